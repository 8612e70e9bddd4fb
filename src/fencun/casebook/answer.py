"""A judgement as JSON, in the form other programs read."""

from __future__ import annotations

from typing import Any

from fencun.casebook.finding import bound, in_words, readings
from fencun.casebook.judge import Judgement, RuleVerdict
from fencun.rules.kernel.canonical import digest
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, to_datetime


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


def iso(ms: int) -> str:
    """A moment in Beijing time with its zone; milliseconds only where there are any."""
    local = to_datetime(ms + BEIJING_OFFSET_MS).replace(tzinfo=None)
    return local.isoformat(timespec="milliseconds" if ms % 1000 else "seconds") + "+08:00"


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
        "bound": bound(verdict, judgement),
        "readings": readings(verdict),
        "missing": list(verdict.explanation.missing),
        "facts": dict(verdict.explanation.facts),
        "words": {lang: in_words(verdict, judgement, lang) for lang in ("zh", "en")},
    }
