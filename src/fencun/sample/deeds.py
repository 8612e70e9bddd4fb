"""What happens in ordinary business: each kind of contact with all that is recorded of it, and how often it happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

NOTHING = "|"
"""An empty list: listened to, and nothing found."""
ALL_TOLD = "reason|amount|consequences"
Columns = Mapping[str, object]
Span = tuple[int, int]
"""A random length: the least and, not included, the most of it."""
SECOND, MINUTE, DAY = 1_000, 60_000, 86_400_000


class Who(StrEnum):
    """Who is contacted."""

    DEBTOR = "debtor"
    GUARANTOR = "guarantor"
    CONTACT_PERSON = "contact_person"
    STRANGER = "stranger"


class Reach(StrEnum):
    """Which of a person's addresses is used; `PHONE` is one of a debtor's numbers, by chance."""

    PHONE = "phone"
    FIRST = "first"
    SECOND = "second"
    IM = "im"
    EMAIL = "email"
    POSTAL = "postal"
    FAX = "fax"


class Amount(StrEnum):
    """What overdue amount is stated."""

    NONE = "none"
    DUE = "due"
    WRONG = "wrong"


@dataclass(frozen=True)
class Deed:
    """One kind of contact. Lengths in ms: `ring` until answer or end, `talk` after it, `arrives` until delivery.

    `people` is how many collectors take part; without one a robot does. `columns` holds what is always the same.
    `weight` is how often it happens; `needs` what the occasion must have (letter, visit, im, email, guarantor).
    """

    columns: Columns
    who: Who = Who.DEBTOR
    reach: Reach = Reach.PHONE
    people: int = 0
    collector: str = ""
    amount: Amount = Amount.NONE
    ring: Span = (0, 1)
    talk: Span | None = None
    arrives: Span | None = None
    weight: int = 0
    needs: frozenset[str] = field(default_factory=frozenset)


def but(deed: Deed, *, columns: Columns | None = None, **more: object) -> Deed:
    """The same deed with other columns, or with another one in its part."""
    changed = MappingProxyType({**deed.columns, **(columns or {})})
    return replace(deed, columns=changed, weight=0, **more)  # type: ignore[arg-type]


_ALWAYS: Columns = {
    "role": "debtor",
    "initiated_by": "creditor_side",
    "purpose": "collect",
    "address_source": "contract",
    "offer_to_repay": "none",
    "stated": NOTHING,
    "disclosed": NOTHING,
    "said": NOTHING,
    "introduced": True,
}
_UNANSWERED: Columns = {"connected": False, "both_sides_spoke": False}
_TEMPLATE: Columns = {"mode": "notice", "template_version": "2", "template_unaltered": True}
_NOTICE: Columns = {**_ALWAYS, **_TEMPLATE, "channel": "call", "template": "call-reminder"} | {
    "payment_channel": "bank-app",
    "robot_stated": "told",
}
_TALK: Columns = {**_ALWAYS, "channel": "call", "mode": "interactive"}
_RECORDED: Columns = {"recording_announced": True, "recorded_in_full": True}
_ANSWERED: Columns = {"connected": True, "dial_result": "answered", "answered_by": "person"}
_TOLD_ALL: Columns = {
    "both_sides_spoke": True,
    "identity_confirmed": True,
    "stated": ALL_TOLD,
    "disclosed": "debt_exists|amount|days_overdue",
}
_RING, _LONG_RING = (4 * SECOND, 18 * SECOND), (24 * SECOND, 46 * SECOND)


def _failed(columns: Columns, result: str, weight: int, people: int) -> Deed:
    """A call that nobody answered."""
    amount = Amount.NONE if people else Amount.DUE
    held = {**columns, **_UNANSWERED, "dial_result": result}
    ring = _LONG_RING if result == "no_answer" else _RING
    return Deed(held, people=people, amount=amount, ring=ring, weight=weight)


NOTICE = Deed(
    {**_NOTICE, **_ANSWERED, "both_sides_spoke": False, "stated": ALL_TOLD, "disclosed": "debt_exists|amount"},
    amount=Amount.DUE,
    ring=_RING,
    talk=(18 * SECOND, 48 * SECOND),
    weight=110,
)
NOTICE_CUT_SHORT = but(NOTICE, columns={"stated": NOTHING, "disclosed": NOTHING}, talk=(900, 3 * SECOND))
NOTICE_TO_VOICEMAIL = but(NOTICE_CUT_SHORT, columns={"answered_by": "voicemail"}, talk=(12 * SECOND, 30 * SECOND))
NOTICE_NO_ANSWER = _failed(_NOTICE, "no_answer", 120, 0)
TALK = Deed(
    {**_TALK, **_ANSWERED, **_RECORDED, **_TOLD_ALL},
    people=1,
    amount=Amount.DUE,
    ring=_RING,
    talk=(45 * SECOND, 420 * SECOND),
    weight=110,
)
_SILENT: Columns = {"both_sides_spoke": False, "identity_confirmed": False, "stated": NOTHING, "disclosed": NOTHING}
TALK_CUT_SHORT = but(TALK, columns=_SILENT, talk=(900, 3 * SECOND), amount=Amount.NONE)
TALK_WITH_ANOTHER = but(TALK_CUT_SHORT, columns={"answered_by": "other"}, talk=(12 * SECOND, 40 * SECOND))
TALK_NO_ANSWER = _failed(_TALK, "no_answer", 90, 1)
TALK_OF_ROBOT = but(TALK, columns={"robot_stated": "told"}, people=0, talk=(30 * SECOND, 150 * SECOND))
INCOMING = but(TALK, columns={"initiated_by": "person"})
VIDEO = but(TALK, columns={"channel": "video"})
SMS = Deed(
    {**_ALWAYS, **_TEMPLATE, "channel": "sms", "template": "sms-reminder", "payment_channel": "bank-app"}
    | {"both_sides_spoke": False, "stated": ALL_TOLD, "disclosed": "debt_exists|amount", "robot_stated": "told"},
    amount=Amount.DUE,
    arrives=(2 * SECOND, 9 * SECOND),
    weight=130,
)
EMAIL = but(SMS, columns={"channel": "email", "template": "email-reminder"}, reach=Reach.EMAIL)
IM = Deed(
    {**_TALK, **_TOLD_ALL, "channel": "im"},
    reach=Reach.IM,
    people=1,
    amount=Amount.DUE,
    arrives=(1 * SECOND, 4 * SECOND),
    weight=40,
    needs=frozenset({"im"}),
)
LETTER = Deed(
    {**_ALWAYS, **_TEMPLATE, "channel": "letter", "template": "letter-reminder", "payment_channel": "repayment-account"}
    | {"sealed_stamp": True, "closed": True, "cover_clean": True, "addressed_to_debtor": True}
    | {"delivered_by": "post", "both_sides_spoke": False, "stated": ALL_TOLD, "disclosed": "debt_exists|amount"},
    reach=Reach.POSTAL,
    people=1,
    amount=Amount.DUE,
    arrives=(2 * DAY, 4 * DAY),
    weight=110,
    needs=frozenset({"letter"}),
)
FAX = but(LETTER, columns={"channel": "fax", "delivered_by": "electronic"}, reach=Reach.FAX, arrives=(20_000, 60_000))
VISIT = Deed(
    {**_ALWAYS, **_RECORDED, **_TOLD_ALL, "channel": "visit", "mode": "interactive", "staff_count": 2}
    | {"answered_by": "person", "effective": True, "dress_ok": True, "badge_shown_unasked": True}
    | {"entered": False, "consent_to_enter": False, "disturbance": False},
    reach=Reach.POSTAL,
    people=2,
    amount=Amount.DUE,
    talk=(12 * MINUTE, 38 * MINUTE),
    weight=16,
    needs=frozenset({"visit"}),
)
VISIT_IN_VAIN = but(
    VISIT, columns={**_SILENT, "answered_by": "other", "effective": False}, talk=(2 * MINUTE, 6 * MINUTE)
)
ASK = Deed(
    {**_TALK, **_ANSWERED, **_RECORDED, "role": "contact_person", "purpose": "find_debtor", "both_sides_spoke": True}
    | {"identity_confirmed": False, "address_source": "left_with_creditor"},
    who=Who.CONTACT_PERSON,
    people=1,
    ring=_RING,
    talk=(25 * SECOND, 90 * SECOND),
)


def _often(deed: Deed, weight: int, *needs: str) -> Deed:
    return replace(deed, weight=weight, needs=frozenset(needs))


def _to_guarantor(deed: Deed, weight: int) -> Deed:
    return _often(but(deed, columns={"role": "guarantor"}, who=Who.GUARANTOR), weight, "guarantor")


ORDINARY: tuple[Deed, ...] = (
    *(NOTICE, NOTICE_NO_ANSWER, TALK, TALK_NO_ANSWER, SMS, IM, LETTER, VISIT),
    *(_failed(_NOTICE, result, weight, 0) for result, weight in (("busy", 40), ("off", 30), ("rejected", 35))),
    *(_failed(_TALK, result, weight, 1) for result, weight in (("busy", 25), ("rejected", 20), ("failed", 8))),
    _often(NOTICE_CUT_SHORT, 50),
    _often(NOTICE_TO_VOICEMAIL, 35),
    _often(TALK_CUT_SHORT, 30),
    _often(TALK_WITH_ANOTHER, 25),
    _often(TALK_OF_ROBOT, 30),
    _often(INCOMING, 14),
    _often(VIDEO, 8),
    _often(EMAIL, 40, "email"),
    _often(VISIT_IN_VAIN, 10, "visit"),
    *(_to_guarantor(deed, weight) for deed, weight in ((SMS, 60), (TALK, 40), (TALK_NO_ANSWER, 60))),
)
