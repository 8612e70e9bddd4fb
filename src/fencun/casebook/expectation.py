"""Whether a judgement is what a situation expects."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.casebook.judge import Judgement
from fencun.rules.facts.say import moment
from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.verdicts import Verdict

Citations = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an expectation that was not met."""

    part: str
    expected: str
    got: str


def differences(judgement: Judgement) -> list[Difference]:
    """What of the situation's expectation was not met; a part left out is not compared."""
    expect = judgement.situation.expect
    if expect is None:
        return []
    found: list[Difference] = []
    if expect.decision is not None and expect.decision != judgement.decision:
        found.append(Difference("decision", expect.decision, judgement.decision))
    if expect.opens_at is not None and expect.opens_at != judgement.opens_at:
        got = "never" if judgement.opens_at is None else moment(judgement.opens_at)
        found.append(Difference("opens_at", moment(expect.opens_at), got))
    lists = {
        "breaches": (expect.breaches, judgement.clauses(Force.SHALL, Verdict.BREACH)),
        "advice": (expect.advice, judgement.clauses(Force.SHOULD, Verdict.BREACH)),
        "unproven": (expect.unproven, judgement.clauses(Force.SHALL, Verdict.UNPROVEN)),
    }
    weightless = judgement.clauses(Force.SHOULD, Verdict.UNPROVEN)
    for part, (wanted, got_clauses) in lists.items():
        also = weightless if part == "unproven" else ()
        if wanted is not None and not _same(wanted, got_clauses, also):
            found.append(Difference(part, _list(wanted), _list([" ".join(c) for c in got_clauses])))
    return found


def cites(expected: str, clause: str) -> bool:
    """Whether a citation covers a clause: a numbered provision covers its lettered sentences."""
    if expected == clause:
        return True
    return clause.startswith(expected + ".") and clause[len(expected) + 1 :].isalpha()


def _same(wanted: tuple[str, ...], got: Citations, also: Citations = ()) -> bool:
    """Complete lists: every expected clause is found, and every finding is expected.

    `also` may be expected but need not be: a *should* that is open carries no weight.
    """
    found = all(any(cites(clause, cited) for rule in (*got, *also) for cited in rule) for clause in wanted)
    explained = all(any(cites(clause, cited) for clause in wanted for cited in rule) for rule in got)
    return found and explained


def _list(clauses: tuple[str, ...] | list[str]) -> str:
    return "[" + ", ".join(sorted(clauses)) + "]"
