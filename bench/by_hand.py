"""The ten rules as an engineer would write them without the rule language: plain `if`s over the same tuple.

`judge(facts)` answers as the fused function does: 0 not applicable, 1 in order, 2 unproven, 3 breach, one
number per rule of `TEN`, in that order. Scope is `True` or `None` (unknown) once a contact out of scope has
been answered; a breach is certain only where scope is.
"""

from __future__ import annotations

from typing import Any

from bench.ten import fused_ten

# What is known of the contact, by position. The values of a position have one type, or are None.
FactTuple = tuple[Any, ...]
Truth = bool | None
_at = fused_ten().inputs.index

ADDRESS_SOURCE, ADDRESS_SOURCE_REGISTERED = _at("address_source"), _at("address_source_registered")
BOTH_SIDES_SPOKE, ROBOT_CONVERSES = _at("both_sides_spoke"), _at("robot_converses")
CHANNEL, MODE, DELIVERED_BY = _at("channel"), _at("mode"), _at("delivered_by")
INITIATED_BY, PURPOSE, ROLE, START_AT = _at("initiated_by"), _at("purpose"), _at("role"), _at("start_at")
AS_STATED, AS_CONTACT_PERSON = _at("party_as_stated"), _at("party_as_contact_person")
DUE_AT, REGIME = _at("debt_due_at"), _at("product_under_regime")
HOURS_AGREED, IN_AGREED = _at("hours_agreed"), _at("in_agreed_hours")
CALLS_AGREED, CALLS_NUMBER = _at("effective_calls_agreed"), _at("effective_calls_agreed_number")
NOTICES_AGREED, NOTICES_NUMBER = _at("notice_calls_agreed"), _at("notice_calls_agreed_number")
REFUSED_BY_PERSON, REFUSED_ON_ADDRESS = _at("refused_by_person"), _at("refused_on_address")
REQUEST_NEAR, REQUEST_USED = _at("request_near"), _at("request_contacts_possible")
MAY_ASK_AGAIN = _at("may_have_asked_again")
STATED, ANY_BOOKED, SUM_BOOKED = _at("balance_stated_fen"), _at("anything_booked"), _at("sum_booked_fen")
NEWEST_REVERSES, PAYMENTS = _at("newest_booking_reverses"), _at("payments_on_ledger")
TEMPLATE_APPROVED, TOOL_ON_FILE = _at("template_approved"), _at("tool_on_file")
TOOL_FILED, TOOL_USER, TOOL_OFFICIAL = (
    _at("tool_official_or_filed"),
    _at("tool_of_organisation"),
    _at("tool_official"),
)
NOTICES_PROVEN = _at("notice_calls_connected_today_proven")
NOTICES_POSSIBLE = _at("notice_calls_connected_today_possible")
CALLS_PROVEN = _at("interactive_calls_effective_today_proven")
CALLS_POSSIBLE = _at("interactive_calls_effective_today_possible")
LETTERS_PROVEN, LETTERS_POSSIBLE = _at("letters_recently_proven"), _at("letters_recently_possible")

COLLECTION = ("collect", "find_debtor", "pass_message", "find_estate", "offered_repayment")
TEMPLATED = ("sms", "email", "letter", "push")
MINUTE, DAY, BEIJING = 60_000, 86_400_000, 28_800_000
OPENS, CLOSES = 8 * 60 * MINUTE, 22 * 60 * MINUTE
NONE_APPLIES = (0,) * 10


def judge(facts: FactTuple) -> tuple[int, ...]:
    """One verdict number for each of the ten rules."""
    scope = _scope(facts)
    if scope is False:
        return NONE_APPLIES
    role = _role_found(facts)
    owes = None if role is None else role == "debtor" or role == "guarantor"  # noqa: PLR1714 – faster than `in`
    requested = _requested(facts, owes)
    channel = facts[CHANNEL]
    return (
        _address_source_lawful(facts, scope),
        _contact_person_refused(facts, scope, role),
        _quiet_hours(facts, scope, owes, requested),
        _tool_filed(facts, scope),
        _tool_user(facts, scope),
        _settled_as_booked(facts, scope),
        _template_approved(facts, scope),
        _notice_call_cap(facts, scope, owes, requested) if channel == "call" else 0,
        _letter_interval(facts, scope, owes) if channel == "letter" or _brought(facts) else 0,
        _effective_call_cap(facts, scope, owes, requested) if channel == "call" else 0,
    )


def _brought(facts: FactTuple) -> bool:
    """Whether a visit brought a letter."""
    by_hand: bool = facts[DELIVERED_BY] == "hand"
    return by_hand and facts[CHANNEL] == "visit"


def _scope(facts: FactTuple) -> Truth:
    """Collection of a due debt under the regime, initiated by the creditor's side."""
    by, purpose, due, regime = facts[INITIATED_BY], facts[PURPOSE], facts[DUE_AT], facts[REGIME]
    if regime is False or (by is not None and by != "creditor_side"):
        return False
    if purpose is not None and purpose not in COLLECTION:
        return False
    if due is not None and due > facts[START_AT]:
        return False
    return None if regime is None or by is None or purpose is None or due is None else True


def _role_found(facts: FactTuple) -> str | None:
    role: str | None = facts[ROLE]
    if role == "statutory_agent" or facts[AS_STATED] is not False:
        return role
    registered = facts[AS_CONTACT_PERSON]
    if registered is None:
        return None
    return "contact_person" if registered else "other"


def _requested(facts: FactTuple, owes: Truth) -> Truth:
    """The one contact at the time the debtor asked for."""
    near, used, again = facts[REQUEST_NEAR], facts[REQUEST_USED], facts[MAY_ASK_AGAIN]
    if owes is False:
        return False
    if again or (near and used == 0):
        return True if owes else None
    if again is None:
        return None
    if near is False or (used is not None and used != 0):
        return False
    return None


def _address_source_lawful(facts: FactTuple, scope: Truth) -> int:
    source = facts[ADDRESS_SOURCE]
    if source is None:
        source = facts[ADDRESS_SOURCE_REGISTERED]
    if source is None:
        return 0
    if source != "unlawful":
        return 1
    return 3 if scope else 2


def _contact_person_refused(facts: FactTuple, scope: Truth, role: str | None) -> int:
    if role is not None and role not in ("contact_person", "heir_or_interested"):
        return 0
    by_person, on_address = facts[REFUSED_BY_PERSON], facts[REFUSED_ON_ADDRESS]
    if by_person is False and on_address is False:
        return 1
    return 3 if scope and role is not None and (by_person or on_address) else 2


def _quiet_hours(facts: FactTuple, scope: Truth, owes: Truth, requested: Truth) -> int:
    applies = scope
    if facts[CHANNEL] == "letter":
        by = facts[DELIVERED_BY]
        if by == "post":
            return 0
        if by is None:
            applies = None
    hours_open = _hours_open(facts, owes)
    if hours_open or requested:
        return 1
    return 3 if applies and hours_open is False and requested is False else 2


def _hours_open(facts: FactTuple, owes: Truth) -> Truth:
    time = (facts[START_AT] + BEIJING) % DAY
    agreed = facts[HOURS_AGREED]
    by_default: bool = OPENS <= time < CLOSES
    if agreed is False or owes is False:
        return by_default
    inside: Truth = facts[IN_AGREED]
    if agreed is None or owes is None:
        return by_default if inside is by_default else None
    return inside


def _tool_filed(facts: FactTuple, scope: Truth) -> int:
    if facts[CHANNEL] == "visit":
        return 0
    filed = facts[TOOL_FILED]
    if filed:
        return 1
    return 3 if scope and filed is False else 2


def _tool_user(facts: FactTuple, scope: Truth) -> int:
    on_file = facts[TOOL_ON_FILE]
    if on_file is False or facts[CHANNEL] == "visit":
        return 0
    user, official = facts[TOOL_USER], facts[TOOL_OFFICIAL]
    if user or official:
        return 1
    return 3 if scope and on_file and user is False and official is False else 2


def _settled_as_booked(facts: FactTuple, scope: Truth) -> int:
    stated, booked, total = facts[STATED], facts[ANY_BOOKED], facts[SUM_BOOKED]
    settled: Truth = None
    if stated is not None:
        settled = stated <= 0
    elif total is not None:
        settled = False if total > 0 or booked is False else booked
    elif facts[PAYMENTS] is not None and facts[NEWEST_REVERSES]:
        settled = False
    if settled is False:
        return 1
    return 3 if scope and settled else 2


def _template_approved(facts: FactTuple, scope: Truth) -> int:
    channel, mode, applies = facts[CHANNEL], facts[MODE], scope
    if channel == "visit":
        return 0
    if mode != "notice" and channel not in TEMPLATED:
        if mode is not None:
            return 0
        applies = None
    approved = facts[TEMPLATE_APPROVED]
    if approved:
        return 1
    return 3 if applies and approved is False else 2


def _notice_call_cap(facts: FactTuple, scope: Truth, owes: Truth, requested: Truth) -> int:
    mode = facts[MODE]
    if owes is False or (mode is not None and mode != "notice"):
        return 0
    cap = _cap(facts[NOTICES_AGREED], facts[NOTICES_NUMBER], owes)
    over = _over(facts[NOTICES_PROVEN], facts[NOTICES_POSSIBLE], cap)
    if requested or over is False:
        return 1
    return 3 if scope and owes and mode is not None and over and requested is False else 2


def _effective_call_cap(facts: FactTuple, scope: Truth, owes: Truth, requested: Truth) -> int:
    mode = facts[MODE]
    interactive = mode == "interactive" or facts[BOTH_SIDES_SPOKE] is True or facts[ROBOT_CONVERSES] is True
    if owes is False or (mode is not None and not interactive):
        return 0
    cap = _cap(facts[CALLS_AGREED], facts[CALLS_NUMBER], owes)
    over = _over(facts[CALLS_PROVEN], facts[CALLS_POSSIBLE], cap)
    if requested or over is False:
        return 1
    return 3 if scope and owes and interactive and over and requested is False else 2


def _cap(agreed: Truth, number: int | None, owes: Truth) -> int | None:
    """Three a day, or the number agreed with who owes."""
    if agreed is False or owes is False:
        return 3
    return number if agreed and owes else None


def _over(proven: int | None, possible: int | None, cap: int | None) -> Truth:
    if cap is None:
        return None
    if (proven is not None and proven >= cap) or (possible is not None and possible >= cap):
        return True
    return None if proven is None or possible is None else False


def _letter_interval(facts: FactTuple, scope: Truth, owes: Truth) -> int:
    if owes is False:
        return 0
    proven, possible = facts[LETTERS_PROVEN], facts[LETTERS_POSSIBLE]
    if proven == 0 and possible == 0:
        return 1
    return 3 if scope and owes and (proven or possible) else 2
