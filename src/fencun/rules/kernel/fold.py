"""Working out at once what needs no fact: constants, settled conditions, nested conjunctions."""

from __future__ import annotations

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.interpret import calculate, compare
from fencun.rules.kernel.nodes import Expr, Lit


def fold(expr: Expr) -> Expr:
    """An expression of the same value with constants worked out; its parts must be folded already."""
    match expr:
        case n.Arith(op, Lit(a), Lit(b)):
            return Lit(None if a is None or b is None else calculate(op, a, b))
        case n.Cmp(op, Lit(a), Lit(b)):
            return Lit(None if a is None or b is None else compare(op, a, b))
        case n.Not(Lit(value)):
            return Lit(None if value is None else not value)
        case n.Not(n.Not(item)):
            return item
        case n.Known(Lit(value)):
            return Lit(value is not None)
        case n.In(Lit(value), values):
            return Lit(None if value is None else Lit(value) in map(Lit, values))
        case n.Has(Lit(value), Lit(member)):
            return Lit(None if value is None or member is None else f"|{member}|" in str(value))
        case n.And(items):
            return _joined(n.And, items, neutral=True)
        case n.Or(items):
            return _joined(n.Or, items, neutral=False)
        case n.Case(branches, otherwise):
            return _settled(branches, otherwise)
    return expr


def _joined(kind: type[n.And] | type[n.Or], items: tuple[Expr, ...], *, neutral: bool) -> Expr:
    """Flattened, each part once, without the neutral; the absorbing value absorbs all."""
    flat: list[Expr] = []
    for item in items:
        flat.extend(item.items if isinstance(item, kind) else (item,))
    if Lit(not neutral) in flat:
        return Lit(not neutral)
    kept = tuple(dict.fromkeys(item for item in flat if item != Lit(neutral)))
    if not kept:
        return Lit(neutral)
    return kept[0] if len(kept) == 1 else kind(kept)


def _settled(branches: tuple[tuple[Expr, Expr], ...], otherwise: Expr) -> Expr:
    """Without branches that never hold, and nothing behind one that always does."""
    kept: list[tuple[Expr, Expr]] = []
    for when, then in branches:
        if when == Lit(False):
            continue
        if isinstance(when, Lit):
            otherwise = then if when.value else Lit(None)
            break
        kept.append((when, then))
    return n.Case(tuple(kept), otherwise) if kept else otherwise
