"""Ledger rows made complete: bookings left out, and whether a payment came through an agreed or named channel."""

from __future__ import annotations

from fencun.rules.kernel.nodes import Value, whole
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER

Row = dict[str, Value]
Tables = dict[str, list[Row]]
AGREED = ("contract", "named_by_creditor")


def settle_ledger(tables: Tables, in_order: bool) -> None:
    """Where all is in order a booking left out is the payment's own moment; fill `channel_agreed` in every row."""
    registers = Registers(tables)
    for row in tables["ledger"]:
        if in_order and row["booked_at"] is None:
            row["booked_at"] = row["paid_at"] if row["paid_at"] is not None else SINCE_EVER
        row["channel_agreed"] = _agreed(row, tables, registers, in_order)


def _agreed(row: Row, tables: Tables, registers: Registers, in_order: bool) -> bool | None:
    channel, paid_at = row["payment_channel"], row["paid_at"]
    if channel is None:
        return None
    held = [
        other
        for other in tables["payment_channels"]
        if other["creditor"] == row["creditor"]
        and other["payment_channel"] == channel
        and other["superseded_at"] == OPEN_END
    ]
    if any(other["basis"] in AGREED and _valid(other, paid_at) for other in held):
        return True
    if any(other["basis"] is None for other in held):
        return None
    if in_order and not held:
        return True
    at = paid_at if isinstance(paid_at, int) else SINCE_EVER
    return False if registers.covered("payment_channels", row["creditor"], at) else None


def _valid(row: Row, at: Value) -> bool:
    return at is None or whole(row["valid_from"]) <= whole(at) < whole(row["valid_to"])
