"""Contacts alike in a rule's signature are explained alike, and SQL gives the signature that Python gives."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from random import Random

import duckdb
import pytest

from bench.corpus import FOLDER, OUTCOME
from fencun.audit.judging.packing import DIGITS, packed
from fencun.casebook.load import load_files
from fencun.casebook.world import complete
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Kind
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.emit_sql import literal, quoted
from fencun.rules.kernel.explain import explain
from fencun.rules.kernel.fuse import Form, in_form
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import names_in
from fencun.rules.kernel.signature import facts_behind, signature
from tests.rules.pack_facts import POOLS, PROGRAM, nearly_usual, random_inputs, with_derived

Facts = Mapping[str, Value]
Answers = tuple[Value, ...]
FULL = os.environ.get("FENCUN_TEST_PROFILE") == "full"
RULES = in_form(PROGRAM, Form.AUDIT)
SQL_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", str: "VARCHAR"}


@cache
def _asked(rule: Rule) -> tuple[Expr, ...]:
    return signature(PROGRAM, rule, Form.AUDIT)


def _answers(rule: Rule, facts: Facts) -> Answers:
    return tuple(evaluate(question, facts) for question in _asked(rule))


def _unlike(rules: Iterable[Rule], every: Sequence[Facts]) -> list[str]:
    """Where two contacts of one signature are explained by different facts."""
    found = []
    for rule in rules:
        met: dict[Answers, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for facts in every:
            told = explain(PROGRAM, rule, Form.AUDIT, facts)
            said = (tuple(told.facts), told.missing)
            if met.setdefault(_answers(rule, facts), said) != said:
                found.append(f"{rule.name}: {met[_answers(rule, facts)]} and {said}")
    return found


@cache
def _of_cases() -> tuple[Facts, ...]:
    """The facts of the contacts of all cases, before and after the outcome."""
    found: dict[Answers, None] = {}
    for situation in load_files(sorted(FOLDER.glob("*/cases*.yaml"))):
        world = complete(situation)
        replay = Replay(PROGRAM, Registers(world.tables))
        for contact in world.contacts:
            after = replay.facts(contact)
            for facts in (replay.facts({**contact, **OUTCOME}), after):
                found[tuple(facts[name] for name in PROGRAM.inputs)] = None
            replay.tell(after)
    return tuple(with_derived(dict(zip(PROGRAM.inputs, facts, strict=True))) for facts in found)


def _random(seed: int, rows: int) -> list[Facts]:
    random = Random(seed)
    return [with_derived(random_inputs(random)) for _ in range(rows)]


def _near(rule: Rule, seed: int, rows: int) -> list[Facts]:
    random, behind = Random(seed), facts_behind(PROGRAM, rule, Form.AUDIT)
    return [with_derived(nearly_usual(random, behind)) for _ in range(rows)]


def test_contacts_of_one_signature_are_explained_alike_on_random_facts() -> None:
    assert not _unlike(RULES, _random(1, 60))


def test_contacts_of_one_signature_are_explained_alike_on_nearly_usual_facts() -> None:
    for rule in RULES[::5]:
        assert not _unlike([rule], _near(rule, 7, 25))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3 if FULL else 1))
def test_contacts_of_one_signature_are_explained_alike_on_many_random_facts(seed: int) -> None:
    assert not _unlike(RULES, _random(seed + 100, 200))
    for rule in RULES:
        assert not _unlike([rule], _near(rule, seed, 100))


@pytest.mark.slow
def test_contacts_of_one_signature_are_explained_alike_on_the_cases() -> None:
    every = _of_cases()
    assert len(every) > 500
    assert not _unlike(RULES, every)


def test_an_explanation_names_only_facts_behind_the_rule() -> None:
    every = _random(3, 25)
    for rule in RULES:
        behind = set(facts_behind(PROGRAM, rule, Form.AUDIT))
        for facts in every:
            assert set(explain(PROGRAM, rule, Form.AUDIT, facts).facts) <= behind, rule.name


def test_a_signature_asks_only_for_facts_that_are_given_or_worked_out() -> None:
    names = {*PROGRAM.inputs, *(fact.name for fact in PROGRAM.derived)}
    assert all(names_in(_asked(rule)) <= names for rule in RULES)


def test_the_numbers_of_a_signature_in_sql_hold_the_answers_that_python_gives() -> None:
    _compare(_random(11, 80))


@pytest.mark.slow
def test_the_numbers_of_a_signature_in_sql_hold_the_answers_that_python_gives_on_the_cases() -> None:
    _compare(_of_cases())


def test_no_question_is_packed_as_a_number_and_more_than_fit_as_several() -> None:
    assert packed((), "f") == ["CAST(0 AS BIGINT) AS k0"]
    question = _asked(RULES[0])[0]
    sizes = [len(packed((question,) * count, "f")) for count in (1, DIGITS, DIGITS + 1, 2 * DIGITS + 1)]
    assert sizes == [1, 1, 2, 3]
    assert 3**DIGITS < 2**63 <= 3 ** (DIGITS + 1)


def _compare(every: Sequence[Facts]) -> None:
    con = duckdb.connect()
    names = [*every[0]]
    types = ", ".join(f"{quoted(name)} {_type(name, every)}" for name in names)
    con.execute(f"CREATE TABLE f (n BIGINT, {types})")
    lines = [", ".join([str(n), *(literal(facts[name]) for name in names)]) for n, facts in enumerate(every)]
    for first in range(0, len(lines), 100):
        con.execute("INSERT INTO f VALUES " + ", ".join(f"({line})" for line in lines[first : first + 100]))
    for rule in RULES:
        columns = ", ".join(packed(_asked(rule), "f"))
        found = con.execute(f"SELECT {columns} FROM f ORDER BY n").fetchall()
        expected = [_packed(_answers(rule, facts)) for facts in every]
        assert found == expected, rule.name


def _packed(answers: Answers) -> tuple[int, ...]:
    digits = [0 if answer is None else 2 if answer else 1 for answer in answers]
    parts = [digits[first : first + DIGITS] for first in range(0, len(digits), DIGITS)] or [[]]
    return tuple(sum(digit * 3**place for place, digit in enumerate(part)) for part in parts)


def _type(name: str, every: Sequence[Facts]) -> str:
    column = CONTACT_COLUMNS.get(name)
    if column is not None:
        return {Kind.BOOL: "BOOLEAN", Kind.INT: "BIGINT", Kind.INSTANT: "BIGINT"}.get(column.kind, "VARCHAR")
    some = next((facts[name] for facts in every if facts[name] is not None), next(iter(POOLS.get(name, (0,)))))
    return SQL_TYPES[type(some)]
