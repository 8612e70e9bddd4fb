"""The canonical form of a pack (RFC 8785 for the values used here) and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import (
    Counted,
    DatedNumber,
    Declared,
    Derived,
    Each,
    Exists,
    Pack,
    Pick,
    ReadingChoice,
    Rows,
    Rule,
    Total,
    Tried,
    Window,
)
from fencun.rules.kernel.nodes import Expr
from fencun.rules.kernel.verdicts import DECIDES, PRECEDENCE

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None
FORMAT = 1
MAX_INTEGER = 2**53 - 1


def canonical_bytes(value: object) -> bytes:
    """RFC 8785 bytes of a value without floats: keys by UTF-16 code units, no white space, UTF-8.

    Raises ValueError for a float or an integer that a double cannot hold.
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def _ordered(value: object) -> object:
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > MAX_INTEGER):
        raise ValueError(f"{value} has no exact canonical form")
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value, key=lambda k: k.encode("utf-16-be"))}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ordered(item) for item in value]
    return value


def node(expr: Expr) -> Json:  # noqa: PLR0912 - one branch per node of the language
    """An expression as nested lists, the node's name first."""
    match expr:
        case n.Lit(value):
            return ["lit", value]
        case n.Fact(name):
            return ["fact", name]
        case n.Row(column):
            return ["row", column]
        case n.Dated(name):
            return ["dated", name]
        case n.Reading(name):
            return ["reading", name]
        case n.Cmp(op, left, right):
            return ["cmp", op, node(left), node(right)]
        case n.Arith(op, left, right):
            return ["arith", op, node(left), node(right)]
        case n.And(items):
            return ["and", *map(node, items)]
        case n.Or(items):
            return ["or", *map(node, items)]
        case n.Not(item):
            return ["not", node(item)]
        case n.Known(item):
            return ["known", node(item)]
        case n.In(item, values):
            return ["in", node(item), list(values)]
        case n.Has(item, member):
            return ["has", node(item), node(member)]
        case n.Case(branches, otherwise):
            return ["case", [[node(when), node(then)] for when, then in branches], node(otherwise)]
    raise TypeError(f"{type(expr).__name__} is not a node of the language")


def pack_form(pack: Pack) -> Mapping[str, Json]:
    """Everything of a pack that decides, words apart."""
    return {
        "format": FORMAT,
        "pack": pack.name,
        "issued": pack.issued,
        "superseded": pack.superseded,
        "line": pack.line,
        "dated": [_dated(number) for number in pack.dated],
        "readings": [_reading(reading) for reading in pack.readings],
        "facts": [_fact(fact) for fact in pack.facts],
        "rules": [_rule(rule) for rule in pack.rules],
        "precedence": _precedence(),
    }


@lru_cache(maxsize=64)
def digest(pack: Pack) -> str:
    """SHA-256 of the canonical bytes, as lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(pack_form(pack))).hexdigest()


def _precedence() -> Json:
    decides = [[force.value, verdict.word, answer.value] for (force, verdict), answer in DECIDES.items()]
    return {"decides": decides, "order": [answer.value for answer in PRECEDENCE]}


def _dated(number: DatedNumber) -> Json:
    figures: Json = [[day, figure] for day, figure in number.figures]
    return {
        "name": number.name,
        "unit": number.unit,
        "clause": number.clause,
        "basis": number.basis,
        "figures": figures,
    }


def _reading(reading: ReadingChoice) -> Json:
    return {
        "name": reading.name,
        "clauses": list(reading.clauses),
        "choices": [choice.name for choice in reading.choices],
        "default": reading.default,
    }


def _rows(rows: Rows) -> Json:
    return {"table": rows.table, "by": [list(pair) for pair in rows.by], "hindsight": rows.hindsight}


def _window(window: Window) -> Json:
    return {"days": None if window.days is None else node(window.days), "ending": window.ending}


def _fact(fact: Declared) -> Json:
    match fact:
        case Derived():
            return ["derived", fact.name, node(fact.expr)]
        case Exists():
            return ["exists", fact.name, _rows(fact.rows), node(fact.where)]
        case Pick():
            parts = [node(fact.where), node(fact.value), node(fact.latest), fact.otherwise]
            return ["pick", fact.name, _rows(fact.rows), *parts]
        case Total():
            return ["total", fact.name, _rows(fact.rows), node(fact.value)]
        case Each():
            return ["each", fact.name, _rows(fact.rows), fact.items, node(fact.value), fact.every]
        case Counted():
            parts = [node(fact.where), list(fact.per), _window(fact.window), node(fact.needed)]
            since = None if fact.since is None else node(fact.since)
            return ["counted", fact.name, *parts, list(fact.alike), list(fact.theirs), since]
        case Tried():
            head = [node(fact.where), list(fact.per), _window(fact.window), node(fact.needed)]
            tail = [_rows(fact.rows), node(fact.among), node(fact.at_least), fact.address, list(fact.theirs)]
            return ["tried", fact.name, *head, *tail]


def _rule(rule: Rule) -> Json:
    return {
        "rule": rule.name,
        "clauses": list(rule.clauses),
        "force": rule.force.value,
        "basis": rule.basis.value,
        "phase": rule.phase.value,
        "bound": rule.bound.value,
        "applies": node(rule.applies),
        "breach": node(rule.breach),
        "afterwards": None if rule.afterwards is None else node(rule.afterwards),
        "silent": rule.silent,
        "readings": list(rule.readings),
    }
