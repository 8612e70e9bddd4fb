"""Each kind of small change of an expression is made once, reads well, and nothing is tried that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel.canonical import node
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, Fact, In, Lit, Row, case, sure
from fencun.rules.kernel.resolve import rewrite
from tests.rules.expressions import truth
from tools.mutation.changes import changes
from tools.mutation.printer import clipped, say

a, b, c, count = Fact("a"), Fact("b"), Fact("c"), Fact("n")

MADE = [
    (count.eq("x"), '= to <>: n = "x"', 'n <> "x"'),
    (count < 7, "< to >=: n < 7", "n >= 7"),
    (count < 7, "< to <=: n < 7", "n <= 7"),
    (count <= Dated("cap"), "<= to >: n <= $cap", "n > $cap"),
    (count < 7, "7 to 6: n < 7", "n < 6"),
    (count + 7 > Dated("cap"), "7 to 8: n + 7", "(n + 8) > $cap"),
    (a & b & c, "drop [b] &: a & b & c", "a & c"),
    (a | b | c, "drop [b] |: a | b | c", "a | c"),
    (a & b & c, "& to |: a & b & c", "a | b | c"),
    (a | b, "| to &: a | b", "a & b"),
    (a & b, "negate [b] &: a & b", "a & ~b"),
    (a | (count < 7), "negate [n < 7] |: a | (n < 7)", "a | (n >= 7)"),
    (~a, "drop not: ~a", "a"),
    (a, "negate the whole: a", "~a"),
    (count.one_of("x", "y"), 'drop x: n in ("x", "y")', 'n in ("y")'),
    (sure(a) | b, "drop sure of [sure(a)]: sure(a)", "a | b"),
    (sure(a) & b, "negate [sure(a)] &: sure(a) & b", "sure(~a) & b"),
    (case((a, 1), (b, 2), otherwise=3), "drop branch [a]: case(a → 1; b → 2; else 3)", "case(b → 2; else 3)"),
    (case((a, 1), otherwise=3), "negate branch [a]: case(a → 1; else 3)", "case(~a → 1; else 3)"),
    (case((a, True), otherwise=b), "true to false in branch [a]: case(a → true; else b)", "case(a → false; else b)"),
    (case((a, b), otherwise=UNKNOWN), "unknown to false in else: case(a → b; else unknown)", "case(a → b; else false)"),
]


@pytest.mark.parametrize("expr, name, whole", MADE)
def test_a_change_is_made_and_named(expr: Expr, name: str, whole: str) -> None:
    found = {change.name: say(change.whole) for change in changes(expr, truth=True)}
    assert found.get(name) == whole, found


def test_what_says_the_same_of_whole_numbers_is_tried_once() -> None:
    """`n > 0` moved to `n >= 0` is the same as to `n > -1`."""
    assert [say(change.whole) for change in changes(count > 0, truth=True)] == ["n <= 0", "n >= 0", "n > 1"]


def test_a_change_that_folds_to_the_same_is_left_out() -> None:
    assert not [change for change in changes(Lit(True) & a, truth=True) if change.whole == a]


def test_a_part_in_several_places_is_changed_in_all_of_them() -> None:
    found = {say(change.whole) for change in changes(sure(count.eq("x")), truth=True)}
    assert 'sure(n <> "x")' in found


def test_what_must_surely_be_so_changes_as_a_whole_where_it_stands_among_others() -> None:
    found = {say(change.whole) for change in changes(sure(a & b) & c, truth=True)}
    assert {"sure(a | b) & c", "sure(a) & c", "a & b & c", "sure(a & b)"} <= found


@given(truth(3))
def test_no_two_changes_are_written_alike_and_none_is_the_expression(expr: Expr) -> None:
    forms = [str(node(change.whole)) for change in changes(expr, truth=True)]
    assert len(forms) == len(set(forms))
    assert str(node(rewrite(expr, lambda _: None))) not in forms


@given(truth(3))
def test_every_expression_can_be_said(expr: Expr) -> None:
    assert say(expr)
    assert all(change.name and change.description for change in changes(expr, truth=True))


@given(st.text(), st.integers(min_value=4, max_value=40))
def test_a_clipped_text_keeps_to_its_length(text: str, most: int) -> None:
    assert len(clipped(text, most)) <= most


def test_columns_of_rows_and_sets_are_said() -> None:
    assert say(Row("form").eq("oral") & ~Fact("said").has("threat")) == '(row.form = "oral") & ~(said has threat)'
    assert say(In(count, ("x",)) | count.stated()) == '(n in ("x")) | stated(n)'
