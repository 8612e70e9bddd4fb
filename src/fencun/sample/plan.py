"""The plan of a sample as small tables in the database: who is dealt which story, and what each deed records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from fencun.sample import cast, columns, names
from fencun.sample.cast import ORGANISATIONS
from fencun.sample.deeds import ORDINARY, Amount, Deed, Who
from fencun.sample.hours import hours
from fencun.sample.stories import MOST_STEPS, STORIES

HISTORIES = (7, 8, 9, 10, 11, 12, 13, 15, 16, 19)
"""How many contacts the debtors of a block have: ten debtors, so 120 contacts a block."""
DEBTORS_A_BLOCK, CONTACTS_A_BLOCK = len(HISTORIES), sum(HISTORIES)
DEBTORS_A_STORY = 500
DRAWS = 1_000
ORGANISATIONS_AT_MOST, STEPS_AT_MOST, COLLECTORS_AT_MOST = 32, 32, 64
NO_STEP = -1
"""The key of the empty step, which an ordinary contact is."""
OCCASIONS = ("visit", "letter", "im", "guarantor")
"""What an occasion may have, bit by bit; `email` is where `im` is not."""
_VOICE = ("call", "video")
_TEXTS = tuple(
    name
    for name in columns.CONTACT
    if name not in {*columns.TRUTHS, *columns.WHOLE_NUMBERS, "collector", "product", "address"}
    and not name.endswith("_at")
    and name not in {"contact_id", "person", "debtor", "debt"}
)
DEED_COLUMNS = (*_TEXTS, *sorted(columns.TRUTHS), "staff_count")
_TIMES = ("ring_from", "ring_span", "talk_from", "talk_span", "arrives_from", "arrives_span")
_NO_TIME = (0, 1)
_TOO_MUCH = {Amount.DUE: 0, Amount.WRONG: 26_000}
"""What is added to the balance, in fen, where an amount is stated."""
Cells = Sequence[object]
Crew = tuple[int, int, str]
"""An organisation's number, how many of its collectors take part, and who if it must be somebody."""


@dataclass(frozen=True)
class Plan:
    """How many contacts and debtors, by what seed, and in which cycles stories are dealt out.

    Of `cycle` debtors in a row one gets each story; `stride` debtors lie between two stories.
    """

    contacts: int
    seed: int

    @property
    def debtors(self) -> int:
        """The debtors of so many contacts, the last perhaps cut short."""
        blocks, rest = divmod(self.contacts, CONTACTS_A_BLOCK)
        begun = sum(1 for first in _firsts() if first < rest)
        return blocks * DEBTORS_A_BLOCK + begun

    @property
    def cycle(self) -> int:
        """Debtors among whom each story is dealt once."""
        return min(DEBTORS_A_STORY, max(self.debtors, 2 * len(STORIES)))

    @property
    def stride(self) -> int:
        """Debtors from one story to the next."""
        return self.cycle // len(STORIES)

    @property
    def turns(self) -> bool:
        """Whether each cycle begins at a place of its own; a sample too small for one cycle tells the first stories."""
        return self.debtors >= self.cycle


def lay_out(con: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the plan; they depend on nothing but this program."""
    deeds = _all_deeds()
    _types(con, deeds)
    _create(con, "deeds", _deed_columns(), _deed_rows(deeds))
    _create(con, "choices", {"choice": "BIGINT", "deed": "BIGINT"}, _choices())
    story = {"story": "BIGINT", "steps": "BIGINT", "handler": "BIGINT", "desk_first": "BOOLEAN"}
    _create(con, "stories", {**story, "fixed_phones": "BIGINT", "file": "VARCHAR"}, _stories())
    step = {"step": "BIGINT", "back": "BIGINT", "minute": "BIGINT", "step_deed": "BIGINT", "doer": "BIGINT"}
    _create(con, "steps", step, _steps(deeds))
    _create(con, "truths", {"story": "BIGINT", "remaining": "BIGINT", "clause": "VARCHAR"}, _truths())
    _create(con, "crews", {"place": "BIGINT", "collector": "collector_type"}, _crews(deeds))
    _create(con, "hours", {"hour_key": "BIGINT", "hour_from": "BIGINT", "hour_span": "BIGINT"}, hours())


def _create(con: duckdb.DuckDBPyConnection, name: str, typed: Mapping[str, str], rows: Iterable[Cells]) -> None:
    """A table filled through a file of JSON lines, which is read far faster than values in a statement."""
    held = ", ".join(f'"{column}" {kind}' for column, kind in typed.items())
    con.execute(f"CREATE TABLE {name} ({held})")
    read = {column: kind if kind in ("BIGINT", "BOOLEAN") else "VARCHAR" for column, kind in typed.items()}
    with TemporaryDirectory(prefix="fencun-") as folder:
        file = Path(folder) / "rows.json"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(dict(zip(typed, row, strict=True))) + "\n" for row in rows)
        con.execute(
            f"INSERT INTO {name} SELECT * FROM read_json($file, columns = $read, format = 'newline_delimited')",
            {"file": str(file), "read": read},
        )


def literal(value: str) -> str:
    """A text as SQL."""
    return "'" + value.replace("'", "''") + "'"


def _all_deeds() -> list[Deed]:
    deeds = list(ORDINARY)
    for story in STORIES:
        for step in story.steps:
            if step.deed not in deeds:
                deeds.append(step.deed)
    return deeds


def _types(con: duckdb.DuckDBPyConnection, deeds: list[Deed]) -> None:
    """Closed lists of the texts that occur: such a column is written several times as fast as free text."""
    rows = [_recorded(deed, organisation.name) for deed, organisation in product(deeds, ORGANISATIONS)]
    for name in _TEXTS:
        held = sorted({str(row[name]) for row in rows if row.get(name) is not None})
        con.execute(f"CREATE TYPE {name}_type AS ENUM ({', '.join(map(literal, held))})")
    crews = sorted({str(crew) for _, crew in _crews(deeds) if crew})
    con.execute(f"CREATE TYPE collector_type AS ENUM ({', '.join(map(literal, crews))})")
    con.execute(f"CREATE TYPE product_type AS ENUM ({', '.join(map(literal, cast.PRODUCTS))})")


def _deed_columns() -> dict[str, str]:
    kinds = {name: f"{name}_type" for name in _TEXTS} | dict.fromkeys(sorted(columns.TRUTHS), "BOOLEAN")
    ours = {
        "deed": "BIGINT",
        "letter": "VARCHAR",
        "line": "BIGINT",
        "either": "BOOLEAN",
        "prefix": "VARCHAR",
        "suffix": "VARCHAR",
        "crew": "BIGINT",
        "too_much": "BIGINT",
        "if_answered": "BIGINT",
        "if_voice": "BIGINT",
    }
    return ours | dict.fromkeys(_TIMES, "BIGINT") | kinds | {"staff_count": "BIGINT"}


def _deed_rows(deeds: list[Deed]) -> Iterator[Cells]:
    crews = _numbered(deeds)
    for (number, deed), (place, organisation) in product(enumerate(deeds), enumerate(ORGANISATIONS)):
        recorded = _recorded(deed, organisation.name)
        key = number * ORGANISATIONS_AT_MOST + place
        point = names.point_of(deed)
        where = (names.LETTERS[deed.who], point.line, point.either, point.prefix, point.suffix)
        crew = crews[_crew(deed, place)] * COLLECTORS_AT_MOST
        yield (key, *where, crew, _TOO_MUCH.get(deed.amount), *_lengths(deed), *(recorded.get(n) for n in DEED_COLUMNS))


def _lengths(deed: Deed) -> Cells:
    """What is added to moments and lengths: 0 or a span where the deed records them, else nothing."""
    voice = deed.columns["channel"] in _VOICE
    talk = deed.talk or (_NO_TIME if voice else None)
    zeros = (0 if voice and deed.talk else None, 0 if voice else None)
    return (*zeros, *(cell for span in (deed.ring, talk, deed.arrives) for cell in _span(span)))


def _span(span: tuple[int, int] | None) -> Cells:
    return (None, None) if span is None else (span[0], span[1] - span[0])


def _recorded(deed: Deed, organisation: str) -> dict[str, object]:
    """All that is always the same when that organisation does the deed."""
    channel = str(deed.columns["channel"])
    means: dict[str, object] = {"creditor": cast.CREDITOR, "organisation": organisation}
    if channel != "visit":
        means["tool"] = cast.tool_of(organisation, channel)
        means["number_shown"] = cast.number_of(organisation, channel) if channel in ("call", "video", "sms") else None
    if deed.columns["mode"] == "interactive" and channel != "im":
        means["device"] = cast.device_of(organisation)
    if deed.people == 0:
        means["ai_agent"] = cast.robot_of(organisation, converses=deed.columns["mode"] == "interactive")
    return means | dict(deed.columns)


def _choices() -> Iterator[Cells]:
    """For each kind of occasion, which deed each of a thousand draws stands for."""
    for occasion in range(2 ** len(OCCASIONS)):
        has = {name for bit, name in enumerate(OCCASIONS) if occasion >> bit & 1}
        has |= set() if "im" in has else {"email"}
        fitting = [(number, deed.weight) for number, deed in enumerate(ORDINARY) if deed.needs <= has]
        ends = list(accumulate(weight for _, weight in fitting))
        for draw in range(DRAWS):
            met = next(place for place, end in enumerate(ends) if draw * ends[-1] < end * DRAWS)
            yield occasion * DRAWS + draw, fitting[met][0]


def _firsts() -> tuple[int, ...]:
    return (0, *accumulate(HISTORIES[:-1]))


def first_of_debtor(debtor: str) -> str:
    """SQL for the number of a debtor's first contact."""
    firsts = ", ".join(map(str, _firsts()))
    return f"({debtor} // {DEBTORS_A_BLOCK} * {CONTACTS_A_BLOCK} + [{firsts}][{debtor} % {DEBTORS_A_BLOCK} + 1])"


def slots_of_debtor(debtor: str) -> str:
    """SQL for how many contacts a debtor has."""
    return f"[{', '.join(map(str, HISTORIES))}][{debtor} % {DEBTORS_A_BLOCK} + 1]"


def _stories() -> Iterator[Cells]:
    for number, story in enumerate(STORIES):
        assert len(story.steps) <= MOST_STEPS <= min(HISTORIES), f"{story.name} has more steps than a history"
        yield number, len(story.steps), story.handler, story.desk_first, story.phones, story.file


def _steps(deeds: list[Deed]) -> Iterator[Cells]:
    yield NO_STEP, None, None, None, None
    for number, story in enumerate(STORIES):
        for left, step in enumerate(reversed(story.steps)):
            yield number * STEPS_AT_MOST + left, step.back, step.minute, deeds.index(step.deed), step.by


def _truths() -> Iterator[Cells]:
    for number, story in enumerate(STORIES):
        for left, step in enumerate(reversed(story.steps)):
            yield from ((number, left, clause) for clause in step.breaks)


def _crew(deed: Deed, organisation: int) -> Crew:
    return organisation, 0 if deed.collector else deed.people, deed.collector


def _numbered(deeds: list[Deed]) -> dict[Crew, int]:
    """The crews that do a deed, each with its number."""
    crews = sorted({_crew(deed, place) for deed, place in product(deeds, range(len(ORGANISATIONS)))})
    return {crew: number for number, crew in enumerate(crews)}


def _crews(deeds: list[Deed]) -> Iterator[tuple[int, str | None]]:
    """For each crew and each lot, the collectors who take part; none for a robot."""
    for (organisation, people, named), number in _numbered(deeds).items():
        for place in range(cast.COLLECTORS_EACH):
            team = range(place, place + people)
            own = [cast.collector_of(ORGANISATIONS[organisation].name, n % cast.COLLECTORS_EACH) for n in team]
            yield number * COLLECTORS_AT_MOST + place, named or "|".join(own) or None


assert all(deed.who in (Who.DEBTOR, Who.GUARANTOR) for deed in ORDINARY), "a contact person is met in stories only"
