"""The vocabulary: every column of the contact table and of the registers, and the rules that use it."""

from __future__ import annotations

from collections.abc import Mapping

from fencun.casebook.schema import REGISTERS
from fencun.casebook.situation import NEEDED
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, LONG_AGO
from fencun.rules.facts.schema import NEVER, Column, Kind, NotAssumed, Table
from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.nodes import Value
from tools.pages.markdown import both, code, page, table
from tools.pages.probe import IN_ORDER, UNKNOWN, as_null, left_out
from tools.pages.reach import BESIDES, NOBODY, Reach, besides, reaches, used_by

KINDS = {
    Kind.TEXT: "text",
    Kind.BOOL: "yes or no",
    Kind.INT: "whole number",
    Kind.INSTANT: "moment with zone",
    Kind.ENUM: "one of",
    Kind.SET: "any of",
}
READ_BEFORE = {
    "transfers": "Read before the rules: from the transfer on, the new creditor sees the old one's rows on that debt.",
    "coverages": "Read before the rules: inside these spans, no row means *no*.",
    "attestations": "Read before the rules: fills the column where the rows themselves are silent.",
}
CONTACTS = """\
One row is one contact with one person. *Left out* is what stands where a situation does not mention the column;
*in order* is the same under `assume: in_order`; *null* is what an explicit `null` comes to, under either. *Known*
says whether the value can be known before the contact, or only from its outcome.

一行是与一个人的一次联系。“left out”指情形中未写该列时的取值；“in order”指 `assume: in_order` 之下的取值；
“null”指明确写 `null` 的含义。“known”指联系之前即可知道（before），还是要看结果（after）。"""
REGISTER_INTRO = """\
Rows of registers. *Left out* is always unknown, except under `assume: in_order`, which the column *in order* tells.
Every row may also carry the dates and the creditor below.

登记簿的各行。未写即为不明；`assume: in_order` 之下的取值见“in order”。各行另可写明金融机构和下列时间。"""


def vocabulary(pack: Pack) -> str:
    """The page."""
    reached = reaches(pack)
    return page(
        "词汇表",
        "Vocabulary",
        "## Contacts · 联系",
        CONTACTS,
        table(
            ("column", "meaning", "kind", "known", "left out", "in order", "null", "example"), map(_contact, CONTACT)
        ),
        "### Rules that use a contact's column · 使用各列的规则",
        table(("column", "rules"), ((code(c.name), _users(c.name, reached, pack)) for c in CONTACT)),
        "## Registers · 登记簿",
        REGISTER_INTRO,
        table(("column", "meaning", "kind"), ((code(c.name), both(c.words), _kind(c)) for c in DATED)),
        *(_register(one, reached, pack) for one in REGISTERS.values()),
    )


def _contact(column: Column) -> tuple[str, ...]:
    return (
        code(column.name) + (" (required)" if column.required else ""),
        both(column.words),
        _kind(column),
        "after" if column.after else "before",
        "not allowed" if column.name in ("channel", "start_at") else left_out(column.name, UNKNOWN),
        "not allowed" if column.name in ("channel", "start_at") else left_out(column.name, IN_ORDER),
        as_null(column.name),
        code(column.example),
    )


def _register(one: Table, reached: Mapping[str, Reach], pack: Pack) -> str:
    rows = [(*_row(column, one), _register_users(one, column, reached, pack)) for column in one.columns]
    heads = ("column", "meaning", "kind", "in order", "null", "example", "rules")
    parts = [f"### {one.name} · {both(one.words)}", f"About: {code(*one.key)}.{_dates(one)}", table(heads, rows)]
    if one.name in READ_BEFORE:
        parts.insert(2, READ_BEFORE[one.name])
    return "\n\n".join(parts)


def _dates(one: Table) -> str:
    pairs = (("valid_from", one.valid_from), ("recorded_at", one.recorded_at))
    served = {column: code(*(date for date, by in pairs if by == column)) for _, column in pairs if column}
    return "".join(f" `{column}` serves where {dates} is left out." for column, dates in served.items())


def _row(column: Column, one: Table) -> tuple[str, ...]:
    if column.name in NEEDED.get(one.name, ()):
        name = f"{code(column.name)} (required)"
        return name, both(column.words), _kind(column), "not allowed", "not allowed", code(column.example)
    assumed = column.in_order
    in_order = "unknown" if isinstance(assumed, NotAssumed) else _said(assumed)
    return code(column.name), both(column.words), _kind(column), in_order, _said(column.null_is), code(column.example)


def _said(value: Value) -> str:
    if value is None:
        return "unknown"
    if value == LONG_AGO:
        return "long ago"
    if value == NEVER:
        return "never"
    if isinstance(value, bool):
        return code("true" if value else "false")
    if isinstance(value, str) and value.startswith("assumed:"):
        return "one in order"
    if isinstance(value, str) and value.startswith("|"):
        return code(*value.strip("|").split("|"))
    return code(str(value))


def _kind(column: Column) -> str:
    kind = KINDS[column.kind]
    if column.values:
        return f"{kind} {code(*column.values)}"
    return f"{kind} ({column.unit})" if column.unit and column.kind is Kind.INT else kind


def _users(name: str, reached: Mapping[str, Reach], pack: Pack) -> str:
    return used_by((rule for rule, reach in reached.items() if name in reach.names), pack)


def _register_users(one: Table, column: Column, reached: Mapping[str, Reach], pack: Pack) -> str:
    pair = (one.name, column.name)
    users = used_by((rule for rule, reach in reached.items() if pair in reach.registers), pack)
    return BESIDES if users == NOBODY and pair in besides(pack).registers else users
