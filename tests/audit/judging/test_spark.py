"""The queries that judge are in constructs that Spark has too; exceptions are listed, and get fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import sqlglot
from sqlglot import ErrorLevel, expressions

from fencun.rules.kernel.declare import Rows
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.fuse import Form, in_form
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.shape import Shape, Source, Span
from fencun.rules.kernel.time import OPEN_END, SINCE_EVER
from fencun.rules.kernel.world_sql import Plan
from fencun.rules.packs.shelf import PACKS

SPAN: tuple[Span, ...] = (("BankA", SINCE_EVER, OPEN_END), ("BankB", 0, 1))
EXCEPTIONS: dict[str, str] = {
    r"struct_pack\(": "MAX of a struct picks the last row; Spark says named_struct, and compares structs alike",
    r"\* EXCLUDE \(": "the items of a list take the place of the list; Spark says * EXCEPT since 4.0",
    r"\bUNNEST\(": "each item of a list in a row of its own; Spark says explode",
    r"string_split\(": "a list taken apart at its bars; Spark says split, and reads a pattern",
    r"strpos\(": "whether a set holds a value; Spark says locate or instr",
    r"BOOL_OR\(": "whether any row says so; Spark has bool_or since 3.0",
    r"//": "whole division; Spark says div, which cuts off towards nought where DuckDB rounds down",
}
"""Constructs by which the text of the queries differs from Spark's, each found and why it may stand."""


def _shape(kind: str) -> Shape:
    """Registers of one row each, of several rows side by side, of many rows, or empty."""
    lanes = {"one": 1, "several": 3, "many": 2, "none": 0}[kind]

    def source(rows: Rows) -> Source:
        tables = tuple(f"(SELECT * FROM {quoted(rows.table)} WHERE lane = {lane})" for lane in range(lanes))
        return Source(tables, f"(SELECT * FROM {quoted(rows.table)} WHERE lanes > 2)" if kind == "many" else None)

    coverages = dict.fromkeys(("contacts", "tools", "debts", "debtor_agreements"), SPAN)
    several = frozenset({"collector"} if kind == "several" else ())
    return Shape(source, coverages, several, {"debt_due_at": SINCE_EVER}, "c.open_history")


SHAPES = ("one", "several", "many", "none")


def _queries(pack: str, kind: str) -> Iterator[str]:
    plan = Plan(resolve(PACKS[pack]), _shape(kind), joins=6 if kind == "several" else 100)
    yield from (step.query for step in plan.steps)
    yield plan.verdicts_query()
    yield plan.facts_query()


@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("pack", PACKS)
def test_every_construct_beyond_spark_is_listed(pack: str, kind: str) -> None:
    functions = {found for query in _queries(pack, kind) for found in re.findall(r"\b([A-Za-z_]+)\(", query)}
    listed = {name for name in functions if any(re.search(pattern, f"{name}(") for pattern in EXCEPTIONS)}
    assert functions - listed <= COMMON, sorted(functions - listed - COMMON)


COMMON = frozenset(
    "AND OR NOT IN AS ON OVER WHEN THEN ELSE CASE FROM WHERE JOIN SELECT VALUES EXISTS BETWEEN BY"
    " CAST COALESCE COUNT SUM MIN MAX GREATEST LEAST".split()
)
"""Words before a bracket, and functions, that both engines have with one meaning."""


def test_the_list_of_constructs_holds_nothing_that_no_query_uses() -> None:
    text = "\n".join(query for pack in PACKS for kind in SHAPES for query in _queries(pack, kind))
    idle = [pattern for pattern in EXCEPTIONS if not re.search(pattern, text)]
    assert idle == [], f"strike these from the list: {idle}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", SHAPES)
@pytest.mark.parametrize("pack", PACKS)
def test_every_query_can_be_said_to_spark(pack: str, kind: str) -> None:
    wrong = []
    for query in _queries(pack, kind):
        try:
            (said,) = sqlglot.transpile(query, read="duckdb", write="spark", unsupported_level=ErrorLevel.RAISE)
            assert said
            assert sqlglot.parse_one(said, read="spark").find(expressions.Select) is not None
        except sqlglot.errors.SqlglotError as error:
            wrong.append(str(error)[:300])
    assert wrong == []


def test_every_rule_of_every_pack_is_in_the_queries() -> None:
    for pack in PACKS:
        program = resolve(PACKS[pack])
        query = Plan(program, _shape("one")).verdicts_query()
        assert all(f'AS "{rule.name}"' in query for rule in in_form(program, Form.AUDIT))
