"""Which facts decided: a set so complete that no other fact could have changed the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.fuse import Form, breach_in
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """The facts that decided a verdict, with their values, and those of them that nobody supplied."""

    facts: Mapping[str, Value]
    missing: tuple[str, ...]


def explain(program: Program, rule: Rule, form: Form, facts: Mapping[str, Value]) -> Explanation:
    """The deciding facts of a rule's verdict; derived facts are named beside the facts they rest on."""
    derived = {fact.name: fact.expr for fact in program.derived}
    breach = breach_in(rule, form)
    if evaluate(rule.applies, facts) is False:
        named = _deciding(rule.applies, facts, derived)
    else:
        named = _deciding(rule.applies, facts, derived) | _deciding(breach, facts, derived)
    order = [name for name in facts if name in named]
    missing = tuple(name for name in order if facts[name] is None and name not in derived)
    return Explanation({name: facts[name] for name in order}, missing)


def verdict_of(rule: Rule, form: Form, facts: Mapping[str, Value]) -> Verdict:
    """A rule's verdict, worked out node by node."""
    applies, breached = evaluate(rule.applies, facts), evaluate(breach_in(rule, form), facts)
    if applies is False:
        return Verdict.NOT_APPLICABLE
    if breached is False:
        return Verdict.COMPLY
    return Verdict.BREACH if applies and breached else Verdict.UNPROVEN


def _deciding(expr: Expr, facts: Mapping[str, Value], derived: Mapping[str, Expr]) -> set[str]:
    match expr:
        case n.Fact(name):
            below = _deciding(derived[name], facts, derived) if name in derived else set()
            return {name} | below
        case n.And(items):
            return _of_several(items, False, facts, derived)
        case n.Or(items):
            return _of_several(items, True, facts, derived)
        case n.Cmp(_, left, right) | n.Arith(_, left, right):
            for side in (left, right):
                if evaluate(side, facts) is None:
                    return _deciding(side, facts, derived)
            return _deciding(left, facts, derived) | _deciding(right, facts, derived)
        case n.Case(branches, otherwise):
            return _of_case(branches, otherwise, facts, derived)
    return {name for part in n.children(expr) for name in _deciding(part, facts, derived)}


def _of_several(
    items: tuple[Expr, ...], absorbing: bool, facts: Mapping[str, Value], derived: Mapping[str, Expr]
) -> set[str]:
    """One item that settles the matter is enough; otherwise all of them count."""
    settling = [_deciding(item, facts, derived) for item in items if evaluate(item, facts) is absorbing]
    if settling:
        return min(settling, key=len)
    return {name for item in items for name in _deciding(item, facts, derived)}


def _of_case(
    branches: tuple[tuple[Expr, Expr], ...], otherwise: Expr, facts: Mapping[str, Value], derived: Mapping[str, Expr]
) -> set[str]:
    found: set[str] = set()
    for when, then in branches:
        holds = evaluate(when, facts)
        found |= _deciding(when, facts, derived)
        if holds is None:
            return found
        if holds:
            return found | _deciding(then, facts, derived)
    return found | _deciding(otherwise, facts, derived)
