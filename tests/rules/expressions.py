"""Random well-typed expressions over a few facts, for Hypothesis."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from fencun.rules.kernel.nodes import (
    UNKNOWN,
    And,
    Case,
    Cmp,
    Expr,
    Fact,
    Has,
    In,
    Known,
    Lit,
    Not,
    Or,
    Scalar,
    Value,
    case,
    sure,
    unknown_if,
)

DEPTH = 5
WORDS = ("p", "q", "it's", "")
MEMBERS = ("p", "q", "pq")
SETS = ("||", "|p|", "|q|", "|p|q|", "|pq|", "|q|pq|")
# Facts `c…` are counts, never negative; `z…` are any whole numbers.
COLUMNS: dict[str, type] = {
    **dict.fromkeys(("a", "b"), bool),
    **dict.fromkeys(("c", "d", "z"), int),
    **dict.fromkeys(("t", "u"), str),
    **dict.fromkeys(("s",), str),
}
Exprs = st.SearchStrategy[Expr]


def _value(name: str) -> st.SearchStrategy[Value]:
    known: dict[str, st.SearchStrategy[Value]] = {
        "c": st.integers(0, 4),
        "d": st.integers(0, 4),
        "z": st.integers(-3, 3),
        "t": st.sampled_from(WORDS),
        "u": st.sampled_from(WORDS),
        "s": st.sampled_from(SETS),
    }
    return st.none() | known.get(name, st.booleans())


rows: st.SearchStrategy[dict[str, Value]] = st.fixed_dictionaries({name: _value(name) for name in COLUMNS})


def _worked(exprs: Exprs) -> Exprs:
    """Those that are more than a literal: a literal is not looked for in a list."""
    return exprs.filter(lambda expr: not isinstance(expr, Lit))


def _facts(*names: str) -> Exprs:
    return st.sampled_from([Fact(name) for name in names])


def _literals(values: tuple[Scalar, ...]) -> Exprs:
    return st.sampled_from([*map(Lit, values), UNKNOWN])


def _case(values: Exprs, depth: int) -> Exprs:
    branches = st.lists(st.tuples(truth(depth - 1), values), min_size=1, max_size=2).map(tuple)
    return st.builds(Case, branches, values)


@cache
def count(depth: int) -> Exprs:
    """A whole number that is not negative."""
    leaf = _facts("c", "d") | _literals((0, 1, 3))
    if not depth:
        return leaf
    below = count(depth - 1)
    divided = st.builds(lambda a, by: a // by, below, st.integers(1, 3))
    rest = st.builds(lambda a, by: a % by, below, st.integers(1, 3))
    both = st.builds(lambda a, b: a + b, below, below)
    times = st.builds(lambda a, by: a * by, below, st.integers(0, 3))
    return leaf | divided | rest | both | times | _case(below, depth)


@cache
def number(depth: int) -> Exprs:
    """Any whole number."""
    leaf = count(0) | _facts("z") | _literals((-2,))
    if not depth:
        return leaf
    below = number(depth - 1)
    less = st.builds(lambda a, b: a - b, below, below)
    times = st.builds(lambda a, by: a * by, below, st.integers(-3, 3))
    return leaf | count(depth - 1) | less | times | _case(below, depth)


@cache
def text(depth: int) -> Exprs:
    """A text."""
    leaf = _facts("t", "u") | _literals(WORDS)
    return leaf | _case(text(depth - 1), depth) if depth else leaf


@cache
def held(depth: int) -> Exprs:
    """A set, framed by bars."""
    leaf = _facts("s") | _literals(SETS)
    return leaf | _case(held(depth - 1), depth) if depth else leaf


@cache
def anything(depth: int) -> Exprs:
    """An expression of any kind."""
    return truth(depth) | number(depth) | text(depth) | held(depth)


@cache
def _alike(depth: int) -> st.SearchStrategy[tuple[Expr, Expr]]:
    """Two expressions of one kind that can be told apart only as equal or not."""
    kinds = [st.tuples(kind(depth), kind(depth)) for kind in (text, held, truth)]
    return kinds[0] | kinds[1] | kinds[2]


@cache
def truth(depth: int) -> Exprs:
    """An expression that is true, false or unknown."""
    leaf = _facts("a", "b") | _literals((True, False))
    if not depth:
        return leaf
    below = st.deferred(lambda: truth(depth - 1))
    several = st.lists(below, max_size=3).map(tuple)
    same = st.sampled_from(("=", "<>"))
    order = st.sampled_from(("=", "<>", "<", "<=", ">", ">="))
    compared = st.builds(Cmp, order, number(depth - 1), number(depth - 1))
    told_apart = st.builds(lambda op, pair: Cmp(op, *pair), same, _alike(depth - 1))
    among = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)
    figures = st.lists(st.integers(-2, 4), min_size=1, max_size=3).map(tuple)
    members = st.builds(In, _worked(text(depth - 1)), among) | st.builds(In, _worked(number(depth - 1)), figures)
    wanted = st.sampled_from(MEMBERS).map(Lit) | text(depth - 1)
    has = st.builds(Has, _worked(held(depth - 1)), wanted)
    known = anything(depth - 1).map(Known) | anything(depth - 1).map(lambda e: e.stated())
    open_ = below.map(unknown_if) | below.map(sure) | below.map(Not)
    logic = st.builds(And, several) | st.builds(Or, several) | open_
    chosen = _case(below, depth) | st.builds(lambda a, b: case((a, b), otherwise=True), below, below)
    return leaf | compared | told_apart | members | has | known | logic | chosen


truths, numbers, texts = truth(DEPTH), number(DEPTH), text(DEPTH)
