"""Article 13: the creditor publishes its agencies."""

from __future__ import annotations

from fencun.rules.facts.derived.agencies import agency_contact, listed, published
from fencun.rules.kernel.declare import Bound, Rule
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "agency-published",
        "13",
        applies=agency_contact.fact & listed.fact,
        breach=~published.fact,
        bound=Bound.CREDITOR,
        readings=(readings.PUBLICATION, readings.ANSWERING_AGENCY),
        says=words(
            "催收机构已公示",
            "The agency is published",
            "金融机构在联系前没有公示催收机构 {answering_agency}。",
            "The creditor had not published agency {answering_agency} before the contact.",
        ),
    ),
)
