"""The packs at hand, by name, and which of them are in force as text on a day."""

from __future__ import annotations

from fencun.rules.kernel.declare import Pack
from fencun.rules.packs.cba_2026.pack import PACK as CBA_2026
from fencun.rules.packs.gbt_45251_2025.pack import PACK as GBT_45251_2025
from fencun.rules.packs.nifa_2024.pack import PACK as NIFA_2024

PACKS: dict[str, Pack] = {pack.name: pack for pack in (NIFA_2024, GBT_45251_2025, CBA_2026)}
LINES: tuple[str, ...] = tuple(dict.fromkeys(pack.line for pack in PACKS.values()))
"""Texts of one line replace one another: on a day at most one of them is in force."""


def in_force(pack: Pack, day: str) -> bool:
    """Whether the text was issued and not yet superseded on a day (ISO date)."""
    return pack.issued <= day and (pack.superseded is None or day < pack.superseded)


def of_line(line: str, day: str) -> Pack | None:
    """The text of a line that is in force on a day; None where none is."""
    return next((pack for pack in PACKS.values() if pack.line == line and in_force(pack, day)), None)
