"""Article 12: the whole process is on record."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import by_voice
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Phase, Rule
from fencun.rules.kernel.nodes import Expr, case
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words

_visit = contact.channel.eq("visit")


def _one_of(first: Expr, second: Expr) -> Expr:
    """True when one of the two is known, and unknown otherwise."""
    return first.stated() | second.stated()


_result = case(
    (by_voice, _one_of(contact.connected, contact.dial_result)),
    (_visit, _one_of(contact.answered_by, contact.effective)),
    otherwise=True,
)
_where = case((_visit, True), otherwise=contact.address.stated())

RULES: tuple[Rule, ...] = (
    rule(
        "process-on-record",
        "12.1",
        applies=contact.channel.stated(),
        breach=~(contact.organisation.stated() & _one_of(contact.collector, contact.ai_agent) & _where & _result),
        phase=Phase.AFTER,
        readings=(readings.ON_RECORD,),
        says=words(
            "联系记录完整",
            "The contact is fully on record",
            "这次联系没有载明实施机构、人员或机器人、号码或地址、结果中的某一项。",
            "The record of this contact lacks organisation, collector or robot, address, or result.",
        ),
    ),
)
