"""A person who has nothing to do with the debt is contacted only when the debtor is out of reach."""

from __future__ import annotations

from fencun.rules.facts.derived.out_of_reach import out_of_reach
from fencun.rules.facts.derived.reach import asks_for_debtor
from fencun.rules.kernel.declare import Bound, Rule, Words
from fencun.rules.packs.cba_2026.readings import BANK_UNREACHABLE
from fencun.rules.packs.write import rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "contact-person-out-of-reach",
        "unreachable",
        applies=asks_for_debtor.fact,
        breach=~out_of_reach.fact,
        bound=Bound.COLLECTOR,
        readings=(BANK_UNREACHABLE,),
        says=words(
            "债务人失联时才联系他人",
            "Others are contacted only when the debtor is out of reach",
            "债务人并未失联，不得联系与债务无关的人。",
            "The debtor is not out of reach, so a person who has no part in the debt may not be contacted.",
            open_=Words(
                "已有记录尚不足以认定债务人是否失联。",
                "what is on record does not settle whether the debtor is out of reach.",
            ),
        ),
    ),
)
