"""Which rules speak for a clause: of those that cite it, the ones of its own force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from fencun.audit.judging.court import Court
from fencun.rules.kernel.declare import Basis, Force, Rule


@dataclass(frozen=True)
class ClauseRules:
    """A clause id with the rules that decide it; `policy` where none of them rests on the text itself."""

    id: str
    court: Court
    force: Force
    rules: tuple[Rule, ...]

    @property
    def policy(self) -> bool:
        """Whether no rule of it rests on the text."""
        return all(rule.basis is Basis.POLICY for rule in self.rules)


def clauses_of(courts: Sequence[Court]) -> tuple[ClauseRules, ...]:
    """Every clause of the texts; ids of all texts but the first carry the text's name before them.

    A clause that binds is counted by the rules that bind; advice on it is reported by rule.
    """
    found = []
    for number, court in enumerate(courts):
        cited: dict[str, list[Rule]] = defaultdict(list)
        for rule in court.rules:
            for clause in rule.clauses:
                cited[clause].append(rule)
        before = f"{court.program.pack.name}:" if number else ""
        for clause, rules in cited.items():
            force = Force.SHALL if any(rule.force is Force.SHALL for rule in rules) else Force.SHOULD
            speaking = tuple(rule for rule in rules if rule.force is force)
            found.append(ClauseRules(before + clause, court, force, speaking))
    return tuple(found)
