"""Numbers, shares, citations and markup as a reader gets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.audit.report.figures import cited, clause_ids, clause_key, headed, rate, share
from fencun.audit.report.markup import UNFIT, Markup, el, fill, raw, stressed
from tests.audit.report.outline import outline


@pytest.mark.parametrize(
    "part, whole, shown",
    [
        (0, 0, "—"),
        (0, 10, "0%"),
        (10, 10, "100%"),
        (1, 1_000_000, "<0.01%"),
        (999_999, 1_000_000, ">99.99%"),
        (1, 8, "12.5%"),
        (1, 300, "0.33%"),
        (299, 300, "99.67%"),
    ],
)
def test_a_share_never_rounds_some_to_none_nor_nearly_all_to_all(part: int, whole: int, shown: str) -> None:
    assert share(part, whole) == shown


@pytest.mark.parametrize(
    "part, whole, shown",
    [(0, 0, "—"), (0, 10, "0.0"), (4, 4, "1,000.0"), (1, 1_000_000, "<0.1"), (84, 4_000, "21.0"), (1, 3, "333.3")],
)
def test_a_rate_per_thousand_never_rounds_some_to_none(part: int, whole: int, shown: str) -> None:
    assert rate(part, whole) == shown


def test_a_clause_id_is_never_broken_over_lines() -> None:
    shown = outline(raw(clause_ids(["16.3.5.a", "9"], "en")))
    assert shown.text == "9, 16.3.5.a"
    assert [element.attributes["class"] for element in shown.named("bdi")] == ["clause", "clause"]


def test_clauses_sort_as_the_text_does() -> None:
    ids = ["9", "9.a", "10.1", "15.2", "15.3.2", "15.3.2.a", "15.10"]
    assert sorted(sorted(ids), key=clause_key) == ids


def test_clauses_are_cited_as_each_language_does() -> None:
    assert cited(["9", "15.2"], "zh") == "第 9、15.2 条"
    assert cited(["9", "15.2"], "en") == "clauses 9, 15.2"
    assert cited(["9"], "en") == "clause 9"
    assert headed(["16.A"], "en") == "Clause 16.A"


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_is_read_back_as_it_was_but_for_what_is_unfit(text: str) -> None:
    seen = outline(el("p", text, title=text))
    shown = UNFIT.sub("\ufffd", text)
    assert seen.text.removesuffix("\n") == shown
    assert [element.tag for element in seen.elements] == ["p"]
    assert seen.elements[0].attributes == {"title": shown}
    raw(text).encode()


def test_what_is_markup_already_is_not_escaped_again() -> None:
    assert raw([Markup("<b>"), "<b>", None]) == "<b>&lt;b&gt;"


def test_a_sentence_is_filled_with_nodes_and_misses_none() -> None:
    assert fill("{a} & {b}", a="<", b=Markup("<br>")) == "&lt; &amp; <br>"
    with pytest.raises(KeyError):
        fill("{a} {c}", a="")


def test_stress_between_asterisks_is_markup_and_the_rest_is_not() -> None:
    assert stressed("*and* <or>") == "<em>and</em> &lt;or&gt;"
