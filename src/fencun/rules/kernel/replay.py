"""Working out every fact of a contact from its own columns, the registers, and the contacts before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Counted, Derived, Each, Exists, Pick, Rows, Total, Tried
from fencun.rules.kernel.emit_python import PythonSource
from fencun.rules.kernel.nodes import Expr, Value, whole
from fencun.rules.kernel.registers import Moment, Registers, RowData
from fencun.rules.kernel.resolve import Program, fact_parts
from fencun.rules.kernel.time import SINCE_EVER, day_start

Evaluator = Callable[[RowData, RowData], Value]
NO_ROW: RowData = {}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a counted fact remembers of an earlier contact; `counts` is true or unknown."""

    day: int
    counts: bool | None
    address: Value
    alike: tuple[Value, ...]


class Replay:
    """Contacts of one world, told in order (start, contact id), each judged by those before it."""

    def __init__(self, program: Program, registers: Registers) -> None:
        self.program = program
        self.registers = registers
        self._history: dict[tuple[str, tuple[Value, ...]], list[Earlier]] = defaultdict(list)
        self._functions = _functions_of(program)
        self._found: dict[int, list[RowData] | None] = {}

    def facts(self, contact: RowData, known_at: int | None = None) -> dict[str, Value]:
        """All facts of a contact that comes after those told; as known at its start unless said otherwise."""
        facts: dict[str, Value] = dict(contact)
        self._found = {}
        start = whole(contact["start_at"])
        moment = Moment(start, start if known_at is None else known_at)
        for fact in self.program.facts:
            match fact:
                case Derived():
                    facts[fact.name] = self._value(fact.expr, facts)
                case Exists():
                    facts[fact.name] = self._exists(fact, facts, moment)
                case Pick():
                    facts[fact.name] = self._pick(fact, facts, moment)
                case Total():
                    facts[fact.name] = self._total(fact, facts, moment)
                case Each():
                    facts[fact.name] = self._each(fact, facts, moment)
                case Counted():
                    self._count(fact, facts, start)
                case Tried():
                    self._tried(fact, facts, moment)
        return facts

    def tell(self, facts: RowData) -> None:
        """Add a contact, with all its facts, to the history."""
        for fact in self.program.facts:
            if not isinstance(fact, Counted | Tried):
                continue
            counts = self._value(fact.where, facts)
            key = tuple(facts[name] for name in fact.theirs or fact.per)
            if counts is not False and None not in key:
                day = whole(facts["start_day"])
                known = True if counts is True else None
                alike = tuple(facts[name] for name in fact.alike) if isinstance(fact, Counted) else ()
                self._history[fact.name, key].append(Earlier(day, known, facts.get("address"), alike))

    def all_facts(self, contacts: Iterable[RowData]) -> list[dict[str, Value]]:
        """Tell contacts that are already in order; the facts of each."""
        told = []
        for contact in contacts:
            facts = self.facts(contact)
            self.tell(facts)
            told.append(facts)
        return told

    def _rows(self, rows: Rows, facts: RowData, moment: Moment) -> list[RowData] | None:
        """Several facts look at the same rows; they are found once for each contact."""
        if id(rows) not in self._found:
            self._found[id(rows)] = self.registers.matching(rows, facts, moment)
        return self._found[id(rows)]

    def _exists(self, fact: Exists, facts: RowData, moment: Moment) -> Value:
        rows = self._rows(fact.rows, facts, moment)
        if rows is None:
            return None
        found = [self._value(fact.where, facts, row) for row in rows]
        if True in found:
            return True
        covered = self.registers.covered(fact.rows.table, facts["creditor"], moment.valid)
        return None if None in found or not covered else False

    def _pick(self, fact: Pick, facts: RowData, moment: Moment) -> Value:
        rows = self._rows(fact.rows, facts, moment)
        if rows is None:
            return None
        met = [(self._value(fact.where, facts, row), row) for row in rows]
        kept = [(holds, row) for holds, row in met if holds is not False]
        if not kept:
            covered = self.registers.covered(fact.rows.table, facts["creditor"], moment.valid)
            return fact.otherwise if covered else None
        order = [self._value(fact.latest, facts, row) for _, row in kept]
        if None in order:
            return None
        last = max([whole(v) for v in order])
        at_last = [pair for pair, at in zip(kept, order, strict=True) if at == last]
        values = [self._value(fact.value, facts, row) if holds else None for holds, row in at_last]
        return None if None in values else max(cast("list[int]", values))

    def _total(self, fact: Total, facts: RowData, moment: Moment) -> Value:
        rows = self._rows(fact.rows, facts, moment)
        if rows is None or not self.registers.covered(fact.rows.table, facts["creditor"], moment.valid):
            return None
        values = [self._value(fact.value, facts, row) for row in rows]
        return None if None in values else sum([whole(v) for v in values])

    def _each(self, fact: Each, facts: RowData, moment: Moment) -> Value:
        items = facts[fact.items]
        if items is None:
            return None
        answers = [self._of_item(fact, {**facts, fact.items: item}, moment) for item in str(items).split("|")]
        return False if False in answers else None if None in answers else True

    def _of_item(self, fact: Each, facts: RowData, moment: Moment) -> Value:
        rows = self.registers.matching(fact.rows, facts, moment)
        values = [self._value(fact.value, facts, row) for row in rows or ()]
        if fact.every and False in values:
            return False
        return None if None in values or not values else True in values

    def _count(self, fact: Counted, facts: dict[str, Value], start: int) -> None:
        proven: int | None = None
        possible: int | None = None
        window = self._window(fact, facts)
        if window is not None:
            earlier = self._within(fact, facts, window)
            sure = [c for c in earlier if c.counts]
            if fact.alike:
                mine = tuple(facts[name] for name in fact.alike)
                earlier = [c for c in earlier if _alike(c.alike, mine) is not False]
                sure = [c for c in sure if _alike(c.alike, mine)]
            proven = len(sure)
            since = _begins(window[0]) if fact.since is None else self._value(fact.since, facts)
            if since is not None and self.registers.all_contacts_since(facts["creditor"], whole(since), start):
                possible = len(earlier)
        facts[fact.name + PROVEN], facts[fact.name + POSSIBLE] = proven, possible

    def _tried(self, fact: Tried, facts: dict[str, Value], moment: Moment) -> None:
        facts[fact.name + PROVEN] = facts[fact.name + POSSIBLE] = None
        window = self._window(fact, facts)
        rows = self._rows(fact.rows, facts, moment)
        covered = self.registers.covered(fact.rows.table, facts["creditor"], moment.valid)
        least = self._value(fact.at_least, facts)
        if window is None or rows is None or least is None or not covered:
            return
        among = [(self._value(fact.among, facts, row), row[fact.address]) for row in rows]
        earlier = self._within(fact, facts, window)
        enough = whole(least)
        sure = [a for holds, a in among if holds is not False]
        maybe = [a for holds, a in among if holds is True]
        facts[fact.name + PROVEN] = _fewest([c for c in earlier if c.counts], sure, enough)
        if self.registers.all_contacts_since(facts["creditor"], _begins(window[0]), moment.valid):
            facts[fact.name + POSSIBLE] = _fewest(earlier, maybe, enough)

    def _window(self, fact: Counted | Tried, facts: RowData) -> tuple[int | None, int] | None:
        """First and last local day counted (first None: since ever); None where nothing is to be counted."""
        if self._value(fact.needed, facts) is not True or any(facts[name] is None for name in fact.per):
            return None
        last = whole(facts["start_day"]) - fact.window.ending
        if fact.window.days is None:
            return (None, last)
        days = self._value(fact.window.days, facts)
        return None if days is None else (last - whole(days) + 1, last)

    def _within(self, fact: Counted | Tried, facts: RowData, window: tuple[int | None, int]) -> list[Earlier]:
        first, last = window
        key = tuple(facts[name] for name in fact.per)
        held = self._history.get((fact.name, key), [])
        return [c for c in held if (first is None or first <= c.day) and c.day <= last]

    def _value(self, expr: Expr, facts: RowData, row: RowData = NO_ROW) -> Value:
        return self._functions[id(expr)](facts, row)


def _alike(theirs: tuple[Value, ...], mine: tuple[Value, ...]) -> bool | None:
    if any(a is not None and b is not None and a != b for a, b in zip(theirs, mine, strict=True)):
        return False
    return None if None in theirs or None in mine else True


def _begins(first: int | None) -> int:
    return SINCE_EVER if first is None else day_start(first)


def _fewest(contacts: Sequence[Earlier], addresses: Sequence[Value], enough: int) -> int | None:
    if not addresses:
        return None
    by_day: dict[tuple[Value, int], int] = defaultdict(int)
    for contact in contacts:
        by_day[contact.address, contact.day] += 1
    days: dict[Value, int] = defaultdict(int)
    for (address, _), attempts in by_day.items():
        days[address] += attempts >= enough
    return min(0 if address is None else days[address] for address in addresses)


@lru_cache(maxsize=64)
def _functions_of(program: Program) -> dict[int, Evaluator]:
    """Every expression of a program's facts, compiled; by identity, for hashing a tree costs more than walking it."""
    return {id(expr): _compile(expr) for fact in program.facts for expr in fact_parts(fact)}


def _compile(expr: Expr) -> Evaluator:
    python = PythonSource(lambda leaf: f"f[{leaf.name!r}]" if isinstance(leaf, n.Fact) else f"r[{leaf.column!r}]")
    value = python.value(expr)
    source = "def value(f, r):\n" + "".join(f"    {line}\n" for line in [*python.lines, f"return {value}"])
    space: dict[str, object] = {}
    exec(compile(source, "<fact>", "exec"), {"__builtins__": {}}, space)  # our own generated source
    return cast("Evaluator", space["value"])
