"""A sample put before the bulk judge: registers completed as a situation's are, with nothing assumed."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from fencun.audit import duck
from fencun.casebook.ledger import settle_ledger
from fencun.casebook.world import start
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.number import normalised
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind, Table
from fencun.rules.facts.zones import zone_rows
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER, to_ms
from fencun.rules.packs.shelf import PACKS

Row = dict[str, Value]
Verdicts = dict[str, dict[str, int]]
PROGRAM = resolve(PACKS["nifa_2024"])


def judged(folder: Path) -> Verdicts:
    """The verdict of every rule on every contact of a sample."""
    contacts = [_one_writing(row, CONTACT) for row in read(folder / "contacts.parquet")]
    tables = {name: _register(folder / "registers", table) for name, table in TABLES.items() if name != "zone_offsets"}
    tables["zone_offsets"] = zone_rows(tables["parties"], [start(contact) for contact in contacts])
    tables["coverages"] = [
        {**row, "from": SINCE_EVER, "to": OPEN_END} for row in read(folder / "registers" / "coverages.csv")
    ]
    settle_ledger(tables, in_order=False)
    con = duck.connect()
    duck.load(con, contacts, tables)
    return duck.judge(con, PROGRAM)


def read(file: Path) -> list[Row]:
    """The rows of a file; an empty cell is none."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(lines)]
    con = duckdb.connect()
    columns = con.execute("DESCRIBE FROM read_parquet($file)", {"file": str(file)}).fetchall()
    cells = ", ".join(
        f'epoch_ms("{n}") AS "{n}"' if kind.startswith("TIMESTAMP") else f'"{n}"' for n, kind, *_ in columns
    )
    names = [column[0] for column in columns]
    rows = con.execute(f"SELECT {cells} FROM read_parquet($file)", {"file": str(file)}).fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def _register(folder: Path, table: Table) -> list[Row]:
    file = folder / f"{table.name}.parquet"
    return [_full(table, row) for row in read(file if file.exists() else file.with_suffix(".csv"))]


def _full(table: Table, row: Row) -> Row:
    typed = _one_writing(row, (*table.columns, *DATED))
    full = {c.name: c.null_is if typed.get(c.name) is None else typed[c.name] for c in table.columns}
    full["creditor"] = row["creditor"]
    full["valid_from"] = _moment(typed.get("valid_from"), full.get(table.valid_from), SINCE_EVER)
    full["valid_to"] = _moment(typed.get("valid_to"), None, OPEN_END)
    known = full.get(table.recorded_at) if table.recorded_at else full["valid_from"]
    full["recorded_at"] = _moment(typed.get("recorded_at"), known, SINCE_EVER)
    full["superseded_at"] = _moment(typed.get("superseded_at"), None, OPEN_END)
    return full


def _moment(given: Value, named: Value, otherwise: int) -> int:
    return next((v for v in (given, named) if isinstance(v, int) and v < OPEN_END), otherwise)


def _one_writing(row: Row, columns: tuple[Column, ...]) -> Row:
    kinds = {column.name: column.kind for column in columns}
    full = {name: _value(kinds[name], value) for name, value in row.items()}
    address = full.get("address")
    return {**full, "address": normalised(address)} if isinstance(address, str) else full


def _value(kind: Kind, cell: Value) -> Value:
    if not isinstance(cell, str):
        return cell
    match kind:
        case Kind.BOOL:
            return {"true": True, "false": False}[cell]
        case Kind.INT:
            return int(cell)
        case Kind.INSTANT:
            return to_ms(datetime.fromisoformat(cell).astimezone(UTC))
        case Kind.SET:
            return "|" + "".join(f"{item}|" for item in cell.split("|") if item)
        case _:
            return cell
