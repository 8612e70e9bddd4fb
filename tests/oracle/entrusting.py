"""Entrusting: the agreement, its undertakings and scope, the debt, one agency at a time, and telling (17, 20.1)."""

from collections.abc import Callable

from .answering import (
    answering_agency,
    entrusted_to,
    is_sub_of_entrusted,
    judge_agency_contact,
    works_for_sub_of_entrusted,
)
from .logic import Truth, all_of, any_of, opposite, verdict
from .on_file import exists, has_come, is_before, pick
from .scope import duties_apply, is_outgoing, product_of
from .situation import Row, World, as_judged, flag, number, start_of, text

EVERYTHING = "|*|"


def agency_agreement(world: World, contact: Row, mode: str) -> str:
    """17.3: an agency contacts only under a written agreement, signed beforehand and in its period."""
    contact = as_judged(contact, mode)
    return judge_agency_contact(world, contact, True, opposite(is_agreed(world, contact)))


def agency_undertakings(world: World, contact: Row, mode: str) -> str:
    """17.2.b: an agency under agreement gave all four undertakings."""
    contact = as_judged(contact, mode)
    complete = agreement_says(world, contact, lambda row: flag(row, "undertakings_complete"))
    return judge_agency_contact(world, contact, is_agreed(world, contact), opposite(complete))


def agency_scope(world: World, contact: Row, mode: str) -> str:
    """17.3: an agency under agreement collects only for the products in its scope."""
    contact = as_judged(contact, mode)
    product = product_of(world, contact)
    held = agreement_says(world, contact, lambda row: _holds(text(row, "scope"), product))
    return judge_agency_contact(world, contact, is_agreed(world, contact), opposite(held))


def debt_entrusted(world: World, contact: Row, mode: str) -> str:
    """17.3: the debt is entrusted to whoever contacts, or to the agency whose subcontractor contacts."""
    contact = as_judged(contact, mode)
    keys = {"debt": text(contact, "debt"), "organisation": text(contact, "organisation")}
    here = exists(world, contact, "entrustments", keys)
    entrusted = any_of([here, is_sub_of_entrusted(world, contact), works_for_sub_of_entrusted(world, contact)])
    return judge_agency_contact(world, contact, True, opposite(entrusted))


def one_agency(world: World, contact: Row, mode: str) -> str:
    """17.3.a: a debt is entrusted to one agency only at any one time, whoever contacts."""
    contact = as_judged(contact, mode)
    debt, first = {"debt": text(contact, "debt")}, entrusted_to(world, contact)
    second = exists(world, contact, "entrustments", debt, lambda row: _is_another(contact, row, first))
    return verdict(all_of(duties_apply(world, contact), is_outgoing(contact)), second)


def told_of_outsourcing(world: World, contact: Row, mode: str) -> str:
    """20.1: before an agency contacts, the debtor was told that personal information may go to one."""
    contact = as_judged(contact, mode)
    at, debt = start_of(contact), {"debt": text(contact, "debt")}
    told = pick(world, contact, "debts", debt, lambda row: is_before(row, "outsourcing_told_at", at))
    return judge_agency_contact(world, contact, True, opposite(told))


def is_agreed(world: World, contact: Row) -> Truth:
    """Whether the agency that answers has an agreement in force at the start."""
    answering = {"organisation": answering_agency(world, contact)}
    return exists(world, contact, "agency_agreements", answering, lambda row: _is_in_force(row, start_of(contact)))


def agreement_says(world: World, contact: Row, value: Callable[[Row], Truth]) -> Truth:
    """Whether some agreement in force says so: there may be several, each with a scope of its own."""
    at, answering = start_of(contact), {"organisation": answering_agency(world, contact)}
    return exists(world, contact, "agency_agreements", answering, lambda row: all_of(_is_in_force(row, at), value(row)))


def _is_in_force(row: Row, at: int) -> Truth:
    """Signed strictly beforehand, begun, and not yet ended."""
    ends_at = number(row, "ends_at")
    return all_of(
        is_before(row, "signed_at", at), has_come(row, "starts_at", at), None if ends_at is None else at < ends_at
    )


def _holds(scope: str | None, product: str | None) -> Truth:
    """Whether a scope holds a product; everything holds any product, a known one or not."""
    if scope == EVERYTHING:
        return True
    return None if scope is None or product is None else f"|{product}|" in scope


def _is_another(contact: Row, row: Row, first: str | None) -> Truth:
    """Whether a row entrusts the debt to another agency than the first."""
    organisation = text(row, "organisation")
    if organisation is None:
        return None
    return all_of(organisation != contact["creditor"], None if first is None else organisation != first)
