"""The register of clauses: every provision of a text, what it became, and what is left without a partner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from fencun.casebook.expectation import cites
from fencun.casebook.load import load_files
from fencun.casebook.situation import Situation
from fencun.rules.kernel.declare import Pack, Words

NOT_YET = "not yet"
BY_RULE = "rule"
CHECKED_BY_RULES = {"gate", "settle", "audit", "policy"}
FORCES = ("shall", "should", "may", "–")
BEARERS = {"C", "A", "K", "D", "S", "–"}
_HEADING = re.compile(r"^## (?P<id>\S+) · (?P<force>\S+) · (?P<bound>[^·]+) · (?P<how>[^·]+)$")
_LINE = re.compile(r"^- (?P<key>zh|en|kind): (?P<text>.+)$")


class ClauseFileError(ValueError):
    """A clause file does not follow its form."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision: who is bound, how strongly, what it asks, and what serves it."""

    id: str
    article: str
    force: str
    bound: tuple[str, ...]
    how: tuple[str, ...]
    kind: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause with the rules that cite it, the number of cases that speak of them, and where it stands."""

    clause: Clause
    rules: tuple[str, ...]
    cases: int
    standing: str


def pack_folder(pack: Pack) -> Traversable:
    """Where a pack's articles lie."""
    return files("fencun.rules.packs") / pack.name


def clauses_of(pack: Pack) -> list[Clause]:
    """Every clause of a pack, in the order of the text. ClauseFileError with file and line if one is malformed."""
    folders = sorted((f for f in pack_folder(pack).iterdir() if f.name.startswith("article_")), key=lambda f: f.name)
    return [clause for folder in folders for clause in _read(folder)]


def register(pack: Pack) -> list[Entry]:
    """Every clause with what it became."""
    cited = [clause for situation in cases_of(pack) for clause in _expected(situation)]
    counts = Counter(cited)
    entries = []
    for clause in clauses_of(pack):
        rules = tuple(rule.name for rule in pack.rules if clause.id in rule.clauses)
        cases = sum(count for citation, count in counts.items() if cites(citation, clause.id))
        standing = BY_RULE if rules else clause.kind or NOT_YET
        entries.append(Entry(clause, rules, cases, standing))
    return entries


def orphans(pack: Pack) -> Iterator[str]:
    """What stands without a partner: rules, cases and delivered articles' clauses, one sentence each."""
    clauses = clauses_of(pack)
    known = {clause.id for clause in clauses}
    for doubled in (name for name, count in Counter(c.id for c in clauses).items() if count > 1):
        yield f"clause {doubled} has two entries"
    for rule in pack.rules:
        for cited in rule.clauses:
            if cited not in known:
                yield f"rule {rule.name} cites {cited}, which has no entry"
    delivered = {cited.split(".")[0] for rule in pack.rules for cited in rule.clauses}
    for entry in register(pack):
        clause = entry.clause
        waits = clause.id.split(".")[0] in delivered and CHECKED_BY_RULES & set(clause.how)
        if waits and entry.standing == NOT_YET and clause.id not in LATER:
            yield f"clause {clause.id} is checked by {', '.join(clause.how)}, but has neither a rule nor a kind"
    for situation in cases_of(pack):
        for cited in _expected(situation):
            if not any(cites(cited, rule_clause) for rule in pack.rules for rule_clause in rule.clauses):
                yield f"case {situation.id} speaks of {cited}, which no rule cites"


LATER = ("9.a", "15.4", "16.2.2")
"""Clauses of delivered articles whose rules come with the rest of the text."""


def cases_of(pack: Pack) -> list[Situation]:
    """All situations that lie beside the articles."""
    paths = [
        str(file)
        for folder in pack_folder(pack).iterdir()
        if folder.name.startswith("article_")
        for file in folder.iterdir()
        if file.name.startswith("cases") and file.name.endswith(".yaml")
    ]
    return load_files(sorted(paths)) if paths else []


def _expected(situation: Situation) -> list[str]:
    expect = situation.expect
    if expect is None:
        return []
    return [clause for part in (expect.breaches, expect.advice, expect.unproven) for clause in part or ()]


def _read(folder: Traversable) -> Iterator[Clause]:
    file = folder / "clause.md"
    if not file.is_file():
        raise ClauseFileError(f"{folder.name} has no clause.md, so nobody can find what its clauses became")
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("## "):
            yield _clause(folder.name, number, lines)


def _clause(article: str, number: int, lines: list[str]) -> Clause:
    heading = _HEADING.match(lines[number])
    where = f"{article}/clause.md:{number + 1}"
    if heading is None:
        raise ClauseFileError(f"{where}: a heading reads `## id · force · bound · how`")
    given: dict[str, str] = {}
    for line in lines[number + 1 :]:
        match = _LINE.match(line)
        if match is None:
            if line.strip():
                break
            continue
        given[match["key"]] = match["text"].strip()
    bound, how = _list(heading["bound"]), _list(heading["how"])
    if heading["force"] not in FORCES or not set(bound) <= BEARERS or not {"zh", "en"} <= set(given):
        raise ClauseFileError(f"{where}: force, bearers, `- zh:` and `- en:` are needed as the guide says")
    return Clause(
        heading["id"], article, heading["force"], bound, how, given.get("kind"), Words(given["zh"], given["en"])
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))
