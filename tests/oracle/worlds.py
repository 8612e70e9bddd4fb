"""A seeded generator of small, nasty worlds in the oracle's plain-data form."""

import random

from .beijing import DAY, HOUR, MINUTE
from .situation import CONTACT_COLUMNS, Row, World, start_of
from .world_cast import CONTACT_PERSONS, DEBTS, PHONES, REQUEST_TIMES, TOOLS, Debt, Dice
from .world_outcomes import call_outcome, visit_outcome
from .world_registers import registers_for
from .world_staff import by_whom

MOST_CONTACTS = 25
FIRST_DAYS = (1766937600000, 1773072000000, 1708876800000, 1772208000000)  # Beijing midnights
EDGES = (0, 2 * HOUR, 8 * HOUR, 9 * HOUR, 12 * HOUR, 22 * HOUR, 23 * HOUR + 30 * MINUTE, 24 * HOUR)
NUDGES = (-MINUTE, -4_000, -1, 0, 0, 0, 1, 4_000)
BLANKABLE = (
    "role",
    "initiated_by",
    "mode",
    "purpose",
    "debt",
    "product",
    "tool",
    "delivered_by",
    "debtor",
    "address",
)


def random_world(seed: int) -> World:
    """Contacts, registers and readings; the same seed gives the same world."""
    dice = Dice(random.Random(seed))
    rng = dice.rng
    dice.dirt = rng.choice((0.0, 0.0, 0.02, 0.1))
    dice.first_day = rng.choice(FIRST_DAYS)
    dice.days = rng.choice((1, 1, 1, 2, 3, 9))
    dice.focus = rng.choice(DEBTS)
    contacts = [_contact(dice) for _ in range(rng.randint(3, MOST_CONTACTS))]
    if rng.random() < 0.35:
        story = _tried_in_vain(dice)
        contacts = story + contacts[: min(rng.choice((1, 2, 4, 12)), MOST_CONTACTS - len(story))]
    rng.shuffle(contacts)
    _tie_some(dice, contacts)
    for index, contact in enumerate(contacts):
        contact.update(by_whom(dice, contact))
        contact["contact_id"] = f"c{index + 1}"
    starts = sorted(start_of(contact) for contact in contacts)
    readings = {"connected": rng.choice(("unclear", "unclear", "answered", "rang"))}
    if rng.random() < 0.4:
        readings["carrier_off_list"] = "refuse"
    return World(contacts, registers_for(dice, starts), readings)


def _contact(dice: Dice) -> Row:
    rng = dice.rng
    debt = dice.focus if rng.random() < 0.8 else rng.choice(DEBTS)
    kinds = {
        "notice": 30,
        "interactive": 30,
        "visit": 12,
        "letter": 10,
        "message": 6,
        "contact_person": 8,
        "in": 4,
    }
    # Most worlds lean towards one kind, so that its cap is reached.
    kinds[dice.lean] += 150
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    contact = _plain(dice, debt, _start(dice))
    makers = {
        "visit": _visit,
        "letter": _letter,
        "message": _message,
        "contact_person": _ask,
        "in": _incoming,
    }
    makers.get(kind, _call)(dice, contact, debt)
    if kind in ("notice", "interactive"):
        contact["mode"] = kind
    for column in BLANKABLE:
        if rng.random() < dice.dirt / 2:
            contact[column] = None
    return contact


def _plain(dice: Dice, debt: Debt, start: int) -> Row:
    rng = dice.rng
    contact: Row = dict.fromkeys(CONTACT_COLUMNS)
    as_guarantor = debt.guarantor is not None and rng.random() < 0.2
    contact |= {
        "contact_id": "",
        "creditor": debt.creditor,
        "organisation": debt.creditor,
        "person": debt.guarantor if as_guarantor else debt.debtor,
        "debtor": debt.debtor,
        "role": "guarantor" if as_guarantor else "debtor",
        "debt": debt.debt,
        "product": debt.product,
        "channel": "call",
        "mode": "notice",
        "initiated_by": "creditor_side",
        "purpose": "other" if rng.random() < 0.05 else "collect",
        "start_at": start,
        "tool": rng.choices(TOOLS, (40, 40, 8, 4, 4, 4))[0],
    }
    contact["address"] = rng.choice(PHONES[str(contact["person"])])
    return contact


def _start(dice: Dice) -> int:
    rng = dice.rng
    day = dice.first_day + rng.randrange(dice.days) * DAY
    shape = rng.random()
    if shape < 0.3:
        return day + rng.choice(EDGES) + rng.choice(NUDGES)
    if shape < 0.45:
        around = rng.choice((-15 * MINUTE, 0, 15 * MINUTE)) + rng.choice(NUDGES)
        return day + rng.choice(REQUEST_TIMES) + around
    if shape < 0.9:
        return day + rng.randrange(8 * 60, 22 * 60) * MINUTE
    return day + rng.randrange(DAY)


def _call(dice: Dice, contact: Row, debt: Debt) -> None:
    if dice.rng.random() < 0.04:
        contact["channel"] = "video"
    contact |= call_outcome(dice, start_of(contact))


def _visit(dice: Dice, contact: Row, debt: Debt) -> None:
    contact |= {"channel": "visit", "mode": "interactive", "tool": None, "address": None, "staff_count": 2}
    contact |= visit_outcome(dice, start_of(contact))


def _letter(dice: Dice, contact: Row, debt: Debt) -> None:
    contact |= {
        "channel": "letter",
        "delivered_by": dice.rng.choice(("post", "post", "post", "hand", "electronic")),
        "address": dice.rng.choice((None, f"home-{contact['person']}")),
        "sealed_stamp": True,
        "closed": True,
        "cover_clean": True,
        "addressed_to_debtor": True,
    }


def _message(dice: Dice, contact: Row, debt: Debt) -> None:
    contact["channel"] = dice.rng.choice(("sms", "im", "email"))
    contact["delivered_at"] = dice.rng.choice((None, start_of(contact) + 5_000))
    contact["both_sides_spoke"] = dice.rng.choice((None, False, True)) if contact["channel"] == "im" else None


def _ask(dice: Dice, contact: Row, debt: Debt) -> None:
    rng = dice.rng
    _call(dice, contact, debt)
    person = rng.choice(CONTACT_PERSONS)
    purpose = rng.choice(("find_debtor", "find_debtor", "pass_message", "collect", "find_estate"))
    contact |= {"person": person, "role": "contact_person", "purpose": purpose, "mode": "interactive"}
    contact["address"] = rng.choice(PHONES[person])


def _incoming(dice: Dice, contact: Row, debt: Debt) -> None:
    _call(dice, contact, debt)
    contact |= {"initiated_by": "person", "mode": "interactive"}


def _tried_in_vain(dice: Dice) -> list[Row]:
    """Failed calls on every number for some days, perhaps with a gap, then a call to a contact person."""
    rng = dice.rng
    debt = dice.focus
    dice.days = max(dice.days, 4)
    tried_days = rng.choice((2, 3, 3, 3, 3, 4))
    story: list[Row] = []
    for day in range(tried_days):
        for address in PHONES[debt.debtor]:
            at = dice.first_day + day * DAY + rng.randrange(9 * 60, 11 * 60) * MINUTE
            call = _plain(dice, debt, at)
            failed = rng.choice(("no_answer", "busy", "off", "rejected", "failed"))
            call |= {"person": debt.debtor, "role": "debtor", "address": address, "purpose": "collect"}
            call |= {"connected": False, "dial_result": failed, "talk_ms": rng.choice((None, 0))}
            story.append(call)
    if rng.random() < 0.2:
        story.pop(rng.randrange(len(story)))
    ask_day = tried_days - 1 + rng.choice((0, 0, 1, 1, 2))
    ask = _plain(dice, debt, dice.first_day + ask_day * DAY + rng.choice((0, 10 * HOUR, 14 * HOUR, 24 * HOUR - 1)))
    _ask(dice, ask, debt)
    ask["purpose"] = "find_debtor"
    return [*story, ask]


def _tie_some(dice: Dice, contacts: list[Row]) -> None:
    """Give some contacts the start of another, moving the moments of their outcome along."""
    for contact in contacts:
        if dice.rng.random() > 0.1:
            continue
        moved = start_of(dice.rng.choice(contacts)) - start_of(contact)
        for column in ("start_at", "answered_at", "end_at", "delivered_at"):
            value = contact[column]
            if isinstance(value, int):
                contact[column] = value + moved
