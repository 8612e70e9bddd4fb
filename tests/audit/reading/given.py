"""Files for the tests of reading, and reading them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from fencun.audit.order import Reading
from fencun.audit.reading.read import Said, read

HEADERS = "contact_id,creditor,person,channel,start_at"
ROW = "c1,BankA,P1,call,2026-03-10T09:00:00+08:00"
NINE_O_CLOCK = 1_773_104_400_000
"""2026-03-10 09:00 in Beijing."""


class Result(NamedTuple):
    """What was read, and the database it lies in."""

    said: Said
    con: duckdb.DuckDBPyConnection

    def contacts(self, columns: str = "*") -> list[tuple[Any, ...]]:
        """The contacts by id."""
        return self.con.execute(f"SELECT {columns} FROM said.contacts ORDER BY contact_id").fetchall()

    def value(self, column: str, contact_id: str = "c1") -> Any:
        """One value of one contact."""
        query = f'SELECT "{column}" FROM said.contacts WHERE contact_id = ?'
        return self.con.execute(query, [contact_id]).fetchall()[0][0]

    def rejects(self, columns: str = "code") -> list[tuple[Any, ...]]:
        """The faults, by place."""
        return self.con.execute(f"SELECT {columns} FROM said.rejects ORDER BY ALL").fetchall()

    def notes(self) -> str:
        """All notes, in English."""
        return "\n".join(note.en for note in self.said.notes)


def reading(*inputs: Path, **options: Any) -> Result:
    """Read files; whatever was read has to add up."""
    con = duckdb.connect()
    con.execute("SET preserve_insertion_order = false; SET threads = 2")
    said = read(con, Reading(inputs, **options), _say_nothing)
    check_totals(said, con)
    return Result(said, con)


def check_totals(said: Said, con: duckdb.DuckDBPyConnection) -> None:
    """Each row is usable, rejected or a duplicate; usable ones are sound; each rejected row has a reason."""
    usable, ids, incomplete = con.execute(
        "SELECT count(*), count(DISTINCT contact_id), count(*) FILTER (contact_id IS NULL OR creditor IS NULL"
        " OR channel IS NULL OR start_at IS NULL OR (person IS NULL AND address IS NULL) OR file IS NULL"
        " OR line IS NULL) FROM said.contacts"
    ).fetchall()[0]
    assert said.read == usable + said.rejected + said.duplicate
    assert (ids, incomplete) == (usable, 0)
    places = con.execute(
        "SELECT count(DISTINCT (file, line)) FROM said.rejects WHERE \"table\" = 'contacts'"
    ).fetchall()[0][0]
    assert places == said.rejected


def text_file(folder: Path, *lines: str, name: str = "contacts.csv", encoding: str = "utf-8") -> Path:
    """A file of these lines."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("".join(line + "\n" for line in lines).encode(encoding))
    return path


def with_column(folder: Path, column: str, *cells: str) -> Path:
    """Contacts c1, c2, … in order but for one more column, which holds these cells."""
    rows = [f"c{n},BankA,P1,call,2026-03-10T09:00:00+08:00,{cell}" for n, cell in enumerate(cells, 1)]
    return text_file(folder, f"{HEADERS},{column}", *rows)


def starting(folder: Path, *cells: str) -> Path:
    """Contacts c1, c2, … that start at these moments."""
    return text_file(folder, HEADERS, *(f"c{n},BankA,P1,call,{cell}" for n, cell in enumerate(cells, 1)))


def parquet_file(folder: Path, query: str, name: str = "contacts.parquet") -> Path:
    """A Parquet file with the rows of a query."""
    path = folder / name
    with duckdb.connect() as con:
        con.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def mapping_file(folder: Path, text: str) -> Path:
    """A mapping with this text."""
    return text_file(folder, text, name="mapping.yaml")


def _say_nothing(_sentence: str) -> None:
    """Progress that nobody looks at."""
