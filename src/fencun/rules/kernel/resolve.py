"""From a pack and chosen readings to a program: readings and dated numbers replaced, facts put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import (
    POSSIBLE,
    PROVEN,
    Counted,
    Declared,
    Derived,
    Each,
    Exists,
    Pack,
    Pick,
    Rule,
    Total,
    Tried,
)
from fencun.rules.kernel.fold import fold
from fencun.rules.kernel.nodes import Expr
from fencun.rules.kernel.time import day_of_iso

T = TypeVar("T")
START_DAY = "start_day"
"""The local day of a contact's start, by which numbers change and days are counted."""


class PackError(ValueError):
    """A pack contradicts itself: an unknown fact, number, reading or choice, or facts that go in a circle."""


@dataclass(frozen=True, eq=False)
class Program:
    """A pack with its readings settled: the facts its rules need, in an order in which they can be worked out."""

    pack: Pack
    choices: tuple[tuple[str, str], ...]
    facts: tuple[Declared, ...]
    rules: tuple[Rule, ...]
    columns: tuple[str, ...]

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Names of the facts a compiled program takes, by position: columns, looked up, counted."""
        given = [name for fact in self.facts if not isinstance(fact, Derived) for name in provides(fact)]
        return (*self.columns, *given)

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """The facts worked out from those."""
        return tuple(fact for fact in self.facts if isinstance(fact, Derived))


def provides(fact: Declared) -> tuple[str, ...]:
    """The names of the facts that one declaration gives."""
    if isinstance(fact, Counted | Tried):
        return (fact.name + PROVEN, fact.name + POSSIBLE)
    return (fact.name,)


def rule_parts(rule: Rule) -> tuple[Expr, ...]:
    """Every expression of a rule."""
    last = () if rule.afterwards is None else (rule.afterwards,)
    return (rule.applies, rule.breach, *last)


def fact_parts(fact: Declared) -> tuple[Expr, ...]:
    """Every expression of a declaration."""
    match fact:
        case Derived():
            return (fact.expr,)
        case Exists():
            return (fact.where,)
        case Pick():
            return (fact.value, fact.where, fact.latest)
        case Total() | Each():
            return (fact.value,)
        case Counted():
            since = () if fact.since is None else (fact.since,)
            return (fact.where, fact.needed, *_days(fact), *since)
        case Tried():
            return (fact.where, fact.among, fact.at_least, fact.needed, *_days(fact))


def _days(fact: Counted | Tried) -> tuple[Expr, ...]:
    return () if fact.window.days is None else (fact.window.days,)


def names_in(exprs: Iterable[Expr]) -> set[str]:
    """The facts that expressions mention themselves."""
    return {node.name for node in n.walk(exprs) if isinstance(node, n.Fact)}


def needs(fact: Declared) -> set[str]:
    """The facts a declaration rests on."""
    found = names_in(fact_parts(fact))
    if isinstance(fact, Exists | Pick | Total | Each | Tried):
        found |= {name for _, name in fact.rows.by}
    if isinstance(fact, Counted | Tried):
        found |= {START_DAY, *fact.per, *fact.theirs}
    if isinstance(fact, Counted):
        found |= set(fact.alike)
    if isinstance(fact, Tried):
        found.add(fact.address)
    return found


def rewrite(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    """The expression with every node replaced for which `change` gives another, and constants worked out."""
    changed = change(expr)
    return fold(_rebuilt(expr, change)) if changed is None else changed


def _rebuilt(expr: Expr, change: Callable[[Expr], Expr | None]) -> Expr:
    match expr:
        case n.Cmp(op, left, right):
            return n.Cmp(op, rewrite(left, change), rewrite(right, change))
        case n.Arith(op, left, right):
            return n.Arith(op, rewrite(left, change), rewrite(right, change))
        case n.And(items):
            return n.And(tuple(rewrite(item, change) for item in items))
        case n.Or(items):
            return n.Or(tuple(rewrite(item, change) for item in items))
        case n.Not(item):
            return n.Not(rewrite(item, change))
        case n.Known(item):
            return n.Known(rewrite(item, change))
        case n.In(item, values):
            return n.In(rewrite(item, change), values)
        case n.Has(item, member):
            return n.Has(rewrite(item, change), rewrite(member, change))
        case n.Case(branches, last):
            pairs = tuple((rewrite(when, change), rewrite(then, change)) for when, then in branches)
            return n.Case(pairs, rewrite(last, change))
        case _:
            return expr


@lru_cache(maxsize=64)
def resolve(pack: Pack, choices: tuple[tuple[str, str], ...] = ()) -> Program:
    """Settle a pack's readings (the rest stay at their default) and order its facts.

    Raises PackError for a reading, choice, number or fact that the pack does not have, for two facts of one
    name, and for facts in a circle.
    """
    settled = _settle(pack, dict(choices))
    dated = {number.name: _figure(tuple(sorted(number.figures))) for number in pack.dated}

    def change(expr: Expr) -> Expr | None:
        if isinstance(expr, n.Reading):
            return n.Lit(_look(settled, expr.name, "reading", pack))
        if isinstance(expr, n.Dated):
            return _look(dated, expr.name, "number", pack)
        return None

    by_name = _by_name(tuple(_settled_fact(fact, change) for fact in pack.facts), pack)
    rules = tuple(_settled_rule(rule, change) for rule in pack.rules)
    facts = _ordered(pack, by_name, rules)
    return Program(pack, tuple(sorted(settled.items())), facts, rules, _columns(pack, facts, rules))


def _by_name(facts: tuple[Declared, ...], pack: Pack) -> dict[str, Declared]:
    found: dict[str, Declared] = {}
    for fact in facts:
        for name in provides(fact):
            if name in found:
                raise PackError(f"{pack.name} has two facts of the name {name}")
            found[name] = fact
    return found


def _look(table: Mapping[str, T], name: str, what: str, pack: Pack) -> T:
    if name not in table:
        raise PackError(f"{pack.name} has no {what} {name}; it has {', '.join(table)}")
    return table[name]


def _settle(pack: Pack, chosen: dict[str, str]) -> dict[str, str]:
    closed = {reading.name: reading for reading in pack.readings}
    for reading in pack.readings:
        if reading.default not in {c.name for c in reading.choices}:
            raise PackError(f"reading {reading.name} has no choice {reading.default}, its own default")
    for name, choice in chosen.items():
        reading = _look(closed, name, "reading", pack)
        if choice not in {c.name for c in reading.choices}:
            known = ", ".join(c.name for c in reading.choices)
            raise PackError(f"reading {name} has no choice {choice}; it has {known}")
    return {name: chosen.get(name, reading.default) for name, reading in closed.items()}


def _figure(figures: tuple[tuple[str, int], ...]) -> Expr:
    first, *later = figures
    expr: Expr = n.Lit(first[1])
    for day, number in later:
        expr = n.case((n.Fact(START_DAY) >= day_of_iso(day), number), otherwise=expr)
    return expr


def _ordered(pack: Pack, by_name: Mapping[str, Declared], rules: tuple[Rule, ...]) -> tuple[Declared, ...]:
    graph: dict[str, set[str]] = {}
    rest = {name for rule in rules for name in names_in(rule_parts(rule))} | set(pack.also)
    while rest:
        name = rest.pop()
        if name in graph:
            continue
        graph[name] = needs(by_name[name]) if name in by_name else set()
        rest |= graph[name]
    try:
        order = list(TopologicalSorter(dict(sorted(graph.items()))).static_order())
    except CycleError as error:
        raise PackError(f"facts go in a circle: {' → '.join(error.args[1])}") from error
    return tuple(dict.fromkeys(by_name[name] for name in order if name in by_name))


def _columns(pack: Pack, facts: tuple[Declared, ...], rules: tuple[Rule, ...]) -> tuple[str, ...]:
    given = {name for fact in facts for name in provides(fact)}
    wanted = {name for fact in facts for name in needs(fact)}
    wanted |= {name for rule in rules for name in names_in(rule_parts(rule))}
    unknown = sorted(wanted - given - pack.columns)
    if unknown:
        raise PackError(f"{pack.name} uses {', '.join(unknown)}: neither a fact it declares nor a column of a contact")
    return tuple(sorted(wanted - given))


def _settled_fact(fact: Declared, change: Callable[[Expr], Expr | None]) -> Declared:
    def new(expr: Expr) -> Expr:
        return rewrite(expr, change)

    match fact:
        case Derived():
            return replace(fact, expr=new(fact.expr))
        case Exists():
            return replace(fact, where=new(fact.where))
        case Pick():
            return replace(fact, value=new(fact.value), where=new(fact.where), latest=new(fact.latest))
        case Total() | Each():
            return replace(fact, value=new(fact.value))
    days = None if fact.window.days is None else new(fact.window.days)
    window = replace(fact.window, days=days)
    if isinstance(fact, Counted):
        since = None if fact.since is None else new(fact.since)
        return replace(fact, where=new(fact.where), needed=new(fact.needed), window=window, since=since)
    return replace(
        fact,
        where=new(fact.where),
        among=new(fact.among),
        at_least=new(fact.at_least),
        needed=new(fact.needed),
        window=window,
    )


def _settled_rule(rule: Rule, change: Callable[[Expr], Expr | None]) -> Rule:
    after = None if rule.afterwards is None else rewrite(rule.afterwards, change)
    return replace(rule, applies=rewrite(rule.applies, change), breach=rewrite(rule.breach, change), afterwards=after)
