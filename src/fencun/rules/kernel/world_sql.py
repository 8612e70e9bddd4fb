"""From contacts and registers to every fact and every verdict: the steps in SQL, written from a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fencun.rules.kernel.declare import (
    Counted,
    Declared,
    Derived,
    Each,
    Exists,
    LookedUp,
    Pick,
    Rows,
    Total,
    Tried,
)
from fencun.rules.kernel.emit_sql import atoms, literal, quoted, sql
from fencun.rules.kernel.fuse import Form, breach_in, in_form
from fencun.rules.kernel.nodes import Expr, Lit
from fencun.rules.kernel.resolve import Program, names_in, needs, provides
from fencun.rules.kernel.shape import Shape, Span
from fencun.rules.kernel.sql_counts import (
    by_day,
    counted_columns,
    frame_keys,
    frames,
    is_frame,
    tried,
    tried_columns,
)
from fencun.rules.kernel.sql_lookups import Looking, each_column, each_table
from fencun.rules.kernel.time import SINCE_EVER

ALWAYS = ("seq", "contact_id", "creditor", "start_at")
SINCE = "contacts_since"
MANY_JOINS = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One table to be made, by the query, from tables made before."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Item:
    """What gives some facts over the contacts `p`: columns, by joins; `needs` are the facts they rest on.

    Where there are columns to work out `first`, they alone see the joins, and the others see them.
    """

    names: tuple[str, ...]
    needs: frozenset[str]
    columns: tuple[str, ...]
    joins: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class Plan:
    """How a program judges the table `contacts`, each of which has a unique `seq`.

    What is given or looked up is worked out in one pass over the contacts, counts in narrow tables, and what rests on
    them in a last pass; `steps` are the tables to make before that, in order.
    """

    def __init__(self, program: Program, shape: Shape, prefix: str = "step", joins: int = MANY_JOINS) -> None:
        """`prefix` begins the names of the tables; a pass makes no more than so many `joins`, each of which takes
        memory. Fewer than there are leave tables of every fact on the way; otherwise tables keep what is asked for
        later, and the facts of single contacts are worked out again."""
        self._lean = joins >= MANY_JOINS
        self.program, self.shape, self._prefix = program, shape, prefix
        self.steps: list[Step] = []
        self._constant = {f.name for f in program.derived if isinstance(f.expr, Lit) and f.expr.value is not None}
        held = dict.fromkeys(shape.coverages.values())
        self._spans = {spans: f"covered__{number}" for number, spans in enumerate(held)}
        self._layers: list[list[Item]] = []
        self._table, self._kept, self._there = "", frozenset[str](), frozenset[str]()
        self._joined = 0
        joined = 0
        for wave in _waves(program):
            self._layers.append([])
            for item in self._items(wave):
                if joined + len(item.joins) > joins:
                    self._settled()
                    self._layers.append([])
                    joined = 0
                self._layers[-1].append(item)
                joined += len(item.joins)

    def facts_query(self, wanted: Iterable[str] | None = None, among: str = "") -> str:
        """A query of facts, once the steps are made: all of them, or `seq` and those wanted.

        Of every contact, or of those whose `seq` the query `among` gives.
        """
        names = None if wanted is None else dict.fromkeys(("seq", *wanted))
        columns = "*" if names is None else ", ".join(f"p.{quoted(name)}" for name in names)
        asked = None if names is None else set(names)
        anew = self._lean and (asked is None or not asked <= self._there)
        return f"SELECT {columns} FROM {self._source(asked, among, anew=anew)} p"

    def verdicts_query(self) -> str:
        """A query of `seq` and one verdict per rule of the audit for every contact, once the steps are made."""
        wanted = names_in(_asked_of(self.program))
        return (
            f"SELECT f.seq, {verdict_columns(self.program, 'f')} FROM {answered(self.program, self._source(wanted))} f"
        )

    def _items(self, wave: Sequence[Declared]) -> list[Item]:
        items: list[Item] = []
        for fact in wave:
            if isinstance(fact, Derived):
                column = f"{sql(fact.expr, atoms('p'))} AS {quoted(fact.name)}"
                items.append(Item((fact.name,), frozenset(needs(fact)), (column,)))
            elif isinstance(fact, Each):
                items.append(self._each(fact))
            elif isinstance(fact, Tried):
                table, join = self._join(tried(self._before(fact), fact))
                columns = tried_columns(fact, table, self._covered(fact.rows.table))
                items.append(_item([fact], columns, [join]))
        items += self._lookups([fact for fact in wave if isinstance(fact, Exists | Pick | Total)])
        items += self._counts([fact for fact in wave if isinstance(fact, Counted)])
        return items

    def _each(self, fact: Each) -> Item:
        source, joins, one = self.shape.source(fact.rows), list[str](), "NULL"
        if source.many is None:
            looking = Looking(fact.rows, source, self._alias())
            joins += looking.joins()
            one = each_column(fact, looking.lanes)
        if source.many is not None or fact.items in self.shape.several:
            table, join = self._join(each_table(self._before(fact), fact, alone=source.many is not None))
            joins.append(join)
            one = f"CASE WHEN {table}.seq IS NOT NULL THEN {table}.answer ELSE {one} END"
        return _item([fact], [f"{one} AS {quoted(fact.name)}"], joins)

    def _lookups(self, facts: Sequence[LookedUp]) -> Iterator[Item]:
        """Large registers first: a join that finds a row for every contact keeps the contacts together."""
        groups: dict[Rows, list[LookedUp]] = defaultdict(list)
        for fact in facts:
            groups[fact.rows].append(fact)
        for rows, group in sorted(groups.items(), key=lambda pair: -self.shape.source(pair[0]).size):
            looking = Looking(rows, self.shape.source(rows), self._alias())
            joins = looking.joins()
            if looking.source.many is not None:
                looking.many, join = self._join(looking.grouped(self._before(*group), group))
                joins.append(join)
            covered = self._covered(rows.table)
            given = [looking.columns(fact, covered, self.shape.assumed.get(fact.name)) for fact in group]
            staged = [pair for pair in zip(group, given, strict=True) if pair[1][0]]
            direct = [pair for pair in zip(group, given, strict=True) if not pair[1][0]]
            for pairs in (staged, direct):
                if pairs:
                    item = _item([fact for fact, _ in pairs], [column for _, (_, column) in pairs], joins)
                    yield replace(item, first=tuple(column for _, (first, _) in pairs for column in first))

    def _counts(self, facts: Sequence[Counted]) -> Iterator[Item]:
        groups: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
        for fact in facts:
            keys = frame_keys(fact, self._constant.__contains__) if is_frame(fact) else (fact.name, "")
            groups[keys].append(fact)
        for keys, group in groups.items():
            before = self._before(*group)
            query = frames(before, keys, group) if is_frame(group[0]) else by_day(before, group[0])
            table, join = self._join(query)
            yield _item(group, [column for fact in group for column in counted_columns(fact, table)], [join])

    def _before(self, *facts: Declared) -> str:
        """The contacts with what some facts rest on: by a query where no register has to be looked into for that."""
        wanted = {name for fact in facts for name in needs(fact)}
        asked = self._closure(wanted, self._there)
        items = (item for layer in self._layers for item in layer if not self._there >= set(item.names))
        if any(item.joins for item in items if asked & set(item.names)):
            return self._settled()
        return self._source(wanted)

    def _settled(self) -> str:
        """The facts so far as a table, with what is asked for later: what is read more than once is made once."""
        given = {name for layer in self._layers for item in layer for name in item.names}
        if not self._table or not given <= self._kept:
            kept = [*self._given(), *sorted(given)]
            if self._lean:
                asked = self._asked_later(given)
                kept = [name for name in kept if name in asked]
            columns = ", ".join(f"p.{quoted(name)}" for name in kept)
            self._table = self._made(f"SELECT {columns} FROM {self._source(set(kept))} p")
            self._kept, self._there = frozenset(given), frozenset(kept)
        return self._table

    def _asked_later(self, given: set[str]) -> set[str]:
        """What rules and the facts to come rest on."""
        later = (fact for fact in self.program.facts if not given >= set(provides(fact)))
        rest = {name for fact in later for name in needs(fact)} | names_in(_asked_of(self.program))
        together = (item.names for layer in self._layers for item in layer if rest & set(item.names))
        return rest | {name for names in together for name in names} | {*ALWAYS, SINCE, *self._spans.values()}

    def _given(self) -> list[str]:
        return [*dict.fromkeys((*ALWAYS, *self.program.columns)), SINCE, *self._spans.values()]

    def _source(self, wanted: set[str] | None, among: str = "", *, anew: bool = False) -> str:
        """Facts so far, from the table last made or anew; with `wanted`, only those and what they rest on."""
        made = bool(self._table) and not anew
        begin = self._table if made else self._base()
        if among:
            begin = f"(SELECT p.* FROM {begin} p WHERE p.seq IN ({among}))"
        there = self._there if made else frozenset(self._given())
        asked = None if wanted is None else self._closure(wanted, there)
        for layer in self._layers:
            items = [item for item in layer if not there >= set(item.names)]
            chosen = [item for item in items if asked is None or asked & set(item.names)]
            begin = _laid_over(begin, chosen)
        return begin

    def _closure(self, wanted: set[str], there: frozenset[str]) -> set[str]:
        by_name = {name: item for layer in self._layers for item in layer for name in item.names}
        found: set[str] = set()
        rest = set(wanted)
        while rest:
            name = rest.pop()
            found.add(name)
            if name in by_name and name not in there:
                rest |= by_name[name].needs - found
        return found

    def _join(self, query: str) -> tuple[str, str]:
        table = self._made(query)
        return table, f"LEFT JOIN {table} ON {table}.seq = p.seq"

    def _made(self, query: str) -> str:
        name = f"{self._prefix}_{len(self.steps)}"
        self.steps.append(Step(name, query))
        return name

    def _alias(self) -> str:
        self._joined += 1
        return f"l{self._joined}"

    def _covered(self, table: str) -> str:
        spans = self.shape.coverages.get(table)
        return "FALSE" if spans is None else f"p.{self._spans[spans]}"

    def _base(self) -> str:
        chosen = [f"c.{quoted(name)}" for name in dict.fromkeys((*ALWAYS, *self.program.columns))]
        covered = [f"{_within(held)} AS {name}" for held, name in self._spans.items()]
        since = _since(self.shape.coverages.get("contacts", ()))
        lost = f"COALESCE({self.shape.lost_at} + 1, {SINCE_EVER})"
        known = f"CASE WHEN {since} >= {lost} THEN {since} WHEN {since} < {lost} THEN {lost} END"
        history = f"CASE WHEN NOT ({self.shape.open_history}) THEN {known} END AS {SINCE}"
        return f"(SELECT {', '.join([*chosen, *covered, history])} FROM contacts c)"


def _laid_over(begin: str, items: Sequence[Item]) -> str:
    """A query with the columns of some items; those that need columns first come over another query."""
    staged = [item for item in items if item.first]
    direct = [item for item in items if not item.first]
    joins = " ".join(dict.fromkeys(join for item in items for join in item.joins))
    columns = [column for item in staged for column in item.first] + [c for item in direct for c in item.columns]
    if columns:
        begin = f"(SELECT p.*, {', '.join(columns)} FROM {begin} p {joins})"
    if staged:
        begin = f"(SELECT p.*, {', '.join(c for item in staged for c in item.columns)} FROM {begin} p)"
    return begin


def _item(facts: Sequence[Declared], columns: Iterable[str], joins: Iterable[str]) -> Item:
    names = tuple(name for fact in facts for name in provides(fact))
    needed = frozenset(name for fact in facts for name in needs(fact))
    return Item(names, needed, tuple(columns), tuple(joins))


def answered(program: Program, facts: str) -> str:
    """A query over facts that adds whether each rule of the audit applies, and whether it is broken."""
    atom = atoms("p")
    columns = [
        f"{sql(part, atom)} AS {quoted(f'{kind} {rule.name}')}"
        for rule in in_form(program, Form.AUDIT)
        for kind, part in (("applies", rule.applies), ("broken", breach_in(rule, Form.AUDIT)))
    ]
    return f"(SELECT p.*, {', '.join(columns)} FROM {facts} p)"


def verdict_columns(program: Program, alias: str) -> str:
    """One column per rule of the audit, with the number of its verdict, over what `answered` gives."""
    columns = []
    for rule in in_form(program, Form.AUDIT):
        applies, broken = (f"{alias}.{quoted(f'{kind} {rule.name}')}" for kind in ("applies", "broken"))
        verdict = (
            f"CASE WHEN (NOT {applies}) THEN 0 WHEN (NOT {broken}) THEN 1 WHEN {applies} AND {broken} THEN 3 ELSE 2 END"
        )
        columns.append(f"CAST({verdict} AS TINYINT) AS {quoted(rule.name)}")
    return ", ".join(columns)


def lookups_of(program: Program) -> tuple[Rows, ...]:
    """Every way in which a program looks into registers."""
    looking = (fact.rows for fact in program.facts if isinstance(fact, Exists | Pick | Total | Each | Tried))
    return tuple(dict.fromkeys(looking))


def _asked_of(program: Program) -> list[Expr]:
    rules = in_form(program, Form.AUDIT)
    return [part for rule in rules for part in (rule.applies, breach_in(rule, Form.AUDIT))]


def _within(spans: Iterable[Span]) -> str:
    parts = [
        f"(c.creditor = {literal(creditor)} AND c.start_at >= {begins} AND c.start_at < {ends})"
        for creditor, begins, ends in spans
    ]
    return f"({' OR '.join(parts)})"


def _since(spans: Iterable[Span]) -> str:
    parts = [
        f"CASE WHEN c.creditor = {literal(creditor)} AND c.start_at <= {ends} THEN {begins} END"
        for creditor, begins, ends in spans
    ]
    return f"LEAST({', '.join([*parts, 'CAST(NULL AS BIGINT)', 'CAST(NULL AS BIGINT)'])})"


def _waves(program: Program) -> list[list[Declared]]:
    """Facts grouped so that each wave needs only what earlier waves gave; counts come late, and together."""
    level: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    waves: dict[tuple[int, int], list[Declared]] = defaultdict(list)
    for fact in program.facts:
        deepest = max((level[name] for name in needs(fact)), default=(0, 0))
        own = (deepest[0] + 1, 0) if isinstance(fact, Counted | Tried) else (deepest[0], deepest[1] + 1)
        waves[own].append(fact)
        level.update(dict.fromkeys(provides(fact), own))
    return [waves[index] for index in sorted(waves)]
