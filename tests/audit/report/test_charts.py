"""Charts draw what the contents say, for a day as for years, and never outside their picture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.audit.report.charts import days_chart, hours_chart
from fencun.audit.report.charts_shares import LISTED, cap_chart, organisations_chart
from fencun.audit.report.contents import CapUse, Day, Hour, Organisation
from fencun.audit.report.drawing import parts_bar, ticks
from fencun.audit.report.periods import Unit, periods
from fencun.rules.kernel.declare import Words
from tests.audit.report import made_up
from tests.audit.report.outline import outline

FIRST = date(2024, 2, 27)
CAP = CapUse("cap", "15.2", Words("上限", "cap"), 3, ((1, 100), (2, 50), (3, 7), (4, 1), (5, 0)))


def days(many: int, step: int = 1) -> tuple[Day, ...]:
    return tuple(Day((FIRST + timedelta(at)).isoformat(), 10 + at, at % 3) for at in range(0, many, step))


def bars(svg: str, kind: str) -> list[tuple[float, float]]:
    """Where the bars of a kind begin and how wide they are, in per cent."""
    found = [e.attributes for e in outline(svg).named("rect") if e.attributes["class"] == kind]
    return [(float(each["x"][:-1]), float(each["width"][:-1])) for each in found]


@pytest.mark.parametrize(
    "many, unit", [(1, Unit.DAY), (62, Unit.DAY), (63, Unit.WEEK), (800, Unit.WEEK), (2_000, Unit.MONTH)]
)
def test_days_become_bars_that_lose_no_contact(many: int, unit: Unit) -> None:
    given_days = days(many)
    found, made = periods(given_days)
    assert found is unit
    assert len(made) <= 201
    assert sum(bar.contacts for bar in made) == sum(day.contacts for day in given_days)
    assert sum(bar.breaches for bar in made) == sum(day.breaches for day in given_days)


def test_a_gap_between_days_stays_a_gap() -> None:
    _, made = periods(days(11, step=5))
    assert [bar.contacts for bar in made] == [10, 0, 0, 0, 0, 15, 0, 0, 0, 0, 20]


def test_a_week_begins_on_monday() -> None:
    _, made = periods(days(70))
    assert made[0].name == "2024-02-26"


@pytest.mark.parametrize("many", [1, 2, 3, 62, 63, 800, 3_000])
def test_no_bar_of_days_leaves_the_picture(many: int) -> None:
    chart = days_chart(replace(made_up.one_day(), days=days(many)), "en")
    drawn = bars(chart, "contacts")
    assert all(x >= 0 and x + width <= 100.01 and width > 0 for x, width in drawn)


def test_quiet_hours_over_midnight_shade_both_ends_of_both_panels() -> None:
    shaded = bars(hours_chart(made_up.rich(), "en"), "shaded")
    assert [(x, x + width) for x, width in shaded if width < 100] == [(0.0, 33.33), (91.67, 100.0)] * 2


def test_quiet_hours_within_a_day_shade_the_middle() -> None:
    shaded = bars(hours_chart(replace(made_up.rich(), quiet_hours=(12, 18)), "en"), "shaded")
    assert [x for x, width in shaded if width < 100] == [50.0, 50.0]


def test_the_rest_of_the_organisations_is_summed_in_one_row() -> None:
    many = tuple(Organisation(f"o{at:02d}", 100 - at, 1, 2) for at in range(23))
    text = outline(organisations_chart(replace(made_up.one_day(), organisations=many), "en").split("<details>")[0]).text
    assert "The remaining 3 organisations together" in text
    assert "237 contacts" in text
    assert "o20" not in text


def test_the_rate_of_a_small_organisation_is_shown_and_marked() -> None:
    two = (Organisation("large", 4_000, 40, 0), Organisation("small", 4, 4, 0))
    text = outline(organisations_chart(replace(made_up.one_day(), organisations=two), "en").split("<details>")[0]).text
    large, small = text.split("small")[0], text.split("small")[1]
    assert "Breaches per 1,000 10.0" in large
    assert "the rate says little" not in large
    assert "Breaches per 1,000 1,000.0" in small
    assert "under 50 contacts: the rate says little" in small


def test_every_organisation_stands_in_the_table_under_the_chart() -> None:
    many = tuple(Organisation(f"o{at:03d}", 500 - at, 1, 2) for at in range(LISTED + 2))
    listed = organisations_chart(replace(made_up.one_day(), organisations=many), "en").split("<details>")[1]
    assert f"o{LISTED - 1:03d}" in listed
    assert f"o{LISTED:03d}" not in listed
    assert "The remaining 2 organisations together" in listed


def test_breaches_of_hours_outside_the_shading_are_explained() -> None:
    over = outline(hours_chart(replace(made_up.one_day(), hours=(Hour(21, 9, 2), Hour(22, 3, 3))), "en")).text
    assert "Of these, 2 contacts began outside the shading" in over
    within = outline(hours_chart(replace(made_up.one_day(), hours=(Hour(21, 9, 0), Hour(22, 3, 3))), "en")).text
    assert "outside the shading" not in within


def test_the_cap_stands_between_what_keeps_it_and_what_does_not() -> None:
    seen = outline(cap_chart(CAP, 1, "en"))
    lines = [float(e.attributes["y1"]) for e in seen.named("line")]
    rows = [
        (e.attributes["class"], float(e.attributes["y"]))
        for e in seen.named("rect")
        if e.attributes["width"] != "100.00%"
    ]
    within = [y for kind, y in rows if kind == "contacts"]
    over = [y for kind, y in rows if kind == "over"]
    assert len(lines) == 1
    assert max(within) < lines[0] < min(over)
    assert "7 person-days used it up, 1 person-day went over" in seen.text
    assert "5 or more" in seen.text


def test_a_cap_that_ends_the_scale_is_not_told_apart_from_more() -> None:
    text = outline(cap_chart(replace(CAP, days=((1, 4), (2, 3), (3, 2))), 1, "en")).text
    assert "2 person-days used it up or went over" in text


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5), st.integers(0, 10**9))
def test_parts_stay_in_their_bar_and_what_is_there_is_seen(counts: list[int], more: int) -> None:
    scale = sum(counts) + more
    drawn = bars(parts_bar([(count, "part") for count in counts], scale), "part")
    assert len(drawn) == sum(1 for count in counts if count)
    assert all(width >= 0.3 for _, width in drawn)
    assert all(x + width <= 100.1 for x, width in drawn)


@given(st.integers(0, 10**12))
def test_a_scale_holds_the_greatest_value_in_a_few_round_steps(most: int) -> None:
    scale = ticks(most)
    assert scale[-1] >= most
    assert len(scale) <= 5
    assert all(re.fullmatch("(1|2|5)0*", str(later - earlier)) for earlier, later in pairwise(scale))
