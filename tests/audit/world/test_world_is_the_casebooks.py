"""The world that SQL makes of random files is the one that the casebook makes of the same rows."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from tests.audit.world.givens import random_given
from tests.audit.world.made import made
from tests.audit.world.told import differences, told

SEEDS = 40 if os.environ.get("FENCUN_TEST_PROFILE") == "full" else 6


@pytest.mark.parametrize("seed", [0])
def test_a_random_world_in_sql_is_the_casebooks(seed: int, tmp_path: Path) -> None:
    _compare(seed, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, SEEDS))
def test_more_random_worlds_in_sql_are_the_casebooks(seed: int, tmp_path: Path) -> None:
    _compare(seed, tmp_path)


def _compare(seed: int, folder: Path) -> None:
    contacts, registers = random_given(Random(seed), rows=40 if seed % 2 else 12)
    made_of = made(folder, contacts, registers)
    assert made_of.rejects() == []
    assert differences(made_of, told(contacts, registers)) == {}
