"""Local days and minutes: Beijing time, always eight hours ahead of UTC."""

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
OFFSET = 8 * HOUR


def day_of(instant: int) -> int:
    """The number of the Beijing calendar day."""
    return (instant + OFFSET) // DAY


def midnight(day: int) -> int:
    """The instant at which a Beijing calendar day begins."""
    return day * DAY - OFFSET


def since_midnight(instant: int) -> int:
    """Milliseconds since the Beijing day began."""
    return instant - midnight(day_of(instant))
