"""A daily cap: the gate counts what may count, the audit asks that the contact itself and the rest surely do."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.rules.facts.derived.agreed import requested
from fencun.rules.facts.derived.people import owes
from fencun.rules.kernel.declare import Counted, Derived, Exists, Pick
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, case, sure


@dataclass(frozen=True, slots=True)
class Cap:
    """So many counted contacts a day, or the number agreed; one that the debtor asked for comes on top."""

    counted: Counted
    itself: Derived
    number: str
    agreed: Exists
    agreed_number: Pick

    @property
    def base(self) -> Expr:
        """The cap of the text, or the number agreed."""
        return case((owes.fact & self.agreed.fact, self.agreed_number.fact), otherwise=Dated(self.number))

    def at_the_gate(self) -> Expr:
        """Breached when those that may count reach the cap, unless the debtor asked for this one."""
        reached = (self.counted.proven >= self.base) | (self.counted.possible >= self.base)
        return reached & ~requested.fact

    def afterwards(self) -> Expr:
        """Breached when the contact itself counts and those that surely count had reached the cap."""
        reached = case(
            (sure(self.counted.proven >= self.base), True),
            (sure(self.counted.possible < self.base), False),
            otherwise=UNKNOWN,
        )
        return self.itself.fact & reached & ~requested.fact
