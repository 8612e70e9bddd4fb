"""The pack put together: three parts, two of them with rules of the guideline of 2024 under this text's clauses."""

from __future__ import annotations

from dataclasses import replace

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.library import FACTS
from fencun.rules.kernel.declare import Pack, Words
from fencun.rules.kernel.gather import gathered
from fencun.rules.packs.cba_2026.numbers import ISSUED, NUMBERS
from fencun.rules.packs.cba_2026.part_1_hours import rules as hours
from fencun.rules.packs.cba_2026.part_2_frequency import rules as frequency
from fencun.rules.packs.cba_2026.part_3_unreachable import rules as unreachable
from fencun.rules.packs.cba_2026.readings import READINGS
from fencun.rules.packs.nifa_2024.pack import PACK as GUIDELINE

PARTS = (hours, frequency, unreachable)
CITED = {"9": "hours", "8.2.1": "unreachable"}
"""Where the guideline's numbers stand in this text."""
PACK = gathered(
    Pack(
        name="cba_2026",
        title=Words(
            "金融机构个人消费类贷款催收工作指引（试行）（2026）",
            "Guideline on collecting personal consumer loans by financial institutions (trial implementation) (2026)",
        ),
        issued=ISSUED,
        superseded=None,
        dated=(
            *NUMBERS,
            *(replace(number, clause=CITED.get(number.clause, number.clause)) for number in GUIDELINE.dated),
        ),
        readings=(*READINGS, *GUIDELINE.readings),
        facts=FACTS,
        rules=tuple(rule for part in PARTS for rule in part.RULES),
        line="bank_consumer_loans",
        also=GUIDELINE.also,
        columns=frozenset(CONTACT_COLUMNS),
        caveat=Words(
            "尚未取得银行业协会指引的原文，此处依公开报道判断。",
            "The banking association's text is not at hand; this goes by what was reported of it.",
        ),
    )
)
