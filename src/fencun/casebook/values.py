"""What the values and rows of a situation file mean: the column decides, never the look of the value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fencun.casebook.errors import Faults, Place, SituationError, shown, suggestion
from fencun.casebook.tree import Mapping as Written
from fencun.casebook.tree import Node, Scalar, Sequence
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_HOUR, MS_PER_MINUTE, to_ms

FIRST_YEAR, LAST_YEAR = 1990, 2199
LARGEST = 2**53 - 1
"""Whole numbers up to here are the same in JSON, in CSV and in every engine."""
LAST_MINUTE = 1440
FURTHEST_ZONE_MS = 14 * MS_PER_HOUR
NEVER_NEGATIVE = frozenset({"ms", "fen", "contacts", "days", "people"})
MAY_BE_NEGATIVE = frozenset({"balance_due_fen"})
MINUTES = "minute of the day"
JOINED = frozenset({CONTACT_COLUMNS["collector"]})
"""Columns of text that may hold several, as a list or joined by bars."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

INSTANT_PATTERN = (
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)"
)
_INSTANT = re.compile(INSTANT_PATTERN + "?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
_LIKE_THIS = "write it like 2026-03-10T09:00:00+08:00"


@dataclass(frozen=True)
class Given:
    """A row, with the place of everything it gives, so that a later check can point there.

    What could not be read is missing from `row`, but not from `places`.
    """

    row: dict[str, Value]
    places: dict[str, Place]
    at: Place

    def place(self, name: str) -> Place:
        """Where a column stands; the row itself where it gives none."""
        return self.places.get(name, self.at)

    def unread(self, name: str) -> bool:
        """Whether the column was given, but with a fault that has been noted."""
        return name in self.places and name not in self.row


def read_row(node: Node, columns: Mapping[str, Column], name: str, faults: Faults) -> Given:
    """The columns of a row; SituationError only where it is no mapping, other faults are noted."""
    fields = fields_of(node, columns, name, faults, code="column-unknown")
    row: dict[str, Value] = {}
    for column, value in fields.items():
        with faults.collecting():
            row[column] = read_value(columns[column], value)
    return Given(row, {column: value.at for column, value in fields.items()}, node.at)


def fields_of(
    node: Node, known: Iterable[str], name: str, faults: Faults, *, code: str = "key-unknown"
) -> dict[str, Node]:
    """The known keys of a mapping; each other one is a fault. SituationError where it is no mapping."""
    names = tuple(known)
    if not isinstance(node, Written):
        fix = f"write keys and values, such as {names[0]}: …"
        raise SituationError(node.at, "not-a-mapping", f"{name} has to be a mapping", fix)
    fields: dict[str, Node] = {}
    for key, value in node.entries:
        if key.text in names:
            fields[key.text] = value
        else:
            what = f"{name} does not know {shown(key.text)}"
            faults.add(SituationError(key.at, code, what, suggestion(key.text, names)))
    return fields


def items_of(node: Node, name: str, most: int) -> tuple[Node, ...]:
    """The items of a list, none where it is null; SituationError where it is no list or too long."""
    if is_null(node):
        return ()
    if not isinstance(node, Sequence):
        fix = "begin each item with a dash, or write [ ] around them"
        raise SituationError(node.at, "not-a-list", f"{name} has to be a list", fix)
    if len(node.items) > most:
        what = f"{name} has {len(node.items)} items, more than {most}"
        raise SituationError(node.items[most].at, "too-many", what, "spread them over several situations or files")
    return node.items


def check_order(given: Given, pairs: Iterable[tuple[str, str]], faults: Faults) -> None:
    """Note each end that lies before its beginning."""
    for first, last in pairs:
        begins, ends = given.row.get(first), given.row.get(last)
        if isinstance(begins, int) and isinstance(ends, int) and ends < begins:
            fix = "check both moments and their zones"
            faults.add(SituationError(given.place(last), "time-impossible", f"{last} is earlier than {first}", fix))


def is_null(node: Node) -> bool:
    """Whether nothing is written, or null without quotes: known to be missing."""
    return isinstance(node, Scalar) and node.plain and node.text in NULLS


def read_value(column: Column, node: Node) -> Value:
    """The value of a column, None for an explicit null; SituationError where it cannot be one."""
    return None if is_null(node) else _READERS[column.kind](column, node)


def read_text(node: Node, name: str) -> str:
    """A text that must be there."""
    if is_null(node):
        raise SituationError(node.at, "text-empty", f"{name} has no value", "write one, or leave the key out")
    return _text_of(node, name)


def _scalar(node: Node, name: str) -> Scalar:
    if isinstance(node, Scalar):
        return node
    kind = "list" if isinstance(node, Sequence) else "mapping"
    raise SituationError(node.at, "not-a-value", f"{name} is given a {kind}", "write one value")


def _text_of(node: Node, name: str) -> str:
    scalar = _scalar(node, name)
    text = scalar.text.strip()
    if not text:
        fix = "write null where nothing is on file, or leave it out"
        raise SituationError(scalar.at, "text-empty", f"{name} is an empty text", fix)
    return text


def _parts(node: Node, name: str) -> list[tuple[str, Place]]:
    """The parts of a list, or of a text joined by bars, each with its place."""
    if not isinstance(node, Sequence):
        scalar = _scalar(node, name)
        return [(part.strip(), scalar.at) for part in scalar.text.split("|")]
    for item in node.items:
        if is_null(item):
            raise SituationError(item.at, "text-empty", f"{name} lists a null", "leave it out of the list")
    return [(_text_of(item, name), item.at) for item in node.items]


def _text(column: Column, node: Node) -> Value:
    if column not in JOINED:
        return _text_of(node, column.name)
    parts = [part.strip() for text, _ in _parts(node, column.name) for part in text.split("|")]
    if not parts or not all(parts):
        fix = "write at least one, or null where nothing is on file"
        raise SituationError(node.at, "text-empty", f"{column.name} lists nothing, or an empty part", fix)
    return "|".join(dict.fromkeys(parts))


def _bool(column: Column, node: Node) -> Value:
    scalar = _scalar(node, column.name)
    if scalar.plain and scalar.text in ("true", "false"):
        return scalar.text == "true"
    what = f"{column.name} is {shown(scalar.text)}, neither true nor false"
    raise SituationError(scalar.at, "bool-unparsable", what, "write true or false without quotes, not yes, no, 1 or 0")


def _int(column: Column, node: Node) -> Value:
    scalar = _scalar(node, column.name)
    if not scalar.plain or not _WHOLE.fullmatch(scalar.text):
        what = f"{column.name} is {shown(scalar.text)}, not a whole number"
        fix = "write decimal digits only: no quotes, point, exponent, separators or leading zeros"
        raise SituationError(scalar.at, "number-unparsable", what, fix)
    least, most = bounds(column)
    number = int(scalar.text) if len(scalar.text) <= len(str(-LARGEST)) else None
    if number is not None and least <= number <= most:
        return number
    if scalar.text.startswith("-") and least == 0:
        what = f"{column.name} is {shown(scalar.text)}, less than nothing"
        raise SituationError(scalar.at, "number-negative", what, f"write a number of {column.unit} from 0 on")
    what = f"{column.name} is {shown(scalar.text)}, beyond its bounds"
    raise SituationError(scalar.at, "number-range", what, f"write a number from {least} to {most}")


def bounds(column: Column) -> tuple[int, int]:
    """The least and the greatest number of a column."""
    if column.unit == MINUTES:
        return 0, LAST_MINUTE
    return (0 if column.unit in NEVER_NEGATIVE and column.name not in MAY_BE_NEGATIVE else -LARGEST), LARGEST


def _instant(column: Column, node: Node) -> Value:
    scalar = _scalar(node, column.name)
    name, text = column.name, scalar.text.strip()
    found = _INSTANT.fullmatch(text)
    if _DATE.fullmatch(text):
        what = f"{name} is a date alone"
        raise SituationError(scalar.at, "time-unparsable", what, f"add time and zone: {text}T09:00:00+08:00")
    if found is None:
        what = f"{name} is {shown(text)}, not a date and time"
        raise SituationError(scalar.at, "time-unparsable", what, _LIKE_THIS)
    if found[8] is None:
        what = f"{name} is {shown(text)}, without a time zone"
        raise SituationError(scalar.at, "time-no-zone", what, f"add the zone, for Beijing time: {text[:40]}+08:00")
    try:
        return _ms_of(found)
    except ValueError as error:
        what = f"{name} is {shown(text)}, which cannot be: {error}"
        raise SituationError(scalar.at, "time-impossible", what, _LIKE_THIS) from None


def _ms_of(found: re.Match[str]) -> int:
    """Milliseconds since 1970, rest cut off; ValueError, with the reason, for a moment there is not."""
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year must be from {FIRST_YEAR} to {LAST_YEAR}")
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return to_ms(moment) + int((found[7] or "")[:3].ljust(3, "0")) - _offset_ms(found[8])


def _offset_ms(zone: str) -> int:
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    offset = hours * MS_PER_HOUR + minutes * MS_PER_MINUTE
    if minutes >= 60 or offset > FURTHEST_ZONE_MS:
        raise ValueError(f"no place has the zone {zone}")
    return -offset if zone[0] == "-" else offset


def _enum(column: Column, node: Node) -> Value:
    scalar = _scalar(node, column.name)
    return _known(column, scalar.text.strip(), scalar.at)


def _known(column: Column, text: str, at: Place) -> str:
    if text in column.values or not column.values:
        return text
    what = f"{column.name} does not know {shown(text)}"
    raise SituationError(at, "enum-unknown", what, suggestion(text, column.values))


def _set(column: Column, node: Node) -> Value:
    """Framed by bars in the order of the vocabulary; an empty list, or a bar alone, is the empty set."""
    if isinstance(node, Scalar) and not node.text.strip():
        fix = "write [] for nothing found, null for nothing on file"
        raise SituationError(node.at, "text-empty", f"{column.name} is an empty text", fix)
    parts = _parts(node, column.name)
    if isinstance(node, Scalar):
        parts = _without_frame(parts)
    held = [_known(column, text, at) for text, at in parts]
    ordered = sorted(set(held), key=column.values.index) if column.values else dict.fromkeys(filter(None, held))
    return "|" + "".join(f"{value}|" for value in ordered)


def _without_frame(parts: list[tuple[str, Place]]) -> list[tuple[str, Place]]:
    framed = len(parts) > 1 and not parts[0][0] and not parts[-1][0]
    return parts[1:-1] if framed else parts


_READERS: dict[Kind, Callable[[Column, Node], Value]] = {
    Kind.TEXT: _text,
    Kind.BOOL: _bool,
    Kind.INT: _int,
    Kind.INSTANT: _instant,
    Kind.ENUM: _enum,
    Kind.SET: _set,
}
