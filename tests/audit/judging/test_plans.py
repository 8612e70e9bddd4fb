"""However many registers are joined at a time, and however rows of a key lie, the facts are the same."""

from __future__ import annotations

import os
from collections.abc import Sequence

import duckdb
import pytest

from fencun.audit import duck
from fencun.audit.shape import shape_of
from fencun.rules.kernel.resolve import Program, provides
from fencun.rules.kernel.world_sql import MANY_JOINS, Plan
from tests.audit.judging.heard import program
from tests.oracle.worlds import random_world
from tests.worlds.engine import program_of, told

FULL = os.environ.get("FENCUN_TEST_PROFILE") == "full"
JOINS, LANES = (1, 3, MANY_JOINS), (0, 1, 2, 3, 4)
FEW = (
    *("agency-agreement", "agency-assessed", "collector-trained", "contact-person-unreachable"),
    *("notice-call-cap", "settled-as-paid"),
)
"""Rules that look up one row, many and the last of several, sum, ask of each of several, count and try."""
Rows = list[tuple[object, ...]]


def _world(seed: int) -> duckdb.DuckDBPyConnection:
    contacts, tables = told(random_world(seed))
    con = duck.connect()
    con.execute("SET threads = 1")
    duck.load(con, contacts, tables)
    return con


def _made(con: duckdb.DuckDBPyConnection, rules: Program, joins: int, lanes: int) -> tuple[Rows, Rows]:
    """Every fact and every verdict of the contacts, in order."""
    plan = Plan(rules, shape_of(con, rules, lanes), joins=joins)
    for step in plan.steps:
        con.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.query}")
    names = ["seq", *(name for fact in rules.facts for name in provides(fact))]
    facts = con.execute(f"{plan.facts_query(names)} ORDER BY p.seq").fetchall()
    verdicts = con.execute(f"SELECT * FROM ({plan.verdicts_query()}) v ORDER BY seq").fetchall()
    every = con.execute(f"SELECT COUNT(*) FROM ({plan.facts_query()}) f").fetchall()
    assert every == con.execute("SELECT COUNT(*) FROM contacts").fetchall(), "a lookup never multiplies contacts"
    return facts, verdicts


def _compare(seed: int, rules: Program, ways: Sequence[tuple[int, int]]) -> None:
    con = _world(seed)
    first = _made(con, rules, MANY_JOINS, LANES[-1])
    assert len(first[0]) == len({row[0] for row in first[0]})
    for joins, lanes in ways:
        assert _made(con, rules, joins, lanes) == first, f"seed {seed}, {joins} joins, {lanes} lanes"


@pytest.mark.parametrize("seed", [2_006, 2_010])
def test_a_few_rules_have_the_same_facts_however_they_are_planned(seed: int) -> None:
    _compare(seed, program(*FEW), [(1, 0), (3, 2)])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2_100, 2_124 if FULL else 2_102))
def test_the_guideline_has_the_same_facts_however_it_is_planned(seed: int) -> None:
    ways = [(joins, LANES[(seed + place) % len(LANES)]) for place, joins in enumerate(JOINS)]
    _compare(seed, program_of(random_world(seed)), ways)


@pytest.mark.slow
@pytest.mark.parametrize("lanes", LANES)
def test_every_number_of_lanes_and_joins_gives_the_same_facts(lanes: int) -> None:
    _compare(2_200, program(*FEW), [(joins, lanes) for joins in JOINS])
    _compare(2_201, program_of(random_world(2_201)), [(1, lanes)])


def test_facts_of_some_contacts_are_theirs_among_all() -> None:
    con, rules = _world(2_300), program(*FEW)
    plan = Plan(rules, shape_of(con, rules))
    for step in plan.steps:
        con.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.query}")
    some = "SELECT seq FROM contacts WHERE seq % 3 = 1"
    whole = con.execute(f"SELECT * FROM ({plan.facts_query()}) f WHERE seq IN ({some}) ORDER BY seq").fetchall()
    assert whole
    assert con.execute(f"SELECT * FROM ({plan.facts_query(None, some)}) f ORDER BY seq").fetchall() == whole
