"""`python -m tools.mutation`: try every small change of a pack's law, and name those that no case notices."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fencun.casebook.clauses import cases_of
from fencun.rules.packs.shelf import PACKS
from tools.mutation.argued import argued
from tools.mutation.mutants import mutants_of
from tools.mutation.report import Report, as_json, as_text
from tools.mutation.run import LIMIT_S, Bench, Outcome, outcomes

EVERY_S = 5.0
"""How often progress is told."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the mutants asked for; 0 where each was noticed or argued, otherwise 1."""
    parser = _parser()
    options = parser.parse_args(arguments)
    pack = PACKS[options.pack]
    unknown = sorted(set(options.rule) - {rule.name for rule in pack.rules})
    if unknown:
        parser.error(f"{pack.name} has no rule {', '.join(unknown)}")
    facts = not options.rule if options.facts is None else options.facts
    mutants = mutants_of(pack, rules=options.rule or None, facts=facts)
    bench = Bench(pack, cases_of(pack))
    tried = outcomes(bench, mutants, jobs=options.jobs, limit_s=options.limit)
    report = Report(list(_told(tried, len(mutants))), argued(), whole=facts and not options.rule)
    print(as_text(report))
    if options.json is not None:
        options.json.write_text(json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return report.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.mutation", description=__doc__)
    parser.add_argument("--pack", default="nifa_2024", choices=sorted(PACKS))
    parser.add_argument("--rule", action="append", default=[], metavar="SLUG", help="only this rule; may be repeated")
    parser.add_argument(
        "--facts",
        action=argparse.BooleanOptionalAction,
        help="facts and dated numbers as well (unless rules are named)",
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="so many processes")
    parser.add_argument("--limit", type=float, default=LIMIT_S, metavar="SECONDS", help="the longest for one mutant")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every outcome to a file as well")
    return parser


def _told(tried: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with progress on standard error."""
    began = told = time.monotonic()
    survived = 0
    for count, outcome in enumerate(tried, start=1):
        survived += outcome.survived
        now = time.monotonic()
        if now - told > EVERY_S or count == total:
            told = now
            print(f"{count} of {total} tried, {survived} survived, {now - began:.0f} s", file=sys.stderr, flush=True)
        yield outcome


if __name__ == "__main__":
    sys.exit(main())
