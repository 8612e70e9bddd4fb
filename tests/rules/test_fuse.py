"""The fused function gives the same verdicts as working rules out node by node, and as DuckDB."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel.declare import Basis, Force, Phase, Rule
from fencun.rules.kernel.explain import verdict_of
from fencun.rules.kernel.fuse import Form, breach_in, fuse, in_form
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Fact, Known, Lit, Value
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.verdicts import Verdict
from fencun.rules.kernel.world_sql import answered, verdict_columns
from tests.rules import toy
from tests.rules.engines import database, table
from tests.rules.pack_facts import AUDIT, GATE, PROGRAM, at_the_gate, judged, random_inputs, with_derived
from tests.rules.toy import at, contact, pack

AT_ONCE, ROWS = 10, 120
CONNECTED = Fact("connected")
seeds = st.integers(0, 2**32 - 1)
NOTHING = dict.fromkeys(PROGRAM.inputs)
# Rules that ask only once something is stated: with nothing known they do not apply.
SILENT_WITHOUT_IT = {
    "address-source-lawful": "a source, on the contact or the register",
    "local-night": "where the person lives",
    "message-delivered-late": "when the message arrived",
    "number-shown": "the number shown",
    "amount-as-ledger": "the amount stated",
    "payment-channel-agreed": "the payment channel named",
    "collector-without-record": "whether a record was found",
    "collector-trained": "when the collectors were trained",
    "collector-examined": "when they were examined",
    "collector-pledged": "when they signed the undertaking",
    "collector-training-lapsed": "when they were last trained",
    "ai-agent-registered": "the robot that contacts",
}
# Rules that never apply under the readings taken by default.
OTHER_READING = {"carrier-on-list-required"}


@pytest.mark.parametrize("form", Form)
@given(seed=seeds)
def test_fused_verdicts_are_those_worked_out_node_by_node(form: Form, seed: int) -> None:
    random = Random(seed)
    for _ in range(AT_ONCE):
        inputs = random_inputs(random)
        facts = with_derived(inputs)
        slowly = {rule.name: int(verdict_of(rule, form, facts)) for rule in in_form(PROGRAM, form)}
        fused = GATE if form is Form.GATE else AUDIT
        assert dict(zip((r.name for r in fused.rules), judged(form, inputs), strict=True)) == slowly


@pytest.mark.parametrize("form", Form)
@given(seed=seeds)
def test_a_rule_compiled_alone_says_the_same_as_among_the_others(form: Form, seed: int) -> None:
    random = Random(seed)
    rules = in_form(PROGRAM, form)
    few = frozenset(rule.name for rule in random.sample(rules, 5))
    alone = fuse.__wrapped__(PROGRAM, form, few)
    for _ in range(AT_ONCE):
        inputs = random_inputs(random)
        among = dict(zip((rule.name for rule in rules), judged(form, inputs), strict=True))
        apart = alone.judge(tuple(inputs[name] for name in alone.inputs))
        assert dict(zip((rule.name for rule in alone.rules), apart, strict=True)) == {
            rule.name: among[rule.name] for rule in rules if rule.name in few
        }


@pytest.mark.parametrize("seed", range(2))
def test_duckdb_gives_the_verdicts_of_the_fused_audit(seed: int) -> None:
    random = Random(seed)
    inputs = [random_inputs(random) for _ in range(ROWS)]
    everything = [{**with_derived(facts), "contact_id": str(i)} for i, facts in enumerate(inputs)]
    kinds = {name: type(next((f[name] for f in everything if f[name] is not None), "")) for name in everything[0]}
    table("judged", kinds, everything)
    query = f"SELECT f.contact_id, {verdict_columns(PROGRAM, 'f')} FROM {answered(PROGRAM, 'judged')} f"
    found = {row[0]: row[1:] for row in database().execute(query).fetchall()}
    assert found == {str(i): judged(Form.AUDIT, facts) for i, facts in enumerate(inputs)}


def test_random_facts_bring_most_rules_of_the_pack_to_every_verdict() -> None:
    """The tests above would show nothing if random facts never broke a rule."""
    random = Random(1)
    seen: dict[str, set[int]] = {rule.name: set() for rule in AUDIT.rules}
    for _ in range(3_000):
        for rule, number in zip(AUDIT.rules, judged(Form.AUDIT, random_inputs(random)), strict=True):
            seen[rule.name].add(number)
    silent = {rule.name for rule in PROGRAM.rules if rule.silent} | OTHER_READING
    never = {name: set(map(int, Verdict)) - found for name, found in seen.items() if name not in silent}
    assert sum(1 for missing in never.values() if not missing) > 0.7 * len(seen), never
    assert all(len(missing) <= 2 for missing in never.values()), never


@pytest.mark.parametrize("form", Form)
def test_with_nothing_known_no_shall_rule_is_kept_broken_or_done_with(form: Form) -> None:
    verdicts = zip(in_form(PROGRAM, form), judged(form, NOTHING), strict=True)
    said = {rule.name: Verdict(number) for rule, number in verdicts if rule.force is Force.SHALL}
    settled = {name: verdict for name, verdict in said.items() if verdict is not Verdict.UNPROVEN}
    asked = {rule.name for rule in in_form(PROGRAM, form)}
    silent = {rule.name for rule in PROGRAM.rules if rule.silent and form is Form.AUDIT}
    assert settled == {
        name: Verdict.NOT_APPLICABLE for name in {*SILENT_WITHOUT_IT, *OTHER_READING, *silent} if name in asked
    }


@given(seed=seeds)
def test_a_shall_rule_complies_only_where_its_own_question_is_answered(seed: int) -> None:
    facts = with_derived(random_inputs(Random(seed)))
    for form in Form:
        for rule in in_form(PROGRAM, form):
            breach = breach_in(rule, form)
            if verdict_of(rule, form, facts) is Verdict.COMPLY:
                assert evaluate(Known(breach), facts), rule.name
            if verdict_of(rule, form, facts) is Verdict.BREACH:
                assert evaluate(rule.applies & breach, facts) is True, rule.name


def test_the_gate_asks_the_rules_of_phase_before_and_the_audit_all_of_which_the_silent_never_apply() -> None:
    assert {rule.name for rule in in_form(PROGRAM, Form.GATE)} == {
        rule.name for rule in PROGRAM.rules if rule.phase is Phase.BEFORE
    }
    audit = {rule.name: rule.applies for rule in in_form(PROGRAM, Form.AUDIT)}
    assert set(audit) == {rule.name for rule in PROGRAM.rules}
    assert {name for name, applies in audit.items() if applies == Lit(False)} == OTHER_READING | {
        rule.name for rule in PROGRAM.rules if rule.silent
    }


def _said(written: Rule, form: Form, connected: Value) -> Verdict:
    program = resolve(pack(rules=[written]))
    fused = fuse(program, form)
    facts = {**contact("c", at()), "connected": connected}
    return Verdict(fused.judge(tuple(facts[name] for name in fused.inputs))[0])


@pytest.mark.parametrize(
    "force, basis, at_the_end",
    [
        (Force.SHALL, Basis.TEXT, Verdict.BREACH),
        (Force.SHALL, Basis.POLICY, Verdict.UNPROVEN),
        (Force.SHOULD, Basis.POLICY, Verdict.BREACH),
    ],
)
def test_a_shall_of_policy_may_refuse_at_the_gate_and_is_no_breach_in_the_audit(
    force: Force, basis: Basis, at_the_end: Verdict
) -> None:
    written = replace(toy.rule(CONNECTED), force=force, basis=basis)
    assert [_said(written, Form.GATE, held) for held in (True, False, None)] == [3, 1, 2]
    assert [_said(written, Form.AUDIT, held) for held in (True, False, None)] == [at_the_end, 1, 2]


def test_what_breaches_afterwards_is_asked_in_the_audit_alone() -> None:
    written = replace(toy.rule(CONNECTED), afterwards=~CONNECTED)
    assert [_said(written, Form.GATE, held) for held in (True, False, None)] == [3, 1, 2]
    assert [_said(written, Form.AUDIT, held) for held in (True, False, None)] == [1, 3, 2]


@given(seed=seeds)
def test_the_gate_says_the_same_whatever_the_outcome_will_be(seed: int) -> None:
    """A rule of phase before rests on nothing that only the act shows, but where it tells talk from notice."""
    inputs = random_inputs(Random(seed))
    before = dict(zip((r.name for r in GATE.rules), judged(Form.GATE, at_the_gate(inputs)), strict=True))
    known = dict(zip((r.name for r in GATE.rules), judged(Form.GATE, inputs), strict=True))
    assert {name for name in before if before[name] != known[name]} <= {"effective-call-cap"}
