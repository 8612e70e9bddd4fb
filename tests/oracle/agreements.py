"""What a debtor agreed or asked for: hours, numbers, unreachability, one call at a time of their choosing."""

from .beijing import MINUTE
from .logic import Truth, all_of, any_of, is_one_of, opposite
from .outcomes import may_have_reached
from .scope import is_outgoing, is_with_debtor
from .situation import (
    Found,
    Row,
    World,
    earlier,
    flag,
    history_is_covered,
    is_covered,
    number,
    seen_rows,
    start_of,
    text,
)

REQUEST_MARGIN = 15 * MINUTE


def has_good_form(row: Row) -> Truth:
    """Provable form; a standard term must be highlighted (4.1); an oral or unknown form proves nothing."""
    form = text(row, "form")
    if form in ("written", "recorded"):
        return True
    if form == "contract":
        return flag(row, "highlighted")
    return None


def is_in_force(row: Row, at: int) -> Truth:
    """Made by the debtor, strictly beforehand, in a good form, and not ended."""
    made_at = number(row, "made_at")
    ended_at = number(row, "ended_at")
    return all_of(
        is_one_of(text(row, "made_by"), "debtor"),
        None if made_at is None else made_at < at,
        ended_at is None or ended_at > at,
        has_good_form(row),
    )


def rows_of(world: World, contact: Row, person: str, kind: str) -> list[Row]:
    """The rows of one kind that one person made, as seen at the contact's start."""
    rows = seen_rows(world, "debtor_agreements", contact)
    return [row for row in rows if row["person"] == person and row["kind"] == kind]


def latest(world: World, contact: Row, person: str | None, kind: str) -> Found:
    """The latest agreement in force; one that may be in force and is later makes it unknown."""
    if person is None:
        return Found(None, certain=False)
    at = start_of(contact)
    rows = [row for row in rows_of(world, contact, person, kind) if is_in_force(row, at) is not False]
    if not rows:
        return Found(None, certain=is_covered(world, "debtor_agreements", contact))
    if any(row["made_at"] is None for row in rows):
        return Found(None, certain=False)
    newest = max(number(row, "made_at") or 0 for row in rows)
    winners = [row for row in rows if row["made_at"] == newest]
    if len(winners) > 1 or is_in_force(winners[0], at) is None:
        return Found(None, certain=False)
    return Found(winners[0], certain=True)


def binding(world: World, contact: Row, kind: str) -> Found:
    """The agreement that binds this contact; what a debtor agreed binds contacts with that debtor only."""
    with_debtor = is_with_debtor(contact)
    nothing = Found(None, certain=True)
    if with_debtor is False:
        return nothing
    found = latest(world, contact, text(contact, "person"), kind)
    if with_debtor is None and found != nothing:
        return Found(None, certain=False)
    return found


def is_used_up(world: World, contact: Row, at: int) -> Truth:
    """Whether an earlier outgoing contact around the requested time reached the debtor, or may have."""
    around = [
        other
        for other in earlier(world, contact)
        if other["person"] == contact["person"] and abs(start_of(other) - at) <= REQUEST_MARGIN
    ]
    for other in around:
        if is_outgoing(other) is not False and is_with_debtor(other) is not False and may_have_reached(other):
            return True
    return False if history_is_covered(world, contact, at - REQUEST_MARGIN) else None


def grants(world: World, contact: Row, row: Row) -> Truth:
    """Whether this request still allows one contact at the contact's start."""
    at = number(row, "at")
    in_force = is_in_force(row, start_of(contact))
    if at is None:
        return all_of(in_force, None)
    if abs(start_of(contact) - at) > REQUEST_MARGIN:
        return False
    return all_of(in_force, opposite(is_used_up(world, contact, at)))


def _latest_around(requests: list[Row], at: int) -> list[Row]:
    """Of several requests for about the same moment the latest moment asked for stands."""
    around = [row for row in requests if abs((number(row, "at") or 0) - at) <= REQUEST_MARGIN]
    in_force = [row for row in around if is_in_force(row, at) is not False]
    far = [row for row in requests if row not in around]
    return [*far, *(row for row in in_force if row["at"] == max(number(r, "at") or 0 for r in in_force))]


def is_requested(world: World, contact: Row) -> Truth:
    """Whether the debtor asked for a contact at this time and has not had it yet."""
    person = text(contact, "person")
    if person is None:
        return None
    requests = _latest_around(rows_of(world, contact, person, "request"), start_of(contact))
    granted = any_of(grants(world, contact, row) for row in requests)
    if granted is False and not is_covered(world, "debtor_agreements", contact):
        granted = None
    return all_of(is_with_debtor(contact), granted)
