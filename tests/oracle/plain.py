"""Builders of plain situations, in order unless said otherwise, for the oracle's own tests."""

from .beijing import DAY, HOUR, MINUTE
from .duties import DUTIES
from .situation import AUDIT, CONTACT_COLUMNS, EVER, NEVER, Row, Value, World
from .world_registers import COVERED_TABLES

TODAY = 1773072000000  # 2026-03-10 00:00 in Beijing
KNOWN: Row = {
    "creditor": "BankA",
    "valid_from": EVER,
    "valid_to": NEVER,
    "recorded_at": EVER,
    "superseded_at": NEVER,
}
TALK: Row = {"connected": True, "dial_result": "answered", "talk_ms": 25_000, "both_sides_spoke": True}
INTERACTIVE: Row = {"mode": "interactive", **TALK}
MADE: Row = {
    "person": "P1",
    "made_at": TODAY - DAY,
    "made_by": "debtor",
    "form": "written",
    "highlighted": None,
}
ENDLESS: Row = {
    "ended_at": None,
    "from_minute": None,
    "to_minute": None,
    "number": None,
    "days": None,
    "at": None,
}


def contact(start_at: int, **columns: Value) -> Row:
    """A notice call to the debtor, in order, unless said otherwise."""
    row: Row = dict.fromkeys(CONTACT_COLUMNS)
    row |= {
        "contact_id": f"c{start_at}",
        "creditor": "BankA",
        "person": "P1",
        "debtor": "P1",
        "role": "debtor",
    }
    row |= {"debt": "A1", "product": "loanX", "channel": "call", "mode": "notice", "purpose": "collect"}
    return row | {"initiated_by": "creditor_side", "tool": "t1", "address": "+861", "start_at": start_at} | columns


def agreement(kind: str, **columns: Value) -> Row:
    """A written agreement that the debtor made yesterday."""
    return KNOWN | MADE | ENDLESS | {"kind": kind} | columns


def world(*contacts: Row, uncovered: str = "", reading: str = "unclear", **tables: list[Row]) -> World:
    """A world in which every register is complete but one, with one due debt and one valid number."""
    phone: Row = {"address": "+861", "person": "P1", "kind": "phone", "source": "contract", "state": "valid"}
    registers: dict[str, list[Row]] = {
        "debts": [KNOWN | {"debt": "A1", "debtor": "P1", "product": "loanX", "due_at": TODAY - 60 * DAY}],
        "products": [KNOWN | {"product": "loanX", "regime": True}],
        "tools": [KNOWN | {"tool": "t1", "official": True, "filed_at": NEVER}],
        "addresses": [KNOWN | phone],
        "payment_channels": [KNOWN | {"payment_channel": "official", "basis": "contract"}],
        "coverages": [
            KNOWN | {"table": name, "from": EVER, "to": NEVER} for name in COVERED_TABLES if name != uncovered
        ],
    }
    return World(list(contacts), registers | tables, {"connected": reading})


def judge(duty: str, situation: World, mode: str = AUDIT) -> str:
    """The verdict on the last contact given."""
    return DUTIES[duty].judge(situation, situation.contacts[-1], mode)


def calls(count: int, **columns: Value) -> list[Row]:
    """So many calls on one morning, ten minutes apart."""
    return [contact(TODAY + 9 * HOUR + index * 10 * MINUTE, **columns) for index in range(count)]
