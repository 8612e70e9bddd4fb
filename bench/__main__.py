"""`python -m bench`: measure decisions and worlds in one process and print a table, with --json FILE as JSON too."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.decisions import one_decision, ten_against_by_hand
from bench.figures import Group, as_json, table
from bench.history import CONTACTS, judged_in_bulk
from bench.worlds import on_duckdb, replayed


def main() -> int:
    """Measure everything; 0 whenever it was measured, whether or not the targets are met."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument("--only-decisions", action="store_true", help="leave out the made-up worlds")
    parser.add_argument("--contacts", type=int, default=CONTACTS, help="how many contacts of a sample to judge in bulk")
    options = parser.parse_args()
    groups: list[Group] = [one_decision(), ten_against_by_hand()]
    if not options.only_decisions:
        groups += [replayed(), on_duckdb(), judged_in_bulk(options.contacts)]
    print(table(groups))
    if options.json is not None:
        text = json.dumps(as_json(groups), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
