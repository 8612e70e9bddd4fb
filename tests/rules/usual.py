"""Usual contacts that break no rule, as the facts a program takes: what random facts are disturbed from."""

from __future__ import annotations

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Kind
from fencun.rules.kernel.declare import Exists, Total
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import MS_PER_HOUR, MS_PER_MINUTE, SINCE_EVER, day_of_iso, day_start
from fencun.rules.packs.shelf import PACKS

NINE = day_start(day_of_iso("2026-03-10")) + 9 * MS_PER_HOUR
ALL_TOLD = "|reason|amount|consequences|"
_PROGRAM = resolve(PACKS["nifa_2024"])

HOW: dict[str, Value] = {
    "creditor": "BankA",
    "organisation": "AgencyX",
    "person": "P1",
    "debtor": "P1",
    "role": "debtor",
    "debt": "L1",
    "product": "cash-loan",
    "collector": "k1",
    "ai_agent": None,
    "channel": "call",
    "mode": "notice",
    "initiated_by": "creditor_side",
    "purpose": "collect",
    "start_at": NINE,
    "address": "n1",
    "address_source": "contract",
    "tool": "t1",
    "number_shown": "95000",
    "template": "m1",
    "template_version": "1",
    "amount_stated_fen": 120_000,
    "payment_channel": "bank-app",
    "delivered_by": "post",
    "staff_count": 2,
}
TURN_OUT: dict[str, Value] = {
    "answered_at": NINE + 5_000,
    "end_at": NINE + 5 * MS_PER_MINUTE,
    "delivered_at": NINE + 1_000,
    "dial_result": "answered",
    "talk_ms": 25_000,
    "answered_by": "person",
    "robot_stated": "told",
    "stated": ALL_TOLD,
    "disclosed": "||",
    "offer_to_repay": "none",
    "said": "||",
    "handed_to": "addressee",
    "disturbance": False,
    "entered": False,
}
REGISTERED: dict[str, Value] = {
    "party_as_stated": True,
    "security_provider_liable": True,
    "product_under_regime": True,
    "product_of_debt": "cash-loan",
    "debt_due_at": SINCE_EVER,
    "address_state": "valid",
    "address_source_registered": "contract",
    "tool_on_file": True,
    "tool_official": False,
    "tool_official_or_filed": True,
    "tool_of_organisation": True,
    "tool_only_collection": True,
    "tool_number": "95000",
    "tool_carrier": "carrier-1",
    "tool_organisation": "AgencyX",
    "carrier_listed": True,
    "organisation_on_list": True,
    "entrusted_here": True,
    "entrusted_to": "AgencyX",
    "subcontracted_by": "none",
    **dict.fromkeys(("agency_listed", "agency_assessed", "agency_published", "agency_agreement_in_force"), True),
    **dict.fromkeys(("agency_suspended", "agency_removed", "agency_stopped"), False),
    **dict.fromkeys(("undertakings_complete", "product_in_agreed_scope", "told_of_outsourcing"), True),
    **dict.fromkeys(("collectors_without_record", "collectors_checked", "collectors_trained_lately"), True),
    **dict.fromkeys(("collectors_trained", "collectors_examined", "collectors_pledged"), True),
    "ai_agent_registered": True,
    "device_registered": True,
    "template_approved": True,
    "template_approval_form": "written",
    "template_consent_to_change": "none",
    "template_states": ALL_TOLD,
    "robot_converses": False,
    "payment_channel_agreed": True,
    "debtor_zone": "Asia/Shanghai",
    "debtor_offset_ms": 8 * MS_PER_HOUR,
    "contacts_a_day_value": 10,
    "anything_booked": True,
    "newest_booking_reverses": False,
    **dict.fromkeys(("balance_stated_fen", "left_by_booking_fen"), 120_000),
    **dict.fromkeys(("least_left_fen", "most_left_fen", "sum_booked_fen", "left_after_paying_fen"), 120_000),
}


def _otherwise(name: str) -> Value:
    """What a fact not named above is: a yes in the contact, nothing on the registers, no earlier contact."""
    if name in CONTACT_COLUMNS:
        return True if CONTACT_COLUMNS[name].kind is Kind.BOOL else None
    if name not in _NOTHING_FOUND:
        return None
    return _NOTHING_FOUND[name]


_NOTHING_FOUND: dict[str, Value] = {
    **{name: 0 for name in _PROGRAM.inputs if name.endswith(("_proven", "_possible"))},
    **{fact.name: 0 for fact in _PROGRAM.facts if isinstance(fact, Total)},
    **{fact.name: False for fact in _PROGRAM.facts if isinstance(fact, Exists)},
}
NOTICE_CALL: dict[str, Value] = {
    name: {**HOW, **TURN_OUT, **REGISTERED}.get(name, _otherwise(name)) for name in _PROGRAM.inputs
}
NOTICE_CALL["ai_agent"] = None
_SILENT: dict[str, Value] = {"amount_stated_fen": None, "payment_channel": None, "template_states": "||"}
_THIRD: dict[str, Value] = {"person": "C1", "role": "contact_person", **_SILENT}
_TRIED: dict[str, Value] = {
    **dict.fromkeys(("days_tried_to_today_proven", "days_tried_to_today_possible"), 3),
    **dict.fromkeys(("attempts_in_period_proven", "attempts_in_period_possible"), 3),
}
_TALK: dict[str, Value] = {"mode": "interactive"}
CHANGES: dict[str, dict[str, Value]] = {
    "notice call": {},
    "interactive call": _TALK,
    "video call": {**_TALK, "channel": "video"},
    "robot's call": {"collector": None, "ai_agent": "bot-1"},
    "message": {"channel": "sms"},
    "chat": {**_TALK, "channel": "im"},
    "letter by post": {"channel": "letter"},
    "letter by hand": {"channel": "letter", "delivered_by": "hand"},
    "visit": {**_TALK, "channel": "visit"},
    "call to a guarantor": {"role": "guarantor"},
    "call to a statutory agent": {"person": "G1", "role": "statutory_agent", "statutory_agent_known": True},
    "call to find the debtor": {**_THIRD, **_TALK, **_TRIED, "purpose": "find_debtor"},
    "call to an heir": {**_THIRD, **_TALK, "role": "heir_or_interested", "purpose": "find_estate", "debtor_dead": True},
    "call on an offer": {
        **{**_THIRD, **_TALK, "purpose": "offered_repayment"},
        **dict.fromkeys(("earlier_offers_to_repay_proven", "earlier_offers_to_repay_possible"), 1),
    },
    "call in the evening agreed": {
        **{"hours_agreed": True, "in_agreed_hours": True, "agreed_hours_close_at": NINE + 15 * MS_PER_HOUR},
        "start_at": NINE + 14 * MS_PER_HOUR,
    },
    "call asked for": {
        "start_at": NINE - 3 * MS_PER_HOUR,
        "request_near": True,
        "requested_at": NINE - 3 * MS_PER_HOUR,
    },
    "call from the debtor": {**_TALK, "initiated_by": "person"},
    "call about something else": {"purpose": "other", "tool_only_collection": False},
    "call abroad": {"debtor_zone": "Asia/Tokyo", "debtor_offset_ms": 9 * MS_PER_HOUR},
}
USUAL: tuple[dict[str, Value], ...] = tuple({**NOTICE_CALL, **change} for change in CHANGES.values())
