"""Dials to one contact point on one day, answered and not."""

from __future__ import annotations

from fencun.rules.facts.derived.agreed import (
    calls_exist,
    calls_number,
    dials_exist,
    dials_number,
    notice_exist,
    notice_number,
)
from fencun.rules.facts.derived.calls import answered, not_answered
from fencun.rules.facts.derived.counts import to_debtor
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import TODAY, Counted, Declared, Derived, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, case

_dial = contact.channel.eq("call") & to_debtor
_point = ("creditor", "person", "address")
unanswered = Derived(
    "unanswered_dial",
    Words("未接通的拨打", "an unanswered dial"),
    _dial & case((not_answered.fact, True), (answered, False), otherwise=UNKNOWN),
)
_is_call = contact.channel.eq("call")
unanswered_dials = Counted(
    "unanswered_dials_today",
    Words("当日对同一联系方式未接通的拨打", "unanswered dials to this contact point today"),
    unanswered.fact,
    _point,
    TODAY,
    needed=_is_call,
)
answered_dials = Counted(
    "answered_dials_today",
    Words("当日对同一联系方式接通的拨打", "answered dials to this contact point today"),
    _dial & ~unanswered.fact,
    _point,
    TODAY,
    needed=_is_call,
)


def _more(mode: str, exists: Expr, number: Expr) -> Expr:
    """Whether more calls of the contact's mode are agreed than unanswered dials are allowed."""
    return contact.mode.eq(mode) & exists & (number > Dated("unanswered_dial_cap"))


dials_agreed = Derived(
    "dials_agreed_number",
    Words("约定的当日拨打次数", "dials a day agreed"),
    case(
        (~owes.fact, UNKNOWN),
        (dials_exist.fact, dials_number.fact),
        (_more("notice", notice_exist.fact, notice_number.fact), notice_number.fact),
        (_more("interactive", calls_exist.fact, calls_number.fact), calls_number.fact),
        otherwise=UNKNOWN,
    ),
)
FACTS: tuple[Declared, ...] = (unanswered, unanswered_dials, answered_dials, dials_agreed)
