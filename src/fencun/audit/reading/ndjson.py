"""Reading NDJSON: one object on each line; a key that a row does not have is told apart from null."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from fencun.audit.order import OrderError
from fencun.audit.reading.encoding import Line, blocks, encoding_of, lines, plain_copy
from fencun.audit.reading.header import blank_note, shown
from fencun.audit.reading.rejects import Fault
from fencun.audit.reading.source import Cells, Matcher, Opening, Scratch, Source

REST, LEFT_OUT = "#rest", "#left_out"


class _Keys:
    """What each key met so far means, and which keys mean nothing."""

    def __init__(self, match: Matcher, file: str) -> None:
        self._match, self._file = match, file
        self.meaning: dict[str, str | None] = {}
        self._key_of: dict[str, str] = {}

    def column(self, key: str) -> str | None:
        """The column; OrderError where another key means it already."""
        if key not in self.meaning:
            column = self.meaning[key] = self._match(key)
            if column is not None and (other := self._key_of.setdefault(column, key)) != key:
                raise OrderError(
                    f"{self._file}: two keys mean {column}: “{shown(other)}” and “{shown(key)}”. It cannot be said"
                    " which one counts. Leave one out by the mapping, `columns: {KEY: null}`, or remove it."
                )
        return self.meaning[key]


def ndjson_source(path: Path, file: str, opening: Opening) -> Source:
    """Stage an NDJSON file with one cell for each column of the vocabulary."""
    columns, blank = opening.columns, 0
    keys, places = _Keys(opening.match, file), {name: n for n, name in enumerate(columns)}
    with Scratch(opening.folder, file, opening.progress) as scratch:
        for line in _lines(path, opening.folder):
            row = _object(line)
            if isinstance(row, Fault):
                scratch.fault(row)
            elif row:
                scratch.row(line.number, [*_cells(row, keys, places), _left_out(row, keys, opening.own)])
            else:
                blank += 1
    names = [f"c{n}" for n in range(len(columns))]
    cells = [Cells(key, names[places[column]]) for key, column in keys.meaning.items() if column]
    cells += [Cells(key, "", "") for key, column in keys.meaning.items() if column is None]
    return Source(
        file,
        scratch.relation([*names, REST, LEFT_OUT]),
        tuple(cells),
        left_out=f'"{LEFT_OUT}"',
        rest=f'"{REST}"',
        faults=scratch.faults,
        notes=(blank_note(file, blank),) if blank else (),
    )


def ndjson_sample(path: Path, *, rows: int, folder: Path) -> tuple[list[str], list[list[str]]]:
    """The keys of the first rows, and their values as text."""
    found = [row for line in islice(_lines(path, folder), rows) if isinstance(row := _object(line), dict)]
    headers = list(dict.fromkeys(key for row in found for key in row))
    return headers, [[_text(row.get(header)) for header in headers] for row in found]


def _lines(path: Path, folder: Path) -> Iterator[Line]:
    copy = plain_copy(path, folder)
    encoding = encoding_of(copy)
    for number, block, _ in blocks(copy, encoding):
        yield from lines(number, block, encoding)


def _object(line: Line) -> dict[str, Any] | Fault:
    """The object of a line, empty where the line or the object is."""
    if not line.sound:
        return Fault(str(line.number), "", "encoding", "bytes that are not UTF-8")
    if not line.text.strip():
        return {}
    try:
        row = json.loads(line.text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return Fault(str(line.number), "", "row-short", "the line is not one whole JSON object")
    return row if isinstance(row, dict) else Fault(str(line.number), "", "row-short", "the line is no JSON object")


def _cells(row: dict[str, Any], keys: _Keys, places: dict[str, int]) -> list[str]:
    cells, rest = [""] * len(places), []
    for key, value in row.items():
        column = keys.column(key)
        if column is None:
            rest.append((key, value))
        else:
            cells[places[column]] = _text(value)
    return [*cells, json.dumps(sorted(rest, key=lambda pair: pair[0])) if rest else ""]


def _left_out(row: dict[str, Any], keys: _Keys, own: Sequence[str]) -> str:
    stated = {keys.column(key) for key in row}
    return "|" + "".join(f"{name}|" for name in own if name not in stated)


def _text(value: object) -> str:
    """A value as a CSV would hold it; a list joined by bars, an empty one as a bar."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "|" + "".join(f"{_text(item)}|" for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""
