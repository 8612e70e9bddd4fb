"""Timing: medians of repeats in nanoseconds, the collector off, two things compared turn by turn."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from time import perf_counter_ns
from typing import NamedTuple, TypeVar

T = TypeVar("T")
REPEATS = 51
LEAST_NS = 20_000_000
"""One repeat lasts at least this long, so that the clock's own step does not show."""


class Span(NamedTuple):
    """Nanoseconds: the median of the repeats, and the least of them, which a busy machine disturbs least."""

    median: float
    least: float

    def per(self, count: int) -> Span:
        """The share of one of so many."""
        return Span(self.median / count, self.least / count)


@contextmanager
def collector_off() -> Iterator[None]:
    """Nothing is collected meanwhile; what lies about is collected before."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def per_item(work: Callable[[T], object], items: Sequence[T], repeats: int = REPEATS) -> Span:
    """One call, over all items in turn."""
    rounds = _rounds(work, items)
    with collector_off():
        return _span([_once(work, items, rounds) for _ in range(repeats)])


def side_by_side(
    first: Callable[[T], object], second: Callable[[T], object], items: Sequence[T], repeats: int = REPEATS
) -> tuple[Span, Span, float]:
    """Each of the two, and the median ratio first to second, of turns taken one after the other, ABBA."""
    rounds = _rounds(first, items)
    pairs = []
    with collector_off():
        for turn in range(repeats):
            if turn % 2:
                b, a = _once(second, items, rounds), _once(first, items, rounds)
            else:
                a, b = _once(first, items, rounds), _once(second, items, rounds)
            pairs.append((a, b))
    firsts, seconds = zip(*pairs, strict=True)
    return _span(firsts), _span(seconds), median(a / b for a, b in pairs)


def slowest(work: Callable[[T], object], items: Sequence[T]) -> Span:
    """The item that takes longest, by the median of its repeats."""
    with collector_off():
        return max(_span([_once(work, [item], 200) for _ in range(5)]) for item in items)


def timed(work: Callable[[], object], repeats: int) -> Span:
    """The whole work."""
    with collector_off():
        return _span([_once(lambda _: work(), [None], 1) for _ in range(repeats)])


def _rounds(work: Callable[[T], object], items: Sequence[T]) -> int:
    """How often to go through the items in one repeat; this also warms everything up."""
    _once(work, items, 1)
    one_round = _once(work, items, 1) * len(items)
    return max(1, round(LEAST_NS / one_round))


def _span(repeats: Sequence[float]) -> Span:
    return Span(median(repeats), min(repeats))


def _once(work: Callable[[T], object], items: Sequence[T], rounds: int) -> float:
    began = perf_counter_ns()
    for _ in range(rounds):
        for item in items:
            work(item)
    return (perf_counter_ns() - began) / (rounds * len(items))
