"""The report of a small history says what was assumed, asked for and shown, as its reader needs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.audit.report.outline import outline
from tests.cli.run import fencun

pytestmark = pytest.mark.slow

HEADS = "contact_id,creditor,organisation,person,channel,mode,start_at,connected,talk_ms,role,said,purpose"
NIGHT = "n{0},BankA,BankA,P{0},call,notice,2026-03-10T22:30:00.123+08:00,true,25000,debtor,,collect"
ASKED = "a{0},BankA,BankA,P{0},call,notice,2026-03-10T10:30:00+08:00,true,25000,contact_person,,{1}"


def report(folder: Path, *rows: str, more: tuple[str, ...] = (), registers: dict[str, str] | None = None) -> str:
    """The text of the report in English."""
    (folder / "calls.csv").write_text("\n".join([HEADS, *rows]) + "\n", encoding="utf-8")
    given: tuple[str, ...] = ()
    if registers is not None:
        (folder / "registers").mkdir()
        for name, text in registers.items():
            (folder / "registers" / f"{name}.csv").write_text(text, encoding="utf-8")
        given = ("--registers", str(folder / "registers"))
    out = folder / "out"
    ran = fencun("audit", str(folder / "calls.csv"), "--out", str(out), "--lang", "en", *given, *more)
    assert ran.code in (1, 3), ran.err
    return (out / "report.html").read_text(encoding="utf-8")


def test_the_box_begins_with_the_would_be_breaches_and_the_users_own_assumptions(tmp_path: Path) -> None:
    text = outline(report(tmp_path, NIGHT.format(1), more=("--assume", "complete"))).text
    box = text[text.index("What this report assumes") :]
    assert box.index("--assume complete,no-agreements") < box.index("Taken as so")
    assert "No register of agreements was supplied" in box


def test_agreements_without_coverage_are_said_to_be_open_not_missing(tmp_path: Path) -> None:
    agreements = {"debtor_agreements": "creditor,person,kind,made_at,form\n"}
    text = outline(report(tmp_path, NIGHT.format(1), registers=agreements)).text
    assert "1 contact would be a breach of 9, 15.2 or 16.2.1 if no debtor agreed otherwise; add" in text
    assert "is not stated to be complete" in text
    assert "No register of agreements was supplied" not in text


def test_rejected_rows_are_told_where_the_file_is_taken_as_complete(tmp_path: Path) -> None:
    bad = NIGHT.format(2).replace("2026-03-10T22:30:00.123+08:00", "soon")
    text = outline(report(tmp_path, NIGHT.format(1), bad)).text
    assert "before that, contacts are unknown; though 1 row could not be read." in text


def test_a_purpose_that_was_only_assumed_is_told_beside_the_breach_of_7(tmp_path: Path) -> None:
    html = report(tmp_path, ASKED.format(1, ""), ASKED.format(2, "collect"))
    told = [outline(each).text for each in re.findall(r'<div class="example">.*?</div>\n', html, re.DOTALL)]
    noted = {text.split()[0]: "purpose of this contact" in text for text in told}
    assert noted == {"a1": True, "a2": False}


def test_an_example_shows_times_as_people_write_them(tmp_path: Path) -> None:
    text = outline(report(tmp_path, NIGHT.format(1), more=("--assume", "scope,complete,no-agreements"))).text
    assert "2026-03-10 22:30:00 · " in text
    assert "T22:30:00" not in text
    assert "22:30:00.123" not in text
