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
from fencun.sample.deeds import ORDINARY, Deed, Who
from fencun.sample.stories import MOST_STEPS, STORIES

HISTORIES = (7, 8, 9, 10, 11, 12, 13, 15, 16, 19)
"""How many contacts the debtors of a block have: ten debtors, so 120 contacts a block."""
DEBTORS_A_BLOCK, CONTACTS_A_BLOCK = len(HISTORIES), sum(HISTORIES)
DEBTORS_A_STORY = 500
DRAWS = 1_000
ORGANISATIONS_AT_MOST, STEPS_AT_MOST, COLLECTORS_AT_MOST = 32, 32, 64
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
Cells = Sequence[object]


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
    _create(con, "places", {"place": "BIGINT", "offset": "BIGINT", "slot": "BIGINT", "slots": "BIGINT"}, _places())
    story = {"story": "BIGINT", "steps": "BIGINT", "handler": "BIGINT", "desk_first": "BOOLEAN"}
    _create(con, "stories", {**story, "fixed_phones": "BIGINT", "file": "VARCHAR"}, _stories())
    step = {"step": "BIGINT", "back": "BIGINT", "minute": "BIGINT", "step_deed": "BIGINT", "doer": "BIGINT"}
    _create(con, "steps", step, _steps(deeds))
    _create(con, "truths", {"story": "BIGINT", "remaining": "BIGINT", "clause": "VARCHAR"}, _truths())
    people = {"place": "BIGINT", "alone": "collector_type", "together": "collector_type"}
    _create(con, "people", people, _people())


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
    names = [name for _, alone, together in _people() for name in (alone, together)]
    names += [collector.name for collector in cast.COLLECTORS]
    con.execute(f"CREATE TYPE collector_type AS ENUM ({', '.join(map(literal, sorted(set(map(str, names)))))})")
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
        "people": "BIGINT",
        "named": "collector_type",
    }
    return (
        ours
        | {"states": "VARCHAR", "voice": "BOOLEAN"}
        | dict.fromkeys(_TIMES, "BIGINT")
        | kinds
        | {"staff_count": "BIGINT"}
    )


def _deed_rows(deeds: list[Deed]) -> Iterator[Cells]:
    for (number, deed), (place, organisation) in product(enumerate(deeds), enumerate(ORGANISATIONS)):
        recorded = _recorded(deed, organisation.name)
        key = number * ORGANISATIONS_AT_MOST + place
        times = [cell for span in (deed.ring, deed.talk, deed.arrives) for cell in _span(span)]
        point = names.point_of(deed)
        where = (names.LETTERS[deed.who], point.line, point.either, point.prefix, point.suffix)
        ours = (key, *where, deed.people, deed.collector or None, deed.amount)
        yield (*ours, deed.columns["channel"] in _VOICE, *times, *(recorded.get(name) for name in DEED_COLUMNS))


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


def _places() -> Iterator[Cells]:
    for offset, (first, slots) in enumerate(zip(_firsts(), HISTORIES, strict=True)):
        for slot in range(slots):
            yield first + slot, offset, slot, slots


def _stories() -> Iterator[Cells]:
    for number, story in enumerate(STORIES):
        assert len(story.steps) <= MOST_STEPS <= min(HISTORIES), f"{story.name} has more steps than a history"
        yield number, len(story.steps), story.handler, story.desk_first, story.phones, story.file


def _steps(deeds: list[Deed]) -> Iterator[Cells]:
    for number, story in enumerate(STORIES):
        for left, step in enumerate(reversed(story.steps)):
            yield number * STEPS_AT_MOST + left, step.back, step.minute, deeds.index(step.deed), step.by


def _truths() -> Iterator[Cells]:
    for number, story in enumerate(STORIES):
        for left, step in enumerate(reversed(story.steps)):
            yield from ((number, left, clause) for clause in step.breaks)


def _people() -> Iterator[Cells]:
    for number, organisation in enumerate(ORGANISATIONS):
        for place in range(cast.COLLECTORS_EACH):
            one = cast.collector_of(organisation.name, place)
            other = cast.collector_of(organisation.name, (place + 1) % cast.COLLECTORS_EACH)
            yield number * COLLECTORS_AT_MOST + place, one, f"{one}|{other}"


assert all(deed.who in (Who.DEBTOR, Who.GUARANTOR) for deed in ORDINARY), "a contact person is met in stories only"
