"""One number, one writing, in SQL: the same as `number.normalised`, which does the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from fencun.rules.facts.number import normalised

USUAL = r"[+]?[0-9]{5,18}"
"""What SQL writes itself: digits alone. All else is written in Python, each text once."""
AT_ONCE = 50_000
_MOBILE = r"^(179[0-9][0-9])?(00|\+)?(86)?0?(1[0-9]{10})$"
_LANDLINE = r"^((00|\+)860?|0)((10|2[0-9])[0-9]{8}|[3-9][0-9]{9,10})$"


def note_writings(con: duckdb.DuckDBPyConnection, name: str, sources: Iterable[str]) -> None:
    """Make a table `name` of the texts that SQL does not write itself; `sources` have a column `address`."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} (given VARCHAR, written VARCHAR)")
    found = " UNION ".join(
        f"SELECT address FROM {source} WHERE NOT regexp_full_match(address, '{USUAL}')" for source in sources
    )
    if not found:
        return
    scratch = con.execute("SELECT current_setting('temp_directory')").fetchall()[0][0]
    Path(scratch).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="fencun-", dir=scratch) as folder:
        file = Path(folder) / "writings.json"
        with file.open("w", encoding="utf-8") as out:
            result = con.cursor().execute(f"SELECT DISTINCT address FROM ({found}) a")
            while texts := result.fetchmany(AT_ONCE):
                out.writelines(f"{json.dumps({'given': text, 'written': normalised(text)})}\n" for (text,) in texts)
        con.execute(
            f"INSERT INTO {name} SELECT * FROM read_json(?, format = 'newline_delimited',"
            " columns = {'given': 'VARCHAR', 'written': 'VARCHAR'})",
            [str(file)],
        )


def written(address: str, writings: str) -> str:
    """SQL of an address in one writing; what is no plain number is looked up in a table of writings."""
    looked = f"(SELECT w.written FROM {writings} w WHERE w.given = {address})"
    return (
        f"CASE WHEN {address} IS NULL THEN NULL WHEN NOT regexp_full_match({address}, '{USUAL}') THEN {looked}"
        f" WHEN regexp_matches({address}, '{_MOBILE}') THEN '+86' || regexp_extract({address}, '{_MOBILE}', 4)"
        f" WHEN regexp_matches({address}, '{_LANDLINE}') THEN '+86' || regexp_extract({address}, '{_LANDLINE}', 3)"
        f" ELSE {address} END"
    )
