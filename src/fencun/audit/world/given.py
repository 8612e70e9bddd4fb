"""What the world is made from: the tables read, what is taken as so, and what officers attest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from fencun.audit.order import Assumption, OrderError
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.number import normalised
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.emit_sql import literal, quoted
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import to_ms

TRUE, FALSE = ("true", "1", "yes", "是"), ("false", "0", "no", "否")


@dataclass(frozen=True)
class Given:
    """`columns` are the contact columns that the files supply, `registers` the register files there are.

    `spoiled` are registers some of whose rows could not be read: there no row is no proof that there is none.
    """

    con: duckdb.DuckDBPyConnection
    columns: frozenset[str]
    registers: frozenset[str]
    assume: frozenset[Assumption]
    spoiled: frozenset[str] = frozenset()

    def has(self, assumption: Assumption) -> bool:
        """Whether it may be taken as so."""
        return assumption in self.assume

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        return self.con.execute(query).fetchall()

    def count(self, query: str) -> int:
        """The one number a query finds."""
        found = self.con.execute(query).fetchone()
        return int(found[0] or 0) if found else 0


@dataclass(frozen=True)
class Statement:
    """An attestation that counts: what it says of which rows, and who signed it when (ms)."""

    table: str
    column: Column
    value: Value
    scope: str | None
    creditor: str | None
    signed_by: str
    signed_at: int

    def covers(self, alias: str, earlier: Sequence[Statement] = ()) -> str:
        """SQL: whether a row is one it speaks of, as it stands by earlier statements."""
        parts = [] if self.creditor is None else [f"{alias}.creditor = {literal(self.creditor)}"]
        if self.scope is not None:
            column, _, wanted = self.scope.partition(":")
            parts.append(f"CAST({filled(alias, column, earlier, self.table)} AS VARCHAR) = {literal(wanted)}")
        return " AND ".join(parts) or "TRUE"


def statements(given: Given) -> tuple[Statement, ...]:
    """The attestations, in the order of their signing; one without signer or date is void.

    OrderError for a table, column, scope or value that there is not.
    """
    if "attestations" not in given.registers:
        return ()
    rows = given.rows(
        'SELECT "table", "column", "value", scope, creditor, signed_by, signed_at FROM said.attestations'
        ' WHERE signed_by IS NOT NULL AND signed_at IS NOT NULL AND "value" IS NOT NULL ORDER BY 7, 1, 2, 3, 4, 5, 6'
    )
    return tuple(_statement(*row) for row in rows)


def filled(alias: str, column: str, about: Sequence[Statement], table: str, own: str = "") -> str:
    """SQL of a column (`own`, where it is not as it was read), with what is attested where the row is silent."""
    own = own or f"{alias}.{quoted(column)}"
    attested = [
        f"CASE WHEN {one.covers(alias, about[:number])} THEN {literal(one.value)} END"
        for number, one in enumerate(about)
        if one.table == table and one.column.name == column
    ]
    return f"COALESCE({own}, {', '.join(attested)})" if attested else own


def _statement(*cells: object) -> Statement:
    table, name, value, scope, creditor, signed_by, signed_at = cells
    columns = _columns(str(table))
    if str(name) not in columns:
        raise OrderError(
            f"An attestation speaks of {table}.{name}, a column there is not. Correct its table or column; "
            "docs/reference/vocabulary.md lists them."
        )
    if scope is not None and (":" not in str(scope) or str(scope).partition(":")[0] not in columns):
        raise OrderError(
            f"The scope of an attestation about {table} names no column of it. Write column:value, such as "
            "organisation:AgencyX, or leave the scope empty for all rows."
        )
    column = columns[str(name)]
    return Statement(
        str(table),
        column,
        _value(column, str(value)),
        None if scope is None else str(scope),
        None if creditor is None else str(creditor),
        str(signed_by),
        int(str(signed_at)),
    )


def _columns(table: str) -> dict[str, Column]:
    if table == "contacts":
        return dict(CONTACT_COLUMNS)
    if table not in TABLES:
        raise OrderError(f"An attestation speaks of {table}. It can speak of contacts or of a register: {_known()}.")
    return {column.name: column for column in (*TABLES[table].columns, *DATED)}


def _known() -> str:
    return ", ".join(name for name in TABLES if name != "zone_offsets")


def _value(column: Column, text: str) -> Value:
    """The value of the column's kind; OrderError where it is none."""
    plain = normalised(text) if column.name == "address" else text.strip()
    if column.kind is Kind.INSTANT:
        return _moment(column, plain)
    if column.kind is Kind.BOOL and plain.lower() in (*TRUE, *FALSE):
        return plain.lower() in TRUE
    if column.kind is Kind.INT and plain.lstrip("-").isdecimal():
        return int(plain)
    if column.kind is Kind.TEXT or (column.kind is Kind.ENUM and plain in column.values):
        return plain
    held = {part for part in plain.split("|") if part}
    if column.kind is Kind.SET and (not column.values or held <= set(column.values)):
        ordered = [value for value in column.values if value in held] if column.values else sorted(held)
        return "|" + "".join(f"{part}|" for part in ordered)
    raise _not_taken(column)


def _moment(column: Column, text: str) -> int:
    try:
        return to_ms(datetime.fromisoformat(text))
    except ValueError as error:
        raise _not_taken(column) from error


def _not_taken(column: Column) -> OrderError:
    kinds = {
        Kind.BOOL: "true or false",
        Kind.INT: "a whole number",
        Kind.INSTANT: "a moment with its zone, such as 2026-03-10T09:00:00+08:00",
    }
    takes = kinds.get(column.kind, ", ".join(column.values))
    return OrderError(f"An attestation gives {column.name} a value it cannot have. It takes {takes}.")
