"""What could not be decided in a portion: by rule and by the facts that nobody supplied."""

from __future__ import annotations

from collections.abc import Iterator

from fencun.audit.judging.court import Hearing, Key
from fencun.audit.judging.tally import EXAMPLES, Group, Tally
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.verdicts import Verdict

ROWS = "unproven_rows"
"""The table of single rows, where they are wanted."""


def add_unproven(hearing: Hearing, tally: Tally, *, rows: bool) -> None:
    """Take in every undecided verdict of a portion; with `rows` also contact by contact, into a table."""
    undecided = hearing.found(Verdict.UNPROVEN)
    found = [(rule, row) for rule in undecided for row in _grouped(hearing, rule)]
    hearing.explain((rule, key, seq) for rule, (key, seq, *_) in found)
    for rule, (key, _, group) in found:
        missing = hearing.court.known[rule.name, key].missing
        name = ((hearing.court.program.pack.name, rule.name), missing)
        tally.unproven.setdefault(name, Group()).add(group.count, group.first, group.last, group.examples)
    for rule in undecided if rows else ():
        _add_rows(hearing, rule)


def _grouped(hearing: Hearing, rule: Rule) -> Iterator[tuple[Key, int, Group]]:
    """Each signature of the undecided contacts of a rule, with a contact that has it and the group of all."""
    keys = ", ".join(f"s.{key}" for key in hearing.keys(rule))
    order = "struct_pack(a := c.start_at, b := c.contact_id)"
    query = (
        f"SELECT {keys}, MIN(s.seq), COUNT(*), MIN(c.start_at), MAX(c.start_at),"
        f" MIN_BY(c.contact_id, {order}, {EXAMPLES}), MIN_BY(c.start_at, {order}, {EXAMPLES})"
        f" FROM ({hearing.signed(rule, hearing.among(rule, 2))}) s JOIN contacts c ON c.seq = s.seq GROUP BY {keys}"
    )
    for *key, seq, count, first, last, ids, starts in hearing.con.execute(query).fetchall():
        yield tuple(key), seq, Group(count, first, last, [*zip(starts, ids, strict=True)])


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
