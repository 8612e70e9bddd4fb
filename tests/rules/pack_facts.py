"""Random facts for the guideline's rules: every fact a program takes, of the right kind, many of them unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from random import Random

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.register import TABLES
from fencun.rules.facts.schema import NEVER, Kind
from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Counted, Each, Exists, Pick, Rule, Tried
from fencun.rules.kernel.fuse import Form, breach_in, fuse
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import names_in, needs, resolve
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, SINCE_EVER, day_of_iso, day_start
from fencun.rules.packs.shelf import PACKS
from tests.rules.usual import NINE, USUAL

Facts = dict[str, Value]
PROGRAM = resolve(PACKS["nifa_2024"])
GATE, AUDIT = fuse(PROGRAM, Form.GATE), fuse(PROGRAM, Form.AUDIT)
MIDNIGHT = day_start(day_of_iso("2026-03-10"))
TIMES = (0, 480, 540, 720, 1200, 1260, 1315, 1320, 1380)
MOMENTS = (
    *(MIDNIGHT + minute * MS_PER_MINUTE + off for minute in TIMES for off in (-1, 0)),
    MIDNIGHT - MS_PER_DAY,
    MIDNIGHT + MS_PER_DAY,
    SINCE_EVER,
    NEVER,
)
NAMES = ("BankA", "AgencyX", "P1", "C1", "k1", "95000")
KINDS: Mapping[Kind, tuple[Value, ...]] = {
    Kind.BOOL: (True, False),
    Kind.INT: (-1, 0, 1, 2, 3, 5),
    Kind.INSTANT: MOMENTS,
    Kind.TEXT: NAMES,
}
OF_NAME: Mapping[str, tuple[Value, ...]] = {
    "talk_ms": (0, 5_999, 6_000, 25_000, 3 * MS_PER_HOUR),
    "staff_count": (0, 1, 2, 3, 4),
    "debtor_zone": ("Asia/Shanghai", "America/New_York"),
    "debtor_offset_ms": (8 * MS_PER_HOUR, -5 * MS_PER_HOUR, 0),
    "in_agreed_hours": (False, True),
    "agreed_hours_close_at": (NINE, NINE + 3_600_000),
    **dict.fromkeys(("amount_stated_fen", "balance_stated_fen", "sum_booked_fen"), (0, 120_000, 130_000)),
}
AFTER = tuple(name for name, column in CONTACT_COLUMNS.items() if column.after)
REQUIRED = tuple(name for name, column in CONTACT_COLUMNS.items() if column.required)


def _of_column(kind: Kind, values: tuple[str, ...]) -> tuple[Value, ...]:
    if kind is Kind.SET:
        pairs = [f"|{a}|{b}|" for a in values for b in values if a < b]
        return ("||", f"|{'|'.join(values)}|", *(f"|{value}|" for value in values), *pairs)
    return values if kind is Kind.ENUM else KINDS[kind]


def values_of_column(table: str, name: str) -> tuple[Value, ...]:
    """The values that a column of a register row is drawn from."""
    column = TABLES[table].column(name)
    return _of_column(column.kind, column.values)


def _of_pick(fact: Pick) -> tuple[Value, ...]:
    match fact.value:
        case n.Row(name):
            return values_of_column(fact.rows.table, name)
        case n.Case():
            return (-1, 0, 120_000)
    return KINDS[Kind.BOOL]


def _pools() -> dict[str, tuple[Value, ...]]:
    """The values that each fact, counts apart, is drawn from."""
    pools: dict[str, tuple[Value, ...]] = {}
    for name in PROGRAM.columns:
        column = CONTACT_COLUMNS[name]
        pools[name] = _of_column(column.kind, column.values)
    for fact in PROGRAM.facts:
        if isinstance(fact, Each | Exists):
            pools[fact.name] = KINDS[Kind.BOOL]
        elif isinstance(fact, Pick):
            pools[fact.name] = _of_pick(fact)
        elif fact.name in PROGRAM.inputs:
            pools[fact.name] = KINDS[Kind.INT]
    return {name: OF_NAME.get(name, values) for name, values in pools.items()}


POOLS = _pools()
COUNTS = tuple(fact.name for fact in PROGRAM.facts if isinstance(fact, Counted | Tried))


def random_inputs(random: Random) -> Facts:
    """The facts a program takes: a usual contact, more or less disturbed, more or less of it unknown."""
    disturbed, unknown = random.choice((0.0, 0.02, 0.1, 0.5, 1.0)), random.choice((0.02, 0.25, 0.5))
    facts = {**random.choice(USUAL)}
    for name in (*POOLS, *COUNTS):
        if random.random() < disturbed:
            _disturb(facts, name, random)
        if random.random() < unknown:
            _forget(facts, name, random)
    return {name: facts[name] for name in PROGRAM.inputs}


def nearly_usual(random: Random, touched: Collection[str]) -> Facts:
    """A usual contact but for a few of the facts touched, which are otherwise or unknown."""
    names = [name for name in (*POOLS, *COUNTS) if name in touched or name + PROVEN in touched]
    facts = {**random.choice(USUAL)}
    for name in random.sample(names, min(len(names), random.randint(0, 3))):
        _disturb(facts, name, random)
    for name in random.sample(names, min(len(names), random.randint(1, 3))):
        _forget(facts, name, random)
    return {name: facts[name] for name in PROGRAM.inputs}


def _disturb(facts: Facts, name: str, random: Random) -> None:
    if name in POOLS:
        facts[name] = random.choice(POOLS[name])
    else:
        proven = random.randint(0, 4)
        facts[name + PROVEN], facts[name + POSSIBLE] = proven, proven + random.choice((0, 0, 1, 2))


def _forget(facts: Facts, name: str, random: Random) -> None:
    """Make a fact unknown, unless a contact must state it; of a count at least what may count."""
    if name in POOLS:
        facts[name] = facts[name] if name in REQUIRED else None
    else:
        facts[name + POSSIBLE] = None
        facts[name + PROVEN] = random.choice((None, facts[name + PROVEN]))


def inputs_of(rule: Rule, form: Form) -> set[str]:
    """The facts a rule rests on in a form, those that its derived facts rest on among them."""
    derived = {fact.name: fact for fact in PROGRAM.derived}
    rest, found = names_in((rule.applies, breach_in(rule, form))), set[str]()
    while rest:
        name = rest.pop()
        if name in derived:
            rest |= needs(derived[name])
        else:
            found.add(name)
    return found


def looked_up() -> list[Each | Exists | Pick]:
    """The facts that a register row gives, sums apart."""
    return [fact for fact in PROGRAM.facts if isinstance(fact, Each | Exists | Pick)]


def at_the_gate(facts: Mapping[str, Value]) -> Facts:
    """The same facts before the act: nothing is known of how it goes."""
    return {**facts, **{name: None for name in AFTER if name in facts}}


def with_derived(inputs: Mapping[str, Value]) -> Facts:
    """The facts with those worked out from them, node by node."""
    facts = dict(inputs)
    for fact in PROGRAM.derived:
        facts[fact.name] = evaluate(fact.expr, facts)
    return facts


def judged(form: Form, inputs: Mapping[str, Value]) -> tuple[int, ...]:
    """The verdict numbers of the fused rules of a form, in order."""
    fused = GATE if form is Form.GATE else AUDIT
    return fused.judge(tuple(inputs[name] for name in fused.inputs))
