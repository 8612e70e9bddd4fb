"""The columns of the files a sample writes, in order: the names of the contact table and of each register."""

from __future__ import annotations

CONTACT: tuple[str, ...] = (
    *("contact_id", "creditor", "organisation", "person", "debtor", "role", "debt", "product", "collector", "ai_agent"),
    *("channel", "mode", "initiated_by", "purpose", "start_at", "address", "address_source", "tool", "number_shown"),
    *("device", "template", "template_version", "template_unaltered", "amount_stated_fen", "payment_channel"),
    *("sealed_stamp", "closed", "cover_clean", "addressed_to_debtor", "delivered_by", "staff_count"),
    *("answered_at", "end_at", "delivered_at", "connected", "dial_result", "talk_ms", "both_sides_spoke"),
    *("answered_by", "identity_confirmed", "introduced", "recording_announced", "recorded_in_full", "robot_stated"),
    *("stated", "disclosed", "offer_to_repay", "said", "handed_to", "told_personal", "dress_ok"),
    *("badge_shown_unasked", "entered", "consent_to_enter", "disturbance", "effective"),
)
WHOLE_NUMBERS = frozenset({"amount_stated_fen", "staff_count", "talk_ms"})
TRUTHS = frozenset(
    {
        *("template_unaltered", "sealed_stamp", "closed", "cover_clean", "addressed_to_debtor", "connected"),
        *("both_sides_spoke", "identity_confirmed", "introduced", "recording_announced", "recorded_in_full"),
        *("told_personal", "dress_ok", "badge_shown_unasked", "entered", "consent_to_enter", "disturbance"),
        "effective",
    }
)
REGISTERS: dict[str, tuple[str, ...]] = {
    "addresses": ("creditor", "address", "person", "kind", "source", "state"),
    "agencies": (
        *("creditor", "organisation", "assessed_at", "listed_from", "suspended_from", "suspended_to"),
        *("removed_at", "stopped_at", "published_at"),
    ),
    "agency_agreements": (
        *("creditor", "organisation", "signed_at", "starts_at", "ends_at", "undertakings_complete"),
        *("subcontracting_allowed", "scope"),
    ),
    "ai_agents": ("creditor", "ai_agent", "organisation", "registered_at", "converses"),
    "carriers": ("creditor", "carrier", "listed"),
    "collectors": (
        *("creditor", "collector", "organisation", "checked_at", "record_found", "trained_at"),
        *("examined_at", "pledged_at"),
    ),
    "coverages": ("table", "creditor", "from", "to", "stated_by"),
    "deaths": ("creditor", "person", "happened_at", "source"),
    "debtor_agreements": (
        *("creditor", "person", "kind", "made_at", "ended_at", "made_by", "form", "highlighted"),
        *("from_minute", "to_minute", "number", "days", "at"),
    ),
    "debts": ("creditor", "debt", "debtor", "product", "due_at", "outsourcing_told_at"),
    "devices": ("creditor", "device", "organisation"),
    "entrustments": ("creditor", "debt", "organisation", "valid_from"),
    "incapacities": ("creditor", "person", "happened_at", "source", "statutory_agent"),
    "ledger": (
        *("creditor", "debt", "kind", "amount_fen", "paid_at", "booked_at", "payment_channel"),
        *("balance_due_fen", "reverses"),
    ),
    "parties": (
        *("creditor", "debt", "person", "role", "liable_from", "liable_to", "liable_limit_fen"),
        *("legal_person", "time_zone"),
    ),
    "payment_channels": ("creditor", "payment_channel", "basis"),
    "products": ("creditor", "product", "regime"),
    "refusals": (*("creditor", "person", "address", "refused_at", "kind", "lifted_at", "lifted_by", "lift_evidence"),),
    "subcontracts": ("creditor", "organisation", "of", "approved_at"),
    "templates": (
        *("creditor", "template", "template_version", "approved_at", "approval_form", "consent_to_change"),
        "states",
    ),
    "tools": (
        *("creditor", "tool", "organisation", "official", "filed_at", "carrier", "number"),
        "only_collection",
    ),
    "transfers": ("creditor", "debt", "from_creditor", "to_creditor", "transferred_at", "basis"),
    "values": ("creditor", "code", "channel", "number"),
}
