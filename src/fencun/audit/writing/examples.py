"""Examples of a breach: the few facts that tell it first, the others that decided after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb

from fencun.audit.judging.breaches import Shown
from fencun.audit.order import Assumption
from fencun.audit.report.contents import Example
from fencun.audit.writing.results import Results
from fencun.audit.writing.values import named, valued
from fencun.rules.facts.say import moment
from fencun.rules.kernel.declare import Rule, Words
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import Program, fact_parts, names_in, provides, rule_parts
from fencun.rules.telling import BEARERS, RuleVerdict, bound, in_words

FEW, LAST = 4, 4
"""So many facts tell a breach; the place of those that never do."""
BESIDE = frozenset({"channel", "contact_id", "organisation", "person", "start_at"})
"""What stands beside every example as it is."""
SCOPE = frozenset(
    {
        *(
            "creditor",
            "debt_due_at",
            "in_scope",
            "initiated_by",
            "is_collection",
            "outgoing",
            "product_under_regime",
            "purpose",
        ),
        *("person_owes", "role", "role_as_stated", "role_found", "agency_contact", "by_people", "start_day"),
        *("conduct_known_or_open", "connected", "dial_result", "not_answered", "spoken"),
    }
)
"""What only says that the rule applies; told among the few where the breach itself turns on it."""
DEBTORS_ONLY = "7"
PURPOSE_ASSUMED = Words(
    "文件未载明此次联系的目的，系按前提假定视为催收。",
    "The files do not state the purpose of this contact: it was taken to be collection.",
)


def examples_of(con: duckdb.DuckDBPyConnection, shown: Sequence[Shown], results: Results) -> tuple[Example, ...]:
    """Contacts that broke one rule, as the report shows them."""
    unstated = _without_purpose(con, shown, results)
    return tuple(_example(one, results, note=one.contact["contact_id"] in unstated) for one in shown)


def telling(
    rule: Rule, decided: Mapping[str, Value], program: Program, *, few: int = FEW
) -> tuple[list[str], list[str]]:
    """The few facts that tell the breach, and the others that decided.

    First comes what the breach names, then what that rests on, then what else the rule asks; figures and moments
    before yes and no. What only restates scope is never among the few unless the breach itself turns on it.
    """
    own, asked = names_in((rule.breach,)), names_in(rule_parts(rule))
    behind = _behind(own, program)

    def place(name: str) -> tuple[int, bool, int]:
        yes_or_no = isinstance(decided[name], bool)
        if name in own:
            return (1 if name in SCOPE else 0), yes_or_no, 0
        if name in SCOPE or (name not in behind and (yes_or_no or name not in asked)):
            return LAST, False, 0
        return (2, yes_or_no, behind[name]) if name in behind else (3, False, 0)

    names = sorted((name for name in decided if name not in BESIDE), key=place)
    fit = [name for name in names if place(name)[0] < LAST][:few]
    return fit, [name for name in names if name not in fit]


def _behind(names: Iterable[str], program: Program) -> dict[str, int]:
    """The facts that these rest on, through however many others, with how far away they are."""
    given = {name: fact for fact in program.facts for name in provides(fact)}
    found: dict[str, int] = {}
    edge, far = set(names), 0
    while edge:
        far += 1
        edge = {
            below for name in edge if name in given for below in names_in(fact_parts(given[name])) if below not in found
        }
        found.update(dict.fromkeys(edge, far))
    return found


def _example(shown: Shown, results: Results, *, note: bool) -> Example:
    verdict, contact = shown.verdict, dict(shown.contact)
    hidden = results.sink.names.hidden(contact)
    facts = results.sink.names.hidden(verdict.all_facts)
    told = RuleVerdict(verdict.program, verdict.rule, verdict.form, verdict.verdict, facts)
    few, others = telling(verdict.rule, verdict.explanation.facts, verdict.program)
    said = list(dict.fromkeys(_facts(few, facts, verdict.program)))
    return Example(
        contact_id=str(contact["contact_id"]),
        start=moment(int(contact["start_at"] or 0)),
        organisation=str(contact["organisation"] or ""),
        person=str(hidden["person"]),
        channel=valued("channel", contact["channel"]),
        bound=tuple(_bound(one) for one in bound(told, hidden)),
        words=Words(in_words(told, hidden, "zh"), in_words(told, hidden, "en")),
        facts=tuple(said),
        more=tuple(one for one in _facts(others, facts, verdict.program) if one not in said),
        note=PURPOSE_ASSUMED if note else None,
    )


def _facts(names: Iterable[str], facts: Mapping[str, Value], program: Program) -> Iterator[tuple[Words, Words]]:
    return ((named(name, program), valued(name, facts[name])) for name in names)


def _bound(one: dict[str, Value]) -> Words:
    kind = BEARERS[str(one["kind"])]
    return Words(f"{kind.zh} {one['id']}", f"{kind.en} {one['id']}")


def _without_purpose(con: duckdb.DuckDBPyConnection, shown: Sequence[Shown], results: Results) -> frozenset[str]:
    """Of contacts that broke clause 7, those whose purpose was only taken as so."""
    ids = [str(one.contact["contact_id"]) for one in shown if DEBTORS_ONLY in one.verdict.rule.clauses]
    if not ids or Assumption.SCOPE not in results.order.assume:
        return frozenset()
    query = "SELECT contact_id FROM said.contacts WHERE purpose IS NULL AND list_contains(?, contact_id)"
    return frozenset(str(row[0]) for row in con.execute(query, [ids]).fetchall())
