"""A judgement as JSON, in the form other programs read."""

from __future__ import annotations

from typing import Any

from fencun.casebook.compare import Comparison
from fencun.casebook.judge import Judgement
from fencun.rules.facts.say import iso, plain
from fencun.rules.kernel.canonical import digest
from fencun.rules.telling import RuleVerdict, bound, in_words, readings


def answer(judgement: Judgement) -> dict[str, Any]:
    """The object of one judged contact, as the contracts fix it."""
    packs = [program.pack.name for program in judgement.programs]
    digests = [digest(program.pack) for program in judgement.programs]
    one = len(packs) == 1
    return {
        "id": judgement.situation.id,
        "contact_id": judgement.contact["contact_id"],
        "pack": packs[0] if one else packs,
        "pack_digest": digests[0] if one else digests,
        "decision": judgement.decision.value,
        "opens_at": None if judgement.opens_at is None else iso(judgement.opens_at),
        "verdicts": [_verdict(verdict, judgement) for verdict in judgement.verdicts],
    }


def changed(comparison: Comparison) -> dict[str, Any] | None:
    """What another adoption answers on the contact, and each verdict that differs; None where nothing does."""
    if not comparison.differs:
        return None
    other = comparison.after
    return {
        "pack": [program.pack.name for program in other.programs],
        "decision": other.decision.value,
        "opens_at": None if other.opens_at is None else iso(other.opens_at),
        "changes": [
            {
                "rule": change.rule,
                "pack": change.pack,
                "clauses": list(change.clauses),
                "from": change.before,
                "to": change.after,
                "because": {"zh": change.because.zh, "en": change.because.en},
            }
            for change in comparison.changes
        ],
    }


def _verdict(verdict: RuleVerdict, judgement: Judgement) -> dict[str, Any]:
    rule = verdict.rule
    return {
        "rule": rule.name,
        "pack": verdict.program.pack.name,
        "clauses": list(rule.clauses),
        "force": rule.force.value,
        "basis": rule.basis.value,
        "phase": rule.phase.value,
        "verdict": verdict.verdict.word,
        "bound": bound(verdict, judgement.contact),
        "readings": readings(verdict),
        "missing": list(verdict.explanation.missing),
        "facts": {name: plain(name, value) for name, value in verdict.explanation.facts.items()},
        "words": {lang: in_words(verdict, judgement.contact, lang) for lang in ("zh", "en")},
    }
