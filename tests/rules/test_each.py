"""Asking the rows of each of several names: the replay, DuckDB and a reading by hand come to the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.audit import duck
from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.declare import Each, Rows
from fencun.rules.kernel.nodes import Fact, Row
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import SINCE_EVER
from tests.rules import toy
from tests.rules.histories import fewer
from tests.rules.toy import SAYS, at, contact, pack

Truth = bool | None
START = at()
TRAINED = Each(
    "trained",
    SAYS,
    Rows("collectors", (("collector", "collector"),)),
    "collector",
    Row("trained_at") < Fact("start_at"),
)
CLEAN = replace(TRAINED, name="clean", every=True)
PROGRAM = resolve(pack(TRAINED, CLEAN))


def row(collector: str, trained_at: int | None, *, since: int = SINCE_EVER, until: int = NEVER) -> toy.Row:
    """A row of the register of collectors, valid in a span."""
    columns = dict.fromkeys(("organisation", "checked_at", "record_found", "examined_at", "pledged_at"))
    dates = {"valid_from": since, "valid_to": until, "recorded_at": SINCE_EVER, "superseded_at": NEVER}
    return {**columns, **dates, "creditor": "A", "collector": collector, "trained_at": trained_at}


def by_hand(collectors: str | None, rows: Sequence[toy.Row], *, every: bool = False) -> Truth:
    """Each name in turn: no if its rows say no, open if it has none or one of them is silent.

    With `every` a single row that says no is enough.
    """
    if collectors is None:
        return None
    answers: list[Truth] = []
    for name in collectors.split("|"):
        held = [r["trained_at"] for r in rows if r["collector"] == name and _valid(r)]
        said = [None if when is None else isinstance(when, int) and when < START for when in held]
        silent = not said or None in said
        answers.append(False if every and False in said else None if silent else True in said)
    return False if False in answers else None if None in answers else True


def _valid(held: toy.Row) -> bool:
    begins, ends = held["valid_from"], held["valid_to"]
    assert isinstance(begins, int)
    assert isinstance(ends, int)
    return begins <= START < ends


def replayed(collectors: str | None, rows: list[toy.Row], name: str = "trained") -> Truth:
    asked = {**contact("c1", START), "collector": collectors}
    answer = Replay(PROGRAM, Registers({"collectors": rows})).facts(asked)[name]
    assert answer is None or isinstance(answer, bool)
    return answer


def on_duckdb(collectors: str | None, rows: list[toy.Row], name: str = "trained") -> Truth:
    con = duck.connect()
    duck.load(con, [{**contact("c1", START), "collector": collectors}], {"collectors": rows})
    duck.judge(con, PROGRAM)
    answer: Truth = duck.facts(con)["c1"][name]
    con.close()
    return answer


BEFORE, LATER = START - 1, START
PLAIN = [
    ("k1", [row("k1", BEFORE)], True),
    ("k1", [row("k1", LATER)], False),
    ("k1", [row("k1", None)], None),
    ("k1", [], None),
    (None, [row("k1", BEFORE)], None),
    ("k1|k2", [row("k1", BEFORE), row("k2", BEFORE)], True),
    ("k1|k2", [row("k1", BEFORE), row("k2", LATER)], False),
    ("k1|k2", [row("k1", LATER)], False),
    ("k1|k2", [row("k1", BEFORE)], None),
    ("k1|k2", [row("k1", BEFORE), row("k12", BEFORE)], None),
    ("k1", [row("k1", LATER), row("k1", BEFORE)], True),
    ("k1", [row("k1", BEFORE), row("k1", None)], None),
    ("k1", [row("k1", BEFORE, until=START)], None),
    ("k1", [row("k1", BEFORE, since=START)], True),
]


@pytest.mark.parametrize("collectors, rows, answer", PLAIN)
def test_every_name_has_to_do_and_nothing_on_file_is_no_answer(
    collectors: str | None, rows: list[toy.Row], answer: Truth
) -> None:
    assert by_hand(collectors, rows) is answer
    assert replayed(collectors, rows) is answer
    assert on_duckdb(collectors, rows) is answer


names = st.sampled_from(("k1", "k2", "k3"))
held_rows = st.lists(
    st.builds(
        lambda name, when, since, until: row(name, when, since=since, until=until),
        names,
        st.sampled_from((BEFORE, LATER, None, SINCE_EVER, NEVER)),
        st.sampled_from((SINCE_EVER, SINCE_EVER, START, START + 1)),
        st.sampled_from((NEVER, NEVER, START, START + 1)),
    ),
    max_size=5,
)
named = st.none() | st.lists(names, min_size=1, max_size=3, unique=True).map("|".join)


@fewer
@given(collectors=named, rows=held_rows)
def test_replay_and_duckdb_read_random_registers_as_one_would_by_hand(
    collectors: str | None, rows: list[toy.Row]
) -> None:
    expected = by_hand(collectors, rows)
    assert replayed(collectors, rows) is expected
    assert on_duckdb(collectors, rows) is expected
    strictly = by_hand(collectors, rows, every=True)
    assert replayed(collectors, rows, "clean") is strictly
    assert on_duckdb(collectors, rows, "clean") is strictly
