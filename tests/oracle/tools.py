"""Tools (10.1): the creditor's own, or filed with the creditor beforehand."""

from .logic import Truth, all_of, any_of, opposite, verdict
from .scope import duties_apply, is_outgoing
from .situation import Row, World, as_judged, flag, look_up, number, start_of


def tool_filed(world: World, contact: Row, mode: str) -> str:
    """10.1: every tool is official or was filed strictly before its use; a visit on foot uses none."""
    contact = as_judged(contact, mode)
    applies = all_of(duties_apply(world, contact), is_outgoing(contact), contact["channel"] != "visit")
    return verdict(applies, opposite(_is_in_order(world, contact)))


def _is_in_order(world: World, contact: Row) -> Truth:
    found = look_up(world, "tools", "tool", contact)
    if found.row is None:
        return False if found.certain else None
    filed_at = number(found.row, "filed_at")
    filed = None if filed_at is None else filed_at < start_of(contact)
    return any_of([flag(found.row, "official"), filed])
