"""The small changes of one expression: a boundary moved, a condition dropped or turned round, a number off by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.fold import fold
from fencun.rules.kernel.nodes import Expr, Lit
from fencun.rules.kernel.resolve import rewrite
from tools.mutation.printer import Sure, clipped, parted, say

OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
LONG, SHORT = 110, 48


@dataclass(frozen=True)
class Change:
    """An expression changed in one place: what was done, to which part of it, and the whole as it is now."""

    what: str
    part: Expr
    new: Expr
    whole: Expr

    @property
    def name(self) -> str:
        """Short and stable: the change and the beginning and end of the part."""
        return self.what if isinstance(self.part, Lit) else f"{self.what}: {clipped(say(self.part), SHORT)}"

    @property
    def description(self) -> str:
        """The part before and after."""
        return f"{clipped(say(self.part), LONG)}  ⇒  {clipped(say(self.new), LONG)}"


def changes(expr: Expr, *, truth: bool) -> Iterator[Change]:
    """Every small change that differs from the expression and from those before it, constants worked out.

    A part that stands in several places is changed in all of them. `truth`: the whole is true or false.
    """
    settled = rewrite(expr, lambda _: None)
    seen = {_meaning(settled)}
    for part in dict.fromkeys(_walk(settled)):
        found = list(_local(part))
        if truth and part == settled:
            found.append(("negate the whole", negated(part)))
        for what, new in found:
            whole = _replaced(settled, part, fold(new))
            if _meaning(whole) not in seen:
                seen.add(_meaning(whole))
                yield Change(what, part, fold(new), whole)


def negated(expr: Expr) -> Expr:
    """Not this, a comparison by its opposite."""
    match expr:
        case n.Cmp(op, left, right):
            return n.Cmp(OPPOSITE[op], left, right)
        case n.Not(item):
            return item
        case Sure(item):
            return Sure(negated(item))
    return fold(n.Not(expr))


def _walk(expr: Expr) -> Iterator[Expr]:
    """Every part; what only stands in a question whether it is known is not looked into."""
    yield expr
    parts = parted(expr.items) if isinstance(expr, n.And) else n.children(expr)
    for part in parts:
        if not isinstance(part, n.Known):
            yield from _walk(part.item if isinstance(part, Sure) else part)


def _replaced(expr: Expr, part: Expr, new: Expr) -> Expr:
    """Another part in place of this one, wherever it stands: in what must surely be so as well."""

    def change(node: Expr) -> Expr | None:
        if node == part:
            return new
        if isinstance(node, n.And) and any(isinstance(item, Sure) for item in parted(node.items)):
            return _written(n.And, tuple(replaced(item) for item in parted(node.items)))
        return None

    def replaced(item: Expr) -> Expr:
        return Sure(replaced(item.item)) if isinstance(item, Sure) else rewrite(item, change)

    return rewrite(expr, change)


def _meaning(expr: Expr) -> Expr:
    """The same for expressions that differ only in how a comparison of whole numbers or a negation is written."""

    def change(node: Expr) -> Expr | None:
        match node:
            case n.Cmp(">=", left, Lit(int(limit))):
                return n.Cmp(">", _meaning(left), Lit(limit - 1))
            case n.Cmp("<=", left, Lit(int(limit))):
                return n.Cmp("<", _meaning(left), Lit(limit + 1))
            case n.Not(n.Cmp() as item):
                return _meaning(negated(item))
        return None

    return rewrite(expr, change)


def _local(part: Expr) -> Iterator[tuple[str, Expr]]:
    """The changes of one node itself."""
    match part:
        case n.Cmp(op, left, right):
            yield from _comparison(op, left, right)
        case n.And(items) | n.Or(items):
            yield from _joined(type(part), items)
        case n.Not(item):
            yield "drop not", item
        case n.In(item, values):
            for value in values:
                yield f"drop {value}", n.In(item, tuple(one for one in values if one != value))
        case n.Arith(op, left, right):
            for what, (a, b) in _numbers_moved((left, right)):
                yield what, n.Arith(op, a, b)
        case n.Case(branches, otherwise):
            yield from _branches(branches, otherwise)
        case Lit():
            return


def _comparison(op: str, left: Expr, right: Expr) -> Iterator[tuple[str, Expr]]:
    yield f"{op} to {OPPOSITE[op]}", n.Cmp(OPPOSITE[op], left, right)
    if op in BOUNDARY:
        yield f"{op} to {BOUNDARY[op]}", n.Cmp(BOUNDARY[op], left, right)
    for what, (a, b) in _numbers_moved((left, right)):
        yield what, n.Cmp(op, a, b)


def _joined(kind: type[n.And] | type[n.Or], items: tuple[Expr, ...]) -> Iterator[tuple[str, Expr]]:
    sign, other = ("&", "|") if kind is n.And else ("|", "&")
    items = parted(items) if kind is n.And else items
    if len(items) > 1:
        yield f"{sign} to {other}", _written(n.Or if kind is n.And else n.And, items)
    for index, item in enumerate(items):
        before, after = items[:index], items[index + 1 :]
        short = clipped(say(item), SHORT)
        if len(items) > 1:
            yield f"drop [{short}] {sign}", _written(kind, (*before, *after))
        if isinstance(item, Sure):
            yield f"drop sure of [{short}]", _written(kind, (*before, item.item, *after))
        yield f"negate [{short}] {sign}", _written(kind, (*before, negated(item), *after))


def _written(kind: type[n.And] | type[n.Or], items: tuple[Expr, ...]) -> Expr:
    return fold(kind(tuple(item.written if isinstance(item, Sure) else item for item in items)))


def _branches(branches: tuple[tuple[Expr, Expr], ...], otherwise: Expr) -> Iterator[tuple[str, Expr]]:
    for index, (when, then) in enumerate(branches):
        before, after = branches[:index], branches[index + 1 :]
        short = clipped(say(when), SHORT)
        yield f"drop branch [{short}]", n.Case((*before, *after), otherwise)
        yield f"negate branch [{short}]", n.Case((*before, (negated(when), then), *after), otherwise)
        for what, new in moved(then):
            yield f"{what} in branch [{short}]", n.Case((*before, (when, new), *after), otherwise)
    for what, new in moved(otherwise):
        yield f"{what} in else", n.Case(branches, new)


def moved(expr: Expr) -> Iterator[tuple[str, Expr]]:
    """Other literals in place of a literal: one more and one less, true for false, known for unknown."""
    if not isinstance(expr, Lit) or isinstance(expr.value, str):
        return
    value = expr.value
    if value is None:
        others: tuple[bool | int, ...] = (True, False)
    else:
        others = (not value,) if isinstance(value, bool) else (value + 1, value - 1)
    for other in others:
        yield f"{say(expr)} to {say(Lit(other))}", Lit(other)


def _numbers_moved(pair: tuple[Expr, Expr]) -> Iterator[tuple[str, tuple[Expr, Expr]]]:
    left, right = pair
    for what, new in moved(left):
        yield what, (new, right)
    for what, new in moved(right):
        yield what, (left, new)
