"""Write the reference pages from the code, or with `--check` say which of them are stale (exit 1)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from fencun.casebook.schema import situation_schema
from fencun.rules.packs.shelf import PACKS
from tools.pages.command_line import command_line
from tools.pages.facts import facts
from tools.pages.law import clauses, numbers, other_text, readings, rules
from tools.pages.situations import situations
from tools.pages.vocabulary import vocabulary

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
PACK = "nifa_2024"


def pages() -> dict[str, str]:
    """Every reference page: file name and content."""
    pack = PACKS[PACK]
    others = {f"pack-{name}.md": other_text(other) for name, other in PACKS.items() if name != PACK}
    return others | {
        "clauses.md": clauses(pack),
        "command-line.md": command_line(),
        "facts.md": facts(pack),
        "numbers.md": numbers(pack),
        "readings.md": readings(pack),
        "rules.md": rules(pack),
        "situations.md": situations(pack),
        "situation.schema.json": json.dumps(situation_schema(), ensure_ascii=False, indent=2) + "\n",
        "vocabulary.md": vocabulary(pack),
    }


def stale(wanted: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Names of pages that are missing, differ from what the code says, or are no longer wanted."""
    held = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} if folder.is_dir() else {}
    return sorted(name for name in {*held, *wanted} if held.get(name) != wanted.get(name))


def write(wanted: Mapping[str, str], folder: Path = FOLDER) -> None:
    """Bring the folder in line: write what is stale, remove what is no longer wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale(wanted, folder):
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()


def main() -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name stale pages and exit 1")
    check: bool = parser.parse_args().check
    wanted = pages()
    if not check:
        write(wanted)
        return 0
    found = stale(wanted)
    for name in found:
        print(f"docs/reference/{name} is stale: run `make docs`", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
