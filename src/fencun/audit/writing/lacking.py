"""What nobody supplied, what it would decide, and what to give: in words, the most telling first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fencun.audit.report.contents import Missing, Open, Supply
from fencun.audit.writing.results import Results
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.declare import Counted, Declared, Derived, Rule, Tried, Words
from fencun.rules.kernel.nodes import Row, walk
from fencun.rules.kernel.resolve import Program, fact_parts, provides
from fencun.rules.telling import label

Thing = tuple[str, str]
"""One thing to give: its kind, and the name of the column, register or fact."""
Facts = dict[str, "Lack"]
"""Facts that one thing gives, each with a lack of it."""


@dataclass
class Lack:
    """The same facts missing: verdicts they would decide, and of which rules."""

    facts: tuple[str, ...]
    program: Program
    columns: frozenset[str] = frozenset()
    """The columns of contacts that the files supply."""
    registers: frozenset[str] = frozenset()
    """The registers that were supplied."""
    verdicts: int = 0
    contacts: int = 0
    rules: dict[str, Rule] = field(default_factory=dict)


def lacks(results: Results) -> list[Lack]:
    """What is missing together, by how many verdicts it would decide."""
    found: dict[tuple[str, tuple[str, ...]], Lack] = {}
    given = results.said.columns, frozenset(results.said.registers)
    for ((pack, name), missing), group in sorted(results.tally.unproven.items(), key=lambda one: one[0]):
        if not missing:
            continue
        facts = tuple(sorted(missing))
        lack = found.setdefault((pack, facts), Lack(facts, results.court(pack).program, *given))
        lack.verdicts += group.count
        lack.contacts = max(lack.contacts, group.count)
        lack.rules[name] = results.rules[pack, name]
    return sorted(found.values(), key=lambda lack: (-lack.verdicts, lack.facts))


def missing_of(lack: Lack) -> Missing:
    """A lack as the report tells it: what is asked for, and not what was given and says nothing here."""
    asked = asked_for(lack.facts, lack.columns)
    return Missing(
        facts=tuple(_both(name, lack.program) for name in asked),
        supply=tuple(_give(thing, names) for thing, names in _things(asked, lack).items()),
        verdicts=lack.verdicts,
        contacts=lack.contacts,
        clauses=_clauses(lack.rules.values()),
    )


def supplies_of(found: Iterable[Lack]) -> tuple[Supply, ...]:
    """Single things to give: a column of contacts, or a register with every column asked for, and what they decide."""
    waiting: Counter[Thing] = Counter()
    alone: Counter[Thing] = Counter()
    sources: dict[Thing, Facts] = {}
    for lack in found:
        things = _things(asked_for(lack.facts, lack.columns), lack)
        for thing, facts in things.items():
            sources.setdefault(thing, {}).update(facts)
        waiting.update(dict.fromkeys(things, lack.verdicts))
        alone.update(dict.fromkeys(things if len(things) == 1 else (), lack.verdicts))
    made = [Supply(_give(thing, sources[thing]), waiting[thing], alone[thing]) for thing in waiting]
    return tuple(sorted(made, key=lambda one: (-one.alone, -one.verdicts, one.give.en)))


def asked_for(facts: Sequence[str], columns: frozenset[str]) -> tuple[str, ...]:
    """The facts to ask for: not a column already supplied, nor the other of two that say whether it was connected.

    A column that was supplied is asked for only where nothing else is missing: its empty cells are to be filled.
    """
    other = {"connected": "dial_result", "dial_result": "connected"}
    new = [name for name in facts if not (name in columns or (name in other and other[name] in columns))]
    supplied = [name for name in facts if name in columns]
    return tuple(new or supplied or facts)


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


def _things(names: Iterable[str], lack: Lack) -> dict[Thing, Facts]:
    """The things to give so that facts are known, each with those of them that it gives."""
    found: dict[Thing, Facts] = {}
    for name in names:
        found.setdefault(_thing(name, lack.program), {})[name] = lack
    return found


def _thing(name: str, program: Program) -> Thing:
    """What a fact is given by: a column of contacts, all contacts, a register, or what has no place of its own."""
    if name in CONTACT_COLUMNS:
        return "column", name
    fact = _fact(name, program)
    if isinstance(fact, Counted):
        return "contacts", ""
    table = _table(fact)
    return ("fact", name) if table is None else ("register", table)


def _give(thing: Thing, facts: Facts) -> Words:
    """What to give, in words, for the facts that are given by it."""
    kind, name = thing
    if kind == "column":
        filling = any(name in lack.columns for lack in facts.values())
        empty = Words(" 中空缺的内容", ", where it is empty") if filling else Words("", "")
        return Words(f"联系记录的列 {name}{empty.zh}", f"column {name} of the contacts{empty.en}")
    if kind == "contacts":
        return Words("全部联系记录及其完整期间（coverages）", "all contacts, with their coverage stated (coverages)")
    if kind == "fact":
        return Words(name, name)
    asked = dict.fromkeys(column for fact, lack in facts.items() for column in _columns_of(_fact(fact, lack.program)))
    return _register(name, list(asked), supplied=any(name in lack.registers for lack in facts.values()))


def _fact(name: str, program: Program) -> Declared | None:
    return next((fact for fact in program.facts if name in provides(fact)), None)


def _register(table: str, asked: Sequence[str], *, supplied: bool) -> Words:
    """A register to give; of one that was supplied, what may be missing from it."""
    said, columns = TABLES[table].words, ", ".join(asked)
    within = Words(f"（列 {columns}）", f" (columns {columns})") if columns else Words("", "")
    named = Words(f"登记簿 {table}“{said.zh}”{within.zh}", f"register {table}, “{said.en}”{within.en}")
    if not supplied:
        return Words(f"{named.zh}及其完整期间（coverages）", f"{named.en}, and the time it is complete for (coverages)")
    cells = Words("所缺的列、空缺的内容或", "columns or cells left out, or ") if columns else Words("", "")
    return Words(
        f"{named.zh}已提供：补上{cells.zh}其完整期间（coverages）",
        f"{named.en}, was supplied: add {cells.en}the time it is complete for (coverages)",
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
