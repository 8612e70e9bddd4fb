"""Random agencies: on the list, under agreement, entrusted, subcontracting; each in order, broken or missing."""

from .situation import NEVER, Row
from .world_cast import AGENCIES, DEBTS, Debt, Dice
from .world_moments import around, long_ago, mostly, never

Fact = tuple[str, Row, Row]

SCOPES = ("|loanX|loanY|", "|*|", "|loanX|", "|loanY|", None)
SUBCONTRACTS = (
    ("SubX", "AgencyX", 0.92),
    ("DeepX", "SubX", 0.7),
    ("SubX", "AgencyY", 0.08),
    ("AgencyX", "AgencyY", 0.08),
    ("DeepX", "AgencyX", 0.08),
)


def agency_facts(dice: Dice, creditor: str, starts: list[int]) -> list[Fact]:
    """Table, right row, and what a wrong version says instead, of everything about one creditor's agencies."""
    facts: list[Fact] = []
    for agency, chance in AGENCIES.items():
        for _ in range(_copies(dice, chance)):
            facts.append(("agencies", _listing(dice, agency, starts), {"removed_at": starts[0]}))
        facts += _agreements(dice, agency, starts)
    for debt in DEBTS:
        if debt.creditor == creditor:
            facts += _entrustments(dice, debt)
    for sub, principal, chance in SUBCONTRACTS:
        for _ in range(_copies(dice, chance)):
            row: Row = {"organisation": sub, "of": principal, "approved_at": long_ago(dice, starts, 90)}
            facts.append(("subcontracts", row, {"approved_at": NEVER}))
    return facts


def _copies(dice: Dice, chance: float) -> int:
    """No row, mostly one, seldom two at once that may contradict each other."""
    if dice.rng.random() > chance:
        return 0
    return 2 if dice.rng.random() < 0.04 else 1


def _listing(dice: Dice, agency: str, starts: list[int]) -> Row:
    suspended_from = never(dice, starts)
    suspended_to = suspended_from
    if isinstance(suspended_from, int) and suspended_from != NEVER:
        suspended_to = dice.rng.choice((NEVER, max(suspended_from, around(dice, starts)), None))
    return {
        "organisation": agency,
        "assessed_at": long_ago(dice, starts, 210),
        "listed_from": long_ago(dice, starts, 200),
        "suspended_from": suspended_from,
        "suspended_to": suspended_to,
        "removed_at": never(dice, starts),
        "published_at": long_ago(dice, starts, 199),
        "stopped_at": never(dice, starts),
    }


def _agreements(dice: Dice, agency: str, starts: list[int]) -> list[Fact]:
    """Mostly one; sometimes its renewal too, which may overlap it or begin in the same moment; seldom none."""
    rng = dice.rng
    if rng.random() > (0.94 if agency in ("AgencyX", "AgencyY") else 0.25):
        return []
    rows = [_agreement(dice, agency, starts)]
    if rng.random() < 0.15:
        renewed_at = rng.choice((around(dice, starts), rows[0]["starts_at"]))
        rows.append(_agreement(dice, agency, starts) | {"starts_at": renewed_at})
    return [("agency_agreements", row, {"ends_at": starts[0]}) for row in rows]


def _agreement(dice: Dice, agency: str, starts: list[int]) -> Row:
    return {
        "organisation": agency,
        "signed_at": long_ago(dice, starts, 190),
        "starts_at": long_ago(dice, starts, 180),
        "ends_at": never(dice, starts),
        "undertakings_complete": mostly(dice, True),
        "subcontracting_allowed": mostly(dice, True),
        "scope": dice.rng.choices(SCOPES, (60, 20, 8, 8, 4))[0],
    }


def _entrustments(dice: Dice, debt: Debt) -> list[Fact]:
    """Mostly to the one agency; sometimes to a second one too, to nobody, or kept by the creditor."""
    rng = dice.rng
    to = rng.choices(("AgencyX", "AgencyY", "SubX", debt.creditor, None), (76, 12, 4, 3, 5))[0]
    holders = [] if to is None else [to]
    if rng.random() < 0.1:
        holders.append(rng.choice(("AgencyY", "AgencyX", debt.creditor, *holders)))
    return [("entrustments", {"debt": debt.debt, "organisation": to}, {"organisation": "AgencyY"}) for to in holders]
