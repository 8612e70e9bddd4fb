"""Rules of one text taken over by another: the same question, under the other text's clauses and readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fencun.rules.kernel.declare import Pack, ReadingChoice, Rule


def rules_named(pack: Pack, *names: str) -> tuple[Rule, ...]:
    """Rules of a pack by name, in the order of the names; KeyError for one it does not have."""
    by_name = {rule.name: rule for rule in pack.rules}
    return tuple(by_name[name] for name in names)


def recited(rule: Rule, *clauses: str, resting_on: Iterable[ReadingChoice] = ()) -> Rule:
    """The rule under other clauses (its own where none is given), resting on further readings."""
    readings = (*(reading.name for reading in resting_on), *rule.readings)
    return replace(rule, clauses=clauses or rule.clauses, readings=readings)
