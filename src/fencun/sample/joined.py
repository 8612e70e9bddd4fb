"""Parquet files of one layout joined to one, row group after row group, without decoding any value."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from fencun.sample.thrift import I64, STRUCT, Items, Node, Reader, Record, list_head, written

MAGIC = b"PAR1"
_TAIL = len(MAGIC) + 4
_ROWS, _GROUPS = 3, 4
_COLUMNS, _GROUP_AT, _ORDINAL = 1, 5, 7
_META = 3
_PLACES_OF_CHUNK, _PLACES_OF_META = (2, 4, 6), (9, 10, 11, 14)
"""Numbers of the fields that are places in the file, by the Parquet format."""


class Joined:
    """One Parquet file made of parts that were written by the same statement; to be used in `with`.

    Values are copied as they are, so the bytes depend on nothing but the parts and their order.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._groups: list[bytes] = []
        self._rows = 0
        self._footer: Record | None = None

    def __enter__(self) -> Self:
        self._out: BinaryIO = self._file.open("wb")
        self._out.write(MAGIC)
        return self

    @property
    def size(self) -> int:
        """The bytes written so far."""
        return self._out.tell()

    def add(self, part: Path) -> None:
        """Append the row groups of a part."""
        with part.open("rb") as source:
            footer, ends = _footer_of(source)
            shift = self._out.tell() - len(MAGIC)
            source.seek(len(MAGIC))
            shutil.copyfileobj(source, self._out, 1 << 20)
        self._out.seek(shift + ends)
        self._out.truncate()
        for group in cast("Items", footer[_GROUPS]).held:
            self._groups.append(written(_moved(cast("Record", group), shift, len(self._groups))))
        self._rows += cast("int", footer[_ROWS])
        self._footer = self._footer or footer

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._out:
            if kind is None and self._footer is not None:
                self._finish(self._footer)

    def _finish(self, footer: Record) -> None:
        footer[_ROWS] = self._rows
        before, after = _around(footer)
        groups = list_head(STRUCT, len(self._groups)) + b"".join(self._groups)
        data = before + groups + after
        self._out.write(data + len(data).to_bytes(4, "little") + MAGIC)


def _around(footer: Record) -> tuple[bytes, bytes]:
    """The bytes of a footer before and after its list of row groups."""
    footer[_GROUPS] = Items(STRUCT, [])
    fields = list(footer.fields)
    upto = fields[: fields.index(_GROUPS) + 1]
    before = written(Record({field: footer.fields[field] for field in upto}))
    empty = len(list_head(STRUCT, 0)) + 1
    return before[:-empty], written(footer)[len(before) - 1 :]


def _footer_of(source: BinaryIO) -> tuple[Record, int]:
    """The footer of a file, and where it begins."""
    size = source.seek(0, 2)
    source.seek(size - _TAIL)
    begins = size - _TAIL - int.from_bytes(source.read(4), "little")
    source.seek(begins)
    return Reader(source.read(size - _TAIL - begins)).record(), begins


def _moved(group: Record, shift: int, ordinal: int) -> Record:
    """A row group that lies so many bytes further on."""
    for chunk in cast("Items", group[_COLUMNS]).held:
        _shift(cast("Record", chunk), _PLACES_OF_CHUNK, shift)
        _shift(cast("Record", cast("Record", chunk)[_META]), _PLACES_OF_META, shift)
    _shift(group, (_GROUP_AT,), shift)
    if _ORDINAL in group.fields:
        group[_ORDINAL] = ordinal
    return group


def _shift(record: Record, places: tuple[int, ...], shift: int) -> None:
    for place in places:
        held: tuple[int, Node] = record.fields.get(place, (I64, 0))
        if isinstance(held[1], int) and held[1] > 0:
            record[place] = held[1] + shift
