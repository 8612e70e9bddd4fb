"""Tables that become stacked cards on a narrow screen, keep their head on every printed page, and name their scopes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fencun.audit.report.markup import Markup, Node, el

Row = Sequence[Node]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading; `kind` is text, figure (set to the right) or bar. The first column heads each row."""

    head: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own; without one they simply follow."""

    head: str | None
    rows: Sequence[Row]


def table(caption: str, columns: Sequence[Column], rows: Iterable[Row], *, kind: str = "cards") -> Markup:
    """A table of one group; `caption` is for those who do not see it, since a heading stands above."""
    return grouped_table(caption, columns, [Group(None, list(rows))], kind=kind)


def grouped_table(caption: str, columns: Sequence[Column], groups: Sequence[Group], *, kind: str = "cards") -> Markup:
    """A table with a body per group. Roles are said outright: a table laid out as cards would lose them."""
    heads = (el("th", c.head, scope="col", role="columnheader", class_=c.kind) for c in columns)
    return el(
        "table",
        el("caption", caption, class_="unseen"),
        el("thead", el("tr", heads, role="row"), role="rowgroup"),
        (_group(columns, group) for group in groups),
        class_=kind,
        role="table",
    )


def _group(columns: Sequence[Column], group: Group) -> Markup:
    head = None
    if group.head is not None:
        scope = el("th", group.head, scope="rowgroup", role="rowheader", colspan=len(columns))
        head = el("tr", scope, role="row", class_="group")
    return el(
        "tbody", head, (_row(columns, row) for row in group.rows), role="rowgroup", class_="grouped" if head else None
    )


def _row(columns: Sequence[Column], row: Row) -> Markup:
    first, *others = zip(columns, row, strict=True)
    head = el("th", first[1], scope="row", role="rowheader", class_=first[0].kind)
    return el("tr", head, (_cell(column, node) for column, node in others), role="row")


def _cell(column: Column, node: Node) -> Markup:
    return el("td", el("div", node), role="cell", class_=column.kind, data_label=column.head)
