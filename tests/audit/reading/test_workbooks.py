"""Excel as people send it: titles, hidden sheets, formulas, serial dates, numbers stored as phones."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from fencun.audit.order import OrderError
from fencun.audit.reading.read import sample_text
from tests.audit.reading.given import HEADERS, NINE_O_CLOCK, reading

COLUMNS = HEADERS.split(",")
START = datetime(2026, 3, 10, 9, 0)  # noqa: DTZ001 – Excel knows no zone
ROW = ["c1", "BankA", 13800000001, "电话", START]
SHANGHAI = "Asia/Shanghai"


def workbook(folder: Path, rows: list[list[Any]], change: Callable[[Workbook], object] | None = None) -> Path:
    """A workbook with these rows on its first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "外呼"
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(book)
    path = folder / "contacts.xlsx"
    book.save(path)
    return path


def test_typed_cells_are_read_and_numbers_in_id_columns_are_whole(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[*COLUMNS, "talk_ms", "connected"], [*ROW, 25000.0, True]])
    result = reading(path, timezone=SHANGHAI)
    assert result.contacts("contact_id, person, channel, start_at, talk_ms, connected, file, line") == [
        ("c1", "13800000001", "call", NINE_O_CLOCK, 25_000, True, "contacts.xlsx", "外呼!2")
    ]


def test_a_day_number_is_the_moment_that_excel_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path, [COLUMNS, [*ROW[:4], 46091.375], ["c2", *ROW[1:4], 46091 + 32_461 / 86_400]])
    assert reading(path, timezone=SHANGHAI).contacts("start_at") == [(NINE_O_CLOCK,), (NINE_O_CLOCK + 61_000,)]


def test_a_day_without_time_is_no_start(tmp_path: Path) -> None:
    path = workbook(tmp_path, [COLUMNS, ROW, ["c2", *ROW[1:4], date(2026, 3, 10)]])
    assert reading(path, timezone=SHANGHAI).rejects("line, code") == [("外呼!3", "time-unparsable")]


def test_a_clock_in_a_talk_column_is_a_duration(tmp_path: Path) -> None:
    path = workbook(tmp_path, [[*COLUMNS, "talk_ms"], [*ROW, time(0, 1, 5)]])
    assert reading(path, timezone=SHANGHAI).value("talk_ms") == 65_000


@pytest.mark.parametrize(
    "place,cell,code",
    [
        (2, "=1+1", "formula-cell"),
        (2, "#N/A", "formula-cell"),
        (0, 123456789012345678, "scientific-id"),
        (0, 1.23456789012345e18, "scientific-id"),
    ],
)
def test_formulas_and_lost_digits_are_rejected(tmp_path: Path, place: int, cell: object, code: str) -> None:
    wrong: list[Any] = ["c2", *ROW[1:]]
    wrong[place] = cell
    result = reading(workbook(tmp_path, [COLUMNS, ROW, wrong]), timezone=SHANGHAI)
    assert result.rejects('line, "column", code') == [("外呼!3", COLUMNS[place], code)]


def test_hidden_sheets_are_skipped_and_said(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        sheet = book.create_sheet("旧数据")
        sheet.append(COLUMNS)
        sheet.append(["c2", *ROW[1:]])
        sheet.sheet_state = "hidden"

    result = reading(workbook(tmp_path, [COLUMNS, ROW], hide), timezone=SHANGHAI)
    assert result.contacts("contact_id") == [("c1",)]
    assert "the hidden sheet “旧数据” was not read" in result.notes()


def test_every_visible_sheet_with_known_headers_is_read(tmp_path: Path) -> None:
    def more(book: Workbook) -> None:
        second = book.create_sheet("二月")
        second.append(list(reversed(COLUMNS)))
        second.append(list(reversed(["c2", *ROW[1:]])))
        book.create_sheet("说明").append(["请勿修改"])

    result = reading(workbook(tmp_path, [COLUMNS, ROW], more), timezone=SHANGHAI)
    assert result.contacts("contact_id, line") == [("c1", "外呼!2"), ("c2", "二月!2")]
    assert "the sheet “说明” has no header that is known" in result.notes()


def test_a_merged_title_above_the_headers_is_skipped(tmp_path: Path) -> None:
    def merge(book: Workbook) -> None:
        book["外呼"].merge_cells("A1:E1")

    path = workbook(tmp_path, [["外呼记录"], COLUMNS, ROW], merge)
    assert reading(path, timezone=SHANGHAI).contacts("contact_id, line") == [("c1", "外呼!3")]
    assert sample_text(path, 5)[0] == COLUMNS


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, [COLUMNS, ROW, [None] * 5, ["c2", *ROW[1:]]])
    assert reading(path, timezone=SHANGHAI).contacts("line") == [("外呼!2",), ("外呼!4",)]


def test_a_damaged_workbook_is_refused_in_words(tmp_path: Path) -> None:
    path = workbook(tmp_path, [COLUMNS, ROW])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(OrderError, match="cannot be read as an Excel workbook"):
        reading(path, timezone=SHANGHAI)
