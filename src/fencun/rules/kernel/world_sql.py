"""From contacts and registers to every fact and every verdict: the steps in SQL, written from a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

ALWAYS = ("seq", "contact_id", "creditor", "start_at")
SINCE = "contacts_since"


@dataclass(frozen=True, slots=True)
class Step:
    """One table to be made, by the query, from tables made before."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Layer:
    """What one wave of facts adds to a query over the contacts `p`."""

    columns: tuple[str, ...]
    joins: tuple[str, ...]


class Plan:
    """How a program judges the table `contacts`, each of which has a unique `seq`.

    Facts that count nothing are worked out in one pass over the contacts, counts in narrow tables, and what rests on
    counts in a last pass; `steps` are the tables to make before that, in order.
    """

    def __init__(self, program: Program, shape: Shape, prefix: str = "step") -> None:
        self.program, self.shape, self._prefix = program, shape, prefix
        self.steps: list[Step] = []
        self._constant = {f.name for f in program.derived if isinstance(f.expr, Lit) and f.expr.value is not None}
        held = dict.fromkeys(shape.coverages.values())
        self._spans = {spans: f"covered__{number}" for number, spans in enumerate(held)}
        self._layers: list[Layer] = []
        self._settled_layers, self._table = 0, ""
        self._joined = 0
        waves = _waves(program)
        for number, wave in enumerate(waves):
            self._later = [fact for later in waves[number:] for fact in later]
            self._layers.append(self._layer(wave))

    def facts_query(self, contacts: str = "contacts") -> str:
        """A query of every fact of the contacts in a table, once the steps are made."""
        return f"SELECT * FROM {_nested(self._base(contacts), self._layers)} p"

    def verdicts_query(self) -> str:
        """A query of `seq` and one verdict per rule of the audit for every contact, once the steps are made."""
        return f"SELECT f.seq, {verdict_columns(self.program)} FROM {self._source()} f"

    def _layer(self, wave: Sequence[Declared]) -> Layer:
        columns: list[str] = []
        joins: list[str] = []
        for fact in wave:
            if isinstance(fact, Derived):
                columns.append(f"{sql(fact.expr, atoms('p'))} AS {quoted(fact.name)}")
            elif isinstance(fact, Each):
                self._add_each(fact, columns, joins)
            elif isinstance(fact, Tried):
                table = self._join(tried(self._settled(), fact), joins)
                columns += tried_columns(fact, table, self._covered(fact.rows.table))
        self._add_lookups([fact for fact in wave if isinstance(fact, Exists | Pick | Total)], columns, joins)
        self._add_counts([fact for fact in wave if isinstance(fact, Counted)], columns, joins)
        return Layer(tuple(columns), tuple(joins))

    def _add_each(self, fact: Each, columns: list[str], joins: list[str]) -> None:
        source = self.shape.source(fact.rows)
        one = "NULL"
        if source.many is None:
            looking = Looking(fact.rows, source, self._alias())
            joins += looking.joins()
            one = each_column(fact, looking.lanes)
        if source.many is not None or fact.items in self.shape.several:
            table = self._join(each_table(self._settled(), fact, alone=source.many is not None), joins)
            one = f"CASE WHEN {table}.seq IS NOT NULL THEN {table}.answer ELSE {one} END"
        columns.append(f"{one} AS {quoted(fact.name)}")

    def _add_lookups(self, facts: Sequence[LookedUp], columns: list[str], joins: list[str]) -> None:
        groups: dict[Rows, list[LookedUp]] = defaultdict(list)
        for fact in facts:
            groups[fact.rows].append(fact)
        for rows, group in groups.items():
            looking = Looking(rows, self.shape.source(rows), self._alias())
            joins += looking.joins()
            if looking.source.many is not None:
                looking.many = self._join(looking.grouped(self._settled(), group), joins)
            columns += [looking.column(fact, self._covered(rows.table)) for fact in group]

    def _add_counts(self, facts: Sequence[Counted], columns: list[str], joins: list[str]) -> None:
        groups: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
        for fact in facts:
            keys = frame_keys(fact, self._constant.__contains__) if is_frame(fact) else (fact.name, "")
            groups[keys].append(fact)
        for keys, group in groups.items():
            before = self._settled()
            query = frames(before, keys, group) if is_frame(group[0]) else by_day(before, group[0])
            table = self._join(query, joins)
            columns += [column for fact in group for column in counted_columns(fact, table)]

    def _settled(self) -> str:
        """The facts so far as a table, with what is asked for later: what is read more than once is made once."""
        if not self._table or self._settled_layers < len(self._layers):
            names = ", ".join(f"p.{quoted(name)}" for name in self._asked_later())
            table = self._made(f"SELECT {names} FROM {self._source()} p")
            self._table, self._settled_layers = table, len(self._layers)
        return self._table

    def _asked_later(self) -> list[str]:
        given = {*ALWAYS, *self.program.columns, SINCE, *self._spans.values()}
        given |= {name for fact in self.program.facts for name in provides(fact)}
        given -= {name for fact in self._later for name in provides(fact)}
        wanted = {*ALWAYS, SINCE, *self._spans.values()} | names_in(_asked_of(self.program))
        wanted |= {name for fact in self._later for name in needs(fact)}
        return sorted(given & wanted)

    def _source(self) -> str:
        """All facts so far, from the table last made."""
        begin = self._table or self._base("contacts")
        return _nested(begin, self._layers[self._settled_layers :])

    def _join(self, query: str, joins: list[str]) -> str:
        table = self._made(query)
        joins.append(f"LEFT JOIN {table} ON {table}.seq = p.seq")
        return table

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

    def _base(self, contacts: str) -> str:
        chosen = [f"c.{quoted(name)}" for name in dict.fromkeys((*ALWAYS, *self.program.columns))]
        covered = [f"{_within(held)} AS {name}" for held, name in self._spans.items()]
        since = f"{_since(self.shape.coverages.get('contacts', ()))} AS {SINCE}"
        return f"(SELECT {', '.join([*chosen, *covered, since])} FROM {contacts} c)"


def verdict_columns(program: Program) -> str:
    """One column per rule of the audit, with the number of its verdict, from facts of the alias `f`."""
    atom = atoms("f")
    columns = []
    for rule in in_form(program, Form.AUDIT):
        applies, breach = sql(rule.applies, atom), sql(breach_in(rule, Form.AUDIT), atom)
        verdict = (
            f"CASE WHEN (NOT {applies}) THEN 0 WHEN (NOT {breach}) THEN 1 "
            f"WHEN ({applies}) AND ({breach}) THEN 3 ELSE 2 END"
        )
        columns.append(f"CAST({verdict} AS TINYINT) AS {quoted(rule.name)}")
    return ", ".join(columns)


def lookups_of(program: Program) -> tuple[Rows, ...]:
    """Every way in which a program looks into registers."""
    looking = (fact.rows for fact in program.facts if isinstance(fact, Exists | Pick | Total | Each | Tried))
    return tuple(dict.fromkeys(looking))


def _nested(base: str, layers: Iterable[Layer]) -> str:
    """The query in which each layer is laid over the one before."""
    for layer in layers:
        base = f"(SELECT p.*, {', '.join(layer.columns)} FROM {base} p {' '.join(layer.joins)})"
    return base


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
