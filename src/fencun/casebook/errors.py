"""What is wrong with a situation file: where, what, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

MAX_FAULTS = 20
"""So many faults are reported in one go; reading stops at the last of them."""
MAX_LISTED = 20
"""Longer lists are not repeated where a near match can be named."""
MAX_SHOWN = 40
"""So many characters of a wrong value are repeated in a message."""


class Place(NamedTuple):
    """Where something stands: the path as it was given, line and column counted from 1."""

    source: str
    line: int = 1
    column: int = 1


class SituationError(Exception):
    """One fault of a situation file, with a stable code."""

    def __init__(self, at: Place, code: str, what: str, fix: str) -> None:
        super().__init__(f"{at.source}:{at.line}:{at.column}: {what} – {fix}")
        self.source, self.line, self.column = at
        self.code = code
        self.what = what
        self.fix = fix


class SituationErrors(Exception):
    """Every fault found, at most `MAX_FAULTS`, in the order of the files, by line and column within a file."""

    def __init__(self, faults: Iterable[SituationError]) -> None:
        found = tuple(faults)
        sources = {source: n for n, source in enumerate(dict.fromkeys(fault.source for fault in found))}
        self.faults = tuple(sorted(found, key=lambda fault: (sources[fault.source], fault.line, fault.column)))
        super().__init__("\n".join(map(str, self.faults)))


class Faults:
    """Collects faults, so that one run of the reader names them all."""

    def __init__(self) -> None:
        self._found: list[SituationError] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, fault: SituationError) -> None:
        """Note a fault; SituationErrors once there are too many to go on."""
        self._found.append(fault)
        if len(self._found) >= MAX_FAULTS:
            raise SituationErrors(self._found)

    def collecting(self) -> _Collecting:
        """A block whose fault, if any, ends it and is noted; what follows the block goes on."""
        return _Collecting(self)

    def raise_if_any(self) -> None:
        """SituationErrors with all that was noted; nothing where nothing was."""
        if self._found:
            raise SituationErrors(self._found)


class _Collecting:
    """Notes the fault that ends a block. A class, so that type checkers see that the block may end early."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, SituationError):
            return False
        self._faults.add(error)
        return True


def shown(text: str) -> str:
    """A value as a message repeats it: in quotes, short, on one line."""
    cut = text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
    return '"' + "".join(c if c.isprintable() else "�" for c in cut) + '"'


def suggestion(word: str, known: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest one, and all there are."""
    names = list(known)
    close = difflib.get_close_matches(word[: 2 * MAX_SHOWN].lower(), names, n=1)
    return f"did you mean {close[0]}?" if close and len(names) > MAX_LISTED else _listed(close, names)


def _listed(close: list[str], names: list[str]) -> str:
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{meant}one of: {', '.join(names)}"
