"""The truth of a sample is what the rules find: every planted breach, and no other; nothing else is left open."""

from collections import Counter
from pathlib import Path

import pytest

from fencun.rules.kernel.declare import Basis, Force
from fencun.rules.kernel.verdicts import Verdict
from fencun.sample.stories import COMMON, PLANTED
from tests.sample.loaded import PROGRAM, Verdicts, judged, read
from tests.sample.made import made

CONTACTS, SEED = 3_000, 1
SHALL = {rule.name: rule for rule in PROGRAM.rules if rule.force is Force.SHALL and rule.basis is Basis.TEXT}
OPEN_FOR_A_REASON: dict[str, str] = {}
"""Rules of a *shall* that stay unproven on some contacts of a sample, and why: none does."""
ADVICE = {"letter-interval"}
"""Rules of a *should* that a story breaks on purpose."""
BREACH, UNPROVEN = Verdict.BREACH.value, Verdict.UNPROVEN.value
Pairs = set[tuple[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(CONTACTS, SEED, tmp_path_factory.mktemp("sample") / "out")


@pytest.fixture(scope="module")
def verdicts(folder: Path) -> Verdicts:
    return judged(folder)


def _truth(folder: Path) -> Pairs:
    return {(str(row["contact_id"]), str(row["clause"])) for row in read(folder / "truth.csv")}


def _found(verdicts: Verdicts) -> Pairs:
    return {
        (contact, clause)
        for contact, of_rule in verdicts.items()
        for name, rule in SHALL.items()
        if of_rule[name] == BREACH
        for clause in rule.clauses
    }


def _told(pairs: Pairs) -> str:
    return ", ".join(f"{contact} {clause}" for contact, clause in sorted(pairs)) or "none"


def test_the_rules_find_every_planted_breach_and_no_other(folder: Path, verdicts: Verdicts) -> None:
    truth, found = _truth(folder), _found(verdicts)
    assert found == truth, f"planted, not found: {_told(truth - found)}; found, not planted: {_told(found - truth)}"


def test_nothing_that_binds_is_left_open(verdicts: Verdicts) -> None:
    open_ = Counter(name for of_rule in verdicts.values() for name in SHALL if of_rule[name] == UNPROVEN)
    assert set(open_) <= set(OPEN_FOR_A_REASON), open_


def test_nothing_else_is_advised_against_or_left_open_than_what_a_story_plants(verdicts: Verdicts) -> None:
    rest = {rule.name for rule in PROGRAM.rules} - set(SHALL)
    met = {name for of_rule in verdicts.values() for name in rest if of_rule[name] in (BREACH, UNPROVEN)}
    assert met == ADVICE


def test_every_kind_of_breach_is_planted_once_where_there_are_enough_debtors(folder: Path) -> None:
    planted = Counter(clause for story in PLANTED for step in story.steps for clause in step.breaks)
    assert Counter(clause for _, clause in _truth(folder)) == planted
    assert len(planted) > 25


def test_the_smallest_sample_holds_some_of_the_commoner_breaches(tmp_path: Path) -> None:
    small = made(100, SEED, tmp_path / "out")
    clauses = {clause for _, clause in _truth(small)}
    assert clauses
    assert clauses <= {clause for story in COMMON for step in story.steps for clause in step.breaks}
    assert _found(judged(small)) == _truth(small)


@pytest.mark.slow
@pytest.mark.parametrize("contacts, seed", [(4_001, 2), (6_000, 2024), (12_000, 7), (9_999, 2**63 - 1)])
def test_other_seeds_and_sizes_keep_the_truth(contacts: int, seed: int, tmp_path: Path) -> None:
    folder = made(contacts, seed, tmp_path / "out")
    verdicts = judged(folder)
    assert _found(verdicts) == _truth(folder)
    assert not [name for of_rule in verdicts.values() for name in SHALL if of_rule[name] == UNPROVEN]
