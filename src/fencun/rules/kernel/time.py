"""Instants as whole milliseconds since 1970, local days as whole days since 1970-01-01, Beijing time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

MS_PER_SECOND = 1_000
MS_PER_MINUTE = 60 * MS_PER_SECOND
MS_PER_HOUR = 60 * MS_PER_MINUTE
MS_PER_DAY = 24 * MS_PER_HOUR
BEIJING_OFFSET_MS = 8 * MS_PER_HOUR
SINCE_EVER = -62_135_596_800_000
OPEN_END = 253_402_300_799_999

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970 of an aware moment; ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def to_datetime(ms: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + timedelta(milliseconds=ms)


def local_day(ms: int) -> int:
    """The Beijing calendar day of a moment, as days since 1970-01-01."""
    return (ms + BEIJING_OFFSET_MS) // MS_PER_DAY


def day_start(day: int) -> int:
    """The moment at which a Beijing calendar day begins."""
    return day * MS_PER_DAY - BEIJING_OFFSET_MS


def day_of_iso(text: str) -> int:
    """Days since 1970-01-01 of a date such as 2024-05-15."""
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def iso_of_day(day: int) -> str:
    """A day, counted since 1970-01-01, as a date such as 2024-05-15."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
