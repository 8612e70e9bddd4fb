"""Rows of one key that hold at one time: both rejected, what they speak of unknown for that time and no longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER
from tests.audit.judging.heard import verdicts
from tests.audit.world.made import Full, Made, made
from tests.audit.world.obvious import at, complete, contact


def _made(folder: Path, contacts: list[Full] | None = None, **tables: list[Full]) -> Made:
    return made(folder / "in", contacts or [contact()], tables)


def _tool(**columns: Value) -> Full:
    row: Full = {"tool": "t1", "organisation": "BankA", "official": True}
    return {**row, **columns}


EARLY = _tool(valid_from=at(-30), valid_to=at(-20))
ONE = _tool(valid_from=at(-10), valid_to=at(5))
OTHER = _tool(valid_from=at(-2), valid_to=at(9), official=False)
LATER = _tool(valid_from=at(9))


def test_each_of_two_rows_is_rejected_and_names_the_other(tmp_path: Path) -> None:
    world = _made(tmp_path, tools=[EARLY, ONE, OTHER, LATER])
    rejects = world.rejects()
    assert [(file, line) for file, line, _ in rejects] == [("tools.ndjson", "2"), ("tools.ndjson", "3")]
    assert ["line 3 of tools.ndjson" in rejects[0][2], "line 2 of tools.ndjson" in rejects[1][2]] == [True, True]
    assert world.world.overlapping == {"tools": 2}
    held = {(row["valid_from"], row["valid_to"], row["official"]) for row in world.rows("tools")}
    assert held == {
        (at(-30), at(-20), True),
        (at(-10), at(9), None),
        (at(9), OPEN_END, True),
    }


def test_the_key_is_unknown_for_the_time_of_both_and_known_outside_it(tmp_path: Path) -> None:
    days = {"early": -25, "gap": -15, "one": -5, "both": 0, "other": 7, "later": 12}
    contacts = [contact(name, tool="t1", start_at=at(day)) for name, day in days.items()]
    world = _made(tmp_path, contacts, tools=[EARLY, ONE, OTHER, LATER], coverages=complete("tools"))
    found = {name: words["tool-filed"] for name, words in verdicts(world, ["tool-filed"]).items()}
    assert found == {
        "early": "comply",
        "gap": "breach",
        "one": "unproven",
        "both": "unproven",
        "other": "unproven",
        "later": "comply",
    }


def test_of_three_rows_each_names_one_that_it_meets(tmp_path: Path) -> None:
    rows = [_tool(valid_from=at(day), valid_to=at(day + 4)) for day in (0, 3, 6)]
    world = _made(tmp_path, tools=rows)
    named = [(line, reason.split(" of ")[0].rsplit(" ", 1)[1]) for _, line, reason in world.rejects()]
    assert named[0] == ("1", "2")
    assert named[2] == ("3", "2")
    assert named[1][1] in "13"
    assert world.world.overlapping == {"tools": 3}


def test_equal_rows_are_one(tmp_path: Path) -> None:
    world = _made(tmp_path, tools=[ONE, ONE, ONE])
    assert (world.rejects(), len(world.rows("tools"))) == ([], 1)


def test_rows_that_are_equal_but_for_the_writing_of_a_number_are_one(tmp_path: Path) -> None:
    rows: list[Full] = [{"address": number, "person": "P1"} for number in ("13800000001", "+86 138 0000 0001")]
    world = _made(tmp_path, addresses=rows)
    assert world.rejects() == []
    assert len({tuple(row.items()) for row in world.rows("addresses")}) == 1


@pytest.mark.parametrize(
    "one, other",
    [
        ({"superseded_at": at(3)}, {"recorded_at": at(3), "official": False}),
        ({"valid_to": at(3)}, {"valid_from": at(3), "official": False}),
        ({"tool": "t2"}, {"official": False}),
        ({"creditor": "BankB"}, {"official": False}),
    ],
)
def test_rows_that_follow_or_correct_one_another_do_not_meet(one: Full, other: Full, tmp_path: Path) -> None:
    rows = [_tool(**{"creditor": "BankA", **one}), _tool(**{"creditor": "BankA", **other})]
    world = _made(tmp_path, tools=rows)
    assert (world.rejects(), len(world.rows("tools"))) == ([], 2)


APART: dict[str, tuple[Full, Full]] = {
    "refusals": (
        {"person": "P1", "refused_at": at(), "kind": "no_more_contact"},
        {"person": "P1", "refused_at": at(), "kind": "wrong_person"},
    ),
    "collectors": (
        {"collector": "k1", "organisation": "AgencyX", "trained_at": at(-9)},
        {"collector": "k1", "organisation": "AgencyX", "trained_at": at(-2)},
    ),
    "debtor_agreements": (
        {"person": "P1", "kind": "hours", "made_at": at(-9), "from_minute": 480, "to_minute": 600},
        {"person": "P1", "kind": "hours", "made_at": at(-9), "from_minute": 1200, "to_minute": 1380},
    ),
    "ledger": (
        {"debt": "L1", "kind": "charge", "booked_at": at(), "amount_fen": 1},
        {"debt": "L1", "kind": "charge", "booked_at": at(), "amount_fen": 2},
    ),
    "agencies": (
        {"organisation": "AgencyX", "listed_from": at(-9)},
        {"organisation": "AgencyX", "listed_from": at(-2)},
    ),
}


def test_every_table_with_rows_that_stand_apart_is_tried() -> None:
    assert set(APART) == {name for name, table in TABLES.items() if table.apart}


def test_rows_that_differ_in_what_keeps_them_apart_do_not_meet(tmp_path: Path) -> None:
    world = _made(tmp_path, **{name: list(rows) for name, rows in APART.items()})
    assert world.rejects() == []
    assert {len(world.rows(name)) for name in APART} == {2}


def test_entrustments_to_two_agencies_load_and_are_the_breach_of_17_3_a(tmp_path: Path) -> None:
    contacts = [
        contact(name, organisation="AgencyX", start_at=at(day)) for name, day in (("alone", -8), ("both", 0), ("x", 8))
    ]
    rows: list[Full] = [
        {"debt": "L1", "organisation": "AgencyX"},
        {"debt": "L1", "organisation": "AgencyY", "valid_from": at(-5), "valid_to": at(5)},
    ]
    world = _made(tmp_path, contacts, entrustments=rows, coverages=complete("entrustments"))
    assert world.rejects() == []
    found = {name: words["one-agency"] for name, words in verdicts(world, ["one-agency"]).items()}
    assert found == {"alone": "comply", "both": "breach", "x": "comply"}


def test_an_unknown_row_says_nothing_but_its_key(tmp_path: Path) -> None:
    debts: list[Full] = [{"debt": "L1", "debtor": debtor, "due_at": at(-99)} for debtor in ("P1", "P2")]
    (row,) = _made(tmp_path, debts=debts).rows("debts")
    known = {name: value for name, value in row.items() if value is not None}
    begins = {"valid_from": SINCE_EVER, "valid_to": OPEN_END, "recorded_at": SINCE_EVER, "superseded_at": OPEN_END}
    assert known == {"creditor": "BankA", "debt": "L1", **begins}


def test_a_lookup_never_multiplies_contacts(tmp_path: Path) -> None:
    contacts = [contact(f"c{n}", tool="t1", template="m1", collector="k1|k2", start_at=at(0, n)) for n in range(30)]
    world = _made(
        tmp_path,
        contacts,
        tools=[_tool(valid_from=at(-n), official=n % 2 == 0) for n in range(6)],
        collectors=[{"collector": k, "trained_at": at(-n)} for k in ("k1", "k2") for n in range(7)],
        refusals=[{"person": "P1", "refused_at": at(-n), "kind": "no_more_contact"} for n in range(9)],
        templates=[{"template": "m1", "approved_at": at(-n)} for n in range(3)],
    )
    rules = ["tool-filed", "collector-trained", "template-approved", "contact-person-refused", "notice-call-cap"]
    found = verdicts(world, rules)
    assert len(found) == 30
    assert world.con.execute("SELECT COUNT(*), COUNT(DISTINCT seq) FROM verdicts_c0").fetchall() == [(30, 30)]
