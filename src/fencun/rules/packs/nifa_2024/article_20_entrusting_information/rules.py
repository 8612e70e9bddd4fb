"""Article 20: the debtor was told that personal information may go to an agency."""

from __future__ import annotations

from fencun.rules.facts.derived.agencies import agency_contact, told_of_outsourcing
from fencun.rules.kernel.declare import Bound, Rule
from fencun.rules.packs.write import rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "told-of-outsourcing",
        "20.1",
        applies=agency_contact.fact,
        breach=~told_of_outsourcing.fact,
        bound=Bound.CREDITOR,
        says=words(
            "事先告知债务人信息可提供给催收机构",
            "The debtor was told first that information may go to an agency",
            "联系前没有告知债务人，其个人信息可能提供给催收机构（债务 {debt}）。",
            "The debtor had not been told that personal information may go to an agency (debt {debt}).",
        ),
    ),
)
