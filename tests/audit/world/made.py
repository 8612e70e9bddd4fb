"""Rows written as the files of an audit, and the world that the audit makes of them, read back as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from fencun.audit.order import Assumption, Reading
from fencun.audit.reading.read import Said, read
from fencun.audit.reading.vocabulary import columns_of_table
from fencun.audit.world.given import Given
from fencun.audit.world.make import World, make_world
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import to_datetime

Row = Mapping[str, Value]
Rows = Mapping[str, Sequence[Row]]
Full = dict[str, Value]
NOTHING: frozenset[Assumption] = frozenset()
COVERAGE = ("table", "creditor", "from", "to", "stated_by")


@dataclass(frozen=True)
class Made:
    """A database with a world, what was read for it, and what was found while making it."""

    con: duckdb.DuckDBPyConnection
    said: Said
    world: World

    def rows(self, table: str) -> list[Full]:
        """The rows of a table, each column of the vocabulary by name."""
        names = _columns(table)
        found = self.con.execute(f"SELECT {', '.join(map(quoted, names))} FROM {quoted(table)}").fetchall()
        return [dict(zip(names, row, strict=True)) for row in found]

    def rejects(self) -> list[tuple[str, str, str]]:
        """File, line and reason of every reject."""
        return self.con.execute("SELECT file, line, reason FROM said.rejects ORDER BY ALL").fetchall()


def write_files(folder: Path, contacts: Iterable[Row], registers: Rows) -> Reading:
    """Write NDJSON: what a row does not say is left out, what it says is nothing is null."""
    (folder / "registers").mkdir(parents=True)
    _write(folder / "contacts.ndjson", contacts, "contacts")
    for name, rows in registers.items():
        _write(folder / "registers" / f"{name}.ndjson", rows, name)
    return Reading((folder / "contacts.ndjson",), folder / "registers")


def made(folder: Path, contacts: Iterable[Row], registers: Rows, assume: frozenset[Assumption] = NOTHING) -> Made:
    """The world of rows, by way of files."""
    reading = write_files(folder, contacts, registers)
    con = duckdb.connect()
    con.execute("SET threads = 1; SET TimeZone = 'UTC'; CREATE SCHEMA world; SET search_path = 'world'")
    said = read(con, reading, lambda _: None)
    spoiled = frozenset(name for name, (_, rejected) in said.registers.items() if rejected)
    world = make_world(Given(con, said.columns, frozenset(said.registers), assume, spoiled))
    return Made(con, said, world)


def _columns(table: str) -> tuple[str, ...]:
    if table == "coverages":
        return COVERAGE
    of_table = CONTACT if table == "contacts" else (*TABLES[table].columns, *DATED)
    more = ("channel_agreed",) if table == "ledger" else ()
    return (*(column.name for column in of_table), *more)


def _write(file: Path, rows: Iterable[Row], table: str) -> None:
    columns = {column.name: column for column in columns_of_table(table)}
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            said = {name: plain(columns[name], value) for name, value in row.items()}
            out.write(json.dumps(said, ensure_ascii=False) + "\n")


def plain(column: Column, value: Value) -> object:
    """A value as a file writes it."""
    if column.kind is Kind.INSTANT and isinstance(value, int):
        return to_datetime(value).isoformat(timespec="milliseconds")
    if column.kind is Kind.SET and value is not None:
        return [part for part in str(value).split("|") if part]
    return value
