"""No visit, call or other collection from 22:00 to 8:00 without the debtor's consent."""

from __future__ import annotations

from fencun.rules.kernel.declare import Rule
from fencun.rules.packs.cba_2026.readings import CONSENT
from fencun.rules.packs.nifa_2024.pack import PACK as GUIDELINE
from fencun.rules.packs.recite import recited, rules_named

RULES: tuple[Rule, ...] = tuple(
    recited(rule, "hours", resting_on=(CONSENT,))
    for rule in rules_named(GUIDELINE, "quiet-hours", "quiet-hours-to-the-end")
)
