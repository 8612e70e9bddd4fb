"""Running the command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

START = "import sys; from fencun.cli import main; sys.argv[0] = 'fencun'; main()"


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


def fencun(*args: str, text: str | None = None, **env: str) -> Ran:
    """Run `fencun` with arguments, standard input and extra environment."""
    clean = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    done = subprocess.run(
        [sys.executable, "-c", START, *args],
        input=text,
        capture_output=True,
        encoding="utf-8",
        env={**clean, "PYTHONUTF8": "1", **env},
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
