"""The hand-written ten answer as the fused ten do, so that their times may be compared."""

import random

import pytest

from bench import by_hand
from bench.corpus import case_tuples
from bench.ten import TEN, fused_ten
from fencun.rules.facts.contact import CONTACT, CONTACT_COLUMNS
from fencun.rules.kernel.declare import POSSIBLE, PROVEN
from fencun.rules.kernel.fuse import Facts, Fused
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_MINUTE

pytestmark = pytest.mark.slow

SEEDS = range(10)
TUPLES_A_SEED = 1_000
REQUIRED = {column.name for column in CONTACT if column.required}
COUNTS = (PROVEN, POSSIBLE)
BOTH = (True, False)
UNSEEN = {"both_sides_spoke": BOTH, "anything_booked": BOTH}


@pytest.fixture(scope="module")
def fused() -> Fused:
    return fused_ten()


def test_the_ten_are_ten_rules_of_the_gate_in_the_order_of_the_text(fused: Fused) -> None:
    assert tuple(rule.name for rule in fused.rules) == TEN
    assert len(TEN) == 10


def test_by_hand_and_fused_agree_on_every_tuple_of_the_cases(fused: Fused) -> None:
    wrong = [facts for facts in case_tuples(fused) if by_hand.judge(facts) != fused.judge(facts)]
    assert not wrong, _told(fused, wrong[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_by_hand_and_fused_agree_on_random_tuples(fused: Fused, seed: int) -> None:
    dice, values = random.Random(seed), _values(fused)
    for _ in range(TUPLES_A_SEED):
        facts = _drawn(dice, values)
        assert by_hand.judge(facts) == fused.judge(facts), f"seed {seed}: {_told(fused, facts)}"


def test_random_tuples_bring_every_verdict_of_every_rule(fused: Fused) -> None:
    dice, values = random.Random(0), _values(fused)
    met = {pair for _ in range(20_000) for pair in enumerate(fused.judge(_drawn(dice, values)))}
    assert met == {(rule, verdict) for rule in range(len(TEN)) for verdict in range(4)}


def _values(fused: Fused) -> list[list[Value]]:
    """What may stand at each position: what the cases have there, its neighbours, and unknown where it may be."""
    found = []
    for position, name in enumerate(fused.inputs):
        seen: set[Value] = {facts[position] for facts in case_tuples(fused)} | set(UNSEEN.get(name, ()))
        numbers = [value for value in seen if isinstance(value, int) and not isinstance(value, bool)]
        step = MS_PER_MINUTE if name == "start_at" else 1
        near = {number + change for number in numbers for change in (-step, step)}
        seen |= {number for number in near if number >= 0 or not name.endswith(COUNTS)}
        if name in CONTACT_COLUMNS:
            seen |= set(CONTACT_COLUMNS[name].values)
        seen = seen - {None} if name in REQUIRED else seen | {None}
        found.append(sorted(seen, key=repr))
    return found


def _drawn(dice: random.Random, values: list[list[Value]]) -> Facts:
    """A tuple in which most are known, and a contact in scope is not rare."""
    unknown = dice.choice((0.0, 0.1, 0.5))
    return tuple(
        None if None in among and dice.random() < unknown else dice.choice([v for v in among if v is not None] or among)
        for among in values
    )


def _told(fused: Fused, facts: Facts) -> str:
    pairs = zip(TEN, by_hand.judge(facts), fused.judge(facts), strict=True)
    wrong = [f"{name}: by hand {one}, fused {other}" for name, one, other in pairs if one != other]
    return f"{wrong} on {dict(zip(fused.inputs, facts, strict=True))}"
