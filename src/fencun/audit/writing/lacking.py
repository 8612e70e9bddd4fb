"""What nobody supplied, what it would decide, and what to give: in words, the most telling first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fencun.audit.report.contents import Missing, Open
from fencun.audit.writing.results import Results
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.declare import Counted, Declared, Derived, Rule, Tried, Words
from fencun.rules.kernel.nodes import Row, walk
from fencun.rules.kernel.resolve import Program, fact_parts, provides
from fencun.rules.telling import label


@dataclass
class Lack:
    """The same facts missing: verdicts they would decide, and of which rules."""

    facts: tuple[str, ...]
    program: Program
    verdicts: int = 0
    contacts: int = 0
    rules: dict[str, Rule] = field(default_factory=dict)


def lacks(results: Results) -> list[Lack]:
    """What is missing together, by how many verdicts it would decide."""
    found: dict[tuple[str, tuple[str, ...]], Lack] = {}
    for ((pack, name), missing), group in results.tally.unproven.items():
        if not missing:
            continue
        facts = tuple(sorted(missing))
        lack = found.setdefault((pack, facts), Lack(facts, results.court(pack).program))
        lack.verdicts += group.count
        lack.contacts = max(lack.contacts, group.count)
        lack.rules[name] = results.rules[pack, name]
    return sorted(found.values(), key=lambda lack: (-lack.verdicts, lack.facts))


def missing_of(lack: Lack) -> Missing:
    """A lack as the report tells it."""
    return Missing(
        facts=tuple(_both(name, lack.program) for name in lack.facts),
        supply=tuple(dict.fromkeys(supply(name, lack.program) for name in lack.facts)),
        verdicts=lack.verdicts,
        contacts=lack.contacts,
        clauses=_clauses(lack.rules.values()),
        titles=tuple(rule.words.title for rule in lack.rules.values()),
    )


def not_decidable(lack: Lack) -> dict[str, object]:
    """A lack as programs read it."""
    return {
        "missing": list(lack.facts),
        "supply": [{"zh": words.zh, "en": words.en} for words in missing_of(lack).supply],
        "verdicts": lack.verdicts,
        "contacts": lack.contacts,
        "rules": sorted(lack.rules),
        "clauses": list(_clauses(lack.rules.values())),
    }


def open_of(results: Results) -> list[Open]:
    """The rules that are left to a person: all is known, and the text leaves the matter open."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for (name, missing), group in results.tally.unproven.items():
        if not missing:
            counts[name] += group.count
    found = []
    for name, contacts in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rule = results.rules[name]
        why = rule.words.open_ or rule.words.title
        found.append(Open(name[1], rule.clauses, rule.words.title, _plain(why), contacts))
    return found


def supply(name: str, program: Program) -> Words:
    """What to give so that a fact is known."""
    if name in CONTACT_COLUMNS:
        return Words(f"联系记录的列 {name}", f"column {name} of the contacts")
    fact = next((fact for fact in program.facts if name in provides(fact)), None)
    if isinstance(fact, Counted):
        return Words("完整的联系记录及其范围声明（coverages）", "all contacts, with their coverage stated (coverages)")
    table = _table(fact)
    if table is None:
        return Words(name, name)
    said, columns = TABLES[table].words, ", ".join(_columns_of(fact))
    within = Words(f"（列 {columns}）", f" (columns {columns})") if columns else Words("", "")
    return Words(
        f"登记簿 {table}“{said.zh}”{within.zh}及其完整期间（coverages）",
        f"register {table}, “{said.en}”{within.en}, and the time it is complete for (coverages)",
    )


def _columns_of(fact: Declared | None) -> list[str]:
    """The columns of its register that a fact looks at, beside the key."""
    asked = (node for node in walk(() if fact is None else fact_parts(fact)) if isinstance(node, Row))
    return [*dict.fromkeys(node.column for node in asked)]


def _table(fact: Declared | None) -> str | None:
    if fact is None or isinstance(fact, Derived | Counted):
        return None
    return "addresses" if isinstance(fact, Tried) else fact.rows.table


def _both(name: str, program: Program) -> Words:
    return Words(label(name, program, "zh"), label(name, program, "en"))


def _clauses(rules: Iterable[Rule]) -> tuple[str, ...]:
    cited = dict.fromkeys(clause for rule in rules for clause in rule.clauses)
    return tuple(sorted(cited, key=clause_order))


def clause_order(clause: str) -> tuple[Sequence[object], ...]:
    """Clauses as they follow one another: 9 before 10.1, 15.3.2 before 15.3.2.a."""
    pack, _, own = clause.rpartition(":")
    return ((pack,), *((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in own.split(".")))


def _plain(words: Words) -> Words:
    """Words of a single case made general: what stands for a fact is left out."""
    return Words(_bare(words.zh), _bare(words.en))


def _bare(text: str) -> str:
    out, depth = [], 0
    for letter in text:
        depth += letter == "{"
        if not depth:
            out.append(letter)
        depth -= letter == "}"
    return "".join(out).replace("[", "").replace("]", "")
