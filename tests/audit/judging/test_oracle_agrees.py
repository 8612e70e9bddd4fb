"""Random worlds, written as files and audited, get the verdicts of the oracle, which knows nothing of files or SQL."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from fencun.audit.order import Order, Reading
from fencun.audit.run import audit
from fencun.rules.facts.register import TABLES
from tests.audit.judging.oracles import write_worlds
from tests.audit.world.told import overlap
from tests.oracle.duties import DUTIES
from tests.oracle.situation import World
from tests.oracle.worlds import random_world
from tests.worlds.test_oracle_agrees import RULES

WORLDS = 48 if os.environ.get("FENCUN_TEST_PROFILE") == "full" else 16
OPEN = ("breach", "unproven")
Readings = tuple[tuple[str, str], ...]
Found = set[tuple[str, str, str]]


def _clear(world: World) -> bool:
    """Whether no rows of a register contradict one another; an audit rejects such, the oracle counts them all."""
    for name, table in TABLES.items():
        keys = ("creditor", *table.key, *table.apart)
        if any(overlap(one, other, keys) for one, other in combinations(world.registers.get(name, []), 2)):
            return False
    return True


def _groups() -> list[tuple[Readings, list[int]]]:
    """Seeds of worlds without contradictions, by the readings they are judged by."""
    held: dict[Readings, list[int]] = {}
    seed = found = 0
    while found < WORLDS:
        world = random_world(seed)
        if _clear(world):
            held.setdefault(tuple(sorted(world.readings.items())), []).append(seed)
            found += 1
        seed += 1
    return sorted(held.items())


@pytest.mark.slow
@pytest.mark.parametrize("readings, seeds", _groups(), ids=lambda value: "-".join(str(v) for v in value))
def test_audited_worlds_get_the_verdicts_of_the_oracle(readings: Readings, seeds: list[int], tmp_path: Path) -> None:
    expected: Found = set()
    for seed in seeds:
        world = random_world(seed)
        expected |= _expected(world, f"w{seed}")
    reading = write_worlds(tmp_path / "in", seeds)
    audit(_order(reading, tmp_path / "out", readings), lambda _: None)
    assert _rows(tmp_path / "out" / "rejects.csv") == []
    named = {RULES[name] for name in DUTIES}
    rows = [(row, word) for word in OPEN for row in _rows(tmp_path / "out" / f"{_FILES[word]}.csv")]
    found = {(row["contact_id"], row["rule"], word) for row, word in rows if row["rule"] in named}
    assert (sorted(expected - found)[:20], sorted(found - expected)[:20]) == ([], [])
    assert len({word for *_, word in expected}) == len(OPEN)


_FILES = {"breach": "breaches", "unproven": "unproven"}


def _order(reading: Reading, out: Path, readings: Readings) -> Order:
    return Order(reading, out, readings=dict(readings), assume=frozenset(), unproven_rows=True)


def _expected(world: World, mark: str) -> Found:
    found: Found = set()
    for contact in world.contacts:
        for name, duty in DUTIES.items():
            word = duty.judge(world, contact, "audit")
            if word in OPEN:
                found.add((f"{mark} {contact['contact_id']}", RULES[name], word))
    return found


def _rows(file: Path) -> Iterable[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))
