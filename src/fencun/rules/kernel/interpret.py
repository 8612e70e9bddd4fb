"""Evaluating an expression node by node: slow, obvious, and what the generated code is checked against."""

from __future__ import annotations

from collections.abc import Mapping

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.nodes import Expr, Value, whole


def evaluate(expr: Expr, facts: Mapping[str, Value], row: Mapping[str, Value] | None = None) -> Value:
    """The value of an expression over facts (and a register row); None is unknown.

    Readings and dated numbers must have been resolved. Raises KeyError for a fact that is not there.
    """
    match expr:
        case n.Lit(value):
            return value
        case n.Fact(name):
            return facts[name]
        case n.Row(column):
            assert row is not None, f"{column} is asked for outside a lookup"
            return row[column]
        case n.Known(item):
            return evaluate(item, facts, row) is not None
        case n.Case(branches, otherwise):
            return _case(branches, otherwise, facts, row)
        case _:
            return _combine(expr, [evaluate(part, facts, row) for part in n.children(expr)])


def _case(
    branches: tuple[tuple[Expr, Expr], ...],
    otherwise: Expr,
    facts: Mapping[str, Value],
    row: Mapping[str, Value] | None,
) -> Value:
    for when, then in branches:
        holds = evaluate(when, facts, row)
        if holds is None:
            return None
        if holds:
            return evaluate(then, facts, row)
    return evaluate(otherwise, facts, row)


def _combine(expr: Expr, parts: list[Value]) -> Value:
    match expr:
        case n.And():
            return False if False in parts else None if None in parts else True
        case n.Or():
            return True if True in parts else None if None in parts else False
    if None in parts:
        return None
    match expr:
        case n.Not():
            return not parts[0]
        case n.In(_, values):
            return parts[0] in values
        case n.Has():
            return f"|{parts[1]}|" in str(parts[0])
        case n.Cmp(op, _, _):
            return compare(op, parts[0], parts[1])
        case n.Arith(op, _, _):
            return calculate(op, parts[0], parts[1])
    raise TypeError(f"{type(expr).__name__} has no value of its own")


def compare(op: str, left: Value, right: Value) -> bool:
    """Compare two known values of one kind."""
    if op == "=":
        return left == right
    if op == "<>":
        return left != right
    a, b = whole(left), whole(right)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def calculate(op: str, left: Value, right: Value) -> int:
    """Calculate with two known whole numbers."""
    a, b = whole(left), whole(right)
    match op:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "//":
            return a // b
        case _:
            return a % b
