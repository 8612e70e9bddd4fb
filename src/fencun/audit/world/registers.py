"""Register rows made complete, as a situation's are: dates, what an empty cell means, one writing of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.order import OrderError
from fencun.audit.world.given import Given, Statement, filled
from fencun.audit.world.writing import note_writings, written
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Table
from fencun.rules.kernel.emit_sql import literal, quoted
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER

WRITINGS = "writings_of_registers"
DATES = tuple(column.name for column in DATED)
WITH_ADDRESS = tuple(name for name, table in TABLES.items() if any(c.name == "address" for c in table.columns))


def make_registers(given: Given, attested: Sequence[Statement], creditors: Sequence[str]) -> None:
    """Fill the tables of the registers; OrderError where a row names no creditor and there are several."""
    present = [name for name in TABLES if name in given.registers]
    note_writings(given.con, WRITINGS, [f"said.{quoted(name)}" for name in present if name in WITH_ADDRESS])
    for name in present:
        columns = [_full(TABLES[name], column, attested) for column in TABLES[name].columns]
        whose = f"{creditor_of(given, name, creditors)} AS creditor"
        chosen = ", ".join([*columns, whose, *_said_dates(name, attested), "s.file", "s.line"])
        before = f"SELECT {chosen} FROM said.{quoted(name)} s"
        given.con.execute(f"INSERT INTO {quoted(name)} BY NAME SELECT {_dated(TABLES[name])} FROM ({before}) r")


def _full(table: Table, column: Column, attested: Sequence[Statement]) -> str:
    """A column with what is attested, and with what nothing on file stands for where the cell is there and empty."""
    own = written("s.address", WRITINGS) if column.name == "address" else ""
    value = filled("s", column.name, attested, table.name, own)
    if column.null_is is not None:
        left_out = f"strpos(s.left_out, {literal(f'|{column.name}|')}) > 0"
        value = f"CASE WHEN {value} IS NULL AND NOT ({left_out}) THEN {literal(column.null_is)} ELSE {value} END"
    return f"{value} AS {quoted(column.name)}"


def _said_dates(table: str, attested: Sequence[Statement]) -> list[str]:
    return [f"{filled('s', name, attested, table)} AS said_{name}" for name in DATES if name != "creditor"]


def _dated(table: Table) -> str:
    columns = [f"r.{quoted(column.name)}" for column in table.columns]
    begins = _moment("r.said_valid_from", table.valid_from, str(SINCE_EVER))
    known = _moment("r.said_recorded_at", table.recorded_at, str(SINCE_EVER)) if table.recorded_at else begins
    if not table.recorded_at:
        known = f"COALESCE({_before_open('r.said_recorded_at')}, {begins})"
    dates = [
        "r.creditor",
        f"{begins} AS valid_from",
        f"COALESCE(r.said_valid_to, {OPEN_END}) AS valid_to",
        f"{known} AS recorded_at",
        f"COALESCE(r.said_superseded_at, {OPEN_END}) AS superseded_at",
    ]
    return ", ".join([*columns, *dates, "r.file", "r.line"])


def _moment(said: str, named: str, otherwise: str) -> str:
    parts = [_before_open(said), *([_before_open(f"r.{quoted(named)}")] if named else []), otherwise]
    return f"COALESCE({', '.join(parts)})"


def _before_open(moment: str) -> str:
    return f"CASE WHEN {moment} < {OPEN_END} THEN {moment} END"


def creditor_of(given: Given, name: str, creditors: Sequence[str]) -> str:
    """SQL of the creditor of a row `s` of a file: its own, or the only one there is; OrderError where that is open.

    A transfer is a row of the one who transfers.
    """
    own = "COALESCE(s.creditor, s.from_creditor)" if name == "transfers" else "s.creditor"
    silent = given.count(f"SELECT COUNT(*) FROM said.{quoted(name)} s WHERE {own} IS NULL")
    if silent and len(creditors) != 1:
        raise OrderError(
            f"{silent} rows of the register {name} name no creditor, and the contacts have {len(creditors)}. "
            "Whose they are decides what they prove: give the file a column creditor."
        )
    return f"COALESCE({own}, {literal(creditors[0])})" if silent else own
