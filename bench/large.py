"""`python -m bench.large`: audit a hundred million contacts within a memory limit, as whole commands, and show it."""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.figures import Figure, Group, table

CONTACTS = 100_000_000
MEMORY = "3500MB"
AT_MOST_GIB = 4.0


def main() -> int:
    """Measure; 0 whenever it was measured and every planted breach, and no other, was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("--contacts", type=int, default=CONTACTS)
    parser.add_argument("--memory", default=MEMORY, help="what the audit is given")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="fencun-large-", dir=Path.cwd() / "var") as name:
        group, right = measured(Path(name), options.contacts, options.memory)
    print(table([group]))
    print("planted breaches: found, all and only" if right else "planted breaches: NOT the ones found")
    return 0 if right else 1


def measured(folder: Path, contacts: int, memory: str) -> tuple[Group, bool]:
    """Make the sample, audit it, compare with its truth."""
    sample, out = folder / "sample", folder / "report"
    made = _run("sample", "--contacts", str(contacts), "--seed", "1", "--out", str(sample))
    files = (str(sample / "contacts.parquet"), "--registers", str(sample / "registers"))
    took = _run("audit", *files, "--out", str(out), "--memory", memory)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    rows = json.loads((out / "summary.json").read_text(encoding="utf-8"))["rows"]
    figures = (
        Figure("sample made, per contact", 1e6 * made / contacts),
        Figure("sample made", contacts / made / 1e6, "M/s"),
        Figure("audited from file to report, per contact", 1e6 * took / contacts),
        Figure("audited", took / 60, "min"),
        Figure("most memory of either command", peak, "GiB", AT_MOST_GIB),
        Figure("contacts judged", rows["judged"] / 1e6, "M"),
    )
    return Group(f"Whole commands: {contacts:,} contacts, --memory {memory}", figures), _truth(sample) == _found(out)


def _run(*words: str) -> float:
    began = perf_counter()
    done = subprocess.run([sys.executable, "-m", "fencun", *words], check=False, stdout=subprocess.DEVNULL)
    assert done.returncode in (0, 1), f"fencun {words[0]} ended with {done.returncode}"
    return perf_counter() - began


def _truth(sample: Path) -> set[tuple[str, str]]:
    with (sample / "truth.csv").open(encoding="utf-8", newline="") as rows:
        return {(row["contact_id"], row["clause"]) for row in csv.DictReader(rows)}


def _found(out: Path) -> set[tuple[str, str]]:
    with (out / "breaches.csv").open(encoding="utf-8-sig", newline="") as rows:
        binding = [row for row in csv.DictReader(rows) if (row["force"], row["basis"]) == ("shall", "text")]
    return {(row["contact_id"], clause) for row in binding for clause in row["clauses"].split("|")}


if __name__ == "__main__":
    sys.exit(main())
