"""Survivors that no case can notice, each by name with why: `argued.yaml` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

ARGUED = Path(__file__).with_name("argued.yaml")


def argued(file: Path = ARGUED) -> Mapping[str, str]:
    """Names of mutants, and why each cannot be noticed. ValueError where a name comes without a why."""
    held = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    silent = [name for name, why in held.items() if not isinstance(why, str) or not why.strip()]
    if silent:
        raise ValueError(f"{file.name} does not say why these cannot be noticed: {', '.join(map(str, silent))}")
    return dict(held)
