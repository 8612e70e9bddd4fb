"""The registers of a folder: one file for each table, rows typed, what a row does not state kept apart from empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from fencun.audit.order import OrderError
from fencun.audit.reading import rejects
from fencun.audit.reading.contacts import load_faults
from fencun.audit.reading.convert import SQL_TYPES, Rules, constants, query
from fencun.audit.reading.day_order import with_days
from fencun.audit.reading.formats import SUFFIXES, head_of, sources_of
from fencun.audit.reading.header import columns_of, matcher, shown
from fencun.audit.reading.mapping import Mapping
from fencun.audit.reading.moments import Zone
from fencun.audit.reading.rejects import fault, literal
from fencun.audit.reading.source import TEXT, Matcher, Opening, Progress, Source
from fencun.audit.reading.unused import unused
from fencun.audit.reading.vocabulary import ONE_OF, REGISTERS, register_columns, suggestion
from fencun.audit.reading.watch import watched
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.emit_sql import quoted


@dataclass(frozen=True)
class Folder:
    """Where the registers lie, with what they are read."""

    con: duckdb.DuckDBPyConnection
    mapping: Mapping
    zone: Zone | None
    scratch: Path
    progress: Progress


def files_of(folder: Path) -> tuple[dict[str, Path], list[Words]]:
    """The file of each register, and notes on files that are none; OrderError for a name that is no register."""
    if not folder.is_dir():
        raise OrderError(f"--registers {folder.name} is no folder. Give the folder that holds tools.csv and the like.")
    found: dict[str, Path] = {}
    notes: list[Words] = []
    for path in sorted(folder.iterdir()):
        name = path.stem.lower()
        if path.suffix.lower().lstrip(".") not in SUFFIXES or path.name.startswith((".", "~")) or path.is_dir():
            notes.append(_unused(path.name))
        elif name not in REGISTERS:
            raise OrderError(f"{path.name} in the folder of registers is no register. {_meant(name)}")
        elif name in found:
            raise OrderError(f"Both {found[name].name} and {path.name} are the register {name}. Remove one of them.")
        else:
            found[name] = path
    return found, notes


def read_register(name: str, path: Path, folder: Folder) -> tuple[tuple[int, int], list[Words]]:
    """Fill `said.<name>` from its file; rows usable and rejected, and what a reader must know."""
    head_of(path, path.name)
    folder.progress(f"{path.name}: the register is read")
    con, table = folder.con, f"said.{quoted(name)}"
    mapping = folder.mapping.registers.get(name, Mapping())
    rules = Rules(register_columns(name), mapping, folder.zone, contact=False)
    rules = replace(rules, constants=constants(con, mapping.constants, rules))
    _create(con, table, rules)
    names = [column.name for column in rules.columns]
    match = matcher(names, mapping.columns)
    own = [column.name for column in REGISTERS[name] if column.name not in rules.constants]
    opening = Opening(con, names, own, match, folder.scratch, folder.progress)
    rejected: int = 0
    notes: list[Words] = []
    headers: list[str] = []
    for source in sources_of(path, path.name, opening):
        headers += [cells.header for cells in source.cells]
        with watched(con, path.name, folder.progress):
            _insert(con, table, source, rules)
        rejected += load_faults(con, source, name)
        notes += [*source.notes, *_ignored(source, match)]
    rejected += rejects.collect(con, name, table)
    notes += _drop_repeated(con, table, path.name)
    idle = unused(mapping, headers, {column for header in headers if (column := match(header))})
    notes += [Words(f"{path.name}：{idle.zh}", f"{path.name}: {idle.en}")] if idle else []
    usable = con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    _check_zone(con, name, path.name, usable=usable, rejected=rejected)
    return (usable, rejected), notes


def _create(con: duckdb.DuckDBPyConnection, table: str, rules: Rules) -> None:
    typed = ", ".join(f"{quoted(column.name)} {SQL_TYPES.get(column.kind, TEXT)}" for column in rules.columns)
    con.execute(
        f"CREATE TABLE {table} ({typed}, left_out VARCHAR, file VARCHAR, line VARCHAR,"
        ' "#row" BIGINT, "#faults" VARCHAR)'
    )


def _insert(con: duckdb.DuckDBPyConnection, table: str, source: Source, rules: Rules) -> None:
    name = table.split(".")[1].strip('"')
    match = matcher([column.name for column in rules.columns], rules.mapping.columns)
    places = columns_of([cells.header for cells in source.cells], match, source.file)
    found = {column: source.cells[place] for place, column in places.items()}
    if not found and source.left_out is None:
        known = ", ".join(column.name for column in REGISTERS[name])
        raise OrderError(f"{source.file} has no header that the register {name} knows. Its columns are: {known}.")
    stated = {*found, *rules.constants}
    left_out = "|" + "".join(f"{column.name}|" for column in REGISTERS[name] if column.name not in stated)
    sql = query(with_days(con, source, found, rules), found, rules, [_about_nothing(ONE_OF[name])])
    extra = [f"{literal(source.file)} AS file"]
    extra += [] if source.left_out else [f"{literal(left_out)} AS left_out"]
    con.execute(f"INSERT INTO {table} BY NAME SELECT *, {', '.join(extra)} FROM ({sql})")


def _about_nothing(keys: tuple[str, ...]) -> str:
    steps = [quoted(f"{step}:{key}") for key in keys for step in "vf"]
    code = "id-missing" if len(keys) == 1 else "person-missing"
    why = fault(keys[0], code, f"{' and '.join(keys)} {'is' if len(keys) == 1 else 'are'} empty")
    return f"CASE WHEN {' AND '.join(f'{step} IS NULL' for step in steps)} THEN {why} END"


def _drop_repeated(con: duckdb.DuckDBPyConnection, table: str, file: str) -> list[Words]:
    """Keep the first of rows that say the same in every column."""
    described = con.execute(f"DESCRIBE {table}").fetchall()
    content = [quoted(row[0]) for row in described if row[0] not in ("line", "file", "#row", "#faults")]
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE repeats AS SELECT rowid AS id FROM {table} QUALIFY row_number()"
        f' OVER (PARTITION BY {", ".join(content)} ORDER BY file, "#row", line) > 1'
    )
    dropped = con.execute(f"DELETE FROM {table} WHERE rowid IN (SELECT id FROM repeats)").fetchall()[0][0]
    con.execute("DROP TABLE repeats")
    con.execute(f'ALTER TABLE {table} DROP COLUMN "#row"')
    con.execute(f'ALTER TABLE {table} DROP COLUMN "#faults"')
    if not dropped:
        return []
    return [
        Words(
            f"{file}：{dropped} 行与前面的行完全相同，已略去。",
            f"{file}: {dropped} row(s) equal to an earlier row were dropped.",
        )
    ]


def _check_zone(con: duckdb.DuckDBPyConnection, name: str, file: str, *, usable: int, rejected: int) -> None:
    """OrderError where not one row of a register can be used because none names a zone."""
    count = con.execute(
        "SELECT count(DISTINCT (file, line)) FROM said.rejects WHERE \"table\" = ? AND code = 'time-no-zone'", [name]
    ).fetchall()[0][0]
    if not usable and rejected and count == rejected:
        raise OrderError(
            f"No row of {file} says in which time zone its times are, so none of it can be used."
            " Add --timezone Asia/Shanghai, or the zone where the times were written."
        )


def _ignored(source: Source, match: Matcher) -> list[Words]:
    unknown = [cells.header for cells in source.cells if cells.header and not match(cells.header)]
    return ignored_note(source.file, unknown) if unknown else []


def ignored_note(file: str, headers: list[str]) -> list[Words]:
    """What a reader must know where columns are not used."""
    listed = [shown(header) for header in headers[:20]]
    more = len(headers) - len(listed)
    return [
        Words(
            f"{file}：以下列未使用：{'、'.join(listed)}{f'等另 {more} 列' if more else ''}。",
            f"{file}: these columns are not used: {', '.join(listed)}{f' and {more} more' if more else ''}.",
        )
    ]


def no_file_note(name: str) -> Words:
    """What a reader must know of a part of the mapping for a register that is not in the folder."""
    return Words(
        f"映射中有登记簿 {name}，文件夹中没有它的文件，该部分不起作用。",
        f"The mapping has a part for the register {name}, which has no file in the folder; it has no effect.",
    )


def _meant(name: str) -> str:
    if name == "zone_offsets":
        return "Time zones are worked out from parties.time_zone. Remove the file."
    if name == "contacts":
        return "Contacts are given as INPUT, not as a register. Move the file."
    return suggestion(name, REGISTERS) + " Rename the file, or move it elsewhere."


def _unused(file: str) -> Words:
    return Words(f"登记簿文件夹中的 {file} 未读取。", f"{file} in the folder of registers was not read.")
