"""Reading `clause.md`: the entries of an article, each with its restatement, its kind and what serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from fencun.rules.kernel.declare import Words

FORCES = ("shall", "should", "may", "–")
BEARERS = {"C", "A", "K", "D", "S", "–"}
KINDS: dict[str, Words] = {
    "duty": Words("义务：须作出（一次或定期）的行为", "an act that is owed, once or periodically"),
    "document": Words("文件：须备有的制度、协议、标准或名单", "a policy, agreement, standard or list that must exist"),
    "state": Words("状态：须持续具备的条件", "a condition that must hold of the records over time"),
    "platform": Words("平台：软件本身的性质", "a property of the software itself"),
    "publish": Words("公示：须向公众、债务人或协会展示", "something shown to the public, a debtor or an association"),
    "scope": Words("范围：适用与否", "what falls under the text"),
    "term": Words("术语：定义", "a definition"),
    "not_ours": Words("本软件的使用者不负此义务", "owed by nobody who uses this software"),
    "not_at_hand": Words("尚未取得原文，不作判断", "the text is not at hand, and nothing is judged by it"),
}
"""What a clause may be besides, or instead of, a rule about contacts."""
NOTHING_TO_SERVE = {"scope", "term", "not_at_hand"}
_HEADING = re.compile(r"^## (?P<id>\S+) · (?P<force>\S+) · (?P<bound>[^·]+) · (?P<how>[^·]+)$")
_KEYS = ("zh", "en", "kind", "serves zh", "serves en", "deadlines", "test", "screen", "evidence")
_LINE = re.compile(rf"^- (?P<key>{'|'.join(_KEYS)}): (?P<text>.+)$")


class ClauseFileError(ValueError):
    """A clause file does not follow its form."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision: who is bound, how strongly, what it asks, and what serves it besides rules.

    `deadlines` are names of dated numbers; `tests` names cases, or tests as path::function; `screens` and
    `evidence` name what shows the clause to people and keeps its proof.
    """

    id: str
    article: str
    force: str
    bound: tuple[str, ...]
    how: tuple[str, ...]
    words: Words
    kind: str | None = None
    serves: Words | None = None
    deadlines: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def read_clauses(folder: Traversable) -> Iterator[Clause]:
    """The clauses of an article, in order. ClauseFileError with file and line if one is malformed."""
    file = folder / "clause.md"
    if not file.is_file():
        raise ClauseFileError(f"{folder.name} has no clause.md, so nobody can find what its clauses became")
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("## "):
            yield _clause(folder.name, number, lines)


def _clause(article: str, number: int, lines: list[str]) -> Clause:
    where = f"{article}/clause.md:{number + 1}"
    heading = _HEADING.match(lines[number])
    if heading is None:
        raise ClauseFileError(f"{where}: a heading reads `## id · force · bound · how`")
    given = _given(lines[number + 1 :])
    bound = _list(heading["bound"])
    if heading["force"] not in FORCES or not set(bound) <= BEARERS or not {"zh", "en"} <= set(given):
        raise ClauseFileError(f"{where}: force, bearers, `- zh:` and `- en:` are needed as the guide says")
    kind = given.get("kind")
    if kind is not None and kind not in KINDS:
        raise ClauseFileError(f"{where}: there is no kind {kind}; it is one of {', '.join(KINDS)}")
    serves = Words(given["serves zh"], given["serves en"]) if {"serves zh", "serves en"} <= set(given) else None
    if kind is not None and kind not in NOTHING_TO_SERVE and serves is None:
        raise ClauseFileError(f"{where}: a {kind} says what will serve it, in `- serves zh:` and `- serves en:`")
    return Clause(
        id=heading["id"],
        article=article,
        force=heading["force"],
        bound=bound,
        how=_list(heading["how"]),
        words=Words(given["zh"], given["en"]),
        kind=kind,
        serves=serves,
        deadlines=_list(given.get("deadlines", "")),
        tests=_list(given.get("test", "").removeprefix("cases ")),
        screens=_list(given.get("screen", "")),
        evidence=_list(given.get("evidence", "")),
    )


def _given(lines: list[str]) -> dict[str, str]:
    """The lines that belong to a heading: up to the first that is neither one of its own nor empty."""
    given: dict[str, str] = {}
    for line in lines:
        match = _LINE.match(line)
        if match is not None:
            given[match["key"]] = match["text"].strip()
        elif line.strip():
            break
    return given


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
