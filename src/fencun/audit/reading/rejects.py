"""What could not be read, and why: one fault per line, in words that show no personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from fencun.rules.kernel.emit_sql import quoted

CODES = (
    "time-unparsable",
    "time-no-zone",
    "time-impossible",
    "channel-unknown",
    "enum-unknown",
    "number-negative",
    "number-unparsable",
    "id-missing",
    "id-duplicate",
    "person-missing",
    "row-short",
    "row-long",
    "encoding",
    "register-overlap",
    "formula-cell",
    "scientific-id",
)
"""Every code; `register-overlap` is found by those who compare the rows of a register."""
COLUMNS = ("table", "file", "line", "column", "code", "reason")
FIELD, FAULT = "\x1f", "\x1e"
"""What parts the column, code and reason of one fault, and one fault from the next, while they travel as text."""


class Fault(NamedTuple):
    """One thing wrong with one row: `line` as a reader finds it (Excel: `Sheet!row`), `column` empty for the row."""

    line: str
    column: str
    code: str
    reason: str


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Make the empty table `said.rejects`."""
    typed = ", ".join(f"{quoted(column)} VARCHAR" for column in COLUMNS)
    con.execute(f"CREATE TABLE said.rejects ({typed})")


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def fault(column: str, code: str, reason: str) -> str:
    """A fault as an SQL text, to be taken apart again by `collect`."""
    return literal(FIELD.join((column, code, reason)))


def collect(con: duckdb.DuckDBPyConnection, table: str, staged: str) -> int:
    """Move the faults of a staged table into the rejects and its faulty rows away; how many rows that were.

    The staged table has columns file, line and "#faults", which is NULL for a row without fault.
    """
    con.execute(
        f"INSERT INTO said.rejects SELECT {literal(table)}, file, line, f[1], f[2], f[3] FROM ("
        f'SELECT file, line, string_split(unnest(string_split("#faults", {literal(FAULT)})), {literal(FIELD)}) AS f'
        f' FROM {staged} WHERE "#faults" IS NOT NULL)'
    )
    return int(con.execute(f'DELETE FROM {staged} WHERE "#faults" IS NOT NULL').fetchall()[0][0])


def first_by_code(con: duckdb.DuckDBPyConnection, table: str, most: int = 5) -> Iterable[tuple[str, int, str]]:
    """The most frequent codes of a table: code, how often, and one place with its reason."""
    return con.execute(
        "SELECT code, count(*), min_by(concat(file, ' line ', line, ': ', reason), file || '!' || lpad(line, 20, '0'))"
        ' FROM said.rejects WHERE "table" = ? GROUP BY code ORDER BY count(*) DESC, code LIMIT ?',
        [table, most],
    ).fetchall()
