"""Finding the row of headers, and what each header means; a title or a merged row above it is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from fencun.audit.order import OrderError
from fencun.audit.reading.source import Matcher
from fencun.rules.kernel.declare import Words

PEEK_ROWS = 20
"""The headers stand within so many rows from the top."""
ENOUGH = 2
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0xFEFF: None, 0x200B: None}


def narrowed(text: str) -> str:
    """Full-width letters, digits and signs as their usual ones, without space around."""
    return text.translate(_WIDE).strip()


def plain(header: str) -> str:
    """A header as it is compared: narrow, lower case, without space around."""
    return narrowed(header).lower()


def matcher(columns: Sequence[str], mapped: Mapping[str, str]) -> Matcher:
    """What a header means: what the mapping says, else the column of that name, whatever its case and width.

    Mapped to nothing, a header means no column, whatever it is called.
    """
    own = {plain(name): name for name in columns}
    meant = own | {plain(header): column for header, column in mapped.items()}
    return lambda header: meant.get(plain(header)) or None


def header_row(rows: Sequence[Sequence[str]], match: Matcher) -> int:
    """The place of the headers among the first rows: where two are recognised, else one, else where all are named."""
    known = [len({match(cell) for cell in row} - {None}) for row in rows]
    for least in (ENOUGH, 1):
        found = next((place for place, count in enumerate(known) if count >= least), None)
        if found is not None:
            return found
    width = usual_width(rows)
    return next((n for n, row in enumerate(rows) if len(row) == width and all(map(str.strip, row))), 0)


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The number of cells that most rows have."""
    return Counter(map(len, rows)).most_common(1)[0][0] if rows else 0


def recognised(rows: Sequence[Sequence[str]], match: Matcher) -> int:
    """The most columns of the vocabulary that one row names."""
    return max((len({match(cell) for cell in row} - {None}) for row in rows), default=0)


def columns_of(headers: Sequence[str], match: Matcher, file: str) -> dict[int, str]:
    """The column that each header means, by its place; OrderError where two mean the same."""
    found: dict[int, str] = {}
    first: dict[str, str] = {}
    for place, header in enumerate(headers):
        column = match(header)
        if column is None:
            continue
        if column in first:
            raise OrderError(
                f"{file}: two headers mean {column}: “{shown(first[column])}” and “{shown(header)}”. It cannot be said"
                " which one counts. Leave one out by the mapping, `columns: {HEADER: null}`, or remove it."
            )
        found[place], first[column] = column, header
    return found


def shown(header: str) -> str:
    """A header as a message repeats it: short, on one line."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in header)
    return text if len(text) <= 60 else text[:59] + "…"


def skipped_note(file: str, count: int) -> Words:
    """What a reader must know where rows stand above the headers."""
    return Words(f"{file}：跳过表头之上的 {count} 行。", f"{file}: {count} row(s) above the headers were skipped.")


def blank_note(file: str, count: int) -> Words:
    """What a reader must know where rows hold nothing."""
    return Words(
        f"{file}：{count} 行全部单元格为空，不计入读取行数。",
        f"{file}: {count} row(s) hold no value at all and are not counted.",
    )
