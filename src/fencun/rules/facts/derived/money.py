"""What is due by the books, and whether it was paid (11.2, 11.3, 11.5)."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Exists, Pick, Rows, Words
from fencun.rules.kernel.nodes import Case, Expr, Lit, Row, case

_of_debt = Rows("ledger", (("debt", "debt"),))
_balance = Row("balance_due_fen")
_reopened = ~_balance.known() & Row("kind").eq("reversal")
_left: Expr = Case(((_reopened, Lit(1)),), _balance)  # a reversal leaves something due, however much
_counts_from = case(
    (Row("kind").eq("payment"), case((Row("channel_agreed"), Row("paid_at")), otherwise=Row("booked_at"))),
    otherwise=Row("booked_at"),
)
balance = Pick(
    "balance_due_booked_fen",
    Words("账面逾期余额（分）", "due by the books, in fen"),
    _of_debt,
    _balance,
    Row("booked_at") <= contact.start_at,
    Row("booked_at"),
)
left_booked = Pick(
    "left_by_booking_fen",
    Words("按入账未还金额（分）", "left unpaid as booked, in fen"),
    _of_debt,
    _left,
    Row("booked_at") <= contact.start_at,
    Row("booked_at"),
)
left_paid = Pick(
    "left_by_payment_fen",
    Words("按付款未还金额（分）", "left unpaid as paid, in fen"),
    Rows("ledger", (("debt", "debt"),), hindsight=True),
    _left,
    _counts_from <= contact.start_at,
    _counts_from,
)
settled_booked = Derived("settled_as_booked", Words("已入账结清", "nothing due is unpaid, as booked"), left_booked.fact <= 0)
settled_paid = Derived("settled_as_paid", Words("已付款结清", "nothing due is unpaid, as paid"), left_paid.fact <= 0)
payment_channel = Exists(
    "payment_channel_agreed",
    Words("还款渠道为约定或指定渠道", "payment channel agreed or named by the creditor"),
    Rows("payment_channels", (("payment_channel", "payment_channel"),)),
    Row("basis").one_of("contract", "named_by_creditor"),
)
FACTS: tuple[Declared, ...] = (
    balance,
    left_booked,
    left_paid,
    settled_booked,
    settled_paid,
    payment_channel,
)
