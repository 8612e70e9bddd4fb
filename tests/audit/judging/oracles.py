"""The oracle's random worlds as files of an audit, several together, creditors marked with their world."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fencun.audit.order import Reading
from fencun.casebook.world import World as Whole
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.time import SINCE_EVER, day_of_iso, day_start
from tests.audit.world.made import Full
from tests.audit.worlds_as_files import write_world
from tests.oracle.worlds import random_world
from tests.worlds.engine import told

LONG_AGO = day_start(day_of_iso("1999-12-31"))
"""Stands for ever where a row names a moment, which would count if no date were written."""


def write_worlds(folder: Path, seeds: Iterable[int]) -> Reading:
    """Write the worlds of these seeds into one set of files; a contact is then called `w<seed> <its id>`."""
    for seed in seeds:
        contacts, tables = told(random_world(seed))
        written = {name: [_dated(name, row) for row in rows] for name, rows in tables.items()}
        written["coverages"] = [row for row in tables["coverages"] if row["table"] in ("contacts", *TABLES)]
        write_world(Whole(tuple(contacts), written), folder, f"w{seed}")
    return Reading((folder / "contacts.ndjson",), folder / "registers")


def _dated(name: str, row: Full) -> Full:
    named = {"valid_from": TABLES[name].valid_from, "recorded_at": TABLES[name].recorded_at} if name in TABLES else {}
    ever = {date: LONG_AGO for date, moment in named.items() if moment and row[date] == SINCE_EVER}
    if name in TABLES and not TABLES[name].recorded_at and row["recorded_at"] == SINCE_EVER != row["valid_from"]:
        ever["recorded_at"] = LONG_AGO
    return {**row, **ever}
