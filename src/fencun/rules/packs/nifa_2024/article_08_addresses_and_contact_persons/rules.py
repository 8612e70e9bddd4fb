"""Article 8: where contact details come from, when a contact person may be reached, and what they may hear."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import spoken
from fencun.rules.facts.derived.counts import offers
from fencun.rules.facts.derived.means import by_template, states
from fencun.rules.facts.derived.people import (
    address_source,
    address_state,
    debtor_dead,
    debtor_incapable,
    refused_by_person,
    refused_on_address,
    role_found,
    third_person,
    wrong_number,
)
from fencun.rules.facts.derived.reach import asks_for_debtor, unreachable
from fencun.rules.facts.derived.scope import in_scope
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Bound, Phase, Rule, Words
from fencun.rules.kernel.nodes import UNKNOWN, case, sure, unknown_if
from fencun.rules.packs.nifa_2024 import readings
from fencun.rules.packs.write import rule, words

_ALWAYS = contact.channel.stated()
_heard_by_third = third_person.fact | role_found.fact.eq("other") | sure(contact.answered_by.eq("other"))
_offered = sure(contact.offer_to_repay.eq("unprompted")) | sure(
    contact.purpose.eq("offered_repayment") & (offers.proven > 0)
)
_DEBT_ITEMS = ("debt_exists", "amount", "days_overdue", "repayment_need")
_disclosed = case(
    (_offered, unknown_if(contact.disclosed.has("days_overdue"))),
    otherwise=contact.disclosed.has(*_DEBT_ITEMS),
)
_tells_amount = contact.amount_stated_fen.known() | contact.payment_channel.known()

ADDRESSES: tuple[Rule, ...] = (
    rule(
        "address-source-lawful",
        "8.1",
        applies=address_source.fact.known(),
        breach=address_source.fact.eq("unlawful"),
        readings=(readings.SOURCES,),
        says=words(
            "联系方式来源合法",
            "Contact details lawfully had",
            "所用号码或地址的来源不合法。",
            "The number or address was had by unlawful means.",
        ),
    ),
    rule(
        "address-source-on-file",
        "8.1",
        applies=_ALWAYS,
        breach=~address_source.fact.stated(),
        basis=Basis.POLICY,
        says=words(
            "联系方式来源有据",
            "The source of contact details is on file",
            "没有记录所用号码或地址的来源。",
            "No source is on file for the number or address used.",
        ),
    ),
    rule(
        "address-of-person",
        "8.1",
        applies=_ALWAYS,
        breach=unknown_if(address_state.fact.eq("wrong_person")),
        basis=Basis.POLICY,
        says=words(
            "号码属于被联系人",
            "The number is the person's own",
            "号码状态为“非本人”，须先核实。",
            "The number is marked as another person's and has to be checked first.",
        ),
    ),
    rule(
        "wrong-number",
        "8.3.a",
        applies=_ALWAYS,
        breach=wrong_number.fact,
        bound=Bound.COLLECTOR,
        readings=(readings.REFUSAL,),
        says=words(
            "不再拨打已确认的错号",
            "A number known to be wrong is not used again",
            "接听者已说明此号码非本人，不得再联系此号码。",
            "Whoever answers has said that this is the wrong person; the number may not be used again.",
        ),
    ),
)
CONTACT_PERSONS: tuple[Rule, ...] = (
    rule(
        "contact-person-unreachable",
        "8.2.1",
        applies=asks_for_debtor.fact,
        breach=~unreachable.fact,
        bound=Bound.COLLECTOR,
        readings=(readings.UNREACHABLE,),
        says=words(
            "联系不上债务人时才联系联系人",
            "A contact person only when the debtor cannot be reached",
            "债务人并非无法联系（期间尝试 {attempts_in_period_proven} 次，联系上 {reached_in_period_proven} 次），"
            "不得联系联系人。",
            "The debtor is not out of reach (attempts in the period: {attempts_in_period_proven}, reached: "
            "{reached_in_period_proven}), so a contact person may not be contacted.",
            open_=Words(
                "期间尝试 {attempts_in_period_proven} 次，尚不足以认定债务人无法联系。",
                "the attempts so far ({attempts_in_period_proven} in the period) fall short of what makes a debtor "
                "unreachable.",
            ),
        ),
    ),
    rule(
        "contact-person-estate",
        "8.2.2",
        applies=third_person.fact
        & contact.purpose.ne("collect")
        & ~asks_for_debtor.fact
        & contact.purpose.ne("offered_repayment"),
        breach=~(debtor_dead.fact | debtor_incapable.fact),
        bound=Bound.COLLECTOR,
        readings=(readings.DEATH,),
        says=words(
            "寻找继承人须有死亡或行为能力认定",
            "Heirs are sought only after a death or determination on record",
            "没有债务人死亡或行为能力认定的记录，不得以寻找继承人或利害关系人为由联系。",
            "No death or determination of incapacity of the debtor is on record, so heirs may not be sought.",
        ),
    ),
    rule(
        "contact-person-offer",
        "8.2.1",
        applies=third_person.fact & contact.purpose.eq("offered_repayment"),
        breach=case((sure(offers.proven > 0), False), (sure(offers.possible.eq(0)), True), otherwise=UNKNOWN),
        bound=Bound.COLLECTOR,
        says=words(
            "代偿须由联系人主动提出",
            "Repayment by a contact person only on their own offer",
            "此前没有联系人主动表示愿意代偿的记录。",
            "No earlier unprompted offer to repay by this person is on record.",
        ),
    ),
    rule(
        "contact-person-refused",
        "8.3.a",
        applies=third_person.fact,
        breach=refused_by_person.fact | refused_on_address.fact,
        bound=Bound.COLLECTOR,
        readings=(readings.REFUSAL,),
        says=words(
            "联系人拒绝后不再联系",
            "A contact person who refused is not contacted again",
            "联系人已明确拒绝或要求不再联系。",
            "The contact person has refused, or has asked not to be contacted again.",
        ),
    ),
    rule(
        "contact-person-content",
        "8.3.b",
        applies=third_person.fact & by_template.fact & contact.purpose.ne("offered_repayment"),
        breach=_tells_amount | states.fact.has("reason", "amount", "consequences"),
        bound=Bound.COLLECTOR,
        readings=(readings.DEBT_INFORMATION,),
        says=words(
            "给联系人的内容不含欠款信息",
            "Nothing about the debt in what goes to a contact person",
            "发给联系人的内容含有欠款信息。",
            "What would go to the contact person holds debt information.",
        ),
    ),
    Rule(
        "debt-information-disclosed",
        ("8.3.b",),
        words(
            "不向第三人透露欠款信息",
            "No debt information to third persons",
            "向第三人透露了欠款信息（{disclosed}）。",
            "Debt information was disclosed to a third person ({disclosed}).",
        ),
        case((contact.disclosed.known(), _disclosed), otherwise=UNKNOWN),
        in_scope.fact & spoken.fact & _heard_by_third & (contact.disclosed.known() | ~sure(by_template.fact)),
        phase=Phase.AFTER,
        bound=Bound.COLLECTOR,
        readings=(readings.DEBT_INFORMATION.name,),
    ),
)
RULES = (*ADDRESSES, *CONTACT_PERSONS)
