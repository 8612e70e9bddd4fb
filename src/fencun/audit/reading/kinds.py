"""How a cell becomes the value of its column, as SQL in steps, with the fault where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fencun.audit.reading import moments
from fencun.audit.reading.moments import Zone
from fencun.audit.reading.rejects import fault, literal
from fencun.audit.reading.source import Days
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
_FINE = _DECIMAL.replace("{1,9})?", "{1,20})?")
"""A duration, whose digits beyond the millisecond are rounded."""
_FORMS = (
    "2026-03-10T09:00:00+08:00, 2026-03-10 9:00, 2026/3/10 下午9:05, 2026-03-10 9:05 PM, 20260310090000,"
    " 2026年3月10日 9时5分, 10.03.2026 9:05, or 03/10/2026 9:05 where a day over 12 tells the order"
)
_NO_ZONE = "no time zone is written (CST and the like mean several zones); give --timezone Asia/Shanghai"
_SECONDS, _MILLISECONDS = r"1[0-9]{9}(?:\.[0-9]+)?", r"1[0-9]{12}(?:\.[0-9]+)?"
_FIRST_MONTHS = 10**10
"""Seconds since 1970 that are taken for milliseconds fall into the first months of 1970."""

Reason = tuple[str, str, str]
"""A condition on a cell, the code of the fault that it is (none: it is good), and the reason in words."""


@dataclass(frozen=True)
class How:
    """What decides beside the column: the unit's factor, values by mapping, the zone, and what wrote the cells."""

    factor: int | None = None
    unit: str = ""
    days: Days | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    zone: Zone | None = None
    written: bool = False
    serial: int | None = None
    whole_days: bool = True
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
        return Steps(f"TRY_CAST({value} AS BIGINT)", _number_fault(column, names, how))
    if type_ in FLOATS:
        product = f"(CAST({names.r} AS DOUBLE) * {factor})"
        whole = f"isfinite({product}) AND abs({product}) <= {LARGEST}"
        whole += "" if column.unit == "ms" else f" AND abs({product} - round({product})) < 1e-6"
        value = f"CASE WHEN {whole} THEN CAST({_rounded(product)} AS BIGINT) END"
        return Steps(value, _number_fault(column, names, how))
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
    decimal, whole = (_FINE, "TRUE") if column.unit == "ms" else (_DECIMAL, f"{a} = trunc({a})")
    clock = "NULL"
    if column.unit == "ms":
        hours, minutes, seconds = (f"CAST('0' || regexp_extract({r}, '^{_CLOCK}$', {n}) AS BIGINT)" for n in (1, 2, 3))
        ms = f"(({hours} * 60 + {minutes}) * 60 + {seconds}) * 1000"
        clock = f"CASE WHEN regexp_full_match({r}, '{_CLOCK}') THEN {ms} END"
    first = (
        f"CASE WHEN regexp_full_match({r}, '{decimal}') AND NOT regexp_full_match({r}, '{_WHOLE}') THEN {number} END"
    )
    value = (
        f"CASE WHEN {a} IS NOT NULL THEN CASE WHEN {whole} THEN TRY_CAST({_rounded(a)} AS BIGINT) END"
        f" WHEN regexp_full_match({r}, '{_WHOLE}') THEN CAST({r} AS BIGINT) * {factor} ELSE {clock} END"
    )
    return Steps(value, _number_fault(column, names, how), first=first)


def _instant(column: Column, names: Names, how: How) -> Steps:
    r, a, b = names.r, names.a, names.b
    if how.factor:
        number = (
            f"CASE WHEN regexp_full_match({r}, '{_DECIMAL}') THEN TRY_CAST({r} AS DECIMAL(24, 9)) * {how.factor} END"
        )
        why = f"the mapping says units: {{{column.name}: {how.unit}}}, a count since 1970, and this is no such number"
        fault_ = _moment_fault(column, names, how, [(f"{a} IS NULL", "time-unparsable", why)])
        return Steps(f"TRY_CAST(floor({a}) AS BIGINT)", fault_, first=number)
    text = moments.year_first(r, how.days)
    local, offset = moments.local(b), moments.offset_minutes(b)
    without = f"({how.zone.ms(f'({local})')} + {moments.fraction_ms(b)})" if how.zone else "NULL"
    zoned = f"epoch_ms({local}) + {moments.fraction_ms(b)} - ({offset}) * {MS_PER_MINUTE}"
    day_alone = f"length({b}) = 10"
    value = (
        f"CASE WHEN {b} IS NULL {f'OR {day_alone}' if how.contact else ''} OR ({offset}) = 9999 THEN NULL"
        f" WHEN ({offset}) IS NULL THEN {without} ELSE {zoned} END"
    )
    lacks = _unreadable(column, names, how)
    if how.contact:
        lacks.append((day_alone, "time-unparsable", "a date alone; the time of day is needed too"))
    lacks += _without_zone(f"({offset}) IS NULL AND ({local}) IS NOT NULL", how)
    fault_ = _moment_fault(column, names, how, lacks)
    return Steps(
        value,
        fault_,
        first=moments.parts_of(text, how.serial, whole_days=how.whole_days),
        second=moments.usual(text, a),
    )


def _moment_fault(column: Column, names: Names, how: How, lacks: Sequence[Reason] = ()) -> str:
    """A value within bounds is good; a cell without value is told apart by what it lacks."""
    within = (moments.EARLIEST, moments.LATEST) if how.contact else (moments.REGISTER_EARLIEST, moments.REGISTER_LATEST)
    reasons = [
        *_other_unit(names, how),
        (f"{names.v} BETWEEN {within[0]} AND {within[1]}", "", ""),
        (f"{names.v} IS NOT NULL", "time-impossible", "the year is out of range"),
        *lacks,
        ("TRUE", "time-impossible", "no such date, time or zone, or a time that the clocks skipped"),
    ]
    return _cases(column, how, names.r, reasons)


def _unreadable(column: Column, names: Names, how: How) -> list[Reason]:
    """What a cell may be that is no moment: a count since 1970, a day in an order that cannot be told, or neither."""
    nothing = f"{names.b} IS NULL"
    count = "a number; if it counts {} since 1970, add to the mapping: units: {{{}: {}}}"
    reasons = [
        (f"{nothing} AND regexp_full_match({names.r}, '{form}')", count.format(unit, column.name, short))
        for form, unit, short in ((_SECONDS, "seconds", "s"), (_MILLISECONDS, "milliseconds", "ms"))
    ]
    if how.days is not None and how.days.slashed is None:
        why = (
            "day and month cannot be told apart in this column; add to the mapping:"
            f" formats: {{{column.name}: dmy}} (day first) or mdy (month first)"
        )
        reasons.append((f"{nothing} AND regexp_matches({names.r}, '{moments.YEAR_LAST}')", why))
    reasons.append((nothing, f"a date and time expected, written like {_FORMS}"))
    return [(when, "time-unparsable", why) for when, why in reasons]


def _other_unit(names: Names, how: How) -> list[Reason]:
    """A count in seconds where the mapping says milliseconds, and the other way round."""
    if how.factor == 1 and how.contact:
        why = "as milliseconds this is early 1970; it looks like seconds, so the unit in the mapping should be s"
        return [(f"{names.v} BETWEEN {_FIRST_MONTHS // 10} AND {_FIRST_MONTHS - 1}", "time-impossible", why)]
    if how.factor and how.factor > 1:
        why = "as seconds this is far after 2100; it looks like milliseconds, so the unit in the mapping should be ms"
        least, most = moments.EARLIEST * how.factor, moments.LATEST * how.factor
        return [(f"{names.v} > {moments.LATEST} AND {names.v} BETWEEN {least} AND {most}", "time-impossible", why)]
    return []


def _rounded(number: str) -> str:
    """Half up; a number below zero stays below, so that it is found."""
    return f"CASE WHEN {number} < 0 THEN floor({number}) ELSE floor({number} + 0.5) END"


def _without_zone(when: str, how: How) -> list[Reason]:
    return [] if how.zone else [(when, "time-no-zone", _NO_ZONE)]


def _number_fault(column: Column, names: Names, how: How) -> str:
    least, most = bounds(column)
    unit = f" of {how.unit or column.unit}" if column.unit else ""
    kind = "a" if column.unit == "ms" else "an amount, in whole fen," if how.unit == "yuan" else "a whole"
    kind += "" if how.unit == "yuan" else " number"
    reasons = [
        (f"{names.v} BETWEEN {least} AND {most}", "", ""),
        (f"{names.v} IS NULL", "number-unparsable", f"{kind}{unit} expected"),
    ]
    if least == 0:
        reasons.append((f"{names.v} < 0", "number-negative", f"a number{unit} cannot be less than 0"))
    reasons.append(
        ("TRUE", "number-unparsable", f"the number is out of bounds, {least} to {most} {column.unit}".strip())
    )
    return _cases(column, how, names.r, reasons)


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
