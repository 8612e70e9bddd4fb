"""The three-valued tables of the language, row by row, the same on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product

import pytest

from fencun.rules.kernel.nodes import UNKNOWN, And, Expr, Fact, In, Known, Lit, Or, Value, case, sure, unknown_if
from fencun.rules.kernel.resolve import rewrite
from tests.rules.engines import Row, compiled, interpreted, queried, table, truths, typed

YES, NO, OPEN = True, False, None
COLUMNS = {"a": bool, "b": bool, "x": int, "y": int, "t": str, "u": str}
A, B, X, Y, T, U = (Fact(name) for name in COLUMNS)
NOTHING: Row = dict.fromkeys(COLUMNS)
Line = tuple[Expr, Row, Value]

CONJUNCTION = {
    (YES, YES): YES,
    (YES, NO): NO,
    (YES, OPEN): OPEN,
    (NO, YES): NO,
    (NO, NO): NO,
    (NO, OPEN): NO,
    (OPEN, YES): OPEN,
    (OPEN, NO): NO,
    (OPEN, OPEN): OPEN,
}
DISJUNCTION = {
    (YES, YES): YES,
    (YES, NO): YES,
    (YES, OPEN): YES,
    (NO, YES): YES,
    (NO, NO): NO,
    (NO, OPEN): OPEN,
    (OPEN, YES): YES,
    (OPEN, NO): OPEN,
    (OPEN, OPEN): OPEN,
}
NEGATION = {YES: NO, NO: YES, OPEN: OPEN}
SURELY = {YES: YES, NO: NO, OPEN: NO}
LEFT_OPEN = {YES: OPEN, NO: NO, OPEN: OPEN}
ORDER = {
    "less": {"=": NO, "<>": YES, "<": YES, "<=": YES, ">": NO, ">=": NO},
    "same": {"=": YES, "<>": NO, "<": NO, "<=": YES, ">": NO, ">=": YES},
    "more": {"=": NO, "<>": YES, "<": NO, "<=": NO, ">": YES, ">=": YES},
}
COMPARED = {"=": X.eq(Y), "<>": X.ne(Y), "<": X < Y, "<=": X <= Y, ">": X > Y, ">=": X >= Y}
ARITHMETIC = [(X + Y, 9), (X - Y, 5), (Y - X, -5), (X * Y, 14), (X * -1, -7), (X // 2, 3), (X % 2, 1), (X // 7, 1)]
EQUAL = (("p", "p", YES), ("p", "q", NO), ("p", None, OPEN), (None, "p", OPEN), (None, None, OPEN))
CHOSEN = case((A, 1), (B, 2), otherwise=3)
CASES = {
    (YES, YES): 1,
    (YES, NO): 1,
    (YES, OPEN): 1,
    (NO, YES): 2,
    (NO, NO): 3,
    (NO, OPEN): OPEN,
    (OPEN, YES): OPEN,
    (OPEN, NO): OPEN,
    (OPEN, OPEN): OPEN,
}


def _logic() -> Iterator[Line]:
    for (a, b), value in CONJUNCTION.items():
        yield A & B, {"a": a, "b": b}, value
        yield And((A, Lit(b))), {"a": a}, value
        yield And((Lit(a), Lit(b))), {}, value
    for (a, b), value in DISJUNCTION.items():
        yield A | B, {"a": a, "b": b}, value
        yield Or((A, Lit(b))), {"a": a}, value
        yield Or((Lit(a), Lit(b))), {}, value
    for a in (YES, NO, OPEN):
        yield ~A, {"a": a}, NEGATION[a]
        yield ~Lit(a), {}, NEGATION[a]
        yield Known(A), {"a": a}, a is not None
        yield ~Known(A), {"a": a}, a is None
        yield Known(Lit(a)), {}, a is not None
        yield sure(A), {"a": a}, SURELY[a]
        yield ~sure(A), {"a": a}, not SURELY[a]
        yield unknown_if(A), {"a": a}, LEFT_OPEN[a]
        yield A.stated(), {"a": a}, YES if a is not None else OPEN
        yield A.eq(True), {"a": a}, a
        yield A.ne(True), {"a": a}, NEGATION[a]


def _many() -> Iterator[Line]:
    """And and Or of none, of one and of three."""
    for connective, table_, empty in ((And, CONJUNCTION, YES), (Or, DISJUNCTION, NO)):
        yield connective(()), {}, empty
        for a, b, c in product((YES, NO, OPEN), repeat=3):
            yield connective((A,)), {"a": a}, a
            yield connective((A, B, Lit(c))), {"a": a, "b": b}, table_[table_[a, b], c]


def _comparisons() -> Iterator[Line]:
    for y, name in ((9, "less"), (5, "same"), (1, "more")):
        for op, value in ORDER[name].items():
            yield COMPARED[op], {"x": 5, "y": y}, value
    for compared in COMPARED.values():
        yield compared, {"x": 5}, OPEN
        yield compared, {"y": 5}, OPEN
        yield compared, {}, OPEN
    for t, u, same in EQUAL:
        yield T.eq(U), {"t": t, "u": u}, same
        yield T.ne(U), {"t": t, "u": u}, NEGATION[same]
        yield T.eq("p"), {"t": u}, YES if u == "p" else NO if u == "q" else OPEN
    yield Lit(OPEN).__lt__(X), {"x": 1}, OPEN
    yield X.eq(X), {"x": 0}, YES


def _members() -> Iterator[Line]:
    for value, found in ((1, YES), (2, YES), (3, NO), (OPEN, OPEN)):
        yield X.one_of(1, 2), {"x": value}, found
        yield ~X.one_of(1, 2), {"x": value}, NEGATION[found]
    for text, among in {"p": YES, "it's": YES, "q": NO, "": NO, OPEN: OPEN}.items():
        yield In(T, ("p", "it's")), {"t": text}, among
    for text, holds in {"|p|q|": YES, "|q|p|": YES, "|p|": YES, "|pp|": NO, "||": NO, "": NO, OPEN: OPEN}.items():
        yield T.has("p"), {"t": text}, holds
        yield ~T.has("p"), {"t": text}, NEGATION[holds]
    yield T.has("p", "q"), {"t": "|q|"}, YES
    yield T.has("p", "q"), {"t": "|r|"}, NO
    yield T.has("p", "q"), {}, OPEN
    for text, member, holds in (("|p|q|", "q", YES), ("|pp|", "p", NO), ("|p|", OPEN, OPEN), (OPEN, "p", OPEN)):
        yield T.has(U), {"t": text, "u": member}, holds
        yield ~T.has(U), {"t": text, "u": member}, NEGATION[holds]


def _chosen() -> Iterator[Line]:
    for (a, b), value in CASES.items():
        yield CHOSEN, {"a": a, "b": b}, value
        yield CHOSEN.eq(2), {"a": a, "b": b}, None if value is None else value == 2
        yield CHOSEN + 1, {"a": a, "b": b}, None if value is None else value + 1
    for a, b in product((YES, NO, OPEN), repeat=2):
        first = b if a else OPEN if a is None else YES
        yield case((A, B), otherwise=True), {"a": a, "b": b}, first
        yield ~case((A, B), otherwise=True), {"a": a, "b": b}, NEGATION[first]
    for a, value in ((YES, OPEN), (NO, 4), (OPEN, OPEN)):
        yield case((A, UNKNOWN), otherwise=4), {"a": a}, value
        yield Known(case((A, UNKNOWN), otherwise=4)), {"a": a}, value is not None
    yield case((A, "p"), otherwise="q").eq("q"), {"a": NO}, YES
    yield case((Lit(OPEN), 1), otherwise=1), {}, OPEN
    yield case((Lit(True), 1), otherwise=UNKNOWN), {}, 1


def _arithmetic() -> Iterator[Line]:
    for expr, value in ARITHMETIC:
        yield expr, {"x": 7, "y": 2}, value
        yield expr, {"y": 2}, OPEN
    yield X + Y, {"x": 7}, OPEN
    yield X + UNKNOWN, {"x": 7}, OPEN
    yield (X - 9) * 3, {"x": 7}, -6
    yield (X * 0).eq(0), {}, OPEN


TABLES = {
    "and, or, not, known": _logic,
    "none, one and three": _many,
    "comparison": _comparisons,
    "in and has": _members,
    "case": _chosen,
    "arithmetic": _arithmetic,
}


def _lines(name: str) -> list[Line]:
    return [(expr, {**NOTHING, **row}, value) for expr, row, value in TABLES[name]()]


@pytest.mark.parametrize("name", TABLES)
def test_the_interpreter_keeps_the_table(name: str) -> None:
    for expr, row, value in _lines(name):
        assert typed(interpreted(expr, row)) == typed(value), (expr, row)


@pytest.mark.parametrize("name", TABLES)
def test_the_generated_python_keeps_the_table(name: str) -> None:
    for expr, row, value in _lines(name):
        assert typed(compiled(expr)(row, {})) == typed(value), (expr, row)


@pytest.mark.parametrize("name", TABLES)
def test_the_generated_tests_hold_only_when_surely_true_and_surely_false(name: str) -> None:
    for expr, row, value in _lines(name):
        if value is None or isinstance(value, bool):
            assert truths(expr)(row) == (value is True, value is False), (expr, row)


@pytest.mark.parametrize("name", TABLES)
def test_working_constants_out_beforehand_keeps_the_table(name: str) -> None:
    for expr, row, value in _lines(name):
        assert typed(interpreted(rewrite(expr, lambda _: None), row)) == typed(value), (expr, row)
        written = rewrite(expr, partial(_written, row))
        assert typed(interpreted(written, {})) == typed(value), (expr, row)


def _written(row: Row, part: Expr) -> Expr | None:
    return Lit(row[part.name]) if isinstance(part, Fact) else None


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_keeps_the_table(name: str) -> None:
    for expr, row, value in _lines(name):
        table("line", COLUMNS, [row])
        assert typed(queried([expr], "line")[0][0]) == typed(value), (expr, row)
