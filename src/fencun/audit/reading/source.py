"""What a file becomes before it is understood: a relation of cells with headers, rows numbered, faults set aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import duckdb

from fencun.audit.reading.rejects import FIELD, Fault, literal
from fencun.rules.kernel.declare import Words

Progress = Callable[[str], None]
Matcher = Callable[[str], str | None]
"""The vocabulary's column that a header means, None where it means none."""
TEXT = "VARCHAR"
DAY_OF_1970 = 25_569
"""1970-01-01 as spreadsheets count days."""
PROGRESS_ROWS = 500_000
"""So many rows are read between two words of progress."""
LONGEST_ROW = 4_000_000
"""Bytes of one row; a longer one is not a row of this file."""
_UNPRINTABLE = dict.fromkeys((*range(0x20), 0x7F), "\ufffd") | dict.fromkeys(map(ord, "\t\n\r"), " ")
CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")


@dataclass(frozen=True)
class Cells:
    """One column of a source: its header, the SQL name of its cells and their DuckDB type."""

    header: str
    sql: str
    type: str = TEXT


class Days(NamedTuple):
    """The order of days written with the year last: with slashes or dashes (None: it cannot be told), and with dots."""

    slashed: str | None
    dotted: str = "dmy"


@dataclass(frozen=True)
class Opening:
    """What every file of one table is opened with.

    `columns` are all that it may fill, `own` those of which it counts whether a row states them; `folder` is for
    scratch files.
    """

    con: duckdb.DuckDBPyConnection
    columns: Sequence[str]
    own: Sequence[str]
    match: Matcher
    folder: Path
    progress: Progress


@dataclass(frozen=True)
class Source:
    """One file or sheet: `relation` stands in a FROM clause; `row` (a number) and `line` (a text) are SQL on it.

    `written` where the cells are text that a person or a spreadsheet wrote, so that `=` begins a formula;
    `serial` is the day number of 1970-01-01 where counted days may stand for moments, `whole_days` whether also those
    without a time; `left_out` is SQL for the
    columns that a row does not state, None where it is the same for every row; `days` says of columns of moments in
    which order days are written that have the year last.
    """

    file: str
    relation: str
    cells: tuple[Cells, ...]
    row: str = "n"
    line: str = "CAST(n AS VARCHAR)"
    written: bool = False
    serial: int | None = None
    whole_days: bool = True
    left_out: str | None = None
    rest: str | None = None
    faults: tuple[Path, int] | None = None
    days: Mapping[str, Days] = field(default_factory=dict)
    notes: tuple[Words, ...] = field(default=())


def clean(text: str) -> str:
    """A cell without line ends, tabs and control characters, so that it stands on one line of a scratch file."""
    return text if text.isprintable() else text.translate(_UNPRINTABLE)


class Scratch(AbstractContextManager["Scratch"]):
    """Two plain files on the way into the database: numbered rows of cells, and the faults of rows that are none."""

    def __init__(self, folder: Path, name: str, progress: Progress) -> None:
        self._name, self._progress = name, progress
        self._rows_path, self._faults_path = _free(folder, "rows"), _free(folder, "faults")
        self._rows = self._rows_path.open("w", encoding="utf-8", errors="replace", newline="\n")
        self._faults = self._faults_path.open("w", encoding="utf-8", errors="replace", newline="\n")
        self._count = self._faulty = self._told = 0

    def row(self, number: int | str, cells: Sequence[str]) -> None:
        """Put down one row; `number` is where it stands."""
        self._rows.write(f"{number}{FIELD}{FIELD.join(map(clean, cells))}\n")
        self.counted(1)

    def raw(self, lines: str, count: int) -> None:
        """Put down rows that are ready: number and clean cells, parted by `FIELD`, each with its line end."""
        self._rows.write(lines)
        self.counted(count)

    def fault(self, fault: Fault) -> None:
        """Put down a row that is none."""
        self._faults.write(FIELD.join(map(clean, fault)) + "\n")
        self._faulty += 1
        self.counted(1)

    def counted(self, count: int) -> None:
        """Say now and then how far the reading is."""
        self._count += count
        if self._count - self._told >= PROGRESS_ROWS:
            self._told = self._count
            self._progress(f"{self._name}: {self._count:,} rows read")

    def relation(self, columns: Sequence[str], number: str = "BIGINT") -> str:
        """The rows as DuckDB reads them back: `n`, then the columns."""
        return from_scratch(self._rows_path, ("n", *columns), {"n": number})

    @property
    def faults(self) -> tuple[Path, int] | None:
        """Where the faults lie and how many there are; None without any."""
        return (self._faults_path, self._faulty) if self._faulty else None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._rows.close()
        self._faults.close()


def from_scratch(path: Path, columns: Sequence[str], types: dict[str, str] | None = None) -> str:
    """A FROM clause for a file of cells parted by `FIELD`, one row on each line, empty for NULL."""
    typed = ", ".join(f"{literal(name)}: {literal((types or {}).get(name, TEXT))}" for name in columns)
    return (
        f"read_csv({literal(str(path))}, auto_detect = false, header = false, delim = {literal(FIELD)}, quote = '',"
        f" escape = '', comment = '', nullstr = '', new_line = '\\n', max_line_size = {LONGEST_ROW * 2},"
        f" columns = {{{typed}}})"
    )


def _free(folder: Path, stem: str) -> Path:
    return folder / f"{stem}-{len(list(folder.iterdir()))}.txt"
