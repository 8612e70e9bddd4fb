"""One plain contact and the moments around it, to be changed in the one thing that a test is about."""

from __future__ import annotations

from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_MINUTE, day_of_iso, day_start
from tests.audit.world.made import Full

MIDNIGHT = day_start(day_of_iso("2026-03-10"))


def at(day: int = 0, minute: int = 600) -> int:
    """A moment so many days after 2026-03-10, at a minute of the Beijing day."""
    return MIDNIGHT + day * MS_PER_DAY + minute * MS_PER_MINUTE


def contact(contact_id: str = "c1", **columns: Value) -> Full:
    """A notice call of BankA to its debtor P1 about L1, in the morning of 2026-03-10; None leaves a column out."""
    row: Full = {
        "contact_id": contact_id,
        "creditor": "BankA",
        "organisation": "BankA",
        "person": "P1",
        "debtor": "P1",
        "role": "debtor",
        "debt": "L1",
        "product": "loan",
        "channel": "call",
        "mode": "notice",
        "initiated_by": "creditor_side",
        "purpose": "collect",
        "start_at": at(),
        "address": "13800000001",
    }
    return {name: value for name, value in (row | columns).items() if value is not None}


def complete(*tables: str, creditor: str = "BankA") -> list[Full]:
    """Coverage of tables for ever."""
    return [{"table": table, "creditor": creditor, "stated_by": "officer"} for table in tables]
