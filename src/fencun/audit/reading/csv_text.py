"""Reading CSV: separator and headers found, lines counted, rows of the wrong width set aside, never all in memory."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fencun.audit.order import OrderError
from fencun.audit.reading.encoding import Line, blocks, encoding_of, lines, plain_copy
from fencun.audit.reading.header import PEEK_ROWS, blank_note, header_row, recognised, skipped_note, usual_width
from fencun.audit.reading.rejects import FIELD, Fault
from fencun.audit.reading.source import CONTROLS, DAY_OF_1970, Cells, Matcher, Opening, Scratch, Source
from fencun.audit.reading.switches import check_headed
from fencun.rules.kernel.declare import Words

SEPARATORS = (",", "\t", ";", "|")
LONGEST_RECORD = 200
"""Lines that one quoted row may take up."""
PEEK_LINES = 5 * PEEK_ROWS
_UNCLOSED = Fault("", "", "row-short", "a quotation mark is opened and not closed")


@dataclass
class Records:
    """The rows of a file, in order; those of a block without quotes or control characters come all at once."""

    path: Path
    encoding: str
    separator: str = ","

    def __post_init__(self) -> None:
        self._blocks = blocks(self.path, self.encoding)
        self._waiting: deque[Line] = deque()

    def plain_block(self) -> tuple[int, list[str]] | None:
        """The lines of the next block if they are plain, and the number of the first; otherwise None."""
        if self._waiting or (block := next(self._blocks, None)) is None:
            return None
        number, data, text = block
        if text is not None and b'"' not in data and len(data) == len(data.translate(None, CONTROLS)):
            usual = text.replace("\r\n", "\n").removesuffix("\r")
            if "\r" not in usual:
                return number, usual.split("\n")
        self._waiting.extend(lines(number, data, self.encoding))
        return None

    def record(self, width: int | None = None) -> tuple[int, list[str] | Fault] | None:
        """The next row and the number of its first line; None at the end. With a width, other widths are faults."""
        if (first := self._line()) is None:
            return None
        if not first.sound:
            return first.number, Fault(str(first.number), "", "encoding", f"bytes that are not {self.encoding.upper()}")
        if '"' not in first.text:
            return first.number, _of_width(first.text.split(self.separator), width, first.number)
        return first.number, self._quoted(first, width)

    def _quoted(self, first: Line, width: int | None) -> list[str] | Fault:
        taken, ended = [first], []

        def feed() -> Iterator[str]:
            yield first.text + "\n"
            while len(taken) < LONGEST_RECORD and (line := self._line()) is not None:
                taken.append(line)
                yield line.text + "\n"
            ended.append(True)

        try:
            cells = next(csv.reader(feed(), delimiter=self.separator))
            found = _of_width(cells, width, first.number)
        except csv.Error:
            found = Fault(str(first.number), "", "row-long", "a cell longer than 131072 characters")
        if ended:
            found = _UNCLOSED._replace(line=str(first.number))
        if isinstance(found, Fault):
            self._waiting.extendleft(reversed(taken[1:]))
        elif not all(line.sound for line in taken):
            found = Fault(str(first.number), "", "encoding", f"bytes that are not {self.encoding.upper()}")
        return found

    def _line(self) -> Line | None:
        while not self._waiting:
            if (block := next(self._blocks, None)) is None:
                return None
            self._waiting.extend(lines(block[0], block[1], self.encoding))
        return self._waiting.popleft()


def csv_source(path: Path, file: str, opening: Opening) -> Source:
    """Stage a CSV; OrderError where it holds no row at all."""
    records, place, headers = _opened(path, file, opening.match, opening.folder)
    check_headed(file, headers)
    with Scratch(opening.folder, file, opening.progress) as scratch:
        blank = _rows(records, len(headers), scratch)
    names = [f"c{n}" for n in range(len(headers))]
    notes: list[Words] = [skipped_note(file, place)] if place else []
    notes += [blank_note(file, blank)] if blank else []
    cells = tuple(Cells(header, name) for header, name in zip(headers, names, strict=True))
    return Source(
        file,
        scratch.relation(names),
        cells,
        written=True,
        serial=DAY_OF_1970,
        whole_days=False,
        faults=scratch.faults,
        notes=tuple(notes),
    )


def csv_sample(path: Path, match: Matcher, *, rows: int, folder: Path) -> tuple[list[str], list[list[str]]]:
    """The headers and the first rows that are sound."""
    records, _, headers = _opened(path, path.name, match, folder)
    return headers, list(islice(_sound(records, len(headers)), rows))


def records_of(path: Path, folder: Path) -> Records:
    """The rows of a comma-separated file without headers, in its encoding."""
    copy = plain_copy(path, folder)
    return Records(copy, encoding_of(copy))


def _opened(path: Path, file: str, match: Matcher, folder: Path) -> tuple[Records, int, list[str]]:
    """The rows behind the headers, the number of rows above these, and the headers."""
    copy = plain_copy(path, folder)
    encoding = encoding_of(copy)
    separator = _separator(copy, encoding, match)
    peek = list(islice(_any(Records(copy, encoding, separator)), PEEK_ROWS))
    if not any(any(map(str.strip, row)) for row in peek):
        raise OrderError(f"{file} is empty: it has no headers and no rows. Give a file with headers in its first row.")
    place = header_row(peek, match)
    records = Records(copy, encoding, separator)
    for _ in range(place + 1):
        records.record()
    return records, place, [cell.strip() for cell in peek[place]]


def _separator(path: Path, encoding: str, match: Matcher) -> str:
    """The one that splits a row into the most known headers, then into rows of one width, then into the most cells."""

    def worth(separator: str) -> tuple[int, int, int]:
        rows = list(islice(_any(Records(path, encoding, separator)), PEEK_ROWS))
        width = usual_width(rows)
        return recognised(rows, match), sum(len(row) == width for row in rows) if width > 1 else 0, width

    return max(SEPARATORS, key=worth)


def _any(records: Records) -> Iterator[list[str]]:
    """Every row, an unsound one as an empty row, so that places stay the same."""
    while (found := records.record()) is not None:
        yield [] if isinstance(found[1], Fault) else found[1]


def _sound(records: Records, width: int) -> Iterator[list[str]]:
    while (found := records.record(width)) is not None:
        if not isinstance(found[1], Fault) and any(map(str.strip, found[1])):
            yield found[1]


def _rows(records: Records, width: int, scratch: Scratch) -> int:
    """Put every row into the scratch files; how many hold nothing."""
    blank = 0
    while True:
        if (block := records.plain_block()) is not None:
            blank += _plain_rows(*block, records.separator, width=width, scratch=scratch)
        elif (found := records.record(width)) is None:
            return blank
        else:
            blank += _row(*found, scratch=scratch)


def _row(number: int, cells: Sequence[str] | Fault, *, scratch: Scratch) -> int:
    if isinstance(cells, Fault):
        scratch.fault(cells)
        return 0
    if not any(map(str.strip, cells)):
        return 1
    scratch.row(number, cells)
    return 0


def _plain_rows(first: int, texts: list[str], separator: str, *, width: int, scratch: Scratch) -> int:
    """Put down the lines of a plain block; how many hold nothing."""
    good: list[str] = []
    blank = 0
    for number, text in enumerate(texts, first):
        if text.count(separator) == width - 1 and text.strip(separator + " "):
            good.append(f"{number}{FIELD}{text}\n")
        else:
            blank += _row(number, _of_width(text.split(separator), width, number), scratch=scratch)
    lines_ready = "".join(good)
    scratch.raw(lines_ready.replace(separator, FIELD), len(good))
    return blank


def _of_width(cells: list[str], width: int | None, number: int) -> list[str] | Fault:
    """The cells if there are as many as headers; none where the row is blank, however wide."""
    if width is None or len(cells) == width:
        return cells
    if not any(map(str.strip, cells)):
        return []
    code = "row-short" if len(cells) < width else "row-long"
    return Fault(str(number), "", code, f"{len(cells)} cells where the headers have {width}")
