"""Real fact tuples: what the gate is given for the contacts of the pack's own cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import fencun
from fencun.casebook.load import load_files
from fencun.casebook.world import complete
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.fuse import Facts, Fused
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import Program, resolve
from fencun.rules.packs.shelf import PACKS

PACK = "nifa_2024"
FOLDER = Path(fencun.__file__).parent / "rules" / "packs" / PACK
WANTED = 200
OUTCOME = dict.fromkeys(column.name for column in CONTACT if column.after)


def program() -> Program:
    """The guideline with its default readings."""
    return resolve(PACKS[PACK])


def case_tuples(fused: Fused) -> tuple[Facts, ...]:
    """Every distinct set of facts the gate is given in the cases that keep the default readings, as it takes them."""
    inputs = program().inputs
    if fused.inputs == inputs:
        return _every()
    taken = [inputs.index(name) for name in fused.inputs]
    return tuple(dict.fromkeys(tuple(facts[position] for position in taken) for facts in _every()))


def sampled(fused: Fused, wanted: int = WANTED) -> tuple[Facts, ...]:
    """So many of those, spread evenly over the articles; all of them where there are fewer."""
    every = case_tuples(fused)
    count = min(wanted, len(every))
    return tuple(every[index * len(every) // count] for index in range(count))


@lru_cache(maxsize=1)
def _every() -> tuple[Facts, ...]:
    return tuple(dict.fromkeys(_of_cases(program())))


def _of_cases(rules: Program) -> Iterator[Facts]:
    for situation in load_files(sorted(FOLDER.glob("*/cases*.yaml"))):
        if situation.readings or situation.packs != (PACK,):
            continue
        world = complete(situation)
        replay = Replay(rules, Registers(world.tables))
        for contact in world.contacts:
            before = replay.facts({**contact, **OUTCOME})
            yield tuple(before[name] for name in rules.inputs)
            replay.tell(replay.facts(contact))
