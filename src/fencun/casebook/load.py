"""Situation files, read: a file, a folder or standard input; every fault found is reported, with its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from fencun.casebook import tree
from fencun.casebook.errors import Faults, Place, SituationError, shown
from fencun.casebook.schema import FILE_KEYS, MAX_SITUATIONS
from fencun.casebook.situation import Header, Situation, read_header, read_situation
from fencun.casebook.values import fields_of, items_of

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
STDIN = "-"
STDIN_SOURCE = "<stdin>"
MAX_FILES = 5_000
MAX_ROWS_IN_FILE = 500_000
"""Register rows of all situations of a file together, shared rows counted for each."""

Ids: TypeAlias = dict[str, Place]


def load_files(paths: Sequence[str | Path]) -> list[Situation]:
    """The situations of files, of folders (their *.yaml, *.yml and *.json, sorted) and of `-`, standard input.

    SituationErrors, with at most 20 faults, where anything is wrong with any of them.
    """
    faults = Faults()
    situations: list[Situation] = []
    ids: Ids = {}
    for path in paths:
        with faults.collecting():
            for file in _files(path):
                with faults.collecting():
                    situations += _read_file(file, ids, faults)
    faults.raise_if_any()
    return situations


def _files(path: str | Path) -> Iterator[str]:
    """The files a path stands for, as text that names them in messages."""
    if str(path) == STDIN or not _is_folder(path):
        yield str(path)
        return
    folder = Path(path)
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        what = "the folder holds no situation file"
        raise SituationError(Place(str(path)), "folder-empty", what, "name a folder with *.yaml, *.yml or *.json")
    if len(found) > MAX_FILES:
        what = f"the folder holds {len(found)} files, more than {MAX_FILES}"
        raise SituationError(Place(str(path)), "too-many", what, "name its folders one by one")
    yield from map(str, found)


def _is_folder(path: str | Path) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _read_file(name: str, ids: Ids, faults: Faults) -> list[Situation]:
    source = STDIN_SOURCE if name == STDIN else name
    try:
        return _read_document(tree.parse(_bytes_of(name, source), source), ids, faults)
    except MemoryError:
        what = "the file needs more memory than there is"
        raise SituationError(Place(source), "too-large", what, "spread the situations over several files") from None


def _bytes_of(name: str, source: str) -> bytes:
    """The content, up to one byte more than is allowed, so that the reader can tell."""
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(tree.MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(tree.MAX_BYTES + 1)
    except FileNotFoundError:
        fix = "check the path, or name a folder or - for standard input"
        raise SituationError(Place(source), "file-missing", "there is no such file", fix) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path is not one"
        raise SituationError(Place(source), "file-unreadable", f"cannot be read: {reason}", "check the path") from None


def _read_document(root: tree.Node, ids: Ids, faults: Faults) -> list[Situation]:
    items, header = _items(root, faults)
    situations: list[Situation] = []
    rows = 0
    for item in items:
        situation = read_situation(item, header, faults)
        if situation is None:
            continue
        rows += sum(map(len, situation.registers.values()))
        if rows > MAX_ROWS_IN_FILE:
            what = f"the situations up to here have more than {MAX_ROWS_IN_FILE} register rows, shared ones included"
            raise SituationError(item.at, "too-many", what, "share fewer rows, or spread them over several files")
        with faults.collecting():
            _check_id(situation.id, _place_of_id(item), ids)
            situations.append(situation)
    return situations


def _items(root: tree.Node, faults: Faults) -> tuple[tuple[tree.Node, ...], Header]:
    """The situations of a file, not yet read, and what they share."""
    if isinstance(root, tree.Sequence):
        return _some(root), Header()
    if isinstance(root, tree.Mapping) and any(key.text == "situations" for key, _ in root.entries):
        fields = fields_of(root, FILE_KEYS, "a file of situations", faults)
        return _some(fields["situations"]), read_header(fields, Header(), faults)
    return (root,), Header()


def _some(node: tree.Node) -> tuple[tree.Node, ...]:
    items = items_of(node, "situations", MAX_SITUATIONS)
    if not items:
        raise SituationError(node.at, "file-empty", "the list holds no situation", "write at least one")
    return items


def _check_id(name: str, at: Place, ids: Ids) -> None:
    if name in ids:
        first = ids[name]
        what = f"situation {shown(name)} stands here a second time, first at {first.source}:{first.line}"
        raise SituationError(at, "id-duplicate", what, "give each situation an id of its own, and name each file once")
    ids[name] = at


def _place_of_id(node: tree.Node) -> Place:
    assert isinstance(node, tree.Mapping), "a situation that could be read is a mapping"
    return next(value.at for key, value in node.entries if key.text == "id")
