"""The pack put together: the articles' rules in the order of the text."""

from __future__ import annotations

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.library import FACTS
from fencun.rules.kernel.declare import Pack, Words
from fencun.rules.packs.nifa_2024.article_04_principles import rules as article_04
from fencun.rules.packs.nifa_2024.article_07_debtors_only import rules as article_07
from fencun.rules.packs.nifa_2024.article_08_addresses_and_contact_persons import rules as article_08
from fencun.rules.packs.nifa_2024.article_09_hours import rules as article_09
from fencun.rules.packs.nifa_2024.article_10_tools import rules as article_10
from fencun.rules.packs.nifa_2024.article_11_identity_and_truth import rules as article_11
from fencun.rules.packs.nifa_2024.article_15_notice import rules as article_15
from fencun.rules.packs.nifa_2024.article_16_interactive import rules as article_16
from fencun.rules.packs.nifa_2024.numbers import ISSUED, NUMBERS
from fencun.rules.packs.nifa_2024.readings import READINGS

ARTICLES = (article_04, article_07, article_08, article_09, article_10, article_11, article_15, article_16)
PACK = Pack(
    name="nifa_2024",
    title=Words("互联网金融贷后催收业务指引（2024）", "Guideline on post-loan collection in internet finance (2024)"),
    issued=ISSUED,
    superseded="2025-02-28",
    dated=NUMBERS,
    readings=READINGS,
    facts=FACTS,
    rules=tuple(rule for article in ARTICLES for rule in article.RULES),
    line="nifa_2024",
    also=("contacting_is_subcontractor", "start_day"),
    columns=frozenset(CONTACT_COLUMNS),
)
