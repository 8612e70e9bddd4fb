"""Of the facts that decided, those that tell the breach come first, and those that restate scope are left for later."""

from __future__ import annotations

import pytest

from fencun.audit.writing.examples import FEW, SCOPE, telling
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import names_in, resolve
from fencun.rules.packs.nifa_2024.pack import PACK

PROGRAM = resolve(PACK, ())
RULES = {rule.name: rule for rule in PACK.rules}
RESTATED: dict[str, Value] = {
    "start_at": 1_775_517_894_347,
    "channel": "call",
    "initiated_by": "creditor_side",
    "purpose": "collect",
    "debt_due_at": 1_768_579_200_000,
    "outgoing": True,
    "is_collection": True,
    "product_under_regime": True,
    "in_scope": True,
}


def test_the_time_of_day_is_among_the_few_of_a_call_at_night() -> None:
    decided = {**RESTATED, "time_of_day_ms": 26_694_347, "hours_open": False, "requested": False}
    few, others = telling(RULES["quiet-hours"], decided, PROGRAM)
    assert few == ["hours_open", "requested", "time_of_day_ms"]
    assert not {"start_at", "channel"} & {*few, *others}
    assert {"purpose", "in_scope"} <= set(others)


def test_counted_contacts_stand_first_of_a_cap() -> None:
    counted = {"notice_calls_connected_today_proven": 3, "notice_calls_connected_today_possible": 3}
    decided: dict[str, Value] = {**RESTATED, "notice_calls_agreed": False, "person_owes": True, **counted}
    few, _ = telling(RULES["notice-call-cap"], decided, PROGRAM)
    assert set(few[:2]) == set(counted)
    assert few[2:] == ["notice_calls_agreed", "person_owes"]


@pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.name)
def test_no_fact_is_lost_and_scope_is_told_only_where_the_breach_turns_on_it(rule: Rule) -> None:
    names = names_in((rule.applies, rule.breach))
    decided: dict[str, Value] = {**RESTATED, **dict.fromkeys(sorted(names), True)}
    few, others = telling(rule, decided, PROGRAM)
    assert len(few) <= FEW
    assert not set(few) & set(others)
    assert {*few, *others} == set(decided) - {"start_at", "channel", "organisation", "person", "contact_id"}
    assert not (set(few) & SCOPE) - names_in((rule.breach,))
