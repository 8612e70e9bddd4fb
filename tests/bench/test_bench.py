"""What `make bench` prints and writes: figures, targets in words, the machine."""

import pytest

from bench.clock import Span, per_item, side_by_side, slowest
from bench.corpus import WANTED, program, sampled
from bench.figures import Figure, Group, as_json, table
from bench.world import made_up
from fencun.rules.kernel.fuse import Form, fuse
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "value, words",
    [(4.99, "target ≤ 5 µs: met"), (5.0, "target ≤ 5 µs: met"), (5.01, "target ≤ 5 µs: NOT met")],
)
def test_a_figure_says_whether_its_target_is_met(value: float, words: str) -> None:
    assert Figure("judge", value, at_most=5.0).verdict == words


def test_the_table_names_the_machine_and_sets_the_ratio_beside_the_times() -> None:
    group = Group("Ten", (Figure.of("fused", Span(2_000, 1_500)), Figure("fused / by hand", 1.5, "×", at_most=3.0)))
    lines = table([group]).splitlines()
    assert lines[0].startswith("cpu ")
    assert lines[3].split() == ["fused", "2.00", "µs", "least", "1.50"]
    assert lines[4].split() == ["fused", "/", "by", "hand", "1.50", "×", "target", "≤", "3", "×:", "met"]
    assert as_json([group])["groups"][0]["figures"][1]["met"] is True


def test_the_clock_counts_every_repeat_and_compares_like_with_like() -> None:
    def work(number: int) -> int:
        return sum(range(number))

    assert per_item(work, [100, 200], 3).least > 0
    assert slowest(work, [10, 5_000]).median > per_item(work, [10], 3).median
    more, less, ratio = side_by_side(lambda _: work(5_000), lambda _: work(10), [None], 3)
    assert more.median > less.median
    assert ratio > 1


def test_the_sample_is_two_hundred_different_tuples_with_every_verdict() -> None:
    fused = fuse(program(), Form.GATE)
    tuples = sampled(fused)
    assert len(set(tuples)) == WANTED
    assert {number for facts in tuples for number in fused.judge(facts)} == {0, 1, 2, 3}


def test_a_made_up_world_is_the_same_each_time_and_meets_caps_and_quiet_hours() -> None:
    world = made_up(400)
    assert world == made_up(400)
    facts = Replay(program(), Registers(world.tables)).all_facts(world.contacts)
    fused = fuse(program(), Form.AUDIT)
    verdicts = [fused.judge(tuple(one[name] for name in fused.inputs)) for one in facts]
    broken = {rule.name for told in verdicts for rule, number in zip(fused.rules, told, strict=True) if number == 3}
    assert {"quiet-hours", "notice-call-cap"} <= broken
