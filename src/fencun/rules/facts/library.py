"""All facts that packs can draw on."""

from __future__ import annotations

from fencun.rules.facts.derived import (
    abroad,
    agencies,
    agreed,
    calls,
    counts,
    dials,
    means,
    money,
    out_of_reach,
    people,
    reach,
    scope,
    staff,
)
from fencun.rules.kernel.declare import Declared

SUBJECTS = (scope, people, agencies, staff, calls, agreed, counts, reach, means, money, abroad, dials, out_of_reach)
FACTS: tuple[Declared, ...] = tuple(fact for subject in SUBJECTS for fact in subject.FACTS)
