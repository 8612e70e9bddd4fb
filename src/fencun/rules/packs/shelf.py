"""The packs at hand, by name."""

from __future__ import annotations

from fencun.rules.kernel.declare import Pack
from fencun.rules.packs.nifa_2024.pack import PACK as NIFA_2024

PACKS: dict[str, Pack] = {pack.name: pack for pack in (NIFA_2024,)}
