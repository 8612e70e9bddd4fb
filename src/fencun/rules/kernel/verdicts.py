"""Verdicts and decisions, and the one written precedence among them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from fencun.rules.kernel.declare import Force


class Verdict(IntEnum):
    """What a rule says of a contact, weakest first: of several, the greatest counts."""

    NOT_APPLICABLE = 0
    COMPLY = 1
    UNPROVEN = 2
    BREACH = 3

    @property
    def word(self) -> str:
        """The word used in files and answers."""
        return self.name.lower()


class Decision(StrEnum):
    """What the gate answers."""

    PERMIT = "permit"
    HOLD = "hold"
    REFUSE = "refuse"


DECIDES = {
    (Force.SHALL, Verdict.BREACH): Decision.REFUSE,
    (Force.SHALL, Verdict.UNPROVEN): Decision.HOLD,
}
PRECEDENCE = (Decision.REFUSE, Decision.HOLD, Decision.PERMIT)


def decide(verdicts: Iterable[tuple[Force, Verdict]]) -> Decision:
    """The gate's answer: a *shall* in breach refuses, one unproven holds, anything else permits."""
    answers = {DECIDES.get(pair, Decision.PERMIT) for pair in verdicts}
    return next((answer for answer in PRECEDENCE if answer in answers), Decision.PERMIT)
