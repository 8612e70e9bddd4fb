"""Moments in every writing that files use."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from tests.audit.reading.given import HEADERS, NINE_O_CLOCK, mapping_file, parquet_file, reading, starting, text_file

ZONED = [
    "2026-03-10T09:00:00+08:00",
    "2026-03-10 09:00:00+0800",
    "2026-03-10 09:00:00 +08",
    "2026-03-10T01:00:00Z",
    "2026-03-10T01:00Z",
    "2026-03-09T21:00:00-04:00",
    "20260310T090000+0800",
    "２０２６-０３-１０ ０９：００：００＋０８：００",
]
LOCAL = [
    "2026-03-10 09:00:00",
    "2026-03-10T09:00",
    "2026/3/10 9:00:00",
    "2026/3/10 9:00",
    "2026.03.10 09:00",
    "20260310 090000",
    "20260310090000",
    "2026年3月10日 9时00分00秒",
    "2026年3月10日9时0分",
    "2026年03月10日 09:00:00",
    "2026/3/10 上午9:00:00",
    "2026年3月10日 上午 9:00",
    "2026-03-10 9:00:00 AM",
    "2026-03-10 09:00 a.m.",
    "20260310 090000",
    "10.03.2026 09:00",
    "10.3.2026 9:00:00",
    "2026-03-10 09:00:00 CST",
    "2026-03-10 09:00:00 中国标准时间",
]


@pytest.mark.parametrize("written", ZONED)
def test_a_moment_with_its_zone_needs_nothing_else(tmp_path: Path, written: str) -> None:
    assert reading(starting(tmp_path, written)).value("start_at") == NINE_O_CLOCK


@pytest.mark.parametrize("written", LOCAL)
def test_a_moment_without_zone_takes_the_one_given(tmp_path: Path, written: str) -> None:
    path = starting(tmp_path, written)
    assert reading(path, timezone="Asia/Shanghai").value("start_at") == NINE_O_CLOCK
    with pytest.raises(OrderError, match="--timezone Asia/Shanghai"):
        reading(path)


def test_fractions_of_a_second_are_cut_to_milliseconds(tmp_path: Path) -> None:
    path = starting(tmp_path, "2026-03-10T09:00:00.5+08:00", "2026-03-10T09:00:00.1239+08:00", "20260310090000.25+08")
    assert reading(path).contacts("start_at") == [(NINE_O_CLOCK + ms,) for ms in (500, 123, 250)]


def test_a_zone_whose_distance_changes_is_looked_up(tmp_path: Path) -> None:
    path = starting(tmp_path, "2026-01-10 09:00:00", "2026-07-10 09:00:00", "2026-03-08 02:30:00")
    result = reading(path, timezone="America/New_York")
    assert result.contacts("start_at % 86400000 // 3600000") == [(14,), (13,)]
    assert result.rejects("line, code") == [("4", "time-impossible")]


def test_beijing_summer_time_of_old_years_is_looked_up(tmp_path: Path) -> None:
    path = starting(tmp_path, "1988-07-10 09:00:00", "1988-01-10 09:00:00")
    result = reading(path, timezone="Asia/Shanghai")
    assert result.contacts("start_at % 86400000 // 3600000") == [(0,), (1,)]


def test_only_some_rows_without_zone_are_rejects(tmp_path: Path) -> None:
    result = reading(starting(tmp_path, "2026-03-10 09:00:00", "2026-03-10T09:00:00Z"))
    assert result.rejects("line, code") == [("2", "time-no-zone")]


def test_a_zone_that_is_none_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="Asia/Shanghai"):
        reading(starting(tmp_path, "2026-03-10 09:00:00"), timezone="Asia/Shanghia")


@pytest.mark.parametrize(
    "unit,written", [("s", "1773104400"), ("ms", "1773104400000"), ("s", "1773104400.000"), ("ms", "1773104400000.0")]
)
def test_whole_numbers_are_moments_where_the_mapping_says_so(tmp_path: Path, unit: str, written: str) -> None:
    mapping = mapping_file(tmp_path, f"units: {{start_at: {unit}}}")
    assert reading(starting(tmp_path, written), mapping=mapping).value("start_at") == NINE_O_CLOCK


@pytest.mark.parametrize(
    "sql,options",
    [
        ("TIMESTAMPTZ '2026-03-10 09:00:00+08'", {}),
        ("TIMESTAMP '2026-03-10 09:00:00'", {"timezone": "Asia/Shanghai"}),
        ("TIMESTAMP_NS '2026-03-10 09:00:00'", {"timezone": "Asia/Shanghai"}),
        ("'2026-03-10 09:00:00'", {"timezone": "Asia/Shanghai"}),
        ("'2026-03-10T09:00:00+08:00'", {}),
    ],
)
def test_timestamps_of_parquet_are_taken_as_they_are(tmp_path: Path, sql: str, options: dict[str, str]) -> None:
    row = f"SELECT 'c1' contact_id, 'BankA' creditor, 'P1' person, 'call' channel, {sql} start_at"
    assert reading(parquet_file(tmp_path, row), **options).value("start_at") == NINE_O_CLOCK


def test_timestamps_of_parquet_without_zone_ask_for_one(tmp_path: Path) -> None:
    row = "SELECT 'c1' contact_id, 'B' creditor, 'P1' person, 'call' channel, TIMESTAMP '2026-03-10 09:00:00' start_at"
    with pytest.raises(OrderError, match="--timezone Asia/Shanghai"):
        reading(parquet_file(tmp_path, row))


def test_infinite_timestamps_and_days_alone_of_parquet_are_rejected(tmp_path: Path) -> None:
    row = "SELECT '{}' contact_id, 'B' creditor, 'P1' person, 'call' channel, {} start_at"
    infinite = parquet_file(
        tmp_path,
        row.format("c1", "TIMESTAMPTZ 'infinity'")
        + " UNION ALL "
        + row.format("c2", "TIMESTAMPTZ '2026-03-10 00:00Z'"),
        "a.parquet",
    )
    day = parquet_file(tmp_path, row.format("c3", "DATE '2026-03-10'"), "b.parquet")
    assert reading(infinite, day).rejects("code, file") == [
        ("time-impossible", "a.parquet"),
        ("time-unparsable", "b.parquet"),
    ]


def test_a_start_and_an_end_in_different_zones_are_compared_as_moments(tmp_path: Path) -> None:
    row = "c1,B,P1,call,2026-03-10T09:00:00+08:00,2026-03-10T01:00:10Z"
    assert reading(text_file(tmp_path, f"{HEADERS},end_at", row)).value("end_at") == NINE_O_CLOCK + 10_000
