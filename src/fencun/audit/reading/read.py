"""Reading the files of an audit into the database: contacts, registers, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import duckdb

from fencun.audit.order import OrderError, Reading
from fencun.audit.reading import contacts, rejects
from fencun.audit.reading.contacts import Part
from fencun.audit.reading.convert import Rules, constants
from fencun.audit.reading.day_order import with_days
from fencun.audit.reading.formats import head_of, sample_text, sources_of
from fencun.audit.reading.header import columns_of, matcher
from fencun.audit.reading.mapping import Mapping as FileMapping
from fencun.audit.reading.mapping import load_mapping
from fencun.audit.reading.moments import Zone, zone
from fencun.audit.reading.profiles import profile_sources
from fencun.audit.reading.registers import Folder, files_of, ignored_note, no_file_note, read_register
from fencun.audit.reading.required import check_columns, check_typed_zone, check_usable, check_zone, readable
from fencun.audit.reading.short_talk import short_talk
from fencun.audit.reading.source import Matcher, Opening, Progress, Source
from fencun.audit.reading.unnamed import place_as_id, unnamed_note
from fencun.audit.reading.unused import unused
from fencun.audit.reading.vocabulary import suggestion
from fencun.audit.reading.watch import watched
from fencun.rules.facts.contact import CONTACT, CONTACT_COLUMNS
from fencun.rules.kernel.declare import Words

__all__ = ["Progress", "Said", "load_mapping", "read", "sample_text"]


@dataclass(frozen=True)
class Said:
    """What was read: contact rows (`read` = usable + rejected + duplicate), columns supplied, registers and notes.

    `registers` gives usable and rejected rows of each register file found; `notes` what a reader must know.
    """

    read: int
    duplicate: int
    rejected: int
    columns: frozenset[str]
    registers: Mapping[str, tuple[int, int]]
    notes: tuple[Words, ...]


def read(con: duckdb.DuckDBPyConnection, reading: Reading, progress: Progress) -> Said:
    """Fill the schema `said` from the files; OrderError, with what to do, where nothing could be judged by them.

    `said.contacts` holds each usable row once, `said."<register>"` the rows of a register file, `said.rejects` one
    line for each fault. Nothing is assumed: files, mapping and constants alone decide.
    """
    mapping = load_mapping(reading.mapping) if reading.mapping else FileMapping()
    local = zone(con, reading.timezone) if reading.timezone else None
    con.execute("DROP SCHEMA IF EXISTS said CASCADE")
    con.execute("CREATE SCHEMA said")
    rejects.create(con)
    with TemporaryDirectory(prefix="fencun-", dir=_scratch(con)) as name:
        scratch = Path(name)
        found = _registers(reading, Folder(con, mapping, local, scratch, progress))
        return _contacts(con, reading, _Contacts(mapping, local, scratch, progress), found)


@dataclass(frozen=True)
class _Contacts:
    """With what contacts are read."""

    mapping: FileMapping
    zone: Zone | None
    scratch: Path
    progress: Progress


@dataclass(frozen=True)
class _Registers:
    """What became of the folder of registers."""

    rows: Mapping[str, tuple[int, int]]
    notes: tuple[Words, ...]


def _registers(reading: Reading, folder: Folder) -> _Registers:
    if reading.registers is None:
        return _Registers(MappingProxyType({}), ())
    files, notes = files_of(reading.registers)
    rows: dict[str, tuple[int, int]] = {}
    for name, path in files.items():
        with readable(path.name):
            rows[name], more = read_register(name, path, folder)
        notes += more
    notes += [no_file_note(name) for name in folder.mapping.registers if name not in rows]
    return _Registers(MappingProxyType(rows), tuple(notes))


def _contacts(con: duckdb.DuckDBPyConnection, reading: Reading, given: _Contacts, registers: _Registers) -> Said:
    rules = _rules(con, reading, given)
    mapped = given.mapping.columns if reading.profile is None else {}
    match = matcher([column.name for column in CONTACT], mapped)
    sources, notes = _sources(con, reading, given, match)
    parts = [_part(con, source, match, rules) for source in sources]
    supplied = {name for part in parts for name in part.found}
    idle = unused(given.mapping, (cells.header for source in sources for cells in source.cells), supplied)
    columns = frozenset({*rules.constants, *supplied})
    check_columns(columns, sources, idle)
    check_typed_zone(parts, has_zone=given.zone is not None)
    read_rows = contacts.stage(con, parts, rules, given.progress)
    check_zone(con)
    with watched(con, "contacts: faults and repeated ids are looked for", given.progress):
        faulty = read_rows - contacts.count(con) + contacts.reject_faulty(con)
        duplicate, other = contacts.settle(con, parts)
    check_usable(con, read_rows)
    said = [*registers.notes, *notes, *(note for part in parts for note in _notes(part)), *([idle] if idle else [])]
    said += [*unnamed_note(part.source.file for part in parts if part.unnamed), *_short(con, parts, rules, reading)]
    return Said(read_rows, duplicate, faulty + other, columns, registers.rows, tuple(dict.fromkeys(said)))


def _rules(con: duckdb.DuckDBPyConnection, reading: Reading, given: _Contacts) -> Rules:
    """How contacts are read; a constant given with `--set` goes before the mapping's."""
    texts = {**given.mapping.constants, **reading.constants}
    for name in texts:
        if name not in CONTACT_COLUMNS:
            raise OrderError(f"--set {name}=…: contacts have no column {name}. {suggestion(name, CONTACT_COLUMNS)}")
    if "contact_id" in texts:
        raise OrderError(
            "--set contact_id=…: every contact needs an id of its own. Map a header to contact_id, or leave it out."
        )
    rules = Rules(CONTACT, given.mapping, given.zone, contact=True)
    return replace(rules, constants=constants(con, texts, rules))


def _sources(
    con: duckdb.DuckDBPyConnection, reading: Reading, given: _Contacts, match: Matcher
) -> tuple[list[Source], Sequence[Words]]:
    """Every input as sources, labelled by file name, or by path where two files have one name."""
    if not reading.inputs:
        raise OrderError("No file of contacts is given. Name at least one: fencun audit contacts.csv --out DIR.")
    names = Counter(path.name for path in reading.inputs)
    labels = {path: path.name if names[path.name] == 1 else str(path) for path in reading.inputs}
    columns = [column.name for column in CONTACT]
    opening = Opening(con, columns, columns, match, given.scratch, given.progress)
    if reading.profile is not None:
        return profile_sources(reading.profile, labels, opening)
    sources: list[Source] = []
    for path in reading.inputs:
        head_of(path, labels[path])
        given.progress(f"{labels[path]}: the file is read")
        sources += sources_of(path, labels[path], opening)
    return sources, ()


def _short(con: duckdb.DuckDBPyConnection, parts: Sequence[Part], rules: Rules, reading: Reading) -> list[Words]:
    """A profile knows its own unit."""
    return short_talk(con, parts, rules) if reading.profile is None else []


def _part(con: duckdb.DuckDBPyConnection, source: Source, match: Matcher, rules: Rules) -> Part:
    """A source with what its cells mean; where none is the id, the place of a row is."""
    places = columns_of([cells.header for cells in source.cells], match, source.file)
    found = {column: source.cells[place] for place, column in places.items()}
    unnamed = "contact_id" not in found
    if unnamed:
        found["contact_id"] = place_as_id(source)
    with readable(source.file):
        source = with_days(con, source, found, rules)
    return Part(replace(source, left_out=None), found, unnamed)


def _notes(part: Part) -> list[Words]:
    unknown = [cells.header for cells in part.others if cells.header]
    return [*part.source.notes, *(ignored_note(part.source.file, unknown) if unknown else [])]


def _scratch(con: duckdb.DuckDBPyConnection) -> Path | None:
    """Where the database may spill to disk, if that folder is there."""
    setting = con.execute("SELECT current_setting('temp_directory')").fetchall()[0][0]
    return Path(setting) if setting and Path(setting).is_dir() else None
