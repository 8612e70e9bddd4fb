"""Quiet hours (9): the start, and the end of the talk."""

from typing import NamedTuple

from .agreements import binding, is_requested
from .beijing import DAY, HOUR, MINUTE, day_of, midnight, since_midnight
from .logic import Truth, all_of, is_one_of, opposite, verdict
from .outcomes import end_of, is_answered
from .scope import duties_apply, is_outgoing
from .situation import NEVER, Row, World, as_judged, number, start_of, text

USUAL_OPENING = 8 * HOUR
USUAL_CLOSING = 22 * HOUR


class Hours(NamedTuple):
    """Open hours in milliseconds since midnight, end exclusive; an end before the start crosses midnight."""

    opening: int
    closing: int

    def hold(self, instant: int) -> bool:
        """Whether the instant lies in the open hours."""
        now = since_midnight(instant)
        if self.opening < self.closing:
            return self.opening <= now < self.closing
        return now >= self.opening or now < self.closing

    def close_after(self, instant: int) -> int:
        """When the hours that hold this instant close; hours around the clock never do."""
        if self.closing - self.opening == DAY:
            return NEVER
        today = midnight(day_of(instant))
        if self.opening > self.closing and since_midnight(instant) >= self.opening:
            return today + DAY + self.closing
        return today + self.closing


def hours_for(world: World, contact: Row) -> Hours | None:
    """The agreed hours if there are any, else the usual ones; None when that is unknown."""
    found = binding(world, contact, "hours")
    if found.row is None:
        return Hours(USUAL_OPENING, USUAL_CLOSING) if found.certain else None
    opening, closing = number(found.row, "from_minute"), number(found.row, "to_minute")
    if opening is None or closing is None or opening == closing:
        return None
    return Hours(opening * MINUTE, closing * MINUTE)


def has_an_hour(contact: Row) -> Truth:
    """Everything has an hour but a letter by post."""
    if contact["channel"] != "letter":
        return True
    return opposite(is_one_of(text(contact, "delivered_by"), "post"))


def _is_open(world: World, contact: Row) -> Truth:
    """Whether the start lies in open hours; with the role unknown, where it does or does not in either case."""
    if contact["role"] is None:
        cases = {_is_open(world, contact | {"role": role}) for role in ("debtor", "contact_person")}
        return cases.pop() if len(cases) == 1 else None
    hours = hours_for(world, contact)
    return None if hours is None else hours.hold(start_of(contact))


def quiet_hours(world: World, contact: Row, mode: str) -> str:
    """9: no contact starts outside the open hours, unless the debtor asked for it."""
    contact = as_judged(contact, mode)
    applies = all_of(duties_apply(world, contact), is_outgoing(contact), has_an_hour(contact))
    return verdict(applies, all_of(opposite(_is_open(world, contact)), opposite(is_requested(world, contact))))


def quiet_hours_until_end(world: World, contact: Row, mode: str) -> str:
    """9: a talk that began in open hours ends by their closing, unless the debtor asked for it."""
    contact = as_judged(contact, mode)
    hours = hours_for(world, contact)
    applies = all_of(
        duties_apply(world, contact),
        is_outgoing(contact),
        contact["channel"] in ("call", "video", "visit"),
        _is_open(world, contact),
    )
    late = _runs_past(contact, hours)
    return verdict(applies, all_of(late, opposite(is_requested(world, contact))))


def _runs_past(contact: Row, hours: Hours | None) -> Truth:
    end = end_of(contact)
    if end is None:
        return False if is_answered(contact) is False else None
    if hours is None:
        return None
    return end > hours.close_after(start_of(contact))
