"""YAML or JSON text as a tree that knows the place of every node, and that resolves nothing by itself."""

from __future__ import annotations

import bisect
import json
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TypeAlias

import yaml

from fencun.casebook.errors import Place, SituationError, shown

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 400_000
MAX_TEXT = 10_000
"""Characters of one key or value."""

BYTE_ORDER_MARK = "\ufeff"
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_JSON_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s\[\]{}:,"]+')
_JSON_FIRST = ("{", "[")
_YAML_SUFFIXES = (".yaml", ".yml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_FIXES = {
    "mapping values are not allowed": 'put quotes around a text that holds ": ", and check the indentation',
    "could not find expected ':'": "write a colon and a space between a column and its value",
    "cannot start any token": "put quotes around a text that begins with @, ` or %",
    "unexpected end of stream": "close the quotes",
    "escape": "write a backslash in single quotes, or use a Unicode escape such as \\U0001F600",
}
_YAML_FIX = "check indentation, brackets and quotes here and on the line before"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it was written; `plain` if it stood without quotes."""

    text: str
    plain: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Place


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(raw: bytes, source: str) -> Node:
    """The one document of a file; SituationError, with its place, for anything that is not one."""
    text = _decode(raw, source)
    if not text.strip():
        raise SituationError(Place(source), "file-empty", "there is nothing in it", "write a situation")
    if PurePath(source).suffix.lower() == ".json":
        _check_json(text, source)
        return _read_json(text, source)
    if text.lstrip().startswith(_JSON_FIRST):
        return _read_either(text, source)
    return _read_yaml(text, source)


def _read_either(text: str, source: str) -> Node:
    """What begins like JSON is JSON if its syntax is; else YAML may have been meant, in its flow style."""
    try:
        _check_json(text, source)
    except SituationError as not_json:
        try:
            return _read_yaml(text, source)
        except SituationError as not_yaml:
            in_yaml = not_yaml.code != "yaml-syntax" or PurePath(source).suffix.lower() in _YAML_SUFFIXES
            raise (not_yaml if in_yaml else not_json) from None
    return _read_json(text, source)


def _decode(raw: bytes, source: str) -> str:
    if len(raw) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
        raise SituationError(Place(source), "too-large", what, "spread the situations over several files")
    try:
        text = raw.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        what = f"the text is not UTF-8 (byte {error.start})"
        fix = "save the file as UTF-8, not as GBK, ANSI or UTF-16"
        raise SituationError(_end_of(_one_break(before), source), "encoding", what, fix) from None
    text = _one_break(text)
    if odd := _ODD.search(text):
        raise _odd(odd[0], _end_of(text[: odd.start()], source))
    return text


def _one_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(before: str, source: str) -> Place:
    """The place of the character that follows this text."""
    return Place(source, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _odd(character: str, at: Place) -> SituationError:
    what = f"the text holds the character U+{ord(character):04X}, which nobody can see or write"
    return SituationError(at, "control-character", what, "remove it")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    at: Place
    keyed: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None

    def close(self) -> Node:
        return Mapping(tuple(self.entries), self.at) if self.keyed else Sequence(tuple(self.items), self.at)


class _Builder:
    """Puts nodes together as they are read, and refuses what is too deep, too many, or there twice."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._nodes = 0

    def begin(self, at: Place, *, keyed: bool) -> None:
        self._count(at)
        if len(self._open) >= MAX_DEPTH:
            what = f"more than {MAX_DEPTH} lists and mappings within one another"
            raise SituationError(at, "too-deep", what, "a situation needs no more than four")
        if self._open and self._open[-1].keyed and self._open[-1].key is None:
            raise SituationError(at, "key-not-text", "a list or mapping stands where a key belongs", "write a name")
        self._open.append(_Open(at, keyed))

    def end(self) -> None:
        self._add(self._open.pop().close())

    def scalar(self, text: str, plain: bool, at: Place) -> None:
        self._count(at)
        if len(text) > MAX_TEXT:
            what = f"this text is longer than {MAX_TEXT} characters"
            raise SituationError(at, "too-large", what, "shorten it; check that its quotes are closed")
        if not text.isprintable() and (odd := _ODD.search(text)):
            raise _odd(odd[0], at)
        self._add(Scalar(text, plain, at))

    def _count(self, at: Place) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            what = f"the file holds more than {MAX_NODES} keys and values"
            raise SituationError(at, "too-many", what, "spread the situations over several files")

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if not top.keyed:
            top.items.append(node)
        elif top.key is not None:
            top.entries.append((top.key, node))
            top.key = None
        else:
            assert isinstance(node, Scalar), "begin() refuses lists and mappings as keys"
            self._name(top, node)

    def _name(self, top: _Open, key: Scalar) -> None:
        if key.text in top.lines:
            what = f"{shown(key.text)} stands here a second time, first on line {top.lines[key.text]}"
            raise SituationError(key.at, "key-duplicate", what, "keep one of the two")
        top.lines[key.text] = key.at.line
        top.key = key


def _read_yaml(text: str, source: str) -> Node:
    build = _Builder()
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            documents += isinstance(event, yaml.DocumentStartEvent)
            _feed(build, event, documents, source)
    except yaml.MarkedYAMLError as error:
        raise _yaml_fault(error, text, source) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        raise SituationError(Place(source), "yaml-syntax", "this cannot be read as YAML", _YAML_FIX) from None
    if build.root is None:
        raise SituationError(Place(source), "file-empty", "there is nothing but comments in it", "write a situation")
    return build.root


def _feed(build: _Builder, event: yaml.Event, documents: int, source: str) -> None:
    mark = event.start_mark
    at = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    if isinstance(event, yaml.DocumentStartEvent) and documents > 1:
        fix = "write a list under situations:, or several files"
        raise SituationError(at, "yaml-documents", "a second document begins here", fix)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise SituationError(at, "yaml-anchor", "anchors (&) and aliases (*) are not read", "write the value out")
    if getattr(event, "tag", None) is not None or getattr(event, "tags", None):
        fix = "leave the tag out; the column decides how its value is read"
        raise SituationError(at, "yaml-tag", "tags (!) are not read", fix)
    if isinstance(event, yaml.ScalarEvent):
        build.scalar(event.value, event.style in (None, ""), at)
    elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        build.begin(at, keyed=isinstance(event, yaml.MappingStartEvent))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        build.end()


def _yaml_fault(error: yaml.MarkedYAMLError, text: str, source: str) -> SituationError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = error.problem or error.context or "unknown reason"
    fix = next((fix for part, fix in _YAML_FIXES.items() if part in problem), _YAML_FIX)
    lines = text.split("\n")
    if line < len(lines) and lines[line][column : column + 1] == "\t":
        fix = "indent with spaces, not with tabs"
    return SituationError(Place(source, line + 1, column + 1), "yaml-syntax", f"this is not YAML: {problem}", fix)


def _check_json(text: str, source: str) -> None:
    """The syntax alone; what is nested too deep for it passes, since the builder stops long before."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=len)
    except json.JSONDecodeError as error:
        at = Place(source, error.lineno, error.colno)
        problem = error.msg[0].lower() + error.msg[1:]
        fix = "check commas, brackets and double quotes here and just before"
        raise SituationError(at, "json-syntax", f"this is not JSON: {problem}", fix) from None
    except RecursionError:
        return


def _read_json(text: str, source: str) -> Node:
    """The tree of a text whose syntax has been checked: so commas and colons need not be looked at."""
    build = _Builder()
    breaks = [-1, *(found.start() for found in re.finditer("\n", text))]
    for token in _JSON_TOKEN.finditer(text):
        written, start = token[0], token.start()
        line = bisect.bisect_left(breaks, start)
        at = Place(source, line, start - breaks[line - 1])
        if written in "{[":
            build.begin(at, keyed=written == "{")
        elif written in "}]":
            build.end()
        elif written.startswith('"'):
            build.scalar(json.loads(written), False, at)
        elif written in ("NaN", "Infinity", "-Infinity"):
            raise SituationError(at, "json-syntax", f"{written} is not JSON", "write null where nothing is known")
        else:
            build.scalar(written, True, at)
    assert build.root is not None, "a text that is JSON has a value"
    return build.root
