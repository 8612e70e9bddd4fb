"""Article 7: collection goes to debtors only, and to security providers only within their liability."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import spoken
from fencun.rules.facts.derived.means import listened
from fencun.rules.facts.derived.people import (
    OWING,
    agent_known,
    owes,
    person_dead,
    person_incapable,
    role_found,
    security_liable,
    third_person,
)
from fencun.rules.facts.derived.scope import in_scope
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Phase, Rule
from fencun.rules.kernel.nodes import UNKNOWN, case, sure, unknown_if
from fencun.rules.packs.nifa_2024.readings import DEATH
from fencun.rules.packs.write import rule, words

_to_a_third = case(
    (role_found.fact.eq("statutory_agent"), ~agent_known.fact),
    (owes.fact, sure(contact.answered_by.eq("other"))),
    otherwise=True,
)
_demanded = case(
    (sure(contact.offer_to_repay.eq("prompted")), True),
    (contact.said.known(), contact.said.has("demands_payment", "asks_third_party_to_pay")),
    (sure(~listened.fact), False),
    otherwise=UNKNOWN,
)

RULES: tuple[Rule, ...] = (
    rule(
        "collect-from-debtors-only",
        "7",
        applies=contact.purpose.eq("collect"),
        breach=third_person.fact | (role_found.fact.eq("statutory_agent") & ~agent_known.fact),
        says=words(
            "只向债务人催收",
            "Collect from debtors only",
            "被联系人的身份是{role_found}，不是债务人，不得向其催收。",
            "The person contacted is {role_found}, not a debtor, and nothing may be collected from them.",
        ),
    ),
    rule(
        "security-provider-liable",
        "7",
        applies=role_found.fact.eq("guarantor"),
        breach=~security_liable.fact,
        says=words(
            "担保人以其责任为限",
            "A security provider only within the liability",
            "联系时担保责任尚未开始或已经终止，或告知的金额超过责任限额。",
            "The security was not yet or no longer in force, or the amount stated exceeded its limit.",
        ),
    ),
    rule(
        "dead-not-contacted",
        "8.2.2",
        "7",
        applies=role_found.fact.one_of(*OWING),
        breach=person_dead.fact,
        readings=(DEATH,),
        says=words(
            "不再联系已故者本人号码",
            "A dead person's own numbers are not used",
            "被联系人的死亡已有记录，不得再向其本人号码或地址催收。",
            "The death of the person contacted is on record; nothing more goes to their own numbers or addresses.",
        ),
    ),
    rule(
        "incapacity-held",
        "8.2.2",
        applies=role_found.fact.one_of(*OWING),
        breach=unknown_if(person_incapable.fact),
        basis=Basis.POLICY,
        readings=(DEATH,),
        says=words(
            "无或限制行为能力的，由法定代理人处理",
            "The statutory agent deals for a person of no or limited capacity",
            "被联系人已被认定为无民事行为能力或限制民事行为能力，应改为联系其法定代理人。",
            "The person has been determined to have no or limited capacity; the statutory agent is to be contacted.",
        ),
    ),
    Rule(
        "demand-to-debtors-only",
        ("7",),
        words(
            "不向非债务人索款",
            "No demand to anyone but a debtor",
            "向非债务人索要款项或劝其代偿。",
            "Payment was demanded from, or suggested to, somebody who is not a debtor.",
        ),
        _demanded,
        in_scope.fact & spoken.fact & (_to_a_third | sure(contact.said.has("asks_third_party_to_pay"))),
        phase=Phase.AFTER,
    ),
)
