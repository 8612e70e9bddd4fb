"""What was agreed with the debtor: hours, numbers, requests (9, 15.2, 16.2.1, 16.3.4, 8.2.a)."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import in_person, reached
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import outgoing, time_of_day
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Counted, Declared, Derived, Exists, Pick, Rows, Window, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, Lit, Row, case, sure
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_MINUTE, OPEN_END

_of_person = Rows("debtor_agreements", (("person", "person"),))
_of_debtor = Rows("debtor_agreements", (("person", "debtor"),))
_form = case(
    (Row("form").eq("contract"), Row("highlighted")),
    (Row("form").one_of("written", "recorded"), True),
    otherwise=UNKNOWN,
)
_in_force = (
    Row("made_by").eq("debtor")
    & (Row("made_at") < contact.start_at)
    & ~sure(Row("ended_at") <= contact.start_at)
    & _form
)


def _agreed(kind: str) -> Expr:
    return Row("kind").eq(kind) & _in_force


def _exists(name: str, zh: str, en: str, kind: str, rows: Rows = _of_person) -> Exists:
    return Exists(name, Words(zh, en), rows, _agreed(kind))


def _latest(name: str, words: Words, kind: str, column: str, rows: Rows = _of_person) -> Pick:
    return Pick(name, words, rows, Row(column), _agreed(kind), Row("made_at"))


hours_exist = _exists("hours_agreed", "与债务人约定了时间", "hours are agreed with the debtor", "hours")
notice_exist = _exists("notice_calls_agreed", "约定了告知式次数", "a number of notice calls is agreed", "notice_calls")
notice_number = _latest(
    "notice_calls_agreed_number", Words("约定的告知式次数", "agreed notice calls"), "notice_calls", "number"
)
calls_exist = _exists("effective_calls_agreed", "约定了通话次数", "a number of calls is agreed", "effective_calls")
calls_number = _latest(
    "effective_calls_agreed_number", Words("约定的通话次数", "agreed calls"), "effective_calls", "number"
)
dials_exist = _exists("dials_agreed", "约定了拨打次数", "a number of dials is agreed", "dials")
dials_number = _latest("dials_agreed_a_day", Words("约定的拨打次数", "agreed dials"), "dials", "number")
visits_exist = _exists("visits_agreed", "约定了上门次数", "a number of visits is agreed", "visits")
visits_number = _latest("visits_agreed_number", Words("约定的上门次数", "agreed visits"), "visits", "number")

_near: Expr = (Row("at") - Dated("request_tolerance_min") * MS_PER_MINUTE <= contact.start_at) & (
    contact.start_at <= Row("at") + Dated("request_tolerance_min") * MS_PER_MINUTE
)
_request = _agreed("request") & _near
request_near = Exists(
    "request_near", Words("债务人要求此时联系", "the debtor asked for a contact at this time"), _of_person, _request
)
requested_at = Pick("requested_at", Words("要求的时间", "moment asked for"), _of_person, Row("at"), _request, Row("at"))
request_used = Counted(
    "request_contacts",
    Words("该要求已有的联系", "contacts already made on that request"),
    outgoing.fact & owes.fact & case((in_person, reached.fact), otherwise=True),
    ("creditor", "person", "requested_at"),
    Window(Lit(2)),
    needed=request_near.fact,
    since=requested_at.fact - Dated("request_tolerance_min") * MS_PER_MINUTE,
)
may_ask_more = Exists(
    "may_have_asked_again",
    Words("可能另有要求", "another request may be on record"),
    _of_person,
    Lit(False),  # false of every row, so false where the register is complete and unknown elsewhere
)
requested = Derived(
    "requested",
    Words("应债务人要求的一次联系", "the one contact the debtor asked for"),
    owes.fact & ((request_near.fact & request_used.possible.eq(0)) | may_ask_more.fact),
)
agreed = Derived("agreed_hours_apply", Words("约定时间适用", "agreed hours apply"), owes.fact & hours_exist.fact)
_tod, _midnight = time_of_day.fact, contact.start_at - time_of_day.fact
_opens, _closes = Dated("quiet_to_minute") * MS_PER_MINUTE, Dated("quiet_from_minute") * MS_PER_MINUTE
_from, _to = Row("from_minute") * MS_PER_MINUTE, Row("to_minute") * MS_PER_MINUTE
_within = case((_from <= _to, (_tod >= _from) & (_tod < _to)), otherwise=(_tod >= _from) | (_tod < _to))
_closing = case(
    (~_within, 0),
    ((_to - _from).eq(MS_PER_DAY), OPEN_END),
    ((_from > _to) & (_tod >= _from), _midnight + MS_PER_DAY + _to),
    otherwise=_midnight + _to,
)


def _of_latest_hours(name: str, words: Words, value: Expr) -> Pick:
    """Of the latest agreement; of several periods agreed at one moment the greater value, so that each opens."""
    return Pick(name, words, _of_person, value, _agreed("hours"), Row("made_at"))


in_agreed = _of_latest_hours("in_agreed_hours", Words("是否在约定时间内", "it is inside the hours agreed"), _within)
agreed_close = _of_latest_hours("agreed_hours_close_at", Words("约定时间截止", "the hours agreed end"), _closing)
_within_agreed = in_agreed.fact
_within_default = (_tod >= _opens) & (_tod < _closes)
hours_open = Derived(
    "hours_open",
    Words("在允许的时间内", "inside the hours allowed"),
    (agreed.fact & _within_agreed) | (~agreed.fact & _within_default) | (_within_agreed & _within_default),
)
hours_close_at = Derived(
    "hours_close_at",
    Words("允许时间截止", "the hours allowed end"),
    case((~agreed.fact, _midnight + _closes), otherwise=agreed_close.fact),
)
unreachable_exist = _exists(
    "unreachable_agreed",
    "约定了无法联系的情形",
    "when the debtor counts as unreachable is agreed",
    "unreachable",
    _of_debtor,
)
unreachable_days = _latest(
    "unreachable_agreed_days", Words("约定的无法联系天数", "agreed days"), "unreachable", "days", _of_debtor
)
unreachable_number = _latest(
    "unreachable_agreed_number", Words("约定的每日次数", "agreed attempts a day"), "unreachable", "number", _of_debtor
)
FACTS: tuple[Declared, ...] = (
    hours_exist,
    in_agreed,
    agreed_close,
    notice_exist,
    notice_number,
    calls_exist,
    calls_number,
    dials_exist,
    dials_number,
    visits_exist,
    visits_number,
    request_near,
    requested_at,
    request_used,
    may_ask_more,
    requested,
    agreed,
    hours_open,
    hours_close_at,
    unreachable_exist,
    unreachable_days,
    unreachable_number,
)
