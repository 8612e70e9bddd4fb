"""What a number is written like, and what rows that are lost still mean, through a whole audit."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from fencun.audit import run
from fencun.audit.order import Assumption, Order, OrderError, Reading
from fencun.audit.run import audit

HEADS = "contact_id,creditor,organisation,person,channel,mode,start_at,dial_result,talk_ms,tool,address"
COVERED = "table,from\n{},2020-01-01T00:00:00+08:00\n"
TOOLS = "tool,organisation,official,filed_at,only_collection\nt1,AgencyX,false,2026-03-01T00:00:00+08:00,{}\n"


def call(contact_id: str, hour: int, person: str = "", address: str = "12800000001", talk: str = "25000") -> str:
    start = f"2026-03-10T{hour:02}:00:00+08:00"
    return f"{contact_id},BankA,AgencyX,{person},call,notice,{start},answered,{talk},t1,{address}"


def audited(folder: Path, rows: list[str], **registers: str) -> dict[str, Any]:
    """The clauses of the summary, of calls and registers given as CSV."""
    (folder / "calls.csv").write_text("\n".join([HEADS, *rows]) + "\n", encoding="utf-8")
    held = folder / "registers"
    held.mkdir(exist_ok=True)
    for name, text in registers.items():
        (held / f"{name}.csv").write_text(text, encoding="utf-8")
    order = Order(Reading((folder / "calls.csv",), held), folder / "out", assume=frozenset(Assumption))
    audit(order, lambda _: None)
    clauses: dict[str, Any] = json.loads((folder / "out" / "summary.json").read_text(encoding="utf-8"))["clauses"]
    return clauses


def test_one_number_in_many_writings_is_one_person_and_its_calls_are_counted_together(tmp_path: Path) -> None:
    written = ("12800000001", "１２８０００００００１", "128　0000　0001", "tel:+8612800000001", "(+86)128-0000-0001")
    rows = [call(f"c{n}", 9 + n, address=address) for n, address in enumerate(written)]
    assert audited(tmp_path, rows)["15.2"]["breach"] == 2


def test_a_refusal_on_a_number_meets_that_number_in_full_width(tmp_path: Path) -> None:
    refused = "person,address,refused_at,kind\nP1,12800000001,2026-03-01T09:00:00+08:00,wrong_person\n"
    rows = [call("c1", 10, "P1", "１２８０００００００１")]
    assert audited(tmp_path, rows, refusals=refused)["8.3.a"]["breach"] == 1


@pytest.mark.parametrize("only, outcome", [("true", "comply"), ("maybe", "unproven")])
def test_a_register_row_that_cannot_be_read_is_no_proof_that_there_is_none(
    only: str, outcome: str, tmp_path: Path
) -> None:
    found = audited(tmp_path, [call("c1", 10, "P1")], tools=TOOLS.format(only), coverages=COVERED.format("tools"))
    assert found["10.1"][outcome] == 1


def test_texts_that_a_spreadsheet_takes_for_formulas_are_marked_as_text(tmp_path: Path) -> None:
    audited(tmp_path, [call(f"-{n}", 9 + n, "P1") for n in range(5)])
    with (tmp_path / "out" / "breaches.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert {row["contact_id"] for row in csv.DictReader(rows)} == {"'-3", "'-4"}


def test_nothing_judged_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(OrderError):
        audited(tmp_path, [call("c1", 10, "P1").replace("+08:00", "")])
    assert not (tmp_path / "out").exists()


def test_the_report_does_not_go_into_the_folder_of_registers(tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(f"{HEADS}\n{call('c1', 10)}\n", encoding="utf-8")
    (tmp_path / "registers").mkdir()
    order = Order(Reading((tmp_path / "calls.csv",), tmp_path / "registers"), tmp_path / "registers", force=True)
    with pytest.raises(OrderError, match="holds the registers"):
        audit(order, lambda _: None)


@pytest.mark.parametrize("talk", ["9 s", "25000"])
def test_a_call_that_cannot_be_read_leaves_the_caps_of_that_person_and_day_open(talk: str, tmp_path: Path) -> None:
    rows = [call("r1", 11, "P1"), call("r2", 12, "P1"), call("bad", 13, "P1", talk=talk), call("r4", 14, "P1")]
    others = [call("o1", 15, "P2", "12800000002"), call("r5", 16, "P1")]
    cap = audited(tmp_path, [*rows, *others])["15.2"]
    if talk == "25000":
        assert (cap["comply"], cap["breach"], cap["unproven"]) == (4, 2, 0)
    else:
        assert (cap["comply"], cap["breach"], cap["unproven"]) == (3, 1, 1)


def test_too_little_memory_names_the_option_and_leaves_no_folder_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise duckdb.OutOfMemoryException("full")

    monkeypatch.setattr(run, "make_world", full)
    with pytest.raises(OrderError, match="--memory"):
        audited(tmp_path, [call("c1", 10, "P1")])
    assert not (tmp_path / "out").exists()
