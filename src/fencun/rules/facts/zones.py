"""Where people live abroad: the zone's offset from UTC as dated rows, from the tz database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.opens import HORIZON_DAYS
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_HOUR, OPEN_END, SINCE_EVER, to_datetime

Row = dict[str, Value]


def zone_rows(parties: Iterable[Row], starts: Sequence[int]) -> list[Row]:
    """One row per zone, creditor and span of equal offset, around the contacts; an unknown zone has none."""
    if not starts:
        return []
    first, last = min(starts) - MS_PER_DAY, max(starts) + (HORIZON_DAYS + 1) * MS_PER_DAY
    pairs = {(row["time_zone"], row["creditor"]) for row in parties if row["time_zone"] is not None}
    return [row for zone, creditor in sorted(pairs, key=str) for row in _spans(str(zone), creditor, first, last)]


def is_zone(name: str) -> bool:
    """Whether the tz database has a zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _spans(name: str, creditor: Value, first: int, last: int) -> list[Row]:
    if not is_zone(name):
        return []
    zone = ZoneInfo(name)
    rows: list[Row] = []
    moment = first
    while moment <= last:
        offset = to_datetime(moment).astimezone(zone).utcoffset() or timedelta()
        offset_ms = offset // timedelta(milliseconds=1)
        if not rows or rows[-1]["offset_ms"] != offset_ms:
            if rows:
                rows[-1]["valid_to"] = moment
            rows.append(_row(name, creditor, moment, offset_ms))
        moment += MS_PER_HOUR - moment % MS_PER_HOUR
    return rows


def _row(name: str, creditor: Value, begins: int, offset_ms: int) -> Row:
    return {
        "zone": name,
        "offset_ms": offset_ms,
        "creditor": creditor,
        "valid_from": begins,
        "valid_to": OPEN_END,
        "recorded_at": SINCE_EVER,
        "superseded_at": OPEN_END,
    }
