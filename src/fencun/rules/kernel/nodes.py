"""The closed set of expression nodes; everything a rule can say is built from these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Scalar: TypeAlias = bool | int | str
Value: TypeAlias = Scalar | None


class Expr:
    """An expression that is true, false or unknown, or a whole number or text that may be unknown."""

    __slots__ = ()

    def __and__(self, other: Expr) -> And:
        return And((self, other))

    def __or__(self, other: Expr) -> Or:
        return Or((self, other))

    def __invert__(self) -> Not:
        return Not(self)

    def __lt__(self, other: Expr | Scalar) -> Cmp:
        return Cmp("<", self, lift(other))

    def __le__(self, other: Expr | Scalar) -> Cmp:
        return Cmp("<=", self, lift(other))

    def __gt__(self, other: Expr | Scalar) -> Cmp:
        return Cmp(">", self, lift(other))

    def __ge__(self, other: Expr | Scalar) -> Cmp:
        return Cmp(">=", self, lift(other))

    def __add__(self, other: Expr | int) -> Arith:
        return Arith("+", self, lift(other))

    def __sub__(self, other: Expr | int) -> Arith:
        return Arith("-", self, lift(other))

    def __mul__(self, other: Expr | int) -> Arith:
        return Arith("*", self, lift(other))

    def __floordiv__(self, other: Expr | int) -> Arith:
        return Arith("//", self, lift(other))

    def __mod__(self, other: Expr | int) -> Arith:
        return Arith("%", self, lift(other))

    def eq(self, other: Expr | Scalar) -> Cmp:
        """Equal; unknown when either side is."""
        return Cmp("=", self, lift(other))

    def ne(self, other: Expr | Scalar) -> Cmp:
        """Not equal; unknown when either side is."""
        return Cmp("<>", self, lift(other))

    def one_of(self, *values: Scalar) -> In:
        """One of the literal values; unknown when this is."""
        return In(self, values)

    def has(self, *items: Expr | str) -> Expr:
        """This set holds at least one of the items; unknown when the set or an item is."""
        held = tuple(Has(self, lift(item)) for item in items)
        return held[0] if len(held) == 1 else Or(held)

    def known(self) -> Known:
        """True or false, never unknown."""
        return Known(self)

    def stated(self) -> Cmp:
        """True when known and unknown otherwise: what must be on file, without saying what it must be."""
        return Cmp("=", self, self)


@dataclass(frozen=True, slots=True, eq=False)
class Lit(Expr):
    """A literal; `None` is the unknown. True and 1 are different literals."""

    value: Value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lit) and (type(self.value), self.value) == (type(other.value), other.value)

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Fact(Expr):
    """A fact about the contact being judged."""

    name: str


@dataclass(frozen=True, slots=True)
class Row(Expr):
    """A column of the register row a lookup looks at; has no meaning outside a lookup."""

    column: str


@dataclass(frozen=True, slots=True)
class Dated(Expr):
    """A statutory or house number of the pack, as in force on the day of the contact."""

    name: str


@dataclass(frozen=True, slots=True)
class Reading(Expr):
    """The choice adopted for a named reading."""

    name: str


@dataclass(frozen=True, slots=True)
class Cmp(Expr):
    """A comparison: `=`, `<>`, `<`, `<=`, `>`, `>=`."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class And(Expr):
    """True if all are, false if one is, otherwise unknown."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Or(Expr):
    """True if one is, false if all are, otherwise unknown."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not(Expr):
    """True if false, false if true."""

    item: Expr


@dataclass(frozen=True, slots=True)
class Known(Expr):
    """Whether the item has a value at all."""

    item: Expr


@dataclass(frozen=True, slots=True)
class In(Expr):
    """Whether the item is one of the literal values."""

    item: Expr
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Has(Expr):
    """Whether a set (text framed by bars, `|a|b|`) holds one member, itself a text."""

    item: Expr
    member: Expr


@dataclass(frozen=True, slots=True)
class Arith(Expr):
    """Integer arithmetic: `+`, `-`, `*`, `//`, `%`, on numbers that are not negative where divided."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Case(Expr):
    """The value beside the first condition that is true; unknown as soon as a condition is unknown."""

    branches: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr


UNKNOWN = Lit(None)


def lift(value: Expr | Scalar) -> Expr:
    """The expression itself, or the literal for a plain value."""
    return value if isinstance(value, Expr) else Lit(value)


def case(*branches: tuple[Expr, Expr | Scalar], otherwise: Expr | Scalar) -> Case:
    """A `Case` written with plain values where that reads better."""
    return Case(tuple((when, lift(then)) for when, then in branches), lift(otherwise))


def unknown_if(condition: Expr) -> Expr:
    """Unknown where the condition holds, false where it does not: the law leaves the matter open there."""
    return Case(((condition, UNKNOWN),), Lit(False))


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct parts of an expression, in order."""
    match expr:
        case Cmp(_, left, right) | Arith(_, left, right) | Has(left, right):
            return (left, right)
        case And(items) | Or(items):
            return items
        case Not(item) | Known(item) | In(item, _):
            return (item,)
        case Case(branches, otherwise):
            return (*(part for branch in branches for part in branch), otherwise)
        case _:
            return ()


def walk(exprs: Iterable[Expr]) -> Iterator[Expr]:
    """Every node of the expressions, themselves among them, in no particular order."""
    rest = list(exprs)
    while rest:
        expr = rest.pop()
        yield expr
        rest.extend(children(expr))


def sure(expr: Expr) -> Expr:
    """True when the expression is true, and false when it is false or unknown."""
    return And((Known(expr), expr))


def whole(value: Value) -> int:
    """A value that must be a known whole number, as one."""
    assert isinstance(value, int), f"{value!r} is not a whole number"
    return value


def members_asked(expr: Expr, name: str) -> set[str]:
    """The items for which an expression searches the set of that name."""
    found: set[str] = set()
    if isinstance(expr, Has) and expr.item == Fact(name) and isinstance(expr.member, Lit):
        found.add(str(expr.member.value))
    return found.union(*(members_asked(part, name) for part in children(expr)))
