"""One text judging one portion of contacts: the tables made, verdicts, and the facts behind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import duckdb

from fencun.audit.duck import make_steps
from fencun.audit.judging.packing import packed
from fencun.audit.shape import shape_of
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.explain import Explanation, explain
from fencun.rules.kernel.fuse import Form, in_form
from fencun.rules.kernel.nodes import Expr, Value
from fencun.rules.kernel.resolve import Program, names_in, provides
from fencun.rules.kernel.shape import Span
from fencun.rules.kernel.signature import signature
from fencun.rules.kernel.world_sql import ALWAYS, MANY_JOINS, Plan

Key = tuple[int, ...]
FEW = 50_000


@dataclass
class Court:
    """A program with what it has learned about the signatures of its rules; heard portion by portion.

    `assumed` are looked-up facts taken as given, `complete` registers taken as complete whatever is stated; `name`
    keeps the tables of several courts apart.
    """

    program: Program
    name: str
    assumed: Mapping[str, Value]
    complete: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    joins: int = MANY_JOINS
    """So many registers are looked into at once; fewer take less memory."""
    known: dict[tuple[str, Key], Explanation] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the audit."""
        return in_form(self.program, Form.AUDIT)

    @property
    def verdicts(self) -> str:
        """The table of verdicts of the portion heard last: `seq` and a column per rule."""
        return f"verdicts_{self.name}"

    def hear(self, con: duckdb.DuckDBPyConnection) -> Hearing:
        """Judge the table `contacts`; rows of a negative `seq` are there for what they tell of others."""
        shape = shape_of(con, self.program)
        covered = {**shape.coverages, **self.complete}
        shape = replace(shape, assumed=self.assumed, coverages=covered)
        shape = replace(shape, open_history="c.open_history", lost_at="c.lost_at")
        plan = Plan(self.program, shape, f"step_{self.name}", self.joins)
        make_steps(con, plan)
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE {self.verdicts} AS SELECT * FROM ({plan.verdicts_query()}) v WHERE seq >= 0"
        )
        return Hearing(self, con, plan, self._whole(con, plan))

    def _whole(self, con: duckdb.DuckDBPyConnection, plan: Plan) -> str:
        """Where contacts are few, a table of all facts: quicker than to ask for those of each rule anew."""
        few = con.execute(f"SELECT COUNT(*) <= {FEW} FROM contacts").fetchone()
        if few is None or not few[0]:
            return ""
        con.execute(f"CREATE OR REPLACE TEMP TABLE facts_{self.name} AS {plan.facts_query()}")
        return f"facts_{self.name}"


@dataclass(frozen=True)
class Hearing:
    """A portion of contacts judged: what can be asked of it, until the next one is heard.

    `whole` is a table of all facts of the contacts, or of those concerned, where there is one.
    """

    court: Court
    con: duckdb.DuckDBPyConnection
    plan: Plan
    whole: str = ""

    def concerning(self, verdict: int) -> Hearing:
        """The same, with a table of all facts of the contacts on which any rule came out so."""
        if self.whole:
            return self
        came_out = " OR ".join(f"{quoted(rule.name)} = {verdict}" for rule in self.court.rules)
        among = f"SELECT seq FROM {self.court.verdicts} WHERE {came_out}"
        name = f"concerned_{self.court.name}"
        self.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {self.plan.facts_query(None, among)}")
        return replace(self, whole=name)

    def facts_query(self, wanted: Iterable[str] | None = None, among: str = "") -> str:
        """A query of facts, as of the plan."""
        if not self.whole:
            return self.plan.facts_query(wanted, among)
        columns = "*" if wanted is None else ", ".join(quoted(name) for name in dict.fromkeys(("seq", *wanted)))
        return f"SELECT {columns} FROM {self.whole}" + (f" WHERE seq IN ({among})" if among else "")

    def questions(self, rule: Rule) -> tuple[Expr, ...]:
        """What the explanation of the rule looks at."""
        return signature(self.court.program, rule, Form.AUDIT)

    def among(self, rule: Rule, verdict: int) -> str:
        """A query of the `seq` of contacts on which a rule came out so."""
        return f"SELECT seq FROM {self.court.verdicts} WHERE {quoted(rule.name)} = {verdict}"

    def found(self, verdict: int) -> list[Rule]:
        """The rules that came out so on any contact."""
        any_of = ", ".join(f"BOOL_OR({quoted(rule.name)} = {verdict})" for rule in self.court.rules)
        row = self.con.execute(f"SELECT {any_of} FROM {self.court.verdicts}").fetchone() or ()
        return [rule for rule, some in zip(self.court.rules, row, strict=True) if some]

    def signed(self, rule: Rule, among: str, more: Iterable[str] = ()) -> str:
        """A query of `seq`, the numbers of the signature and further facts, for some contacts."""
        questions = self.questions(rule)
        named = dict.fromkeys(name for question in questions for name in sorted(names_in([question])))
        wanted = dict.fromkeys((*named, *more))
        facts = self.facts_query(wanted, among)
        extra = "".join(f", f.{quoted(name)}" for name in dict.fromkeys(more))
        return f"SELECT f.seq, {', '.join(packed(questions, 'f'))}{extra} FROM ({facts}) f"

    def keys(self, rule: Rule) -> list[str]:
        """The names of the numbers of the signature."""
        return [f"k{index}" for index, _ in enumerate(packed(self.questions(rule), "f"))]

    def explain(self, examples: Iterable[tuple[Rule, Key, int]]) -> None:
        """Work out the explanation of each signature not met before, from one contact (`seq`) that has it."""
        new = [one for one in examples if (one[0].name, one[1]) not in self.court.known]
        facts = self.facts({seq for _, _, seq in new})
        for rule, key, seq in new:
            self.court.known[rule.name, key] = explain(self.court.program, rule, Form.AUDIT, facts[seq])

    def facts(self, seqs: Collection[int]) -> dict[int, dict[str, Value]]:
        """All facts of some contacts."""
        return {
            seq: {name: row[name] for name in self._order()}
            for seq, row in self._rows(self.facts_query(None, _listed(seqs)), seqs).items()
        }

    def contacts(self, seqs: Collection[int]) -> dict[int, dict[str, Value]]:
        """All columns of some contacts."""
        return self._rows(f"SELECT * FROM contacts WHERE seq IN ({_listed(seqs)})", seqs)

    def _rows(self, query: str, seqs: Collection[int]) -> dict[int, dict[str, Value]]:
        if not seqs:
            return {}
        result = self.con.execute(query)
        names = [column[0] for column in result.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        return {row["seq"]: row for row in rows}

    def _order(self) -> list[str]:
        """Facts as they rest on one another, whatever the order in which they were worked out."""
        program = self.court.program
        named = (name for fact in program.facts for name in provides(fact))
        return [*dict.fromkeys((*ALWAYS[1:], *program.columns, *named))]


def _listed(seqs: Collection[int]) -> str:
    return f"SELECT seq FROM (VALUES {', '.join(f'({seq})' for seq in sorted(seqs))}) t(seq)"
