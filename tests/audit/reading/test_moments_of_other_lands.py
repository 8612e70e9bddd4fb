"""Halves of the day, days before years, counts since 1970: read where they are sure, else refused with what to add."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from tests.audit.reading.given import NINE_O_CLOCK, Result, mapping_file, parquet_file, reading, starting, text_file

SHANGHAI = "Asia/Shanghai"
HALF_DAY = 12 * 3_600_000
LATER = "2026-03-11T09:00:00+08:00"


def reasons(result: Result) -> str:
    return "\n".join(reason for (reason,) in result.rejects("reason"))


@pytest.mark.parametrize(
    "written",
    [
        "2026/3/10 下午9:00:00",
        "2026-03-10 9:00:00 PM",
        "2026-03-10 09:00pm",
        "2026/03/10 下午 09:00",
        "2026年3月10日下午9时0分",
    ],
)
def test_the_evening_is_read(tmp_path: Path, written: str) -> None:
    assert reading(starting(tmp_path, written), timezone=SHANGHAI).value("start_at") == NINE_O_CLOCK + HALF_DAY


def test_noon_and_midnight_are_told_apart(tmp_path: Path) -> None:
    path = starting(tmp_path, "2026-03-10 12:30 AM", "2026-03-10 12:30 PM", "2026/3/10 上午0:30", "2026/3/10 下午12:30")
    hours = reading(path, timezone=SHANGHAI).contacts(f"(start_at - {NINE_O_CLOCK}) / 3600000")
    assert hours == [(-8.5,), (3.5,), (-8.5,), (3.5,)]


@pytest.mark.parametrize(
    "written", ["2026-03-10 13:00 PM", "2026/3/10 下午0:30", "2026-03-10 0:30 PM", "2026/3/10 上午9:00 AM"]
)
def test_an_hour_that_its_half_of_the_day_does_not_have_is_rejected(tmp_path: Path, written: str) -> None:
    result = reading(starting(tmp_path, written, LATER), timezone=SHANGHAI)
    assert result.rejects("line, code") == [("2", "time-impossible")]


@pytest.mark.parametrize(
    "cells",
    [
        ("03/10/2026 09:00 AM", "03/13/2026 09:00 AM"),
        ("10/03/2026 09:00", "13/03/2026 09:00"),
        ("10-03-2026 9:00:00", "31-03-2026 9:00:00"),
    ],
)
def test_one_value_over_twelve_settles_the_order_of_the_whole_column(tmp_path: Path, cells: tuple[str, ...]) -> None:
    assert reading(starting(tmp_path, *cells), timezone=SHANGHAI).value("start_at") == NINE_O_CLOCK


@pytest.mark.parametrize("cells", [("10/03/2026 09:00",), ("13/03/2026 09:00", "03/13/2026 09:00")])
def test_an_order_that_nothing_or_everything_settles_is_asked_for(tmp_path: Path, cells: tuple[str, ...]) -> None:
    result = reading(starting(tmp_path, *cells, LATER), timezone=SHANGHAI)
    assert result.said.rejected == len(cells)
    assert "formats: {start_at: dmy} (day first) or mdy" in reasons(result)


@pytest.mark.parametrize(
    "order,written", [("dmy", "10/03/2026 09:00"), ("mdy", "3/10/2026 9:00"), ("mdy", "03.10.2026 9:00")]
)
def test_the_mapping_says_the_order(tmp_path: Path, order: str, written: str) -> None:
    mapping = mapping_file(tmp_path, f"formats: {{start_at: {order}}}")
    assert reading(starting(tmp_path, written), mapping=mapping, timezone=SHANGHAI).value("start_at") == NINE_O_CLOCK
    registers = mapping_file(tmp_path, f"registers: {{tools: {{formats: {{filed_at: {order}}}}}}}")
    text_file(tmp_path / "r", "tool,filed_at", f"t1,{written}", name="tools.csv")
    result = reading(starting(tmp_path, LATER), mapping=registers, registers=tmp_path / "r", timezone=SHANGHAI)
    assert result.con.execute("SELECT filed_at FROM said.tools").fetchall() == [(NINE_O_CLOCK,)]


def test_the_mapping_may_say_that_the_year_is_first(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, "formats: {start_at: ymd}")
    result = reading(starting(tmp_path, "13/03/2026 09:00", LATER), mapping=mapping, timezone=SHANGHAI)
    assert result.rejects("code") == [("time-unparsable",)]


def test_an_order_that_is_none_or_of_no_moment_is_refused(tmp_path: Path) -> None:
    for text, words in (("start_at: dym", "format of start_at"), ("talk_ms: dmy", "talk_ms is no moment")):
        with pytest.raises(OrderError, match=words):
            reading(starting(tmp_path, LATER), mapping=mapping_file(tmp_path, f"formats: {{{text}}}"))


def test_a_name_that_several_zones_have_is_no_zone(tmp_path: Path) -> None:
    result = reading(starting(tmp_path, "2026-03-10 09:00:00 CST", LATER))
    assert result.rejects("code") == [("time-no-zone",)]
    assert "CST" in reasons(result)
    assert "--timezone" in reasons(result)


@pytest.mark.parametrize("written,unit", [("1773104400", "s"), ("1773104400.5", "s"), ("1773104400000", "ms")])
def test_a_count_without_unit_names_the_line_to_add(tmp_path: Path, written: str, unit: str) -> None:
    result = reading(starting(tmp_path, written, LATER))
    assert result.rejects("code") == [("time-unparsable",)]
    assert f"units: {{start_at: {unit}}}" in reasons(result)


@pytest.mark.parametrize("unit,meant,written", [("s", "ms", "1773104400000"), ("ms", "s", "1773104400")])
def test_a_count_of_the_other_unit_says_which_is_meant(tmp_path: Path, unit: str, meant: str, written: str) -> None:
    mapping = mapping_file(tmp_path, f"units: {{start_at: {unit}}}")
    good = str(NINE_O_CLOCK // (1000 if unit == "s" else 1))
    result = reading(starting(tmp_path, written, good), mapping=mapping)
    assert result.rejects("code") == [("time-impossible",)]
    assert f"should be {meant}" in reasons(result)
    row = "SELECT '{}' contact_id, 'B' creditor, 'P1' person, 'call' channel, {}::BIGINT start_at"
    typed = parquet_file(tmp_path, f"{row.format('c1', written)} UNION ALL {row.format('c2', good)}")
    assert f"should be {meant}" in reasons(reading(typed, mapping=mapping))


def test_fractions_of_a_count_are_cut_to_milliseconds(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, "units: {start_at: s}")
    result = reading(starting(tmp_path, "1773104400.1239"), mapping=mapping)
    assert result.value("start_at") == NINE_O_CLOCK + 123


def test_a_moment_under_a_unit_of_counts_is_told_from_a_bad_one(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, "units: {start_at: s}")
    assert "the mapping says units: {start_at: s}" in reasons(
        reading(starting(tmp_path, LATER, "1773104400"), mapping=mapping)
    )


def test_an_unreadable_moment_says_which_forms_are_read(tmp_path: Path) -> None:
    said = reasons(reading(starting(tmp_path, "yesterday", LATER)))
    for form in ("2026-03-10T09:00:00+08:00", "20260310090000", "下午9:05", "10.03.2026"):
        assert form in said
