"""A situation as it was given: what happened, what is on file, what is assumed, and which answer is expected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from fencun.casebook.errors import Faults, Place, SituationError, shown, suggestion
from fencun.casebook.schema import (
    ASSUME,
    CLAUSE_LISTS,
    DECISION,
    DEFAULT_ASSUME,
    DEFAULT_CREDITOR,
    DEFAULT_PACKS,
    EVERY_CONTACT,
    EXPECT_KEYS,
    MAX_CONTACTS,
    MAX_NAMES,
    MAX_ROWS,
    OPENS_AT,
    REGISTERS,
    SITUATION_KEYS,
    columns_of,
)
from fencun.casebook.tree import Mapping as Written
from fencun.casebook.tree import Node, Sequence
from fencun.casebook.values import (
    Given,
    check_order,
    fields_of,
    is_null,
    items_of,
    read_row,
    read_text,
    read_value,
)
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Table
from fencun.rules.facts.zones import is_zone
from fencun.rules.kernel.nodes import Value

Row: TypeAlias = dict[str, Value]
Tables: TypeAlias = dict[str, tuple[Row, ...]]

DEFAULT_DEBTOR = "P1"
NEEDED = {
    "coverages": ("table", "from"),
    "attestations": ("table", "column", "value", "signed_by", "signed_at"),
}
"""What a row of these must give."""
_CONTACT_ORDER = (("start_at", "answered_at"), ("start_at", "end_at"), ("answered_at", "end_at"))
_ROW_ORDER = (
    ("valid_from", "valid_to"),
    ("from", "to"),
    ("recorded_at", "superseded_at"),
    ("suspended_from", "suspended_to"),
    ("starts_at", "ends_at"),
)


@dataclass(frozen=True)
class Expectation:
    """What the answer should be; None for a part that is not compared. Lists of clauses are complete."""

    decision: str | None = None
    breaches: tuple[str, ...] | None = None
    advice: tuple[str, ...] | None = None
    unproven: tuple[str, ...] | None = None
    opens_at: int | None = None


@dataclass(frozen=True)
class Situation:
    """One situation. A column left out is absent from its row, an explicit null is None; instants are in ms.

    `judge` is the id of a contact, `all`, or None for the last one.
    """

    id: str
    packs: tuple[str, ...]
    readings: dict[str, str]
    assume: str
    creditor: str
    registers: Tables
    contacts: tuple[Row, ...]
    judge: str | None
    expect: Expectation | None
    source: str
    line: int


@dataclass(frozen=True)
class Header:
    """What the situations of a file may share. Its rows have no creditor yet: each situation puts its own."""

    packs: tuple[str, ...] = DEFAULT_PACKS
    readings: dict[str, str] = field(default_factory=dict)
    assume: str = DEFAULT_ASSUME
    creditor: str = DEFAULT_CREDITOR
    registers: Tables = field(default_factory=dict)


def read_situation(node: Node, shared: Header, faults: Faults) -> Situation | None:
    """A situation on top of what its file shares; None where `faults` holds more than before."""
    before = len(faults)
    with faults.collecting():
        fields = fields_of(node, SITUATION_KEYS, "a situation", faults)
        header = read_header(fields, shared, faults)
        contacts = _contacts(fields.get("contacts"), node.at, header.creditor, faults)
        name = _id(fields.get("id"), node.at, faults)
        judge = _judge(fields.get("judge"), [str(row["contact_id"]) for row in contacts], faults)
        expect = _expect(fields.get("expect"), faults)
        if len(faults) == before:
            return Situation(
                id=name,
                packs=header.packs,
                readings=header.readings,
                assume=header.assume,
                creditor=header.creditor,
                registers=_with_creditor(header.registers, header.creditor),
                contacts=contacts,
                judge=judge,
                expect=expect,
                source=node.at.source,
                line=node.at.line,
            )
    return None


def read_header(fields: Mapping[str, Node], shared: Header, faults: Faults) -> Header:
    """The keys on top of what is shared: readings are added to, registers continued, the rest replaced."""
    changes: dict[str, Any] = {}
    with faults.collecting():
        if (node := fields.get("pack")) is not None:
            changes["packs"] = _packs(node)
    with faults.collecting():
        if (node := fields.get("readings")) is not None:
            changes["readings"] = {**shared.readings, **_readings(node)}
    with faults.collecting():
        if (node := fields.get("assume")) is not None:
            read_text(node, "assume")
            changes["assume"] = read_value(ASSUME, node)
    with faults.collecting():
        if (node := fields.get("creditor")) is not None:
            changes["creditor"] = read_text(node, "creditor")
    with faults.collecting():
        if (node := fields.get("registers")) is not None and not is_null(node):
            changes["registers"] = _registers(node, shared.registers, faults)
    return replace(shared, **changes)


def _packs(node: Node) -> tuple[str, ...]:
    items = items_of(node, "pack", MAX_NAMES) if isinstance(node, Sequence) else (node,)
    if not items:
        raise SituationError(node.at, "text-empty", "pack lists nothing", "name one, or leave pack out")
    return tuple(dict.fromkeys(read_text(item, "pack") for item in items))


def _readings(node: Node) -> dict[str, str]:
    if is_null(node):
        return {}
    if not isinstance(node, Written):
        fix = "write reading: choice, from `fencun readings`"
        raise SituationError(node.at, "not-a-mapping", "readings has to be a mapping", fix)
    return {key.text: read_text(value, key.text) for key, value in node.entries}


def _registers(node: Node, shared: Tables, faults: Faults) -> Tables:
    tables = dict(shared)
    for name, rows in fields_of(node, REGISTERS, "registers", faults, code="table-unknown").items():
        with faults.collecting():
            tables[name] = (*shared.get(name, ()), *_rows(rows, REGISTERS[name], faults))
    return tables


def _rows(node: Node, table: Table, faults: Faults) -> list[Row]:
    columns = columns_of(table)
    rows: list[Row] = []
    for item in items_of(node, table.name, MAX_ROWS):
        with faults.collecting():
            given = read_row(item, columns, table.name, faults)
            check_order(given, _ROW_ORDER, faults)
            _check_needed(table, given)
            _check_zone(given)
            if not given.places.keys() & set(table.key):
                what = f"this row of {table.name} does not say what it is about"
                raise SituationError(given.at, "row-without-key", what, f"give {', '.join(table.key)}")
            rows.append(given.row)
    return rows


def _check_needed(table: Table, given: Given) -> None:
    """A span or a statement with a part left out would claim more than anybody said."""
    for name in NEEDED.get(table.name, ()):
        if name not in given.places:
            what = f"this row of {table.name} does not give {name}"
            raise SituationError(given.at, "column-missing", what, f"give {', '.join(NEEDED[table.name])}")


def _check_zone(given: Given) -> None:
    zone = given.row.get("time_zone")
    if zone is not None and not is_zone(str(zone)):
        what = f"time_zone is {shown(str(zone))}, a zone that the tz database does not have"
        raise SituationError(given.places["time_zone"], "zone-unknown", what, "write an IANA name such as Asia/Tokyo")


def _with_creditor(tables: Tables, creditor: str) -> Tables:
    return {name: tuple({"creditor": creditor, **row} for row in rows) for name, rows in tables.items()}


def _id(node: Node | None, at: Place, faults: Faults) -> str:
    with faults.collecting():
        if node is None:
            raise SituationError(at, "id-missing", "the situation has no id", "give it one of its own, such as id: S-1")
        return read_text(node, "id")
    return ""


def _contacts(node: Node | None, at: Place, creditor: str, faults: Faults) -> tuple[Row, ...]:
    given: list[Given] = []
    with faults.collecting():
        items = () if node is None else items_of(node, "contacts", MAX_CONTACTS)
        if not items:
            fix = "give at least one, with its channel and start_at"
            raise SituationError(node.at if node else at, "contacts-missing", "there are no contacts", fix)
        for item in items:
            with faults.collecting():
                given.append(read_row(item, CONTACT_COLUMNS, "a contact", faults))
    _check_ids(given, faults)
    taken = {contact.row.get("contact_id") for contact in given}
    rows: list[Row] = []
    for number, contact in enumerate(given, 1):
        name = _free(f"c{number}", taken)
        row = _with_defaults(contact.row, creditor, name)
        if "contact_id" not in contact.row:
            taken.add(name)
        check_order(contact, _CONTACT_ORDER, faults)
        _check_contact(row, contact, faults)
        rows.append(row)
    return tuple(rows)


def _check_ids(contacts: Iterable[Given], faults: Faults) -> None:
    lines: dict[Value, int] = {}
    for contact in contacts:
        name, at = contact.row.get("contact_id"), contact.place("contact_id")
        if name is None:
            continue
        if name == EVERY_CONTACT:
            what = f"no contact can be called {EVERY_CONTACT}, since judge means every contact by it"
            faults.add(SituationError(at, "id-reserved", what, "give it another contact_id"))
        elif name in lines:
            what = f"contact_id {shown(str(name))} stands here a second time, first on line {lines[name]}"
            faults.add(SituationError(at, "id-duplicate", what, "give each contact an id of its own"))
        lines.setdefault(name, at.line)


def _free(name: str, taken: Collection[Value]) -> str:
    """The name, or, where it is taken, with the first number that is free."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _with_defaults(row: Row, creditor: str, contact_id: str) -> Row:
    """What stands where a contact says nothing; an explicit null stays."""
    if "debtor" in row:
        debtor = row["debtor"]
    else:
        of_debtor = row.get("role", "debtor") == "debtor"
        debtor = (row.get("person") if of_debtor else None) or DEFAULT_DEBTOR
    return {
        "contact_id": contact_id,
        "creditor": creditor,
        "person": debtor or DEFAULT_DEBTOR,
        "debtor": debtor,
        "role": "debtor",
        "initiated_by": "creditor_side",
        "purpose": "collect",
        **row,
    }


def _check_contact(row: Row, given: Given, faults: Faults) -> None:
    """What a contact must have; what was given with a fault is not asked for a second time."""
    for name, column in CONTACT_COLUMNS.items():
        if column.required and row.get(name) is None and not given.unread(name):
            code = "id-missing" if name == "contact_id" else "column-missing"
            fix = f"give it, for example {column.example}"
            faults.add(SituationError(given.place(name), code, f"a contact needs {name}", fix))
    if row["person"] is None and row.get("address") is None and not given.unread("address"):
        what = "a contact needs a person or an address, and has neither"
        faults.add(SituationError(given.place("person"), "person-missing", what, "give one of the two"))


def _judge(node: Node | None, contacts: list[str], faults: Faults) -> str | None:
    if node is None or is_null(node):
        return None
    with faults.collecting():
        name = read_text(node, "judge")
        if not contacts or name in (EVERY_CONTACT, *contacts):
            return name
        what = f"judge names {shown(name)}, and there is no such contact"
        fix = suggestion(name, (*contacts[:MAX_NAMES], EVERY_CONTACT))
        raise SituationError(node.at, "judge-unknown", what, fix)
    return None


def _expect(node: Node | None, faults: Faults) -> Expectation | None:
    if node is None or is_null(node):
        return None
    parts: dict[str, Any] = {}
    for name, value in fields_of(node, EXPECT_KEYS, "expect", faults).items():
        with faults.collecting():
            parts[name] = _expected(name, value)
    return Expectation(**parts)


def _expected(name: str, node: Node) -> Value | tuple[str, ...]:
    if is_null(node):
        fix = "leave it out where it is not to be compared; write [] where no clause is expected"
        raise SituationError(node.at, "text-empty", f"{name} has no value", fix)
    if name in CLAUSE_LISTS:
        return tuple(dict.fromkeys(read_text(item, name) for item in items_of(node, name, MAX_NAMES)))
    return read_value(DECISION if name == "decision" else OPENS_AT, node)
