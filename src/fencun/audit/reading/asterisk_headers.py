"""Asterisk's call records with a row of headers, as databases export them: cells put in the order of `Master.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fencun.audit.order import Profile
from fencun.audit.reading.asterisk import FIELDS
from fencun.audit.reading.header import plain
from fencun.audit.reading.switches import are_values, profile_of
from fencun.rules.kernel.declare import Words

_ALSO = {"start": ("calldate", "starttime", "start_time"), "end": ("endtime",), "answer": ("answertime",)}


@dataclass(frozen=True)
class Headed:
    """Where each field of a record stands under its header, None for one that has no header; `width` of a row."""

    places: tuple[int | None, ...]
    width: int

    def in_order(self, cells: Sequence[str]) -> Sequence[str]:
        """The cells of a row as wide as the headers, in the order of `Master.csv`."""
        ordered = ["" if place is None else cells[place] for place in self.places]
        linked = ordered[FIELDS.index("linkedid")]
        return [*ordered[:-1], ordered[-1] or "0"] if linked else ordered

    def note(self, file: str) -> Words:
        """What a reader must know."""
        return Words(
            f"{file}：首行是表头，按表头识别各列，不作为话单。",
            f"{file}: the first row holds headers; it was skipped as a record, and the columns are read by it.",
        )


def headed_by(cells: Sequence[str]) -> Headed | None:
    """How a file is headed by its first row; None where that row is a record."""
    if are_values(cells) or profile_of(cells) is not Profile.ASTERISK:
        return None
    names = [plain(cell) for cell in cells]
    places = tuple(
        next((names.index(name) for name in (field, *_ALSO.get(field, ())) if name in names), None) for field in FIELDS
    )
    return Headed(places, len(cells))
