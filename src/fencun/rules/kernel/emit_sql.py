"""SQL for expressions: the same three-valued logic, in constructs that every engine tried computes alike."""

from __future__ import annotations

from collections.abc import Callable

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Rows
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.time import OPEN_END


def quoted(name: str) -> str:
    """An identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Value) -> str:
    """A literal; None is NULL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def atoms(contact: str, row: str = "r") -> Callable[[n.Fact | n.Row], str]:
    """Facts as columns of the contact's alias, rows as columns of the register's."""

    def atom(leaf: n.Fact | n.Row) -> str:
        if isinstance(leaf, n.Fact):
            return f"{contact}.{quoted(leaf.name)}"
        return f"{row}.{quoted(leaf.column)}"

    return atom


def sql(expr: Expr, atom: Callable[[n.Fact | n.Row], str]) -> str:
    """SQL of an expression; NULL is unknown."""

    def of(part: Expr) -> str:
        return sql(part, atom)

    match expr:
        case n.Lit(value):
            return literal(value)
        case n.Fact() | n.Row():
            return atom(expr)
        case n.And(items):
            return "(" + " AND ".join(map(of, items)) + ")" if items else "TRUE"
        case n.Or(items):
            return "(" + " OR ".join(map(of, items)) + ")" if items else "FALSE"
        case n.Not(item):
            return f"(NOT {of(item)})"
        case n.Known(item):
            return f"({of(item)} IS NOT NULL)"
        case n.In(item, values):
            return f"({of(item)} IN ({', '.join(map(literal, values))}))"
        case n.Has(item, n.Lit(str(member))):
            return f"(strpos({of(item)}, {literal(f'|{member}|')}) > 0)"
        case n.Has(item, member):
            return f"(strpos({of(item)}, '|' || {of(member)} || '|') > 0)"
        case n.Cmp(op, left, right):
            return f"({of(left)} {op} {of(right)})"
        case n.Arith(op, left, right):
            return f"({_wide(left, of)} {op} {_wide(right, of)})"
        case n.Case(branches, otherwise):
            return _case(branches, otherwise, of)
    raise TypeError(f"{type(expr).__name__} must be resolved before it becomes SQL")


def _wide(expr: Expr, of: Callable[[Expr], str]) -> str:
    """Whole numbers that are calculated with are 64 bits wide, whatever an engine makes of a short literal."""
    if isinstance(expr, n.Lit) and isinstance(expr.value, int) and not isinstance(expr.value, bool):
        return f"CAST({expr.value} AS BIGINT)"
    return of(expr)


def _case(branches: tuple[tuple[Expr, Expr], ...], otherwise: Expr, of: Callable[[Expr], str]) -> str:
    text = _wide(otherwise, of)
    for when, then in reversed(branches):
        text = f"CASE WHEN {of(when)} THEN {_wide(then, of)} WHEN (NOT {of(when)}) THEN {text} END"
    return text


def rows_condition(rows: Rows, contact: str = "c", row: str = "r") -> str:
    """The join of a contact with the register rows about it, valid at its start and known then."""
    start = f"{contact}.start_at"
    keys = [f"{row}.{quoted(column)} = {contact}.{quoted(fact)}" for column, fact in rows.by]
    valid = [f"{row}.creditor = {contact}.creditor", f"{row}.valid_from <= {start}", f"{start} < {row}.valid_to"]
    known = [f"{row}.recorded_at <= {start}", f"{start} < {row}.superseded_at"]
    if rows.hindsight:
        known = [f"{row}.superseded_at = {OPEN_END}"]
    return " AND ".join([*keys, *valid, *known])
