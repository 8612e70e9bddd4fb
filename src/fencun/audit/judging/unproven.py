"""What could not be decided in a portion: by rule and by the facts that nobody supplied."""

from __future__ import annotations

from fencun.audit.judging.court import Hearing
from fencun.audit.judging.tally import EXAMPLES, Group, Tally
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.verdicts import Verdict

ROWS = "unproven_rows"
"""The table of single rows, where they are wanted."""


def add_unproven(hearing: Hearing, tally: Tally, *, rows: bool) -> None:
    """Take in every undecided verdict of a portion; with `rows` also contact by contact, into a table."""
    for rule in hearing.court.rules:
        if hearing.some(rule, Verdict.UNPROVEN):
            _add(hearing, rule, tally)
            if rows:
                _add_rows(hearing, rule)


def _add(hearing: Hearing, rule: Rule, tally: Tally) -> None:
    keys = hearing.keys(rule)
    signed = hearing.signed(rule, hearing.among(rule, 2))
    query = (
        f"SELECT {', '.join(f's.{key}' for key in keys)}, MIN(s.seq), COUNT(*), MIN(c.start_at), MAX(c.start_at),"
        f" MIN_BY(c.contact_id, struct_pack(a := c.start_at, b := c.contact_id), {EXAMPLES}),"
        f" MIN_BY(c.start_at, struct_pack(a := c.start_at, b := c.contact_id), {EXAMPLES})"
        f" FROM ({signed}) s JOIN contacts c ON c.seq = s.seq GROUP BY {', '.join(f's.{key}' for key in keys)}"
    )
    found = hearing.con.execute(query).fetchall()
    size = len(keys)
    hearing.explain(rule, {tuple(row[:size]): row[size] for row in found})
    for row in found:
        missing = hearing.court.known[rule.name, tuple(row[:size])].missing
        name = ((hearing.court.program.pack.name, rule.name), missing)
        count, first, last, ids, starts = row[size + 1 :]
        tally.unproven.setdefault(name, Group()).add(count, first, last, zip(starts, ids, strict=True))


def _add_rows(hearing: Hearing, rule: Rule) -> None:
    keys = hearing.keys(rule)
    learned = [
        (*key, "|".join(explanation.missing))
        for (name, key), explanation in hearing.court.known.items()
        if name == rule.name
    ]
    columns = ", ".join([*(f"{key} BIGINT" for key in keys), "missing VARCHAR"])
    hearing.con.execute(f"CREATE OR REPLACE TEMP TABLE learned ({columns})")
    hearing.con.executemany(f"INSERT INTO learned VALUES ({', '.join('?' * (len(keys) + 1))})", learned)
    same = " AND ".join(f"l.{key} = s.{key}" for key in keys)
    hearing.con.execute(
        f"INSERT INTO {ROWS} SELECT c.contact_id, ?, ?, l.missing, c.start_at"
        f" FROM ({hearing.signed(rule, hearing.among(rule, 2))}) s JOIN contacts c ON c.seq = s.seq"
        f" JOIN learned l ON {same}",
        [hearing.court.program.pack.name, rule.name],
    )
