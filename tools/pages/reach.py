"""What each rule rests on: followed from the rule through the facts, down to columns, registers and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Declared, Each, Exists, Pack, Pick, Total, Tried
from fencun.rules.kernel.nodes import Expr
from fencun.rules.kernel.resolve import fact_parts, names_in, needs, provides, rule_parts
from tools.pages.markdown import code

WORKED_OUT = {
    ("ledger", "channel_agreed"): (
        ("ledger", "payment_channel"),
        ("ledger", "paid_at"),
        ("payment_channels", "payment_channel"),
        ("payment_channels", "basis"),
    )
}
"""Columns of rows that are worked out while reading a situation, and the columns they are worked out from."""
NOBODY = "–"
BESIDES = "no rule; findings"
FEW = 12
"""A list of rules that lacks at most so many is told by what it lacks."""


@dataclass(frozen=True)
class Reach:
    """The names of facts and columns, the register columns, and the dated numbers that a rule may ask for."""

    names: frozenset[str]
    registers: frozenset[tuple[str, str]]
    numbers: frozenset[str]


def reaches(pack: Pack) -> dict[str, Reach]:
    """For every rule of a pack, by its name, what it reaches under any choice of readings."""
    declared = _declared(pack)
    return {rule.name: _reach(rule_parts(rule), declared) for rule in pack.rules}


def besides(pack: Pack) -> Reach:
    """What no rule may ask for, but the pack does: such as who counts as a subcontractor."""
    return _reach([n.Fact(name) for name in pack.also], _declared(pack))


def used_by(rules: Iterable[str], pack: Pack) -> str:
    """Rules in the order of the pack, shortened where nearly all of them are meant."""
    wanted = set(rules)
    every = [rule.name for rule in pack.rules]
    without = [name for name in every if name not in wanted]
    if not wanted:
        return NOBODY
    if not without:
        return "every rule"
    if len(without) <= FEW < len(wanted):
        return f"every rule but {code(*without)}"
    return code(*(name for name in every if name in wanted))


def _declared(pack: Pack) -> dict[str, Declared]:
    return {name: fact for fact in pack.facts for name in provides(fact)}


def _reach(roots: Iterable[Expr], declared: dict[str, Declared]) -> Reach:
    parts = list(roots)
    registers: set[tuple[str, str]] = set()
    names: set[str] = set()
    rest = names_in(parts)
    while rest:
        name = rest.pop()
        names.add(name)
        if name in declared:
            fact = declared[name]
            parts += fact_parts(fact)
            registers |= _columns(fact)
            rest |= needs(fact) - names
    return Reach(frozenset(names), frozenset(registers), frozenset(_numbers(parts)))


def _columns(fact: Declared) -> set[tuple[str, str]]:
    if not isinstance(fact, Exists | Pick | Total | Each | Tried):
        return set()
    columns = {node.column for node in n.walk(fact_parts(fact)) if isinstance(node, n.Row)}
    columns |= {column for column, _ in fact.rows.by}
    if isinstance(fact, Tried):
        columns.add(fact.address)
    found = {(fact.rows.table, column) for column in columns}
    return found | {basis for pair in found for basis in WORKED_OUT.get(pair, ())}


def _numbers(parts: Iterable[Expr]) -> set[str]:
    return {node.name for node in n.walk(parts) if isinstance(node, n.Dated)}
