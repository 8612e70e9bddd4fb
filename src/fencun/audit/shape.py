"""Looking at registers before judging: how many rows of a key can be about one contact, and what is covered."""

from __future__ import annotations

from collections import defaultdict

import duckdb

from fencun.rules.kernel.declare import Each, Rows
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.shape import Shape, Source, Span
from fencun.rules.kernel.world_sql import lookups_of

LANES = 4
"""Keys with up to so many rows at once are joined row by row; keys with more are grouped."""


def shape_of(con: duckdb.DuckDBPyConnection, program: Program, lanes: int = LANES) -> Shape:
    """The shape of the registers and contacts in the database; keys with several rows get tables of their own."""
    sources: dict[Rows, Source] = {}
    same: dict[tuple[str, tuple[str, ...], bool], Source] = {}
    for rows in lookups_of(program):
        key = (rows.table, tuple(column for column, _ in rows.by), rows.hindsight)
        if key not in same:
            same[key] = _source(con, rows, lanes, f"lanes_{len(same)}")
        sources[rows] = same[key]
    return Shape(sources.__getitem__, coverages(con), _several(con, program))


def coverages(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[Span, ...]]:
    """The spans for which each table is complete, in order."""
    found: dict[str, list[Span]] = defaultdict(list)
    query = 'SELECT "table", creditor, "from", "to" FROM coverages ORDER BY ALL'
    for table, creditor, begins, ends in con.execute(query).fetchall():
        found[table].append((creditor, begins, ends))
    return {table: tuple(spans) for table, spans in found.items()}


def _source(con: duckdb.DuckDBPyConnection, rows: Rows, lanes: int, name: str) -> Source:
    table = quoted(rows.table)
    keys = ", ".join(quoted(column) for column in ("creditor", *(column for column, _ in rows.by)))
    size = _count(con, f"SELECT COUNT(*) FROM {table}")
    if not size:
        return Source()
    together = f"SELECT COUNT(*) AS n FROM {table} GROUP BY {keys}"
    most = _count(con, f"SELECT MAX(n) FROM ({together})")
    if most == 1 or (not rows.hindsight and not _overlapping(con, table, keys)):
        return Source((table,), size=size)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT *, ROW_NUMBER() OVER (PARTITION BY {keys}) AS lane,"
        f" COUNT(*) OVER (PARTITION BY {keys}) AS lanes FROM {table}"
    )
    used = min(most, lanes)
    many = f"(SELECT * FROM {name} WHERE lanes > {lanes})" if most > lanes else None
    each = (f"(SELECT * FROM {name} WHERE lanes <= {lanes} AND lane = {lane})" for lane in range(1, used + 1))
    return Source(tuple(each), many, size)


def _overlapping(con: duckdb.DuckDBPyConnection, table: str, keys: str) -> int:
    before = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    taken = f"MAX(valid_to) OVER (PARTITION BY {keys} ORDER BY valid_from {before})"
    rows = f"SELECT valid_from, {taken} AS taken FROM {table}"
    return _count(con, f"SELECT COUNT(*) FROM ({rows}) WHERE taken > valid_from")


def _several(con: duckdb.DuckDBPyConnection, program: Program) -> frozenset[str]:
    items = {fact.items for fact in program.facts if isinstance(fact, Each)}
    return frozenset(
        item for item in items if _count(con, f"SELECT COUNT(*) FROM contacts WHERE strpos({quoted(item)}, '|') > 0")
    )


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    found = con.execute(query).fetchone()
    assert found is not None, "a count gives one row"
    return int(found[0] or 0)
