"""A mapping proposed for a file from its headers and values, each line with how sure it is and why.

What is not sure enough is written as a comment, so that the proposal may be given back as it is. Nothing that could
tell a person stands in it: of the values only short words of closed lists are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fencun.audit.order import Profile
from fencun.audit.reading import evidence as look
from fencun.audit.reading.evidence import Evidence, evidence
from fencun.audit.reading.guess import LONGEST_HEADER, Guess, Guesses, Sure, guesses
from fencun.audit.reading.header import plain
from fencun.audit.reading.switches import FREESWITCH_HEADER, are_values, profile_of
from fencun.audit.reading.synonym_values import ambiguous, meaning
from fencun.audit.reading.synonyms import NO_COLUMN, key
from fencun.audit.reading.talk import TALK, Unit, talk_unit
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Kind
from fencun.rules.kernel.declare import Words

_PLAIN = re.compile(r"[A-Za-z_\u3400-\u9fff][\w\u3400-\u9fff\-]*")
_RESERVED = ("null", "true", "false", "yes", "no", "on", "off", "y", "n", "~")
_CALL_ONLY = ("talk_ms", "answered_at", "dial_result", "connected", "number_shown")
_HINTS = {
    "creditor": Words("必填：在此填写金融机构名称", "required: write the name of the creditor here"),
    "channel": Words(
        "必填：若全部为同一渠道，如 call 或 sms", "required: the channel, if one for all rows, such as call or sms"
    ),
    "organisation": Words("实施联系的机构，若全部相同", "who contacts, if one for all rows"),
}
_MODE = Words(
    "通话频次上限（15.2、16.2.1）所需：notice 告知或 interactive 交互",
    "needed for the call caps (15.2, 16.2.1): notice or interactive",
)
_BY_COLUMN = {
    "contact_id": Words(
        "可在 columns 中指明每行唯一的编号列；没有则以文件和行号为编号",
        "name a column whose value is another in every row; without, file and line stand for it",
    ),
    "start_at": Words(
        "必填：请在 columns 中指明开始时间列", "required: name the column of the start, day and time in one"
    ),
    "address": Words("必填 person 或 address 之一：请在 columns 中指明", "required, this or person: name the column"),
}


def proposal(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The YAML of a mapping for a file with these headers and first rows, to be given back with `--mapping`."""
    table = [found for found in evidence(headers, _contacts(rows)) if found.header.strip()]
    heading = _heading(profile_of(headers))
    if are_values(headers) or FREESWITCH_HEADER in headers:
        return "\n".join([*heading, *_comment(_NO_HEADERS), *_set_lines(Guesses([])), ""])
    made = guesses(table)
    unit = talk_unit(made)
    _prefer_connected(made)
    _debtor_for_person(made)
    lines = [*heading, *_zone(made)]
    lines += ["columns:", *_columns(made), *_rest(made)]
    lines += ["values:", *_values(made), "units:", *_units(made, unit), "set:", *_set_lines(made), ""]
    return "\n".join(lines)


def _contacts(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows without sums, and each of those that say the same once."""
    kept = {tuple(cell.strip() for cell in row): row for row in reversed(rows)}
    return [row for row in reversed(kept.values()) if not any(plain(cell).rstrip(":：") in _SUMS for cell in row)]


_SUMS = frozenset("合计 总计 小计 总和 total totals subtotal sum".split()) | {"grand total"}
_NO_HEADERS = Words(
    "首行看起来是数据而不是表头；请加上表头，或使用 --profile",
    "the first row looks like values, not headers; add a row of headers, or use --profile",
)


def _heading(profile: Profile | None) -> list[str]:
    return [
        *([f"# use --profile {profile.value} instead"] if profile else []),
        "# fencun audit --propose-mapping",
        "# 请核对每一行；sure 确定，likely 很可能，unsure 不确定（已注释，不生效）。核对后用 --mapping 交回。",
        "# Check each line: sure, likely, or unsure (a comment, not in force). Then give it back with --mapping.",
    ]


def _zone(made: Guesses) -> list[str]:
    guessed = (*made.taken.values(), *made.unsure)
    moments = [guess for guess in guessed if CONTACT_COLUMNS[guess.column].kind is Kind.INSTANT]
    if all(guess.found.share(look.zoned) == 1.0 for guess in moments if guess.found.said):
        return []
    return _comment(
        Words("时间没有时区：请加 --timezone Asia/Shanghai", "moments carry no zone: add --timezone Asia/Shanghai")
    )


def _prefer_connected(made: Guesses) -> None:
    """`未接通` says that nobody was reached and not why: with nothing finer beside it, the column is `connected`."""
    guess = made.taken.get("dial_result")
    if guess is None or "connected" in made.taken or plain(guess.found.header) == "dial_result":
        return
    words = guess.found.words
    if "未接通" in words and all(meaning("connected", word) for word in words):
        del made.taken["dial_result"]
        made.add(Guess(guess.found, "connected", guess.sure, guess.why))


def _debtor_for_person(made: Guesses) -> None:
    """Where others than the debtor are contacted, a customer's number says whose debt it is, not who was called.

    A header of the one contacted, such as `联络对象编号`, is then the person.
    """
    role, person = made.taken.get("role"), made.taken.get("person")
    if person is None or "debtor" in made.taken or plain(person.found.header) == "person":
        return
    contacted = next((guess for guess in made.unsure if guess.displaced and _is_contacted(guess)), None)
    others = role is not None and any(meaning("role", word) != "debtor" for word in role.found.words)
    if _is_contacted(person) or not (others or contacted):
        return
    del made.taken["person"]
    why = Words(
        "也联系了其他人，故为债务人而非被联系人", "others are contacted too, so it is the debtor, not the person"
    )
    made.add(Guess(person.found, "debtor", Sure.LIKELY, why))
    if contacted is not None:
        made.unsure.remove(contacted)
        made.add(Guess(contacted.found, "person", Sure.LIKELY, Words("被联系人的编号", "the one contacted, by name")))


_CONTACTED = re.compile("^(联络对象|联系对象|联络人|联系人|被联系人|contact|person|party)")


def _is_contacted(guess: Guess) -> bool:
    """Whether a header of a person names the one contacted, not the customer."""
    return guess.column == "person" and _CONTACTED.match(key(guess.found.header)) is not None


def _columns(made: Guesses) -> Iterator[str]:
    """In the order of the file, so that a reader can go along the headers."""
    places = {found.header: place for place, found in enumerate(made.table)}
    for guess in sorted((*made.taken.values(), *made.unsure), key=lambda guess: places[guess.found.header]):
        line = f"{_text(guess.found.header)}: {guess.column}  # {guess.sure}: {_said(guess.why)}"
        yield f"  {line}" if guess.active else f"  # {line}"
    for header, why in made.out.items():
        yield f"  {_text(header)}: null  # likely: {_said(why)}"
    called = made.taken.get("address")
    way = made.taken.get("initiated_by")
    if called and way and any(meaning("initiated_by", word) == "person" for word in way.found.words):
        why = Words("呼入行的被叫是己方号码，请核对", "in incoming calls the number called is your own; check address")
        yield f"  # {_said(why)}"


def _rest(made: Guesses) -> Iterator[str]:
    """Headers that mean no column, and those that nobody understood."""
    twice = [plain(found.header) for found in made.table]
    for found in made.left():
        why = NO_COLUMN.get(key(found.header))
        if why is not None:
            yield f"  # {_text(found.header)}  # {_said(Words(why[1], why[0]))}"
        elif twice.count(plain(found.header)) > 1:
            yield f"  # {_text(found.header)}  # {_said(Words('表头重复，无法指明', 'the header stands twice'))}"
        else:
            yield f"  # {_text(found.header)}  # {_said(Words('未能识别', 'not understood'))}"


def _values(made: Guesses) -> Iterator[str]:
    for column, guess in made.taken.items():
        if CONTACT_COLUMNS[column].kind not in (Kind.ENUM, Kind.BOOL) or not guess.found.said:
            continue
        if not guess.found.closed:
            why = Words("取值太多或含号码，未列出", "too many values, or numbers among them; not listed")
            yield f"  # {column}  # unsure: {_said(why)}"
            continue
        lines = list(_words(column, guess.found))
        yield f"  {column}:" if any(not line.lstrip().startswith("#") for line in lines) else f"  # {column}:"
        yield from lines


def _words(column: str, found: Evidence) -> Iterator[str]:
    """A word that says more than the column holds is taken as nothing said; a required column has no such way out."""
    known = Words("通用说法", "a usual word")
    more = Words(
        "含义不止于此或未识别，视为未填", "not understood, or more than this column holds; taken as nothing said"
    )
    several = Words(
        "各系统含义不同，请核对后填写；视为未填", "means different things in different systems; taken as nothing said"
    )
    wrong = Words("未能识别，这些行将被拒收", "not understood; rows with it will be rejected")
    for word in {plain(word): word for word in found.words}.values():
        meant = meaning(column, word)
        if meant is not None:
            yield f"    {_text(word)}: {meant}  # sure: {_said(known)}"
        elif CONTACT_COLUMNS[column].required:
            yield f"    # {_text(word)}:  # unsure: {_said(wrong)}"
        else:
            yield f"    {_text(word)}: null  # unsure: {_said(several if ambiguous(word) else more)}"


def _units(made: Guesses, unit: Unit | None) -> Iterator[str]:
    if unit is not None and TALK in made.taken:
        yield f"  {TALK}: {unit.name}  # {unit.sure}: {_said(unit.why)}"
    elif any(guess.column == TALK for guess in made.unsure):
        yield f"  # {TALK}: s  # unsure: {_said(Words('秒 s、毫秒 ms 或分钟 min', 's, ms or min'))}"
    for column, guess in made.taken.items():
        if CONTACT_COLUMNS[column].kind is Kind.INSTANT and guess.found.share(look.epoch) >= 0.9:
            name = "ms" if guess.found.share(lambda text: len(text) == 13) >= 0.5 else "s"
            yield f"  {column}: {name}  # sure: {_said(Words('自 1970 年起的计数', 'a count since 1970'))}"


def _set_lines(made: Guesses) -> Iterator[str]:
    """What one value could say for every row, and what is required and not found."""
    calls = "channel" not in made.taken and any(column in made.taken for column in _CALL_ONLY)
    if calls:
        only = Words("每行都有通话才有的字段", "every row has what only calls have")
        yield f"  channel: call  # likely: {_said(only)}"
    for column, why in _HINTS.items():
        if column not in made.taken and not (column == "channel" and calls):
            yield f"  # {column}:   # {_said(why)}"
    if "mode" not in made.taken:
        yield f"  # mode: interactive   # {_said(_MODE)}"
    for column, why in _BY_COLUMN.items():
        if column not in made.taken and not (column == "address" and "person" in made.taken):
            yield f"  # {column}:  # {_said(why)}"


def _comment(words: Words) -> list[str]:
    return [f"# {words.zh}", f"# {words.en}"]


def _said(words: Words) -> str:
    return re.sub(r"\s+", " ", f"{words.en} / {words.zh}")


def _text(said: str) -> str:
    """A text as YAML takes it back: quoted unless it is one plain word."""
    short = said if len(said) <= LONGEST_HEADER else said[: LONGEST_HEADER - 1] + "…"
    if _PLAIN.fullmatch(short) and short.lower() not in _RESERVED:
        return short
    return '"' + "".join(map(_escaped, short)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"
