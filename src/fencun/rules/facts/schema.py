"""What a column of the vocabulary says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import OPEN_END


class Kind(StrEnum):
    """How a value is written; all travel as whole numbers, booleans or text."""

    TEXT = "text"
    BOOL = "bool"
    INT = "int"
    INSTANT = "instant"
    ENUM = "enum"
    SET = "set"


class NotAssumed:
    """Marks a column for which nothing is assumed to be in order when it is left out."""


NOT_ASSUMED = NotAssumed()
NEVER = OPEN_END
"""A moment on a complete register that is known not to have come: later than any contact."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, meaning, closed values, and what leaving it out or empty means.

    `in_order` is what `assume: in_order` puts where it is left out; `null_is` what an explicit null stands for
    where nothing on file means *no* (unknown otherwise).
    """

    name: str
    kind: Kind
    words: Words
    unit: str = ""
    values: tuple[str, ...] = ()
    example: str = ""
    in_order: Value | NotAssumed = field(default=NOT_ASSUMED)
    null_is: Value = None
    after: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A register: its key, the column that serves as valid_from and as recorded_at where those are left out.

    Rows of one key contradict one another where they hold at once, unless they differ in a column of `apart`.
    """

    name: str
    words: Words
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    valid_from: str = ""
    recorded_at: str = ""
    apart: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        return next((c for c in self.columns if c.name == name), None) or _missing(self.name, name)


def _missing(table: str, name: str) -> Column:
    raise KeyError(f"{table} has no column {name}")


def text(name: str, zh: str, en: str, example: str = "", **more: object) -> Column:
    """A column of text."""
    return Column(name, Kind.TEXT, Words(zh, en), example=example, **more)  # type: ignore[arg-type]


def truth(name: str, zh: str, en: str, **more: object) -> Column:
    """A column that is true or false."""
    return Column(name, Kind.BOOL, Words(zh, en), example="true", **more)  # type: ignore[arg-type]


def number(name: str, zh: str, en: str, unit: str, example: str = "3", **more: object) -> Column:
    """A column of whole numbers."""
    return Column(name, Kind.INT, Words(zh, en), unit=unit, example=example, **more)  # type: ignore[arg-type]


def instant(name: str, zh: str, en: str, **more: object) -> Column:
    """A moment with its zone, kept in milliseconds since 1970."""
    example = "2026-03-10T09:00:00+08:00"
    return Column(name, Kind.INSTANT, Words(zh, en), unit="ms", example=example, **more)  # type: ignore[arg-type]


def choice(name: str, zh: str, en: str, values: tuple[str, ...], **more: object) -> Column:
    """A column with a closed list of values."""
    return Column(name, Kind.ENUM, Words(zh, en), values=values, example=values[0], **more)  # type: ignore[arg-type]


def several(name: str, zh: str, en: str, values: tuple[str, ...], **more: object) -> Column:
    """A set out of a closed list, or of any texts where none is given; an empty one holds nothing, a missing one says
    nothing."""
    example = "|".join(values[:2]) or "cash-loan|card"
    return Column(name, Kind.SET, Words(zh, en), values=values, example=example, **more)  # type: ignore[arg-type]
