"""What is known of a world's tables before it is judged in bulk, so that its SQL can be short."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fencun.rules.kernel.declare import Rows
from fencun.rules.kernel.nodes import Value

Span = tuple[str, int, int]
"""Creditor, from, to (excluded); in milliseconds."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows about a contact lie.

    From each of the `lanes` (a table, or a query in brackets) at most one row is about a contact; `many` has the rows
    of keys with more. Without either the register is empty.
    """

    lanes: tuple[str, ...] = ()
    many: str | None = None
    size: int = 0
    """How many rows the register has: most contacts find theirs in a large one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of each lookup lie, for which spans each table is complete, and which texts hold several items.

    `assumed` are looked-up facts that are taken as given where nothing else is known. `open_history` is SQL over the
    contact `c`: whether it may have had earlier contacts that are not told as its person's; `lost_at` is SQL of when
    the last such contact began, where that is known.
    """

    source: Callable[[Rows], Source]
    coverages: dict[str, tuple[Span, ...]]
    several: frozenset[str] = field(default=frozenset())
    assumed: Mapping[str, Value] = field(default_factory=dict)
    open_history: str = "FALSE"
    lost_at: str = "CAST(NULL AS BIGINT)"
