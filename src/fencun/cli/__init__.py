"""The command line: wiring only."""

from __future__ import annotations

from fencun.cli.main import main

__all__ = ["main"]
