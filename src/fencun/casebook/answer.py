"""A judgement as JSON, in the form other programs read."""

from __future__ import annotations

from typing import Any

from fencun.casebook.compare import Comparison
from fencun.casebook.finding import bound, in_words, readings
from fencun.casebook.judge import Judgement, RuleVerdict
from fencun.rules.kernel.canonical import digest
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, OPEN_END, SINCE_EVER, to_datetime


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


def iso(ms: int) -> str:
    """A moment in Beijing time with its zone; milliseconds only where there are any."""
    local = to_datetime(ms + BEIJING_OFFSET_MS).replace(tzinfo=None)
    return local.isoformat(timespec="milliseconds" if ms % 1000 else "seconds") + "+08:00"


def _plain(name: str, value: Value) -> Any:
    """A fact as JSON readers expect it: moments in ISO form (null where since ever or open), sets as lists."""
    if isinstance(value, str) and value.startswith("|"):
        return [item for item in value.split("|") if item]
    if isinstance(value, int) and not isinstance(value, bool) and name.endswith("_at"):
        return iso(value) if SINCE_EVER < value < OPEN_END else None
    return value


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
        "facts": {name: _plain(name, value) for name, value in verdict.explanation.facts.items()},
        "words": {lang: in_words(verdict, judgement, lang) for lang in ("zh", "en")},
    }
