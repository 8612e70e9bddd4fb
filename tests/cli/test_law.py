"""`fencun clauses`, `readings`, `packs` and `pack export`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.run import fencun


def test_clauses_lists_every_clause_with_its_kind_what_serves_it_and_where_it_stands() -> None:
    ran = fencun("clauses", "--json")
    entries = {entry["clause"]: entry for entry in json.loads(ran.out)}
    assert ran.code == 0, ran.err
    assert entries["15.2"]["rules"] == ["notice-call-cap", "reasonable-notice-frequency"]
    assert entries["9"]["standing"] == "rules"
    report = entries["24.1"]
    assert (report["kind"], report["standing"], report["deadlines"]) == ("duty", "planned", ["risk_report_hours"])
    assert all(report["serves"].values())
    assert not [clause for clause, entry in entries.items() if entry["standing"] in (None, "not yet")]
    assert all(entry["reading"]["zh"] and entry["reading"]["en"] for entry in entries.values())


def test_readings_shows_the_choices_and_marks_the_one_taken() -> None:
    assert "  * unclear: " in fencun("readings").out
    readings = {reading["reading"]: reading for reading in json.loads(fencun("readings", "--json").out)}
    assert [choice["choice"] for choice in readings["connected"]["choices"]] == ["unclear", "answered", "rang"]


def test_an_exported_pack_is_the_bytes_of_its_digest(tmp_path: Path) -> None:
    out = tmp_path / "pack.json"
    assert fencun("pack", "export", "nifa_2024", "--out", str(out)).code == 0
    packs = {pack["pack"]: pack for pack in json.loads(fencun("packs", "--json").out)}
    assert hashlib.sha256(out.read_bytes()).hexdigest() == packs["nifa_2024"]["digest"]


@pytest.mark.parametrize(
    "day, names",
    [
        ("2024-05-14", []),
        ("2024-05-15", ["nifa_2024"]),
        ("2025-02-27", ["nifa_2024"]),
        ("2025-02-28", ["gbt_45251_2025"]),
        ("2026-01-29", ["gbt_45251_2025"]),
        ("2026-01-30", ["gbt_45251_2025", "cba_2026"]),
    ],
)
def test_packs_on_a_day_are_those_in_force_as_text(day: str, names: list[str]) -> None:
    assert [pack["pack"] for pack in json.loads(fencun("packs", "--on", day, "--json").out)] == names
    text = fencun("packs", "--on", day).out
    assert (text.strip() == "none") is (names == [])


def test_a_day_that_is_none_is_a_sentence_and_exit_code_two() -> None:
    assert fencun("packs", "--on", "yesterday").code == 2


def test_a_pack_known_at_second_hand_says_so() -> None:
    packs = {pack["pack"]: pack for pack in json.loads(fencun("packs", "--json").out)}
    assert packs["nifa_2024"]["caveat"] is None
    assert "not at hand" in packs["gbt_45251_2025"]["caveat"]["en"]
    assert "not at hand" in packs["cba_2026"]["caveat"]["en"]
    assert "not at hand" in fencun("packs").out


def test_an_unknown_pack_is_a_sentence_and_exit_code_two() -> None:
    ran = fencun("pack", "export", "nifa_2042")
    assert ran.code == 2
    assert "nifa_2024" in ran.err
