"""What is due by the books, and whether it was paid (11.2, 11.3, 11.5)."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Exists, Pick, Rows, Total, Words
from fencun.rules.kernel.nodes import UNKNOWN, Case, Expr, Lit, Row, case, sure

_known_then = Rows("ledger", (("debt", "debt"),))
_believed_today = Rows("ledger", (("debt", "debt"),), hindsight=True)
_balance = Row("balance_due_fen")
_is_payment = Row("kind").eq("payment")
_reopened = ~_balance.known() & Row("kind").eq("reversal")
_left: Expr = Case(((_reopened, Lit(1)),), _balance)  # a reversal leaves something due, however much
_booked = Row("booked_at") <= contact.start_at
_paid = Row("channel_agreed") & (Row("paid_at") <= contact.start_at)
_took_effect = _booked | (_is_payment & _paid)
_effect_at = case((_is_payment & Row("channel_agreed"), Row("paid_at")), otherwise=Row("booked_at"))
_signed = case((_is_payment, Row("amount_fen") * -1), otherwise=Row("amount_fen"))


def _doubtful(keep: Expr) -> Expr:
    """What a row adds: its amount where it took effect, and where that is unknown only what `keep` keeps."""
    in_doubt = case((keep, _signed), otherwise=0)
    return case((~_took_effect.known(), in_doubt), (_took_effect, _signed), otherwise=0)


stated = Pick(
    "balance_stated_fen",
    Words("账面载明的逾期余额（分）", "balance the books state, in fen"),
    _known_then,
    _balance,
    _booked,
    Row("booked_at"),
)
newest_reverses = Pick(
    "newest_booking_reverses",
    Words("最近一笔入账为冲销", "the newest booking reverses a payment"),
    _known_then,
    Row("kind").eq("reversal"),
    _booked,
    Row("booked_at"),
)
any_booked = Exists("anything_booked", Words("已有入账", "something is booked"), _known_then, _booked)
sum_booked = Total(
    "sum_booked_fen",
    Words("入账合计（分）", "sum of the bookings, in fen"),
    _known_then,
    case((_booked, _signed), otherwise=0),
)
balance = Derived(
    "balance_due_booked_fen",
    Words("账面逾期余额（分）", "due by the books, in fen"),
    case((stated.fact.known(), stated.fact), (any_booked.fact, sum_booked.fact), otherwise=UNKNOWN),
)
any_paid = Exists(
    "any_payment_made",
    Words("已有付款", "something was paid"),
    _believed_today,
    _is_payment & _took_effect,
)
least_left = Total(
    "least_left_fen",
    Words("至少未还金额（分）", "left unpaid at the least, in fen"),
    _believed_today,
    _doubtful(_is_payment),
)
most_left = Total(
    "most_left_fen",
    Words("至多未还金额（分）", "left unpaid at the most, in fen"),
    _believed_today,
    _doubtful(~_is_payment),
)
_in_flight = _is_payment & _paid & ~_booked
_amount = Row("amount_fen")
stated_today = Pick(
    "left_by_booking_fen",
    Words("按入账未还金额（分）", "left unpaid as booked, in fen"),
    _believed_today,
    _balance,
    _booked,
    Row("booked_at"),
)
least_in_flight = Total(
    "paid_unbooked_least_fen",
    Words("至少已付未入账（分）", "paid and not yet booked at the least, in fen"),
    _believed_today,
    case((~_in_flight.known(), 0), (_in_flight, _amount), otherwise=0),
)
most_in_flight = Total(
    "paid_unbooked_most_fen",
    Words("至多已付未入账（分）", "paid and not yet booked at the most, in fen"),
    _believed_today,
    case((~_in_flight.known(), _amount), (_in_flight, _amount), otherwise=0),
)
_stated = stated_today.fact.known()
_least = case((_stated, stated_today.fact - most_in_flight.fact), otherwise=least_left.fact)
_most = case((_stated, stated_today.fact - least_in_flight.fact), otherwise=most_left.fact)
stated_after_paying = Pick(
    "left_after_paying_fen",
    Words("付款后载明的未还金额（分）", "left unpaid after paying, as stated, in fen"),
    _believed_today,
    _left,
    _took_effect,
    _effect_at,
)
payments = Total(
    "payments_on_ledger",
    Words("付款笔数", "payments on the ledger"),
    _believed_today,
    case((_is_payment, 1), otherwise=0),
)
_complete = payments.fact.known()
settled_booked = Derived(
    "settled_as_booked",
    Words("已入账结清", "nothing due is unpaid, as booked"),
    case(
        (stated.fact.known(), stated.fact <= 0),
        (sum_booked.fact.known(), any_booked.fact & (sum_booked.fact <= 0)),
        (_complete & sure(newest_reverses.fact), False),
        otherwise=UNKNOWN,
    ),
)
_unknown_sum = ~_least.known() | ~_most.known()
settled_paid = Derived(
    "settled_as_paid",
    Words("已付款结清", "nothing due is unpaid, as paid"),
    any_paid.fact
    & case(
        (_unknown_sum & sure(payments.fact.eq(1)), stated_after_paying.fact <= 0),
        (_unknown_sum, UNKNOWN),
        (_most <= 0, True),
        (_least > 0, False),
        otherwise=UNKNOWN,
    ),
)
payment_channel = Exists(
    "payment_channel_agreed",
    Words("还款渠道为约定或指定渠道", "payment channel agreed or named by the creditor"),
    Rows("payment_channels", (("payment_channel", "payment_channel"),)),
    Row("basis").one_of("contract", "named_by_creditor"),
)
FACTS: tuple[Declared, ...] = (
    stated,
    newest_reverses,
    any_booked,
    sum_booked,
    balance,
    settled_booked,
    any_paid,
    least_left,
    most_left,
    stated_today,
    least_in_flight,
    most_in_flight,
    stated_after_paying,
    payments,
    settled_paid,
    payment_channel,
)
