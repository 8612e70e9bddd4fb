"""Saying what is being done, every two seconds, from a thread beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread

EVERY_SECONDS = 2.0


@dataclass
class Stage:
    """The sentence to say now."""

    sentence: str


@contextmanager
def paced(progress: Callable[[str], None], first: str) -> Iterator[Stage]:
    """While the block runs, `progress` hears the stage's sentence every two seconds, in its own thread."""
    stage, done = Stage(first), Event()

    def tell() -> None:
        while not done.wait(EVERY_SECONDS):
            progress(stage.sentence)

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield stage
    finally:
        done.set()
        teller.join()
