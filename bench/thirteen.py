"""The thirteen rules whose generated SQL is measured against SQL written by hand, and where that is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.gather import gathered
from fencun.rules.packs.shelf import PACKS

RULES: tuple[str, ...] = (
    "quiet-hours",
    "notice-call-cap",
    "effective-call-cap",
    "letter-interval",
    "tool-filed",
    "tool-user",
    "debt-entrusted",
    "agency-agreement",
    "agency-listed",
    "collector-trained",
    "settled-as-booked",
    "contact-person-refused",
    "template-approved",
)
BY_HAND = Path(__file__).with_name("baseline_13.sql")


def _reduced(pack: Pack) -> Pack:
    """The pack with these rules alone, and what they rest on."""
    rules = tuple(rule for rule in pack.rules if rule.name in RULES)
    return gathered(replace(pack, name=f"{pack.name}_thirteen", rules=rules))


PACK: Pack = _reduced(PACKS["nifa_2024"])
"""The guideline reduced to the thirteen rules, in the order of the text."""


def by_hand() -> str:
    """One query over contacts, registers and coverages: contact_id, then a verdict's number for each of the rules."""
    return BY_HAND.read_text(encoding="utf-8")
