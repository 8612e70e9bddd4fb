"""A daily cap: the gate counts what may count, the audit asks that the contact itself and the rest surely do."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.rules.facts.derived.agreed import requested
from fencun.rules.facts.derived.people import owes
from fencun.rules.kernel.declare import Counted, Derived, Exists, Pick
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, case, sure


@dataclass(frozen=True, slots=True)
class Cap:
    """So many counted contacts a day, or the number agreed, and one more within a debtor's request."""

    counted: Counted
    itself: Derived
    number: str
    agreed: Exists
    agreed_number: Pick

    @property
    def base(self) -> Expr:
        """The cap without a request."""
        return case((owes.fact & self.agreed.fact, self.agreed_number.fact), otherwise=Dated(self.number))

    def _reached(self, at_cap: Expr) -> Expr:
        """Settle the clear cases first: below the cap, or above it even with a request."""
        return case(
            (sure(self.counted.possible < self.base), False),
            (sure(self.counted.proven >= self.base + 1), True),
            otherwise=at_cap,
        )

    @property
    def _with_request(self) -> Expr:
        return self.base + case((requested.fact, 1), otherwise=0)

    def at_the_gate(self) -> Expr:
        """Breached when those that may count reach the cap."""
        cap = self._with_request
        return self._reached((self.counted.proven >= cap) | (self.counted.possible >= cap))

    def afterwards(self) -> Expr:
        """Breached when the contact itself counts and those that surely count had reached the cap."""
        cap = self._with_request
        known = case(
            (sure(self.counted.proven >= cap), True),
            (sure(self.counted.possible < cap), False),
            otherwise=UNKNOWN,
        )
        return self.itself.fact & self._reached(known)
