"""How many contacts would be breaches if no debtor had agreed otherwise, where agreements are not on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from fencun.audit.judging.court import Court
from fencun.audit.judging.hindsight import believed_today
from fencun.audit.judging.tally import Tally
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.gather import gathered
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER

REGISTER = "debtor_agreements"
CLAUSES = ("9", "15.2", "16.2.1")


def if_none_agreed(
    con: duckdb.DuckDBPyConnection, courts: Sequence[Court], creditors: Sequence[str], *, hindsight: bool
) -> list[Court]:
    """Courts for the clauses that agreements can open, taking it that there are none; nothing where that is stated.

    With `hindsight` they look at the rows believed today, as the courts beside them do.
    """
    stated = f"SELECT COUNT(DISTINCT creditor) FROM world.coverages WHERE \"table\" = '{REGISTER}'"
    found = con.execute(stated).fetchone()
    if found is not None and found[0] == len(creditors):
        return []
    complete = {REGISTER: tuple((creditor, SINCE_EVER, OPEN_END) for creditor in creditors)}
    return [_court(court, complete, hindsight) for court in courts if _concerned(court)]


def _court(court: Court, complete: dict[str, tuple[tuple[str, int, int], ...]], hindsight: bool) -> Court:
    pack = gathered(replace(court.program.pack, rules=tuple(_concerned(court)), also=()))
    names = {reading.name for reading in pack.readings}
    program = resolve(pack, tuple((name, choice) for name, choice in court.program.choices if name in names))
    program = believed_today(program) if hindsight else program
    return Court(program, f"{court.name}_unless", court.assumed, complete, court.joins)


def _concerned(court: Court) -> list[Rule]:
    named = {rule.name for rule in court.rules if set(rule.clauses) & set(CLAUSES)}
    return [rule for rule in court.program.pack.rules if rule.name in named]


def count_if_none_agreed(
    con: duckdb.DuckDBPyConnection, courts: Sequence[Court], others: Sequence[Court], tally: Tally
) -> None:
    """Add the contacts of a portion that broke none of these clauses as far as is known, and would then."""
    for other in others:
        court = next(court for court in courts if other.name == f"{court.name}_unless")
        other.hear(con)
        rules = [quoted(rule.name) for rule in other.rules]
        then, now = (" OR ".join(f"{alias}.{rule} = 3" for rule in rules) for alias in ("o", "v"))
        query = (
            f"SELECT COUNT(*) FROM {other.verdicts} o JOIN {court.verdicts} v ON v.seq = o.seq"
            f" WHERE ({then}) AND NOT ({now})"
        )
        found = con.execute(query).fetchone()
        tally.would_be_breaches += int(found[0]) if found else 0
