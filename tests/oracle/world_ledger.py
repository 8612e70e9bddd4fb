"""Random ledgers: a charge, payments through good and bad channels, late bookings, reversals, corrections."""

from .beijing import DAY, HOUR, MINUTE
from .situation import EVER, NEVER, Row
from .world_cast import DEBTS, Dice

CHANNELS = ("official-account", "named-wallet", "cash-to-collector")


def ledger_rows(dice: Dice, creditor: str, starts: list[int]) -> list[Row]:
    """The ledger of the creditor's debts; each begins with a charge, balances follow the bookings."""
    rows: list[Row] = []
    for debt in DEBTS:
        if debt.creditor == creditor and dice.rng.random() < 0.85:
            rows += _ledger_of(dice, creditor, debt.debt, starts)
    return rows


def _ledger_of(dice: Dice, creditor: str, debt: str, starts: list[int]) -> list[Row]:
    rng = dice.rng
    charge = 10_000
    entries: list[tuple[str, int, int | None, int, str | None]] = [
        ("charge", charge, None, starts[0] - 40 * DAY, None),
    ]
    if rng.random() < 0.4:
        parts = rng.choice(((charge,), (charge,), (4_000, 6_000), (4_000,)))
        for part in parts:
            paid_at = rng.choice(starts) + rng.choice((-HOUR, -1, 0, 0, 1, MINUTE))
            booked_at = paid_at + rng.choice((0, 0, 1, MINUTE, 5 * HOUR, DAY))
            channel = rng.choices((*CHANNELS, None), (70, 10, 15, 200 * dice.dirt))[0]
            entries.append(("payment", part, paid_at, booked_at, channel))
            if channel == CHANNELS[0] and rng.random() < 0.15:
                entries.append(("reversal", part, None, booked_at + rng.choice((1, HOUR, DAY)), channel))
    if rng.random() < 0.1:
        entries.append(("charge", 500, None, rng.choice(starts) + rng.choice((-1, 0, 1)), None))
    return _written(dice, creditor, debt, sorted(entries, key=lambda entry: entry[3]))


def _written(
    dice: Dice, creditor: str, debt: str, entries: list[tuple[str, int, int | None, int, str | None]]
) -> list[Row]:
    rng = dice.rng
    states_balance = rng.random() < 0.6
    rows: list[Row] = []
    balance, last = 0, EVER
    for kind, amount, paid_at, planned, channel in entries:
        # No two rows of one debt are booked at the same moment.
        booked_at = max(planned, last + 1)
        last = booked_at
        balance += -amount if kind == "payment" else amount
        row: Row = {
            "creditor": creditor,
            "debt": debt,
            "kind": kind,
            "amount_fen": amount,
            "paid_at": paid_at,
        }
        row |= {"booked_at": booked_at, "payment_channel": channel, "reverses": None}
        row["balance_due_fen"] = balance if states_balance else None
        row |= {"valid_from": EVER, "valid_to": NEVER, "recorded_at": booked_at, "superseded_at": NEVER}
        rows += _corrected(dice, row)
    return rows


def _corrected(dice: Dice, row: Row) -> list[Row]:
    """The row, now and then preceded by a version with another amount that was believed for an hour."""
    rng = dice.rng
    if row["kind"] != "payment" or row["balance_due_fen"] is not None or rng.random() > 0.1:
        for column in ("amount_fen", "paid_at", "booked_at"):
            if row[column] is not None and rng.random() < dice.dirt / 4:
                row[column] = None
        return [row]
    booked_at = row["booked_at"]
    assert isinstance(booked_at, int)
    turn = booked_at + HOUR
    return [row | {"amount_fen": 1, "superseded_at": turn}, row | {"recorded_at": turn}]
