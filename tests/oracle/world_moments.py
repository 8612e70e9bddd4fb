"""Random moments: mostly as they should be, now and then at the very millisecond of a start, never, or unknown."""

from .beijing import DAY
from .situation import NEVER, Value
from .world_cast import Dice


def long_ago(dice: Dice, starts: list[int], days: int = 200) -> Value:
    """A moment that should lie well before every start."""
    return dice.rng.choices((starts[0] - days * DAY, around(dice, starts), NEVER, None), (88, 6, 3, 3))[0]


def never(dice: Dice, starts: list[int]) -> Value:
    """A moment that should not come."""
    return dice.rng.choices((NEVER, around(dice, starts), starts[0] - 20 * DAY, None), (90, 5, 3, 2))[0]


def around(dice: Dice, starts: list[int]) -> int:
    """The start of some contact, or a millisecond off."""
    return dice.rng.choice(starts) + dice.rng.choice((-1, 0, 0, 1))


def mostly(dice: Dice, usual: bool) -> bool | None:
    """A yes-or-no that should be so."""
    return dice.rng.choices((usual, not usual, None), (88, 9, 3))[0]
