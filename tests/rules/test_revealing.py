"""Unknown is never a quiet no: what would be refused once known is not permitted while it is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Basis, Force
from fencun.rules.kernel.fuse import Form
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.resolve import fact_parts
from fencun.rules.kernel.verdicts import Decision, Verdict, decide
from tests.rules.pack_facts import (
    AFTER,
    COUNTS,
    GATE,
    POOLS,
    REQUIRED,
    Facts,
    at_the_gate,
    inputs_of,
    judged,
    looked_up,
    nearly_usual,
    random_inputs,
    values_of_column,
)
from tests.rules.usual import CHANGES, NOTICE_CALL

TIMES_OF_DAY = (0, 28_800_000, 79_199_999)
AT_ONCE, RANDOM_ROWS = 8, 800
seeds = st.integers(0, 2**32 - 1)
TEXT = [i for i, rule in enumerate(GATE.rules) if rule.basis is Basis.TEXT and rule.force is Force.SHALL]

# The facts for which the law does not hold, with why; each is a place where unknown is taken as no.
SILENCE = {
    "amount_stated_fen": "left out, no amount is stated, so there is none to compare or to let slip",
    "payment_channel": "left out, no payment channel is named",
    "number_shown": "left out, the tool's own number is shown",
    "address_source": "left out, the source on the register stands for it",
    "party_as_stated": "while the register of parties is not complete, the role stands as the contact states it",
    "robot_converses": "a robot not on file as conversing is judged by the mode stated",
    "balance_stated_fen": "where the books state no balance, the booked rows are added up",
    "sum_booked_fen": "where the newest booking takes one back, something is due though the rows do not add up",
    "collector": "where a robot is named and nobody else, it contacts alone",
    "delivered_by": "a visit brings no letter unless it says that one is handed over",
}
# For each a usual contact, what else is changed, the value revealed, and the rule that then refuses.
WITNESS: dict[str, tuple[str, Facts, Value, str]] = {
    "amount_stated_fen": ("notice call", {}, 1, "amount-as-ledger"),
    "payment_channel": ("notice call", {"payment_channel_agreed": False}, "elsewhere", "payment-channel-agreed"),
    "number_shown": ("notice call", {}, "10086", "number-shown"),
    "address_source": ("notice call", {}, "unlawful", "address-source-lawful"),
    "party_as_stated": ("notice call", {}, False, "known-role"),
    "robot_converses": (
        "robot's call",
        {"interactive_calls_effective_today_proven": 3, "interactive_calls_effective_today_possible": 3},
        True,
        "effective-call-cap",
    ),
    "balance_stated_fen": ("notice call", {}, 1, "amount-as-ledger"),
    "sum_booked_fen": (
        "notice call",
        {"balance_stated_fen": None, "newest_booking_reverses": True, "amount_stated_fen": None},
        0,
        "settled-as-booked",
    ),
    "collector": ("robot's call", {"collectors_trained": False}, "k1", "collector-trained"),
    "delivered_by": ("visit", {"sealed_stamp": False}, "hand", "letter-sealed"),
}
# Columns of register rows for which a row speaks otherwise once they are known, with what unknown is taken for.
ROWS = {
    ("agencies", "stopped_at"): "not stopped: ending an entrustment is the creditor's own act, and on file once done",
    ("debtor_agreements", "ended_at"): "not ended: an agreement holds until its end is known",
    ("refusals", "lifted_at"): "not lifted: a refusal binds until its lifting is known",
    ("refusals", "lifted_by"): "not lifted: nobody is known to have lifted it",
    ("refusals", "lift_evidence"): "not lifted: nothing is on file for it",
    ("parties", "liable_from"): "liable: no beginning is known to lie ahead",
    ("parties", "liable_to"): "liable: no end is known to have passed",
    ("parties", "liable_limit_fen"): "liable: no limit is known",
    ("templates", "template_version"): "every version: a row without one stands for them all",
}


def _decision(numbers: tuple[int, ...]) -> Decision:
    return decide((rule.force, Verdict(number)) for rule, number in zip(GATE.rules, numbers, strict=True))


def _revealed(facts: Facts) -> Iterator[tuple[str, Facts]]:
    """Every unknown fact knowable before the act with each value it may turn out to have; a count, both its numbers."""
    for name, pool in POOLS.items():
        if facts[name] is None and name not in (*AFTER, *REQUIRED):
            yield from ((name, {**facts, name: value}) for value in pool)
    for name in COUNTS:
        proven, possible = facts[name + PROVEN], facts[name + POSSIBLE]
        if possible is None:
            for sure in (proven,) if isinstance(proven, int) else range(4):
                for more in range(4):
                    yield name, {**facts, name + PROVEN: sure, name + POSSIBLE: sure + more}


def _broken_by_the_text(numbers: tuple[int, ...]) -> list[str]:
    return [GATE.rules[i].name for i in TEXT if numbers[i] == Verdict.BREACH]


def _betrayed(facts: Facts) -> set[str]:
    """The unknown facts in spite of which a contact is permitted that one of their values makes the text refuse."""
    if _decision(judged(Form.GATE, facts)) is not Decision.PERMIT:
        return set()
    return {name for name, known in _revealed(facts) if _broken_by_the_text(judged(Form.GATE, known))}


@given(seed=seeds)
def test_unknown_is_never_a_permit_that_knowing_would_refuse(seed: int) -> None:
    random = Random(seed)
    for _ in range(AT_ONCE):
        assert _betrayed(at_the_gate(random_inputs(random))) <= SILENCE.keys()


@pytest.mark.parametrize("index", TEXT, ids=[GATE.rules[i].name for i in TEXT])
@given(seed=seeds)
def test_the_law_holds_where_only_the_facts_of_one_rule_are_disturbed(index: int, seed: int) -> None:
    random = Random(seed)
    asked = inputs_of(GATE.rules[index], Form.GATE)
    for _ in range(AT_ONCE):
        assert _betrayed(at_the_gate(nearly_usual(random, asked))) <= SILENCE.keys()


@pytest.mark.parametrize("usual", CHANGES)
def test_the_law_holds_where_a_single_fact_of_a_usual_contact_is_unknown(usual: str) -> None:
    facts = at_the_gate({**NOTICE_CALL, **CHANGES[usual]})
    for name in (*POOLS, *COUNTS):
        forgotten = {name: None} if name in POOLS else {name + POSSIBLE: None}
        if name not in REQUIRED:
            assert _betrayed({**facts, **forgotten}) <= SILENCE.keys(), name


@pytest.mark.parametrize("name", SILENCE)
def test_every_fact_on_the_list_is_still_taken_as_no_while_unknown(name: str) -> None:
    usual, change, value, rule = WITNESS[name]
    facts = at_the_gate({**NOTICE_CALL, **CHANGES[usual], **change, name: None})
    assert _decision(judged(Form.GATE, facts)) is Decision.PERMIT
    known = judged(Form.GATE, {**facts, name: value})
    assert _decision(known) is Decision.REFUSE
    assert rule in _broken_by_the_text(known)


@pytest.mark.parametrize("usual", CHANGES)
def test_a_usual_contact_is_permitted_so_that_there_is_something_to_betray(usual: str) -> None:
    facts = at_the_gate({**NOTICE_CALL, **CHANGES[usual]})
    assert _decision(judged(Form.GATE, facts)) is Decision.PERMIT


def _leaves(expr: Expr) -> set[Expr]:
    below = {leaf for part in n.children(expr) for leaf in _leaves(part)}
    return below | ({expr} if isinstance(expr, n.Row | n.Fact) else set())


def _asked_of_rows() -> dict[tuple[str, Expr], None]:
    """The conditions on register rows, and the yes-or-no or stated values taken from them, behind the gate."""
    asked = {name for rule in GATE.rules for name in inputs_of(rule, Form.GATE)}
    found: dict[tuple[str, Expr], None] = {}
    for fact in looked_up():
        if fact.name in asked:
            found |= dict.fromkeys((fact.rows.table, part) for part in fact_parts(fact))
    return found


def _overturned(table: str, expr: Expr, random: Random) -> set[str]:
    """The columns that, becoming known, turn a known answer about a row into another one."""
    columns = {leaf.column for leaf in _leaves(expr) if isinstance(leaf, n.Row)}
    facts = {leaf.name for leaf in _leaves(expr) if isinstance(leaf, n.Fact)}
    pools = {column: values_of_column(table, column) for column in sorted(columns)}
    found = set()
    for _ in range(RANDOM_ROWS if columns else 0):
        row = {column: random.choice((None, *pool)) for column, pool in pools.items()}
        contact = {name: random.choice(POOLS.get(name, TIMES_OF_DAY)) for name in sorted(facts)}
        before = evaluate(expr, contact, row)
        unknown = [column for column, value in row.items() if value is None]
        for column in unknown if before is not None else ():
            if any(evaluate(expr, contact, {**row, column: value}) != before for value in pools[column]):
                found.add(column)
    return found


def test_a_register_row_is_read_with_unknown_taken_for_something_only_where_listed() -> None:
    random = Random(1)
    found = {(table, column) for table, expr in _asked_of_rows() for column in _overturned(table, expr, random)}
    assert found == ROWS.keys()
