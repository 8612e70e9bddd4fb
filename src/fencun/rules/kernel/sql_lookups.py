"""The SQL of looked-up facts: a plain join where at most one row is about a contact, a grouped one elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from fencun.rules.kernel.declare import Each, Exists, LookedUp, Pick, Rows, Total
from fencun.rules.kernel.emit_sql import atoms, literal, quoted, rows_condition, sql
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.shape import Source

OnRow = Callable[[str, Expr], str]


class Looking:
    """The joins and columns that give facts about the rows of one lookup, over the contacts of alias `p`."""

    def __init__(self, rows: Rows, source: Source, alias: str) -> None:
        self.rows, self.source = rows, source
        self.lanes = tuple(f"{alias}_{number}" for number, _ in enumerate(source.lanes))
        self.many = ""
        """The table, joined by `seq`, that `grouped` made."""

    def joins(self) -> list[str]:
        """One join per lane."""
        return [
            f"LEFT JOIN {table} {lane} ON {rows_condition(self.rows, 'p', lane)}"
            for lane, table in zip(self.lanes, self.source.lanes, strict=True)
        ]

    def grouped(self, before: str, facts: Iterable[LookedUp]) -> str:
        """A query of `seq` and what the many rows of a key come to, for the contacts in the table `before`."""
        aggregates = ", ".join(part for fact in facts for part in _aggregates(fact))
        return (
            f"SELECT c.seq, {aggregates} FROM {before} c JOIN {self.source.many} r"
            f" ON {rows_condition(self.rows)} GROUP BY c.seq"
        )

    def column(self, fact: LookedUp, covered: str, assumed: Value = None) -> str:
        """The fact, from the one row or from many; `covered` tells whether no row means no.

        `assumed` is taken where the answer would be unknown.
        """
        value = self._found(fact, covered)
        if self.many:
            value = f"CASE WHEN {self.many}.seq IS NOT NULL THEN {self._of_many(fact, covered)} ELSE {value} END"
        keyless = " OR ".join(f"p.{quoted(name)} IS NULL" for _, name in self.rows.by)
        known = f"CASE WHEN {keyless} THEN NULL ELSE {value} END"
        if assumed is not None:
            known = f"COALESCE({known}, {literal(assumed)})"
        return f"{known} AS {quoted(fact.name)}"

    def _found(self, fact: LookedUp, covered: str) -> str:
        match fact:
            case Exists():
                return self._exists(fact, covered)
            case Total():
                return self._total(fact, covered)
            case Pick():
                return self._pick(fact, covered)

    def _exists(self, fact: Exists, covered: str) -> str:
        found = _any(f"({_hit(lane)} AND {_on(lane, fact.where)})" for lane in self.lanes)
        doubt = _any(f"({_hit(lane)} AND ({_on(lane, fact.where)}) IS NULL)" for lane in self.lanes)
        return f"CASE WHEN {found} THEN TRUE WHEN {doubt} THEN NULL WHEN {covered} THEN FALSE END"

    def _total(self, fact: Total, covered: str) -> str:
        doubt = _any(f"({_hit(lane)} AND ({_on(lane, fact.value)}) IS NULL)" for lane in self.lanes)
        added = " + ".join(f"CASE WHEN {_hit(lane)} THEN {_on(lane, fact.value)} ELSE 0 END" for lane in self.lanes)
        return f"CASE WHEN {doubt} THEN NULL WHEN {covered} THEN {added or '0'} END"

    def _pick(self, fact: Pick, covered: str) -> str:
        kept = [f"({_hit(lane)} AND COALESCE({_on(lane, fact.where)}, TRUE))" for lane in self.lanes]
        doubt = _any(
            f"({held} AND ({_on(lane, fact.latest)}) IS NULL)" for lane, held in zip(self.lanes, kept, strict=True)
        )
        absent = "" if fact.otherwise is None else f" WHEN {covered} THEN {literal(fact.otherwise)}"
        return f"CASE WHEN {doubt} THEN NULL WHEN {_any(kept)} THEN {self._latest(fact, kept)}{absent} END"

    def _latest(self, fact: Pick, kept: Sequence[str]) -> str:
        """The value of the one row, or of the row that is greatest by `latest`; unknown where its condition is."""
        if len(self.lanes) == 1:
            lane = self.lanes[0]
            return f"CASE WHEN ({_on(lane, fact.where)}) IS NOT NULL THEN {_on(lane, fact.value)} END"
        structs = [
            f"CASE WHEN {held} THEN {_struct(fact, lane, 'p')} END" for lane, held in zip(self.lanes, kept, strict=True)
        ]
        if not structs:
            return "NULL"
        greatest = f"list_max([{', '.join(structs)}])"
        return f"CASE WHEN {greatest}.n = 0 THEN {greatest}.v END"

    def _of_many(self, fact: LookedUp, covered: str) -> str:
        found, doubt = f"{self.many}.{quoted(fact.name)}", f"{self.many}.{quoted(fact.name + '__doubt')}"
        if isinstance(fact, Exists):
            return f"CASE WHEN {found} THEN TRUE WHEN {doubt} THEN NULL WHEN {covered} THEN FALSE END"
        if isinstance(fact, Total):
            return f"CASE WHEN {doubt} THEN NULL WHEN {covered} THEN {found} END"
        absent = "" if fact.otherwise is None else f" WHEN {covered} THEN {literal(fact.otherwise)}"
        kept = f"{self.many}.{quoted(fact.name + '__kept')}"
        return f"CASE WHEN {doubt} THEN NULL WHEN {kept} THEN CASE WHEN {found}.n = 0 THEN {found}.v END{absent} END"


def each_column(fact: Each, lanes: Sequence[str]) -> str:
    """The answer of an Each for a text that holds one item, from its lanes."""
    values = [(_hit(lane), _on(lane, fact.value)) for lane in lanes]
    hit = _any(held for held, _ in values)
    no = _any(f"({held} AND NOT {value})" for held, value in values)
    silent = _any(f"({held} AND ({value}) IS NULL)" for held, value in values)
    yes = _any(f"({held} AND {value})" for held, value in values)
    at_once = f"WHEN {no} THEN FALSE " if fact.every else ""
    return f"CASE {at_once}WHEN NOT {hit} THEN NULL WHEN {silent} THEN NULL ELSE {yes} END"


def each_table(before: str, fact: Each, *, alone: bool) -> str:
    """A query of `seq` and the answer for all items together, for texts with several, or also with one `alone`."""
    items = f"c.{quoted(fact.items)}"
    asked = f"{items} IS NOT NULL" if alone else f"strpos({items}, '|') > 0"
    parts = (
        f"SELECT c.* EXCLUDE ({quoted(fact.items)}), UNNEST(string_split({items}, '|')) AS {quoted(fact.items)}"
        f" FROM {before} c WHERE {asked}"
    )
    value = sql(fact.value, atoms("c"))
    at_once = f"WHEN BOOL_OR(NOT ({value})) THEN FALSE " if fact.every else ""
    of_item = (
        f"SELECT c.seq, c.{quoted(fact.items)}, CASE {at_once}WHEN COUNT(r.creditor) = 0"
        f" OR BOOL_OR(r.creditor IS NOT NULL AND ({value}) IS NULL) THEN NULL ELSE BOOL_OR({value}) END AS answer"
        f" FROM ({parts}) c LEFT JOIN {quoted(fact.rows.table)} r ON {rows_condition(fact.rows)}"
        f" GROUP BY c.seq, c.{quoted(fact.items)}"
    )
    together = "CASE WHEN BOOL_OR(NOT answer) THEN FALSE WHEN NOT BOOL_OR(answer IS NULL) THEN TRUE END"
    return f"SELECT seq, {together} AS answer FROM ({of_item}) i GROUP BY seq"


def _hit(lane: str) -> str:
    return f"({lane}.creditor IS NOT NULL)"


def _on(lane: str, expr: Expr) -> str:
    return sql(expr, atoms("p", lane))


def _any(parts: Iterable[str]) -> str:
    return "(" + (" OR ".join(parts) or "FALSE") + ")"


def _struct(fact: Pick, row: str, contact: str) -> str:
    where, value, latest = (sql(expr, atoms(contact, row)) for expr in (fact.where, fact.value, fact.latest))
    open_ = f"CASE WHEN ({where}) IS NULL OR ({value}) IS NULL THEN 1 ELSE 0 END"
    return f"struct_pack(a := {latest}, n := {open_}, v := {value})"


def _aggregates(fact: LookedUp) -> list[str]:
    atom = atoms("c")
    doubtful = quoted(fact.name + "__doubt")
    if isinstance(fact, Total):
        value = sql(fact.value, atom)
        return [f"SUM({value}) AS {quoted(fact.name)}", f"BOOL_OR(({value}) IS NULL) AS {doubtful}"]
    where = sql(fact.where, atom)
    if isinstance(fact, Exists):
        return [f"BOOL_OR({where}) AS {quoted(fact.name)}", f"BOOL_OR(({where}) IS NULL) AS {doubtful}"]
    maybe = f"COALESCE({where}, TRUE)"
    return [
        f"MAX(CASE WHEN {maybe} THEN {_struct(fact, 'r', 'c')} END) AS {quoted(fact.name)}",
        f"BOOL_OR({maybe} AND ({sql(fact.latest, atom)}) IS NULL) AS {doubtful}",
        f"BOOL_OR({maybe}) AS {quoted(fact.name + '__kept')}",
    ]
