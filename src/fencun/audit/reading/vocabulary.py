"""The tables that files can fill and their columns, with the words and units that a cell may use."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from fencun.audit.reading.header import narrowed
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.say import VALUE_WORDS
from fencun.rules.facts.schema import Column, Kind, choice, instant, text

CONTACTS = "contacts"
_NAMES = (CONTACTS, *(name for name in TABLES if name != "zone_offsets"))
COVERAGES = (
    choice("table", "登记簿", "register", _NAMES),
    text("creditor", "金融机构", "creditor", "BankA"),
    instant("from", "起", "from"),
    instant("to", "止", "to"),
    text("stated_by", "由谁说明", "stated by"),
)
ATTESTATIONS = (
    choice("table", "登记簿", "register", _NAMES),
    text("column", "字段", "column"),
    text("value", "值", "value"),
    text("scope", "范围", "scope"),
    text("signed_by", "签署人", "signed by"),
    instant("signed_at", "签署时间", "signed"),
)
REGISTERS: dict[str, tuple[Column, ...]] = {
    **{name: TABLES[name].columns for name in _NAMES[1:]},
    "coverages": COVERAGES,
    "attestations": ATTESTATIONS,
}
"""The vocabulary's own columns of every register that may lie in the folder."""
ONE_OF: dict[str, tuple[str, ...]] = {
    **{name: TABLES[name].key[:1] for name in _NAMES[1:]},
    "refusals": ("person", "address"),
    "addresses": ("address",),
    "coverages": ("table",),
    "attestations": ("table",),
}
"""Columns of which a row must give at least one, or it is about nothing."""
UNITS: dict[str, dict[str, int]] = {"ms": {"ms": 1, "s": 1_000, "min": 60_000}, "fen": {"fen": 1, "yuan": 100}}
"""What a file may count in, by the vocabulary's own unit, and how many of that unit one of it is."""
MOMENT_UNITS = {"ms": 1, "s": 1_000}
TRUE = ("true", "1", "yes", "y", "t", "是", "有")
FALSE = ("false", "0", "no", "n", "f", "否", "无")


def register_columns(name: str) -> tuple[Column, ...]:
    """Every column of a register: its own, then creditor and the dates of validity and knowledge."""
    own = REGISTERS[name]
    return (*own, *(column for column in DATED if column.name not in {c.name for c in own}))


def columns_of_table(name: str) -> tuple[Column, ...]:
    """Every column that a file of this table may fill."""
    return CONTACT if name == CONTACTS else register_columns(name)


def words_of(column: Column) -> dict[str, str]:
    """What a cell may say, narrow and in lower case, and the closed word that it means."""
    if column.kind is Kind.BOOL:
        return dict.fromkeys(TRUE, "true") | dict.fromkeys(FALSE, "false")
    said = {narrowed(VALUE_WORDS[value][0]).lower(): value for value in column.values if value in VALUE_WORDS}
    return said | {value.lower(): value for value in column.values}


def units_of(column: Column) -> dict[str, int]:
    """The units that a file may count this column in, with their factor; none where there is nothing to choose."""
    if column.kind is Kind.INSTANT:
        return MOMENT_UNITS
    return UNITS.get(column.unit, {}) if column.kind is Kind.INT else {}


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest, and all where they are few."""
    names = list(known)
    if not names:
        return ""
    close = difflib.get_close_matches(word[:80].lower(), names, n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    return meant + (f"Known are: {', '.join(names)}." if not close or len(names) <= 20 else "")
