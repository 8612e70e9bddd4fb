"""All rules of a program fused into one Python function over a tuple of facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import cast

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Basis, Force, Phase, Rule
from fencun.rules.kernel.emit_python import PythonSource
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.resolve import Program, names_in

Facts = tuple[Value, ...]


class Form(StrEnum):
    """Whether rules are asked before the act (the gate) or with everything known (the audit)."""

    GATE = "gate"
    AUDIT = "audit"


@dataclass(frozen=True)
class Fused:
    """The compiled rules: `judge(facts)` gives one verdict number per rule, in the order of `rules`."""

    rules: tuple[Rule, ...]
    inputs: tuple[str, ...]
    judge: Callable[[Facts], tuple[int, ...]]
    source: str


def in_form(program: Program, form: Form) -> tuple[Rule, ...]:
    """The rules a form asks: the gate those of phase before, the audit all but the gate's silent policies."""
    if form is Form.GATE:
        return tuple(rule for rule in program.rules if rule.phase is Phase.BEFORE)
    return tuple(rule for rule in program.rules if not rule.silent)


def breach_in(rule: Rule, form: Form) -> Expr:
    """What breaches a rule in a form; a *shall* of policy is never more than unproven in the audit."""
    if form is Form.GATE:
        return rule.breach
    expr = rule.breach if rule.afterwards is None else rule.afterwards
    if rule.basis is Basis.POLICY and rule.force is Force.SHALL:
        return n.unknown_if(expr)
    return expr


@lru_cache(maxsize=64)
def fuse(program: Program, form: Form, names: frozenset[str] | None = None) -> Fused:
    """Compile the rules of a form (of these names only, where given) into one function."""
    rules = tuple(rule for rule in in_form(program, form) if names is None or rule.name in names)
    used = _inputs_used(program, rules, form)
    local = {name: f"f{index}" for index, name in enumerate(program.inputs)}
    local |= {fact.name: f"d{index}" for index, fact in enumerate(program.derived)}
    python = PythonSource(lambda leaf: local[leaf.name] if isinstance(leaf, n.Fact) else "")
    for fact in program.derived:
        if fact.name in used:
            text = python.value(fact.expr)
            python.lines.append(f"{local[fact.name]} = {text}")
    verdicts = [_verdict(python, rule, form) for rule in rules]
    taken = ", ".join(local[name] if name in used else "_" for name in program.inputs)
    body = [f"({taken},) = facts", *python.lines, f"return ({', '.join(verdicts)},)"]
    source = "def judge(facts):\n" + "".join(f"    {line}\n" for line in body)
    return Fused(rules, program.inputs, _compiled(source), source)


def _compiled(source: str) -> Callable[[Facts], tuple[int, ...]]:
    space: dict[str, object] = {}
    exec(compile(source, "<rules>", "exec"), {"__builtins__": {}}, space)  # our own generated source
    return cast("Callable[[Facts], tuple[int, ...]]", space["judge"])


def _verdict(python: PythonSource, rule: Rule, form: Form) -> str:
    breach = breach_in(rule, form)
    outcome = f"3 if {python.true(breach)} else (1 if {python.false(breach)} else 2)"
    applies, not_applies = python.true(rule.applies), python.false(rule.applies)
    if applies == "True":
        return f"({outcome})"
    doubtful = f"(1 if {python.false(breach)} else 2)"
    return f"(({outcome}) if {applies} else (0 if {not_applies} else {doubtful}))"


def _inputs_used(program: Program, rules: tuple[Rule, ...], form: Form) -> set[str]:
    derived = {fact.name: fact for fact in program.derived}
    used: set[str] = set()
    rest = {name for rule in rules for name in names_in((rule.applies, breach_in(rule, form)))}
    while rest:
        name = rest.pop()
        used.add(name)
        if name in derived:
            rest |= names_in((derived[name].expr,)) - used
    return used
