"""The mapping file: which header means which column, which value which word, in which unit, and constants."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from fencun.audit.order import OrderError
from fencun.audit.reading.header import narrowed, plain, shown
from fencun.audit.reading.vocabulary import (
    CONTACTS,
    REGISTERS,
    columns_of_table,
    suggestion,
    units_of,
    words_of,
)
from fencun.rules.facts.schema import Column, Kind

PARTS = ("columns", "values", "units", "formats", "set")
ORDERS = ("ymd", "mdy", "dmy")
"""How a day may be written: year, month, day, or the month or the day first."""
LARGEST_FILE = 2_000_000
NULLS = ("", "~", "null")


@dataclass(frozen=True)
class Mapping:
    """How to read the files of one table; `registers` holds the same for each register.

    `columns`: header → column, empty for none. `values`: column → text in the file → standard text, empty for nothing
    said; the text is narrow and in lower case but for columns of text. `units`: column → unit. `constants`: column →
    value. `formats`: moment → the order in which its days are written, one of `ORDERS`.
    """

    columns: abc.Mapping[str, str] = field(default_factory=dict)
    values: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    units: abc.Mapping[str, str] = field(default_factory=dict)
    constants: abc.Mapping[str, str] = field(default_factory=dict)
    registers: abc.Mapping[str, Mapping] = field(default_factory=dict)
    formats: abc.Mapping[str, str] = field(default_factory=dict)


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file; OrderError with file and line for whatever is wrong with it."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise OrderError(f"The mapping {path.name} cannot be opened: {error.strerror}. Check --mapping.") from None
    if len(text) > LARGEST_FILE:
        raise OrderError(f"The mapping {path.name} is larger than {LARGEST_FILE:,} bytes. Check --mapping.")
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" line {mark.line + 1}" if mark else ""
        raise OrderError(
            f"{path.name}{place} is no YAML. Write it like: columns: {{通话开始时间: start_at}}, in UTF-8."
        ) from None
    return _Reader(path.name).mapping(node) if node is not None else Mapping()


class _Reader:
    """Reads one file, and says where something is wrong."""

    def __init__(self, file: str) -> None:
        self._file = file

    def mapping(self, node: yaml.Node) -> Mapping:
        parts = dict(self._parts(node, (*PARTS, "registers")))
        registers: dict[str, Mapping] = {}
        for name, line, value in self._entries(parts["registers"], "registers") if "registers" in parts else ():
            self._known(name, line, "register", REGISTERS)
            registers[name] = self._table(dict(self._parts(value, PARTS)), name)
        contacts = self._table(parts, CONTACTS)
        return replace(contacts, registers=registers)

    def _table(self, parts: dict[str, yaml.Node], table: str) -> Mapping:
        known = {column.name: column for column in columns_of_table(table)}
        columns: dict[str, str] = {}
        for header, line, node in self._entries(parts.get("columns"), "columns"):
            column_name = self._text(node)
            columns[header] = "" if column_name in NULLS else self._known(column_name, line, "column", known)
        values = {}
        for name, line, node in self._entries(parts.get("values"), "values"):
            column = known[self._known(name, line, "column", known)]
            values[name] = self._values(column, node, line)
        units = {}
        for name, line, node in self._entries(parts.get("units"), "units"):
            column = known[self._known(name, line, "column", known)]
            units[name] = self._known(self._text(node), line, f"unit of {name}", units_of(column))
        formats = {
            name: self._order(known[self._known(name, line, "column", known)], node, line)
            for name, line, node in self._entries(parts.get("formats"), "formats")
        }
        constants = {}
        for name, line, node in self._entries(parts.get("set"), "set"):
            constants[self._known(name, line, "column", known)] = self._text(node)
        return Mapping(columns, values, units, constants, formats=formats)

    def _order(self, column: Column, node: yaml.Node, line: int) -> str:
        if column.kind is not Kind.INSTANT:
            raise self._error(line, f"{column.name} is no moment, so its days have no order", "Remove this entry.")
        return self._known(self._text(node), line, f"format of {column.name}", ORDERS)

    def _values(self, column: Column, node: yaml.Node, line: int) -> dict[str, str]:
        if column.kind is Kind.INSTANT:
            raise self._error(line, f"{column.name} is a moment, whose values cannot be listed", "Remove this entry.")
        clean: Callable[[str], str] = narrowed if column.kind is Kind.TEXT else plain
        return {
            clean(said): self._value(column, self._text(value), at)
            for said, at, value in self._entries(node, f"values of {column.name}")
        }

    def _value(self, column: Column, text: str, line: int) -> str:
        """The standard text of a mapped value, empty for null."""
        if text in NULLS:
            return ""
        if column.kind is Kind.INT and not (text.isascii() and text.removeprefix("-").isdecimal()):
            raise self._error(line, f"{column.name} needs a whole number", "Write digits only.")
        if column.kind is Kind.SET and column.values:
            items = [item.strip() for item in text.strip("|").split("|") if item.strip()]
            words = [self._known(plain(item), line, f"value of {column.name}", words_of(column)) for item in items]
            return "|" + "".join(f"{words_of(column)[word]}|" for word in words)
        if column.kind in (Kind.ENUM, Kind.BOOL):
            return words_of(column)[self._known(plain(text), line, f"value of {column.name}", words_of(column))]
        return text

    def _parts(self, node: yaml.Node, known: tuple[str, ...]) -> Iterator[tuple[str, yaml.Node]]:
        for key, line, value in self._entries(node, "the mapping"):
            yield self._known(key, line, "key", known), value

    def _entries(self, node: yaml.Node | None, what: str) -> Iterator[tuple[str, int, yaml.Node]]:
        """Key, line and value of every entry; a key twice is an error."""
        if node is None or (isinstance(node, yaml.ScalarNode) and node.value in NULLS):
            return
        if not isinstance(node, yaml.MappingNode):
            raise self._error(_line(node), f"{what} is no list of keys and values", "Write KEY: VALUE on each line.")
        seen: set[str] = set()
        for key, value in node.value:
            text = self._text(key)
            if text in seen:
                raise self._error(_line(key), f"“{shown(text)}” stands twice in {what}", "Remove one of them.")
            seen.add(text)
            yield text, _line(key), value

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(_line(node), "a list or keys stand where one value belongs", "Write one value.")
        return str(node.value).strip()

    def _known(self, word: str, line: int, what: str, known: abc.Iterable[str]) -> str:
        names = list(known)
        if word not in names:
            fix = suggestion(word, names) or "Remove this entry."
            raise self._error(line, f"“{shown(word)}” is no {what} that is known", fix)
        return word

    def _error(self, line: int, what: str, fix: str) -> OrderError:
        return OrderError(f"{self._file} line {line}: {what}. {fix}")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
