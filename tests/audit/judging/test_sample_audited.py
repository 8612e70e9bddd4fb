"""A sample audited as a lender would: the planted breaches, all and only; and each verdict as judged without files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from fencun.audit.order import Assumption, Order, Reading
from fencun.audit.run import audit
from fencun.audit.writing.results import Results
from fencun.rules.kernel.verdicts import Verdict
from tests.sample.loaded import judged
from tests.sample.made import made

CONTACTS = 3_000
DEFAULT = frozenset({Assumption.SCOPE, Assumption.COMPLETE})
Pairs = set[tuple[str, str]]


def _audited(folder: Path, out: Path, assume: frozenset[Assumption]) -> Results:
    reading = Reading((folder / "contacts.parquet",), folder / "registers")
    return audit(Order(reading, out, assume=assume, unproven_rows=True), lambda _: None)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 20_240])
def test_a_sample_audited_has_the_planted_breaches_and_no_other(seed: int, tmp_path: Path) -> None:
    folder = made(CONTACTS, seed, tmp_path / "in")
    results = _audited(folder, tmp_path / "out", DEFAULT)
    truth: Pairs = {(row["contact_id"], row["clause"]) for row in _rows(folder / "truth.csv")}
    broken = [row for row in _rows(tmp_path / "out" / "breaches.csv") if (row["force"], row["basis"]) == BINDING]
    found: Pairs = {(row["contact_id"], clause) for row in broken for clause in row["clauses"].split("|")}
    assert (sorted(truth - found), sorted(found - truth)) == ([], [])
    assert len(truth) > 25
    assert results.exit_code == 1
    assert results.tally.judged == CONTACTS
    assert _rows(tmp_path / "out" / "rejects.csv") == []


BINDING = ("shall", "text")


@pytest.mark.slow
def test_a_sample_audited_has_the_verdicts_that_it_has_without_files(tmp_path: Path) -> None:
    folder = made(CONTACTS, 77, tmp_path / "in")
    _audited(folder, tmp_path / "out", frozenset())
    files = {Verdict.BREACH: "breaches.csv", Verdict.UNPROVEN: "unproven.csv"}
    found = {
        (row["contact_id"], row["rule"], int(verdict))
        for verdict, name in files.items()
        for row in _rows(tmp_path / "out" / name)
    }
    expected = {
        (contact, rule, number)
        for contact, of_rule in judged(folder).items()
        for rule, number in of_rule.items()
        if number in files
    }
    assert (sorted(expected - found)[:20], sorted(found - expected)[:20]) == ([], [])
