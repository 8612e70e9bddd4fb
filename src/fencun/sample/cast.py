"""The cast of a sample: the creditor, its agencies with their papers, and the tools, templates and people they use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CREDITOR = "Millpond-Bank"
PRODUCTS = ("cash-loan", "shopping-credit", "car-loan")
PAYMENT_CHANNELS = ("bank-app", "repayment-account")
UNNAMED_CHANNEL = "collector-wallet"
TOOL_CHANNELS = ("call", "video", "sms", "im", "email", "letter", "fax")
MESSAGE_STOP_MINUTE = 1290
CONTACTS_A_DAY = 10
COLLECTORS_EACH = 40
LONG_BEFORE = "2025-09-15T10:00:00+08:00"
BEFORE = "2025-11-20T10:00:00+08:00"
AFTERWARDS = "2026-08-03T10:00:00+08:00"
NOT_YET = ""
"""An empty cell: on a complete register it has not happened."""
Row = dict[str, object]


@dataclass(frozen=True)
class Organisation:
    """One that contacts debtors, and its papers; what is left out is in order.

    `of` is the agency it is a subcontractor of; `share` its part of the debts in a hundred, in ordinary business.
    """

    name: str
    share: int = 0
    of: str = ""
    listed: bool = True
    assessed_at: str = LONG_BEFORE
    published_at: str = BEFORE
    suspended_from: str = NOT_YET
    removed_at: str = NOT_YET
    agreement_ends_at: str = NOT_YET
    undertakings: bool = True
    may_subcontract: bool = False
    scope: str = "*"
    agreed_at: str = LONG_BEFORE


ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(CREDITOR, 28),
    Organisation("Heron-Recoveries", 20),
    Organisation("Alder-Collect", 16),
    Organisation("Quarry-Services", 14, may_subcontract=True),
    Organisation("Larch-Partners", 10, may_subcontract=True),
    Organisation("Tansy-Contact", 6),
    Organisation("Fern-Desk", 6, of="Larch-Partners"),
    Organisation("Bygone-Agency", agreement_ends_at="2025-12-31T00:00:00+08:00"),
    Organisation("Stranger-Agency", listed=False),
    Organisation("Struck-Agency", removed_at="2025-12-20T00:00:00+08:00"),
    Organisation("Paused-Agency", suspended_from="2026-02-01T00:00:00+08:00"),
    Organisation("Hidden-Agency", published_at=NOT_YET),
    Organisation("Untried-Agency", assessed_at=AFTERWARDS),
    Organisation("Unsworn-Agency", undertakings=False),
    Organisation("Narrow-Agency", scope="mortgage"),
    Organisation("Unasked-Desk", of="Quarry-Services", agreed_at=NOT_YET),
)
NUMBER = {organisation.name: place for place, organisation in enumerate(ORGANISATIONS)}


@dataclass(frozen=True)
class Collector:
    """A collector with papers of their own, made for one planted breach."""

    name: str
    organisation: str
    record_found: bool = False
    trained_at: str = BEFORE
    examined_at: str = BEFORE
    pledged_at: str = BEFORE


COLLECTORS: tuple[Collector, ...] = (
    Collector("untrained-1", "Heron-Recoveries", trained_at=AFTERWARDS),
    Collector("unexamined-1", "Alder-Collect", examined_at=AFTERWARDS),
    Collector("unpledged-1", "Tansy-Contact", pledged_at=AFTERWARDS),
    Collector("convicted-1", "Quarry-Services", record_found=True),
)
UNFILED_TOOL, UNFILED_NUMBER = "alder-unfiled", "95000990"


def tool_of(organisation: str, channel: str) -> str:
    """The tool an organisation uses on a channel."""
    return f"{organisation.split('-', maxsplit=1)[0].lower()}-{channel}"


def number_of(organisation: str, channel: str) -> str:
    """The number, code or mailbox of that tool."""
    return f"95000{NUMBER[organisation]:02d}{TOOL_CHANNELS.index(channel)}"


def robot_of(organisation: str, converses: bool = False) -> str:
    """An organisation's robot: one that reads out, or one that converses."""
    return f"{organisation.split('-', maxsplit=1)[0].lower()}-{'talker' if converses else 'reader'}"


def device_of(organisation: str) -> str:
    """The device an organisation records with."""
    return f"{organisation.split('-', maxsplit=1)[0].lower()}-recorder"


def collector_of(organisation: str, place: int) -> str:
    """One of an organisation's collectors; `place` counts from 0."""
    return f"k{NUMBER[organisation]:02d}-{place:02d}"


def small_registers() -> dict[str, list[Row]]:
    """Every register that does not grow with the number of contacts, but for its creditor."""
    return {
        "agencies": list(_agencies()),
        "agency_agreements": list(_agreements()),
        "ai_agents": list(_robots()),
        "carriers": [{"carrier": "northern-telecom", "listed": True}],
        "collectors": list(_collectors()),
        "devices": [{"device": device_of(o.name), "organisation": o.name} for o in ORGANISATIONS],
        "incapacities": [],
        "payment_channels": [
            {"payment_channel": PAYMENT_CHANNELS[0], "basis": "contract"},
            {"payment_channel": PAYMENT_CHANNELS[1], "basis": "named_by_creditor"},
        ],
        "products": [{"product": product, "regime": True} for product in PRODUCTS],
        "subcontracts": [
            {"organisation": o.name, "of": o.of, "approved_at": o.agreed_at} for o in ORGANISATIONS if o.of
        ],
        "templates": list(_templates()),
        "tools": list(_tools()),
        "transfers": [],
        "values": list(_values()),
    }


def _agencies() -> Iterator[Row]:
    for organisation in ORGANISATIONS:
        if organisation.listed and not organisation.of and organisation.name != CREDITOR:
            yield {
                "organisation": organisation.name,
                "assessed_at": organisation.assessed_at,
                "listed_from": LONG_BEFORE,
                "suspended_from": organisation.suspended_from,
                "removed_at": organisation.removed_at,
                "published_at": organisation.published_at,
            }


def _agreements() -> Iterator[Row]:
    for organisation in ORGANISATIONS:
        if not organisation.of and organisation.name != CREDITOR:
            yield {
                "organisation": organisation.name,
                "signed_at": "2025-09-20T10:00:00+08:00",
                "starts_at": "2025-10-01T00:00:00+08:00",
                "ends_at": organisation.agreement_ends_at or "2027-10-01T00:00:00+08:00",
                "undertakings_complete": organisation.undertakings,
                "subcontracting_allowed": organisation.may_subcontract,
                "scope": organisation.scope,
            }


def _robots() -> Iterator[Row]:
    for organisation in ORGANISATIONS:
        for converses in (False, True):
            yield {
                "ai_agent": robot_of(organisation.name, converses),
                "organisation": organisation.name,
                "registered_at": BEFORE,
                "converses": converses,
            }


def _collectors() -> Iterator[Row]:
    own = [Collector(collector_of(o.name, place), o.name) for o in ORGANISATIONS for place in range(COLLECTORS_EACH)]
    for collector in (*own, *COLLECTORS):
        yield {
            "collector": collector.name,
            "organisation": collector.organisation,
            "checked_at": LONG_BEFORE,
            "record_found": collector.record_found,
            "trained_at": collector.trained_at,
            "examined_at": collector.examined_at,
            "pledged_at": collector.pledged_at,
        }


def _templates() -> Iterator[Row]:
    for template in ("call-reminder", "sms-reminder", "email-reminder", "letter-reminder"):
        for version, approved_at in (("1", LONG_BEFORE), ("2", BEFORE), ("3", NOT_YET)):
            yield {
                "template": template,
                "template_version": version,
                "approved_at": approved_at,
                "approval_form": "written",
                "consent_to_change": "none",
                "states": "reason|amount|consequences",
            }


def _tools() -> Iterator[Row]:
    kept = {"carrier": "northern-telecom", "only_collection": True}
    for organisation in ORGANISATIONS:
        for channel in TOOL_CHANNELS:
            yield kept | {
                "tool": tool_of(organisation.name, channel),
                "organisation": organisation.name,
                "official": organisation.name == CREDITOR,
                "filed_at": BEFORE,
                "number": number_of(organisation.name, channel),
            }
    unfiled = {"tool": UNFILED_TOOL, "organisation": "Alder-Collect", "official": False, "filed_at": NOT_YET}
    yield kept | unfiled | {"number": UNFILED_NUMBER}


def _values() -> Iterator[Row]:
    for channel in ("call", "video", "sms", "im", "email", "letter", "fax"):
        yield {"code": "contacts_a_day", "channel": channel, "number": CONTACTS_A_DAY}
    for channel in ("sms", "im", "email"):
        yield {"code": "message_stop_minute", "channel": channel, "number": MESSAGE_STOP_MINUTE}
