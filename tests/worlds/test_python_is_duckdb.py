"""Python and DuckDB work out the same facts and verdicts, from the same declarations."""

from __future__ import annotations

import os

import pytest

from fencun.audit import duck
from fencun.rules.kernel.verdicts import Verdict
from tests.oracle.worlds import random_world
from tests.worlds.engine import hear, program_of, told

SEEDS = 120 if os.environ.get("FENCUN_TEST_PROFILE") == "full" else 8
BLOCK = 4


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 1000 + SEEDS, BLOCK))
def test_facts_and_verdicts_are_the_same_on_random_worlds(first: int) -> None:
    for seed in range(first, first + BLOCK):
        _compare(seed)


def _compare(seed: int) -> None:
    world = random_world(seed)
    contacts, tables = told(world)
    con = duck.connect()
    duck.load(con, contacts, tables)
    verdicts, facts = duck.judge(con, program_of(world), lanes=seed % 4), duck.facts(con)
    for contact_id, heard in hear(world).items():
        given = {name: value for name, value in heard.facts.items() if name in facts[contact_id]}
        assert {name: facts[contact_id][name] for name in given} == given, f"seed {seed}, contact {contact_id}"
        words = {rule: Verdict(number).word for rule, number in verdicts[contact_id].items()}
        assert words == heard.audit, f"seed {seed}, contact {contact_id}"
