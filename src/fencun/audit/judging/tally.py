"""What has been found so far, over all portions and texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nsmallest

Moment = tuple[int, str]
"""Start in ms and contact id: the order of contacts."""
EXAMPLES = 20


@dataclass
class Group:
    """Contacts that have something in common: how many, the first and last start, and the first few by order."""

    count: int = 0
    first: int = 0
    last: int = 0
    examples: list[Moment] = field(default_factory=list)

    def add(self, count: int, first: int, last: int, examples: Iterable[Moment]) -> None:
        """Take in further contacts."""
        self.first = min(self.first, first) if self.count else first
        self.last = max(self.last, last) if self.count else last
        self.count += count
        self.examples = nsmallest(EXAMPLES, [*self.examples, *examples])


RuleId = tuple[str, str]
"""Pack and rule."""


@dataclass
class Tally:
    """Counts of verdicts and of what the charts show."""

    judged: int = 0
    clauses: Counter[tuple[str, int]] = field(default_factory=Counter)
    """(clause id, verdict): contacts, each once per clause by its weightiest verdict."""
    rules: Counter[tuple[RuleId, int]] = field(default_factory=Counter)
    breached: dict[RuleId, Group] = field(default_factory=dict)
    by_organisation: Counter[tuple[RuleId, str]] = field(default_factory=Counter)
    unproven: dict[tuple[RuleId, tuple[str, ...]], Group] = field(default_factory=dict)
    hours: Counter[tuple[int, bool]] = field(default_factory=Counter)
    """(hour of the Beijing day, whether an hours rule was broken)."""
    days: Counter[tuple[int, bool]] = field(default_factory=Counter)
    """(local day, whether a *shall* was broken)."""
    organisations: Counter[tuple[str, int]] = field(default_factory=Counter)
    """(organisation, weightiest verdict of a *shall*)."""
    caps: Counter[tuple[RuleId, int]] = field(default_factory=Counter)
    """(rule, counted contacts of a person's day): person-days."""
    shall: Counter[int] = field(default_factory=Counter)
    """Contacts by the weightiest verdict of a *shall* of the text."""
    only_then: Counter[str] = field(default_factory=Counter)
    only_today: Counter[str] = field(default_factory=Counter)
    would_be_breaches: int = 0
