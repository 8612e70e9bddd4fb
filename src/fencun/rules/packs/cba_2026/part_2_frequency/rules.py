"""At most six unanswered dials a day to one contact point, unless the debtor agreed otherwise: a *should*."""

from __future__ import annotations

from fencun.rules.facts.derived.agreed import requested
from fencun.rules.facts.derived.dials import answered_dials, dials_agreed, unanswered, unanswered_dials
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Force, Rule
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, Reading, case, sure
from fencun.rules.packs.cba_2026.readings import ANSWERED_BETWEEN, DIALS_AGREED
from fencun.rules.packs.write import rule, words

_cap = case((dials_agreed.fact.known(), dials_agreed.fact), otherwise=Dated("unanswered_dial_cap"))
_proven, _possible = unanswered_dials.proven >= _cap, unanswered_dials.possible >= _cap


def _unless_answered_between(reached: Expr) -> Expr:
    """Whether a count that an answered call may have started anew is over the number."""
    goes_on = Reading("answered_between").eq("goes_on") | answered_dials.possible.eq(0)
    return case((~reached, False), (goes_on, True), otherwise=UNKNOWN) & ~requested.fact


RULES: tuple[Rule, ...] = (
    rule(
        "unanswered-dials",
        "frequency",
        applies=contact.channel.eq("call") & owes.fact,
        breach=_unless_answered_between(_proven | _possible),
        afterwards=unanswered.fact
        & _unless_answered_between(case((sure(_proven), True), (sure(~_possible), False), otherwise=UNKNOWN)),
        force=Force.SHOULD,
        readings=(ANSWERED_BETWEEN, DIALS_AGREED),
        says=words(
            "未接通拨打的每日次数",
            "Unanswered dials a day",
            "当日对同一联系方式已有 {unanswered_dials_today_proven} 次拨打未接通，再拨即超过六次或约定次数。",
            "Dials to this contact point unanswered today: {unanswered_dials_today_proven}; one more is over six, or "
            "over the number agreed.",
        ),
    ),
)
