"""The large files of a sample, written side by side: whole registers, and the contacts in parts, then joined."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from fencun.sample.contacts import contacts_query
from fencun.sample.joined import Joined
from fencun.sample.plan import CONTACTS_A_BLOCK, DEBTORS_A_BLOCK, Plan, literal

AS_WRITTEN = "SET disabled_optimizers = 'join_order,build_side_probe_side'"
"""Small tables are always joined to the long one and never the other way round, so that its order stays."""
ROWS_A_GROUP, GROUPS_A_PART = 122_880, 4
DEBTORS_A_PART = GROUPS_A_PART * ROWS_A_GROUP // CONTACTS_A_BLOCK * DEBTORS_A_BLOCK
"""A copy of ordered rows through joins runs on one thread: several parts at a time use the others."""
PROGRESS_SECONDS, BYTES_A_MEGABYTE = 2, 1_000_000
CSV = "FORMAT csv, HEADER"
_PARQUET = f"FORMAT parquet, PARQUET_VERSION v2, PRESERVE_ORDER true, ROW_GROUP_SIZE {ROWS_A_GROUP}"
REGISTER = f"{_PARQUET}, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 2000"
CONTACTS = f"{_PARQUET}, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1"
"""Contacts are written for speed: a dictionary is only worth its time for closed lists, which always have one."""
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Desk:
    """A database, as many threads as it may use, and whom to tell how far the work is."""

    con: duckdb.DuckDBPyConnection
    pool: ThreadPoolExecutor
    progress: Progress

    def write(self, query: str, file: Path, options: str = REGISTER) -> Future[None]:
        """Begin to write the rows of a query, in their order, to a file."""
        return self.pool.submit(_copy, self.con.cursor(), query, f"{literal(str(file))} ({options})")

    def write_told(self, query: str, file: Path, options: str = REGISTER) -> Future[None]:
        """The same, and say so."""
        self.progress(file.name)
        return self.write(query, file, options)


def begin(con: duckdb.DuckDBPyConnection, progress: Progress) -> Desk:
    """A desk on a database, with a thread for each of the database's."""
    con.execute(f"SET preserve_insertion_order = true; {AS_WRITTEN}")
    row = con.execute("SELECT current_setting('threads')").fetchone()
    assert row is not None
    return Desk(con, ThreadPoolExecutor(int(row[0])), progress)


@contextmanager
def contacts_begun(desk: Desk, plan: Plan, file: Path) -> Iterator[Callable[[], None]]:
    """Begin to write the contacts, in parts of a fixed length side by side; what it gives waits for them, joining them.

    What is begun in between is written after the last part, by whichever thread is free first.
    """
    desk.progress(file.name)
    with TemporaryDirectory(prefix="parts-", dir=file.parent) as folder:
        parts = list(_parts(desk, plan, Path(folder)))
        try:
            yield lambda: _join(desk, parts, file)
        except BaseException:
            desk.pool.shutdown(cancel_futures=True)  # before the folder goes, so that nobody writes to it any more
            raise


def _join(desk: Desk, parts: list[tuple[Path, Future[None]]], file: Path) -> None:
    told = time.monotonic()
    with Joined(file) as joined:
        for part, writing in parts:
            while not writing.done():
                if time.monotonic() - told >= PROGRESS_SECONDS:
                    told = time.monotonic()
                    desk.progress(f"{file.name} {joined.size / BYTES_A_MEGABYTE:,.0f} MB")
                wait([writing], PROGRESS_SECONDS)
            writing.result()
            joined.add(part)
            part.unlink()


def _parts(desk: Desk, plan: Plan, folder: Path) -> Iterator[tuple[Path, Future[None]]]:
    for first in range(0, plan.debtors, DEBTORS_A_PART):
        part = folder / f"{first}.parquet"
        debtors = range(first, min(first + DEBTORS_A_PART, plan.debtors))
        yield part, desk.write(contacts_query(plan, debtors), part, CONTACTS)


def _copy(con: duckdb.DuckDBPyConnection, query: str, target: str) -> None:
    con.execute("SET enable_progress_bar = false")
    con.execute(f"COPY ({query}) TO {target}")
    con.close()
