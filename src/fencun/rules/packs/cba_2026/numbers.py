"""The numbers of the text, as published at second hand."""

from __future__ import annotations

from fencun.rules.kernel.declare import DatedNumber, Words

ISSUED = "2026-01-30"
NUMBERS: tuple[DatedNumber, ...] = (
    DatedNumber(
        "unanswered_dial_cap",
        Words("同一联系方式当日未接通拨打上限", "unanswered dials a day to one contact point"),
        "dials",
        "frequency",
        ((ISSUED, 6),),
    ),
    DatedNumber(
        "vain_dials",
        Words("连续拨打未果次数", "dials in vain, one after another"),
        "dials",
        "unreachable",
        ((ISSUED, 3),),
    ),
)
