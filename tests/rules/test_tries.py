"""Days with tries at every number of the debtor: the replay, DuckDB and a count by hand come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.declare import EVER, Rows, Tried, Window
from fencun.rules.kernel.nodes import Fact, Lit, Row
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import SINCE_EVER
from tests.rules import obvious, toy
from tests.rules.histories import coverages, fewer, histories, pair, whole_registers
from tests.rules.obvious import Asked, Pair
from tests.rules.toy import SAYS, at, contact, pack

CONNECTED, DAYS = Fact("connected"), Fact("staff_count")
NOTHING: Pair = (None, None)


def _tries(name: str, window: Window, at_least: int) -> Tried:
    phone = Row("kind").eq("phone") & Row("state").eq("valid")
    rows = Rows("addresses", (("person", "debtor"),))
    return Tried(name, SAYS, ~CONNECTED, ("creditor", "debtor"), rows, phone, window, Lit(at_least), Lit(True))


TRIED = resolve(
    pack(
        _tries("once", Window(Lit(3)), 1),
        _tries("twice", Window(Lit(3)), 2),
        _tries("before", Window(Lit(3), 1), 1),
        _tries("as_long", Window(DAYS), 1),
        _tries("ever", EVER, 2),
        replace(_tries("of_person", Window(Lit(3)), 1), theirs=("creditor", "person")),
    )
)

address_rows = st.lists(
    st.builds(
        lambda address, person, kind, state, since: {
            **{"creditor": "A", "address": address, "person": person, "kind": kind, "source": None, "state": state},
            **{"valid_from": since, "valid_to": NEVER, "recorded_at": since, "superseded_at": NEVER},
        },
        st.sampled_from(("n1", "n1", "n2", None)),
        st.sampled_from(("P1", "P2")),
        st.sampled_from(("phone", "phone", "email", None)),
        st.sampled_from(("valid", "valid", "dead", None)),
        st.sampled_from((SINCE_EVER, at(-1, 0), at(0, 540))),
    ),
    max_size=4,
)


@fewer
@given(history=histories, rows=address_rows, covered=coverages)
def test_tries_are_the_same_in_python_in_duckdb_and_by_hand(
    history: list[toy.Row], rows: list[toy.Row], covered: list[toy.Row]
) -> None:
    tables = {"coverages": covered, "addresses": rows}
    python, sql = toy.replayed(TRIED, history, tables), toy.queried(TRIED, history, tables)

    def failed(row: toy.Row) -> obvious.Truth:
        return None if row["connected"] is None else not row["connected"]

    for me in history:
        name, days = str(me["contact_id"]), int(me["staff_count"] or 0)
        expected = {
            "once": obvious.tried(Asked(me, history, covered, 3), failed, rows, at_least=1),
            "twice": obvious.tried(Asked(me, history, covered, 3), failed, rows, at_least=2),
            "before": obvious.tried(Asked(me, history, covered, 3, 1), failed, rows, at_least=1),
            "as_long": obvious.tried(Asked(me, history, covered, days), failed, rows, at_least=1) if days else NOTHING,
            "of_person": obvious.tried(
                Asked(me, history, covered, 3), failed, rows, at_least=1, theirs=("creditor", "person")
            ),
            "ever": obvious.tried(Asked(me, history, covered, None), failed, rows, at_least=2),
        }
        assert {count: pair(python[name], count) for count in expected} == expected, name
        assert {count: pair(sql[name], count) for count in expected} == expected, name


def _phone(address: str, kind: str | None = "phone", state: str | None = "valid") -> toy.Row:
    """A row of the register of addresses, about P1."""
    dates = {"valid_from": SINCE_EVER, "recorded_at": SINCE_EVER, "valid_to": NEVER, "superseded_at": NEVER}
    return {"creditor": "A", "address": address, "person": "P1", "kind": kind, "source": None, "state": state, **dates}


def _calls(*made: tuple[int, str, bool | None]) -> list[toy.Row]:
    """Calls to P1 on a day, at a number, connected or not; and a last one, on day 0, that asks."""
    calls = [
        contact(f"c{i}", at(day, 600 + i), address=address, connected=connected)
        for i, (day, address, connected) in enumerate(made)
    ]
    return [*calls, contact("me", at(0, 1000))]


def _asked(
    history: Sequence[toy.Row], rows: Sequence[toy.Row], covered: Sequence[toy.Row] = whole_registers
) -> dict[str, tuple[object, object]]:
    """What the last contact is told, asserted to be the same in Python and DuckDB."""
    tables = {"coverages": covered, "addresses": rows}
    python, sql = (engine(TRIED, history, tables)["me"] for engine in (toy.replayed, toy.queried))
    told = {name: pair(python, name) for name in ("once", "twice", "before")}
    assert {name: pair(sql, name) for name in told} == told
    return told


def test_days_are_counted_and_not_calls() -> None:
    history = _calls((-2, "n1", False), (-1, "n1", False), (-1, "n1", False), (0, "n1", False))
    assert _asked(history, [_phone("n1")]) == {"once": (3, 3), "twice": (1, 1), "before": (2, 2)}


def test_the_number_tried_least_decides() -> None:
    history = _calls((-2, "n1", False), (-1, "n1", False), (-1, "n2", False))
    assert _asked(history, [_phone("n1"), _phone("n2")])["once"] == (1, 1)
    assert _asked(history, [_phone("n1"), _phone("n2"), _phone("n3")])["once"] == (0, 0)


def test_a_number_that_is_surely_no_valid_phone_need_not_be_tried() -> None:
    history = _calls((-1, "n1", False))
    assert _asked(history, [_phone("n1"), _phone("n2", state="dead")])["once"] == (1, 1)
    assert _asked(history, [_phone("n1"), _phone("n2", kind="email", state=None)])["once"] == (1, 1)


def test_a_number_that_may_be_a_valid_phone_has_to_be_tried_for_proof_and_not_for_the_possible() -> None:
    history = _calls((-1, "n1", False))
    assert _asked(history, [_phone("n1"), _phone("n2", state=None)])["once"] == (0, 1)
    assert _asked(history, [_phone("n1", state=None)])["once"] == (1, None)


def test_a_call_with_an_open_outcome_may_be_a_try_and_a_connected_one_is_none() -> None:
    assert _asked(_calls((-1, "n1", None), (-2, "n1", True)), [_phone("n1")])["once"] == (0, 1)


@pytest.mark.parametrize("begins, ends, told", [(at(0, 1000), NEVER, 1), (SINCE_EVER, at(0, 1000), None)])
def test_without_the_whole_register_of_addresses_nothing_is_said(begins: int, ends: int, told: int | None) -> None:
    covered: list[toy.Row] = [whole_registers[0], {"table": "addresses", "creditor": "A", "from": begins, "to": ends}]
    assert _asked(_calls((-1, "n1", False)), [_phone("n1")], covered)["once"] == (told, told)


def test_a_debtor_without_a_number_on_the_register_has_not_been_tried_nor_left_untried() -> None:
    assert _asked(_calls((-1, "n1", False)), [])["once"] == NOTHING
