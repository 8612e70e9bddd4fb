"""Article 11: who is calling, what is true, where to pay, and when to stop."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import by_voice, effective_call, effective_visit, spoken
from fencun.rules.facts.derived.counts import first_contact
from fencun.rules.facts.derived.means import by_template, is_robot, states, tool_number
from fencun.rules.facts.derived.money import balance, payment_channel, settled_booked, settled_paid
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import in_scope
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Bound, Phase, Rule
from fencun.rules.kernel.nodes import Expr, case, sure, unknown_if
from fencun.rules.packs.nifa_2024 import readings
from fencun.rules.packs.write import conduct, rule, words

_ALWAYS = contact.channel.stated()
_talked: Expr = case(
    (by_voice, effective_call.fact), (contact.channel.eq("visit"), effective_visit.fact), otherwise=False
)
_told_all = contact.stated.has("reason") & contact.stated.has("amount") & contact.stated.has("consequences")
_template_tells_all = states.fact.has("reason") & states.fact.has("amount") & states.fact.has("consequences")

IDENTITY: tuple[Rule, ...] = (
    Rule(
        "introduced-at-first",
        ("11.1",),
        words(
            "首次联系表明身份",
            "Introduced on first contact",
            "首次联系时没有主动说明受哪家金融机构、哪家催收机构委派。",
            "On first contact the creditor and the agency acted for were not named.",
        ),
        first_contact.fact & ~contact.introduced,
        in_scope.fact & spoken.fact,
        phase=Phase.AFTER,
        bound=Bound.COLLECTOR,
        readings=(readings.FIRST_CONTACT.name,),
    ),
    conduct(
        "true-identity",
        "11.1",
        bound=Bound.COLLECTOR,
        said=("impersonation", "hides_identity", "own_name"),
        says=words(
            "不隐瞒、不冒充身份",
            "No hidden or invented identity",
            "隐瞒或虚构身份，或以个人名义催收（{said}）。",
            "An identity was hidden or invented, or collection was in the collector's own name ({said}).",
        ),
    ),
    rule(
        "number-shown",
        "11.1",
        applies=contact.number_shown.known(),
        breach=contact.number_shown.ne(tool_number.fact),
        bound=Bound.COLLECTOR,
        says=words(
            "显示真实号码",
            "The true number is shown",
            "显示号码 {number_shown} 与所用工具的号码不符。",
            "The number shown, {number_shown}, is not that of the tool used.",
        ),
    ),
    Rule(
        "robot-identity",
        ("11.1",),
        words(
            "机器人不否认身份",
            "A robot does not deny being one",
            "机器人否认自己是机器人。",
            "The robot denied being one.",
        ),
        contact.robot_stated.eq("denied") | unknown_if(contact.robot_stated.eq("silent")),
        in_scope.fact & spoken.fact & (by_voice | contact.channel.eq("im")) & is_robot.fact,
        phase=Phase.AFTER,
        readings=(readings.ROBOT.name,),
    ),
)
TRUTH: tuple[Rule, ...] = (
    rule(
        "amount-as-ledger",
        "11.2",
        applies=owes.fact & contact.amount_stated_fen.known(),
        breach=contact.amount_stated_fen.ne(balance.fact),
        bound=Bound.COLLECTOR,
        says=words(
            "告知金额与账面一致",
            "The amount stated is the ledger's",
            "告知金额 {amount_stated_fen}与账面逾期余额 {balance_due_booked_fen}不符。",
            "The amount stated, {amount_stated_fen}, is not what the ledger shows as due, {balance_due_booked_fen}.",
        ),
    ),
    rule(
        "template-tells-all",
        "11.2",
        applies=owes.fact & by_template.fact,
        breach=~_template_tells_all,
        bound=Bound.COLLECTOR,
        says=words(
            "模板写明原因、金额、后果",
            "A template tells reason, amount and consequences",
            "模板 {template} 没有写全催收原因、逾期金额和违约后果。",
            "Template {template} does not tell all of reason, overdue amount and consequences of default.",
        ),
    ),
    Rule(
        "told-in-full",
        ("11.2",),
        words(
            "说明原因、金额、后果",
            "Reason, amount and consequences told",
            "有效沟通中没有说全催收原因、逾期金额和违约后果（已说明：{stated}）。",
            "The talk did not cover all of reason, overdue amount and consequences of default (told: {stated}).",
        ),
        ~_told_all,
        in_scope.fact
        & owes.fact
        & _talked
        & contact.initiated_by.eq("creditor_side")
        & ~sure(contact.answered_by.eq("other")),
        phase=Phase.AFTER,
        bound=Bound.COLLECTOR,
        readings=(readings.LEFT_OUT.name,),
    ),
    conduct(
        "true-statements",
        "11.2",
        bound=Bound.COLLECTOR,
        said=("exaggeration", "fabrication", "misleading"),
        says=words(
            "陈述真实客观",
            "True and objective statements",
            "有夸大、虚构或误导的表述（{said}）。",
            "Something was exaggerated, made up or misleading ({said}).",
        ),
    ),
)
PAYMENT: tuple[Rule, ...] = (
    Rule(
        "payment-channel-agreed",
        ("11.3",),
        words(
            "只经约定或指定渠道还款",
            "Repayment only through agreed or named channels",
            "还款渠道“{payment_channel}”既非合同约定，也非金融机构指定。",
            "Payment channel {payment_channel} is neither agreed in the contract nor named by the creditor.",
        ),
        ~payment_channel.fact,
        in_scope.fact & contact.payment_channel.known(),
        bound=Bound.COLLECTOR,
    ),
    conduct(
        "no-extra-fee",
        "11.4",
        bound=Bound.COLLECTOR,
        said=("extra_fee",),
        says=words(
            "不另收费用", "No extra fee", "以催收名义另收费用。", "An extra fee was asked in collection's name."
        ),
    ),
    conduct(
        "no-unlawful-funding",
        "11.4",
        bound=Bound.COLLECTOR,
        said=("unlawful_funding",),
        says=words(
            "不诱导非法筹资",
            "No leading to unlawful funding",
            "诱导或逼迫债务人通过非法途径筹款。",
            "The debtor was led or forced to raise money unlawfully.",
        ),
    ),
    rule(
        "settled-as-booked",
        "11.5",
        applies=_ALWAYS,
        breach=settled_booked.fact,
        readings=(readings.PAID,),
        says=words(
            "入账结清即停止催收",
            "Collection stops once a payment is booked",
            "入账显示该债务已无到期欠款，应立即停止催收。",
            "By the books nothing due is unpaid; collection has to stop at once.",
        ),
    ),
    rule(
        "settled-as-paid",
        "11.5",
        applies=_ALWAYS,
        breach=settled_paid.fact,
        phase=Phase.AFTER,
        bound=Bound.CREDITOR,
        readings=(readings.PAID,),
        says=words(
            "付清即停止催收",
            "Collection stops once paid",
            "债务人已通过约定或指定渠道付清到期欠款，金融机构没有立即停止催收。",
            "The debtor had paid all that was due through an agreed or named channel; the creditor did not stop.",
        ),
    ),
)
RULES = (*IDENTITY, *TRUTH, *PAYMENT)
