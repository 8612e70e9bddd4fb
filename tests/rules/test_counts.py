"""Counted facts on small histories: the replay, DuckDB and a count by hand come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.declare import EVER, TODAY, Counted, Window
from fencun.rules.kernel.nodes import Fact, Lit
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import SINCE_EVER
from tests.rules import obvious, toy
from tests.rules.histories import coverages, fewer, histories, pair
from tests.rules.obvious import Asked, Pair
from tests.rules.toy import COMPLETE, SAYS, at, contact, pack

DAYS, VISIT = Fact("staff_count"), Fact("channel").eq("visit")
CONNECTED = Fact("connected")
NOTHING: Pair = (None, None)
PER, OF_DEBTOR = ("creditor", "person"), ("creditor", "debtor")
WINDOWS: dict[str, tuple[Window, int | None]] = {
    "today": (TODAY, 1),
    "ever": (EVER, None),
    "three_days": (Window(Lit(3)), 3),
    "yesterday": (Window(Lit(1), 1), 1),
    "ever_to_yesterday": (Window(None, 1), None),
    "two_days_to_yesterday": (Window(Lit(2), 1), 2),
}


def _count(name: str, window: Window, **more: object) -> Counted:
    return replace(Counted(name, SAYS, CONNECTED, PER, window), **more)  # type: ignore[arg-type]


COUNTED = resolve(
    pack(
        *(_count(name, window) for name, (window, _) in WINDOWS.items()),
        _count("alike", Window(Lit(3)), alike=("product",)),
        _count("alike_today", TODAY, alike=("product",)),
        _count("to_debtor", TODAY, per=OF_DEBTOR, theirs=PER),
        _count("on_visits", TODAY, needed=VISIT),
        _count("as_long", Window(DAYS)),
    )
)


def _by_hand(me: toy.Row, history: Sequence[toy.Row], covered: Sequence[toy.Row]) -> dict[str, Pair]:
    def connected(row: toy.Row) -> obvious.Truth:
        assert row["connected"] in (True, False, None)
        return None if row["connected"] is None else bool(row["connected"])

    def asked(days: int | None, ending: int = 0) -> Asked:
        return Asked(me, history, covered, days, ending)

    counts = {
        name: obvious.counted(asked(days, window.ending), connected, PER) for name, (window, days) in WINDOWS.items()
    }
    days = me["staff_count"]
    return counts | {
        "alike": obvious.counted(asked(3), connected, PER, alike="product"),
        "alike_today": obvious.counted(asked(1), connected, PER, alike="product"),
        "to_debtor": obvious.counted(asked(1), connected, OF_DEBTOR, theirs=PER),
        "on_visits": obvious.counted(asked(1), connected, PER) if me["channel"] == "visit" else NOTHING,
        "as_long": obvious.counted(asked(days), connected, PER) if isinstance(days, int) else NOTHING,
    }


@fewer
@given(history=histories, covered=coverages)
def test_counts_are_the_same_in_python_in_duckdb_and_by_hand(history: list[toy.Row], covered: list[toy.Row]) -> None:
    tables = {"coverages": covered}
    python, sql = toy.replayed(COUNTED, history, tables), toy.queried(COUNTED, history, tables)
    for me in history:
        name = str(me["contact_id"])
        expected = _by_hand(me, history, covered)
        assert {count: pair(python[name], count) for count in expected} == expected, name
        assert {count: pair(sql[name], count) for count in expected} == expected, name


def _both(history: Sequence[toy.Row], count: str, covered: Sequence[toy.Row] = COMPLETE) -> dict[str, object]:
    """The pair of a count by contact, asserted to be the same in Python and DuckDB."""
    tables = {"coverages": covered}
    python, sql = toy.replayed(COUNTED, history, tables), toy.queried(COUNTED, history, tables)
    pairs = {name: pair(facts, count) for name, facts in python.items()}
    assert {name: pair(facts, count) for name, facts in sql.items()} == pairs
    return {**pairs}


def test_contacts_that_start_together_are_told_in_the_order_of_their_ids() -> None:
    together = [contact(name, at(), connected=True) for name in ("c2", "c10", "c1")]
    assert _both(together, "today") == {"c1": (0, 0), "c10": (1, 1), "c2": (2, 2)}


def test_a_day_begins_at_midnight_in_beijing() -> None:
    ends, begins = contact("a", at(0, 0, -1), connected=True), contact("b", at(0, 0), connected=True)
    later = contact("c", at(0, 1439, 59_999), connected=True)
    assert _both([ends, begins, later], "today") == {"a": (0, 0), "b": (0, 0), "c": (1, 1)}
    assert _both([ends, begins, later], "yesterday") == {"a": (0, 0), "b": (1, 1), "c": (1, 1)}


def test_an_unknown_outcome_may_count_and_a_known_no_does_not() -> None:
    outcomes = [
        contact(name, at(0, 600 + i), connected=c)
        for i, (name, c) in enumerate(zip("abcd", (True, None, False, None), strict=True))
    ]
    assert _both(outcomes, "today") == {"a": (0, 0), "b": (1, 1), "c": (1, 2), "d": (1, 2)}


def test_a_contact_counts_neither_itself_nor_what_comes_after_it() -> None:
    history = [contact("a", at(0, 600), connected=True), contact("b", at(0, 601), connected=True)]
    assert _both(history, "ever")["a"] == (0, 0)


def test_other_persons_and_other_creditors_are_counted_apart_and_an_unknown_person_not_at_all() -> None:
    said = [("a", "P1", "A"), ("b", "P2", "A"), ("c", "P1", "B"), ("d", None, "A"), ("e", "P1", "A")]
    history = [
        contact(name, at(0, 600 + i), connected=True, person=person, creditor=creditor)
        for i, (name, person, creditor) in enumerate(said)
    ]
    both = [*COMPLETE, {**COMPLETE[0], "creditor": "B"}]
    expected = {"a": (0, 0), "b": (0, 0), "c": (0, 0), "d": (None, None), "e": (1, 1)}
    assert _both(history, "today", both) == expected


def test_a_window_of_three_days_reaches_back_to_the_first_moment_of_the_day_before_yesterday() -> None:
    history = [contact("a", at(-2, 0, -1), connected=True), contact("b", at(-2, 0), connected=True), contact("c", at())]
    assert _both(history, "three_days")["c"] == (1, 1)


def test_products_are_told_apart_only_where_both_are_known() -> None:
    history = [
        contact(name, at(0, 600 + i), connected=True, product=product)
        for i, (name, product) in enumerate((("a", "p"), ("b", "q"), ("c", None), ("d", "p"), ("e", None)))
    ]
    assert _both(history, "alike") == {"a": (0, 0), "b": (0, 0), "c": (0, 2), "d": (1, 2), "e": (0, 4)}


def test_a_count_that_is_not_asked_for_is_unknown() -> None:
    history = [contact("a", at(0, 600), connected=True, channel="visit"), contact("b", at(0, 601), channel="call")]
    history.append(contact("c", at(0, 602), channel="visit"))
    assert _both(history, "on_visits") == {"a": (0, 0), "b": (None, None), "c": (1, 2)}


@pytest.mark.parametrize(
    "begins, ends, possible",
    [
        (at(0, 0), NEVER, 1),
        (at(0, 0, 1), NEVER, None),
        (at(0, 0), at(0, 660), 1),
        (at(0, 0), at(0, 660, -1), None),
        (SINCE_EVER, at(0, 0), None),
    ],
)
def test_what_may_count_is_unknown_unless_the_history_is_told_from_midnight_to_the_contact(
    begins: int, ends: int, possible: int | None
) -> None:
    history = [contact("a", at(0, 600), connected=True), contact("b", at(0, 660))]
    covered: list[toy.Row] = [{"table": "contacts", "creditor": "A", "from": begins, "to": ends}]
    assert _both(history, "today", covered)["b"] == (1, possible)


def test_two_coverages_side_by_side_do_not_make_one() -> None:
    history = [contact("a", at(0, 600), connected=True), contact("b", at(0, 660))]
    halves: list[toy.Row] = [
        {"table": "contacts", "creditor": "A", "from": SINCE_EVER, "to": at(0, 630)},
        {"table": "contacts", "creditor": "A", "from": at(0, 630), "to": NEVER},
    ]
    assert _both(history, "today", halves)["b"] == (1, None)


def test_the_order_in_which_contacts_are_handed_over_does_not_matter() -> None:
    history = [contact(f"c{i}", at(0, 600 - i), connected=i % 2 == 0) for i in range(6)]
    assert toy.queried(COUNTED, history, {"coverages": COMPLETE}) == toy.queried(
        COUNTED, history[::-1], {"coverages": COMPLETE}
    )


def test_contacts_with_the_debtor_are_counted_for_a_contact_with_somebody_else_about_them() -> None:
    asked = contact("c", at(0, 660), person="C1", debtor="P1")
    history = [contact("a", at(0, 600), connected=True), contact("b", at(0, 601), connected=True, person="C1"), asked]
    assert _both(history, "to_debtor")["c"] == (1, 1)
