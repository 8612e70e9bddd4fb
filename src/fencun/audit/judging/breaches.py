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
from fencun.rules.facts.contact import CONTACT_COLUMNS
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
_BOUND = ("answering_agency", "contacting_is_subcontractor", "agency_is_subcontractor_itself")
_SELDOM = tuple(CONTACT_COLUMNS)
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
        pack = hearing.court.program.pack.name
        with self.file.open("a", encoding="utf-8", newline="") as out:
            for rule in hearing.court.rules:
                if hearing.some(rule, Verdict.BREACH):
                    self._write(out, hearing, rule)
                    _group(hearing, rule, tally)
                    self._show(hearing, rule, (pack, rule.name))

    def _write(self, out: IO[str], hearing: Hearing, rule: Rule) -> None:
        writer = csv.writer(out)
        pack = hearing.court.program.pack.name
        for verdict, contact, decided in _rows(hearing, rule):
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

    def _show(self, hearing: Hearing, rule: Rule, name: RuleId) -> None:
        """Keep the first few by order."""
        query = (
            f"SELECT c.seq, c.start_at, c.contact_id FROM contacts c WHERE c.seq IN ({hearing.among(rule, 3)})"
            f" ORDER BY c.start_at, c.contact_id LIMIT {SHOWN}"
        )
        first = {seq: (start, contact_id) for seq, start, contact_id in hearing.con.execute(query).fetchall()}
        held = self.shown.get(name, [])
        last = max((moment for moment, _ in held), default=(0, "")) if len(held) == SHOWN else None
        wanted = [seq for seq, moment in first.items() if last is None or moment < last]
        facts, contacts = hearing.facts(wanted), _contacts(hearing, wanted)
        for seq in wanted:
            verdict = RuleVerdict(hearing.court.program, rule, Form.AUDIT, Verdict.BREACH, facts[seq])
            held = [*held, (first[seq], Shown(verdict, contacts[seq]))]
        self.shown[name] = nsmallest(SHOWN, held, key=lambda one: one[0])


def _rows(hearing: Hearing, rule: Rule) -> Iterator[tuple[RuleVerdict, Full, Sequence[str]]]:
    """Every contact that broke the rule, with the facts behind it and the names of those that decided."""
    program, keys = hearing.court.program, hearing.keys(rule)
    given = {*program.inputs, *(fact.name for fact in program.derived)}
    behind = [name for name in dict.fromkeys((*facts_behind(program, rule, Form.AUDIT), *_BOUND)) if name in given]
    signed = hearing.signed(rule, hearing.among(rule, 3), behind)
    contact = ("contact_id", "creditor", "organisation", "collector", "start_at")
    query = (
        f"SELECT {', '.join(f's.{key}' for key in keys)}, s.seq, {', '.join(f'c.{name}' for name in contact)},"
        f" {', '.join(f's.{quoted(name)}' for name in behind)} FROM ({signed}) s JOIN contacts c ON c.seq = s.seq"
    )
    hearing.con.execute(f"CREATE OR REPLACE TEMP TABLE breaching AS {query}")
    grouped = f"SELECT {', '.join(keys)}, MIN(seq) FROM breaching GROUP BY ALL"
    hearing.explain(rule, {tuple(row[:-1]): row[-1] for row in hearing.con.execute(grouped).fetchall()})
    result = hearing.con.execute("SELECT * FROM breaching")
    while rows := result.fetchmany(AT_ONCE):
        for row in rows:
            key: Key = tuple(row[: len(keys)])
            who = dict(zip(contact, row[len(keys) + 1 :], strict=False))
            facts = dict(zip(behind, row[len(keys) + 1 + len(contact) :], strict=True))
            verdict = RuleVerdict(program, rule, Form.AUDIT, Verdict.BREACH, facts)
            yield verdict, who, tuple(hearing.court.known[rule.name, key].facts)


def _group(hearing: Hearing, rule: Rule, tally: Tally) -> None:
    name = (hearing.court.program.pack.name, rule.name)
    query = (
        "SELECT COALESCE(c.organisation, ''), COUNT(*), MIN(c.start_at), MAX(c.start_at) FROM contacts c"
        f" WHERE c.seq IN ({hearing.among(rule, 3)}) GROUP BY 1"
    )
    for organisation, contacts, first, last in hearing.con.execute(query).fetchall():
        tally.by_organisation[name, organisation] += contacts
        tally.breached.setdefault(name, Group()).add(contacts, first, last, ())


def _contacts(hearing: Hearing, seqs: Sequence[int]) -> dict[int, Full]:
    if not seqs:
        return {}
    listed = ", ".join(map(str, seqs))
    result = hearing.con.execute(f"SELECT * FROM contacts WHERE seq IN ({listed})")
    names = [column[0] for column in result.description or ()]
    return {row["seq"]: row for row in (dict(zip(names, row, strict=True)) for row in result.fetchall())}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
