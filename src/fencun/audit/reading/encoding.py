"""In which encoding a text file is written, and its lines, each decoded for itself."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fencun.audit.order import OrderError
from fencun.audit.reading.source import LONGEST_ROW

BLOCK = 1 << 20
GBK, UTF8 = "gb18030", "utf-8"
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""By the mark at the beginning; that of UTF-32 begins like that of UTF-16 and goes before it."""
_FEWEST_ZEROS = 0.1
"""A text of one byte a letter has next to no zeros; of two or four, every usual sign brings some."""


class Line(NamedTuple):
    """One physical line, counted from 1, without its end; not `sound` where its bytes are none of the encoding."""

    number: int
    text: str
    sound: bool = True


def plain_copy(path: Path, folder: Path) -> Path:
    """The file itself, or a copy of it as UTF-8 with usual line ends where it is UTF-16 or ends its lines in CR."""
    with path.open("rb") as file:
        head = file.read(BLOCK)
    encoding = _marked(head)
    if encoding is None and (b"\n" in head or b"\r" not in head):
        return path
    copy = folder / f"plain-{len(list(folder.iterdir()))}.txt"
    with (
        path.open(encoding=encoding or "latin-1", errors="replace", newline=None) as source,
        copy.open("w", encoding=UTF8 if encoding else "latin-1", newline="\n") as target,
    ):
        while block := source.read(BLOCK):
            target.write(block)
    return copy


def check_marked(head: bytes, file: str) -> None:
    """OrderError where a file begins like UTF-16 or UTF-32 and has no mark that says which."""
    zeros = head.count(0)
    if _marked(head) is not None or not head or zeros < _FEWEST_ZEROS * len(head):
        return
    name = "UTF-32" if zeros > len(head) * 0.6 else "UTF-16"
    raise OrderError(
        f"{file} seems to be written in {name} without a byte order mark, so its letters cannot be told. Save it as"
        f" CSV UTF-8 (in Excel: “CSV UTF-8”), or with a byte order mark."
    )


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _WIDE.items() if head.startswith(mark)), None)


def encoding_of(path: Path) -> str:
    """UTF-8 unless most lines that tell the difference are not: then GB18030, which holds GBK."""
    if _is_utf8(path):
        return UTF8
    good = bad = 0
    with path.open("rb") as file:
        while line := file.readline(BLOCK):
            if line.isascii():
                continue
            good, bad = (good + 1, bad) if _decodes(line, UTF8) else (good, bad + 1)
    return UTF8 if good >= bad else GBK


def blocks(path: Path, encoding: str) -> Iterator[tuple[int, bytes, str | None]]:
    """Blocks of whole lines: the number of the first, the bytes, and their text where all of it can be decoded."""
    number, rest = 1, b""
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        while block := file.read(BLOCK):
            whole, newline, rest = (rest + block).rpartition(b"\n")
            if newline:
                yield number, whole, _text(whole, encoding)
                number += whole.count(b"\n") + 1
            elif len(rest) > LONGEST_ROW:
                raise OrderError(
                    f"{path.name} has a line of more than {LONGEST_ROW:,} bytes, so it is no table of rows."
                    " Give CSV, Parquet, NDJSON or Excel (.xlsx)."
                )
    if rest:
        yield number, rest, _text(rest, encoding)


def lines(number: int, block: bytes, encoding: str) -> Iterator[Line]:
    """The lines of a block, one by one; what cannot be decoded shows as replacement characters."""
    for line in block.split(b"\n"):
        text = _text(line, encoding)
        yield Line(number, (line.decode(encoding, "replace") if text is None else text).rstrip("\r"), text is not None)
        number += 1


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder(UTF8)()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _decodes(line: bytes, encoding: str) -> bool:
    return _text(line, encoding) is not None


def _text(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
