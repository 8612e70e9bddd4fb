"""Which format a file has, by what it begins with and its name, and its rows as sources."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from fencun.audit.order import OrderError, Profile
from fencun.audit.reading.csv_text import csv_sample, csv_source
from fencun.audit.reading.encoding import check_marked
from fencun.audit.reading.header import matcher
from fencun.audit.reading.ndjson import ndjson_sample, ndjson_source
from fencun.audit.reading.rejects import literal
from fencun.audit.reading.source import Cells, Opening, Source
from fencun.audit.reading.switches import FREESWITCH_HEADER, advice
from fencun.audit.reading.workbook import workbook_sample, workbook_sources
from fencun.rules.facts.contact import CONTACT

SUFFIXES = ("csv", "parquet", "ndjson", "jsonl", "xlsx")
READABLE = "Give CSV, Parquet, NDJSON (one JSON object on each line) or Excel (.xlsx)."
_PARQUET, _ZIP, _OLD_OFFICE, _GZIP = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"


def sources_of(path: Path, file: str, opening: Opening) -> list[Source]:
    """The sources of one file; OrderError where it is missing, unreadable or of no known format."""
    kind = format_of(path, file)
    if kind == "freeswitch":
        raise OrderError(f"{file} is no table of contacts. {advice(Profile.FREESWITCH)}")
    if kind == "parquet":
        return [_parquet_source(opening.con, path, file)]
    if kind == "xlsx":
        return workbook_sources(path, file, opening)
    if kind == "ndjson":
        return [ndjson_source(path, file, opening)]
    return [csv_source(path, file, opening)]


def format_of(path: Path, file: str) -> str:
    """parquet, xlsx, freeswitch, ndjson or csv; OrderError for what is none of them."""
    head = head_of(path, file)
    suffix = path.suffix.lower().lstrip(".")
    if head.startswith(_PARQUET):
        return "parquet"
    if head.startswith(_ZIP):
        return "xlsx"
    if head.startswith(_OLD_OFFICE):
        raise OrderError(
            f"{file} is an old or protected Excel file. Save it as .xlsx without a password, or as CSV UTF-8."
        )
    if head.startswith(_GZIP):
        raise OrderError(f"{file} is compressed. Unpack it first. {READABLE}")
    if suffix in ("parquet", "xlsx"):
        raise OrderError(f"{file} is named .{suffix} but does not begin like one; it may be damaged. {READABLE}")
    check_marked(head, file)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if _is_freeswitch(text):
        return "freeswitch"
    if text.startswith(b"<"):
        raise OrderError(f"{file} is XML or a web page, no table of rows. {READABLE}")
    if text.startswith(b"[") and suffix == "json":
        raise OrderError(f"{file} is one JSON list. Write one object on each line (NDJSON) instead.")
    if suffix in ("ndjson", "jsonl", "json") or text.startswith(b'{"'):
        return "ndjson"
    return "csv"


def sample_text(path: Path, rows: int) -> tuple[list[str], list[list[str]]]:
    """The headers and the first rows of a file of any format, as text; OrderError where it cannot be read."""
    match = matcher([column.name for column in CONTACT], {})
    kind = format_of(path, path.name)
    with TemporaryDirectory(prefix="fencun-") as folder:
        if kind == "freeswitch":
            return [FREESWITCH_HEADER], []
        if kind == "parquet":
            return _parquet_sample(path, rows)
        if kind == "xlsx":
            return workbook_sample(path, match, rows)
        if kind == "ndjson":
            return ndjson_sample(path, rows=rows, folder=Path(folder))
        return csv_sample(path, match, rows=rows, folder=Path(folder))


def _is_freeswitch(text: bytes) -> bool:
    """Whether a file begins like FreeSWITCH's records in XML or JSON."""
    if text.startswith(b"<"):
        return b"<cdr" in text
    return text.startswith(b"{") and (b'"callflow"' in text or (b'"core-uuid"' in text and b'"variables"' in text))


def head_of(path: Path, file: str) -> bytes:
    """The first bytes of a file; OrderError where it cannot be opened."""
    try:
        with path.open("rb") as opened:
            return opened.read(4096)
    except IsADirectoryError:
        raise OrderError(f"{file} is a folder. Name the files in it, or give it as --registers.") from None
    except OSError as error:
        raise OrderError(f"{file} cannot be opened: {error.strerror}. Check the path and its permissions.") from None


def _parquet_source(con: duckdb.DuckDBPyConnection, path: Path, file: str) -> Source:
    relation = f"read_parquet({literal(_escaped(path))}, file_row_number = true)"
    try:
        described = con.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    except duckdb.Error as error:
        raise OrderError(
            f"{file} cannot be read as Parquet; it may be damaged or cut short. Write it again."
        ) from error
    cells = tuple(Cells(name, _name(name), type_) for name, type_, *_ in described if name != "file_row_number")
    return Source(file, relation, cells, row="file_row_number + 1", line="CAST(file_row_number + 1 AS VARCHAR)")


def _parquet_sample(path: Path, rows: int) -> tuple[list[str], list[list[str]]]:
    with duckdb.connect() as con:
        source = _parquet_source(con, path, path.name)
        names = ", ".join(f"CAST({cell.sql} AS VARCHAR)" for cell in source.cells)
        found = con.execute(
            f"SELECT {names} FROM {source.relation} ORDER BY file_row_number LIMIT ?", [rows]
        ).fetchall()
    return [cell.header for cell in source.cells], [["" if cell is None else cell for cell in row] for row in found]


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _escaped(path: Path) -> str:
    """A path in which DuckDB sees no pattern."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path))
