"""Random rows as files may say them: columns left out, empty or filled, numbers in many writings, debts sold on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import TABLES
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_HOUR, day_of_iso, day_start
from tests.audit.world.made import Full
from tests.audit.world.told import CREDITORS, DATES, overlap, told

Given = tuple[list[Full], dict[str, list[Full]]]
MIDNIGHT = day_start(day_of_iso("2026-03-10"))
DEBTS = ("L1", "L2", "L3", "L4")
HOLDERS = {"L1": ("P1", "C1"), "L2": ("P2", "C2"), "L3": ("P3", "C3"), "L4": ("P4", "C4")}
"""Nobody has to do with two debts, or with none: there the casebook goes by the last row."""
NUMBERS = (
    "13800000001",
    "+8613800000001",
    "086-138 0000 0001",
    "１３８０００００００２",
    "A@B.com",
    "a@b.com",
    "Room 7",
)
OF_DEBT = dict(zip(DEBTS, (NUMBERS[:3], NUMBERS[3:4], NUMBERS[4:6], NUMBERS[6:]), strict=True))
POOLS: dict[str, tuple[str, ...]] = {
    "creditor": CREDITORS,
    "from_creditor": CREDITORS,
    "to_creditor": CREDITORS,
    "debt": DEBTS,
    "address": NUMBERS,
    "time_zone": ("Asia/Shanghai", "America/New_York", "Europe/Paris", "Nowhere/Land"),
    "payment_channel": ("bank-app", "cash"),
    "scope": ("|*|", "|card|", "|card|loan|", "|"),
}
TABLE_NAMES = tuple(name for name in TABLES if name not in ("transfers", "zone_offsets"))
ATTESTED = ("contacts", "tools", "debts", "collectors", "templates")


def random_given(random: Random, rows: int = 12) -> Given:
    """Contacts and registers of a few creditors; rows of one key do not contradict one another."""
    contacts = [_contact(random, f"c{number}") for number in range(rows)]
    registers = {name: [_row(random, name) for _ in range(random.randint(0, rows))] for name in TABLE_NAMES}
    registers["coverages"] = [_coverage(random) for _ in range(rows)]
    registers["attestations"] = [_attestation(random, n) for n in range(random.randint(0, 4))]
    world = told(contacts, registers)
    for name in TABLE_NAMES:
        keys = ("creditor", *TABLES[name].key, *TABLES[name].apart)
        registers[name] = _unopposed(registers[name], world.tables[name], keys)
    registers["transfers"] = _transfers(random)
    return contacts, {name: held for name, held in registers.items() if held}


def _unopposed(given: Sequence[Full], full: Sequence[Full], keys: Sequence[str]) -> list[Full]:
    kept: list[int] = []
    for number, row in enumerate(full):
        if not any(overlap(row, full[other], keys) for other in kept):
            kept.append(number)
    return [given[number] for number in kept]


def _contact(random: Random, contact_id: str) -> Full:
    debt = random.choice(DEBTS)
    row = _said(random, CONTACT)
    sure: Full = {
        "contact_id": contact_id,
        "creditor": random.choice(CREDITORS),
        "channel": random.choice(("call", "sms", "letter")),
        "start_at": MIDNIGHT + random.randrange(3 * 24 * 60) * 60_000,
        "address": random.choice(OF_DEBT[debt]),
        "debt": debt,
        "person": random.choice((*HOLDERS[debt], None)),
        "debtor": HOLDERS[debt][0],
    }
    return {name: value for name, value in row.items() if not name.endswith("_at")} | sure


def _row(random: Random, table: str) -> Full:
    debt = random.choice(DEBTS)
    row = _said(random, TABLES[table].columns) | {"creditor": random.choice(CREDITORS)}
    row |= {name: _moment(random) for name in DATES if random.random() < 0.25}
    for name in TABLES[table].key[:1]:
        row[name] = _value(random, TABLES[table].column(name))
    if "debt" in {column.name for column in TABLES[table].columns}:
        row["debt"] = debt
    if "person" in {column.name for column in TABLES[table].columns}:
        row["person"] = random.choice(HOLDERS[debt])
        row |= {"address": random.choice(OF_DEBT[debt])} if "address" in row else {}
    if table == "refusals" and random.random() < 0.4:
        row |= {"person": None, "address": random.choice(OF_DEBT[debt])}
    return row


def _said(random: Random, columns: Sequence[Column]) -> Full:
    row: Full = {}
    for column in columns:
        chance = random.random()
        if chance < 0.8:
            row[column.name] = None if chance < 0.2 else _value(random, column)
    return row


def _value(random: Random, column: Column) -> Value:
    if column.name in POOLS:
        return random.choice(POOLS[column.name])
    match column.kind:
        case Kind.BOOL:
            return random.random() < 0.5
        case Kind.INT:
            return random.randint(0, 5)
        case Kind.INSTANT:
            return _moment(random)
        case Kind.ENUM:
            return random.choice(column.values)
        case Kind.SET:
            return "|" + "".join(f"{value}|" for value in column.values if random.random() < 0.5)
    return f"{column.name}-{random.randint(1, 3)}"


def _moment(random: Random) -> int:
    return MIDNIGHT + random.randint(-30, 30) * MS_PER_DAY + random.randint(0, 3) * MS_PER_HOUR


def _coverage(random: Random) -> Full:
    row: Full = {"table": random.choice((*TABLE_NAMES, *("contacts", "payment_channels") * 5))}
    row |= {"creditor": random.choice(CREDITORS), "stated_by": random.choice(("officer", None))}
    return row | {name: _moment(random) for name in ("from", "to") if random.random() < 0.6}


def _transfers(random: Random) -> list[Full]:
    """Debts sold on from creditor to creditor and never back: what comes home is a test of its own."""
    moments = iter(range(MIDNIGHT - 2 * MS_PER_DAY, MIDNIGHT + 9 * MS_PER_DAY, MS_PER_DAY))
    return [
        {
            "creditor": one,
            "debt": debt,
            "from_creditor": one,
            "to_creditor": other,
            "transferred_at": next(moments),
            "basis": random.choice(("sale", None)),
        }
        for debt in DEBTS[:2]
        for one, other in list(pairwise(CREDITORS))[: random.randint(0, 2)]
    ]


def _attestation(random: Random, number: int) -> Full:
    table = random.choice(ATTESTED)
    columns = CONTACT if table == "contacts" else TABLES[table].columns
    key = {"contact_id", "creditor", "channel", "start_at", "person", "debtor", "debt", "tool", "collector", "template"}
    open_ = [c for c in columns if c.name not in {*key, "template_version", "address", "organisation"}]
    column = random.choice([c for c in open_ if not (table == "contacts" and c.kind is Kind.INSTANT)])
    return {
        "table": table,
        "column": column.name,
        "value": _text(random, column),
        "scope": random.choice((None, _scope(columns), f"creditor:{CREDITORS[0]}")),
        "signed_by": random.choice(("officer", "officer", None)),
        "signed_at": MIDNIGHT + number,
    }


def _scope(columns: Sequence[Column]) -> str | None:
    return "organisation:organisation-1" if any(column.name == "organisation" for column in columns) else None


def _text(random: Random, column: Column) -> str:
    value = _value(random, column)
    if column.kind is Kind.INSTANT:
        return f"2026-03-{random.randint(10, 20)}T09:00:00+08:00"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
