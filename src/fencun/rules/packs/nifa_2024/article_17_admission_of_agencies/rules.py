"""Article 17: agencies assessed, listed, under an agreement; one debt with one agency; subcontracting once."""

from __future__ import annotations

from fencun.rules.facts.derived.agencies import (
    agency_contact,
    agreement,
    assessed,
    entrusted,
    entrusted_to_another,
    in_agreed_scope,
    listed,
    second_level,
    subcontract_agreed,
    subcontracted,
    subcontracting_allowed,
    undertakings,
)
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Bound, Rule
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words

_agency = agency_contact.fact
_under_agreement = _agency & agreement.fact
_by_subcontractor = _agency & subcontracted.fact
_ANSWERS = (readings.ANSWERING_AGENCY,)

ADMISSION: tuple[Rule, ...] = (
    rule(
        "agency-assessed",
        "17.1",
        applies=_agency & listed.fact,
        breach=~assessed.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "催收机构事先评估",
            "The agency was assessed first",
            "金融机构在联系前没有评估催收机构 {answering_agency}。",
            "The creditor had not assessed agency {answering_agency} before the contact.",
        ),
    ),
    rule(
        "agency-listed",
        "17.2",
        applies=_agency,
        breach=~listed.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "催收机构在名单上",
            "The agency is on the list",
            "催收机构 {answering_agency} 不在金融机构的催收机构名单上。",
            "Agency {answering_agency} is not on the creditor's list of agencies.",
        ),
    ),
    rule(
        "agency-undertakings",
        "17.2.b",
        applies=_under_agreement,
        breach=~undertakings.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "四项书面承诺齐备",
            "The four written undertakings",
            "催收机构 {answering_agency} 的四项书面承诺不齐备。",
            "The four written undertakings of agency {answering_agency} are not complete.",
        ),
    ),
)
ENTRUSTMENT: tuple[Rule, ...] = (
    rule(
        "agency-agreement",
        "17.3",
        applies=_agency,
        breach=~agreement.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "先签书面委托协议",
            "A written agreement comes first",
            "金融机构与催收机构 {answering_agency} 之间没有事先签署且在有效期内的书面协议。",
            "There was no written agreement with agency {answering_agency}, signed beforehand and in force.",
        ),
    ),
    rule(
        "agency-scope",
        "17.3",
        applies=_under_agreement,
        breach=~in_agreed_scope.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "在委托范围之内",
            "Within the scope agreed",
            "产品“{product_concerned}”不在与 {answering_agency} 约定的业务范围内。",
            "Product {product_concerned} is outside the scope agreed with {answering_agency}.",
        ),
    ),
    rule(
        "debt-entrusted",
        "17.3",
        applies=_agency,
        breach=~entrusted.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "债务已委托给该机构",
            "The debt is entrusted to the agency that contacts",
            "联系时债务 {debt} 没有委托给 {organisation}（或将其作为分包机构的催收机构）。",
            "At the time of the contact debt {debt} was not entrusted to {organisation}, nor to an agency it "
            "subcontracts for.",
        ),
    ),
    rule(
        "one-agency",
        "17.3.a",
        applies=contact.channel.stated(),
        breach=entrusted_to_another.fact,
        bound=Bound.CREDITOR,
        says=words(
            "同一笔债务同一时间只委托一家",
            "One debt is entrusted to one agency at a time",
            "联系时债务 {debt} 同时委托给了两家以上催收机构。",
            "At the time of the contact debt {debt} was entrusted to two agencies or more.",
        ),
    ),
)
SUBCONTRACTING: tuple[Rule, ...] = (
    rule(
        "subcontracting-allowed",
        "17.4",
        applies=_by_subcontractor & agreement.fact,
        breach=~subcontracting_allowed.fact,
        bound=Bound.CREDITOR,
        readings=_ANSWERS,
        says=words(
            "协议允许方可分包",
            "Subcontracting only where the agreement allows it",
            "与 {answering_agency} 的协议不允许分包，{organisation} 不得联系。",
            "The agreement with {answering_agency} does not allow subcontracting; {organisation} may not make contact.",
        ),
    ),
    rule(
        "subcontractor-agreed",
        "17.4.1",
        applies=_by_subcontractor,
        breach=~subcontract_agreed.fact,
        bound=Bound.AGENCY,
        readings=_ANSWERS,
        says=words(
            "分包机构事先经同意",
            "The creditor consents to a subcontractor beforehand",
            "{answering_agency} 将业务分包给 {organisation}，没有事先取得金融机构同意。",
            "{answering_agency} subcontracted to {organisation} without the creditor's prior consent.",
        ),
    ),
    rule(
        "one-level-of-subcontracting",
        "17.4.4",
        applies=_by_subcontractor,
        breach=second_level.fact,
        bound=Bound.AGENCY,
        readings=_ANSWERS,
        says=words(
            "分包后不再分包",
            "Nothing is subcontracted a second time",
            "{answering_agency} 本身是分包机构，又分包给 {organisation}。",
            "{answering_agency} is a subcontractor itself and subcontracted again, to {organisation}.",
        ),
    ),
)
RULES = (*ADMISSION, *ENTRUSTMENT, *SUBCONTRACTING)
