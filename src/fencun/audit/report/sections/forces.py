"""The kinds of requirement that are never mixed: what binds, the text's advice, and policies of either force."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.audit.report import words as w
from fencun.rules.kernel.declare import Words


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: how its table is headed, what it means, its badge, and what not keeping it is called.

    `nothing` is said where no clause is of this kind, `unbroken` where none was broken; left out, it goes unsaid.
    """

    force: str
    policy: bool
    head: Words
    note: Words
    badge: Words
    not_kept: Words
    broken: Words
    nothing: Words
    unbroken: Words | None = None

    def holds(self, force: str, policy: bool) -> bool:
        """Whether a clause or rule of this force and basis is of this kind; what does not bind is advice."""
        return self.policy == policy and (self.force == "shall") == (force == "shall")


KINDS = (
    Kind(
        "shall",
        False,
        w.SHALL,
        w.SHALL_NOTE,
        w.SHALL_BADGE,
        w.BREACH,
        w.SHALL_BROKEN,
        w.SHALL_NONE,
        w.SHALL_BROKEN_NONE,
    ),
    Kind("should", False, w.SHOULD, w.SHOULD_NOTE, w.SHOULD_BADGE, w.NOT_MET, w.SHOULD_BROKEN, w.SHOULD_NONE),
    Kind("shall", True, w.POLICY, w.POLICY_NOTE, w.POLICY_BADGE, w.NOT_MET, w.POLICY_BROKEN, w.POLICY_NONE),
    Kind("should", True, w.HINT, w.HINT_NOTE, w.POLICY_BADGE, w.NOT_MET, w.HINT_BROKEN, w.HINT_NONE),
)
