"""One number, one writing, in SQL: the same as `number.normalised`, which does the rest."""

from __future__ import annotations

import duckdb

from fencun.rules.facts.number import normalised
from fencun.rules.kernel.emit_sql import quoted

WRITINGS = "writings"
_PLAIN = "[ -~]*"


def note_writings(con: duckdb.DuckDBPyConnection, tables: dict[str, str]) -> None:
    """Make the table of texts that SQL alone cannot bring into one writing; `tables` are queries of `address`."""
    found = " UNION ".join(
        f"SELECT address FROM {table} WHERE NOT regexp_full_match(address, '{_PLAIN}')" for table in tables.values()
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE {WRITINGS} (given VARCHAR, written VARCHAR)")
    others = con.execute(f"SELECT DISTINCT address FROM ({found}) a ORDER BY 1").fetchall() if tables else []
    if others:
        con.executemany(f"INSERT INTO {WRITINGS} VALUES (?, ?)", [(text, normalised(text)) for (text,) in others])


def written(address: str) -> str:
    """SQL of an address in one writing; texts beyond ASCII are looked up in the writings noted."""
    bare = f"trim({address})"
    digits = f"regexp_replace({bare}, '[()\\- ]', '', 'g')"
    mobile = "^(00|\\+)?(86)?0?(1[0-9]{10})$"
    number = (
        f"CASE WHEN regexp_matches({digits}, '{mobile}') THEN '+86' || regexp_extract({digits}, '{mobile}', 3)"
        f" ELSE {digits} END"
    )
    looked = f"(SELECT w.written FROM {WRITINGS} w WHERE w.given = {address})"
    return (
        f"CASE WHEN {address} IS NULL THEN NULL"
        f" WHEN length({address}) = 11 AND TRY_CAST({address} AS BIGINT) BETWEEN 10000000000 AND 19999999999"
        f" THEN '+86' || {address}"
        f" WHEN NOT regexp_full_match({address}, '{_PLAIN}') THEN {looked}"
        f" WHEN contains({address}, '@') THEN lower({bare})"
        f" WHEN regexp_full_match({bare}, '[+(]?[0-9()\\- ]{{5,}}') THEN {number} ELSE {address} END"
    )


def written_column(alias: str, column: str) -> str:
    """A column of a table, addresses in one writing."""
    name = f"{alias}.{quoted(column)}"
    return written(name) if column == "address" else name
