"""What a situation file may hold: its keys and registers, and the same as a JSON Schema, from the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from fencun.casebook.values import INSTANT_PATTERN, JOINED, bounds
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Column, Kind, Table, choice, instant, text
from fencun.rules.kernel.declare import Words

MAX_SITUATIONS = 5_000
"""Situations in one file."""
MAX_CONTACTS = 20_000
MAX_ROWS = 20_000
"""Rows of one register in one situation."""
MAX_NAMES = 200
"""Packs, or clauses of one list."""
DEFAULT_PACKS = ("nifa_2024",)
DEFAULT_ASSUME = "unknown"
DEFAULT_CREDITOR = "BankA"
EVERY_CONTACT = "all"

SHARED_KEYS = ("pack", "readings", "assume", "creditor", "registers")
SITUATION_KEYS = ("id", *SHARED_KEYS, "contacts", "judge", "expect")
FILE_KEYS = ("situations", *SHARED_KEYS)
CLAUSE_LISTS = ("breaches", "advice", "unproven")
EXPECT_KEYS = ("decision", *CLAUSE_LISTS, "opens_at")

ASSUME = choice("assume", "未写明的事实如何看待", "how what is left out is taken", ("in_order", "unknown"))
DECISION = choice("decision", "联系前的结论", "decision before the contact", ("permit", "refuse", "hold"))
OPENS_AT = instant("opens_at", "最早可联系时间", "earliest moment at which the contact may be made")

_WORKED_OUT = ("zone_offsets",)
_ON_FILE = {name: table for name, table in TABLES.items() if name not in _WORKED_OUT}
_ABOUT = choice("table", "登记簿，或 contacts（联系记录）", "register, or contacts", (*_ON_FILE, "contacts"))
COVERAGES = Table(
    "coverages",
    Words("登记完整的期间", "spans in which a register is complete"),
    ("table",),
    (
        _ABOUT,
        instant("from", "完整起", "complete from"),
        instant("to", "完整止（不含）", "complete to (exclusive)"),
        text("stated_by", "声明人", "stated by", "compliance-1"),
    ),
)
ATTESTATIONS = Table(
    "attestations",
    Words("签署声明的事实", "facts stated under a signature"),
    ("table", "column"),
    (
        _ABOUT,
        text("column", "列", "column", "recorded_in_full"),
        text("value", "值", "value", "true"),
        text("scope", "范围（列:值，空为全部）", "scope (column:value; empty for all)", "organisation:AgencyX"),
        text("signed_by", "签署人", "signed by", "compliance-1"),
        instant("signed_at", "签署时间", "signed"),
    ),
)
REGISTERS: dict[str, Table] = {"coverages": COVERAGES, "attestations": ATTESTATIONS, **_ON_FILE}
"""The registers a situation may give, by name."""

Json: TypeAlias = dict[str, Any]

_NAME: Json = {"type": ["string", "number", "boolean"], "minLength": 1}


def columns_of(table: Table) -> dict[str, Column]:
    """The columns that a row of a register may give, by name."""
    return {column.name: column for column in (*table.columns, *DATED)}


def situation_schema() -> Json:
    """The JSON Schema (2020-12) of a situation file: one situation, a bare list, or a list under `situations`."""
    several = {"type": "array", "items": _ref("situation"), "minItems": 1, "maxItems": MAX_SITUATIONS}
    shared = {key: _ref(key) for key in SHARED_KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "情形 / Situations",
        "description": _both(Words("fencun judge 读取的文件", "a file that fencun judge reads")),
        "anyOf": [
            _ref("situation"),
            several,
            _object({"situations": several, **shared}, ("situations",), "同一文件的多个情形 / situations of one file"),
        ],
        "$defs": {**_parts(), "situation": _situation(shared), "registers": _registers()},
    }


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _both(words: Words) -> str:
    return f"{words.zh} / {words.en}"


def _object(properties: Json, required: Iterable[str], description: str) -> Json:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _situation(shared: Json) -> Json:
    contacts: Json = {"type": "array", "items": _ref("contact"), "minItems": 1, "maxItems": MAX_CONTACTS}
    judge = {**_NAME, "type": [*_NAME["type"], "null"], "default": None}
    judge["description"] = "待判定的联系，或 all；默认最后一个 / contact to judge, or all; the last by default"
    properties = {
        "id": {**_NAME, "description": "情形编号 / id of the situation"},
        **shared,
        "contacts": contacts,
        "judge": judge,
        "expect": _ref("expect"),
    }
    return _object(properties, ("id", "contacts"), "一个情形 / one situation")


def _parts() -> Json:
    names = {"type": "array", "items": _NAME, "minItems": 1, "maxItems": MAX_NAMES}
    readings: Json = {"type": ["object", "null"], "additionalProperties": _NAME, "default": {}}
    readings["description"] = "读法：选择 / readings and their choices"
    default_packs = list(DEFAULT_PACKS)
    return {
        "pack": {"anyOf": [_NAME, names], "default": default_packs, "description": "规则包 / packs"},
        "readings": readings,
        "assume": {**_not_null(ASSUME), "default": DEFAULT_ASSUME},
        "creditor": {**_NAME, "default": DEFAULT_CREDITOR, "description": "金融机构（债权方） / creditor"},
        "contact": _contact(),
        "expect": _expect(),
    }


def _contact() -> Json:
    properties = {column.name: _not_null(column) if column.required else _column(column) for column in CONTACT}
    return _object(properties, ("channel", "start_at"), "一次联系 / one contact")


def _expect() -> Json:
    clauses = {"type": "array", "items": _NAME, "maxItems": MAX_NAMES}
    words = {"breaches": "违反的条款 / clauses breached", "advice": "提示的条款 / clauses advised against"}
    words["unproven"] = "无法证明的条款 / clauses unproven"
    properties: Json = {name: {**clauses, "description": words[name]} for name in CLAUSE_LISTS}
    properties |= {"decision": _not_null(DECISION), "opens_at": _not_null(OPENS_AT)}
    expect = _object(properties, (), "预期结果，未写者不比较 / what to expect; what is left out is not compared")
    return {**expect, "type": ["object", "null"]}


def _registers() -> Json:
    tables = {name: _table(table) for name, table in REGISTERS.items()}
    return {**_object(tables, (), "登记簿 / registers"), "type": ["object", "null"]}


def _table(table: Table) -> Json:
    row = _object({name: _column(column) for name, column in columns_of(table).items()}, (), _both(table.words))
    row["anyOf"] = [{"required": [name]} for name in table.key]
    return {"type": ["array", "null"], "items": row, "maxItems": MAX_ROWS, "description": _both(table.words)}


def _not_null(column: Column) -> Json:
    schema = _column(column)
    if "enum" in schema:
        schema["enum"] = list(column.values)
    else:
        schema["type"] = [kind for kind in schema["type"] if kind != "null"]
    return schema


def _column(column: Column) -> Json:
    unit = f" ({column.unit})" if column.unit and column.kind is Kind.INT else ""
    return {**_value(column), "description": _both(column.words) + unit}


def _value(column: Column) -> Json:
    match column.kind:
        case Kind.BOOL:
            return {"type": ["boolean", "null"]}
        case Kind.INT:
            least, most = bounds(column)
            return {"type": ["integer", "null"], "minimum": least, "maximum": most}
        case Kind.INSTANT:
            return {"type": ["string", "null"], "pattern": rf"^\s*{INSTANT_PATTERN}\s*$", "examples": [column.example]}
        case Kind.ENUM:
            return {"enum": [*column.values, None]}
        case Kind.SET if column.values:
            return _set(column.values)
    kinds = [*_NAME["type"], "null"]
    if column.kind is Kind.SET:
        return {"type": [*kinds, "array"], "items": _NAME, "pattern": r"\S", "examples": [column.example]}
    if column in JOINED:
        return {"type": [*kinds, "array"], "items": _NAME, "minItems": 1, "minLength": 1}
    return {"type": kinds, "minLength": 1, "examples": [column.example]}


def _set(values: Iterable[str]) -> Json:
    """A list, or the same joined by bars, with or without a frame of bars."""
    one = rf"\s*({'|'.join(values)})\s*"
    several = rf"{one}(\|{one})*"
    pattern = rf"^{several}$|^\s*\|{several}\|\s*$|^\s*\|\s*$"
    return {"type": ["array", "string", "null"], "items": {"enum": list(values)}, "pattern": pattern}
