"""What was broken in a portion: a row for every contact and rule, with the facts that decided it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import Path
from typing import IO

from fencun.audit.judging.court import Hearing, Key
from fencun.audit.judging.names import Names
from fencun.audit.judging.tally import Group, Moment, RuleId, Tally
from fencun.rules.facts.say import iso, plain
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.fuse import Form
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.signature import facts_behind
from fencun.rules.kernel.verdicts import Verdict
from fencun.rules.telling import RuleVerdict, bound, readings

COLUMNS = (
    *("contact_id", "rule", "clauses", "force", "phase", "bound", "pack", "basis"),
    *("readings", "organisation", "start_at", "facts"),
)
SHOWN = 5
"""So many examples of each rule are told in words."""
AT_ONCE = 10_000
CONTACT = ("contact_id", "creditor", "organisation", "collector", "start_at")
_BOUND = ("answering_agency", "contacting_is_subcontractor", "agency_is_subcontractor_itself")
Full = dict[str, Value]


@dataclass(frozen=True)
class Shown:
    """A contact that broke a rule, whole, to be told in words."""

    verdict: RuleVerdict
    contact: Full


@dataclass
class Sink:
    """Where breaches go: a file of rows, in no order yet, and the first few of each rule."""

    file: Path
    names: Names
    shown: dict[RuleId, list[tuple[Moment, Shown]]] = field(default_factory=dict)

    def add(self, hearing: Hearing, tally: Tally) -> None:
        """Take in every breach of a portion."""
        broken = hearing.found(Verdict.BREACH)
        if not broken:
            return
        hearing = hearing.concerning(Verdict.BREACH)
        hearing.con.execute(
            "CREATE OR REPLACE TEMP TABLE concerned AS SELECT c.seq, c.contact_id, c.creditor, c.organisation,"
            f" c.collector, c.start_at FROM contacts c JOIN {hearing.whole} f ON f.seq = c.seq"
        )
        for rule in broken:
            hearing.con.execute(f"CREATE OR REPLACE TEMP TABLE {_table(rule, broken)} AS {_signed(hearing, rule)}")
        hearing.explain(example for rule in broken for example in _examples(hearing, rule, _table(rule, broken)))
        with self.file.open("a", encoding="utf-8", newline="") as out:
            for rule in broken:
                self._write(out, hearing, rule, _table(rule, broken))
                _group(hearing, rule, tally)
        self._show(hearing, broken)

    def _write(self, out: IO[str], hearing: Hearing, rule: Rule, table: str) -> None:
        writer = csv.writer(out)
        pack = hearing.court.program.pack.name
        for verdict, contact, decided in _rows(hearing, rule, table):
            facts = self.names.hidden({name: verdict.all_facts[name] for name in decided})
            said = {name: plain(name, value) for name, value in facts.items()}
            writer.writerow(
                (
                    contact["contact_id"],
                    rule.name,
                    "|".join(rule.clauses),
                    rule.force.value,
                    rule.phase.value,
                    _json(bound(verdict, contact)),
                    pack,
                    rule.basis.value,
                    _json(readings(verdict)),
                    contact["organisation"] or "",
                    iso(int(contact["start_at"] or 0)),
                    _json(said),
                )
            )

    def _show(self, hearing: Hearing, broken: Sequence[Rule]) -> None:
        """Keep the first few of each rule by order."""
        pack = hearing.court.program.pack.name
        wanted: dict[str, dict[int, Moment]] = {}
        for rule in broken:
            query = (
                f"SELECT c.seq, c.start_at, c.contact_id FROM concerned c WHERE c.seq IN ({hearing.among(rule, 3)})"
                f" ORDER BY c.start_at, c.contact_id LIMIT {SHOWN}"
            )
            held = self.shown.get((pack, rule.name), [])
            last = max((moment for moment, _ in held), default=(0, "")) if len(held) == SHOWN else None
            first = {seq: (start, contact_id) for seq, start, contact_id in hearing.con.execute(query).fetchall()}
            wanted[rule.name] = {seq: moment for seq, moment in first.items() if last is None or moment < last}
        seqs = {seq for moments in wanted.values() for seq in moments}
        facts, contacts = hearing.facts(seqs), hearing.contacts(seqs)
        for rule in broken:
            held = self.shown.get((pack, rule.name), [])
            for seq, moment in wanted[rule.name].items():
                verdict = RuleVerdict(hearing.court.program, rule, Form.AUDIT, Verdict.BREACH, facts[seq])
                held = [*held, (moment, Shown(verdict, contacts[seq]))]
            self.shown[pack, rule.name] = nsmallest(SHOWN, held, key=lambda one: one[0])


def _table(rule: Rule, broken: Sequence[Rule]) -> str:
    return f"breaching_{broken.index(rule)}"


def _behind(hearing: Hearing, rule: Rule) -> list[str]:
    """The facts that an explanation or the bearer may name."""
    program = hearing.court.program
    given = {*program.inputs, *(fact.name for fact in program.derived)}
    return [name for name in dict.fromkeys((*facts_behind(program, rule, Form.AUDIT), *_BOUND)) if name in given]


def _signed(hearing: Hearing, rule: Rule) -> str:
    """Every contact that broke the rule, with its signature, who is concerned, and the facts behind it."""
    behind = _behind(hearing, rule)
    signed = hearing.signed(rule, hearing.among(rule, 3), behind)
    keys, facts = (", ".join(f"s.{quoted(name)}" for name in names) for names in (hearing.keys(rule), behind))
    who = ", ".join(f"c.{name} AS c_{name}" for name in CONTACT)
    return f"SELECT {keys}, s.seq, {who}, {facts} FROM ({signed}) s JOIN concerned c ON c.seq = s.seq"


def _examples(hearing: Hearing, rule: Rule, table: str) -> Iterator[tuple[Rule, Key, int]]:
    grouped = f"SELECT {', '.join(hearing.keys(rule))}, MIN(seq) FROM {table} GROUP BY ALL"
    for row in hearing.con.execute(grouped).fetchall():
        yield rule, tuple(row[:-1]), row[-1]


def _rows(hearing: Hearing, rule: Rule, table: str) -> Iterator[tuple[RuleVerdict, Full, Sequence[str]]]:
    """Every contact that broke the rule, with the facts behind it and the names of those that decided."""
    behind, size = _behind(hearing, rule), len(hearing.keys(rule))
    result = hearing.con.execute(f"SELECT * FROM {table}")
    while rows := result.fetchmany(AT_ONCE):
        for row in rows:
            key: Key = tuple(row[:size])
            who = dict(zip(CONTACT, row[size + 1 :], strict=False))
            facts = dict(zip(behind, row[size + 1 + len(CONTACT) :], strict=True))
            verdict = RuleVerdict(hearing.court.program, rule, Form.AUDIT, Verdict.BREACH, facts)
            yield verdict, who, tuple(hearing.court.known[rule.name, key].facts)


def _group(hearing: Hearing, rule: Rule, tally: Tally) -> None:
    name = (hearing.court.program.pack.name, rule.name)
    query = (
        "SELECT COALESCE(c.organisation, ''), COUNT(*), MIN(c.start_at), MAX(c.start_at) FROM concerned c"
        f" WHERE c.seq IN ({hearing.among(rule, 3)}) GROUP BY 1"
    )
    for organisation, contacts, first, last in hearing.con.execute(query).fetchall():
        tally.by_organisation[name, organisation] += contacts
        tally.breached.setdefault(name, Group()).add(contacts, first, last, ())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
