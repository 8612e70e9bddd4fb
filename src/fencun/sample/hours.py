"""The times of day of ordinary contacts: which part of the day a draw of a hundred stands for, and how long it is."""

from __future__ import annotations

from collections.abc import Iterator

MINUTE_MS = 60_000
DRAWN_OF = 100
MORNING, LUNCH, AFTERNOON, EVENING = (545, 715), (715, 815), (815, 1075), (1075, 1215)
"""From and to, in minutes of the day."""
_PARTS = (
    ((38, MORNING), (44, LUNCH), (80, AFTERNOON), (100, EVENING)),
    ((100, MORNING),),
    ((70, AFTERNOON), (100, EVENING)),
)
"""For a contact alone on its day, then for the first and the second of two on one day: up to which draw, which part."""


def hours() -> Iterator[tuple[int, int, int]]:
    """Rows of the table `hours`: key, ms of the day at which the part begins, its length in ms."""
    for place, parts in enumerate(_PARTS):
        for draw in range(DRAWN_OF):
            begins, ends = next(part for end, part in parts if draw < end)
            yield place * DRAWN_OF + draw, begins * MINUTE_MS, (ends - begins) * MINUTE_MS


def hour_key(alone: str, first: str, draw: str) -> str:
    """SQL for the key: whether the contact is alone on its day, whether it is the first of two, and a draw."""
    return f"CASE WHEN {alone} THEN 0 WHEN {first} THEN {DRAWN_OF} ELSE {2 * DRAWN_OF} END + {draw} % {DRAWN_OF}"
