"""Article 15: notice collection: approved content, three connected calls a day, letters."""

from __future__ import annotations

from fencun.rules.facts.derived.agreed import notice_exist, notice_number
from fencun.rules.facts.derived.calls import interactive
from fencun.rules.facts.derived.counts import contacts_a_day, contacts_today, is_notice_connected, letters, notice_calls
from fencun.rules.facts.derived.means import (
    approval_form,
    by_template,
    consent,
    hand_letter,
    is_letter,
    paper_letter,
    template_approved,
)
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import in_scope, own_staff
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Bound, Force, Phase, Rule
from fencun.rules.kernel.nodes import UNKNOWN, Lit, case, sure
from fencun.rules.packs.nifa_2024 import readings
from fencun.rules.packs.nifa_2024.cap import Cap
from fencun.rules.packs.nifa_2024.telecom import sender_registered
from fencun.rules.packs.write import rule, words

_cap = Cap(notice_calls, is_notice_connected, "notice_call_cap", notice_exist, notice_number)
_notice_call = contact.channel.eq("call") & contact.mode.eq("notice") & owes.fact
_letter = is_letter.fact

CONTENT: tuple[Rule, ...] = (
    rule(
        "template-approved",
        "15.1",
        applies=by_template.fact,
        breach=~template_approved.fact,
        bound=Bound.CREDITOR_AND_CONTACTING,
        says=words(
            "催收内容事前审定",
            "Content reviewed and fixed beforehand",
            "模板 {template} 没有在使用前经金融机构审定。",
            "Template {template} was not reviewed and fixed by the creditor before use.",
        ),
    ),
    rule(
        "template-unaltered",
        "15.1",
        applies=by_template.fact,
        breach=~(contact.template_unaltered | consent.fact.eq("written")),
        says=words(
            "未经书面同意不改内容",
            "No change without written consent",
            "内容与审定的模板不一致，且没有金融机构的事前书面同意。",
            "The content differs from the approved template without the creditor's prior written consent.",
        ),
    ),
    rule(
        "template-approved-in-writing",
        "15.1",
        applies=by_template.fact & ~own_staff.fact,
        breach=approval_form.fact.eq("oral"),
        readings=(readings.WRITTEN_APPROVAL,),
        says=words(
            "机构所用内容须书面同意",
            "An agency's content needs written approval",
            "催收机构使用的内容只有口头同意。",
            "The agency's content was approved only orally.",
        ),
    ),
    rule(
        "notice-call-cap",
        "15.2",
        applies=_notice_call,
        breach=_cap.at_the_gate(),
        afterwards=_cap.afterwards(),
        readings=(
            readings.CONNECTED,
            readings.AGREEMENTS,
            readings.NOTICE_THAT_TALKS,
            readings.ANSWERED_BY_ANYONE,
            readings.DAYS,
            readings.PER_DEBTOR,
            readings.REQUESTS,
        ),
        says=words(
            "告知式电话每日上限",
            "Notice calls a day",
            "当日已拨通 {notice_calls_connected_today_proven} 次"
            "[（另有 {notice_calls_connected_today_open} 次结果不明）]，已达每日上限或约定次数。",
            "Notice calls connected today: {notice_calls_connected_today_proven}"
            "[, with an open outcome: {notice_calls_connected_today_open}]; the limit of the day, or the number "
            "agreed, is reached.",
        ),
    ),
    rule(
        "reasonable-notice-frequency",
        "15.2",
        applies=_notice_call & contacts_a_day.fact.known(),
        breach=contacts_today.possible >= contacts_a_day.fact,
        force=Force.SHOULD,
        basis=Basis.POLICY,
        readings=(readings.REASONABLE,),
        says=words(
            "告知式电话的合理频次",
            "A reasonable number of notice calls",
            "当日已联系 {contacts_on_channel_today_possible} 次，达到金融机构自定的 {contacts_a_day_value} 次。",
            "Contacted {contacts_on_channel_today_possible} times today, the creditor's own number being "
            "{contacts_a_day_value}.",
        ),
    ),
)
LETTERS: tuple[Rule, ...] = (
    rule(
        "letter-sealed",
        "15.3.1",
        applies=_letter,
        breach=~contact.sealed_stamp,
        says=words(
            "信函加盖印章",
            "A letter bears a seal",
            "信函没有盖章或电子签章。",
            "The letter bears no seal or electronic seal.",
        ),
    ),
    rule(
        "letter-to-debtor",
        "15.3.2",
        applies=_letter,
        breach=~(contact.addressed_to_debtor & owes.fact),
        says=words(
            "收件人为债务人本人",
            "Addressed to the debtor in person",
            "信函的收件人不是债务人本人。",
            "The letter is not addressed to the debtor in person.",
        ),
    ),
    rule(
        "letter-interval",
        "15.3.2.a",
        applies=_letter & owes.fact,
        breach=(letters.proven > 0) | (letters.possible > 0),
        afterwards=case((sure(letters.proven > 0), True), (sure(letters.possible.eq(0)), False), otherwise=UNKNOWN),
        force=Force.SHOULD,
        readings=(readings.LETTERS,),
        says=words(
            "信函间隔七日",
            "Seven days between letters",
            "同一产品在七个自然日内已寄过信函。",
            "A letter for the same product went out less than seven calendar days ago.",
        ),
    ),
    rule(
        "letter-closed",
        "15.3.3",
        applies=paper_letter.fact,
        breach=~contact.closed,
        says=words("纸质信函密封", "A paper letter is closed", "纸质信函没有密封。", "The paper letter is not closed."),
    ),
    rule(
        "letter-cover",
        "15.3.3",
        applies=paper_letter.fact,
        breach=~contact.cover_clean,
        says=words(
            "封面不露隐私",
            "Nothing private on the cover",
            "信函封面载有逾期或其他隐私信息。",
            "The cover shows overdue debt or other private information.",
        ),
    ),
    rule(
        "no-fax",
        "15.3.4",
        applies=contact.channel.eq("fax"),
        breach=Lit(True),
        says=words(
            "不以传真送达", "Never by fax", "催收信函不得以传真送达。", "A collection letter may not go by fax."
        ),
    ),
    Rule(
        "letter-handed-over",
        ("15.3.4",),
        words(
            "当面送交本人或成年同住家属",
            "Handed to the debtor or an adult living with them",
            "当面送交的信函交给了他人，或没有告知须由债务人亲启。",
            "The letter was handed to somebody else, or without telling that the debtor opens it in person.",
        ),
        contact.handed_to.eq("other") | (contact.handed_to.eq("adult_cohabitant") & ~contact.told_personal),
        in_scope.fact & hand_letter.fact,
        phase=Phase.AFTER,
    ),
)
RULES = (*CONTENT, *LETTERS, sender_registered("notice-sender-registered", "15.4", ~interactive.fact))
