"""Counting earlier contacts, proven and possible, and holding the counts against a cap."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .beijing import day_of, midnight
from .logic import Truth
from .situation import GATE, Row, World, earlier, history_is_covered, start_of

Predicate = Callable[[World, Row], Truth]
ON_TOP = 10**6
"""The cap of a contact the debtor asked for: it comes on top of whatever was made that day, known or not."""


class Count(NamedTuple):
    """How many earlier contacts count for certain, and how many at most (None: no telling)."""

    proven: int
    possible: int | None


def count_earlier(world: World, contact: Row, counts: Predicate, days: int) -> Count:
    """Count the person's contacts before this one, today and on the days before, `days` in all."""
    first_day = day_of(start_of(contact)) - days + 1
    answers = [
        counts(world, other)
        for other in earlier(world, contact)
        if other["person"] == contact["person"] and day_of(start_of(other)) >= first_day
    ]
    proven = sum(1 for answer in answers if answer is True)
    unknown = sum(1 for answer in answers if answer is None)
    complete = history_is_covered(world, contact, midnight(first_day))
    return Count(proven, proven + unknown if complete else None)


def exceeds(count: Count, cap: int, own: Truth, mode: str) -> Truth:
    """Whether this contact is one too many for one certain cap."""
    if cap == ON_TOP:
        return False
    if mode == GATE:
        if count.possible is None:
            return True if count.proven >= cap else None
        return count.possible >= cap
    if own is False:
        return False
    if own is True and count.proven >= cap:
        return True
    if count.possible is None or count.possible >= cap:
        return None
    return False


def exceeds_any(count: Count, caps: Sequence[int], own: Truth, mode: str) -> Truth:
    """The same when the cap may be any of several; none listed means that nothing is known of it."""
    if not caps:
        return False if mode != GATE and own is False else None
    answers = {exceeds(count, cap, own, mode) for cap in caps}
    return answers.pop() if len(answers) == 1 else None
