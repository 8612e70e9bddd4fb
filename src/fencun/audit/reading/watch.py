"""Saying how far a long query is, every two seconds, from a thread beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import duckdb

from fencun.audit.reading.source import Progress

EVERY_SECONDS = 2.0
_SETTINGS = {"enable_progress_bar": "true", "enable_progress_bar_print": "false"}


@contextmanager
def watched(con: duckdb.DuckDBPyConnection, what: str, progress: Progress) -> Iterator[None]:
    """While the block runs its queries, `progress` hears every two seconds how much is done, in its own thread."""
    before = {name: con.execute(f"SELECT current_setting('{name}')").fetchall()[0][0] for name in _SETTINGS}
    for name, value in _SETTINGS.items():
        con.execute(f"SET {name} = {value}")
    done = Event()
    teller = Thread(target=_tell, args=(con, what, progress, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
        with suppress(duckdb.Error):
            for name, value in before.items():
                con.execute(f"SET {name} = {str(value).lower()}")


def _tell(con: duckdb.DuckDBPyConnection, what: str, progress: Progress, done: Event) -> None:
    while not done.wait(EVERY_SECONDS):
        with suppress(duckdb.Error):
            share = con.query_progress()
            if 0 <= share < 100:
                progress(f"{what}: {share:.0f} % done")
