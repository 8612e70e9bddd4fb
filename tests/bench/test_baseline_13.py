"""The thirteen rules written by hand in SQL judge every contact as the generated SQL does, so that times compare."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pytest

from bench.thirteen import PACK, RULES, by_hand
from bench.world import made_up
from fencun.audit import duck
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER
from tests.oracle.world_cast import CREDITORS, PHONES
from tests.oracle.worlds import random_world
from tests.worlds.engine import told

SEEDS = range(100)
MADE_UP = 3_000
TEMPLATES, VERSIONS = ("m1", "m2", "m3"), ("1", "2", None)
KEPT = frozenset(("seq", "contact_id", "creditor", "channel", "start_at", *(column.name for column in DATED)))
"""What no contact or row is without."""
Row = dict[str, Value]
Tables = dict[str, list[Row]]


@pytest.fixture(scope="module")
def dirty() -> tuple[list[Row], Tables]:
    """All random worlds side by side, each with creditors of its own; every second one has holes torn into it."""
    contacts: list[Row] = []
    tables: Tables = defaultdict(list)
    for seed in SEEDS:
        own_contacts, own_tables = _world(seed)
        contacts += own_contacts
        for name, rows in own_tables.items():
            tables[name] += rows
    return sorted(contacts, key=lambda c: (c["start_at"], c["contact_id"])), tables


def test_the_thirteen_are_thirteen_rules_of_the_guideline() -> None:
    assert len(set(RULES)) == 13
    assert {rule.name for rule in PACK.rules} == set(RULES)


@pytest.mark.slow
def test_by_hand_and_generated_agree_on_a_made_up_month() -> None:
    world = made_up(MADE_UP)
    verdicts, _ = _compared(world.contacts, world.tables)
    assert len(verdicts) == MADE_UP


@pytest.mark.slow
def test_by_hand_and_generated_agree_on_random_worlds_and_meet_every_verdict(
    dirty: tuple[list[Row], Tables],
) -> None:
    verdicts, columns = _compared(*dirty)
    assert columns == ["contact_id", *RULES]
    met = {(rule, number) for row in verdicts.values() for rule, number in row.items()}
    assert met == {(rule, number) for rule in RULES for number in range(4)}


def _compared(
    contacts: Sequence[Mapping[str, Value]], tables: Mapping[str, Sequence[Mapping[str, Value]]]
) -> tuple[dict[str, dict[str, int]], list[str]]:
    """The verdicts by hand, after they were found equal to the generated ones, and the names of the columns."""
    con = duck.connect()
    duck.load(con, contacts, tables)
    expected = duck.judge(con, resolve(PACK))
    result = con.execute(by_hand())
    columns = [column[0] for column in result.description or ()]
    rows = result.fetchall()
    assert len(rows) == len(contacts), "one row per contact"
    found = {str(contact_id): dict(zip(columns[1:], numbers, strict=True)) for contact_id, *numbers in rows}
    wrong = [
        f"{contact_id}, {rule}: generated {number}, by hand {found[contact_id][rule]}"
        for contact_id, row in expected.items()
        for rule, number in row.items()
        if found[contact_id][rule] != number
    ]
    assert not wrong, "\n".join(wrong[:20])
    return found, columns


def _world(seed: int) -> tuple[list[Row], Tables]:
    """A random world under the default readings, with templates, refusals and sometimes complete parties besides."""
    dice = random.Random(seed)
    world = random_world(seed)
    contacts, tables = told(world)
    if dice.random() < 0.5:
        tables["coverages"] += [dict(row) for row in world.registers["coverages"] if row["table"] == "parties"]
    for contact in contacts:
        contact |= {"template": dice.choice((*TEMPLATES, None)), "template_version": dice.choice(VERSIONS)}
    starts = [start for contact in contacts if isinstance(start := contact["start_at"], int)]
    for creditor in CREDITORS:
        tables["templates"] += _templates(dice, creditor, starts)
        tables["refusals"] += _refusals(dice, creditor, starts)
    if seed % 2:
        _tear(dice, contacts, ())
        for name, table in TABLES.items():
            _tear(dice, tables[name], table.key)
    named = {creditor: f"{creditor}-{seed}" for creditor in CREDITORS}
    apart = {name: [_renamed(row, named) for row in rows] for name, rows in tables.items()}
    return [{**_renamed(row, named), "contact_id": f"{seed}-{row['contact_id']}"} for row in contacts], apart


def _templates(dice: random.Random, creditor: str, starts: list[int]) -> Iterator[Row]:
    """Versions of two templates, some approved around a start, some corrected; the third is on no file."""
    for template in TEMPLATES[:2]:
        for version in dice.sample(VERSIONS, dice.randint(1, 3)):
            turn = dice.choice(starts) + dice.choice((-1, 0, 0, 1))
            named: Row = {"creditor": creditor, "template": template, "template_version": version}
            row = _row("templates", {**named, "approved_at": dice.choice((min(starts) - 1, turn, max(starts), None))})
            if dice.random() < 0.7:
                yield row
            else:
                yield {**row, "superseded_at": turn}
                yield {**row, "approved_at": min(starts) - 1, "recorded_at": turn}


def _refusals(dice: random.Random, creditor: str, starts: list[int]) -> Iterator[Row]:
    """Some people and numbers have refused, around a start, and some of that was lifted, with or without evidence."""
    for person, phones in PHONES.items():
        for kind in dice.sample(("refused_request", "no_more_contact", "wrong_person"), dice.choice((0, 0, 1, 2))):
            refused, lifted = (dice.choice(starts) + dice.choice((-1, 0, 1)) for _ in range(2))
            named: Row = {"creditor": creditor, "person": person, "address": dice.choice((*phones, None))}
            named |= {"kind": kind, "refused_at": refused, "valid_from": refused, "recorded_at": refused}
            how: Row = {"lifted_at": lifted, "lifted_by": "compliance", "lift_evidence": dice.choice(("letter", None))}
            yield _row("refusals", {**named, **(how if dice.random() < 0.4 else {"lifted_at": OPEN_END})})


def _row(table: str, named: Row) -> Row:
    """A row of the register that says so much, since ever and for ever unless it names the moments."""
    always: Row = {"valid_from": SINCE_EVER, "valid_to": OPEN_END, "recorded_at": SINCE_EVER, "superseded_at": OPEN_END}
    return {**{column.name: None for column in TABLES[table].columns}, **always, **named}


def _tear(dice: random.Random, rows: list[Row], key: Sequence[str]) -> None:
    """Lose values that are not part of a key, now and then."""
    for row in rows:
        for name in row:
            if name not in KEPT and name not in key and dice.random() < 0.04:
                row[name] = None


def _renamed(row: Row, named: Mapping[str, str]) -> Row:
    return {name: named.get(value, value) if isinstance(value, str) else value for name, value in row.items()}
