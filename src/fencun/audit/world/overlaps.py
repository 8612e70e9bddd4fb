"""Rows of one key that contradict one another: both rejected, and what they speak of unknown for their time."""

from __future__ import annotations

from fencun.audit.world.given import Given
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Table
from fencun.rules.kernel.emit_sql import literal, quoted

CODE = "register-overlap"


def reject_overlaps(given: Given) -> dict[str, int]:
    """Put overlapping rows into the rejects, each naming another, and an unknown row in their place.

    Rows overlap that have the same key, hold at the same time and are believed at the same time. Gives the rows
    rejected by register.
    """
    found = {name: _reject(given, table) for name, table in TABLES.items() if name in given.registers}
    return {name: rows for name, rows in found.items() if rows}


def _reject(given: Given, table: Table) -> int:
    name, con = quoted(table.name), given.con
    con.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS SELECT r.*, rowid AS row_number FROM {name} r")
    keys = ("creditor", *table.key, *table.apart)
    same = " AND ".join(f"a.{quoted(key)} IS NOT DISTINCT FROM b.{quoted(key)}" for key in keys)
    equal = ", ".join(quoted(key) for key in keys)
    several = f"SELECT {equal} FROM numbered GROUP BY {equal} HAVING COUNT(*) > 1"
    if not given.count(f"SELECT COUNT(*) FROM ({several})"):
        return 0
    _drop_equal(given, table)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE pairs AS SELECT a.row_number AS one, b.row_number AS other"
        f" FROM numbered a JOIN numbered b ON {same} AND a.row_number <> b.row_number"
        " AND a.valid_from < b.valid_to AND b.valid_from < a.valid_to"
        " AND a.recorded_at < b.superseded_at AND b.recorded_at < a.superseded_at"
    )
    sentence = "'It holds at the same time as line ' || b.line || ' of ' || b.file || " + literal(
        f" and has the same {', '.join(table.key)}. End one by valid_to, or supersede it."
    )
    con.execute(
        f"INSERT INTO said.rejects SELECT {literal(table.name)}, a.file, a.line, {literal(table.key[0])},"
        f" {literal(CODE)}, {sentence} FROM (SELECT one, MIN(other) AS other FROM pairs GROUP BY one) p"
        " JOIN numbered a ON a.row_number = p.one JOIN numbered b ON b.row_number = p.other"
    )
    return _unknown_instead(given, table)


def _drop_equal(given: Given, table: Table) -> None:
    """Rows that say the same, once their numbers are in one writing, contradict nothing: the first stays."""
    said = ", ".join(quoted(column.name) for column in (*table.columns, *DATED))
    name, con = quoted(table.name), given.con
    con.execute(
        "CREATE OR REPLACE TEMP TABLE again AS SELECT row_number FROM (SELECT row_number, ROW_NUMBER() OVER"
        f" (PARTITION BY {said} ORDER BY row_number) AS nth FROM numbered) n WHERE nth > 1"
    )
    con.execute("DELETE FROM numbered WHERE row_number IN (SELECT row_number FROM again)")
    con.execute(f"DELETE FROM {name} WHERE rowid IN (SELECT row_number FROM again)")


def _unknown_instead(given: Given, table: Table) -> int:
    """One row per pair that has the key alone, for the time of both; the rows themselves are taken away."""
    name, con = quoted(table.name), given.con
    keys = ", ".join(f"a.{quoted(key)}" for key in ("creditor", *table.key))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE unknown AS SELECT DISTINCT {keys},"
        " LEAST(a.valid_from, b.valid_from) AS valid_from, GREATEST(a.valid_to, b.valid_to) AS valid_to,"
        " LEAST(a.recorded_at, b.recorded_at) AS recorded_at,"
        " GREATEST(a.superseded_at, b.superseded_at) AS superseded_at"
        " FROM pairs p JOIN numbered a ON a.row_number = p.one JOIN numbered b ON b.row_number = p.other"
        " WHERE p.one < p.other"
    )
    rejected = given.count("SELECT COUNT(DISTINCT one) FROM pairs")
    con.execute(f"DELETE FROM {name} WHERE rowid IN (SELECT one FROM pairs)")
    con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM unknown")
    return rejected
