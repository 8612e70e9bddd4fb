"""A complete world written as the files that an audit reads: NDJSON, what is unknown left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from fencun.casebook.world import World
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER, to_datetime

Row = Mapping[str, Value]
OWN = ("contact_id", "creditor", "organisation", "of")
DATES = {column.name: column for column in DATED}
COVERAGE = ("from", "to")
WORKED_OUT = ("zone_offsets", "coverages", "transfers")


def write_world(world: World, folder: Path, mark: str) -> None:
    """Append contacts and registers; `mark` goes before the ids of creditors, so that worlds keep apart."""
    registers = folder / "registers"
    registers.mkdir(parents=True, exist_ok=True)
    columns = {column.name: column for column in CONTACT}
    _append(folder / "contacts.ndjson", (_written(_marked(row, mark), columns) for row in world.contacts))
    for name, rows in world.tables.items():
        if name not in WORKED_OUT:
            held = [_row(name, _marked(row, mark)) for row in rows]
            if name == "payment_channels":
                held += [_row(name, _marked(row, mark)) for row in _channels(world)]
            _append(registers / f"{name}.ndjson", held)
    stated = [row for row in world.tables["coverages"] if row["table"] not in WORKED_OUT]
    _append(registers / "coverages.ndjson", (_coverage(_marked(row, mark)) for row in stated))


def _channels(world: World) -> Iterable[Row]:
    """Rows for the channels that are taken as agreed without one."""
    named = {(row["creditor"], row["payment_channel"]) for row in world.tables["payment_channels"]}
    for row in world.tables["ledger"]:
        channel = (row["creditor"], row["payment_channel"])
        if row["channel_agreed"] and channel not in named:
            named.add(channel)
            yield {"creditor": channel[0], "payment_channel": channel[1], "basis": "contract"}


def _row(name: str, row: Row) -> dict[str, object]:
    columns = {column.name: column for column in TABLES[name].columns} | DATES
    return _written({key: value for key, value in row.items() if key in columns}, columns)


def _written(row: Row, columns: Mapping[str, Column]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in row.items():
        column = columns[name]
        if value is None or (name in DATES and value in (SINCE_EVER, OPEN_END)):
            continue
        nothing = column.null_is is not None and value == column.null_is
        found[name] = None if nothing else _plain(column, value)
    return found


def _plain(column: Column, value: Value) -> object:
    if column.kind is Kind.INSTANT and isinstance(value, int):
        return _iso(value)
    if column.kind is Kind.SET:
        return [part for part in str(value).split("|") if part]
    return value


def _coverage(row: Row) -> dict[str, object]:
    spans = {name: row[name] for name in COVERAGE if row[name] not in (SINCE_EVER, OPEN_END)}
    moments = {name: _iso(value) for name, value in spans.items() if isinstance(value, int)}
    return {"table": row["table"], "creditor": row["creditor"], **moments}


def _iso(ms: int) -> str:
    return to_datetime(ms).isoformat(timespec="milliseconds")


def _marked(row: Row, mark: str) -> Row:
    return {name: f"{mark} {value}" if name in OWN and value is not None else value for name, value in row.items()}


def _append(file: Path, rows: Iterable[Mapping[str, object]]) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
