"""A rule's verdict as people and programs read it: who is bound, which readings, and words in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.say import ASSUMED, say, word
from fencun.rules.facts.schema import Kind
from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Bound, Exists, Rule, Words
from fencun.rules.kernel.explain import Explanation, explain
from fencun.rules.kernel.fuse import Form
from fencun.rules.kernel.nodes import Value, members_asked
from fencun.rules.kernel.resolve import Program, provides
from fencun.rules.kernel.verdicts import Verdict

_SLOT = re.compile(r"\{(\w+)\}")
_A_STATEMENT = re.compile(r"\b(is|are|was|were|can)\b|适用")
_PART = re.compile(r"\[([^\]]*)\]")
OPEN = "_open"
BEARERS = {
    "creditor": Words("金融机构", "creditor"),
    "agency": Words("催收机构", "agency"),
    "subcontractor": Words("分包机构", "subcontractor"),
    "collector": Words("催收人员", "collector"),
}
"""What those who may answer for a breach are called."""


@dataclass(frozen=True)
class RuleVerdict:
    """What one rule says of a contact, and the facts that decided it."""

    program: Program
    rule: Rule
    form: Form
    verdict: Verdict
    all_facts: Mapping[str, Value]

    @cached_property
    def explanation(self) -> Explanation:
        """The facts that decided."""
        return explain(self.program, self.rule, self.form, self.all_facts)


def bound(verdict: RuleVerdict, contact: Mapping[str, Value]) -> list[dict[str, Value]]:
    """Who answers for the rule in this contact: kind and id, by the clause's own bearer.

    Where the collector is not named, the organisation that contacts stands for its own; where that is not named
    either, the creditor in whose name it was done.
    """
    creditor: dict[str, Value] = {"kind": "creditor", "id": contact["creditor"]}
    if verdict.rule.bound is Bound.CREDITOR:
        return [creditor]
    named = [one for one in str(contact["collector"] or "").split("|") if one and not one.startswith(ASSUMED)]
    if verdict.rule.bound is Bound.COLLECTOR and named:
        return [{"kind": "collector", "id": one} for one in named]
    if contact["organisation"] in (None, contact["creditor"]):
        return [creditor]
    contacting = _contacting(verdict, contact)
    return [creditor, contacting] if verdict.rule.bound is Bound.CREDITOR_AND_CONTACTING else [contacting]


def _contacting(verdict: RuleVerdict, contact: Mapping[str, Value]) -> dict[str, Value]:
    """The agency or subcontractor that contacts, or the one that subcontracted where the rule binds that one."""
    organisation, answering = contact["organisation"], verdict.all_facts["answering_agency"]
    subcontractor = verdict.all_facts["contacting_is_subcontractor"]
    if verdict.rule.bound is Bound.AGENCY and answering is not None:
        organisation, subcontractor = answering, verdict.all_facts.get("agency_is_subcontractor_itself")
    return {"kind": "subcontractor" if subcontractor else "agency", "id": organisation}


def readings(verdict: RuleVerdict) -> list[dict[str, Value]]:
    """The readings a verdict rests on, with the choice taken."""
    if verdict.verdict is Verdict.NOT_APPLICABLE:
        return []
    chosen = dict(verdict.program.choices)
    return [{"name": name, "choice": chosen[name]} for name in verdict.rule.readings]


def in_words(verdict: RuleVerdict, contact: Mapping[str, Value], lang: str) -> str:
    """One or two sentences that say what came out and why."""
    zh = lang == "zh"
    title = verdict.rule.words.title[lang]
    if verdict.verdict is Verdict.NOT_APPLICABLE:
        return f"“{title}”不适用于这次联系。" if zh else f"“{title}” does not apply to this contact."
    if verdict.verdict is Verdict.COMPLY:
        return f"符合“{title}”。" if zh else f"In order: {title}."
    caveat = "" if verdict.program.pack.caveat is None else f"{'' if zh else ' '}{verdict.program.pack.caveat[lang]}"
    return _said(verdict, contact, lang) + caveat


def _said(verdict: RuleVerdict, contact: Mapping[str, Value], lang: str) -> str:
    """What is wrong, or what would have to be known or weighed."""
    zh, title = lang == "zh", verdict.rule.words.title[lang]
    said = filled(verdict.rule.words.breach, verdict, contact, lang)
    if verdict.verdict is Verdict.BREACH:
        return said
    missing = missing_words(verdict, lang)
    if missing:
        listed = ("、" if zh else "; ").join(missing)
        return f"无法判断“{title}”：不知道{listed}。" if zh else f"“{title}” cannot be decided; not known: {listed}."
    open_words = verdict.rule.words.open_
    if open_words is not None:
        said = filled(open_words, verdict, contact, lang)
    return f"“{title}”有待人工判断：{said}" if zh else f"“{title}” is for a person to decide: {said}"


def filled(words: Words, verdict: RuleVerdict, contact: Mapping[str, Value], lang: str) -> str:
    """The rule's words with the facts in them; a part in square brackets is left out where its number is 0."""
    facts: Mapping[str, Value] = {**contact, **verdict.all_facts}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name.endswith(OPEN):
            proven, possible = facts[name.replace(OPEN, PROVEN)], facts[name.replace(OPEN, POSSIBLE)]
            if isinstance(proven, int) and isinstance(possible, int):
                return str(possible - proven)
            return say(name, None, lang)
        return say(name, _belonging(name, facts[name], verdict), lang)

    kept = _PART.sub(
        lambda part: "" if {value(slot) for slot in _SLOT.finditer(part[1])} == {"0"} else part[1], words[lang]
    )
    return _SLOT.sub(value, kept)


def _belonging(name: str, value: Value, verdict: RuleVerdict) -> Value:
    """Of a set only what the rule is about."""
    if not isinstance(value, str) or not value.startswith("|"):
        return value
    about = members_asked(verdict.rule.breach, name)
    held = [item for item in value.split("|") if item and (not about or item in about)]
    return "|" + "".join(f"{item}|" for item in held)


def missing_words(verdict: RuleVerdict, lang: str) -> tuple[str, ...]:
    """What nobody supplied and would decide, each once: what is yes or no as a question."""
    return tuple(dict.fromkeys(_asked(name, verdict, lang) for name in verdict.explanation.missing))


def _asked(name: str, verdict: RuleVerdict, lang: str) -> str:
    column = CONTACT_COLUMNS.get(name)
    exists = any(isinstance(fact, Exists) and fact.name == name for fact in verdict.program.facts)
    said = label(name, verdict.program, lang)
    if column is not None and column.kind is Kind.BOOL:
        return f"是否{said}" if lang == "zh" else f"whether {said}"
    if (exists or _A_STATEMENT.search(said)) and not said.startswith("是否"):
        return f"{said}与否" if lang == "zh" else f"whether {said}"
    return said


def label(name: str, program: Program, lang: str) -> str:
    """What a fact is called."""
    if name in CONTACT_COLUMNS:
        return CONTACT_COLUMNS[name].words[lang]
    for fact in program.facts:
        if name in provides(fact):
            return fact.words[lang]
    return word(name, lang)
