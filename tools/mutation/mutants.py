"""The mutants of a pack: each is the pack with one rule, dated number or fact changed a little, and has a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from fencun.rules.kernel.declare import Basis, DatedNumber, Declared, Force, Pack, Rule, Window
from fencun.rules.kernel.nodes import And, Cmp, Dated, Expr, Has, In, Known, Lit, Not, Or, walk
from fencun.rules.kernel.resolve import fact_parts, names_in, needs, provides, rule_parts
from tools.mutation.changes import Change, changes, moved

BOOLEAN = (And, Or, Not, Cmp, In, Has, Known)
CONDITIONS = ("applies", "breach", "afterwards", "where", "needed", "among")
"""Fields that are true or false, whatever they are made of."""


class Kind(StrEnum):
    """What of a pack was changed."""

    RULE = "rule"
    NUMBER = "number"
    FACT = "fact"


@dataclass(frozen=True)
class Mutant:
    """One small change of a pack: `changed` stands in place of what is called `subject`; None where it is dropped."""

    kind: Kind
    subject: str
    name: str
    description: str
    changed: Rule | DatedNumber | Declared | None


def applied(pack: Pack, mutant: Mutant) -> Pack:
    """The pack as the mutant has it."""
    match mutant.kind:
        case Kind.RULE:
            return replace(pack, rules=_with(pack.rules, mutant))
        case Kind.NUMBER:
            return replace(pack, dated=_with(pack.dated, mutant))
        case Kind.FACT:
            return replace(pack, facts=_with(pack.facts, mutant))


def mutants_of(pack: Pack, *, rules: Iterable[str] | None = None, facts: bool = True) -> list[Mutant]:
    """Every mutant of these rules, or of all, and of the numbers and facts that they rest on."""
    wanted = {rule.name for rule in pack.rules} if rules is None else set(rules)
    found = [mutant for rule in pack.rules if rule.name in wanted for mutant in _of_rule(rule)]
    if facts:
        names = asked(pack, wanted)
        resting = [fact for fact in pack.facts if names & set(provides(fact))]
        parts = [part for rule in pack.rules if rule.name in wanted for part in rule_parts(rule)]
        used = numbers_in(*parts, *(part for fact in resting for part in fact_parts(fact)))
        found += [m for number in pack.dated if number.name in used for m in _of_number(number)]
        found += [mutant for fact in resting for mutant in _of_fact(fact)]
    return list(_told_apart(found))


def asked(pack: Pack, rules: Collection[str] | None = None) -> set[str]:
    """The facts that these rules, or all, ask for: directly or through others, under any choice of readings."""
    by_name = {name: fact for fact in pack.facts for name in provides(fact)}
    asking = (rule for rule in pack.rules if rules is None or rule.name in rules)
    rest = {name for rule in asking for name in names_in(rule_parts(rule))}
    found: set[str] = set()
    while rest:
        name = rest.pop()
        if name in by_name:
            found.add(name)
            rest |= needs(by_name[name]) - found
    return found


def numbers_in(*exprs: Expr) -> set[str]:
    """The dated numbers that expressions mention."""
    return {node.name for node in walk(exprs) if isinstance(node, Dated)}


def _with(held: tuple[Any, ...], mutant: Mutant) -> tuple[Any, ...]:
    kept = (mutant.changed if one.name == mutant.subject else one for one in held)
    return tuple(one for one in kept if one is not None)


def _of_rule(rule: Rule) -> Iterator[Mutant]:
    def mutant(name: str, description: str, changed: Rule | None) -> Mutant:
        return Mutant(Kind.RULE, rule.name, f"{rule.name}/{name}", description, changed)

    yield mutant("drop the rule", "the rule is not there", None)
    force = Force.SHOULD if rule.force is Force.SHALL else Force.SHALL
    yield mutant(f"force {force}", f"{rule.force}  ⇒  {force}", replace(rule, force=force))
    basis = Basis.POLICY if rule.basis is Basis.TEXT else Basis.TEXT
    if rule.force is Force.SHALL:  # a should of policy is judged like one of the text
        yield mutant(f"basis {basis}", f"{rule.basis}  ⇒  {basis}", replace(rule, basis=basis))
    if rule.silent:
        yield mutant("speak in the audit", "silent  ⇒  not silent", replace(rule, silent=False))
    if rule.afterwards is not None:
        yield mutant("drop afterwards", "the audit asks what the gate asks", replace(rule, afterwards=None))
    for path, change, changed in _changed(rule):
        yield mutant(f"{path}: {change.name}", change.description, changed)


def _of_number(number: DatedNumber) -> Iterator[Mutant]:
    for index, (day, figure) in enumerate(number.figures):
        for other in (figure + 1, figure - 1):
            figures = (*number.figures[:index], (day, other), *number.figures[index + 1 :])
            name = f"{number.name}/{day}: {figure} to {other}"
            changed = replace(number, figures=figures)
            yield Mutant(Kind.NUMBER, number.name, name, f"{figure}  ⇒  {other} {number.unit}", changed)


def _of_fact(fact: Declared) -> Iterator[Mutant]:
    for path, change, changed in _changed(fact):
        yield Mutant(Kind.FACT, fact.name, f"{fact.name}/{path}: {change.name}", change.description, changed)


def _changed(whole: Any) -> Iterator[tuple[str, Change, Any]]:
    """A declaration with one expression of its fields, or of a window's, changed: where, how, and the whole."""
    for field in fields(whole):
        value = getattr(whole, field.name)
        if isinstance(value, Expr):
            if value != field.default or isinstance(whole, Window):
                for change in _of_expression(value, field.name):
                    yield field.name, change, replace(whole, **{field.name: change.whole})
        elif is_dataclass(value):
            for path, change, part in _changed(value):
                yield f"{field.name}.{path}", change, replace(whole, **{field.name: part})


def _of_expression(expr: Expr, field: str) -> Iterator[Change]:
    if isinstance(expr, Lit):
        yield from (Change(what, expr, new, new) for what, new in moved(expr))
    else:
        yield from changes(expr, truth=field in CONDITIONS or isinstance(expr, BOOLEAN))


def _told_apart(mutants: Iterable[Mutant]) -> Iterator[Mutant]:
    """Names made different where two are the same."""
    seen: Counter[str] = Counter()
    for mutant in mutants:
        seen[mutant.name] += 1
        again = seen[mutant.name]
        yield mutant if again == 1 else replace(mutant, name=f"{mutant.name} ({again})")
