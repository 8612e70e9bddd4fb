"""Subcontracting: allowed, agreed to beforehand, and no further than one level (17.4)."""

from .answering import answering_agency, is_subcontracted, judge_agency_contact
from .entrusting import agreement_says, is_agreed
from .logic import all_of, opposite
from .on_file import exists, is_before, pick
from .situation import Row, World, as_judged, flag, start_of, text


def subcontractor_agreed(world: World, contact: Row, mode: str) -> str:
    """17.4.1: the creditor agreed to the subcontractor beforehand."""
    contact = as_judged(contact, mode)
    at = start_of(contact)
    keys = {"organisation": text(contact, "organisation"), "of": answering_agency(world, contact)}
    approved = pick(world, contact, "subcontracts", keys, lambda row: is_before(row, "approved_at", at))
    return judge_agency_contact(world, contact, is_subcontracted(world, contact), opposite(approved))


def subcontracting_allowed(world: World, contact: Row, mode: str) -> str:
    """17.4: the agreement with the agency allows subcontracting."""
    contact = as_judged(contact, mode)
    further = all_of(is_subcontracted(world, contact), is_agreed(world, contact))
    allowed = agreement_says(world, contact, lambda row: flag(row, "subcontracting_allowed"))
    return judge_agency_contact(world, contact, further, opposite(allowed))


def one_level_of_subcontracting(world: World, contact: Row, mode: str) -> str:
    """17.4.4: the agency that a subcontractor works for is not a subcontractor itself."""
    contact = as_judged(contact, mode)
    further = exists(world, contact, "subcontracts", {"organisation": answering_agency(world, contact)})
    return judge_agency_contact(world, contact, is_subcontracted(world, contact), further)
