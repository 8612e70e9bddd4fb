"""Trying mutants on the cases, one after another or in several processes, until a case notices each."""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fencun.casebook.situation import Situation
from fencun.rules.kernel.declare import Pack
from tools.mutation.bench import Case
from tools.mutation.mutants import Mutant
from tools.mutation.trial import Choices, Trial, trial

LIMIT_S = 60.0
"""The longest time for one mutant."""


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: the case that noticed it, or the error it ran into; neither where it survived."""

    mutant: Mutant
    case: str | None = None
    error: str | None = None
    late: bool = False

    @property
    def survived(self) -> bool:
        """Whether nothing noticed; a mutant for which time ran out has survived so far."""
        return self.case is None and self.error is None


class Bench:
    """A pack's cases, heard once and ready for any of its mutants."""

    def __init__(self, pack: Pack, situations: Sequence[Situation]) -> None:
        self.pack = pack
        heard = [Case(situation, pack) for situation in situations if pack.name in situation.packs]
        self.cases = sorted((case for case in heard if case.heard), key=_shuffled)

    def tried(self, mutant: Mutant, limit_s: float = LIMIT_S) -> Outcome:
        """What becomes of one mutant: the cases of the articles it touches are asked first."""
        end = time.monotonic() + limit_s
        trials: dict[Choices, Trial] = {}
        try:
            for case in self._ordered(trial(self.pack, mutant, ())):
                if time.monotonic() > end:
                    return Outcome(mutant, late=True)
                if case.choices not in trials:
                    trials[case.choices] = trial(self.pack, mutant, case.choices)
                if case.notices(trials[case.choices]):
                    return Outcome(mutant, case=case.id)
        except Exception as error:  # a law that cannot be judged by is noticed
            return Outcome(mutant, error=f"{type(error).__name__}: {error}")
        return Outcome(mutant)

    def _ordered(self, first: Trial) -> list[Case]:
        articles = {clause.split(".")[0] for rule in first.rules for clause in rule.clauses}
        return sorted(self.cases, key=lambda case: _article(case) not in articles)


def outcomes(bench: Bench, mutants: Sequence[Mutant], *, jobs: int = 1, limit_s: float = LIMIT_S) -> Iterator[Outcome]:
    """The outcomes of mutants in their order; with several jobs, processes share the bench by forking."""
    if jobs <= 1:
        yield from (bench.tried(mutant, limit_s) for mutant in mutants)
        return
    _SHARED.append(bench)
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            yield from pool.imap(_tried, ((mutant, limit_s) for mutant in mutants), chunksize=4)
    finally:
        _SHARED.pop()


_SHARED: list[Bench] = []
"""The bench that forked processes find."""


def _tried(task: tuple[Mutant, float]) -> Outcome:
    mutant, limit_s = task
    return _SHARED[-1].tried(mutant, limit_s)


def _shuffled(case: Case) -> str:
    """An order without pattern, always the same."""
    return hashlib.sha256(case.id.encode()).hexdigest()


def _article(case: Case) -> str:
    """The article's number, from the name of its folder."""
    parts = case.article.split("_")
    return parts[1].lstrip("0") if len(parts) > 1 else ""
