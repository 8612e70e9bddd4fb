"""Days gathered into as many bars as an eye can take: days, weeks from Monday, or months, gaps filled with none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fencun.audit.report.contents import Day

MOST_DAYS, MOST_WEEKS = 62, 200


class Unit(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A bar: its name (`2026-03-09`, `2026-03`), its contacts, and those that broke a *shall*."""

    name: str
    contacts: int
    breaches: int


def periods(days: Sequence[Day]) -> tuple[Unit, list[Period]]:
    """The days in order as bars, without a gap from the first to the last."""
    known = {date.fromisoformat(day.day): day for day in days}
    first, last = min(known), max(known)
    unit = _unit((last - first).days + 1)
    sums = {name: [0, 0] for name in _names(first, last, unit)}
    for day, of in known.items():
        sums[_name(day, unit)][0] += of.contacts
        sums[_name(day, unit)][1] += of.breaches
    return unit, [Period(name, contacts, breaches) for name, (contacts, breaches) in sums.items()]


def _unit(days: int) -> Unit:
    if days <= MOST_DAYS:
        return Unit.DAY
    return Unit.WEEK if days <= MOST_WEEKS * 7 else Unit.MONTH


def _names(first: date, last: date, unit: Unit) -> Iterator[str]:
    for ahead in range((last - first).days + 1):
        yield _name(first + timedelta(ahead), unit)


def _name(day: date, unit: Unit) -> str:
    if unit is Unit.DAY:
        return day.isoformat()
    if unit is Unit.MONTH:
        return f"{day:%Y-%m}"
    return max(day - timedelta(day.weekday()), date.min).isoformat()
