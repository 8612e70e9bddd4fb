"""Everything an audit found, before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.audit.judging.breaches import Sink
from fencun.audit.judging.clauses import ClauseRules
from fencun.audit.judging.court import Court
from fencun.audit.judging.tally import RuleId, Tally
from fencun.audit.order import Order
from fencun.audit.reading.read import Said
from fencun.audit.world.make import World
from fencun.rules.kernel.declare import Basis, Force, Rule
from fencun.rules.kernel.verdicts import Verdict

YES, NO, UNDECIDED = 0, 1, 3


@dataclass(frozen=True)
class Results:
    """The order, what was read and made of it, by which texts it was judged, and what came out."""

    order: Order
    said: Said
    world: World
    courts: tuple[Court, ...]
    clauses: tuple[ClauseRules, ...]
    tally: Tally
    sink: Sink
    would_be_breaches: int | None = None

    @property
    def rules(self) -> dict[RuleId, Rule]:
        """Every rule judged by."""
        return {(court.program.pack.name, rule.name): rule for court in self.courts for rule in court.rules}

    def court(self, pack: str) -> Court:
        """The court of a text."""
        return next(court for court in self.courts if court.program.pack.name == pack)

    @property
    def exit_code(self) -> int:
        """1 where a *shall* of the text is broken, else 3 where any *shall* is undecided, else 0."""
        binding = {name: rule for name, rule in self.rules.items() if rule.force is Force.SHALL}
        texts = {name for name, rule in binding.items() if rule.basis is Basis.TEXT}
        if any(self.tally.rules[name, Verdict.BREACH] for name in texts):
            return NO
        return UNDECIDED if any(self.tally.rules[name, Verdict.UNPROVEN] for name in binding) else YES
