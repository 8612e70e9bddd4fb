"""`fencun clauses`, `fencun readings`, `fencun packs`, `fencun pack export`: the law as this version carries it."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
