"""Whether a payment came through an agreed or named channel, as believed today, in SQL."""

from __future__ import annotations

from fencun.audit.world.given import Given
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER

AGREED = "('contract', 'named_by_creditor')"


def settle_ledger(given: Given) -> None:
    """Fill `channel_agreed` in every row of the ledger; unknown where no register says it."""
    valid = "(l.paid_at IS NULL OR (h.valid_from <= l.paid_at AND l.paid_at < h.valid_to))"
    covered = (
        "SELECT 1 FROM coverages v WHERE v.\"table\" = 'payment_channels' AND v.creditor = l.creditor"
        f' AND v."from" <= COALESCE(l.paid_at, {SINCE_EVER}) AND COALESCE(l.paid_at, {SINCE_EVER}) < v."to"'
    )
    given.con.execute(
        f"CREATE OR REPLACE TEMP TABLE agreed AS SELECT l.rowid AS row_number,"
        f" BOOL_OR(h.basis IN {AGREED} AND {valid}) AS held,"
        " BOOL_OR(h.creditor IS NOT NULL AND h.basis IS NULL) AS open"
        f" FROM ledger l LEFT JOIN payment_channels h ON h.creditor = l.creditor"
        f" AND h.payment_channel = l.payment_channel AND h.superseded_at = {OPEN_END}"
        " WHERE l.payment_channel IS NOT NULL GROUP BY l.rowid"
    )
    given.con.execute(
        "UPDATE ledger AS l SET channel_agreed = CASE WHEN a.held THEN TRUE WHEN a.open THEN NULL"
        f" WHEN EXISTS ({covered}) THEN FALSE END FROM agreed a WHERE a.row_number = l.rowid"
    )
