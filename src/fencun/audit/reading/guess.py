"""Guessing which header means which column: by its name first, weighed against the values that stand under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fencun.audit.reading import evidence as look
from fencun.audit.reading.evidence import Evidence
from fencun.audit.reading.header import plain
from fencun.audit.reading.synonym_values import meaning
from fencun.audit.reading.synonyms import HEADERS, NO_COLUMN, OTHER_MATTERS, TOTALS, key
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Kind
from fencun.rules.kernel.declare import Words

WEAK = frozenset(
    "状态 结果 时间 日期 号码 电话 接通 身份 联系方式 联络方式 通话时间 呼叫类型 通话类型 联络对象"
    " 对象类型 联系对象 机构 账号 账户 记录时间 创建时间 status state result outcome type calltype"
    " contacttype medium method time date createdat createtime source src from to user username account"
    " principal answer answered connected end start ext activitytype"
    " channeltype clid created remote 沟通类型 沟通方式 id 编号 序号 serialno seqno seq rowid".split()
)
"""Names that also mean other things: they count only with values that fit, and are never sure."""
BY_VALUES = ("start_at", "address", "contact_id", "dial_result", "channel", "initiated_by", "role")
"""Columns that may be known by their values alone."""
LONGEST_HEADER = 200
"""A longer header is no name of a column, and is shown cut off."""
NEEDED = ("start_at", "address")
"""Columns of which even a poor guess is worth a line."""


class Sure(StrEnum):
    """How sure a guess is; an unsure one is written, but not in force."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Guess:
    """A header, the column it may mean, how sure that is, and why."""

    found: Evidence
    column: str
    sure: Sure
    why: Words
    displaced: bool = False
    """Whether it would be in force if another header were not that column already."""

    @property
    def active(self) -> bool:
        return self.sure is not Sure.UNSURE


@dataclass
class Guesses:
    """What was guessed so far. `taken` are the columns in force, each under one header."""

    table: list[Evidence]
    taken: dict[str, Guess] = field(default_factory=dict)
    unsure: list[Guess] = field(default_factory=list)
    out: dict[str, Words] = field(default_factory=dict)
    """Headers that are called like a column and hold something else, with why."""

    def left(self) -> list[Evidence]:
        """Headers about which nothing is said yet; of those that stand twice, none."""
        told = {guess.found.header for guess in (*self.taken.values(), *self.unsure)}
        return [found for found in self.table if found.header not in told and found.header not in self.out]

    def add(self, guess: Guess) -> None:
        """Take a guess, in force if it is sure enough and its column is free."""
        if guess.active and guess.column not in self.taken:
            self.taken[guess.column] = guess
        else:
            why = guess.why
            if guess.active:
                other = self.taken[guess.column].found.header
                why = Words(f"该字段已由 {_short(other)} 表示", f"{_short(other)} is this column already")
            self.unsure.append(Guess(guess.found, guess.column, Sure.UNSURE, why, displaced=guess.active))


def guesses(table: Sequence[Evidence]) -> Guesses:
    """Guess for every header; a header that stands twice cannot be mapped, since one name would mean two columns."""
    made = Guesses(list(table))
    often = Counter(plain(found.header) for found in table)
    for found in table:
        if plain(found.header) in CONTACT_COLUMNS:
            _own_name(made, found, plain(found.header))
    usable = [
        found
        for found in made.left()
        if often[plain(found.header)] == 1 and plain(found.header) and len(found.header) <= LONGEST_HEADER
    ]
    for column, names in HEADERS.items():
        _by_name(made, column, [found for name in names.split() for found in usable if key(found.header) == name])
    for found in usable:
        if found in made.left() and key(found.header) not in TOTALS and key(found.header) not in NO_COLUMN:
            _by_ending(made, found)
    for column in BY_VALUES:
        if column not in made.taken:
            _by_values(
                made,
                column,
                [found for found in table if (found in made.left() and found in usable) or found.header in made.out],
            )
    if "start_at" not in made.taken:
        _by_moment(made, [found for found in made.left() if found in usable])
    _extensions(made)
    return made


def _own_name(made: Guesses, found: Evidence, column: str) -> None:
    """The reader takes such a header at its word unless the mapping leaves it out, as it does where nothing fits."""
    why_not = misfit(column, found)
    if why_not is None:
        made.add(Guess(found, column, Sure.SURE, Words("字段名本身", "the column's own name")))
        return
    why = Words(
        f"字段名本身，但{why_not.zh}；若含义不同，请改为 null",
        f"the column's own name, yet {why_not.en}; if it means something else, write null",
    )
    alone = sum(plain(other.header) == column for other in made.table) == 1
    if alone and (_says_nothing(column, found) or (column == "address" and any(map(_may_be_called, made.table)))):
        made.out[found.header] = Words(
            f"字段名本身，但{why_not.zh}，故不使用", f"the column's own name, yet {why_not.en}, so it is left out"
        )
    else:
        made.add(Guess(found, column, Sure.LIKELY, why))


def _says_nothing(column: str, found: Evidence) -> bool:
    """Whether most cells hold nothing that a column of closed words or numbers could hold."""
    kind = CONTACT_COLUMNS[column].kind
    if kind in (Kind.ENUM, Kind.BOOL):
        return found.share(lambda text: meaning(column, text)) < 0.5
    return kind is Kind.INT and found.share(look.number) < 0.5


def _may_be_called(found: Evidence) -> bool:
    """Whether a header of another name may hold the numbers called."""
    named = key(found.header) in HEADERS["address"].split() and misfit("address", found) is None
    return plain(found.header) != "address" and bool(found.said) and (named or _looks("address", found))


_BEGINS = re.compile("start|begin|segstart|creat|sent|send|dial|发送|开始|起始|发起|创建|拨")
_ANSWERS = re.compile("answer|connect|pick|接通|接听|应答")
_ENDS = re.compile("end|stop|hang|finish|disconnect|clos|结束|挂断|挂机")


def _by_moment(made: Guesses, left: Sequence[Evidence]) -> None:
    """Of several columns of moments, the names say which begins, which answers and which ends."""
    moments = [found for found in left if _looks("start_at", found) and not OTHER_MATTERS.search(key(found.header))]
    moments += [guess.found for guess in made.unsure if guess.column == "start_at" and _looks("start_at", guess.found)]
    why = Words("表头与数据", "header and values")
    for column, named in (("start_at", _BEGINS), ("answered_at", _ANSWERS), ("end_at", _ENDS)):
        found = next((found for found in moments if named.search(key(found.header))), None)
        if found is not None and column not in made.taken:
            moments.remove(found)
            made.unsure = [guess for guess in made.unsure if guess.found is not found]
            made.add(Guess(found, column, Sure.LIKELY, why))


def _by_name(made: Guesses, column: str, named: Iterable[Evidence]) -> None:
    for found in named:
        if found not in made.left():
            continue
        weak = key(found.header) in WEAK
        why_not = misfit(column, found)
        if why_not is None and weak and not found.said:
            why_not = Words("仅凭名称无法确定，且没有值", "the name alone does not say, and there are no values")
        if why_not is not None and weak and column not in NEEDED:
            continue
        sure = Sure.UNSURE if why_not else Sure.LIKELY if weak else Sure.SURE
        seen = Words("表头与数据", "header and values") if weak else Words("表头", "header")
        if CONTACT_COLUMNS[column].kind is Kind.INSTANT and found.share(look.serial) >= 0.9:
            seen = Words("表头；数值为电子表格的日期序数", "header; the values are days as spreadsheets count them")
        made.add(Guess(found, column, sure, why_not or seen))


def _by_ending(made: Guesses, found: Evidence) -> None:
    """A name that ends with a known one, such as `客户联系电话` or `last call start time`; the longest says most."""
    name = key(found.header)
    ends = [
        (len(known), column, known)
        for column, names in HEADERS.items()
        for known in names.split()
        if name.endswith(known) and known not in WEAK and len(known.encode()) >= 6
    ]
    if not ends or OTHER_MATTERS.search(name.removesuffix(max(ends)[2])):
        return
    column = max(ends)[1]
    why_not = misfit(column, found)
    alike = Words("表头相近，数据相符", "a header like it, and fitting values")
    fits = why_not is None and bool(found.said)
    made.add(Guess(found, column, Sure.LIKELY if fits else Sure.UNSURE, why_not or alike))


def _by_values(made: Guesses, column: str, left: Sequence[Evidence]) -> None:
    """In force only where a single column looks like it; of several nobody can say which."""
    alike = [found for found in left if _looks(column, found) and not OTHER_MATTERS.search(key(found.header))]
    why = _LOOKS[column]
    for found in alike:
        if found.header in made.out:
            if len(alike) > 1 or plain(found.header) == column:
                continue
            del made.out[found.header]
        made.add(Guess(found, column, Sure.LIKELY if len(alike) == 1 else Sure.UNSURE, why))


_WORDS_FIT = Words("所有值都符合该字段", "all values are words of this column")
_LOOKS = dict.fromkeys(BY_VALUES, _WORDS_FIT) | {
    "start_at": Words("日期加时间，且只有这一列", "the only moments in the file"),
    "address": Words("11 位号码", "11-digit numbers"),
    "contact_id": Words("每行不同的长编号", "long codes, another in every row"),
}


def _looks(column: str, found: Evidence) -> bool:
    if column == "start_at":
        return found.share(lambda text: look.moment(text) or look.epoch(text)) >= 0.95
    if column == "address":
        return found.share(look.mobile) >= 0.9
    if column == "contact_id":
        plain_code = found.share(lambda text: len(text) >= 8 and not look.called(text) and not look.moment(text))
        return len(found.cells) >= 3 and found.unique and plain_code == 1.0 and found.share(str.isascii) == 1.0
    return found.closed and len(found.words) >= 2 and found.share(lambda text: meaning(column, text)) == 1.0


def _extensions(made: Guesses) -> None:
    """A caller's number that is an extension names who called, not what was shown."""
    names = HEADERS["number_shown"].split()
    told = [guess.found for guess in made.unsure if guess.column == "number_shown"]
    callers = [*told, *(found for found in made.left() if key(found.header) in names)]
    caller = next((found for found in callers if found.share(look.extension) >= 0.9), None)
    if caller is not None and "collector" not in made.taken:
        made.unsure = [guess for guess in made.unsure if guess.found is not caller]
        made.add(Guess(caller, "collector", Sure.LIKELY, Words("值为分机号", "the values are extensions")))


def misfit(column: str, found: Evidence) -> Words | None:
    """Why the values do not fit the column; None where they do, or where there are none."""
    if not found.said:
        return None
    kind = CONTACT_COLUMNS[column].kind
    if kind is Kind.INSTANT:
        return _no_moment(found)
    if kind is Kind.INT:
        return _no_number(found, lasting=CONTACT_COLUMNS[column].unit == "ms")
    if kind in (Kind.ENUM, Kind.BOOL):
        return _no_words(column, found)
    if column == "contact_id" and not found.unique:
        return Words("有空值或重复值，不能作编号", "empty or repeated values, so it does not name one contact")
    if column == "address" and found.share(look.called) < 0.5:
        return Words("多数值不像号码", "most values are no numbers")
    if column == "number_shown" and found.share(look.extension) >= 0.5:
        return Words("值为分机号，不是显示号码", "the values are extensions, not numbers shown")
    if column == "number_shown" and found.share(look.called) + found.share(look.service) < 0.5:
        return Words("多数值不像号码", "most values are no numbers")
    return None


def _no_moment(found: Evidence) -> Words | None:
    if found.share(lambda text: look.moment(text) or look.epoch(text) or look.serial(text)) >= 0.9:
        return None
    if found.share(look.day_only) >= 0.5:
        return Words("只有日期没有时间；请合并日期与时间两列", "days without a time; join day and time in one column")
    if found.share(look.clock) >= 0.5:
        return Words("只有时间没有日期；请合并日期与时间两列", "times without a day; join day and time in one column")
    return Words("多数值不是日期加时间", "most values are no moments")


def _no_number(found: Evidence, *, lasting: bool) -> Words | None:
    if found.share(lambda text: look.number(text) or (lasting and look.lasting_clock(text))) >= 0.95:
        return None
    if found.share(lambda text: look.clock(text) or look.spelt(text)) >= 0.5:
        return Words("时长写作时分秒；请改为秒数", "durations in hours, minutes and seconds; write them as seconds")
    return Words("多数值不是数字", "most values are no numbers")


def _no_words(column: str, found: Evidence) -> Words | None:
    known = found.share(lambda text: meaning(column, text))
    least = {"role": 1.0, "channel": 0.5, "dial_result": 0.3, "initiated_by": 0.5}.get(column, 1.0)
    if not found.closed:
        return Words("取值太多或含号码，不是固定词", "too many values, or numbers, for a list of words")
    return None if known >= least else Words("多数值不是该字段的词", "most values are no words of this column")


def _short(header: str) -> str:
    return header if len(header) <= 30 else header[:29] + "…"
