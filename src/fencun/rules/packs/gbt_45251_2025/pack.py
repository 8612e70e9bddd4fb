"""The pack put together: the guideline's rules for the figures that are public, and nothing else."""

from __future__ import annotations

from fencun.rules.kernel.declare import Choice, Pack, ReadingChoice, Words
from fencun.rules.kernel.gather import gathered
from fencun.rules.packs.nifa_2024.numbers import NUMBERS
from fencun.rules.packs.nifa_2024.pack import PACK as GUIDELINE
from fencun.rules.packs.recite import recited, rules_named

ISSUED = "2025-02-28"
FIGURES = (
    "quiet-hours",
    "quiet-hours-to-the-end",
    "notice-call-cap",
    "letter-interval",
    "effective-call-cap",
    "visit-two-people",
    "visit-three-people",
    "visit-cap",
)
"""The guideline's rules whose figures are published for the standard too."""
DEADLINES = ("record_retention_years", "leak_notice_hours", "risk_report_hours")
STANDARD_TEXT = ReadingChoice(
    "standard_text",
    ("9", "15.2", "15.3.2.a", "16.2.1", "16.3.1", "16.3.1.a", "16.3.4"),
    Words("尚未取得国家标准原文，据何判断？", "The standard's own text is not at hand: what is judged by?"),
    (
        Choice(
            "figures_of_the_guideline",
            Words(
                "其公开数字与 2024 年指引相同，依指引的条款和读法判断",
                "its published figures are the guideline's: by its clauses and readings",
            ),
        ),
    ),
    "figures_of_the_guideline",
)
PACK = gathered(
    Pack(
        name="gbt_45251_2025",
        title=Words(
            "互联网金融 个人网络消费信贷 贷后催收风控指引（GB/T 45251-2025）",
            "Online consumer lending – Guidance on post-loan collection risk control (GB/T 45251-2025)",
        ),
        issued=ISSUED,
        superseded=None,
        dated=NUMBERS,
        readings=(STANDARD_TEXT, *GUIDELINE.readings),
        facts=GUIDELINE.facts,
        rules=tuple(recited(rule, resting_on=(STANDARD_TEXT,)) for rule in rules_named(GUIDELINE, *FIGURES)),
        line=GUIDELINE.line,
        also=GUIDELINE.also,
        columns=GUIDELINE.columns,
        caveat=Words(
            "尚未取得国家标准原文：此处依 2024 年指引中与其公开数字相同的条款判断，条款号为指引的条款号。",
            "The standard's text is not at hand: this goes by the guideline of 2024, whose figures it repeats, and "
            "clauses are numbered as there.",
        ),
    ),
    keep=DEADLINES,
)
