"""One expression, three engines: the interpreter, the generated Python, DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import cast

import duckdb

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.emit_python import PythonSource
from fencun.rules.kernel.emit_sql import atoms, literal, quoted, sql
from fencun.rules.kernel.interpret import evaluate
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.replay import _compile

Row = Mapping[str, Value]
SQL_TYPES: dict[type, str] = {bool: "BOOLEAN", int: "BIGINT", str: "VARCHAR"}
Typed = tuple[type, Value]


def typed(value: Value) -> Typed:
    """A value with its type, so that true and 1 differ."""
    return type(value), value


def interpreted(expr: Expr, row: Row) -> Value:
    """What the interpreter makes of it."""
    return evaluate(expr, row)


def compiled(expr: Expr) -> Callable[[Row, Row], Value]:
    """What a replay compiles it to."""
    return _compile(expr)


def truths(expr: Expr) -> Callable[[Row], tuple[bool, bool]]:
    """The generated tests *is true* and *is false*, as one function."""
    python = PythonSource(lambda leaf: f"f[{leaf.name!r}]" if isinstance(leaf, n.Fact) else "")
    answer = f"return ({python.true(expr)}), ({python.false(expr)})"
    space: dict[str, object] = {}
    exec("def both(f):\n" + "".join(f"    {line}\n" for line in [*python.lines, answer]), space)
    return cast("Callable[[Row], tuple[bool, bool]]", space["both"])


@cache
def database() -> duckdb.DuckDBPyConnection:
    """One database in memory for all expressions of a process."""
    return duckdb.connect()


def table(name: str, columns: Mapping[str, type], rows: Sequence[Row]) -> None:
    """Put rows into a typed table of that name, numbered in order in column `i`."""
    typed_columns = ", ".join(f"{quoted(column)} {SQL_TYPES[kind]}" for column, kind in columns.items())
    database().execute(f"CREATE OR REPLACE TABLE {quoted(name)} (i BIGINT, {typed_columns})")
    lines = [", ".join([str(i), *(literal(row[column]) for column in columns)]) for i, row in enumerate(rows)]
    database().execute(f"INSERT INTO {quoted(name)} VALUES " + ", ".join(f"({line})" for line in lines))


def queried(exprs: Sequence[Expr], name: str) -> list[tuple[Value, ...]]:
    """What DuckDB makes of expressions over a table: one tuple per row."""
    columns = ", ".join(f"{sql(expr, atoms('t'))} AS e{index}" for index, expr in enumerate(exprs))
    return database().execute(f"SELECT {columns} FROM {quoted(name)} t ORDER BY t.i").fetchall()
