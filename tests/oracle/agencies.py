"""The list of agencies: assessed, listed, published, not suspended, removed or ended (13, 17.1, 17.2, 18)."""

from collections.abc import Callable

from .answering import answering_agency, judge_agency_contact
from .logic import Truth, all_of, opposite
from .on_file import exists, greatest, has_come, is_before, rows_on_file
from .situation import Row, World, as_judged, moment, number, start_of


def agency_listed(world: World, contact: Row, mode: str) -> str:
    """17.2: an agency contacts only once it is on the creditor's list."""
    contact = as_judged(contact, mode)
    return judge_agency_contact(world, contact, True, opposite(is_listed(world, contact)))


def agency_assessed(world: World, contact: Row, mode: str) -> str:
    """17.1: a listed agency was assessed beforehand."""
    contact = as_judged(contact, mode)
    assessed = _says(world, contact, lambda row, at: is_before(row, "assessed_at", at))
    return _judge_listed(world, contact, opposite(assessed))


def agency_published(world: World, contact: Row, mode: str) -> str:
    """13: a listed agency was published beforehand."""
    contact = as_judged(contact, mode)
    published = _says(world, contact, lambda row, at: is_before(row, "published_at", at))
    return _judge_listed(world, contact, opposite(published))


def agency_suspended(world: World, contact: Row, mode: str) -> str:
    """18.1: a listed agency does not contact while it is suspended."""
    contact = as_judged(contact, mode)
    return _judge_listed(world, contact, _says(world, contact, _is_suspended))


def agency_removed(world: World, contact: Row, mode: str) -> str:
    """18.1: a listed agency does not contact from the moment it is removed."""
    contact = as_judged(contact, mode)
    removed = _says(world, contact, lambda row, at: has_come(row, "removed_at", at))
    return _judge_listed(world, contact, removed)


def agency_stopped(world: World, contact: Row, mode: str) -> str:
    """18.4: no contact from the moment the entrustment ended at once; nothing said of it is no stop."""
    contact = as_judged(contact, mode)
    stopped = _says(world, contact, lambda row, at: has_come(row, "stopped_at", at) is True)
    return _judge_listed(world, contact, stopped)


def is_listed(world: World, contact: Row) -> Truth:
    """Whether the agency that answers was on the list by the start."""
    at = start_of(contact)
    answering = {"organisation": answering_agency(world, contact)}
    return exists(world, contact, "agencies", answering, lambda row: has_come(row, "listed_from", at))


def _judge_listed(world: World, contact: Row, breached: Truth) -> str:
    return judge_agency_contact(world, contact, is_listed(world, contact), breached)


def _says(world: World, contact: Row, value: Callable[[Row, int], Truth]) -> Truth:
    """What the latest listing of the agency that answers says; unknown if it is doubtful which that is."""
    at, answering = start_of(contact), {"organisation": answering_agency(world, contact)}
    rows = rows_on_file(world, contact, "agencies", answering)
    rows = [row for row in rows if has_come(row, "listed_from", at) is not False]
    if not rows or any(row["listed_from"] is None for row in rows):
        return None
    newest = max(moment(row, "listed_from") for row in rows)
    return greatest([value(row, at) for row in rows if row["listed_from"] == newest])


def _is_suspended(row: Row, at: int) -> Truth:
    """From the suspension on, and until it is lifted."""
    until = number(row, "suspended_to")
    return all_of(has_come(row, "suspended_from", at), None if until is None else at < until)
