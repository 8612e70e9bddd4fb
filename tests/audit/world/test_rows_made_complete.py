"""Rows of registers made complete: their dates, empty against left out, channels of payments, zones, coverage."""

from __future__ import annotations

from pathlib import Path

import pytest

from fencun.audit.order import Assumption, OrderError
from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_HOUR, OPEN_END, SINCE_EVER
from tests.audit.world.made import Full, Made, made
from tests.audit.world.obvious import at, contact
from tests.audit.world.told import DATES


def _made(folder: Path, contacts: list[Full] | None = None, **tables: list[Full]) -> Made:
    return made(folder / "in", contacts or [contact()], tables)


def _dates(row: Full) -> tuple[Value, ...]:
    return tuple(row[name] for name in DATES)


DATED_ROWS: list[tuple[str, Full, tuple[Value, ...]]] = [
    ("tools", {"tool": "t1"}, (SINCE_EVER, OPEN_END, SINCE_EVER, OPEN_END)),
    ("tools", {"tool": "t1", "filed_at": at(1)}, (at(1), OPEN_END, at(1), OPEN_END)),
    ("tools", {"tool": "t1", "filed_at": None}, (SINCE_EVER, OPEN_END, SINCE_EVER, OPEN_END)),
    ("tools", {"tool": "t1", "filed_at": at(1), "valid_from": at(2)}, (at(2), OPEN_END, at(1), OPEN_END)),
    ("tools", {"tool": "t1", "valid_from": at(2)}, (at(2), OPEN_END, SINCE_EVER, OPEN_END)),
    ("debts", {"debt": "L1", "valid_from": at(2)}, (at(2), OPEN_END, at(2), OPEN_END)),
    ("debts", {"debt": "L1", "valid_from": at(2), "recorded_at": at(4)}, (at(2), OPEN_END, at(4), OPEN_END)),
    ("debts", {"debt": "L1", "valid_to": at(2), "superseded_at": at(4)}, (SINCE_EVER, at(2), SINCE_EVER, at(4))),
    (
        "agency_agreements",
        {"organisation": "AgencyX", "starts_at": at(3), "signed_at": at(1)},
        (at(3), OPEN_END, at(1), OPEN_END),
    ),
    ("agency_agreements", {"organisation": "AgencyX", "starts_at": at(3)}, (at(3), OPEN_END, SINCE_EVER, OPEN_END)),
    ("agencies", {"organisation": "AgencyX", "assessed_at": at(1)}, (SINCE_EVER, OPEN_END, SINCE_EVER, OPEN_END)),
]


def test_a_row_begins_and_is_known_by_what_it_states_or_by_the_moment_it_names(tmp_path: Path) -> None:
    tables: dict[str, list[Full]] = {table: [] for table, *_ in DATED_ROWS}
    for number, (table, row, _) in enumerate(DATED_ROWS):
        tables[table].append(row | {"creditor": f"Bank{number}"})
    world = _made(tmp_path, None, **tables)
    for number, (table, row, dates) in enumerate(DATED_ROWS):
        (held,) = (_dates(one) for one in world.rows(table) if one["creditor"] == f"Bank{number}")
        assert held == dates, row


def test_empty_means_nothing_on_file_where_the_column_says_so_and_left_out_means_unknown(tmp_path: Path) -> None:
    rows: list[Full] = [
        {"organisation": "AgencyX", "listed_from": None, "removed_at": None, "assessed_at": None},
        {"organisation": "AgencyY"},
    ]
    held = {row["organisation"]: row for row in _made(tmp_path, agencies=rows).rows("agencies")}
    names = ("listed_from", "removed_at", "assessed_at")
    assert [held["AgencyX"][name] for name in names] == [NEVER, NEVER, None]
    assert [held["AgencyY"][name] for name in names] == [None, None, None]


def test_a_row_without_creditor_is_that_of_the_only_one(tmp_path: Path) -> None:
    assert _made(tmp_path, debts=[{"debt": "L1"}]).rows("debts")[0]["creditor"] == "BankA"


def test_a_row_without_creditor_is_refused_where_there_are_several(tmp_path: Path) -> None:
    contacts = [contact(), contact("c2", creditor="BankB")]
    with pytest.raises(OrderError, match="name no creditor"):
        _made(tmp_path, contacts, debts=[{"debt": "L1"}])


PAID: Full = {"debt": "L1", "kind": "payment", "paid_at": at(), "booked_at": at(), "payment_channel": "app"}
CHANNEL: Full = {"payment_channel": "app", "basis": "contract"}
COVERED: list[Full] = [{"table": "payment_channels"}]


LEDGERS: list[tuple[Full, list[Full], list[Full], bool | None]] = [
    ({}, [CHANNEL], [], True),
    ({}, [CHANNEL | {"basis": "named_by_creditor"}], [], True),
    ({}, [CHANNEL | {"valid_from": at(), "valid_to": at(1)}], [], True),
    ({}, [CHANNEL | {"valid_from": at(1)}], [], None),
    ({}, [CHANNEL | {"valid_to": at()}], COVERED, False),
    ({"paid_at": None}, [CHANNEL | {"valid_to": at(-9)}], [], True),
    ({}, [{"payment_channel": "app"}], COVERED, None),
    ({}, [{"payment_channel": "app", "basis": None}], COVERED, False),
    ({}, [CHANNEL | {"superseded_at": at(9)}], COVERED, False),
    ({}, [CHANNEL | {"recorded_at": at(9)}], COVERED, True),
    ({}, [], COVERED, False),
    ({}, [], [], None),
    ({}, [], [COVERED[0] | {"to": at()}], None),
    ({}, [], [COVERED[0] | {"from": at()}], False),
    ({}, [CHANNEL | {"creditor": "Other"}], COVERED, False),
    ({"payment_channel": None}, [CHANNEL], COVERED, None),
]


def test_a_channel_is_agreed_if_a_row_believed_today_says_so(tmp_path: Path) -> None:
    tables: dict[str, list[Full]] = {"ledger": [], "payment_channels": [], "coverages": []}
    for number, (paid, channels, coverages, _) in enumerate(LEDGERS):
        for name, rows in zip(tables, ([PAID | paid], channels, coverages), strict=True):
            tables[name] += [{**row, "creditor": row.get("creditor", f"Bank{number}")} for row in rows]
    agreed = {row["creditor"]: row["channel_agreed"] for row in _made(tmp_path, None, **tables).rows("ledger")}
    for number, (*case, expected) in enumerate(LEDGERS):
        assert agreed[f"Bank{number}"] is expected, case


def test_a_zone_has_its_offset_around_the_contacts_from_hour_to_hour(tmp_path: Path) -> None:
    party: Full = {"debt": "L1", "person": "P1", "time_zone": "America/New_York"}
    parties = [
        party,
        party | {"person": "P2", "time_zone": None},
        party | {"person": "P3", "time_zone": "Europe/Paris"},
    ]
    world = _made(tmp_path, [contact(start_at=at(-5))], parties=parties)
    spring = at(-2, 15 * 60)
    found = {(row["zone"], row["offset_ms"], row["valid_from"] == spring) for row in world.rows("zone_offsets")}
    assert found >= {("America/New_York", -5 * MS_PER_HOUR, False), ("America/New_York", -4 * MS_PER_HOUR, True)}
    assert {zone for zone, *_ in found} == {"America/New_York", "Europe/Paris"}


def _coverage(world: Made) -> set[tuple[Value, ...]]:
    return {tuple(row[name] for name in ("table", "creditor", "from", "to")) for row in world.rows("coverages")}


def test_coverage_of_the_file_stands_open_where_an_end_is_left_out(tmp_path: Path) -> None:
    rows: list[Full] = [{"table": "tools", "from": at()}, {"table": "debts", "creditor": "BankB", "to": at(1)}]
    expected = {("tools", "BankA", at(), OPEN_END), ("debts", "BankB", SINCE_EVER, at(1))}
    assert _coverage(_made(tmp_path, coverages=rows)) == expected


def test_contacts_taken_as_complete_are_so_from_the_first_local_day_of_each_creditor_to_its_last(
    tmp_path: Path,
) -> None:
    contacts = [
        contact(start_at=at(0, 1)),
        contact("c2", start_at=at(2, 1439)),
        contact("c3", creditor="BankB", start_at=at(1, 0)),
        contact("c4", creditor="BankB", start_at=at(0, 1439)),
    ]
    world = made(tmp_path / "in", contacts, {}, frozenset({Assumption.COMPLETE}))
    assert _coverage(world) == {
        ("contacts", "BankA", at(0, 0), at(3, 0)),
        ("contacts", "BankB", at(0, 0), at(2, 0)),
    }


def test_no_agreements_taken_as_so_is_a_complete_register_of_every_creditor(tmp_path: Path) -> None:
    contacts = [contact(), contact("c2", creditor="BankB")]
    world = made(tmp_path / "in", contacts, {}, frozenset({Assumption.NO_AGREEMENTS}))
    spans = {("debtor_agreements", creditor, SINCE_EVER, OPEN_END) for creditor in ("BankA", "BankB")}
    assert _coverage(world) == spans


def test_coverage_without_creditor_is_refused_where_there_are_several(tmp_path: Path) -> None:
    contacts = [contact(), contact("c2", creditor="BankB")]
    with pytest.raises(OrderError, match="no creditor"):
        _made(tmp_path, contacts, coverages=[{"table": "tools"}])
