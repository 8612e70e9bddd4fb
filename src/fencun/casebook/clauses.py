"""The register of clauses: every provision of a text, what it became, and what is left without a partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from fencun.casebook.clause_file import Clause, read_clauses
from fencun.casebook.duties import Duty, read_duties
from fencun.casebook.expectation import cites
from fencun.casebook.load import load_files
from fencun.casebook.situation import Situation
from fencun.rules.kernel.declare import Pack, Words
from fencun.rules.packs.shelf import PACKS

STATED = {"scope", "term", "not_ours"}
SCREENS: frozenset[str] = frozenset()
"""The screens there are; a clause may name no other."""
EVIDENCE: frozenset[str] = frozenset()
"""The kinds of evidence that are kept; a clause may name no other."""


class Standing(StrEnum):
    """How far a clause is served today."""

    RULES = "rules"
    PARTLY = "partly"
    SERVED = "served"
    PLANNED = "planned"
    STATED = "stated"
    NOT_AT_HAND = "not_at_hand"


STANDING_WORDS: dict[Standing, Words] = {
    Standing.RULES: Words("由规则判断", "decided by rules"),
    Standing.PARTLY: Words("规则判断一部分，其余待建", "rules decide a part, the rest is to come"),
    Standing.SERVED: Words("已落实", "served"),
    Standing.PLANNED: Words("待建", "to come"),
    Standing.STATED: Words("已载明，无须落实", "stated, nothing is owed"),
    Standing.NOT_AT_HAND: Words("尚未取得原文", "the text is not at hand"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause with the rules that cite it, the number of cases that speak of them, and where it stands."""

    clause: Clause
    rules: tuple[str, ...]
    cases: int
    standing: Standing | None


def pack_folder(pack: Pack) -> Traversable:
    """Where a pack's articles lie."""
    return files("fencun.rules.packs") / pack.name


def article_folders(pack: Pack) -> list[Traversable]:
    """The folders of a pack, one per article or part, in the order of the text."""
    folders = (f for f in pack_folder(pack).iterdir() if f.is_dir() and not f.name.startswith("_"))
    return sorted(folders, key=lambda folder: folder.name)


def clauses_of(pack: Pack) -> list[Clause]:
    """Every clause of a pack, in the order of the text. ClauseFileError with file and line if one is malformed."""
    return [clause for folder in article_folders(pack) for clause in read_clauses(folder)]


def duties_of(pack: Pack) -> list[Duty]:
    """The situations of a pack that no contact shows."""
    return [duty for folder in article_folders(pack) for duty in read_duties(folder)]


def cases_of(pack: Pack) -> list[Situation]:
    """All situations that lie beside the articles."""
    paths = [
        str(file)
        for folder in article_folders(pack)
        for file in folder.iterdir()
        if file.name.startswith("cases") and file.name.endswith(".yaml")
    ]
    return load_files(sorted(paths)) if paths else []


def register(pack: Pack) -> list[Entry]:
    """Every clause with what it became."""
    counts = Counter(cited for situation in cases_of(pack) for cited in _expected(situation))
    return [_entry(clause, pack, counts) for clause in clauses_of(pack)]


def _entry(clause: Clause, pack: Pack, counts: Counter[str]) -> Entry:
    rules = tuple(rule.name for rule in pack.rules if clause.id in rule.clauses)
    cases = sum(count for citation, count in counts.items() if cites(citation, clause.id))
    return Entry(clause, rules, cases, _standing(clause, bool(rules)))


def _standing(clause: Clause, by_rules: bool) -> Standing | None:
    """None where neither a rule nor a kind says what became of the clause."""
    if clause.kind == "not_at_hand":
        return Standing.NOT_AT_HAND
    if clause.kind is None or clause.kind in STATED:
        otherwise = None if clause.kind is None else Standing.STATED
        return Standing.RULES if by_rules else otherwise
    if clause.tests or clause.screens or clause.evidence:
        return Standing.SERVED
    return Standing.PARTLY if by_rules else Standing.PLANNED


def orphans(pack: Pack, screens: Collection[str] = SCREENS, evidence: Collection[str] = EVIDENCE) -> Iterator[str]:
    """What stands without a partner, one sentence each: clauses, rules, numbers, cases, and what entries name."""
    clauses, situations = clauses_of(pack), cases_of(pack)
    known = {clause.id for clause in clauses}
    for doubled in (name for name, count in Counter(c.id for c in clauses).items() if count > 1):
        yield f"clause {doubled} has two entries"
    for entry in register(pack):
        if entry.standing is None:
            yield f"clause {entry.clause.id} has neither a rule nor a kind"
    for rule in pack.rules:
        yield from (f"rule {rule.name} cites {c}, which has no entry" for c in rule.clauses if c not in known)
    for number in (number for number in pack.dated if number.clause not in known):
        yield f"number {number.name} cites {number.clause}, which has no entry"
    numbers, cases = {number.name for number in pack.dated}, {situation.id for situation in situations}
    for clause in clauses:
        yield from _missing(clause, "deadline", clause.deadlines, numbers)
        yield from _missing(clause, "screen", clause.screens, screens)
        yield from _missing(clause, "kind of evidence", clause.evidence, evidence)
        yield from _missing(clause, "case", [test for test in clause.tests if "::" not in test], cases)
    yield from _lone_cases(pack, situations)
    yield from _lone_duties(pack, clauses)


def _missing(clause: Clause, what: str, named: Collection[str], there: Collection[str]) -> Iterator[str]:
    yield from (
        f"clause {clause.id} names the {what} {name}, which is not there" for name in named if name not in there
    )


def _lone_cases(pack: Pack, situations: list[Situation]) -> Iterator[str]:
    for situation in situations:
        packs = [pack if name == pack.name else PACKS[name] for name in situation.packs]
        clauses = [clause for one in packs for rule in one.rules for clause in rule.clauses]
        for cited in _expected(situation):
            if not any(cites(cited, clause) for clause in clauses):
                yield f"case {situation.id} speaks of {cited}, which no rule cites"


def _lone_duties(pack: Pack, clauses: list[Clause]) -> Iterator[str]:
    for duty in duties_of(pack):
        kinds = {clause.kind for clause in clauses if cites(duty.clause, clause.id)}
        if duty.work not in kinds:
            yield f"situation {duty.id} waits for {duty.work}, which {duty.clause} is not"


def _expected(situation: Situation) -> list[str]:
    expect = situation.expect
    if expect is None:
        return []
    return [clause for part in (expect.breaches, expect.advice, expect.unproven) for clause in part or ()]
