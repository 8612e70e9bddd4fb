"""When the answer will change: the earliest later moment at which the same contact would be permitted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_MINUTE, day_start, local_day
from fencun.rules.kernel.verdicts import Decision

HORIZON_DAYS = 31


def candidates(start: int, minutes: Iterable[int], edges: Iterable[int]) -> list[int]:
    """The later moments worth trying within the horizon, in order.

    They are the minutes of each local day at which a window opens, midnights among them, and the moments at
    which a register row begins or ends, with the millisecond after for what must have come strictly before.
    """
    today = local_day(start)
    daily = {
        day_start(today + day) + minute * MS_PER_MINUTE for minute in {0, *minutes} for day in range(HORIZON_DAYS + 1)
    }
    near = {moment + after for moment in edges for after in (0, 1)}
    last = start + HORIZON_DAYS * MS_PER_DAY
    return sorted(moment for moment in daily | near if start < moment <= last)


def opens_at(moments: Iterable[int], decide: Callable[[int], Decision]) -> int | None:
    """The first moment at which the decision is a permit; None if there is none within the horizon."""
    return next((moment for moment in moments if decide(moment) is Decision.PERMIT), None)
