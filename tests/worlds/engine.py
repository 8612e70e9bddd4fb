"""Putting an oracle's world before the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fencun.casebook.ledger import settle_ledger
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.fuse import Form, Fused, fuse
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import Program, resolve
from fencun.rules.kernel.verdicts import Verdict
from fencun.rules.packs.shelf import PACKS
from tests.oracle.situation import World

Full = dict[str, Value]
AFTER = {column.name: None for column in CONTACT if column.after}


@dataclass(frozen=True)
class Heard:
    """What the engine makes of one contact: all facts, and the verdict word of each rule in both forms."""

    facts: Mapping[str, Value]
    gate: Mapping[str, str]
    audit: Mapping[str, str]


def told(world: World) -> tuple[list[Full], dict[str, list[Full]]]:
    """The oracle's world as the engine reads it; the oracle takes the role as stated, so parties prove nothing."""
    contacts = [{**{column.name: None for column in CONTACT}, **contact} for contact in world.contacts]
    tables = {
        name: [{**{column.name: None for column in table.columns}, **row} for row in world.registers.get(name, ())]
        for name, table in TABLES.items()
    }
    tables["coverages"] = [dict(row) for row in world.registers["coverages"] if row["table"] != "parties"]
    settle_ledger(tables, in_order=False)
    return sorted(contacts, key=lambda c: (c["start_at"], c["contact_id"])), tables


def program_of(world: World) -> Program:
    """The guideline with the world's readings."""
    return resolve(PACKS["nifa_2024"], tuple(sorted(world.readings.items())))


def hear(world: World) -> dict[str, Heard]:
    """Every contact of the world judged in both forms."""
    program = program_of(world)
    contacts, tables = told(world)
    replay = Replay(program, Registers(tables))
    gate, audit = fuse(program, Form.GATE), fuse(program, Form.AUDIT)
    heard = {}
    for contact in contacts:
        before, after = replay.facts({**contact, **AFTER}), replay.facts(contact)
        heard[str(contact["contact_id"])] = Heard(after, _words(gate, before), _words(audit, after))
        replay.tell(after)
    return heard


def _words(fused: Fused, facts: Mapping[str, Value]) -> dict[str, str]:
    numbers = fused.judge(tuple(facts[name] for name in fused.inputs))
    return {rule.name: Verdict(number).word for rule, number in zip(fused.rules, numbers, strict=True)}
