"""What a pack needs of a shared vocabulary: what its rules come to ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Declared, Pack
from fencun.rules.kernel.resolve import fact_parts, names_in, needs, provides, rule_parts


def gathered(pack: Pack, keep: Collection[str] = ()) -> Pack:
    """The pack without facts, readings and numbers that nothing of it asks for; `keep` names numbers that stay."""
    facts = used_facts(pack)
    parts = [part for rule in pack.rules for part in rule_parts(rule)] + [p for f in facts for p in fact_parts(f)]
    asked = {node.name for node in n.walk(parts) if isinstance(node, n.Reading)}
    named = asked | {name for rule in pack.rules for name in rule.readings}
    numbers = {node.name for node in n.walk(parts) if isinstance(node, n.Dated)} | set(keep)
    return replace(
        pack,
        facts=facts,
        readings=tuple(reading for reading in pack.readings if reading.name in named),
        dated=tuple(number for number in pack.dated if number.name in numbers),
    )


def used_facts(pack: Pack) -> tuple[Declared, ...]:
    """The facts that a pack's rules and findings rest on, in the order given."""
    declared = {name: fact for fact in pack.facts for name in provides(fact)}
    rest = {name for rule in pack.rules for name in names_in(rule_parts(rule))} | set(pack.also)
    found: set[str] = set()
    while rest:
        name = rest.pop()
        found.add(name)
        if name in declared:
            rest |= needs(declared[name]) - found
    return tuple(fact for fact in pack.facts if found & set(provides(fact)))
