"""Who stands behind a contact that the creditor does not make itself: which agency answers for it (17.3, 17.4)."""

from .logic import Truth, all_of, verdict
from .on_file import exists, greatest, pick, rows_on_file
from .scope import duties_apply, is_outgoing
from .situation import Row, World, is_covered, text

NOBODY = "none"


def judge_agency_contact(world: World, contact: Row, further: Truth, breached: Truth) -> str:
    """The verdict of a duty about contacts that an agency or a subcontractor makes, on a further condition."""
    return verdict(all_of(duties_apply(world, contact), is_outgoing(contact), is_by_agency(contact), further), breached)


def is_by_agency(contact: Row) -> Truth:
    """Whether somebody else than the creditor contacts."""
    organisation = text(contact, "organisation")
    return None if organisation is None else organisation != contact["creditor"]


def entrusted_to(world: World, contact: Row) -> str | None:
    """The agency that the debt is entrusted to; the creditor's own rows count for nothing."""
    debt = text(contact, "debt")
    rows = rows_on_file(world, contact, "entrustments", {"debt": debt})
    others = [text(row, "organisation") for row in rows if row["organisation"] != contact["creditor"]]
    if others:
        return greatest(others)
    return NOBODY if debt is not None and is_covered(world, "entrustments", contact) else None


def is_sub_of_entrusted(world: World, contact: Row) -> Truth:
    """Whether the organisation is a subcontractor of the agency that has the debt."""
    return is_sub_of(world, contact, entrusted_to(world, contact))


def works_for_sub_of_entrusted(world: World, contact: Row) -> Truth:
    """Whether the one it works for is itself a subcontractor of the agency that has the debt."""
    mine = {"organisation": text(contact, "organisation")}
    principal = pick(world, contact, "subcontracts", mine, lambda row: text(row, "of"))
    if exists(world, contact, "subcontracts", mine) is False:
        principal = NOBODY
    return exists(world, contact, "subcontracts", {"organisation": principal, "of": entrusted_to(world, contact)})


def is_sub_of(world: World, contact: Row, principal: str | None) -> Truth:
    """Whether the organisation that contacts is on file as a subcontractor of this one."""
    return exists(world, contact, "subcontracts", {"organisation": text(contact, "organisation"), "of": principal})


def answering_agency(world: World, contact: Row) -> str | None:
    """Who has the debt, where its subcontractor contacts; else who is on the list itself; else whose subcontractor."""
    organisation = text(contact, "organisation")
    mine = {"organisation": organisation}
    own_debt = exists(world, contact, "entrustments", {"debt": text(contact, "debt"), **mine})
    if own_debt is False and is_sub_of_entrusted(world, contact) is True:
        return entrusted_to(world, contact)
    on_list = exists(world, contact, "agencies", mine)
    if on_list is not False:
        return organisation if on_list else None
    if is_sub_of_entrusted(world, contact) is True:
        return entrusted_to(world, contact)
    is_subcontractor = exists(world, contact, "subcontracts", mine)
    if is_subcontractor is None:
        return None
    principal = pick(world, contact, "subcontracts", mine, lambda row: text(row, "of"))
    return principal if is_subcontractor else organisation


def is_subcontracted(world: World, contact: Row) -> Truth:
    """Whether a subcontractor contacts for the agency that answers."""
    return all_of(is_by_agency(contact), is_sub_of(world, contact, answering_agency(world, contact)))
