"""Judging by what is believed today, whenever it was recorded, beside what was known at the start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from fencun.audit.judging.clauses import ClauseRules
from fencun.audit.judging.court import Court
from fencun.audit.judging.tally import Tally
from fencun.rules.kernel.declare import Counted, Declared, Derived
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.resolve import Program


def believed_today(program: Program) -> Program:
    """The program looking at the rows believed today."""
    return replace(program, facts=tuple(_today(fact) for fact in program.facts))


def _today(fact: Declared) -> Declared:
    if isinstance(fact, Derived | Counted):
        return fact
    return replace(fact, rows=replace(fact.rows, hindsight=True))


def count_differences(
    con: duckdb.DuckDBPyConnection, clauses: Sequence[ClauseRules], then: Court, today: Court, tally: Tally
) -> None:
    """Add the contacts of a portion that broke a clause only the one way or only the other."""
    own = [clause for clause in clauses if clause.court is today]
    columns = []
    for clause in own:
        old, new = (_broken(clause, alias) for alias in ("t", "n"))
        columns += [
            f"COUNT(CASE WHEN {old} AND NOT {new} THEN 1 END)",
            f"COUNT(CASE WHEN {new} AND NOT {old} THEN 1 END)",
        ]
    row = con.execute(
        f"SELECT {', '.join(columns)} FROM {then.verdicts} t JOIN {today.verdicts} n ON n.seq = t.seq"
    ).fetchone()
    assert row is not None, "counts give one row"
    for index, clause in enumerate(own):
        tally.only_then[clause.id] += int(row[2 * index])
        tally.only_today[clause.id] += int(row[2 * index + 1])


def _broken(clause: ClauseRules, alias: str) -> str:
    return "(" + " OR ".join(f"{alias}.{quoted(rule.name)} = 3" for rule in clause.rules) + ")"
