"""What a mutant changes of a program: the facts to work out anew, and the rules to ask anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from fencun.rules.kernel.declare import Declared, Pack, Rule
from fencun.rules.kernel.fuse import Form, Fused, fuse
from fencun.rules.kernel.nodes import Expr
from fencun.rules.kernel.resolve import Program, fact_parts, names_in, needs, provides, resolve, rule_parts
from tools.mutation.mutants import Kind, Mutant, applied, asked, numbers_in

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Trial:
    """A mutant under one choice of readings.

    `touched` gives the facts changed themselves, `facts` those and all that rest on them; both find the rest among
    the facts worked out before. `rules` are those that may answer otherwise, `dropped` the one that is gone;
    `asks_always` where a rule itself was changed, which is then asked even where every fact stayed as it was.
    """

    touched: Program
    facts: Program
    rules: tuple[Rule, ...]
    asks_always: bool
    dropped: str | None
    gate: Fused
    audit: Fused

    def fused(self, form: Form) -> Fused:
        """The rules to be asked in a form, over all facts by name."""
        return self.gate if form is Form.GATE else self.audit


def trial(pack: Pack, mutant: Mutant, choices: Choices) -> Trial:
    """The trial of a mutant. PackError and the like where the mutant makes no program."""
    base, changed = whole_program(pack, choices), applied(pack, mutant)
    own_facts = [fact for fact in changed.facts if _names(mutant, Kind.FACT, fact.name, fact_parts(fact))]
    own_rules = [rule for rule in changed.rules if _names(mutant, Kind.RULE, rule.name, rule_parts(rule))]
    touched = _settled_facts(changed, [fact for fact in own_facts if _gives(base, fact)], choices)
    anew = {fact.name: fact for fact in touched}
    reached = _reached(base, anew)
    asking = _asking(
        changed, [r for r in changed.rules if r in own_rules or names_in(rule_parts(r)) & reached], choices
    )
    return Trial(
        touched=replace(base, facts=touched),
        facts=replace(base, facts=tuple(anew.get(f.name, f) for f in base.facts if reached & set(provides(f)))),
        rules=asking.rules,
        asks_always=mutant.changed is None or bool(own_rules),
        dropped=mutant.subject if mutant.changed is None else None,
        gate=fuse(asking, Form.GATE),
        audit=fuse(asking, Form.AUDIT),
    )


@cache
def whole_program(pack: Pack, choices: Choices) -> Program:
    """The pack with every fact its rules may ask for under any readings: a mutant may ask where the pack does not."""
    return resolve(replace(pack, also=tuple(sorted({*pack.also, *asked(pack)}))), choices)


def _names(mutant: Mutant, kind: Kind, name: str, parts: tuple[Expr, ...]) -> bool:
    """Whether a declaration is the one changed, or holds the number changed."""
    if mutant.kind is Kind.NUMBER:
        return mutant.subject in numbers_in(*parts)
    return mutant.kind is kind and name == mutant.subject


def _gives(program: Program, fact: Declared) -> bool:
    return any(held.name == fact.name for held in program.facts)


def _settled_facts(pack: Pack, facts: list[Declared], choices: Choices) -> tuple[Declared, ...]:
    """These facts alone with readings and numbers settled, each before those that rest on it."""
    names = tuple(name for fact in facts for name in provides(fact))
    alone = replace(pack, facts=tuple(facts), rules=(), also=names, columns=_everything(pack) - set(names))
    return resolve(alone, choices).facts


def _asking(pack: Pack, rules: list[Rule], choices: Choices) -> Program:
    """A program of these rules alone, to which every fact is given."""
    return resolve(replace(pack, facts=(), rules=tuple(rules), also=(), columns=_everything(pack)), choices)


def _everything(pack: Pack) -> frozenset[str]:
    return pack.columns | {name for fact in pack.facts for name in provides(fact)}


def _reached(base: Program, changed: Collection[str]) -> set[str]:
    """The names of the changed facts and of all that rest on them."""
    reached: set[str] = set()
    for fact in base.facts:
        if fact.name in changed or needs(fact) & reached:
            reached |= set(provides(fact))
    return reached
