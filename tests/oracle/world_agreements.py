"""Random debtor agreements: hours, also across midnight, numbers, unreachability, requests; good and bad."""

from .beijing import DAY, HOUR, MINUTE
from .situation import EVER, NEVER, Row
from .world_cast import PERSONS, REQUEST_TIMES, Dice

HOURS = ((540, 720), (1080, 1410), (1200, 120), (1320, 480), (390, 510), (480, 1380), (480, 1440), (0, 1440))
KINDS = ("hours", "hours", "request", "request", "notice_calls", "effective_calls", "visits", "unreachable")


def agreement_rows(dice: Dice, creditor: str, starts: list[int]) -> list[Row]:
    """The agreements of one creditor's debtors; no two were made at the same moment."""
    rng = dice.rng
    rows: list[Row] = []
    if rng.random() < 0.45:
        return rows
    for _ in range(rng.randint(1, 6)):
        row = _agreement(dice, creditor, starts)
        if row["made_at"] not in [other["made_at"] for other in rows if other["made_at"] is not None]:
            rows.append(row)
    return rows


def _agreement(dice: Dice, creditor: str, starts: list[int]) -> Row:
    rng = dice.rng
    likely = dice.focus.debtor if rng.random() < 0.75 else rng.choice(PERSONS)
    made_at = starts[0] - rng.randrange(1, 60) * DAY + rng.randrange(DAY)
    if rng.random() < 0.2:
        made_at = rng.choice(starts) + rng.choice((-1, 0, 0, 1))
    ended_at = rng.choices((None, NEVER, rng.choice(starts) + rng.choice((-1, 0, 1))), (45, 40, 15))[0]
    form = rng.choices(("written", "recorded", "contract", "oral", None), (40, 25, 20, 10, 200 * dice.dirt))[0]
    row: Row = {
        "creditor": creditor,
        "person": likely,
        "kind": rng.choice(KINDS),
        "made_at": made_at,
        "ended_at": ended_at,
        "made_by": rng.choices(("debtor", "other", None), (85, 10, 100 * dice.dirt))[0],
        "form": form,
        "highlighted": rng.choice((True, True, False, None)) if form == "contract" else None,
    }
    row |= {"from_minute": None, "to_minute": None, "number": None, "days": None, "at": None}
    row |= _terms(dice, str(row["kind"]), starts)
    return row | _known(dice, made_at, starts)


def _terms(dice: Dice, kind: str, starts: list[int]) -> Row:
    rng = dice.rng
    if kind == "hours":
        opening, closing = rng.choice(HOURS)
        return {"from_minute": opening, "to_minute": closing}
    if kind == "request":
        at = dice.first_day + rng.randrange(dice.days) * DAY + rng.choice(REQUEST_TIMES)
        if rng.random() < 0.3:
            at = rng.choice(starts) + rng.choice((-15 * MINUTE - 1, -15 * MINUTE, 0, 15 * MINUTE, 15 * MINUTE + 1))
        return {"at": None if rng.random() < dice.dirt / 2 else at}
    if kind == "unreachable":
        return {"days": rng.choice((1, 2, 3)), "number": rng.choice((1, 1, 2))}
    return {"number": None if rng.random() < dice.dirt / 2 else rng.choice((0, 1, 2, 2, 3, 4, 5))}


def _known(dice: Dice, made_at: int, starts: list[int]) -> Row:
    """When the agreement is valid and known; by default from the moment it was made."""
    rng = dice.rng
    known: Row = {"valid_from": made_at, "valid_to": NEVER, "recorded_at": made_at, "superseded_at": NEVER}
    shape = rng.random()
    if shape < 0.5:
        known |= {"valid_from": EVER, "recorded_at": EVER}
    elif shape < 0.6:
        known["recorded_at"] = max(made_at, rng.choice(starts) + rng.choice((0, 1, HOUR)))
    elif shape < 0.65:
        known["superseded_at"] = max(made_at, rng.choice(starts) + rng.choice((0, 1, HOUR)))
    return known
