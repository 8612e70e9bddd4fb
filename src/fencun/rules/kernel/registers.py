"""Register rows as they were valid and known at a moment, and how far each register is complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fencun.rules.kernel.declare import Rows
from fencun.rules.kernel.nodes import Value, whole
from fencun.rules.kernel.time import OPEN_END

RowData: TypeAlias = Mapping[str, Value]
CONTACTS = "contacts"


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment asked about: what was valid then, as known at `known`; both in milliseconds."""

    valid: int
    known: int


class Registers:
    """All register rows of a world. Rows carry creditor, valid_from, valid_to, recorded_at, superseded_at."""

    def __init__(self, tables: Mapping[str, Sequence[RowData]]) -> None:
        self._tables = tables
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[Value, ...], list[RowData]]] = {}
        self._coverage: dict[tuple[Value, Value], list[tuple[int, int]]] = defaultdict(list)
        for row in tables.get("coverages", ()):
            span = (whole(row["from"]), whole(row["to"]))
            self._coverage[row["table"], row["creditor"]].append(span)

    def matching(self, rows: Rows, facts: RowData, moment: Moment) -> list[RowData] | None:
        """The rows about a contact at a moment; None where the contact's own key is unknown."""
        key = (facts["creditor"], *(facts[name] for _, name in rows.by))
        if None in key:
            return None
        held = self._index(rows.table, ("creditor", *(column for column, _ in rows.by))).get(key, [])
        return [row for row in held if _valid(row, moment) and (_known(row, moment, rows.hindsight))]

    def covered(self, table: str, creditor: Value, at: int) -> bool:
        """Whether the creditor's register is complete at the moment, so that no row means no."""
        return any(begins <= at < ends for begins, ends in self._coverage[table, creditor])

    def all_contacts_since(self, creditor: Value, first: int, before: int) -> bool:
        """Whether every contact of the creditor in [first, before) is in the history."""
        return any(begins <= first and before <= ends for begins, ends in self._coverage[CONTACTS, creditor])

    def edges(self, creditor: Value) -> Iterable[int]:
        """Every moment named in the creditor's rows: where an answer may change."""
        for rows in self._tables.values():
            for row in rows:
                if row["creditor"] == creditor:
                    yield from (v for v in row.values() if isinstance(v, int) and abs(v) > OPEN_END // 10_000)

    def _index(self, table: str, columns: tuple[str, ...]) -> dict[tuple[Value, ...], list[RowData]]:
        index = self._indexes.get((table, columns))
        if index is None:
            index = defaultdict(list)
            for row in self._tables.get(table, ()):
                index[tuple(row[column] for column in columns)].append(row)
            self._indexes[table, columns] = index
        return index


def _valid(row: RowData, moment: Moment) -> bool:
    return _at(row, "valid_from") <= moment.valid < _at(row, "valid_to")


def _known(row: RowData, moment: Moment, hindsight: bool) -> bool:
    if hindsight:
        return _at(row, "superseded_at") == OPEN_END
    return _at(row, "recorded_at") <= moment.known < _at(row, "superseded_at")


def _at(row: RowData, column: str) -> int:
    return whole(row[column])
