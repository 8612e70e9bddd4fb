"""The facts an explanation names decide: whatever the others are, the verdict stays."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel.declare import POSSIBLE, PROVEN
from fencun.rules.kernel.explain import explain, verdict_of
from fencun.rules.kernel.fuse import Form, in_form
from fencun.rules.kernel.nodes import Fact, Value, case, sure
from fencun.rules.kernel.verdicts import Verdict
from tests.rules.pack_facts import COUNTS, POOLS, PROGRAM, Facts, judged, random_inputs, with_derived
from tests.rules.toy import named

OTHERS = 4
seeds = st.integers(0, 2**32 - 1)
A, B, C = Fact("a"), Fact("b"), Fact("c")


def _otherwise(named: Mapping[str, Value], random: Random) -> Facts:
    """Facts drawn anew, whether a contact could state them or not, but for those named."""
    facts = random_inputs(random)
    for name, pool in POOLS.items():
        if random.random() < 0.5:
            facts[name] = random.choice((None, *pool))
    for name in (count + part for count in COUNTS for part in (PROVEN, POSSIBLE)):
        if random.random() < 0.5:
            facts[name] = random.choice((None, 0, 1, 3, 5))
    return {**facts, **{name: value for name, value in named.items() if name in facts}}


@pytest.mark.parametrize("form", Form)
@given(seed=seeds)
def test_facts_that_are_not_named_could_not_have_changed_the_verdict(form: Form, seed: int) -> None:
    random = Random(seed)
    inputs = random_inputs(random)
    facts, said = with_derived(inputs), judged(form, inputs)
    for index, rule in enumerate(in_form(PROGRAM, form)):
        named = explain(PROGRAM, rule, form, facts).facts
        for _ in range(OTHERS):
            assert judged(form, _otherwise(named, random))[index] == said[index], (rule.name, named)


@pytest.mark.parametrize("form", Form)
@given(seed=seeds)
def test_what_is_missing_is_named_and_unknown_and_was_to_be_supplied(form: Form, seed: int) -> None:
    facts = with_derived(random_inputs(Random(seed)))
    for rule in in_form(PROGRAM, form):
        explanation = explain(PROGRAM, rule, form, facts)
        assert dict(explanation.facts) == {name: facts[name] for name in explanation.facts}
        unknown = [name for name in explanation.facts if facts[name] is None and name in PROGRAM.inputs]
        assert [*explanation.missing] == unknown, rule.name
        if verdict_of(rule, form, facts) is Verdict.UNPROVEN and not explanation.missing:
            assert any(facts[name] is not None for name in explanation.facts), rule.name


def test_where_a_rule_does_not_apply_only_what_keeps_it_from_applying_is_named() -> None:
    assert named(A, B, a=False, b=True) == {"a"}
    assert named(A & C, B, a=True, b=True, c=False) == {"c"}


def test_one_fact_that_settles_the_matter_is_enough() -> None:
    assert named(A, B & C, a=True, b=False, c=True) == {"a", "b"}
    assert named(A, B | C, a=True, b=None, c=True) == {"a", "c"}


def test_where_nothing_settles_the_matter_every_fact_is_named() -> None:
    assert named(A, B & C, a=True, b=True, c=None) == {"a", "b", "c"}
    assert named(A, B | C, a=None, b=False, c=False) >= {"b", "c"}


def test_where_it_is_unknown_whether_a_kept_rule_applies_what_keeps_it_is_named() -> None:
    assert "b" in named(A, B, a=None, b=False)


def test_a_condition_that_is_unknown_hides_what_comes_after_it() -> None:
    assert named(A, case((B, C), otherwise=False), a=True, b=None, c=True) == {"a", "b"}
    assert named(A, case((B, C), otherwise=False), a=True, b=True, c=True) == {"a", "b", "c"}
    assert named(A, case((B, True), otherwise=C), a=True, b=True, c=True) == {"a", "b"}


def test_what_is_taken_as_no_while_unknown_is_named_as_missing() -> None:
    assert named(sure(A), B, a=None, b=True) == {"a"}
