"""The footer of a Parquet file as a tree: reading and writing of Thrift's compact form, as far as footers use it."""

from __future__ import annotations

from dataclasses import dataclass

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT = 1, 2, 3, 4, 5, 6, 7, 8, 9, 12
_WHOLE = (I16, I32, I64)
_LONG_LIST, _DOUBLE_BYTES = 15, 8


@dataclass
class Items:
    """A list: what kind its items are, and the items."""

    kind: int
    held: list[Node]


@dataclass
class Record:
    """A record: kind and value of each field by the field's number, in order."""

    fields: dict[int, tuple[int, Node]]

    def __getitem__(self, field: int) -> Node:
        return self.fields[field][1]

    def __setitem__(self, field: int, value: Node) -> None:
        self.fields[field] = (self.fields[field][0], value)


Node = bool | int | bytes | Items | Record


class Reader:
    """Reads one record from bytes. ValueError for a kind that no footer holds."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def record(self) -> Record:
        """The record that begins here."""
        fields: dict[int, tuple[int, Node]] = {}
        field = 0
        while head := self._byte():
            kind = head & 15
            field = field + (head >> 4) if head >> 4 else self._whole()
            fields[field] = (kind, kind == TRUE if kind in (TRUE, FALSE) else self._value(kind))
        return Record(fields)

    def _value(self, kind: int) -> Node:
        if kind in _WHOLE:
            return self._whole()
        if kind == BINARY:
            return self._bytes(self._varint())
        if kind == STRUCT:
            return self.record()
        if kind == LIST:
            return self._items()
        if kind in (TRUE, FALSE, BYTE):
            return self._byte()
        if kind == DOUBLE:
            return self._bytes(_DOUBLE_BYTES)
        raise ValueError(f"kind {kind} in a Parquet footer")

    def _items(self) -> Items:
        head = self._byte()
        count = self._varint() if head >> 4 == _LONG_LIST else head >> 4
        return Items(head & 15, [self._value(head & 15) for _ in range(count)])

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def _whole(self) -> int:
        value = self._varint()
        return (value >> 1) ^ -(value & 1)


def written(node: Node, kind: int = STRUCT) -> bytes:
    """The bytes of a value of that kind."""
    if isinstance(node, Record):
        return _record(node)
    if isinstance(node, Items):
        return list_head(node.kind, len(node.held)) + b"".join(written(item, node.kind) for item in node.held)
    if isinstance(node, bytes):
        return node if kind == DOUBLE else _varint(len(node)) + node
    return _whole(node) if kind in _WHOLE else bytes((node,))


def list_head(kind: int, count: int) -> bytes:
    """What stands before the items of a list."""
    return bytes((count << 4 | kind,)) if count < _LONG_LIST else bytes((_LONG_LIST << 4 | kind,)) + _varint(count)


def _record(record: Record) -> bytes:
    parts, before = [], 0
    for field, (kind, value) in record.fields.items():
        step = field - before
        parts.append(bytes((step << 4 | kind,)) if 0 < step < 16 else bytes((kind,)) + _whole(field))
        parts.append(b"" if kind in (TRUE, FALSE) else written(value, kind))
        before = field
    return b"".join(parts) + b"\0"


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _whole(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else (-value << 1) - 1)
