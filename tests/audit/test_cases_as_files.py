"""Every case, written as files and audited, gets the verdicts that `fencun judge --phase both` gives."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

import fencun
from fencun.audit.order import Order, Reading
from fencun.audit.run import audit
from fencun.casebook.judge import judge
from fencun.casebook.load import load_files
from fencun.casebook.situation import Situation
from fencun.casebook.world import complete
from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.verdicts import Verdict
from tests.audit.worlds_as_files import write_world

PACKS = Path(fencun.__file__).parent / "rules" / "packs"
Group = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
Verdicts = set[tuple[str, str, str, str]]


def _groups() -> dict[Group, list[Situation]]:
    groups: dict[Group, list[Situation]] = defaultdict(list)
    for situation in load_files(sorted(PACKS.glob("*/*/cases*.yaml"))):
        groups[situation.packs, tuple(sorted(situation.readings.items()))].append(situation)
    return groups


GROUPS = _groups()


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: "-".join((*group[0], *(choice for _, choice in group[1]))))
def test_cases_audited_as_files_get_the_verdicts_of_judge(group: Group, tmp_path: Path) -> None:
    expected: Verdicts = set()
    clauses: dict[str, Counter[str]] = defaultdict(Counter)
    for situation in GROUPS[group]:
        write_world(complete(situation), tmp_path / "in", situation.id)
        _expect(situation, expected, clauses)
    order = Order(
        Reading((tmp_path / "in" / "contacts.ndjson",), tmp_path / "in" / "registers"),
        tmp_path / "out",
        packs=group[0],
        readings=dict(group[1]),
        assume=frozenset(),
        unproven_rows=True,
    )
    audit(order, lambda _: None)
    assert _rows(tmp_path / "out" / "rejects.csv") == []
    found = _found(tmp_path / "out")
    assert sorted(found - expected) == []
    assert sorted(expected - found) == []
    assert _counts(tmp_path / "out") == {clause: dict(counts) for clause, counts in clauses.items()}


def _expect(situation: Situation, expected: Verdicts, clauses: dict[str, Counter[str]]) -> None:
    """What judge says: each breach and each open verdict, and the weightiest verdict of every clause."""
    for judgement in judge(replace(situation, judge="all"), opening=False):
        marked = f"{situation.id} {judgement.contact['contact_id']}"
        binding = {c for v in judgement.verdicts if v.rule.force is Force.SHALL for c in v.rule.clauses}
        worst: dict[str, Verdict] = {}
        for verdict in judgement.verdicts:
            pack = verdict.program.pack.name
            if verdict.verdict in (Verdict.BREACH, Verdict.UNPROVEN):
                expected.add((marked, pack, verdict.rule.name, verdict.verdict.word))
            for clause in verdict.rule.clauses:
                if verdict.rule.force is Force.SHALL or clause not in binding:
                    name = clause if pack == situation.packs[0] else f"{pack}:{clause}"
                    worst[name] = max(worst.get(name, Verdict.NOT_APPLICABLE), verdict.verdict)
        for name, found in worst.items():
            clauses[name][found.word] += 1


def _found(out: Path) -> Verdicts:
    breaches = {(row["contact_id"], row["pack"], row["rule"], "breach") for row in _rows(out / "breaches.csv")}
    open_ = {(row["contact_id"], row["pack"], row["rule"], "unproven") for row in _rows(out / "unproven.csv")}
    return breaches | open_


def _counts(out: Path) -> dict[str, dict[str, int]]:
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return {
        clause: {word: contacts for word, contacts in counts.items() if word != "force" and contacts}
        for clause, counts in summary["clauses"].items()
    }


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))
