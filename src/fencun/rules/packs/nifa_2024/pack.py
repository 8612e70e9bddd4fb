"""The pack put together: the articles' rules in the order of the text."""

from __future__ import annotations

from dataclasses import replace

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.library import FACTS
from fencun.rules.kernel.declare import Pack, Words
from fencun.rules.kernel.gather import used_facts
from fencun.rules.packs.nifa_2024.article_04_principles import rules as article_04
from fencun.rules.packs.nifa_2024.article_06_organisation_and_staff import rules as article_06
from fencun.rules.packs.nifa_2024.article_07_debtors_only import rules as article_07
from fencun.rules.packs.nifa_2024.article_08_addresses_and_contact_persons import rules as article_08
from fencun.rules.packs.nifa_2024.article_09_hours import rules as article_09
from fencun.rules.packs.nifa_2024.article_10_tools import rules as article_10
from fencun.rules.packs.nifa_2024.article_11_identity_and_truth import rules as article_11
from fencun.rules.packs.nifa_2024.article_12_records import rules as article_12
from fencun.rules.packs.nifa_2024.article_13_publication import rules as article_13
from fencun.rules.packs.nifa_2024.article_14_artificial_intelligence import rules as article_14
from fencun.rules.packs.nifa_2024.article_15_notice import rules as article_15
from fencun.rules.packs.nifa_2024.article_16_interactive import rules as article_16
from fencun.rules.packs.nifa_2024.article_17_admission_of_agencies import rules as article_17
from fencun.rules.packs.nifa_2024.article_18_supervision_of_agencies import rules as article_18
from fencun.rules.packs.nifa_2024.article_19_information_security import rules as article_19
from fencun.rules.packs.nifa_2024.article_20_entrusting_information import rules as article_20
from fencun.rules.packs.nifa_2024.article_25_traceable_tools import rules as article_25
from fencun.rules.packs.nifa_2024.numbers import ISSUED, NUMBERS
from fencun.rules.packs.nifa_2024.readings import READINGS
from fencun.rules.packs.nifa_2024.readings_control import READINGS as CONTROL_READINGS

ARTICLES = (
    article_04,
    article_06,
    article_07,
    article_08,
    article_09,
    article_10,
    article_11,
    article_12,
    article_13,
    article_14,
    article_15,
    article_16,
    article_17,
    article_18,
    article_19,
    article_20,
    article_25,
)
_WHOLE = Pack(
    name="nifa_2024",
    title=Words("互联网金融贷后催收业务指引（2024）", "Guideline on post-loan collection in internet finance (2024)"),
    issued=ISSUED,
    superseded="2025-02-28",
    dated=NUMBERS,
    readings=(*READINGS, *CONTROL_READINGS),
    facts=FACTS,
    rules=tuple(rule for article in ARTICLES for rule in article.RULES),
    line="online_consumer_credit",
    also=("contacting_is_subcontractor", "answering_agency", "start_day"),
    columns=frozenset(CONTACT_COLUMNS),
)
PACK = replace(_WHOLE, facts=used_facts(_WHOLE))
