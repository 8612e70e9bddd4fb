"""The calendar year of a contact, worked out with whole numbers alone, is that of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from fencun.rules.facts.derived.staff import previous_year, year
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.time import day_of_iso, day_start

days = st.dates(date(1970, 1, 1), date(2399, 12, 31))


@given(day=days)
@example(day=date(2024, 2, 29))
@example(day=date(2025, 1, 1))
@example(day=date(2025, 12, 31))
@example(day=date(2100, 2, 28))
@example(day=date(2100, 3, 1))
def test_the_year_and_the_first_moment_of_the_year_before_are_those_of_the_calendar(day: date) -> None:
    facts = {"start_day": (day - date(1970, 1, 1)) // timedelta(days=1)}
    found = evaluate(year.expr, facts)
    assert found == day.year
    begins = evaluate(previous_year.expr, {"calendar_year": found})
    assert begins == day_start(day_of_iso(f"{day.year - 1}-01-01"))
