"""How a cell becomes the value of its column, as SQL in steps, with the fault where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fencun.audit.reading import moments
from fencun.audit.reading.moments import Zone
from fencun.audit.reading.rejects import fault, literal
from fencun.audit.reading.vocabulary import FALSE, TRUE, words_of
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.time import MS_PER_MINUTE

LARGEST = 2**53 - 1
NEVER_NEGATIVE = frozenset({"ms", "fen", "contacts", "days", "people"})
MAY_BE_NEGATIVE = frozenset({"balance_due_fen", "offset_ms"})
MINUTES, LAST_MINUTE = "minute of the day", 1440
INTEGERS = frozenset("TINYINT SMALLINT INTEGER BIGINT UTINYINT USMALLINT UINTEGER UBIGINT".split())
FLOATS = frozenset({"FLOAT", "DOUBLE"})
LOCAL = frozenset({"TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"})
ZONED = "TIMESTAMP WITH TIME ZONE"
_SCIENTIFIC = r"[+-]?[0-9]+(?:\.[0-9]+)?[eE]\+[0-9]+|[+-]?[0-9]\.[0-9]+[eE][0-9]+"
_WHOLE = "[0-9]{1,15}"
_DECIMAL = r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,9})?"
_CLOCK = r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-5][0-9])"
_NAMED = "2026-03-10T09:00:00+08:00"

Reason = tuple[str, str, str]
"""A condition on a cell, the code of the fault that it is (none: it is good), and the reason in words."""


@dataclass(frozen=True)
class How:
    """What decides beside the column: the unit's factor, values by mapping, the zone, and what wrote the cells."""

    factor: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    zone: Zone | None = None
    written: bool = False
    serial: int | None = None
    contact: bool = True


@dataclass(frozen=True)
class Steps:
    """SQL of one column: `first` and `second` prepare, `value` and `fault` are what comes of it.

    Each may name the steps before it: the cell as `q`, with mapped values `r`, then `a`, `b` and `v`.
    """

    value: str
    fault: str = "CAST(NULL AS VARCHAR)"
    first: str | None = None
    second: str | None = None


@dataclass(frozen=True)
class Names:
    """The SQL names of the steps of a column."""

    r: str
    a: str
    b: str
    v: str


def steps(column: Column, type_: str, names: Names, how: How) -> Steps:
    """How cells of a type become values: straight where they are typed as the column is, else by their text."""
    typed = _TYPED.get(column.kind)
    found = typed(column, type_, names, how) if typed else None
    return found or _BY_TEXT[column.kind](column, names, how)


def is_straight(column: Column, type_: str, how: How) -> bool:
    """Whether cells of that type are taken as they are, not by their text."""
    typed = _TYPED.get(column.kind)
    return not how.values and typed is not None and typed(column, type_, Names("r", "a", "b", "v"), how) is not None


def _typed_bool(_column: Column, type_: str, names: Names, _how: How) -> Steps | None:
    return Steps(names.r) if type_ == "BOOLEAN" else None


def _typed_int(column: Column, type_: str, names: Names, how: How) -> Steps | None:
    factor = how.factor or 1
    if type_ in INTEGERS:
        value = f"TRY_CAST(CAST({names.r} AS HUGEINT) * {factor} AS BIGINT)" if factor > 1 else names.r
        return Steps(f"TRY_CAST({value} AS BIGINT)", _number_fault(column, names))
    if type_ in FLOATS:
        product = f"(CAST({names.r} AS DOUBLE) * {factor})"
        whole = f"isfinite({product}) AND abs({product}) <= {LARGEST} AND abs({product} - round({product})) < 1e-6"
        return Steps(f"CASE WHEN {whole} THEN CAST(round({product}) AS BIGINT) END", _number_fault(column, names))
    return None


def _typed_instant(column: Column, type_: str, names: Names, how: How) -> Steps | None:
    r = names.r
    if type_ == ZONED:
        return Steps(f"CASE WHEN isfinite({r}) THEN epoch_ms({r}) END", _moment_fault(column, names, how))
    if type_ in LOCAL or (type_ == "DATE" and not how.contact):
        moment = f"CAST({r} AS TIMESTAMP)"
        value = f"CASE WHEN isfinite({moment}) THEN {how.zone.ms(moment)} END" if how.zone else "CAST(NULL AS BIGINT)"
        return Steps(value, _moment_fault(column, names, how, _without_zone("TRUE", how)))
    if type_ in INTEGERS and how.factor:
        value = f"TRY_CAST(CAST({r} AS HUGEINT) * {how.factor} AS BIGINT)"
        return Steps(value, _moment_fault(column, names, how))
    return None


def _text(column: Column, names: Names, how: How) -> Steps:
    r = names.r
    value = r
    if column.name == "collector":
        parts = f"list_transform(string_split({r}, '|'), lambda i: trim(i))"
        value = (
            f"CASE WHEN contains({r}, '|') THEN"
            f" nullif(array_to_string(list_filter({parts}, lambda i: i <> ''), '|'), '') ELSE {r} END"
        )
    scientific = f"(contains({r}, '+') OR contains({r}, '.')) AND regexp_full_match({r}, '{_SCIENTIFIC}')"
    why = "the digits were lost to scientific notation; store the column as text"
    return Steps(value, _cases(column, how, r, [(scientific, "scientific-id", why)]))


def _bool(column: Column, names: Names, how: How) -> Steps:
    low = f"lower({names.r})"
    value = f"CASE WHEN {low} IN {_list(TRUE)} THEN TRUE WHEN {low} IN {_list(FALSE)} THEN FALSE END"
    why = "true or false expected (also 1/0, yes/no, 是/否, 有/无); list other words under values: of a mapping"
    return Steps(value, _cases(column, how, names.r, [(f"{names.v} IS NULL", "enum-unknown", why)]))


def _enum(column: Column, names: Names, how: How) -> Steps:
    closed = ", ".join(map(literal, column.values))
    value = (
        f"coalesce(CAST(TRY_CAST({names.r} AS ENUM({closed})) AS VARCHAR),"
        f" {sql_map(words_of(column))}[lower({names.r})])"
    )
    code = "channel-unknown" if column.name == "channel" else "enum-unknown"
    return Steps(value, _cases(column, how, names.r, [(f"{names.v} IS NULL", code, _one_of(column))]))


def _set(column: Column, names: Names, how: How) -> Steps:
    r, a, b = names.r, names.a, names.b
    text = f"lower({r})" if column.values else r
    items = (
        f"CASE WHEN {r} IN ('|', '[]') THEN CAST([] AS VARCHAR[]) ELSE list_filter(list_transform("
        f"string_split({text}, '|'), lambda i: trim(i)), lambda i: i <> '') END"
    )
    if not column.values:
        once = f"list_filter({a}, lambda x, i: list_position({a}, x) = i)"
        value = f"CASE WHEN {a} IS NOT NULL THEN {_framed(once)} END"
        return Steps(value, _cases(column, how, r, []), first=items)
    meant = f"CASE WHEN len({a}) > 0 THEN list_transform({a}, lambda i: {sql_map(words_of(column))}[i]) ELSE {a} END"
    in_order = " || ".join(
        f"CASE WHEN list_contains({b}, '{word}') THEN '{word}|' ELSE '' END" for word in column.values
    )
    value = f"CASE WHEN {a} IS NULL THEN NULL WHEN len({a}) = 0 THEN '|' ELSE '|' || {in_order} END"
    unknown = f"len({a}) > 0 AND len(list_filter({b}, lambda i: i IS NULL)) > 0"
    return Steps(value, _cases(column, how, r, [(unknown, "enum-unknown", _one_of(column))]), items, meant)


def _int(column: Column, names: Names, how: How) -> Steps:
    r, a, factor = names.r, names.a, how.factor or 1
    number = f"TRY_CAST(replace({r}, ',', '') AS DECIMAL(24, 9)) * {factor}"
    clock = "NULL"
    if column.unit == "ms":
        hours, minutes, seconds = (f"CAST('0' || regexp_extract({r}, '^{_CLOCK}$', {n}) AS BIGINT)" for n in (1, 2, 3))
        ms = f"(({hours} * 60 + {minutes}) * 60 + {seconds}) * 1000"
        clock = f"CASE WHEN regexp_full_match({r}, '{_CLOCK}') THEN {ms} END"
    first = (
        f"CASE WHEN regexp_full_match({r}, '{_DECIMAL}') AND NOT regexp_full_match({r}, '{_WHOLE}') THEN {number} END"
    )
    value = (
        f"CASE WHEN {a} IS NOT NULL THEN CASE WHEN {a} = trunc({a}) THEN TRY_CAST({a} AS BIGINT) END"
        f" WHEN regexp_full_match({r}, '{_WHOLE}') THEN CAST({r} AS BIGINT) * {factor} ELSE {clock} END"
    )
    return Steps(value, _number_fault(column, names, how), first=first)


def _instant(column: Column, names: Names, how: How) -> Steps:
    r, a, b = names.r, names.a, names.b
    if how.factor:
        number = (
            f"CASE WHEN regexp_full_match({r}, '{_DECIMAL}') THEN TRY_CAST({r} AS DECIMAL(24, 9)) * {how.factor} END"
        )
        value = f"CASE WHEN {a} = trunc({a}) THEN TRY_CAST({a} AS BIGINT) END"
        fault_ = _moment_fault(column, names, how, [_unreadable(f"{a} IS NULL OR {a} <> trunc({a})")])
        return Steps(value, fault_, first=number)
    local, offset = moments.local(b), moments.offset_minutes(b)
    without = f"({how.zone.ms(f'({local})')} + {moments.fraction_ms(b)})" if how.zone else "NULL"
    zoned = f"epoch_ms({local}) + {moments.fraction_ms(b)} - ({offset}) * {MS_PER_MINUTE}"
    day_alone = f"length({b}) = 10"
    value = (
        f"CASE WHEN {b} IS NULL {f'OR {day_alone}' if how.contact else ''} OR ({offset}) = 9999 THEN NULL"
        f" WHEN ({offset}) IS NULL THEN {without} ELSE {zoned} END"
    )
    lacks = [_unreadable(f"{b} IS NULL")]
    if how.contact:
        lacks.append((day_alone, "time-unparsable", "a date alone; the time of day is needed too"))
    lacks += _without_zone(f"({offset}) IS NULL AND ({local}) IS NOT NULL", how)
    fault_ = _moment_fault(column, names, how, lacks)
    return Steps(value, fault_, first=moments.parts_of(r, how.serial), second=moments.usual(r, a))


def _moment_fault(column: Column, names: Names, how: How, lacks: Sequence[Reason] = ()) -> str:
    """A value within bounds is good; a cell without value is told apart by what it lacks."""
    within = (moments.EARLIEST, moments.LATEST) if how.contact else (moments.REGISTER_EARLIEST, moments.REGISTER_LATEST)
    reasons = [
        (f"{names.v} BETWEEN {within[0]} AND {within[1]}", "", ""),
        (f"{names.v} IS NOT NULL", "time-impossible", "the year is out of range"),
        *lacks,
        ("TRUE", "time-impossible", "no such date, time or zone, or a time that the clocks skipped"),
    ]
    return _cases(column, how, names.r, reasons)


def _unreadable(when: str) -> Reason:
    return when, "time-unparsable", f"a date and time such as {_NAMED} expected"


def _without_zone(when: str, how: How) -> list[Reason]:
    return [] if how.zone else [(when, "time-no-zone", "no time zone is written; give --timezone Asia/Shanghai")]


def _number_fault(column: Column, names: Names, how: How | None = None) -> str:
    least, most = bounds(column)
    unit = f" of {column.unit}" if column.unit else ""
    reasons = [
        (f"{names.v} BETWEEN {least} AND {most}", "", ""),
        (f"{names.v} IS NULL", "number-unparsable", f"a whole number{unit} expected"),
    ]
    if least == 0:
        reasons.append((f"{names.v} < 0", "number-negative", f"a number{unit} cannot be less than 0"))
    reasons.append(("TRUE", "number-unparsable", f"the number is out of bounds, {least} to {most}"))
    return _cases(column, how or How(), names.r, reasons)


def bounds(column: Column) -> tuple[int, int]:
    """The least and the greatest number of a column."""
    if column.unit == MINUTES:
        return 0, LAST_MINUTE
    return (0 if column.unit in NEVER_NEGATIVE and column.name not in MAY_BE_NEGATIVE else -LARGEST), LARGEST


def sql_map(words: Mapping[str, str]) -> str:
    """A mapping of texts as an SQL map."""
    return "MAP {" + ", ".join(f"{literal(key)}: {literal(value)}" for key, value in words.items()) + "}"


def _cases(column: Column, how: How, text: str, reasons: Sequence[Reason]) -> str:
    """The first reason that holds for a cell that says something; a condition without code means no fault."""
    whens = [f"WHEN {text} IS NULL THEN NULL"]
    if how.written:
        formula = fault(column.name, "formula-cell", "the cell holds a formula or an error; store its value instead")
        whens.append(f"WHEN starts_with({text}, '=') THEN {formula}")
    whens += [
        f"WHEN {when} THEN {fault(column.name, code, reason) if code else 'NULL'}" for when, code, reason in reasons
    ]
    return f"CASE {' '.join(whens)} END"


def _one_of(column: Column) -> str:
    return f"one of {', '.join(column.values)} expected; list other words under values: of a mapping"


def _list(words: tuple[str, ...]) -> str:
    return f"({', '.join(map(literal, words))})"


def _framed(items: str) -> str:
    return f"'|' || array_to_string(list_transform({items}, lambda i: i || '|'), '')"


Typed = Callable[[Column, str, Names, How], Steps | None]
_TYPED: dict[Kind, Typed] = {Kind.BOOL: _typed_bool, Kind.INT: _typed_int, Kind.INSTANT: _typed_instant}
_BY_TEXT: dict[Kind, Callable[[Column, Names, How], Steps]] = {
    Kind.TEXT: _text,
    Kind.BOOL: _bool,
    Kind.ENUM: _enum,
    Kind.SET: _set,
    Kind.INT: _int,
    Kind.INSTANT: _instant,
}
