"""The register of clauses: complete for the text, and nothing in it without a partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fencun.casebook import clauses as book
from fencun.casebook.clause_file import Clause, ClauseFileError, read_clauses
from fencun.casebook.clauses import Standing, clauses_of, duties_of, orphans, register
from fencun.casebook.duties import DutyFileError, read_duties
from fencun.rules.kernel.declare import Pack
from fencun.rules.packs.shelf import PACKS
from tests.house.source import ROOT

PACK = PACKS["nifa_2024"]
# Every provision of the guideline, by article, paragraph and item; a letter marks one sentence of a provision.
PROVISIONS = """
    1 2.1 2.2 2.3 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1.a 4.1.b 4.1.c 4.2.a 4.2.b 4.3.a 4.3.b 5 6.1 6.1.a
    6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 7 8.1 8.2.1 8.2.2 8.2.a 8.3.a 8.3.b 8.3.c 9 9.a 10.1 10.2 11.1 11.2
    11.3 11.4 11.5 12.1 12.2 12.3 13 14 14.1 14.2 14.3 15 15.1 15.2 15.3.1 15.3.2 15.3.2.a 15.3.3 15.3.4
    15.4 16 16.1.1 16.1.2 16.1.3 16.2.1 16.2.1.a 16.2.2 16.3.1 16.3.1.a 16.3.2 16.3.3 16.3.4 16.3.5 16.3.5.a
    17.1 17.1.1 17.1.2 17.1.3 17.1.4 17.1.5 17.1.6 17.1.7 17.1.8 17.1.9 17.2 17.2.a 17.2.b 17.3 17.3.a 17.4
    17.4.1 17.4.2 17.4.3 17.4.4 18.1 18.2 18.3 18.4 19.1 19.2.1 19.2.2 19.2.3 19.2.4 19.3 19.4 19.5 20.1
    20.2 20.3 20.4 21.1 21.2 21.3 21.3.a 22.1 22.1.a 22.2 22.3 22.4 22.5 22.6 22.7 22.7.a 23.1 23.2 24.1
    24.2 25 25.a 26 27 28 29
""".split()


def without(rule: str) -> Pack:
    return replace(PACK, rules=tuple(r for r in PACK.rules if r.name != rule))


@pytest.mark.parametrize("name", PACKS)
def test_nothing_of_a_text_stands_without_a_partner(name: str) -> None:
    assert list(orphans(PACKS[name])) == []


def test_every_provision_of_the_guideline_has_its_entry_and_no_entry_is_made_up() -> None:
    assert sorted(clause.id for clause in clauses_of(PACK)) == sorted(PROVISIONS)


def test_every_entry_says_what_became_of_it_and_who_is_bound() -> None:
    entries = register(PACK)
    assert [entry.clause.id for entry in entries if entry.standing is None] == []
    unbound = {entry.clause.id for entry in entries if entry.clause.bound == ("–",)}
    assert {clause.split(".")[0] for clause in unbound} <= {"1", "2", "3", "28", "29"}


def test_a_clause_stands_by_what_serves_it() -> None:
    standing = {entry.clause.id: entry.standing for entry in register(PACK)}
    assert standing["9"] is Standing.RULES
    assert standing["6.2.3"] is Standing.PARTLY
    assert standing["24.1"] is Standing.PLANNED
    assert standing["2.2"] is Standing.SERVED
    assert standing["4.2.a"] is standing["3.4"] is Standing.STATED


def test_a_clause_that_loses_its_only_rule_is_an_orphan() -> None:
    assert "clause 9.a has neither a rule nor a kind" in set(
        orphans(replace(PACK, rules=tuple(r for r in PACK.rules if "9.a" not in r.clauses)))
    )


def test_a_rule_that_cites_a_clause_there_is_not_is_an_orphan() -> None:
    first, *others = PACK.rules
    changed = replace(PACK, rules=(replace(first, clauses=("4.3.z",)), *others))
    assert f"rule {first.name} cites 4.3.z, which has no entry" in set(orphans(changed))


def test_a_case_without_a_rule_is_an_orphan() -> None:
    found = list(orphans(without("visit-three-people")))
    assert any("speaks of 16.3.1.a, which no rule cites" in sentence for sentence in found)


def test_a_number_of_a_clause_there_is_not_is_an_orphan() -> None:
    first, *others = PACK.dated
    changed = replace(PACK, dated=(replace(first, clause="9.z"), *others))
    assert f"number {first.name} cites 9.z, which has no entry" in set(orphans(changed))


def test_a_clause_that_names_what_is_not_there_is_an_orphan(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(pack: Pack) -> Iterator[Clause]:
        for clause in clauses_of(pack):
            named = replace(
                clause, screens=("nowhere",), tests=("C-nowhere",), evidence=("nothing",), deadlines=("never",)
            )
            yield named if clause.id == "24.1" else clause

    monkeypatch.setattr(book, "clauses_of", lambda pack: list(changed(pack)))
    assert {sentence for sentence in orphans(PACK) if sentence.startswith("clause 24.1 ")} == {
        "clause 24.1 names the screen nowhere, which is not there",
        "clause 24.1 names the case C-nowhere, which is not there",
        "clause 24.1 names the kind of evidence nothing, which is not there",
        "clause 24.1 names the deadline never, which is not there",
    }


def test_every_test_that_an_entry_names_is_there() -> None:
    named = [test for name in PACKS for clause in clauses_of(PACKS[name]) for test in clause.tests if "::" in test]
    missing = [test for test in named if f"def {test.split('::')[1]}(" not in _text(test.split("::")[0])]
    assert missing == []


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).is_file() else ""


def test_every_rule_is_named_by_a_clause_and_has_cases() -> None:
    named = {rule for entry in register(PACK) for rule in entry.rules}
    assert named == {rule.name for rule in PACK.rules}
    assert [entry.clause.id for entry in register(PACK) if entry.rules and not entry.cases] == ["6.2.5"], (
        "only the rule that the audit does not ask is found in no list of clauses that a case expects"
    )


def test_every_situation_that_no_contact_shows_waits_for_the_kind_of_its_clause() -> None:
    assert len(duties_of(PACK)) == 23
    assert {duty.verdict for duty in duties_of(PACK)} == {"breach", "kept", "due", "open"}


HEAD = "## 6.1 · shall · C, A · workflow\n- zh: 甲\n- en: A\n"


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("## 6.1 shall\n", "a heading reads"),
        (HEAD.replace("shall", "must"), "force, bearers"),
        (HEAD.replace("C, A", "C, X"), "force, bearers"),
        (HEAD.replace("- en: A\n", ""), "force, bearers"),
        (HEAD + "- kind: promise\n", "there is no kind promise"),
        (HEAD + "- kind: duty\n- serves zh: 甲\n", "a duty says what will serve it"),
    ],
)
def test_a_clause_file_that_does_not_follow_its_form_is_named_with_its_line(
    text: str, wrong: str, tmp_path: Path
) -> None:
    (tmp_path / "clause.md").write_text(text, encoding="utf-8")
    with pytest.raises(ClauseFileError, match=rf"clause.md:1: .*{wrong}"):
        list(read_clauses(tmp_path))


def test_a_folder_without_a_clause_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ClauseFileError, match="has no clause"):
        list(read_clauses(tmp_path))


def test_a_situation_without_its_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "duties.yaml").write_text("situations:\n  - {id: D-1, clause: '6.1'}\n", encoding="utf-8")
    with pytest.raises(DutyFileError, match="D-1 needs bound, clause"):
        list(read_duties(tmp_path))
