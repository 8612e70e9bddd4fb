"""A situation made complete: every contact with all columns, every register row with its dates, coverage stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fencun.casebook.assume import assumed_rows, in_order_contact, in_order_means
from fencun.casebook.attest import attested
from fencun.casebook.errors import Place
from fencun.casebook.ledger import settle_ledger
from fencun.casebook.situation import Situation
from fencun.casebook.transfers import with_transfers
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.number import normalised
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import NotAssumed, Table
from fencun.rules.facts.zones import zone_rows
from fencun.rules.kernel.nodes import Value, whole
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER

Given = Mapping[str, Value]
Full = dict[str, Value]
Tables = dict[str, list[Full]]


@dataclass(frozen=True)
class World:
    """Contacts in order, and the registers, with nothing left to assume."""

    contacts: tuple[Full, ...]
    tables: Tables


def complete(situation: Situation) -> World:
    """Apply a situation's assumptions; what is still left out is unknown."""
    given: dict[str, list[Given]] = {name: list(rows) for name, rows in situation.registers.items()}
    at = Place(situation.source, situation.line)
    statements = given.get("attestations", [])
    contacts = attested("contacts", situation.contacts, statements, at)
    given = {name: attested(name, rows, statements, at) for name, rows in given.items()}
    in_order = situation.assume == "in_order"
    if in_order:
        contacts = [in_order_contact(contact, contacts, given) for contact in contacts]
        for table, key in (("tools", "tool"), ("devices", "device")):
            given[table] = list(in_order_means(table, key, given, contacts))
        for contact in contacts:
            for table, row in assumed_rows(contact, given):
                given.setdefault(table, []).append(row)
    tables: Tables = {
        name: [_full_row(TABLES[name], row, in_order) for row in given.get(name, ())]
        for name in TABLES
        if name != "zone_offsets"
    }
    full = sorted((_full_contact(contact) for contact in contacts), key=order)
    tables = with_transfers(tables, full)
    tables["zone_offsets"] = zone_rows(tables["parties"], [start(contact) for contact in full])
    tables["coverages"] = _coverage(given.get("coverages", ()), full, in_order)
    settle_ledger(tables, in_order)
    return World(tuple(full), tables)


def order(contact: Given) -> tuple[int, str]:
    """The order of contacts: by start, then by id."""
    return (start(contact), str(contact["contact_id"]))


def start(contact: Given) -> int:
    """When a contact starts, in ms."""
    return whole(contact["start_at"])


def _full_contact(contact: Given) -> Full:
    full = _one_writing({column.name: contact.get(column.name) for column in CONTACT})
    if full["person"] is None:
        full["person"] = f"addr:{full['address']}"
    return full


def _full_row(table: Table, row: Given, in_order: bool) -> Full:
    full: Full = {}
    for column in table.columns:
        if column.name not in row:
            given = column.in_order
            full[column.name] = None if not in_order or isinstance(given, NotAssumed) else given
        else:
            value = row[column.name]
            full[column.name] = column.null_is if value is None else value
    full = _one_writing(full)
    full["creditor"] = row.get("creditor")
    full["valid_from"] = _moment(row.get("valid_from"), full.get(table.valid_from), SINCE_EVER)
    full["valid_to"] = _moment(row.get("valid_to"), None, OPEN_END)
    known = full.get(table.recorded_at) if table.recorded_at else full["valid_from"]
    full["recorded_at"] = _moment(row.get("recorded_at"), known, SINCE_EVER)
    full["superseded_at"] = _moment(row.get("superseded_at"), None, OPEN_END)
    assert {column.name for column in DATED} <= set(full), "every row carries its dates"
    return full


def _one_writing(row: Full) -> Full:
    address = row.get("address")
    return {**row, "address": normalised(address)} if isinstance(address, str) else row


def _moment(given: Value, named: Value, otherwise: int) -> int:
    for value in (given, named):
        if isinstance(value, int) and value < OPEN_END:
            return value
    return otherwise


def _coverage(stated: Iterable[Given], contacts: Iterable[Full], in_order: bool) -> list[Full]:
    rows = [
        {**row, "from": _moment(row.get("from"), None, SINCE_EVER), "to": _moment(row.get("to"), None, OPEN_END)}
        for row in stated
    ]
    if in_order:
        creditors = dict.fromkeys(contact["creditor"] for contact in contacts)
        whole: Full = {"from": SINCE_EVER, "to": OPEN_END, "stated_by": "assumed"}
        names = (*TABLES, "contacts")
        rows += [{**whole, "table": name, "creditor": creditor} for creditor in creditors for name in names]
    return rows
