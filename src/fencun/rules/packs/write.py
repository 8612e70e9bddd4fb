"""The one way a rule is written down, so that citation, words and who is bound cannot be forgotten."""

from __future__ import annotations

from typing import Any

from fencun.rules.facts.derived.calls import spoken
from fencun.rules.facts.derived.means import listened
from fencun.rules.facts.derived.scope import in_scope, outgoing
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Choice, Phase, ReadingChoice, Rule, RuleWords, Words
from fencun.rules.kernel.nodes import Expr

COLLECTING = in_scope.fact & outgoing.fact


def words(title_zh: str, title_en: str, breach_zh: str, breach_en: str, *, open_: Words | None = None) -> RuleWords:
    """A rule's title and what is wrong when it is broken, each in Chinese and English."""
    return RuleWords(Words(title_zh, title_en), Words(breach_zh, breach_en), open_)


def rule(
    name: str,
    *clauses: str,
    applies: Expr,
    breach: Expr,
    says: RuleWords,
    readings: tuple[ReadingChoice, ...] = (),
    **more: Any,
) -> Rule:
    """A rule of collecting: it applies only to contacts made in collecting a due debt under the regime."""
    return Rule(name, clauses, says, breach, COLLECTING & applies, readings=tuple(r.name for r in readings), **more)


def conduct(name: str, *clauses: str, said: tuple[str, ...], says: RuleWords, **more: Any) -> Rule:
    """A rule about what is said or done: it asks what was found, and is unproven where nobody listened."""
    applies = in_scope.fact & spoken.fact & listened.fact & more.pop("only", contact.channel.stated())
    return Rule(name, clauses, says, contact.said.has(*said), applies, phase=Phase.AFTER, **more)


def only(name: str, clauses: tuple[str, ...], zh: str, en: str, taken: tuple[str, str, str]) -> ReadingChoice:
    """A reading with one choice: named wherever a verdict rests on it, but not open to adoption."""
    choice = Choice(taken[0], Words(taken[1], taken[2]))
    return ReadingChoice(name, clauses, Words(zh, en), (choice,), choice.name)
