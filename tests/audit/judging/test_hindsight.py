"""As known at the start, or as believed today: what a row recorded late, or corrected, does to a verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fencun.audit.order import Assumption, Order
from fencun.audit.run import audit
from tests.audit.judging.heard import verdicts
from tests.audit.world.made import Full, made, write_files
from tests.audit.world.obvious import at, complete, contact

FILED: Full = {"tool": "t1", "official": False, "filed_at": at(-90), "recorded_at": at(-90)}
ROWS: dict[str, list[Full]] = {
    "on_time": [FILED],
    "late": [FILED | {"recorded_at": at(3)}],
    "corrected": [FILED | {"superseded_at": at(3)}, FILED | {"filed_at": at(2), "recorded_at": at(3)}],
    "withdrawn": [FILED | {"superseded_at": at(3)}],
    "after": [FILED | {"filed_at": at(2), "recorded_at": at(2)}],
}
THEN = {"on_time": "comply", "late": "breach", "corrected": "comply", "withdrawn": "comply", "after": "breach"}
TODAY = {"on_time": "comply", "late": "comply", "corrected": "breach", "withdrawn": "breach", "after": "breach"}
CONTACTS = [contact(name, tool=name, creditor="BankA") for name in ROWS]
TABLES: dict[str, list[Full]] = {
    "tools": [row | {"tool": name} for name, rows in ROWS.items() for row in rows],
    "coverages": complete("tools", "debtor_agreements"),
}


@pytest.mark.parametrize("hindsight, expected", [(False, THEN), (True, TODAY)])
def test_a_row_counts_as_known_at_the_start_or_as_believed_today(
    hindsight: bool, expected: dict[str, str], tmp_path: Path
) -> None:
    world = made(tmp_path / "in", CONTACTS, TABLES)
    assert world.rejects() == []
    found = verdicts(world, ["tool-filed"], hindsight=hindsight)
    assert {name: words["tool-filed"] for name, words in found.items()} == expected


@pytest.mark.slow
def test_the_summary_counts_what_was_broken_only_then_and_only_today(tmp_path: Path) -> None:
    assume = frozenset({Assumption.SCOPE, Assumption.COMPLETE})
    order = Order(write_files(tmp_path / "in", CONTACTS, TABLES), tmp_path / "out", assume=assume, hindsight=True)
    audit(order, lambda _: None)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    differing = {clause: both for clause, both in summary["hindsight"].items() if any(both.values())}
    assert differing == {"10.1": {"only_then": 1, "only_today": 2}}
    assert summary["clauses"]["10.1"]["breach"] == list(TODAY.values()).count("breach")


@pytest.mark.slow
def test_what_would_be_a_breach_if_none_agreed_is_judged_by_what_is_believed_today(tmp_path: Path) -> None:
    due: list[Full] = [
        {"debt": "L1", "due_at": at(-90), "recorded_at": at(-90), "superseded_at": at(3)},
        {"debt": "L1", "due_at": at(9), "recorded_at": at(3)},
    ]
    night = [contact(start_at=at(0, 1380))]
    tables = {"debts": due, "coverages": complete("debts")}
    reading, assume = write_files(tmp_path / "in", night, tables), frozenset({Assumption.SCOPE, Assumption.COMPLETE})
    audit(Order(reading, tmp_path / "out", assume=assume, hindsight=True), lambda _: None)
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["clauses"]["9"]["not_applicable"] == 1
    assert summary["would_be_breaches"] == 0
