"""Contact persons (8.2.1): reached only when the debtor could not be."""

from typing import NamedTuple

from .agreements import latest
from .beijing import day_of, midnight
from .logic import Truth, all_of, any_of, is_one_of, verdict
from .outcomes import answered_or_replied, is_failed_call
from .scope import duties_apply, is_outgoing
from .situation import (
    Row,
    World,
    as_judged,
    earlier,
    history_is_covered,
    is_covered,
    number,
    seen_rows,
    start_of,
    text,
)


class Tries(NamedTuple):
    """On how many consecutive days, and how often on each, every number must have been tried in vain."""

    days: int
    each_day: int


HOUSE_VALUE = Tries(days=3, each_day=1)


def unreachable(world: World, contact: Row, mode: str) -> str:
    """8.2.1: a contact person is asked only after vain tries at the debtor, as agreed or by the value."""
    contact = as_judged(contact, mode)
    applies = all_of(
        duties_apply(world, contact),
        is_outgoing(contact),
        is_one_of(text(contact, "role"), "contact_person"),
        is_one_of(text(contact, "purpose"), "find_debtor", "pass_message"),
    )
    tries = _tries(world, contact)
    if text(contact, "debtor") is None or tries is None:
        return verdict(applies, None)
    today = day_of(start_of(contact))
    # Either period suffices, so the contact is a breach only where both are.
    periods = [_breached(world, contact, tries, last_day) for last_day in (today, today - 1)]
    return verdict(applies, all_of(*periods))


def _tries(world: World, contact: Row) -> Tries | None:
    found = latest(world, contact, text(contact, "debtor"), "unreachable")
    if found.row is None:
        return HOUSE_VALUE if found.certain else None
    days, each_day = number(found.row, "days"), number(found.row, "number")
    return None if days is None or each_day is None else Tries(days, each_day)


def _breached(world: World, contact: Row, tries: Tries, last_day: int) -> Truth:
    """True when the debtor was reached since the period began, or never tried in it; False if enough."""
    first_day = last_day - tries.days + 1
    since = [
        other
        for other in earlier(world, contact)
        if other["person"] == contact["debtor"] and day_of(start_of(other)) >= first_day
    ]
    within = [other for other in since if day_of(start_of(other)) <= last_day]
    unrecorded: Truth = False if history_is_covered(world, contact, midnight(first_day)) else None
    reached = any_of([unrecorded, *(answered_or_replied(other) for other in since)])
    tried = any_of([unrecorded, *(is_outgoing(other) for other in within)])
    if reached is True or tried is False:
        return True
    if reached is False and _tried_enough(world, contact, tries, within):
        return False
    return None


def _tried_enough(world: World, contact: Row, tries: Tries, within: list[Row]) -> bool:
    numbers = _numbers(world, contact)
    if not numbers:
        return False
    failed = [other for other in within if is_failed_call(other) is True]
    days = {day_of(start_of(other)) for other in failed}
    if len(days) < tries.days:
        return False
    return all(_count(failed, address, day) >= tries.each_day for address in numbers for day in days)


def _count(failed: list[Row], address: str, day: int) -> int:
    return sum(1 for other in failed if other["address"] == address and day_of(start_of(other)) == day)


def _numbers(world: World, contact: Row) -> set[str]:
    """Every number on which the debtor must have been tried; empty when they are not all known."""
    if not is_covered(world, "addresses", contact):
        return set()
    rows = seen_rows(world, "addresses", contact)
    return {
        text(row, "address") or ""
        for row in rows
        if row["person"] == contact["debtor"] and row["kind"] in ("phone", None) and row["state"] in ("valid", None)
    }
