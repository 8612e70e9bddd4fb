"""Call records of other systems on their way to contacts: staged as text, understood by the module of each system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fencun.audit.order import Profile
from fencun.audit.reading import asterisk, freeswitch
from fencun.audit.reading.asterisk_headers import Headed, headed_by
from fencun.audit.reading.csv_text import records_of
from fencun.audit.reading.formats import head_of
from fencun.audit.reading.freeswitch_files import STRANGE
from fencun.audit.reading.rejects import Fault, literal
from fencun.audit.reading.source import Cells, Opening, Scratch, Source
from fencun.audit.reading.switches import RESULTS, not_of
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.emit_sql import quoted

NARROWEST, WIDEST = 14, 32
"""Cells of one Asterisk record, whatever options its module was built with."""
_RAW, _CALLS = "asterisk_raw", "asterisk_contacts"


def profile_sources(
    profile: Profile, labels: Mapping[Path, str], opening: Opening
) -> tuple[list[Source], tuple[Words, ...]]:
    """The calls of every file as sources, and what a reader must know of how legs were joined."""
    if profile is Profile.FREESWITCH:
        for path, file in labels.items():
            if not path.is_dir():
                head_of(path, file)
        return [_freeswitch(path, file, opening) for path, file in labels.items()], ()
    return _asterisk(labels, opening)


def _freeswitch(path: Path, file: str, opening: Opening) -> Source:
    places = {name: n for n, name in enumerate(opening.columns)}
    stated: set[str] = set()
    records, strange = 0, 0
    with Scratch(opening.folder, file, opening.progress) as scratch:
        for number, found in enumerate(freeswitch.rows(path), 1):
            if isinstance(found, Fault):
                scratch.fault(found)
                strange += found.reason in STRANGE
                continue
            records += 1
            line, row = found
            cells = [row.get(name, "") for name in places]
            stated.update(row)
            scratch.row(number, [line, *cells])
    if strange and not records:
        raise not_of(Profile.FREESWITCH, file)
    names = [f"c{n}" for n in range(len(places))]
    cells_of = tuple(Cells(name, f"c{n}") for name, n in places.items() if name in stated)
    relation = scratch.relation(["place", *names])
    return Source(file, relation, cells_of, line="place", faults=scratch.faults)


def _asterisk(labels: Mapping[Path, str], opening: Opening) -> tuple[list[Source], tuple[Words, ...]]:
    con = opening.con
    names = [f"c{n}" for n in range(WIDEST)]
    typed = ", ".join(f"{name} VARCHAR" for name in names)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {_RAW} ({typed}, file VARCHAR, line VARCHAR)")
    faults = {}
    notes: list[Words] = []
    for path, file in labels.items():
        head_of(path, file)
        with Scratch(opening.folder, file, opening.progress) as scratch:
            notes += _records(path, file, opening.folder, scratch)
        con.execute(
            f"INSERT INTO {_RAW} SELECT {', '.join(names)}, {literal(file)}, CAST(n AS VARCHAR)"
            f" FROM {scratch.relation(names)}"
        )
        faults[file] = scratch.faults
    opening.progress("Asterisk: the legs of calls are joined")
    notes += asterisk.calls(con, _RAW, _CALLS)
    con.execute(f"DROP TABLE {_RAW}")
    columns = [row[0] for row in con.execute(f"DESCRIBE {_CALLS}").fetchall() if row[0] not in ("file", "line")]
    cells = tuple(Cells(name, quoted(name)) for name in columns)
    calls = Source("", "", cells, row="TRY_CAST(line AS BIGINT)", line="CAST(line AS VARCHAR)")
    return [
        replace(
            calls, file=file, relation=f"(SELECT * FROM {_CALLS} WHERE file = {literal(file)})", faults=faults[file]
        )
        for file in labels.values()
    ], tuple(notes)


def _records(path: Path, file: str, folder: Path, scratch: Scratch) -> list[Words]:
    """Every record, filled up to the widest; one that is too short or too long to be any is a fault.

    A row of headers is no record: it says which cell is which. Answers what a reader must know of it.
    """
    records = records_of(path, folder)
    headed: Headed | None = None
    told = looked = 0
    while (found := records.record()) is not None:
        number, cells = found
        if isinstance(cells, Fault):
            scratch.fault(cells)
            continue
        if looked == 0 and (headed := headed_by(cells)) is not None:
            looked = 1
            continue
        looked += 1
        told += told == 0 and any(cell.strip().upper() in RESULTS for cell in cells)
        _record(number, cells, headed, scratch)
    if looked and not told:
        raise not_of(Profile.ASTERISK, file)
    return [headed.note(file)] if headed else []


def _record(number: int, cells: Sequence[str], headed: Headed | None, scratch: Scratch) -> None:
    least, most = (headed.width, headed.width) if headed else (NARROWEST, WIDEST)
    if least <= len(cells) <= most:
        ordered = headed.in_order(cells) if headed else cells
        scratch.row(number, [*ordered, *[""] * (WIDEST - len(ordered))])
    elif any(map(str.strip, cells)):
        code = "row-short" if len(cells) < least else "row-long"
        scratch.fault(Fault(str(number), "", code, f"{len(cells)} cells, no record of calls has so many or few"))
