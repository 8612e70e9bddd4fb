"""`fencun clauses`, `readings`, `packs` and `pack export`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.cli.run import fencun


def test_clauses_lists_every_clause_with_its_kind_what_serves_it_and_where_it_stands() -> None:
    ran = fencun("clauses", "--json")
    entries = {entry["clause"]: entry for entry in json.loads(ran.out)}
    assert ran.code == 0, ran.err
    assert entries["15.2"]["rules"] == ["notice-call-cap", "reasonable-notice-frequency"]
    assert entries["9"]["standing"] == "rules"
    report = entries["24.1"]
    assert (report["kind"], report["standing"], report["deadlines"]) == ("duty", "planned", ["risk_report_hours"])
    assert report["serves"]["zh"] and report["serves"]["en"]
    assert not [clause for clause, entry in entries.items() if entry["standing"] in (None, "not yet")]
    assert all(entry["reading"]["zh"] and entry["reading"]["en"] for entry in entries.values())


def test_readings_shows_the_choices_and_marks_the_one_taken() -> None:
    assert "  * unclear: " in fencun("readings").out
    readings = {reading["reading"]: reading for reading in json.loads(fencun("readings", "--json").out)}
    assert [choice["choice"] for choice in readings["connected"]["choices"]] == ["unclear", "answered", "rang"]


def test_an_exported_pack_is_the_bytes_of_its_digest(tmp_path: Path) -> None:
    out = tmp_path / "pack.json"
    assert fencun("pack", "export", "nifa_2024", "--out", str(out)).code == 0
    (pack,) = json.loads(fencun("packs", "--json").out)
    assert hashlib.sha256(out.read_bytes()).hexdigest() == pack["digest"]


def test_packs_on_a_day_are_those_in_force_as_text() -> None:
    assert fencun("packs", "--on", "2024-05-14").out.strip() == "none"
    assert fencun("packs", "--on", "2024-05-15").out.startswith("nifa_2024")
    assert fencun("packs", "--on", "yesterday").code == 2


def test_an_unknown_pack_is_a_sentence_and_exit_code_two() -> None:
    ran = fencun("pack", "export", "nifa_2042")
    assert ran.code == 2
    assert "nifa_2024" in ran.err
