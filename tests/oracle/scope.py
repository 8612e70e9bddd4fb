"""What the duties apply to: collection (3.1), by the creditor's side, with a debtor."""

from .logic import Truth, all_of, is_one_of, opposite
from .situation import Row, World, flag, look_up, number, start_of, text


def is_due(world: World, contact: Row) -> Truth:
    """Whether the debt had fallen due by the start (3.1); without a row nobody knows when it fell due."""
    found = look_up(world, "debts", "debt", contact)
    if found.row is None:
        return None
    due_at = number(found.row, "due_at")
    return None if due_at is None else due_at <= start_of(contact)


def product_of(world: World, contact: Row) -> str | None:
    """The product a contact names, or else that of its debt."""
    debt = look_up(world, "debts", "debt", contact).row
    return text(contact, "product") or (None if debt is None else text(debt, "product"))


def is_under_regime(world: World, contact: Row) -> Truth:
    """Whether the product is under the guideline (2.1, 2.3); a product without a row has not said so."""
    found = look_up(world, "products", "product", {**contact, "product": product_of(world, contact)})
    return None if found.row is None else flag(found.row, "regime")


def has_collection_purpose(contact: Row) -> Truth:
    """Every purpose but `other` is collection."""
    return opposite(is_one_of(text(contact, "purpose"), "other"))


def is_collection(world: World, contact: Row) -> Truth:
    """What an earlier contact must be to count: collection of a due debt (3.1), of whatever product."""
    return all_of(has_collection_purpose(contact), is_due(world, contact))


def duties_apply(world: World, contact: Row) -> Truth:
    """Collection of a due debt of a product under the regime."""
    return all_of(is_collection(world, contact), is_under_regime(world, contact))


def is_outgoing(contact: Row) -> Truth:
    """Started by the creditor's side."""
    return is_one_of(text(contact, "initiated_by"), "creditor_side")


def is_with_debtor(contact: Row) -> Truth:
    """With whoever owes: the borrower or a security provider (3.3)."""
    return is_one_of(text(contact, "role"), "debtor", "guarantor")
