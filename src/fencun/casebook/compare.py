"""What another adoption changes: the answers that differ between two judgements of one contact, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fencun.casebook.judge import Judgement
from fencun.rules.kernel.declare import Words
from fencun.rules.telling import RuleVerdict

Key = tuple[str, str]
NOT_ASKED = "not_asked"
UNTROUBLED = {NOT_ASKED, "not_applicable", "comply"}
"""Verdict words between which nothing changes for anybody."""


@dataclass(frozen=True, slots=True)
class Change:
    """A rule's verdict word under the one and under the other adoption, and what made the difference."""

    pack: str
    rule: str
    clauses: tuple[str, ...]
    before: str
    after: str
    because: Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """One contact judged twice, and the verdicts that differ."""

    before: Judgement
    after: Judgement
    changes: tuple[Change, ...]

    @property
    def differs(self) -> bool:
        """Whether decision, opening or any verdict is another."""
        one, other = self.before, self.after
        return bool(self.changes) or (one.decision, one.opens_at) != (other.decision, other.opens_at)


def compared(before: Judgement, after: Judgement) -> Comparison:
    """The differences between two judgements of the same contact, where a rule is broken or open under either."""
    return Comparison(before, after, tuple(_changes(before, after)))


def _changes(before: Judgement, after: Judgement) -> Iterator[Change]:
    one, other = _by_rule(before), _by_rule(after)
    for key in dict.fromkeys((*one, *other)):
        held, got = one.get(key), other.get(key)
        was, now = (NOT_ASKED if verdict is None else verdict.verdict.word for verdict in (held, got))
        if was != now and not {was, now} <= UNTROUBLED:
            present = next(verdict for verdict in (held, got) if verdict is not None)
            yield Change(*key, present.rule.clauses, was, now, _because(held, got))


def _by_rule(judgement: Judgement) -> dict[Key, RuleVerdict]:
    return {(verdict.program.pack.name, verdict.rule.name): verdict for verdict in judgement.verdicts}


def _because(held: RuleVerdict | None, got: RuleVerdict | None) -> Words:
    if held is None or got is None:
        name = next(verdict.program.pack.name for verdict in (held, got) if verdict is not None)
        if held is None:
            return Words(f"另外采用了 {name}", f"{name} is adopted as well")
        return Words(f"不再采用 {name}", f"{name} is not adopted")
    one, other = dict(held.program.choices), dict(got.program.choices)
    moved = {name: f"{name}: {one[name]} → {other[name]}" for name in one if other.get(name, one[name]) != one[name]}
    named = [told for name, told in moved.items() if name in held.rule.readings] or list(moved.values())
    return Words(f"读法不同（{'；'.join(named)}）", f"another reading ({'; '.join(named)})")
