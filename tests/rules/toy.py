"""Small packs and handmade histories, put before the replay in Python and before DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fencun.audit import duck
from fencun.rules.facts.contact import CONTACT, CONTACT_COLUMNS
from fencun.rules.facts.derived.scope import start_day
from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.declare import DatedNumber, Declared, Pack, ReadingChoice, Rule, RuleWords, Words
from fencun.rules.kernel.explain import explain
from fencun.rules.kernel.fuse import Form, fuse
from fencun.rules.kernel.nodes import Expr, Fact, Lit, Value
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import Program, provides, resolve
from fencun.rules.kernel.time import MS_PER_MINUTE, SINCE_EVER, day_of_iso, day_start

Row = dict[str, Value]
SAYS = Words("话", "words")
RULE_SAYS = RuleWords(SAYS, SAYS)
TENTH = day_of_iso("2026-03-10")
VOID: Row = {column.name: None for column in CONTACT}
COMPLETE: tuple[Row, ...] = ({"table": "contacts", "creditor": "A", "from": SINCE_EVER, "to": NEVER},)


COLUMNS = frozenset({*CONTACT_COLUMNS, "a", "b", "c"})


def rule(breach: Expr, name: str = "r", applies: Expr = Lit(True)) -> Rule:
    """A shall of the text."""
    return Rule(name, ("1",), RULE_SAYS, breach, applies)


def pack(
    *facts: Declared,
    rules: Iterable[Rule] = (),
    dated: Iterable[DatedNumber] = (),
    readings: Iterable[ReadingChoice] = (),
) -> Pack:
    """A pack of these, which asks for each of its facts and for the day of the contact."""
    asked = (*facts, start_day)
    names = tuple(name for fact in asked for name in provides(fact))
    written = tuple(rules) or (rule(Fact("channel").eq("fax")),)
    return Pack(
        "toy", SAYS, "2024-05-15", None, tuple(dated), tuple(readings), asked, written, also=names, columns=COLUMNS
    )


def named(applies: Expr, breach: Expr, **facts: Value) -> set[str]:
    """The facts that the explanation of a rule names at the gate."""
    program = resolve(replace(pack(rules=[rule(breach, applies=applies)]), also=()))
    return {*explain(program, program.rules[0], Form.GATE, facts).facts}


def at(day: int = 0, minute: int = 540, ms: int = 0) -> int:
    """A moment so many days after 2026-03-10, at a minute of the Beijing day."""
    return day_start(TENTH + day) + minute * MS_PER_MINUTE + ms


def contact(contact_id: str, start_at: int, **columns: Value) -> Row:
    """A call to P1 for creditor A, unless said otherwise."""
    usual = {"creditor": "A", "channel": "call", "person": "P1", "debtor": "P1", "address": "n1"}
    return {**VOID, **usual, "contact_id": contact_id, "start_at": start_at, **columns}


def replayed(program: Program, contacts: Iterable[Row], tables: Mapping[str, Sequence[Row]]) -> dict[str, Row]:
    """All facts by contact id, told in order in Python."""
    order = sorted(contacts, key=lambda c: (c["start_at"], c["contact_id"]))
    told = Replay(program, Registers(tables)).all_facts(order)
    return {str(facts["contact_id"]): facts for facts in told}


def queried(program: Program, contacts: Iterable[Row], tables: Mapping[str, Sequence[Row]]) -> dict[str, Row]:
    """All facts by contact id, worked out by DuckDB."""
    con = duck.connect()
    duck.load(con, contacts, tables)
    duck.judge(con, program)
    return duck.facts(con)


def verdicts(program: Program, contacts: Sequence[Row]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The audit's verdict numbers by contact id, from the fused function and from DuckDB."""
    tables = {"coverages": COMPLETE}
    fused = fuse(program, Form.AUDIT)
    facts = replayed(program, contacts, tables)
    python = {key: [*fused.judge(tuple(row[name] for name in fused.inputs))] for key, row in facts.items()}
    con = duck.connect()
    duck.load(con, contacts, tables)
    return python, {key: [*row.values()] for key, row in duck.judge(con, program).items()}
