"""Records (12.1): of every contact the main facts of the process are on record."""

from .logic import all_of, verdict
from .scope import duties_apply, is_outgoing
from .situation import Row, World, as_judged


def process_on_record(world: World, contact: Row, mode: str) -> str:
    """12.1, after: who contacted, at what address and with what result; a gap is unproven, never a breach."""
    contact = as_judged(contact, mode)
    applies = all_of(duties_apply(world, contact), is_outgoing(contact))
    return verdict(applies, False if _is_complete(contact) else None)


def _is_complete(contact: Row) -> bool:
    channel = contact["channel"]
    return (
        _is_any_on_record(contact, "organisation")
        and _is_any_on_record(contact, "collector", "ai_agent")
        and (channel == "visit" or _is_any_on_record(contact, "address"))
        and (channel not in ("call", "video") or _is_any_on_record(contact, "connected", "dial_result"))
        and (channel != "visit" or _is_any_on_record(contact, "answered_by", "effective"))
    )


def _is_any_on_record(contact: Row, *columns: str) -> bool:
    return any(contact[column] is not None for column in columns)
