"""From a source's cells to typed columns with their faults: one query for every format, in nested steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from fencun.audit.order import OrderError
from fencun.audit.reading.kinds import FLOATS, How, Names, is_straight, sql_map, steps
from fencun.audit.reading.mapping import Mapping as FileMapping
from fencun.audit.reading.moments import Zone
from fencun.audit.reading.rejects import FAULT, FIELD, literal
from fencun.audit.reading.source import TEXT, Cells, Source
from fencun.audit.reading.vocabulary import units_of
from fencun.rules.facts.schema import Column, Kind
from fencun.rules.kernel.emit_sql import quoted

SQL_TYPES = {Kind.BOOL: "BOOLEAN", Kind.INT: "BIGINT", Kind.INSTANT: "BIGINT"}
BLANKS = " \t\r\n\u3000\u00a0\ufeff\u200b"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000"
_NARROW = "".join(map(chr, range(0x21, 0x7F))) + " "
_STEPS = "qrabvf"
_NO_FAULT = "CAST(NULL AS VARCHAR)"


@dataclass(frozen=True)
class Rules:
    """How the cells of one table are read: the mapping's part for it, the zone, and whether it is the contacts."""

    columns: tuple[Column, ...]
    mapping: FileMapping
    zone: Zone | None
    contact: bool
    constants: Mapping[str, str] = field(default_factory=dict)

    def how(self, column: Column, source: Source) -> How:
        """What decides the reading of a column beside itself."""
        unit = self.mapping.units.get(column.name)
        return How(
            factor=units_of(column)[unit] if unit else None,
            unit=unit or "",
            days=source.days.get(column.name),
            values=self.mapping.values.get(column.name, {}),
            zone=self.zone,
            written=source.written,
            serial=source.serial,
            whole_days=source.whole_days,
            contact=self.contact,
        )


def query(source: Source, found: Mapping[str, Cells], rules: Rules, across: Iterable[str]) -> str:
    """SELECT with every column typed (a constant fills empty cells), then `#row`, `line` and `#faults`.

    `found` are the cells of the columns that the source has; `across` are faults that look at several columns, SQL
    on the values (`v:column`) and on the faults (`f:column`) before them.
    """
    layers = _layers(source, found, rules)
    values, faults = layers[_STEPS.index("v")], layers[_STEPS.index("f")]
    fallible = [quoted(name) for name, sql in faults.items() if sql != _NO_FAULT]
    values |= {f"v:{c.name}": _constant(c, rules) for c in rules.columns if c.name not in found}
    faults |= {f"f:{c.name}": _NO_FAULT for c in rules.columns if c.name not in found}
    left_out = [f'{source.left_out} AS "#left_out"'] if source.left_out else []
    first = ", ".join([f'{source.row} AS "#row"', f'{source.line} AS "#line"', *left_out, *_named(layers[0])])
    sql = f"SELECT {first} FROM {source.relation}"
    for layer in layers[1:]:
        if layer:
            sql = f"SELECT *, {', '.join(_named(layer))} FROM ({sql})"
    return _outermost(sql, source, rules, [*fallible, *across])


def _layers(source: Source, found: Mapping[str, Cells], rules: Rules) -> list[dict[str, str]]:
    """The steps of all columns, step by step."""
    layers: list[dict[str, str]] = [{} for _ in _STEPS]
    for column in rules.columns:
        if column.name not in found:
            continue
        for layer, (step, expression) in zip(layers, _column(column, found[column.name], rules, source), strict=True):
            if expression is not None:
                layer[f"{step}:{column.name}"] = expression
    return layers


def filled(value: str, column: Column, rules: Rules) -> str:
    """A value, or the constant where the cell says nothing."""
    return f"coalesce({value}, {_constant(column, rules)})" if column.name in rules.constants else value


def constants(con: duckdb.DuckDBPyConnection, texts: Mapping[str, str], rules: Rules) -> dict[str, str]:
    """Constants as SQL values, read like cells; OrderError where one is not what its column takes."""
    source = Source("--set", "constants", ())
    values: dict[str, str] = {}
    for column in rules.columns:
        if column.name not in texts:
            continue
        plain_rules = Rules((column,), FileMapping(), rules.zone, rules.contact)
        one = f"(SELECT 1 AS n, {literal(texts[column.name])} AS c)"
        sql = query(_replaced(source, one), {column.name: Cells("", "c")}, plain_rules, ())
        value, faults = con.execute(f'SELECT {quoted(column.name)}, "#faults" FROM ({sql})').fetchall()[0]
        if faults or value is None:
            reason = faults.split(FIELD)[2] if faults else "the value is empty"
            raise OrderError(f"--set {column.name}=…: {reason}. Give a value that this column takes, or leave it out.")
        values[column.name] = f"CAST({literal(str(value))} AS {SQL_TYPES.get(column.kind, TEXT)})"
    return values


def _replaced(source: Source, relation: str) -> Source:
    return Source(source.file, relation, source.cells)


def _column(column: Column, cells: Cells, rules: Rules, source: Source) -> list[tuple[str, str | None]]:
    """The six steps of one column, each with its SQL or none."""
    how = rules.how(column, source)
    q, r, a, b, v, _ = (quoted(f"{step}:{column.name}") for step in _STEPS)
    names = Names(r, a, b, v)
    found = steps(column, TEXT if how.values else cells.type, names, how)
    straight = is_straight(column, cells.type, how)
    cell = cells.sql if straight else _as_text(cells, free=column.kind is Kind.TEXT)
    mapped = _mapped(q, column, how) if how.values and not straight else q
    return list(zip(_STEPS, (cell, mapped, found.first, found.second, found.value, found.fault), strict=True))


def _mapped(cell: str, column: Column, how: How) -> str:
    key = cell if column.kind is Kind.TEXT else f"lower({cell})"
    key = _narrow(key) if column.kind is Kind.TEXT else key
    return f"nullif(coalesce({sql_map(how.values)}[{key}], {cell}), '')"


def _as_text(cells: Cells, *, free: bool) -> str:
    """A cell as text without space around, NULL where nothing is left; narrow unless it is free text."""
    text = cells.sql
    if cells.type.endswith("[]"):
        joined = f"array_to_string(list_filter(CAST({text} AS VARCHAR[]), lambda i: i IS NOT NULL), '|')"
        text = joined if free else f"CASE WHEN {text} IS NOT NULL THEN '|' || {joined} END"
    elif cells.type in FLOATS:
        digits = f"CAST(CAST({text} AS BIGINT) AS VARCHAR)"
        whole = f"isfinite({text}) AND abs({text}) < 1e15 AND {text} = trunc({text})"
        text = f"CASE WHEN {whole} THEN {digits} WHEN {text} IS NOT NULL THEN CAST({text} AS VARCHAR) END"
    elif cells.type.startswith("DECIMAL"):
        text = f"regexp_replace(CAST({text} AS VARCHAR), '\\.0+$', '')"
    elif cells.type != TEXT:
        text = f"CAST({text} AS VARCHAR)"
    if cells.type not in (TEXT, *FLOATS) and not cells.type.endswith("[]"):
        return text
    return f"CASE WHEN {_is_clean(text, free=free)} THEN {text} ELSE {_cleaned(text, free=free)} END"


def _is_clean(text: str, *, free: bool) -> str:
    """Whether a text begins and ends with a usual letter; far cheaper than cleaning it."""
    ends = f"unicode({text}) BETWEEN 33 AND 126 AND unicode({text}[-1]) BETWEEN 33 AND 126"
    return ends if free else f"{ends} AND length({text}) = strlen({text})"


def _cleaned(text: str, *, free: bool) -> str:
    wanted = text if free else _narrow(text)
    edge = "[\\x00-\\x20\\x{a0}\\x{3000}\\x{feff}\\x{200b}]"
    trimmed = f"CASE WHEN regexp_matches({wanted}, '^{edge}|{edge}$') THEN trim({wanted}, {literal(BLANKS)})"
    return f"nullif({trimmed} ELSE {wanted} END, '')"


def _narrow(text: str) -> str:
    return (
        f"CASE WHEN length({text}) = strlen({text}) THEN {text}"
        f" ELSE translate({text}, {literal(_WIDE)}, {literal(_NARROW)}) END"
    )


def _constant(column: Column, rules: Rules) -> str:
    return rules.constants.get(column.name, f"CAST(NULL AS {SQL_TYPES.get(column.kind, TEXT)})")


def _named(layer: Mapping[str, str]) -> list[str]:
    return [f"{expression} AS {quoted(name)}" for name, expression in layer.items()]


def _outermost(sql: str, source: Source, rules: Rules, faults: Sequence[str]) -> str:
    """The values under their own names, constants filled in, and all faults of a row in one text."""
    values = [f"{quoted(f'v:{c.name}')} AS {quoted(c.name)}" for c in rules.columns]
    fill = {c.name: filled(quoted(f"v:{c.name}"), c, rules) for c in rules.columns if c.name in rules.constants}
    if fill:
        replaced = ", ".join(f"{value} AS {quoted(f'v:{name}')}" for name, value in fill.items())
        sql = f"SELECT * REPLACE ({replaced}) FROM ({sql})"
    left_out = ['"#left_out" AS left_out'] if source.left_out else []
    selected = ", ".join([*values, *left_out, '"#row"', '"#line" AS line', f'{_joined(faults)} AS "#faults"'])
    return f"SELECT {selected} FROM ({sql})"


def _joined(faults: Sequence[str]) -> str:
    return f"nullif(concat_ws({literal(FAULT)}, {', '.join(faults)}), '')" if faults else "CAST(NULL AS VARCHAR)"
