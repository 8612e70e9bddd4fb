"""Contacts in portions that fit into memory: all of a person's together, and what is known of those asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import duckdb

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.declare import Rows
from fencun.rules.kernel.emit_sql import literal, quoted

BYTES_PER_CONTACT = 4096
LEAST, MOST = 20_000, 2_000_000
CONTACTS = "contacts"


@dataclass(frozen=True)
class Portions:
    """How contacts and the large registers are divided: `lookups` are the ways in which rules look into registers."""

    con: duckdb.DuckDBPyConnection
    scratch: Path
    lookups: Sequence[Rows]
    size: int

    def contacts(self) -> int:
        """How many contacts there are in all."""
        return self._count(f"world.{CONTACTS}")

    def each(self) -> Iterator[int]:
        """Make the tables of one portion after the other, and give the number of its contacts.

        They are called as the whole tables are, and hide them until the next is made.
        """
        whole = self.contacts()
        parts = max(1, ceil(whole / self.size))
        if parts == 1:
            self._make(CONTACTS, f"SELECT * FROM world.{CONTACTS}")
            yield whole
        else:
            large = self._divide(parts)
            for part in range(parts):
                for table in (CONTACTS, *large):
                    self._make(table, self._stored(table, part))
                yield self._count(f"temp.{CONTACTS} WHERE seq >= 0")
                for table in large:
                    self.con.execute(f"DROP TABLE temp.{quoted(table)}")
        self.con.execute(f"DROP TABLE temp.{CONTACTS}")

    def _divide(self, parts: int) -> list[str]:
        """Store contacts and large registers by portion; the names of those registers."""
        part = f"CAST(hash(c.creditor, c.person) % {parts} AS INTEGER)"
        asked = (
            f"SELECT DISTINCT c.creditor, c.debtor AS person, {part} AS part FROM world.{CONTACTS} c"
            " WHERE c.debtor <> c.person"
        )
        self.con.execute(f"CREATE OR REPLACE TEMP TABLE asked_of AS {asked}")
        own = f"SELECT c.*, {part} AS part FROM world.{CONTACTS} c"
        others = (
            f"SELECT c.* REPLACE (-1 - c.seq AS seq), a.part FROM world.{CONTACTS} c JOIN asked_of a"
            f" ON a.creditor = c.creditor AND a.person = c.person WHERE a.part <> {part}"
        )
        self._store(CONTACTS, f"{own} UNION ALL {others}")
        large = [
            name
            for name in TABLES
            if name in self._looked_into() and self._count(f"world.{quoted(name)}") > self.size // 4
        ]
        for name in large:
            self._store(name, self._wanted(name))
        return [name for name in large if any((self.scratch / name).glob("*/*"))]

    def _looked_into(self) -> set[str]:
        return {rows.table for rows in self.lookups if self._key(rows) is not None} - {
            rows.table for rows in self.lookups if self._key(rows) is None
        }

    def _key(self, rows: Rows) -> tuple[str, str] | None:
        """The column of a register that must equal a column of the contact as it was given, if any."""
        pairs = [(column, fact) for column, fact in rows.by if fact in CONTACT_COLUMNS]
        order = {"debt": 0, "person": 1, "debtor": 1, "address": 2}
        return min((pair for pair in pairs if pair[1] in order), key=lambda pair: order[pair[1]], default=None)

    def _wanted(self, name: str) -> str:
        """The rows of a register with every portion that looks at them."""
        keys = {self._key(rows) for rows in self.lookups if rows.table == name} - {None}
        stored = f"read_parquet({literal(str(self.scratch / CONTACTS / '*' / '*.parquet'))}, hive_partitioning = true)"
        found = " UNION ".join(
            f"SELECT r.rowid AS row_number, k.part FROM world.{quoted(name)} r JOIN (SELECT DISTINCT creditor,"
            f" {quoted(fact)} AS key, part FROM {stored}) k ON k.creditor = r.creditor AND k.key = r.{quoted(column)}"
            for column, fact in sorted(key for key in keys if key is not None)
        )
        return f"SELECT r.*, w.part FROM world.{quoted(name)} r JOIN ({found}) w ON w.row_number = r.rowid"

    def _store(self, table: str, query: str) -> None:
        folder = self.scratch / table
        folder.mkdir()
        self.con.execute(f"COPY ({query}) TO {literal(str(folder))} (FORMAT parquet, PARTITION_BY (part), OVERWRITE)")

    def _stored(self, table: str, part: int) -> str:
        files = self.scratch / table / f"part={part}"
        if not any(files.glob("*.parquet")):
            return f"SELECT * FROM world.{quoted(table)} WHERE FALSE"
        return f"SELECT * FROM read_parquet({literal(str(files / '*.parquet'))}, hive_partitioning = false)"

    def _make(self, table: str, query: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TEMP TABLE {quoted(table)} AS {query}")

    def _count(self, table: str) -> int:
        found = self.con.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        assert found is not None, "a count gives one row"
        return int(found[0])


def size_of(memory: int, chunk: int | None) -> int:
    """How many contacts to judge at once within so many bytes."""
    return chunk or max(LEAST, min(MOST, memory // BYTES_PER_CONTACT))
