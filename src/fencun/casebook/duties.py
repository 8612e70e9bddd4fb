"""Situations that no contact shows: what happened, which clause asks what, and the work that will serve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import yaml

from fencun.rules.kernel.declare import Words

VERDICTS = ("breach", "kept", "due", "open")
KEYS = {"id", "clause", "verdict", "bound", "zh", "en", "why zh", "why en", "work"}


class DutyFileError(ValueError):
    """A file of such situations does not follow its form."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One situation: its clause, what comes of it for whom, why, and the kind of work that will serve it."""

    id: str
    clause: str
    verdict: str
    bound: tuple[str, ...]
    told: Words
    why: Words
    work: str


def read_duties(folder: Traversable) -> Iterator[Duty]:
    """The situations of an article, none where it has no such file. DutyFileError for one that is malformed."""
    file = folder / "duties.yaml"
    if not file.is_file():
        return
    for row in yaml.safe_load(file.read_text(encoding="utf-8"))["situations"]:
        if set(row) != KEYS or row["verdict"] not in VERDICTS:
            name = row.get("id", "one without an id")
            raise DutyFileError(f"{folder.name}/duties.yaml: {name} needs {', '.join(sorted(KEYS))}")
        told, why = Words(row["zh"], row["en"]), Words(row["why zh"], row["why en"])
        yield Duty(row["id"], row["clause"], row["verdict"], tuple(row["bound"]), told, why, row["work"])
