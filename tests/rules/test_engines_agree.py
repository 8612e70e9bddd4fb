"""Random expressions over random facts: interpreter, generated Python and DuckDB give the same."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fencun.rules.kernel.nodes import Expr, Value
from tests.rules.engines import Row, compiled, interpreted, queried, table, truths, typed
from tests.rules.expressions import COLUMNS, rows
from tests.rules.expressions import numbers as any_number
from tests.rules.expressions import texts as any_text
from tests.rules.expressions import truths as any_truth

AT_ONCE, ROWS = 6, 30
quietly = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
many_rows = st.lists(rows, min_size=1, max_size=ROWS)


def _several(kind: st.SearchStrategy[Expr]) -> st.SearchStrategy[list[Expr]]:
    return st.lists(kind, min_size=1, max_size=AT_ONCE)


def _agree(exprs: Sequence[Expr], facts: Sequence[Row]) -> list[list[Value]]:
    """Assert that all engines give the same; what they gave, expression by expression."""
    table("facts", COLUMNS, facts)
    by_row = queried(exprs, "facts")
    given_by = []
    for index, expr in enumerate(exprs):
        python = compiled(expr)
        expected = [interpreted(expr, row) for row in facts]
        assert [typed(python(row, {})) for row in facts] == [*map(typed, expected)], expr
        assert [typed(answers[index]) for answers in by_row] == [*map(typed, expected)], expr
        given_by.append(expected)
    return given_by


@quietly
@given(exprs=_several(any_truth), facts=many_rows)
def test_truths_are_the_same_on_every_engine(exprs: list[Expr], facts: list[Row]) -> None:
    for expr, expected in zip(exprs, _agree(exprs, facts), strict=True):
        both = truths(expr)
        assert [both(row) for row in facts] == [(value is True, value is False) for value in expected], expr


@quietly
@given(exprs=_several(any_number), facts=many_rows)
def test_whole_numbers_are_the_same_on_every_engine(exprs: list[Expr], facts: list[Row]) -> None:
    for expected in _agree(exprs, facts):
        assert all(value is None or type(value) is int for value in expected)


@quietly
@given(exprs=_several(any_text), facts=many_rows)
def test_texts_are_the_same_on_every_engine(exprs: list[Expr], facts: list[Row]) -> None:
    for expected in _agree(exprs, facts):
        assert all(value is None or isinstance(value, str) for value in expected)
