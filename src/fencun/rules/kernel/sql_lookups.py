"""The SQL of looked-up facts: a plain join where at most one row is about a contact, a grouped one elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fencun.rules.kernel.declare import Each, Exists, LookedUp, Pick, Rows, Total
from fencun.rules.kernel.emit_sql import atoms, literal, quoted, rows_condition, sql
from fencun.rules.kernel.nodes import Expr, Lit, Value
from fencun.rules.kernel.shape import Source


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

    def columns(self, fact: LookedUp, covered: str, assumed: Value = None) -> tuple[list[str], str]:
        """Columns to work out first, and from them and the joins the fact.

        From the one row or from many; `covered` tells whether no row means no, `assumed` is taken where the answer
        would be unknown.
        """
        first, value = self._found(fact, self._no_row(covered))
        if self.many:
            of_many, has_many = _of_many(fact, self.many, self._no_row(covered)), f"{self.many}.seq IS NOT NULL"
            if first:
                held, some = quoted(f"m__{fact.name}"), quoted(f"n__{fact.name}")
                first = [*first, f"{of_many} AS {held}", f"{has_many} AS {some}"]
                of_many, has_many = f"p.{held}", f"p.{some}"
            value = f"CASE WHEN {has_many} THEN {of_many} ELSE {value} END"
        if assumed is not None:
            value = f"COALESCE({value}, {literal(assumed)})"
        return first, f"{value} AS {quoted(fact.name)}"

    def _no_row(self, covered: str) -> str:
        """Whether the absence of a row means that there is none."""
        keys = (f"p.{quoted(name)} IS NOT NULL" for _, name in self.rows.by)
        return "(" + " AND ".join([covered, *keys]) + ")"

    def _found(self, fact: LookedUp, no_row: str) -> tuple[list[str], str]:
        match fact:
            case Exists():
                some = _any(f"({_hit(lane)} AND {_on(lane, fact.where)})" for lane in self.lanes)
                return [], f"({some} OR CASE WHEN {no_row} THEN FALSE END)"
            case Total():
                parts = (f"CASE WHEN {_hit(lane)} THEN {_on(lane, fact.value)} ELSE 0 END" for lane in self.lanes)
                return [], f"CASE WHEN {no_row} THEN {' + '.join(parts) or '0'} END"
            case Pick() if len(self.lanes) < 2:
                return [], self._only(fact, no_row)
            case Pick():
                return self._latest(fact, no_row)

    def _only(self, fact: Pick, no_row: str) -> str:
        """The value of the one row there can be; unknown where its condition or its place in time is."""
        absent = "" if fact.otherwise is None else f" WHEN {no_row} THEN {literal(fact.otherwise)}"
        if not self.lanes:
            return f"CASE WHEN FALSE THEN NULL{absent} END"
        lane = self.lanes[0]
        where, value = _on(lane, fact.where), _on(lane, fact.value)
        if fact.where != Lit(True):
            value = f"CASE WHEN {where} THEN {value} END"
        if not isinstance(fact.latest, Lit):
            value = f"CASE WHEN ({_on(lane, fact.latest)}) IS NOT NULL THEN {value} END"
        return f"CASE WHEN {_kept(lane, fact.where)} THEN {value}{absent} END"

    def _latest(self, fact: Pick, no_row: str) -> tuple[list[str], str]:
        """The value of the row that is greatest by `latest`, of several such the greater; unknown where one is."""
        first: list[str] = []
        pairs: list[tuple[str, str, str]] = []
        for number, lane in enumerate(self.lanes):
            k, a, v = (quoted(f"{part}{number}__{fact.name}") for part in "kav")
            where, value, latest = (_on(lane, expr) for expr in (fact.where, fact.value, fact.latest))
            keep = _kept(lane, fact.where)
            first += [f"{keep} AS {k}", f"CASE WHEN {keep} THEN {latest} END AS {a}"]
            first.append(f"CASE WHEN {_hit(lane)} AND {where} THEN {value} END AS {v}")
            pairs.append((f"p.{k}", f"p.{a}", f"p.{v}"))
        last = f"GREATEST({', '.join(a for _, a, _ in pairs)})"
        opens = [f"({k} AND {a} = {last} AND {v} IS NULL)" for k, a, v in pairs]
        doubt = _any([*opens, *(f"({k} AND {a} IS NULL)" for k, a, _ in pairs)])
        held = ", ".join(f"CASE WHEN {a} = {last} THEN {v} END" for _, a, v in pairs)
        absent = "" if fact.otherwise is None else f" WHEN {no_row} THEN {literal(fact.otherwise)}"
        return (
            first,
            f"CASE WHEN {doubt} THEN NULL WHEN {_any(k for k, _, _ in pairs)} THEN GREATEST({held}){absent} END",
        )


def _of_many(fact: LookedUp, many: str, no_row: str) -> str:
    found, doubt = f"{many}.{quoted(fact.name)}", f"{many}.{quoted(fact.name + '__doubt')}"
    if isinstance(fact, Exists):
        return f"CASE WHEN {found} THEN TRUE WHEN {doubt} THEN NULL WHEN {no_row} THEN FALSE END"
    if isinstance(fact, Total):
        return f"CASE WHEN {doubt} THEN NULL WHEN {no_row} THEN {found} END"
    absent = "" if fact.otherwise is None else f" WHEN {no_row} THEN {literal(fact.otherwise)}"
    kept = f"{many}.{quoted(fact.name + '__kept')}"
    return f"CASE WHEN {doubt} THEN NULL WHEN {kept} THEN CASE WHEN {found}.n = 0 THEN {found}.v END{absent} END"


def _kept(lane: str, where: Expr) -> str:
    if where == Lit(True):
        return _hit(lane)
    return f"({_hit(lane)} AND COALESCE({_on(lane, where)}, TRUE))"


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
