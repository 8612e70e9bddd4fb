"""All rules of a program fused into one Python function over a tuple of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import cast

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Basis, Force, Phase, Rule
from fencun.rules.kernel.emit_python import PythonSource
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.resolve import Program, names_in
from fencun.rules.kernel.verdicts import DECIDES, Decision, Verdict

Facts = tuple[Value, ...]


class Form(StrEnum):
    """Whether rules are asked before the act (the gate) or with everything known (the audit)."""

    GATE = "gate"
    AUDIT = "audit"


@dataclass(frozen=True)
class Fused:
    """The compiled rules: `judge(facts)` gives one verdict number per rule, in the order of `rules`.

    `facts` is a tuple of the values of `inputs`, in that order.
    """

    rules: tuple[Rule, ...]
    inputs: tuple[str, ...]
    judge: Callable[[Facts], tuple[int, ...]]
    source: str

    @cached_property
    def _binding(self) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
        """Takes from the verdicts those whose breach or doubt decides."""
        indexes = [index for index, rule in enumerate(self.rules) if rule.force is Force.SHALL]
        if not indexes:
            return lambda _: (Verdict.NOT_APPLICABLE,)
        return itemgetter(*indexes, indexes[0])  # the first once more, for a tuple even where there is one

    def decide(self, numbers: tuple[int, ...]) -> Decision:
        """The gate's answer to the verdicts that `judge` gave: the greatest among the binding rules."""
        return BY_GREATEST[max(self._binding(numbers))]


BY_GREATEST = tuple(DECIDES.get((Force.SHALL, verdict), Decision.PERMIT) for verdict in Verdict)


def in_form(program: Program, form: Form) -> tuple[Rule, ...]:
    """The rules a form asks: the gate those of phase before, the audit all; there a silent policy never applies."""
    if form is Form.GATE:
        return tuple(rule for rule in program.rules if rule.phase is Phase.BEFORE)
    return tuple(replace(rule, applies=n.Lit(False)) if rule.silent else rule for rule in program.rules)


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
    inputs = tuple(name for name in program.inputs if name in used)
    python = _Body(program, inputs)
    guard = _guard(rules)
    verdicts = {rule.name: python.verdict(rule, form) for rule in rules if guard not in _conjuncts(rule)}
    if guard is not None:
        outside = ", ".join(verdicts.get(rule.name, "0") for rule in rules)
        python.lines.append(f"if {python.false(guard)}: return ({outside},)")
    verdicts |= {rule.name: python.verdict(rule, form) for rule in rules if rule.name not in verdicts}
    returned = ", ".join(verdicts[rule.name] for rule in rules)
    taken = f"({', '.join(python.local[name] for name in inputs)},) = facts" if inputs else "assert facts == ()"
    body = [taken, *python.lines, f"return ({returned},)" if rules else "return ()"]
    source = "def judge(facts):\n" + "".join(f"    {line}\n" for line in body)
    return Fused(rules, inputs, _compiled(source), source)


class _Body(PythonSource):
    """The function's body: inputs by position, derived facts worked out where they are first asked for."""

    def __init__(self, program: Program, inputs: tuple[str, ...]) -> None:
        super().__init__(self._name)
        self.local = {name: f"f{index}" for index, name in enumerate(inputs)}
        self._derived = {fact.name: fact.expr for fact in program.derived}

    def _name(self, leaf: n.Fact | n.Row) -> str:
        assert isinstance(leaf, n.Fact), "a rule sees facts, not rows"
        if leaf.name not in self.local:
            text = self.value(self._derived[leaf.name])
            self.local[leaf.name] = text if text.isidentifier() else self._kept(leaf.name, text)
        return self.local[leaf.name]

    def _kept(self, name: str, text: str) -> str:
        self.lines.append(f"d_{name} = {text}")
        return f"d_{name}"

    def verdict(self, rule: Rule, form: Form) -> str:
        """The verdict's number, kept in a name: what most often settles the matter is asked first."""
        breach = breach_in(rule, form)
        off, kept = self.false(rule.applies), self.false(breach)
        on, broken = self.true(rule.applies), self.true(breach)
        both = broken if on == "True" else on if broken == "True" else f"{on} and {broken}"
        text = f"1 if {kept} else 3 if {both} else 2"
        name = f"r{len(self.lines)}"
        self.lines.append(f"{name} = {text if off == 'False' else f'0 if {off} else {text}'}")
        return name


def _conjuncts(rule: Rule) -> tuple[Expr, ...]:
    return rule.applies.items if isinstance(rule.applies, n.And) else (rule.applies,)


def _guard(rules: tuple[Rule, ...]) -> Expr | None:
    """The condition that most rules share: where it is false, none of those applies."""
    shared = Counter(part for rule in rules for part in _conjuncts(rule))
    most = max(shared, key=lambda part: shared[part], default=None)
    return most if most is not None and shared[most] * 2 > len(rules) else None


def _compiled(source: str) -> Callable[[Facts], tuple[int, ...]]:
    space: dict[str, object] = {}
    exec(compile(source, "<rules>", "exec"), {"__builtins__": {}}, space)  # our own generated source
    return cast("Callable[[Facts], tuple[int, ...]]", space["judge"])


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
