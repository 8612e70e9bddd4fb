"""Whether a contact is collection of a due debt under the regime (articles 2 and 3.1), and on which day."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Pick, Rows, Words
from fencun.rules.kernel.nodes import Case, Row
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY

COLLECTION = ("collect", "find_debtor", "pass_message", "find_estate", "offered_repayment")

start_day = Derived(
    "start_day",
    Words("开始日（北京时间）", "local day of the start, Beijing time"),
    (contact.start_at + BEIJING_OFFSET_MS) // MS_PER_DAY,
)
time_of_day = Derived(
    "time_of_day_ms",
    Words("开始时刻（北京时间，自零点起毫秒）", "time of day of the start, Beijing time, in ms"),
    (contact.start_at + BEIJING_OFFSET_MS) % MS_PER_DAY,
)
_of_debt = Rows("debts", (("debt", "debt"),))
product_of_debt = Pick("product_of_debt", Words("债务所属产品", "product of the debt"), _of_debt, Row("product"))
due_at = Pick("debt_due_at", Words("债务到期时间", "when the debt fell due"), _of_debt, Row("due_at"))
product = Derived(
    "product_concerned",
    Words("所涉产品", "product concerned"),
    Case(((contact.product.known(), contact.product),), product_of_debt.fact),
)
regime = Pick(
    "product_under_regime",
    Words("产品适用本指引", "product is under the regime"),
    Rows("products", (("product", "product_concerned"),)),
    Row("regime"),
)
collecting = Derived(
    "is_collection",
    Words("属于对到期债务的催收", "collection of a due debt"),
    contact.purpose.one_of(*COLLECTION) & (due_at.fact <= contact.start_at),
)
in_scope = Derived(
    "in_scope",
    Words("属于本指引范围内的催收", "collection under the regime"),
    collecting.fact & regime.fact,
)
outgoing = Derived(
    "outgoing",
    Words("由催收方发起", "initiated by the creditor's side"),
    contact.initiated_by.eq("creditor_side"),
)
own_staff = Derived(
    "creditor_itself",
    Words("由金融机构自行催收", "the creditor contacts itself"),
    contact.organisation.eq(contact.creditor),
)
FACTS: tuple[Declared, ...] = (
    start_day,
    time_of_day,
    product_of_debt,
    due_at,
    product,
    regime,
    collecting,
    in_scope,
    outgoing,
    own_staff,
)
