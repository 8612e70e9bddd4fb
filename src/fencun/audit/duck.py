"""Running a program on DuckDB: contacts and registers in, facts and verdicts out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from fencun.audit.shape import LANES, shape_of
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind, number, truth
from fencun.rules.facts.schema import text as text_column
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.world_sql import Plan

SQL_TYPES = {Kind.BOOL: "BOOLEAN", Kind.INT: "BIGINT", Kind.INSTANT: "BIGINT"}
COVERAGE = (
    text_column("table", "登记簿", "register"),
    text_column("creditor", "金融机构", "creditor"),
    number("from", "起", "from", "ms"),
    number("to", "止", "to", "ms"),
    text_column("stated_by", "声明人", "stated by"),
)
PLACE = (text_column("file", "文件", "file"), text_column("line", "行", "line"))
SEQ = number("seq", "序号", "number", "contacts")
FILLED = {"ledger": (truth("channel_agreed", "渠道为约定或指定", "channel agreed or named"),)}
Row = Mapping[str, Value]


def connect() -> duckdb.DuckDBPyConnection:
    """A database in memory with empty contacts, registers and coverage."""
    con = duckdb.connect()
    create_tables(con)
    return con


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make empty contacts, registers and coverage; rows of registers keep the place where they were read."""
    _create(con, "contacts", (SEQ, *CONTACT))
    for table in TABLES.values():
        _create(con, table.name, (*table.columns, *FILLED.get(table.name, ()), *DATED, *PLACE))
    _create(con, "coverages", COVERAGE)


def load(con: duckdb.DuckDBPyConnection, contacts: Iterable[Row], tables: Mapping[str, Sequence[Row]]) -> None:
    """Put a complete world into the database."""
    _insert(con, "contacts", (SEQ, *CONTACT), ({**contact, "seq": n} for n, contact in enumerate(contacts)))
    for table in TABLES.values():
        columns = (*table.columns, *FILLED.get(table.name, ()), *DATED)
        _insert(con, table.name, columns, tables.get(table.name, ()))
    _insert(con, "coverages", COVERAGE, tables.get("coverages", ()))


def judge(con: duckdb.DuckDBPyConnection, program: Program, lanes: int = LANES) -> dict[str, dict[str, int]]:
    """The audit's verdict of every rule on every contact: contact id, then rule, then the verdict's number."""
    plan = Plan(program, shape_of(con, program, lanes))
    make_steps(con, plan)
    con.execute(f"CREATE OR REPLACE TEMP TABLE facts AS {plan.facts_query()}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE verdicts AS {plan.verdicts_query()}")
    found = _rows(con, "SELECT c.contact_id, v.* EXCLUDE (seq) FROM verdicts v JOIN contacts c ON c.seq = v.seq")
    return {str(row.pop("contact_id")): row for row in found}


def make_steps(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make the tables that a plan's queries read, one after the other."""
    for step in plan.steps:
        con.execute(f"CREATE OR REPLACE TEMP TABLE {step.name} AS {step.query}")


def facts(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Every fact of every contact last judged, by contact id."""
    return {str(row["contact_id"]): row for row in _rows(con, "SELECT * EXCLUDE (seq) FROM facts")}


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = con.execute(query)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _create(con: duckdb.DuckDBPyConnection, name: str, columns: Iterable[Column]) -> None:
    typed = ", ".join(f"{quoted(column.name)} {SQL_TYPES.get(column.kind, 'VARCHAR')}" for column in columns)
    con.execute(f"CREATE TABLE {quoted(name)} ({typed})")


def _insert(con: duckdb.DuckDBPyConnection, name: str, columns: Iterable[Column], rows: Iterable[Row]) -> None:
    """Rows go through a file of JSON lines, which DuckDB reads far faster than it takes parameters."""
    types = {column.name: SQL_TYPES.get(column.kind, "VARCHAR") for column in columns}
    with TemporaryDirectory(prefix="fencun-") as folder:
        file = Path(folder) / "rows.json"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({column: row.get(column) for column in types}) + "\n" for row in rows)
        con.execute(
            f"INSERT INTO {quoted(name)} BY NAME"
            " SELECT * FROM read_json($file, columns = $types, format = 'newline_delimited')",
            {"file": str(file), "types": types},
        )
