"""Which programs judge a contact: the packs named, or those that an adoption comes to on its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fencun.casebook.adoption import Adoptions
from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.resolve import Program, resolve


def programs_of(packs: Sequence[Pack], readings: Mapping[str, str]) -> tuple[Program, ...]:
    """The programs of several packs, each with those of the readings it has; PackError for one that none has."""
    had = {reading.name for pack in packs for reading in pack.readings}
    alone = len(packs) == 1 or not set(readings) <= had
    return tuple(resolve(pack, tuple(sorted(readings.items() if alone else _own(pack, readings)))) for pack in packs)


def _own(pack: Pack, readings: Mapping[str, str]) -> list[tuple[str, str]]:
    names = {reading.name for reading in pack.readings}
    return [(name, choice) for name, choice in readings.items() if name in names]


def programs_chosen(adoptions: Adoptions, creditor: str, day: str) -> tuple[Program, ...]:
    """The programs that apply to a creditor's contacts of a day; PackError where nothing is adopted for it."""
    return tuple(resolve(pack, tuple(sorted(_own(pack, r)))) for pack, r in adoptions.chosen(creditor, day))
