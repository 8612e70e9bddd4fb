"""Counting a portion: contacts by clause, rule, hour, day, organisation, and how far caps were used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from fencun.audit.judging.clauses import ClauseRules
from fencun.audit.judging.court import Court, Hearing
from fencun.audit.judging.tally import Tally
from fencun.rules.kernel.declare import POSSIBLE, PROVEN, TODAY, Basis, Counted, Force, Rule
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.nodes import Fact
from fencun.rules.kernel.resolve import names_in
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, MS_PER_HOUR
from fencun.rules.kernel.verdicts import Verdict

ALL = tuple(Verdict)
HOURS = "9"
"""The provision on hours, by which breaches are marked in the chart of the day."""


def count(
    con: duckdb.DuckDBPyConnection, courts: Sequence[Court], clauses: Sequence[ClauseRules], tally: Tally
) -> None:
    """Add the portion just judged by every court."""
    found = con.execute("SELECT COUNT(*) FROM contacts WHERE seq >= 0").fetchone()
    tally.judged += int(found[0]) if found else 0
    for court in courts:
        _count_rules(con, court, tally)
        _count_clauses(con, [clause for clause in clauses if clause.court is court], court, tally)
    _count_charts(con, courts, tally)


def _count_rules(con: duckdb.DuckDBPyConnection, court: Court, tally: Tally) -> None:
    columns = [quoted(rule.name) for rule in court.rules]
    for (rule, verdict), contacts in _histogram(con, court.verdicts, columns, [rule.name for rule in court.rules]):
        tally.rules[(court.program.pack.name, rule), verdict] += contacts


def _count_clauses(con: duckdb.DuckDBPyConnection, clauses: Sequence[ClauseRules], court: Court, tally: Tally) -> None:
    columns = [_weightiest([f"v.{quoted(rule.name)}" for rule in clause.rules]) for clause in clauses]
    for found, contacts in _histogram(con, f"{court.verdicts} v", columns, [clause.id for clause in clauses]):
        tally.clauses[found] += contacts


def _histogram(
    con: duckdb.DuckDBPyConnection, source: str, columns: Sequence[str], names: Sequence[str]
) -> list[tuple[tuple[str, int], int]]:
    """How many rows have which verdict in each of the columns."""
    sums = ", ".join(f"COUNT(CASE WHEN {column} = {verdict} THEN 1 END)" for column in columns for verdict in ALL)
    row: Sequence[Any] = con.execute(f"SELECT {sums} FROM {source}").fetchone() or ()
    pairs = ((name, int(verdict)) for name in names for verdict in ALL)
    return [(pair, int(contacts)) for pair, contacts in zip(pairs, row, strict=True) if contacts]


def _weightiest(columns: Sequence[str]) -> str:
    return columns[0] if len(columns) == 1 else f"GREATEST({', '.join(columns)})"


def binding(court: Court) -> tuple[Rule, ...]:
    """The rules of the text that bind."""
    return tuple(rule for rule in court.rules if rule.force is Force.SHALL and rule.basis is Basis.TEXT)


def weightiest(courts: Sequence[Court], only: str = "") -> str:
    """SQL of a contact's weightiest verdict of a *shall* of the texts, or of those citing one provision."""
    columns = [
        f"{court.verdicts}.{quoted(rule.name)}"
        for court in courts
        for rule in binding(court)
        if not only or any(clause == only or clause.startswith(only + ".") for clause in rule.clauses)
    ]
    return _weightiest(columns) if columns else "0"


def joined(courts: Sequence[Court]) -> str:
    """The contacts of the portion with the verdicts of every court."""
    joins = " ".join(f"JOIN {court.verdicts} ON {court.verdicts}.seq = c.seq" for court in courts)
    return f"contacts c {joins}"


def _count_charts(con: duckdb.DuckDBPyConnection, courts: Sequence[Court], tally: Tally) -> None:
    day = f"(c.start_at + {BEIJING_OFFSET_MS}) // {MS_PER_DAY}"
    hour = f"((c.start_at + {BEIJING_OFFSET_MS}) % {MS_PER_DAY}) // {MS_PER_HOUR}"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE charted AS SELECT {day} AS day, {hour} AS hour,"
        f" COALESCE(c.organisation, '') AS organisation, {weightiest(courts)} AS worst,"
        f" {weightiest(courts, HOURS)} = 3 AS outside FROM {joined(courts)}"
    )
    for column, counter in (("hour", tally.hours), ("day", tally.days)):
        marked = "outside" if column == "hour" else "worst = 3"
        query = f"SELECT {column}, {marked}, COUNT(*) FROM charted GROUP BY ALL"
        for value, broken, contacts in con.execute(query).fetchall():
            counter[int(value), bool(broken)] += contacts
    query = "SELECT organisation, worst, COUNT(*) FROM charted GROUP BY ALL"
    for organisation, worst, contacts in con.execute(query).fetchall():
        tally.organisations[organisation, int(worst)] += contacts
        tally.shall[int(worst)] += contacts


def capped(court: Court) -> list[tuple[Rule, Counted, str]]:
    """Rules that cap contacts a day, with the count and the fact of a contact that counts itself."""
    found = []
    for rule in court.rules:
        names = set() if rule.afterwards is None else names_in([rule.afterwards])
        for fact in court.program.facts:
            if not isinstance(fact, Counted) or fact.window != TODAY or not isinstance(fact.where, Fact):
                continue
            if {fact.name + PROVEN, fact.name + POSSIBLE, fact.where.name} <= names:
                found.append((rule, fact, fact.where.name))
    return found


def count_caps(hearing: Hearing, tally: Tally) -> None:
    """Add how many contacts counted on each person's day, for every cap."""
    for rule, fact, itself in capped(hearing.court):
        keys = [name for name in (*fact.per, "start_day") if name in hearing.plan.program.inputs or name == "start_day"]
        query = hearing.facts_query((itself, *keys))
        grouped = ", ".join(quoted(key) for key in keys)
        days = f"SELECT COUNT(*) AS used FROM ({query}) f WHERE seq >= 0 AND {quoted(itself)} GROUP BY {grouped}"
        for used, person_days in hearing.con.execute(f"SELECT used, COUNT(*) FROM ({days}) GROUP BY 1").fetchall():
            tally.caps[(hearing.court.program.pack.name, rule.name), int(used)] += person_days
