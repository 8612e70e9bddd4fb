"""In which order a column writes days with the year last: told by its own values, else by the mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import duckdb

from fencun.audit.reading.convert import Rules
from fencun.audit.reading.moments import DOTTED, YEAR_LAST
from fencun.audit.reading.source import TEXT, Cells, Days, Source
from fencun.rules.facts.schema import Kind

LAST_MONTH = 12


def with_days(con: duckdb.DuckDBPyConnection, source: Source, found: Mapping[str, Cells], rules: Rules) -> Source:
    """The source with the order of its days, for columns of text in which days have the year last.

    A value over 12 in one of the two places settles the order of the whole column; over 12 in both, or in none, leaves
    it open. What the mapping says under `formats:` goes before that.
    """
    told, given = {}, rules.mapping.formats
    asked: dict[str, str] = {}
    for column in rules.columns:
        cells = found.get(column.name)
        if column.kind is not Kind.INSTANT or cells is None or cells.type != TEXT or not cells.sql:
            continue
        if column.name in given:
            told[column.name] = given[column.name]
        elif column.name not in rules.mapping.units:
            asked[column.name] = cells.sql
    days = {name: Days(order, order) for name, order in told.items() if order != "ymd"}
    return replace(source, days={**days, **_seen(con, source, asked)})


def _seen(con: duckdb.DuckDBPyConnection, source: Source, asked: Mapping[str, str]) -> dict[str, Days]:
    if not asked:
        return {}
    row = con.execute(f"SELECT {', '.join(map(_largest, asked.values()))} FROM {source.relation}").fetchall()[0]
    found = {}
    for name, seen in zip(asked, row, strict=True):
        if seen["first"] is not None:
            found[name] = Days(_order(seen["first"], seen["second"]))
        elif seen["dots"]:
            found[name] = Days(None)
    return found


def _largest(cell: str) -> str:
    """SQL of the largest number in the first and in the second place, and whether days are written with dots."""
    text = f"trim({cell})"
    maybe = f"substr({text}, 2, 1) IN ('/', '-', '.') OR substr({text}, 3, 1) IN ('/', '-', '.')"
    first, second = (
        f"max(CASE WHEN {maybe} THEN TRY_CAST(regexp_extract({text}, '{YEAR_LAST}', {place}) AS INTEGER) END)"
        for place in (1, 2)
    )
    dots = f"coalesce(bool_or(CASE WHEN {maybe} THEN regexp_matches({text}, '{DOTTED}') END), FALSE)"
    return f"struct_pack(first := {first}, second := {second}, dots := {dots})"


def _order(first: int, second: int) -> str | None:
    if (first > LAST_MONTH) == (second > LAST_MONTH):
        return None
    return "dmy" if first > LAST_MONTH else "mdy"
