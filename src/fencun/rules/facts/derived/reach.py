"""Whether the debtor counts as unreachable, worked out from attempts and never declared (8.2.1, 8.2.a)."""

from __future__ import annotations

from fencun.rules.facts.derived.agreed import unreachable_days, unreachable_exist, unreachable_number
from fencun.rules.facts.derived.calls import attempt, failed_attempt, reached
from fencun.rules.facts.derived.people import role_found
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Counted, Declared, Derived, Rows, Tried, Window, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Row, case, sure

days = Derived(
    "unreachable_days",
    Words("认定无法联系所需连续天数", "consecutive days that make unreachable"),
    case((unreachable_exist.fact, unreachable_days.fact), otherwise=Dated("unreachable_days")),
)
number = Derived(
    "unreachable_attempts_a_day",
    Words("认定无法联系所需每日次数", "attempts a day that make unreachable"),
    case((unreachable_exist.fact, unreachable_number.fact), otherwise=Dated("unreachable_attempts")),
)
asks_for_debtor = Derived(
    "asks_for_debtor",
    Words("为恢复联系而联系第三人", "a third person is contacted to restore contact"),
    role_found.fact.eq("contact_person") & contact.purpose.one_of("find_debtor", "pass_message"),
)
_debtor_in_question = ("creditor", "debtor")
_person_contacted = ("creditor", "person")
_numbers = Rows("addresses", (("person", "debtor"),))
_valid_phone = Row("kind").eq("phone") & Row("state").eq("valid")


def _tried(name: str, zh: str, en: str, ending: int) -> Tried:
    return Tried(
        name,
        Words(zh, en),
        failed_attempt.fact,
        _debtor_in_question,
        rows=_numbers,
        among=_valid_phone,
        window=Window(days.fact, ending),
        at_least=number.fact,
        needed=asks_for_debtor.fact,
        theirs=_person_contacted,
    )


tried_today = _tried("days_tried_to_today", "截至今日的尝试天数", "days of failed attempts up to today", 0)
tried_yesterday = _tried("days_tried_to_yesterday", "截至昨日的尝试天数", "days of failed attempts up to yesterday", 1)


def _in_period(name: str, zh: str, en: str, what: Derived, window: Window) -> Counted:
    return Counted(
        name,
        Words(zh, en),
        what.fact,
        _debtor_in_question,
        window,
        needed=asks_for_debtor.fact,
        theirs=_person_contacted,
    )


_to_today, _to_yesterday, _longer = Window(days.fact), Window(days.fact, 1), Window(days.fact + 1)
reached_now = _in_period("reached_in_period", "期间联系上债务人", "debtor reached in the period", reached, _to_today)
reached_longer = _in_period(
    "reached_in_longer_period",
    "期间及前一日联系上债务人",
    "debtor reached in the period and the day before",
    reached,
    _longer,
)
attempts = _in_period("attempts_in_period", "期间尝试联系债务人", "attempts in the period", attempt, _to_today)
attempts_before = _in_period(
    "attempts_to_yesterday", "截至昨日尝试联系债务人", "attempts in the period up to yesterday", attempt, _to_yesterday
)
_vain_today = (tried_today.proven >= days.fact) & reached_now.possible.eq(0)
_vain_yesterday = (tried_yesterday.proven >= days.fact) & reached_longer.possible.eq(0)
_not_today = (reached_now.proven > 0) | attempts.possible.eq(0)
_not_yesterday = (reached_longer.proven > 0) | attempts_before.possible.eq(0)
unreachable = Derived(
    "debtor_unreachable",
    Words("债务人无法联系", "the debtor cannot be reached"),
    case(
        (sure(_vain_today) | sure(_vain_yesterday), True),
        (sure(_not_today) & sure(_not_yesterday), False),
        otherwise=UNKNOWN,
    ),
)
FACTS: tuple[Declared, ...] = (
    days,
    number,
    asks_for_debtor,
    tried_today,
    tried_yesterday,
    reached_now,
    reached_longer,
    attempts,
    attempts_before,
    unreachable,
)
