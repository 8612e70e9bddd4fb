"""For which time each register, and the contacts, are stated or taken to be complete."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.order import Assumption
from fencun.audit.world.given import Given
from fencun.audit.world.registers import creditor_of
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, OPEN_END, SINCE_EVER, day_start

ASSUMED = "assumed"


def state_coverage(given: Given, creditors: Sequence[str]) -> None:
    """Fill the table of coverages: those of the file, those assumed; none for a register with rows that are lost."""
    if "coverages" in given.registers:
        whose = creditor_of(given, "coverages", creditors)
        given.con.execute(
            f'INSERT INTO coverages SELECT s."table", {whose}, COALESCE(s."from", {SINCE_EVER}),'
            f' COALESCE(s."to", {OPEN_END}), s.stated_by FROM said.coverages s'
        )
    if given.has(Assumption.COMPLETE):
        day = f"(start_at + {BEIJING_OFFSET_MS}) // {MS_PER_DAY}"
        spans = given.rows(f"SELECT creditor, MIN({day}), MAX({day}) FROM said.contacts GROUP BY 1 ORDER BY 1")
        for creditor, first, last in spans:
            _cover(given, "contacts", str(creditor), day_start(int(str(first))), day_start(int(str(last)) + 1))
    if given.has(Assumption.NO_AGREEMENTS):
        for creditor in creditors:
            _cover(given, "debtor_agreements", creditor, SINCE_EVER, OPEN_END)

    for name in given.spoiled:
        given.con.execute('DELETE FROM coverages WHERE "table" = ?', [name])


def _cover(given: Given, table: str, creditor: str, begins: int, ends: int) -> None:
    given.con.execute("INSERT INTO coverages VALUES (?, ?, ?, ?, ?)", [table, creditor, begins, ends, ASSUMED])
