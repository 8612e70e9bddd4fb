"""One decision: all rules of the gate, and ten of them against the same ten by hand."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from bench import by_hand
from bench.clock import Span, per_item, side_by_side, slowest
from bench.corpus import program, sampled
from bench.figures import Figure, Group
from bench.ten import fused_ten
from fencun.rules.kernel.fuse import Facts, Form, Fused, fuse
from fencun.rules.kernel.verdicts import Decision

DECISION_US = 5.0
TEN_RATIO = 3.0


def one_decision() -> Group:
    """All rules of phase before: the verdicts alone, with the decision as the casebook takes it."""
    fused = fuse(program(), Form.GATE)
    tuples = sampled(fused)
    alone = per_item(fused.judge, tuples)
    whole = per_item(_deciding(fused), tuples)
    return Group(
        f"One decision: {len(fused.rules)} rules of the gate, {len(tuples)} fact tuples from the cases",
        (
            Figure.of("verdicts (judge)", alone, at_most=DECISION_US),
            Figure.of("verdicts and decision (judge + decide)", whole, at_most=DECISION_US),
            Figure.of("verdicts of the slowest tuple", slowest(fused.judge, tuples)),
            Figure.of("handing over the facts (dict to tuple)", _handing_over(fused, tuples)),
        ),
    )


def ten_against_by_hand() -> Group:
    """The ten fused, the ten as plain `if`s, turn by turn on the same tuples."""
    fused = fused_ten()
    tuples = sampled(fused)
    assert all(by_hand.judge(facts) == fused.judge(facts) for facts in tuples), "the two must say the same"
    ours, theirs, ratio = side_by_side(fused.judge, by_hand.judge, tuples)
    return Group(
        f"Ten rules: fused against hand-written, {len(tuples)} fact tuples from the cases",
        (
            Figure.of("ten fused", ours),
            Figure.of("ten by hand", theirs),
            Figure("fused / by hand", ratio, "×", at_most=TEN_RATIO),
        ),
    )


def _deciding(fused: Fused) -> Callable[[Facts], Decision]:
    """Verdicts and decision, as `fencun.casebook.judge` puts them together."""

    def decided(facts: Facts) -> Decision:
        return fused.decide(fused.judge(facts))

    return decided


def _handing_over(fused: Fused, tuples: tuple[Facts, ...]) -> Span:
    """What it takes to put looked-up facts in order for `judge`; the facts themselves are not worked out here."""
    return per_item(itemgetter(*fused.inputs), [dict(zip(fused.inputs, facts, strict=True)) for facts in tuples])
