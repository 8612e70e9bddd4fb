"""The registers of a sample: large ones as queries over the debtors, small ones as rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from fencun.sample import names
from fencun.sample.cast import CREDITOR, ORGANISATIONS, PAYMENT_CHANNELS, small_registers
from fencun.sample.columns import REGISTERS
from fencun.sample.contacts import DAY_MS, at
from fencun.sample.debtors import debtor_facts, numbered
from fencun.sample.deeds import Reach, Who
from fencun.sample.plan import Plan, literal

HOUR_MS = 3_600_000
NOON, EVENING = 12 * HOUR_MS, 20 * HOUR_MS
STATED_BY = "sample"
_TEXT = re.compile(r"'[^']*'")
AGREED_OF = 24
"""Of so many ordinary debtors one has agreed hours, one a number of calls, and so on."""
Cells = Mapping[str, str]
_LONG_BEFORE, _BEFORE, _YEAR_AGO = -150 * DAY_MS, -70 * DAY_MS, -400 * DAY_MS


def write_small(folder: Path) -> None:
    """Write every register that does not grow, and the statement that all of them are complete."""
    tables = small_registers()
    covered = (*sorted(set(REGISTERS) - {"coverages"}), "contacts")
    tables["coverages"] = [{"table": table, "stated_by": STATED_BY} for table in covered]
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, REGISTERS[name], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows({"creditor": CREDITOR} | {k: _cell(v) for k, v in row.items()} for row in rows)


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def large_registers(plan: Plan) -> dict[str, str]:
    """For each register that grows with the debtors, the query of its rows."""
    held = {
        "addresses": _addresses(),
        "deaths": _deaths(),
        "debtor_agreements": _agreements(),
        "debts": _debts(),
        "entrustments": _entrustments(),
        "ledger": _ledger(),
        "parties": _parties(),
        "refusals": _refusals(),
    }
    drawn = debtor_facts(plan, numbered(range(plan.debtors)))
    facts = f"SELECT *, {names.person(Who.DEBTOR)} AS {_DEBTOR}, {names.debt()} AS {_DEBT} FROM ({drawn})"
    return {name: _query(name, kinds, facts) for name, kinds in held.items()}


def _query(name: str, kinds: list[tuple[str, Cells]], facts: str) -> str:
    """One row per debtor and kind of row, where its condition holds, debtor by debtor."""
    cases = " ".join(f"WHEN {place} THEN {condition}" for place, (condition, _) in enumerate(kinds))
    cells = ", ".join(f'{_column(column, [held for _, held in kinds])} AS "{column}"' for column in REGISTERS[name])
    each = f"SELECT *, UNNEST(range({len(kinds)})) AS row_kind FROM ({facts})"
    return f"SELECT {cells} FROM ({each}) WHERE CASE row_kind {cases} END"


def _column(name: str, held: list[Cells]) -> str:
    if name == "creditor":
        return _closed(literal(CREDITOR), {literal(CREDITOR)})
    cases = [(place, cells[name]) for place, cells in enumerate(held) if name in cells]
    if not cases:
        return _nothing(name)
    texts = {cell for _, cell in cases}
    if all(_TEXT.fullmatch(cell) for cell in texts):
        cases = [(place, _closed(cell, texts)) for place, cell in cases]
    if len(texts) == 1 and len(cases) == len(held):
        return cases[0][1]
    return f"CASE row_kind {' '.join(f'WHEN {place} THEN {cell}' for place, cell in cases)} END"


def _closed(text: str, texts: set[str]) -> str:
    """One of a closed list of texts, which is written faster than free text."""
    return f"{text}::ENUM({', '.join(sorted(texts))})"


def _nothing(name: str) -> str:
    if name.endswith(("_at", "_from", "_to")) or name == "at":
        return "NULL::TIMESTAMPTZ"
    return "NULL::BIGINT" if name.endswith(("_fen", "_minute")) or name in ("number", "days") else "NULL::VARCHAR"


def _of_file(*files: str) -> str:
    return f"COALESCE(file IN ({', '.join(map(literal, files))}), FALSE)"


def _on_last_day(ms: int) -> str:
    return at(f"last_day * {DAY_MS} + {ms}")


_DEBTOR, _DEBT = "debtor_name", "debt_name"
"""Columns, because most rows about a debtor hold them: they are made once."""
_GUARANTOR, _CONTACT = (names.person(who) for who in (Who.GUARANTOR, Who.CONTACT_PERSON))


def _parties() -> list[tuple[str, Cells]]:
    kept = {
        "debt": _DEBT,
        "legal_person": "FALSE",
        "time_zone": "'Asia/Shanghai'",
        "liable_from": at(f"{_YEAR_AGO}"),
    }
    return [
        ("TRUE", kept | {"person": _DEBTOR, "role": "'debtor'"}),
        ("guarantor", kept | {"person": _GUARANTOR, "role": "'guarantor'"}),
        ("has_contact_person", kept | {"person": _CONTACT, "role": "'contact_person'", "liable_from": "NULL"}),
    ]


def _addresses() -> list[tuple[str, Cells]]:
    def one(person: str, kind: str, address: str, source: str = "contract") -> Cells:
        held = {"person": person, "kind": literal(kind), "source": literal(source), "state": "'valid'"}
        return held | {"address": address}

    return [
        ("TRUE", one(_DEBTOR, "phone", names.phone(Reach.FIRST))),
        ("phones = 2", one(_DEBTOR, "phone", names.phone(Reach.SECOND))),
        ("uses_im", one(_DEBTOR, "im", names.other_address(Reach.IM))),
        ("NOT uses_im", one(_DEBTOR, "email", names.other_address(Reach.EMAIL))),
        ("TRUE", one(_DEBTOR, "postal", names.other_address(Reach.POSTAL))),
        ("guarantor", one(_GUARANTOR, "phone", names.phone(Who.GUARANTOR))),
        ("has_contact_person", one(_CONTACT, "phone", names.phone(Who.CONTACT_PERSON), "left_with_creditor")),
    ]


def _debts() -> list[tuple[str, Cells]]:
    told = f"CASE WHEN {_of_file('untold')} THEN {at(f'{150 * DAY_MS}')} ELSE {at(f'{_YEAR_AGO} + {NOON}')} END"
    due = at(f"{_BEFORE} + draw % 40 * {DAY_MS}")
    held = {"debt": _DEBT, "debtor": _DEBTOR, "product": "product", "due_at": due}
    return [("TRUE", held | {"outsourcing_told_at": told})]


def _entrustments() -> list[tuple[str, Cells]]:
    principals = [(n, o.of) for n, o in enumerate(ORGANISATIONS) if o.of]
    cases = " ".join(f"WHEN {number} THEN {literal(of)}" for number, of in principals)
    listed = ", ".join(literal(o.name) for o in ORGANISATIONS)
    entrusted = f"CASE handler {cases} ELSE [{listed}][handler + 1] END"
    held = {"debt": _DEBT, "organisation": entrusted, "valid_from": at(f"{_BEFORE} + {60 * DAY_MS}")}
    second = {"organisation": literal("Alder-Collect"), "valid_from": _on_last_day(9 * HOUR_MS)}
    return [("handler > 0", held), (_of_file("two"), held | second)]


def _ledger() -> list[tuple[str, Cells]]:
    part = "10000 + (draw >> 30) % 90000"
    partly = "story IS NULL AND (draw >> 46) % 5 < 2"
    owed = f"due_fen + CASE WHEN {partly} THEN {part} ELSE 0 END"
    kept = {"debt": _DEBT}
    payment = kept | {"kind": "'payment'", "payment_channel": literal(PAYMENT_CHANNELS[0])}
    charged, before = at(f"{_BEFORE} + {NOON}"), at(f"-20 * {DAY_MS} + {NOON}")
    settled = payment | {"amount_fen": "due_fen", "balance_due_fen": "0::BIGINT"}
    day_before, after = _on_last_day(NOON - DAY_MS), _on_last_day(NOON + 2 * DAY_MS)
    last = "story IS NULL AND (draw >> 50) % 8 = 0"
    at_last = at(f"{100 * DAY_MS} + {NOON}")
    return [
        ("TRUE", kept | {"kind": "'charge'", "amount_fen": owed, "balance_due_fen": owed, "booked_at": charged}),
        (partly, payment | {"amount_fen": part, "balance_due_fen": "due_fen", "paid_at": before, "booked_at": before}),
        (last, settled | {"paid_at": at_last, "booked_at": at_last}),
        (_of_file("settled"), settled | {"paid_at": day_before, "booked_at": day_before}),
        (_of_file("paid"), settled | {"paid_at": day_before, "booked_at": after}),
    ]


def _refusals() -> list[tuple[str, Cells]]:
    of_contact = {"person": _CONTACT, "address": names.phone(Who.CONTACT_PERSON)}
    wrong = {"person": _DEBTOR, "address": names.phone(Reach.SECOND)}
    day_before = _on_last_day(EVENING - DAY_MS)
    return [
        (_of_file("refused"), of_contact | {"kind": "'no_more_contact'", "refused_at": day_before}),
        (_of_file("wrong"), wrong | {"kind": "'wrong_person'", "refused_at": day_before}),
    ]


def _deaths() -> list[tuple[str, Cells]]:
    held = {"person": _DEBTOR, "source": "'family'", "happened_at": _on_last_day(NOON - 2 * DAY_MS)}
    return [(_of_file("dead"), held)]


def _agreements() -> list[tuple[str, Cells]]:
    kept = {
        "person": _DEBTOR,
        "made_at": at(f"{_BEFORE} + {40 * DAY_MS}"),
        "made_by": "'debtor'",
        "highlighted": "TRUE",
    }
    forms = "CASE (draw >> 56) % 3 WHEN 0 THEN 'written' WHEN 1 THEN 'recorded' ELSE 'contract' END"

    def agreed(place: int, kind: str, **cells: str) -> tuple[str, Cells]:
        held = kept | {"kind": literal(kind), "form": forms} | cells
        return f"story IS NULL AND (draw >> 50) % {AGREED_OF} = {place}", held

    return [
        agreed(1, "hours", from_minute="540::BIGINT", to_minute="1290::BIGINT"),
        agreed(2, "notice_calls", number="5::BIGINT"),
        agreed(3, "effective_calls", number="4::BIGINT"),
        agreed(4, "visits", number="2::BIGINT"),
        agreed(5, "unreachable", number="2::BIGINT", days="5::BIGINT"),
    ]
