"""Stop on payment (11.5): nothing that is due is unpaid, as booked and as paid."""

from typing import NamedTuple

from .logic import Truth, all_of, any_of, verdict
from .scope import duties_apply, is_outgoing
from .situation import NEVER, Row, World, as_judged, is_covered, moment, number, seen_rows, start_of, text


class Due(NamedTuple):
    """What is due at least and at most, in fen."""

    least: int
    most: int


def settled_booked(world: World, contact: Row, mode: str) -> str:
    """11.5, before: no contact once the booked ledger shows that nothing is due."""
    contact = as_judged(contact, mode)
    return verdict(all_of(duties_apply(world, contact), is_outgoing(contact)), _is_settled_by_booking(world, contact))


def settled_paid(world: World, contact: Row, mode: str) -> str:
    """11.5, after: no contact once everything due was paid through a registered channel, booked or not."""
    contact = as_judged(contact, mode)
    return verdict(all_of(duties_apply(world, contact), is_outgoing(contact)), _is_settled_by_payment(world, contact))


def _is_settled_by_booking(world: World, contact: Row) -> Truth:
    at = start_of(contact)
    rows = [row for row in seen_rows(world, "ledger", contact) if row["debt"] == contact["debt"]]
    if contact["debt"] is None or any(row["booked_at"] is None for row in rows):
        return None
    booked = [row for row in rows if moment(row, "booked_at") <= at]
    stated = _last_stated_balance(booked)
    if stated is not None:
        return stated <= 0
    if not is_covered(world, "ledger", contact):
        return None
    if not booked:
        return False
    return _is_nothing(_sum([(row, True) for row in booked]))


def _last_stated_balance(booked: list[Row]) -> int | None:
    """The balance that the newest booked row states, if there is one newest row and it states one."""
    if not booked:
        return None
    newest = max(moment(row, "booked_at") for row in booked)
    last = [row for row in booked if row["booked_at"] == newest]
    return number(last[0], "balance_due_fen") if len(last) == 1 else None


def _is_settled_by_payment(world: World, contact: Row) -> Truth:
    """By today's ledger, whatever had been recorded at the start."""
    if contact["debt"] is None or not is_covered(world, "ledger", contact):
        return None
    rows = [
        row
        for row in world.registers.get("ledger", [])
        if (row["creditor"], row["debt"], row["superseded_at"]) == (contact["creditor"], contact["debt"], NEVER)
    ]
    counted = [(row, _has_effect(world, contact, row)) for row in rows]
    stated = _by_stated_balance(world, contact, rows)
    if not any(row["kind"] == "payment" and effect is not False for row, effect in counted):
        return False
    return _is_nothing(_sum(counted) if stated is None else stated)


def _by_stated_balance(world: World, contact: Row, rows: list[Row]) -> Due | None:
    """The balance stated by the newest booking, less what was paid and not yet booked; None if none is stated."""
    at = start_of(contact)
    if any(row["booked_at"] is None for row in rows):
        return None
    balance = _last_stated_balance([row for row in rows if moment(row, "booked_at") <= at])
    if balance is None:
        return None
    least = most = balance
    for row in rows:
        if row["kind"] != "payment" or moment(row, "booked_at") <= at:
            continue
        effect, amount = _has_effect(world, contact, row), number(row, "amount_fen")
        if effect is False:
            continue
        if amount is None:
            return None
        least -= amount
        most -= amount if effect else 0
    return Due(least, most)


def _has_effect(world: World, contact: Row, row: Row) -> Truth:
    """A payment through a registered channel from when it was paid; everything else from its booking."""
    paid = _has_come(number(row, "paid_at"), contact)
    booked = _has_come(number(row, "booked_at"), contact)
    if row["kind"] != "payment":
        return booked
    return any_of([booked, all_of(_is_registered(world, contact, row), paid)])


def _has_come(when: int | None, contact: Row) -> Truth:
    return None if when is None else when <= start_of(contact)


def _is_registered(world: World, contact: Row, payment: Row) -> Truth:
    """Whether the money came through a channel agreed or named (11.3), when it was paid."""
    channel, paid_at = text(payment, "payment_channel"), number(payment, "paid_at")
    if channel is None:
        return None
    rows = [
        row
        for row in world.registers.get("payment_channels", [])
        if row["creditor"] == contact["creditor"]
        and row["payment_channel"] == channel
        and row["superseded_at"] == NEVER
        and (paid_at is None or moment(row, "valid_from") <= paid_at < moment(row, "valid_to"))
    ]
    if rows:
        return True
    return False if is_covered(world, "payment_channels", contact) else None


def _sum(counted: list[tuple[Row, Truth]]) -> Due | None:
    """Charges less payments plus reversals; a doubtful row widens the range, an unknown amount ends it."""
    least = most = 0
    for row, effect in counted:
        if effect is False:
            continue
        amount = number(row, "amount_fen")
        if amount is None or row["kind"] is None:
            return None
        signed = -amount if row["kind"] == "payment" else amount
        least += signed if effect is True else min(signed, 0)
        most += signed if effect is True else max(signed, 0)
    return Due(least, most)


def _is_nothing(due: Due | None) -> Truth:
    if due is None:
        return None
    if due.most <= 0:
        return True
    return False if due.least > 0 else None
