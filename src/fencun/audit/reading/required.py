"""What must be there before anything can be judged, and the exact option to add where it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Protocol

import duckdb

from fencun.audit.order import OrderError
from fencun.audit.reading.header import shown
from fencun.audit.reading.kinds import LOCAL
from fencun.audit.reading.rejects import first_by_code
from fencun.audit.reading.source import Cells, Source
from fencun.audit.reading.switches import advice, are_values, profile_of
from fencun.audit.reading.vocabulary import CONTACTS
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.declare import Words

_NO_ZONE = (
    "No row says in which time zone its start_at is, so no contact can be placed in its day."
    " Add --timezone Asia/Shanghai, or the zone where the times were written (a name such as CST means several zones"
    " and is not taken for one)."
)
_FILL = {
    "creditor": "add --set creditor=BankA, or map a header",
    "channel": "add --set channel=call if all are calls, or map a header",
    "start_at": "map the header of the time at which the contact began",
}

_OURS = (duckdb.OutOfMemoryException, duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException)


class _Part(Protocol):
    """A source with the cells of its columns."""

    @property
    def found(self) -> Mapping[str, Cells]: ...


@contextmanager
def readable(file: str) -> Iterator[None]:
    """OrderError where the database cannot read on in a file; what is no fault of the file stays what it is."""
    try:
        yield
    except _OURS:
        raise
    except duckdb.Error as error:
        raise OrderError(
            f"{file} cannot be read to its end; it may be damaged or cut short. Write it again, or convert it to CSV."
        ) from error


def check_columns(columns: Set[str], sources: Sequence[Source], idle: Words | None) -> None:
    """OrderError where no file, mapping or constant supplies a required column; `idle` are entries without effect."""
    missing = [column.name for column in CONTACT if column.required and column.name not in columns]
    fixes = [f"{name}: {_FILL[name]} (mapping: `columns: {{YOUR HEADER: {name}}}`)" for name in missing]
    if "person" not in columns and "address" not in columns:
        fixes.append("person or address: map the header of one (mapping: `columns: {YOUR HEADER: address}`)")
        missing.append("person or address")
    if not missing:
        return
    raise OrderError(
        f"No file supplies {', '.join(missing)}, and without it no contact can be judged. {_found(sources)}\n"
        + "\n".join([f"- {fix}" for fix in fixes] + ([idle.en] if idle else []))
        + "\nA mapping is given by --mapping FILE.yaml; --propose-mapping INPUT writes a first one."
    )


def _found(sources: Sequence[Source]) -> str:
    """The headers, or that the first row holds values, which are not repeated; and the profile that fits."""
    listed = [[cells.header for cells in source.cells if cells.header] for source in sources]
    headers = list(dict.fromkeys(shown(header) for found in listed if not are_values(found) for header in found))
    said = f"The headers found are: {', '.join(headers[:40]) or 'none'}."
    bare = [source.file for source, found in zip(sources, listed, strict=True) if are_values(found)]
    if bare:
        said += f" The first row of {', '.join(bare)} looks like values, not headers: add a row of headers."
    profile = next(filter(None, map(profile_of, listed)), None)
    return f"{said} {advice(profile)}" if profile else said


def check_typed_zone(parts: Sequence[_Part], *, has_zone: bool) -> None:
    """OrderError, before any row is read, where every file has timestamps without a zone and none is given."""
    types = [part.found["start_at"].type for part in parts if "start_at" in part.found]
    if types and not has_zone and all(type_ in LOCAL for type_ in types):
        raise OrderError(_NO_ZONE)


def check_zone(con: duckdb.DuckDBPyConnection) -> None:
    """OrderError where some rows lack a zone and not one has a start."""
    row = con.execute(
        "SELECT count(start_at), count(*) FILTER (contains(\"#faults\", 'start_at' || chr(31) || 'time-no-zone'))"
        " FROM said.contacts"
    ).fetchall()[0]
    if row[1] and not row[0]:
        raise OrderError(_NO_ZONE)


def check_usable(con: duckdb.DuckDBPyConnection, rows: int) -> None:
    """OrderError where no contact is left to judge, with what was wrong most."""
    if con.execute("SELECT 1 FROM said.contacts LIMIT 1").fetchall():
        return
    if not rows:
        raise OrderError(
            "The files have headers but no row of contacts, so there is nothing to judge. Check the input."
        )
    faults = [f"- {code} ({number} times), first {place}" for code, number, place in first_by_code(con, CONTACTS)]
    raise OrderError(
        f"None of {rows} row(s) could be used, so there is nothing to judge. What is wrong:\n"
        + "\n".join(faults)
        + "\nCorrect the file, or say by --mapping what its columns and values mean."
    )
