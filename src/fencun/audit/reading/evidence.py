"""What the cells under one header look like: numbers called, moments, durations, words; never kept, only weighed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

MOST_WORDS = 40
"""A column with more different values is no list of closed words."""
_CALLED = re.compile(r"\+?\d{7,15}|\+?\d{2,5}\*{2,8}\d{2,5}|\S+@\S+\.\S+")
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_EXTENSION = re.compile(r"(?!9[56]\d{3})\d{2,6}")
_SERVICE = re.compile(r"(?:9[56]|1[0-2])\d{3,6}|400\d{7}")
_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")
_MOMENT = re.compile(
    r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[T ]*(\d{1,2})[:时]?(\d{2})(?:[:分]?(\d{2}))?秒?(\.\d+)?"
)
_HALF = re.compile(r"(上午|下午) *|(?<=[\d秒分]) *[AaPp]\.?[Mm]\.?$")
_NOWHERE = re.compile(r" *(CST|中国标准时间|北京时间|China Standard Time)$")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?=\D)")
_SERIAL = re.compile(r"[3-6]\d{4}\.\d+")
_LASTING = re.compile(r"(\d{1,4}:)?\d{1,3}:[0-5]\d")
_DAY = re.compile(r"\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?")
_SPELT = re.compile(r"(\d+(小时|时|分钟|分|秒))+|(\d+ ?[hms] ?)+")
_EPOCH = re.compile(r"1\d{9}(\d{3})?")
_NUMBER = re.compile(r"\d{1,12}(\.\d+)?")
_TELLING = re.compile(r"\d{5,}|@")


@dataclass(frozen=True)
class Evidence:
    """A header with its cells, narrow and without space around; `cells` has every row, `said` those not empty."""

    header: str
    cells: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @property
    def words(self) -> tuple[str, ...]:
        """The different values, in the order in which they come."""
        return tuple(dict.fromkeys(self.said))

    @property
    def closed(self) -> bool:
        """Whether the values are few and short and tell nobody apart, so that they may be shown."""
        words = self.words
        return len(words) <= MOST_WORDS and all(len(word) <= 24 and not _TELLING.search(word) for word in words)

    @property
    def unique(self) -> bool:
        return len(self.said) == len(self.cells) == len(self.words)

    def share(self, holds: Callable[[str], object]) -> float:
        """How many of the cells that say something hold this, from 0 to 1; 0 where none says anything."""
        said = self.said
        return sum(1 for cell in said if holds(cell)) / len(said) if said else 0.0


def evidence(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Evidence]:
    """The headers with their cells; a row that is too short has empty cells."""
    return [
        Evidence(header, tuple(_narrow(row[place]) if place < len(row) else "" for row in rows))
        for place, header in enumerate(headers)
    ]


def called(text: str) -> bool:
    """A telephone number of the outside, also a masked one, or an e-mail address."""
    return _CALLED.fullmatch(re.sub(r"[ ()\-]", "", text)) is not None and not epoch(text)


def mobile(text: str) -> bool:
    return _MOBILE.fullmatch(re.sub(r"[ \-]", "", text)) is not None


def extension(text: str) -> bool:
    """A short number inside a house; the service numbers 95… and 96… are none."""
    return _EXTENSION.fullmatch(text) is not None


def service(text: str) -> bool:
    """A short number that is shown to people called, such as 95…."""
    return _SERVICE.fullmatch(text) is not None


def epoch(text: str) -> bool:
    """Seconds or milliseconds since 1970; a mobile number has eleven digits and is none."""
    return _EPOCH.fullmatch(text) is not None


def moment(text: str) -> datetime | None:
    """A day with a time of day, without its zone; None for anything else."""
    plain, halves = _HALF.subn(lambda half: " " if half[1] else "", _NOWHERE.sub("", _ZONE.sub("", text).strip()))
    found = _MOMENT.fullmatch(_YEAR_LAST.sub(_year_first, plain, count=1).strip())
    if found is None or halves > 1:
        return None
    late = "下午" in text or re.search(r"[Pp]\.?[Mm]\.?$", text.strip()) is not None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        hour = hour % 12 + (12 if late else 0) if halves else hour
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - only differences are taken
    except ValueError:
        return None


def _year_first(found: re.Match[str]) -> str:
    """Whichever place cannot be the month is the day."""
    first, second = int(found[1]), int(found[2])
    return f"{found[3]}-{second}-{first}" if first > 12 else f"{found[3]}-{first}-{second}"


def serial(text: str) -> bool:
    """A day with a time as spreadsheets count it."""
    return _SERIAL.fullmatch(text) is not None


def lasting_clock(text: str) -> bool:
    """A duration in hours, minutes and seconds, or minutes and seconds."""
    return _LASTING.fullmatch(text) is not None


def zoned(text: str) -> bool:
    return epoch(text) or (moment(text) is not None and _ZONE.search(text) is not None)


def day_only(text: str) -> bool:
    return moment(text) is None and _DAY.fullmatch(text) is not None


def clock(text: str) -> bool:
    """Hours, minutes and seconds with colons: a time of day, or a duration."""
    return _CLOCK.fullmatch(text) is not None


def spelt(text: str) -> bool:
    """A duration in words, such as `1分25秒`."""
    return _SPELT.fullmatch(text) is not None


def number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def lasting(found: Evidence, begun: Evidence, ended: Evidence) -> float | None:
    """How many of its own units one second of the span is, where at least three rows agree on it; None otherwise.

    Only rows count in which both moments and a positive number stand.
    """
    ratios = []
    for cell, begin, end in zip(found.cells, begun.cells, ended.cells, strict=True):
        first, last = moment(begin), moment(end)
        if first and last and number(cell) and (last - first).total_seconds() >= 2:
            ratios.append(float(cell) / (last - first).total_seconds())
    usual = median(ratios) if len(ratios) >= 3 else 0.0
    agree = sum(1 for ratio in ratios if usual and abs(ratio / usual - 1) <= 0.25)
    return usual if usual and agree >= 0.8 * len(ratios) else None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
