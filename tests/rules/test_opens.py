"""When the answer changes: the moments worth trying, and the earliest of them at which it is a permit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fencun.rules.kernel.opens import HORIZON_DAYS, candidates, opens_at
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_MINUTE, day_start, local_day
from fencun.rules.kernel.verdicts import Decision
from tests.rules.toy import at

MINUTES_A_DAY = 1440
LAST = HORIZON_DAYS * MS_PER_DAY
starts = st.integers(0, MS_PER_DAY - 1).map(lambda ms: at(0, 0, ms))
on_the_minute = st.integers(0, MINUTES_A_DAY - 1).map(lambda minute: at(0, minute))
minutes = st.sets(st.integers(0, MINUTES_A_DAY - 1), max_size=4)
edges = st.lists(st.integers(-2 * MS_PER_DAY, LAST + 2 * MS_PER_DAY).map(lambda ms: at(0, 0, ms)), max_size=5)


@given(start=starts, minutes=minutes, edges=edges)
def test_moments_are_later_within_the_horizon_in_order_and_each_there_once(
    start: int, minutes: set[int], edges: list[int]
) -> None:
    moments = candidates(start, minutes, edges)
    assert all(start < moment <= start + LAST for moment in moments)
    assert all(a < b for a, b in pairwise(moments))


@given(start=starts, minutes=minutes)
def test_every_midnight_in_beijing_within_the_horizon_is_tried(start: int, minutes: set[int]) -> None:
    midnights = {day_start(local_day(start) + day) for day in range(1, HORIZON_DAYS + 1)}
    assert midnights <= {*candidates(start, minutes, [])}


@given(start=starts, minutes=minutes)
def test_every_opening_minute_of_every_day_within_the_horizon_is_tried_and_no_other(
    start: int, minutes: set[int]
) -> None:
    every = {day_start(local_day(start)) + m * MS_PER_MINUTE for m in range((HORIZON_DAYS + 2) * MINUTES_A_DAY)}
    wanted = {m for m in every if (m - day_start(local_day(m))) // MS_PER_MINUTE in {0, *minutes}}
    assert {*candidates(start, minutes, [])} == {m for m in wanted if start < m <= start + LAST}


@given(start=starts, edges=edges)
def test_the_edge_of_a_row_and_the_millisecond_after_it_are_tried(start: int, edges: list[int]) -> None:
    moments = {*candidates(start, [], edges)}
    for edge in edges:
        for moment in (edge, edge + 1):
            assert (moment in moments) is (start < moment <= start + LAST or moment in {*candidates(start, [], [])})


def test_the_moment_asked_about_is_not_tried_and_the_last_of_the_horizon_is() -> None:
    start = at(0, 480)
    assert start not in candidates(start, [480], [start])
    assert candidates(start, [480], [])[-1] == start + LAST
    assert candidates(start, [], [start + LAST, start + LAST + 1])[-1] == start + LAST


def _toy(windows: list[tuple[int, int]], closed_until: int) -> Callable[[int], Decision]:
    """Open in windows of the day (from, to exclusive), and not before a moment."""

    def decide(moment: int) -> Decision:
        minute = (moment - day_start(local_day(moment))) // MS_PER_MINUTE
        if moment < closed_until:
            return Decision.REFUSE
        return Decision.PERMIT if any(begins <= minute < ends for begins, ends in windows) else Decision.HOLD

    return decide


def _by_the_minute(start: int, decide: Callable[[int], Decision]) -> int | None:
    later = range(start + MS_PER_MINUTE, start + LAST + 1, MS_PER_MINUTE)
    return next((moment for moment in later if decide(moment) is Decision.PERMIT), None)


windows = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=3)
closed = st.integers(-1, (HORIZON_DAYS + 1) * MINUTES_A_DAY)


@given(start=on_the_minute, windows=windows, closed=closed)
def test_it_opens_where_a_scan_by_the_minute_first_finds_a_permit(
    start: int, windows: list[tuple[int, int]], closed: int
) -> None:
    closed_until = at(0, closed)
    decide = _toy(windows, closed_until)
    moments = candidates(start, {begins for begins, _ in windows}, [closed_until])
    assume(decide(start) is not Decision.PERMIT)
    assert opens_at(moments, decide) == _by_the_minute(start, decide)


def test_nothing_opens_where_no_moment_is_a_permit() -> None:
    assert opens_at(candidates(at(), [480], []), lambda _: Decision.HOLD) is None
    assert opens_at([], lambda _: Decision.PERMIT) is None


def test_a_hold_is_not_an_opening_and_nothing_is_asked_after_the_first_permit() -> None:
    answers = {1: Decision.HOLD, 2: Decision.REFUSE, 3: Decision.PERMIT, 4: Decision.PERMIT}
    asked: list[int] = []

    def decide(moment: int) -> Decision:
        asked.append(moment)
        return answers[moment]

    assert opens_at(answers, decide) == 3
    assert asked == [1, 2, 3]


@pytest.mark.parametrize("start, opens", [(at(0, 1320), at(1, 480)), (at(0, 479), at(0, 480)), (at(0, 0), at(0, 480))])
def test_after_the_quiet_hours_it_opens_at_eight(start: int, opens: int) -> None:
    decide = _toy([(480, 1320)], closed_until=0)
    assert opens_at(candidates(start, [480], []), decide) == opens


def test_what_must_have_come_strictly_before_opens_a_millisecond_after() -> None:
    made = at(0, 600)
    assert opens_at(candidates(at(), [], [made]), lambda m: Decision.PERMIT if made < m else Decision.HOLD) == made + 1
