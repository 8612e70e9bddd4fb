"""Reading Excel: every visible sheet, typed cells as text, formulas marked by their equals sign."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fencun.audit.order import OrderError
from fencun.audit.reading.header import PEEK_ROWS, blank_note, header_row, recognised, skipped_note
from fencun.audit.reading.rejects import literal
from fencun.audit.reading.source import DAY_OF_1970, Cells, Matcher, Opening, Scratch, Source
from fencun.rules.kernel.declare import Words

DAY_OF_1970_MAC = 24_107
_ERROR = "e"


def workbook_sources(path: Path, file: str, opening: Opening) -> list[Source]:
    """Stage each visible sheet that has known headers; OrderError where the file is no workbook or none has."""
    with _opened(path, file) as book:
        serial = DAY_OF_1970_MAC if book.epoch == CALENDAR_MAC_1904 else DAY_OF_1970
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        peeks = {sheet.title: list(islice(_rows(sheet), PEEK_ROWS)) for sheet in visible}
        wanted = [sheet for sheet in visible if recognised([row for _, row in peeks[sheet.title]], opening.match)]
        notes = [_hidden_note(file, title) for title in hidden]
        if wanted:
            notes += [_unknown_note(file, sheet.title) for sheet in visible if sheet not in wanted]
        sources = [
            _sheet(sheet, peeks[sheet.title], _Place(file, serial, opening))
            for sheet in wanted or visible
            if peeks[sheet.title]
        ]
    if not sources:
        raise OrderError(f"{file} has no visible sheet with rows. Give a workbook whose first row holds the headers.")
    first, *others = sources
    return [_with_notes(first, notes), *others]


def workbook_sample(path: Path, match: Matcher, rows: int) -> tuple[list[str], list[list[str]]]:
    """The headers and the first rows of the visible sheet that has the most known headers."""
    with _opened(path, path.name) as book:
        peeks = [
            [row for _, row in islice(_rows(sheet), PEEK_ROWS + rows)]
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        ]
    best = max(peeks, key=lambda peek: recognised(peek[:PEEK_ROWS], match), default=[])
    if not best:
        raise OrderError(f"{path.name} has no visible sheet with rows.")
    place = header_row(best[:PEEK_ROWS], match)
    headers = best[place]
    while headers and not headers[-1]:
        headers = headers[:-1]
    width = len(headers)
    return headers, [(row + [""] * width)[:width] for row in best[place + 1 :][:rows] if any(row)]


class _Place(NamedTuple):
    """Where a sheet comes from, and how its days are counted and its headers matched."""

    file: str
    serial: int
    opening: Opening


def _sheet(sheet: Any, peek: list[tuple[int, list[str]]], place: _Place) -> Source:
    file = place.file
    above = header_row([row for _, row in peek], place.opening.match)
    header_line, headers = peek[above]
    while headers and not headers[-1]:
        headers = headers[:-1]
    width, blank = len(headers), 0
    with Scratch(place.opening.folder, f"{file} {sheet.title}", place.opening.progress) as scratch:
        for number, cells in _rows(sheet, header_line + 1):
            if any(cells[:width]):
                scratch.row(number, (cells + [""] * width)[:width])
            else:
                blank += 1
    names = [f"c{n}" for n in range(width)]
    return Source(
        file,
        scratch.relation(names),
        tuple(Cells(header, name) for header, name in zip(headers, names, strict=True)),
        line=f"concat({literal(sheet.title + '!')}, n)",
        written=True,
        serial=place.serial,
        notes=((skipped_note(f"{file} {sheet.title}", above),) if above else ())
        + ((blank_note(f"{file} {sheet.title}", blank),) if blank else ()),
    )


def _rows(sheet: Any, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    """The rows as text, with their numbers."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(min_row=first), first):
        yield number, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """A cell as text: whole numbers in full, dates as ISO 8601 (a date alone where its format shows no time)."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return f"={value}" if cell.data_type == _ERROR else value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, float):
        return _number(int(value)) if value.is_integer() else format(value, ".15g")
    return _moment(value, cell)


def _number(value: int) -> str:
    """All digits as far as Excel keeps them; a longer number as what it is, a rounded one."""
    return str(value) if abs(value) < 10**15 else format(value, ".14E")


def _moment(value: object, cell: Any) -> str:
    if isinstance(value, datetime):
        alone = value.time() == time() and "h" not in str(cell.number_format).lower()
        return value.date().isoformat() if alone else value.isoformat(sep=" ", timespec="milliseconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if cell.data_type != "f" else f"={value}"


@contextmanager
def _opened(path: Path, file: str) -> Iterator[Any]:
    """The workbook, read row by row. Its parsers raise whatever they meet, so anything means: not a workbook."""
    book: Any = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=False)
            yield book
    except OrderError:
        raise
    except Exception as error:
        raise OrderError(
            f"{file} cannot be read as an Excel workbook (.xlsx). It may be damaged or protected by a password."
            " Open it in Excel and save it again as .xlsx, or as CSV UTF-8."
        ) from error
    finally:
        if book is not None:
            book.close()


def _with_notes(source: Source, notes: Iterable[Words]) -> Source:
    return replace(source, notes=(*notes, *source.notes))


def _hidden_note(file: str, title: str) -> Words:
    return Words(f"{file}：隐藏的工作表“{title}”未读取。", f"{file}: the hidden sheet “{title}” was not read.")


def _unknown_note(file: str, title: str) -> Words:
    return Words(
        f"{file}：工作表“{title}”没有可识别的表头，未读取。",
        f"{file}: the sheet “{title}” has no header that is known and was not read.",
    )
