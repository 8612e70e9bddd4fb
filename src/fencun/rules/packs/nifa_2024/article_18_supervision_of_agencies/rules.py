"""Article 18: no contact by an agency suspended, removed from the list, or whose entrustment was ended."""

from __future__ import annotations

from fencun.rules.facts.derived.agencies import agency_contact, listed, removed, stopped, suspended
from fencun.rules.kernel.declare import Bound, Pick, Rule, RuleWords
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words


def _no_longer(name: str, clause: str, fact: Pick, says: RuleWords) -> Rule:
    return rule(
        name,
        clause,
        applies=agency_contact.fact & listed.fact,
        breach=fact.fact,
        bound=Bound.CREDITOR,
        readings=(readings.ANSWERING_AGENCY,),
        says=says,
    )


RULES: tuple[Rule, ...] = (
    _no_longer(
        "agency-suspended",
        "18.1",
        suspended,
        words(
            "暂停期间不联系",
            "No contact during a suspension",
            "催收机构 {answering_agency} 处于暂停期间。",
            "Agency {answering_agency} is suspended.",
        ),
    ),
    _no_longer(
        "agency-removed",
        "18.1",
        removed,
        words(
            "移出名单后不联系",
            "No contact after removal from the list",
            "催收机构 {answering_agency} 已被移出名单。",
            "Agency {answering_agency} has been removed from the list.",
        ),
    ),
    _no_longer(
        "agency-stopped",
        "18.4",
        stopped,
        words(
            "终止委托后不联系",
            "No contact after the entrustment was ended",
            "对催收机构 {answering_agency} 的委托已经终止。",
            "The entrustment of agency {answering_agency} has been ended.",
        ),
    ),
)
