"""`summary.json`: what programs read."""

from __future__ import annotations

from fencun.audit.judging.clauses import ClauseRules
from fencun.audit.order import Assumption
from fencun.audit.report.contents import Contents
from fencun.audit.writing.lacking import clause_order, lacks, not_decidable
from fencun.audit.writing.results import Results
from fencun.rules.kernel.verdicts import Verdict

SCHEMA = 1


def summary_of(results: Results, contents: Contents, seconds: float) -> dict[str, object]:
    """The summary, as the contracts fix it, and what else came cheaply."""
    several = len(results.courts) > 1
    names, digests = [text.name for text in contents.texts], [text.digest for text in contents.texts]
    choices = {n: c for court in results.courts for n, c in court.program.choices}
    clauses = sorted(results.clauses, key=lambda clause: clause_order(clause.id))
    return {
        "schema": SCHEMA,
        "rows": dict(contents.rows),
        "clauses": {clause.id: _clause(clause, results) for clause in clauses},
        "not_decidable": [not_decidable(lack) for lack in lacks(results)],
        "assumed": [one.value for one in Assumption if one in results.order.assume],
        "would_be_breaches": contents.would_be_breaches,
        "pack": names if several else names[0],
        "pack_digest": digests if several else digests[0],
        "readings": choices,
        "registers": {
            register.name: {
                "rows": register.rows,
                "coverage": [{"from": f, "to": t, "stated_by": by} for f, t, by in register.coverage],
            }
            for register in contents.registers
        },
        "hindsight": {
            one.clause: {"only_then": one.only_then, "only_today": one.only_today} for one in contents.hindsight or ()
        },
        "shall": {verdict.word: results.tally.shall[verdict] for verdict in Verdict},
        "seconds": round(seconds, 3),
    }


def _clause(clause: ClauseRules, results: Results) -> dict[str, object]:
    counts = results.tally.clauses
    found = {verdict.word: counts[clause.id, verdict] for verdict in sorted(Verdict, reverse=True)}
    return {"force": clause.force.value, **found}
