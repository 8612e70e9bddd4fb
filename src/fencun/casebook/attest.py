"""Attestations: bulk facts that a named officer signed for, put where the rows themselves are silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fencun.casebook.errors import Place, SituationError, SituationErrors, suggestion
from fencun.casebook.schema import REGISTERS, columns_of
from fencun.casebook.tree import Scalar
from fencun.casebook.values import read_value
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Column
from fencun.rules.kernel.nodes import Value

Given = Mapping[str, Value]
GivenTables = Mapping[str, Sequence[Given]]
CONTACTS = "contacts"


def attested(table: str, rows: Sequence[Given], statements: Sequence[Given], at: Place) -> list[Given]:
    """The rows of a table with what is attested filled in; a statement without signer or date is void.

    A scope is missing for all rows, or `column:value` for those whose column has that value. `at` is the
    situation's place, for the error where a statement names a column or value that the table cannot have.
    """
    filled = list(rows)
    known = {name for row in rows for name in row} | set(_columns(table))
    for statement in statements:
        about = statement.get("table") == table and None not in (statement.get("signed_by"), statement.get("signed_at"))
        if about:
            column = _column(table, str(statement.get("column")), at)
            value = _value(column, statement, at)
            _check_scope(statement.get("scope"), known, at)
            filled = [_filled(row, column.name, value, statement.get("scope")) for row in filled]
    return filled


def _filled(row: Given, column: str, value: Value, scope: Value) -> Given:
    return {**row, column: value} if row.get(column) is None and _within(row, scope) else row


def _within(row: Given, scope: Value) -> bool:
    if scope is None:
        return True
    column, _, wanted = str(scope).partition(":")
    held = row.get(column)
    return (str(held).lower() if isinstance(held, bool) else str(held)) == wanted


def _check_scope(scope: Value, known: set[str], at: Place) -> None:
    column, colon, _ = str(scope).partition(":")
    if scope is not None and (not colon or column not in known):
        what = f"the scope {scope} of an attestation names no column of the rows it is about"
        fix = "write it as column:value, such as organisation:AgencyX, or leave it out for all rows"
        raise SituationErrors([SituationError(at, "scope-unknown", what, fix)])


def _columns(table: str) -> Mapping[str, Column]:
    return CONTACT_COLUMNS if table == CONTACTS else columns_of(REGISTERS[table])


def _column(table: str, name: str, at: Place) -> Column:
    known = _columns(table)
    if name in known:
        return known[name]
    what = f"an attestation speaks of {table}.{name}, a column there is not"
    raise SituationErrors([SituationError(at, "column-unknown", what, suggestion(name, known))])


def _value(column: Column, statement: Given, at: Place) -> Value:
    try:
        return read_value(column, Scalar(str(statement.get("value")), True, at))
    except SituationError as fault:
        raise SituationErrors([fault]) from fault
