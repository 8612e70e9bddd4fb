"""The contacts of all files in one table: usable rows once each, every other row counted and explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from fencun.audit.reading import rejects
from fencun.audit.reading.convert import SQL_TYPES, Rules, query
from fencun.audit.reading.rejects import Fault, fault, literal
from fencun.audit.reading.required import readable
from fencun.audit.reading.source import TEXT, Cells, Progress, Source, from_scratch
from fencun.audit.reading.unnamed import CONTENT, HASH
from fencun.audit.reading.vocabulary import CONTACTS
from fencun.audit.reading.watch import watched
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.emit_sql import quoted

TABLE = "said.contacts"
_ENDS = ("answered_at", "delivered_at", "end_at")
_MISSING = {
    "contact_id": ("id-missing", "contact_id is empty"),
    "creditor": ("id-missing", "creditor is empty"),
    "channel": ("channel-unknown", "channel is empty"),
    "start_at": ("time-unparsable", "start_at is empty"),
}


@dataclass(frozen=True)
class Part:
    """One source of contacts with what its cells mean."""

    source: Source
    found: dict[str, Cells]
    unnamed: bool = False
    """Whether file and line stand for the id of its rows."""

    @property
    def others(self) -> list[Cells]:
        """The cells that mean nothing here, by header."""
        known = {cells.sql for cells in self.found.values()}
        return sorted((c for c in self.source.cells if c.sql not in known), key=lambda cells: cells.header)


def stage(con: duckdb.DuckDBPyConnection, parts: Sequence[Part], rules: Rules, progress: Progress) -> int:
    """Fill `said.contacts` with every row, faults beside; how many rows that are."""
    typed = ", ".join(f"{quoted(column.name)} {SQL_TYPES.get(column.kind, TEXT)}" for column in CONTACT)
    con.execute(
        f"CREATE TABLE {TABLE} ({typed}, file VARCHAR, line VARCHAR,"
        ' "#row" BIGINT, "#faults" VARCHAR, "#source" INTEGER)'
    )
    con.execute("CREATE TABLE said.spoiled (creditor VARCHAR, person VARCHAR, address VARCHAR, start_at BIGINT)")
    rows = 0
    for number, part in enumerate(parts):
        sql = query(part.source, part.found, rules, across(part.found))
        what = f"{part.source.file}: columns are read"
        with readable(part.source.file), watched(con, what, progress):
            con.execute(
                f'INSERT INTO {TABLE} BY NAME SELECT *, {literal(part.source.file)} AS file, {number} AS "#source"'
                f" FROM ({sql})"
            )
        rows += load_faults(con, part.source, CONTACTS)
    return rows + count(con)


def count(con: duckdb.DuckDBPyConnection) -> int:
    """The rows of `said.contacts` as it is now."""
    return int(con.execute(f"SELECT count(*) FROM {TABLE}").fetchall()[0][0])


def across(found: dict[str, Cells]) -> list[str]:
    """Faults that look at several columns: what must be there and is not, and ends before the start."""
    missing = [
        f"CASE WHEN {_v(name)} IS NULL AND {_f(name)} IS NULL THEN {fault(name, *why)} END"
        for name, why in _MISSING.items()
    ]
    nobody = " AND ".join(f"{step} IS NULL" for name in ("person", "address") for step in (_v(name), _f(name)))
    missing.append(f"CASE WHEN {nobody} THEN {fault('person', 'person-missing', 'neither person nor address')} END")
    early = [
        f"CASE WHEN {_v(name)} < {_v('start_at')} AND {_f(name)} IS NULL THEN"
        f" {fault(name, 'time-impossible', f'{name} is earlier than start_at')} END"
        for name in _ENDS
        if name in found
    ]
    return [*missing, *early]


def load_faults(con: duckdb.DuckDBPyConnection, source: Source, table: str) -> int:
    """Move the faults of rows that never became cells into the rejects; how many rows that are."""
    if source.faults is None:
        return 0
    path, count = source.faults
    columns = from_scratch(path, Fault._fields)
    con.execute(
        f"INSERT INTO said.rejects SELECT {literal(table)}, {literal(source.file)}, line, coalesce(\"column\", ''),"
        f" code, reason FROM {columns}"
    )
    return count


def settle(con: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> tuple[int, int]:
    """Take out rows with same ids; how many are duplicates, and how many are other rows of an id taken already."""
    duplicate = _settle_unnamed(con, parts)
    content = ", ".join(quoted(column.name) for column in CONTACT)
    _repeated(con, parts, _BY_ID, "TRUE")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE judged AS WITH again AS ("
        f'SELECT c.*, rest FROM {TABLE} AS c LEFT JOIN rests USING ("#source", "#row")'
        f" WHERE {_BY_ID} IN (SELECT h FROM repeated)"
        f"), counted AS (SELECT *, row_number() OVER (PARTITION BY {content}, rest {_ORDER}) AS nth FROM again)"
        ' SELECT "#source", "#row", file, line, nth > 1 AS is_duplicate,'
        f" nth = 1 AND row_number() OVER (PARTITION BY contact_id, nth > 1 {_ORDER}) > 1 AS is_other FROM counted"
    )
    why = "another row with this contact_id says something else; the first one in file order is judged"
    con.execute(
        f"INSERT INTO said.rejects SELECT {literal(CONTACTS)}, file, line, 'contact_id', 'id-duplicate',"
        f" {literal(why)} FROM judged WHERE is_other"
    )
    con.execute(
        f"INSERT INTO said.spoiled SELECT {_WHOSE} FROM {TABLE} SEMI JOIN (SELECT * FROM judged WHERE is_other) j"
        ' USING ("#source", "#row")'
    )
    counts = con.execute("SELECT count(*) FILTER (is_duplicate), count(*) FILTER (is_other) FROM judged").fetchall()[0]
    _take_out(con, "is_duplicate OR is_other")
    for column in ("#row", "#faults", "#source"):
        con.execute(f"ALTER TABLE {TABLE} DROP COLUMN {quoted(column)}")
    return duplicate + int(counts[0]), int(counts[1])


def _settle_unnamed(con: duckdb.DuckDBPyConnection, parts: Sequence[Part]) -> int:
    """Take out rows equal in every column to an earlier one, where only file and line tell them apart; how many."""
    numbers = ", ".join(str(number) for number, part in enumerate(parts) if part.unnamed)
    if not numbers:
        return 0
    _repeated(con, parts, HASH, f'"#source" IN ({numbers})')
    con.execute(
        'CREATE OR REPLACE TEMP TABLE judged AS SELECT "#source", "#row",'
        f" row_number() OVER (PARTITION BY {CONTENT}, rest {_ORDER}) > 1 AS is_duplicate"
        f' FROM {TABLE} LEFT JOIN rests USING ("#source", "#row")'
        f' WHERE "#source" IN ({numbers}) AND {HASH} IN (SELECT h FROM repeated)'
    )
    found = con.execute("SELECT count(*) FROM judged WHERE is_duplicate").fetchall()[0][0]
    _take_out(con, "is_duplicate")
    return int(found)


def _repeated(con: duckdb.DuckDBPyConnection, parts: Sequence[Part], key: str, where: str) -> None:
    """The keys that several rows have, and what their rows say in columns that mean nothing here."""
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT {key} AS h FROM {TABLE} WHERE {where}"
        " GROUP BY h HAVING count(*) > 1"
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE rests ({_REST_COLUMNS})")
    if con.execute("SELECT count(*) FROM repeated").fetchall()[0][0]:
        for number, part in enumerate(parts):
            _rests(con, number, part, key)


def _take_out(con: duckdb.DuckDBPyConnection, which: str) -> None:
    """Delete the rows that were judged so, and forget the judging."""
    con.execute(
        f'DELETE FROM {TABLE} USING judged WHERE ({which}) AND {TABLE}."#source" = judged."#source"'
        f' AND {TABLE}."#row" = judged."#row"'
    )
    for table in ("repeated", "rests", "judged"):
        con.execute(f"DROP TABLE {table}")


def reject_faulty(con: duckdb.DuckDBPyConnection) -> int:
    """Move rows with faults into the rejects; how many rows that were. Of whom and when they were stays known."""
    con.execute(f'INSERT INTO said.spoiled SELECT {_WHOSE} FROM {TABLE} WHERE "#faults" IS NOT NULL')
    return rejects.collect(con, CONTACTS, TABLE)


_BY_ID = "hash(contact_id)"
_WHOSE = "creditor, person, address, start_at"
_ORDER = 'ORDER BY "#source", "#row"'
_REST_COLUMNS = '"#source" INTEGER, "#row" BIGINT, rest VARCHAR'


def _rests(con: duckdb.DuckDBPyConnection, number: int, part: Part, key: str) -> None:
    """What rows of repeated ids say in columns that mean nothing here: two that differ there are not the same row."""
    rest = part.source.rest
    others = [cells for cells in part.others if cells.sql]
    if rest is None and not others:
        return
    said = [f"{literal(cells.header + '=')} || nullif(CAST({cells.sql} AS VARCHAR), '')" for cells in others]
    sql = rest or f"nullif(concat_ws({literal(rejects.FIELD)}, {', '.join(said)}), '')"
    con.execute(
        f'INSERT INTO rests SELECT {number}, "#row", rest FROM'
        f' (SELECT {part.source.row} AS "#row", {sql} AS rest FROM {part.source.relation})'
        f' WHERE "#row" IN (SELECT "#row" FROM {TABLE} WHERE "#source" = {number}'
        f" AND {key} IN (SELECT h FROM repeated))"
    )


def _v(name: str) -> str:
    return quoted(f"v:{name}")


def _f(name: str) -> str:
    return quoted(f"f:{name}")
