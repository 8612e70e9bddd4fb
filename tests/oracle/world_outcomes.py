"""Random outcomes of calls and visits: good, silent, missed, contradictory, missing in part."""

from .beijing import HOUR, MINUTE
from .situation import Row, Value
from .world_cast import Dice

TALKS = (0, 5_999, 6_000, 6_001, 25_000, 25_000, 200_000, 1_800_000)
CALL_SHAPES = {
    "talk": 10,
    "one_sided": 2,
    "voicemail": 2,
    "other": 1,
    "no_answer": 3,
    "dead": 3,
    "odd": 1,
    "none": 2,
}
PARTS = ("connected", "dial_result", "talk_ms", "both_sides_spoke", "answered_by", "answered_at", "end_at")


def call_outcome(dice: Dice, start: int) -> Row:
    """The outcome columns of one call."""
    rng = dice.rng
    shape = rng.choices(list(CALL_SHAPES), list(CALL_SHAPES.values()))[0]
    outcome: Row = {}
    if shape in ("talk", "one_sided", "voicemail", "other"):
        outcome = _answered(dice, start, shape)
    elif shape == "no_answer":
        outcome = {"connected": rng.choice((False, None)), "dial_result": "no_answer"}
    elif shape == "dead":
        result = rng.choice(("busy", "off", "rejected", "failed", None))
        outcome = {"connected": False, "dial_result": result, "talk_ms": rng.choice((None, 0))}
        outcome["both_sides_spoke"] = rng.choice((None, False))
    elif shape == "odd":
        outcome = {
            "connected": True,
            "dial_result": rng.choice(("busy", "no_answer")),
            "talk_ms": rng.choice(TALKS),
        }
    _lose_parts(dice, outcome)
    return outcome


def visit_outcome(dice: Dice, start: int) -> Row:
    """The outcome columns of one visit."""
    rng = dice.rng
    met = rng.choice(("person", "person", "other", None))
    spoke = met == "person" and rng.random() < 0.8
    outcome: Row = {"answered_by": met, "both_sides_spoke": spoke, "identity_confirmed": met == "person"}
    outcome["effective"] = rng.choice((spoke, spoke, None))
    outcome["end_at"] = start + rng.choice((MINUTE, 10 * MINUTE, HOUR))
    _lose_parts(dice, outcome)
    return outcome


def _answered(dice: Dice, start: int, shape: str) -> Row:
    rng = dice.rng
    talk = rng.choice(TALKS)
    answered_at = start + rng.choice((0, 4_000, 20_000))
    end_at = answered_at + talk
    if rng.random() < 0.2:
        end_at = max(answered_at, _next_hour(answered_at) + rng.choice((-1, 0, 1)))
        talk = end_at - answered_at
    said: Value = "|" if rng.random() < 0.8 else "|threat|insult|"
    return {
        "connected": rng.choice((True, True, None)),
        "dial_result": "answered",
        "answered_at": answered_at,
        "end_at": end_at,
        "talk_ms": talk,
        "both_sides_spoke": shape in ("talk", "other"),
        "answered_by": {"voicemail": "voicemail", "other": "other"}.get(shape, "person"),
        "said": said,
        "stated": "|reason|amount|consequences|",
        "disclosed": "|",
    }


def _next_hour(instant: int) -> int:
    """The next full hour, where hours usually close."""
    return (instant // HOUR + 1) * HOUR


def _lose_parts(dice: Dice, outcome: Row) -> None:
    for column in PARTS:
        if column in outcome and dice.rng.random() < 0.08 + dice.dirt:
            outcome[column] = None
