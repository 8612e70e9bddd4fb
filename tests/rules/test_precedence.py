"""The one written precedence: a shall in breach refuses, a shall unproven holds, anything else permits."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.verdicts import DECIDES, PRECEDENCE, Decision, Verdict, decide
from tests.rules.pack_facts import GATE

Pair = tuple[Force, Verdict]
EVERY: tuple[Pair, ...] = tuple(product(Force, Verdict))
STRICTNESS = {Decision.PERMIT: 0, Decision.HOLD: 1, Decision.REFUSE: 2}
several = st.lists(st.sampled_from(EVERY), max_size=8)


@pytest.mark.parametrize("pair", EVERY)
def test_one_rule_alone_decides_by_its_force_and_verdict(pair: Pair) -> None:
    written = {(Force.SHALL, Verdict.BREACH): "refuse", (Force.SHALL, Verdict.UNPROVEN): "hold"}
    assert decide([pair]) == written.get(pair, "permit")


def test_where_no_rule_is_asked_the_contact_is_permitted() -> None:
    assert decide([]) is Decision.PERMIT


def test_a_breach_goes_before_an_unproven_and_that_before_a_permit() -> None:
    breach, unproven, comply = ((Force.SHALL, v) for v in (Verdict.BREACH, Verdict.UNPROVEN, Verdict.COMPLY))
    for order in permutations([breach, unproven, comply]):
        assert decide(order) is Decision.REFUSE
    for two in permutations([unproven, comply]):
        assert decide(two) is Decision.HOLD


def test_only_a_shall_ever_stops_a_contact() -> None:
    assert {force for force, _ in DECIDES} == {Force.SHALL}
    assert decide([(Force.SHOULD, Verdict.BREACH), (Force.MAY, Verdict.BREACH)]) is Decision.PERMIT


def test_the_precedence_names_every_decision_once_strictest_first() -> None:
    assert sorted(Decision, key=lambda d: -STRICTNESS[d]) == [*PRECEDENCE]


@given(pairs=several, data=st.data())
def test_the_order_of_rules_never_matters(pairs: list[Pair], data: st.DataObject) -> None:
    assert decide(data.draw(st.permutations(pairs))) is decide(pairs)


@given(pairs=several, more=several)
def test_adding_a_rule_never_loosens(pairs: list[Pair], more: list[Pair]) -> None:
    assert STRICTNESS[decide([*pairs, *more])] >= STRICTNESS[decide(pairs)]


@given(parts=st.lists(several, min_size=1, max_size=4))
def test_packs_in_force_together_decide_like_all_their_rules_at_once(parts: list[list[Pair]]) -> None:
    strictest = min((decide(part) for part in parts), key=PRECEDENCE.index)
    assert decide([pair for part in parts for pair in part]) is strictest


@given(numbers=st.tuples(*(st.integers(0, 3) for _ in GATE.rules)))
def test_the_fused_gate_decides_as_it_is_written_here(numbers: tuple[int, ...]) -> None:
    pairs = [(rule.force, Verdict(number)) for rule, number in zip(GATE.rules, numbers, strict=True)]
    assert GATE.decide(numbers) is decide(pairs)
    mostly_kept = tuple(number if index % 9 == 0 else 1 for index, number in enumerate(numbers))
    pairs = [(rule.force, Verdict(number)) for rule, number in zip(GATE.rules, mostly_kept, strict=True)]
    assert GATE.decide(mostly_kept) is decide(pairs)


@given(pairs=several)
def test_rules_are_asked_for_once_so_that_a_stream_of_them_will_do(pairs: list[Pair]) -> None:
    assert decide(iter(pairs)) is decide(pairs)
