"""An expression on one line, as a reader would say it: `(channel = "call") & ~owes`."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.nodes import Expr, Value

ELLIPSIS = "…"


def say(expr: Expr) -> str:  # noqa: PLR0912 - one branch per node of the language
    """The whole expression; `$` marks a dated number, `?` a reading, `row.` a column of the row looked at."""
    match expr:
        case Sure(item):
            return f"sure({say(item)})"
        case n.Lit(value):
            return _literal(value)
        case n.Fact(name):
            return name
        case n.Row(column):
            return f"row.{column}"
        case n.Dated(name):
            return f"${name}"
        case n.Reading(name):
            return f"?{name}"
        case n.Cmp("=", left, right) if left == right:
            return f"stated({say(left)})"
        case n.Cmp(op, left, right) | n.Arith(op, left, right):
            return f"{_inner(left)} {op} {_inner(right)}"
        case n.And(()) | n.Or(()):
            return str(isinstance(expr, n.And)).lower()
        case n.And(items):
            return " & ".join(map(_inner, parted(items)))
        case n.Or(items):
            return " | ".join(map(_inner, items))
        case n.Not(item):
            return f"~{_inner(item)}"
        case n.Known(item):
            return f"known({say(item)})"
        case n.In(item, values):
            return f"{_inner(item)} in ({', '.join(map(_literal, values))})"
        case n.Has(item, member):
            return f"{_inner(item)} has {_member(member)}"
        case n.Case(branches, otherwise):
            said = [f"{say(when)} → {say(then)}" for when, then in branches]
            return f"case({'; '.join(said)}; else {say(otherwise)})"
    raise TypeError(f"{type(expr).__name__} is not a node of the language")


@dataclass(frozen=True, slots=True)
class Sure(Expr):
    """True where the item is known and true, written as one part; never judged by."""

    item: Expr

    @property
    def written(self) -> Expr:
        """The same in the language itself."""
        return n.sure(self.item)


def parted(items: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The parts of a conjunction, with what must surely be so as one part, where folding has laid it flat."""
    found: list[Expr] = []
    rest = list(items)
    while rest:
        part = rest.pop(0)
        if isinstance(part, n.Known):
            held = list(part.item.items if isinstance(part.item, n.And) else (part.item,))
            if rest[: len(held)] == held:
                del rest[: len(held)]
                part = Sure(part.item)
        found.append(part)
    return tuple(found)


def clipped(text: str, most: int) -> str:
    """The text, its middle left out where it is longer than allowed."""
    if len(text) <= most:
        return text
    tail = most // 3
    return text[: most - tail - 1] + ELLIPSIS + text[-tail:]


def _member(member: Expr) -> str:
    """An item a set may hold: a text stands bare."""
    return str(member.value) if isinstance(member, n.Lit) else say(member)


def _literal(value: Value) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _inner(expr: Expr) -> str:
    """In brackets where it would otherwise read with its neighbours."""
    said = say(expr)
    joined = isinstance(expr, n.Cmp | n.Arith | n.And | n.Or | n.In | n.Has)
    return f"({said})" if joined and not said.startswith(("sure(", "stated(")) else said
