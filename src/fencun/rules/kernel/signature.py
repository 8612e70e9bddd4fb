"""What the explanation of a verdict looks at: contacts alike in this are explained by the same facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.fuse import Form, breach_in
from fencun.rules.kernel.nodes import Expr
from fencun.rules.kernel.resolve import Program, names_in


def signature(program: Program, rule: Rule, form: Form) -> tuple[Expr, ...]:
    """Questions, each true, false or unknown, whose answers settle which facts decided (`explain`).

    Asked are every comparison and, of each fact that is given, looked up or counted, whether it is known; derived
    facts are asked through what they rest on.
    """
    derived = {fact.name: fact.expr for fact in program.derived}
    asked = (*_truth(rule.applies, derived), *_truth(breach_in(rule, form), derived))
    return tuple(dict.fromkeys(asked))


def facts_behind(program: Program, rule: Rule, form: Form) -> tuple[str, ...]:
    """Every fact that an explanation of the rule can name."""
    derived = {fact.name: fact.expr for fact in program.derived}
    found: dict[str, None] = {}
    rest = [rule.applies, breach_in(rule, form)]
    while rest:
        for name in sorted(names_in([rest.pop()])):
            if name not in found:
                found[name] = None
                if name in derived:
                    rest.append(derived[name])
    return tuple(found)


def _truth(expr: Expr, derived: Mapping[str, Expr]) -> Iterator[Expr]:
    """What settles whether an expression holds, and why."""
    match expr:
        case n.Fact(name):
            if name in derived:
                yield from _truth(derived[name], derived)
            else:
                yield expr
        case n.And(items) | n.Or(items):
            for item in items:
                yield from _truth(item, derived)
        case n.Not(item):
            yield from _truth(item, derived)
        case n.Case():
            yield from _of_case(expr, derived, truth=True)
        case n.Known(item):
            yield from _known(item, derived)
        case n.Cmp() | n.In() | n.Has():
            yield expr
            for part in n.children(expr):
                yield from _known(part, derived)


def _known(expr: Expr, derived: Mapping[str, Expr]) -> Iterator[Expr]:
    """What settles whether an expression has a value, and from where."""
    match expr:
        case n.Fact(name):
            if name in derived:
                yield from _known(derived[name], derived)
            else:
                yield n.Known(expr)
        case n.Case():
            yield from _of_case(expr, derived, truth=False)
        case n.Arith():
            for part in n.children(expr):
                yield from _known(part, derived)
        case n.Lit():
            return
        case _:
            yield from _truth(expr, derived)


def _of_case(expr: n.Case, derived: Mapping[str, Expr], *, truth: bool) -> Iterator[Expr]:
    settle = _truth if truth else _known
    for when, then in expr.branches:
        yield from _truth(when, derived)
        yield from settle(then, derived)
    yield from settle(expr.otherwise, derived)
