"""The register of clauses: complete for the text, and nothing in it without a partner."""

from __future__ import annotations

from dataclasses import replace

from fencun.casebook.clauses import NOT_YET, clauses_of, orphans, register
from fencun.rules.kernel.declare import Pack
from fencun.rules.packs.shelf import PACKS

PACK = PACKS["nifa_2024"]
DELIVERED = ("4", "7", "8", "9", "10", "11", "15", "16")


def without(rule: str) -> Pack:
    return replace(PACK, rules=tuple(r for r in PACK.rules if r.name != rule))


def test_nothing_of_the_text_stands_without_a_partner() -> None:
    assert list(orphans(PACK)) == []


def test_every_article_has_its_clauses() -> None:
    articles = {int(clause.id.split(".")[0]) for clause in clauses_of(PACK)}
    assert articles == set(range(1, 30))


def test_a_clause_that_loses_its_rule_is_an_orphan() -> None:
    assert any(sentence.startswith("clause 10.1 is checked by gate") for sentence in orphans(without("tool-filed")))


def test_a_rule_that_cites_a_clause_there_is_not_is_an_orphan() -> None:
    first, *others = PACK.rules
    changed = replace(PACK, rules=(replace(first, clauses=("4.3.z",)), *others))
    assert f"rule {first.name} cites 4.3.z, which has no entry" in set(orphans(changed))


def test_a_case_without_a_rule_is_an_orphan() -> None:
    found = list(orphans(without("visit-three-people")))
    assert any("speaks of 16.3.1.a, which no rule cites" in sentence for sentence in found)


def test_clauses_of_later_articles_are_listed_as_not_yet() -> None:
    waiting = {entry.clause.id for entry in register(PACK) if entry.standing == NOT_YET}
    assert {"5", "6.2.3", "12.1", "13", "17.2", "20.1", "24.1", "9.a", "15.4", "16.2.2"} <= waiting
    assert not {clause for clause in waiting if clause.split(".")[0] in DELIVERED} - {
        *("9.a", "15.4", "16.2.2"),
        *(e.clause.id for e in register(PACK) if not {"gate", "settle", "audit", "policy"} & set(e.clause.how)),
    }


def test_every_rule_is_named_by_a_clause_and_has_cases() -> None:
    named = {rule for entry in register(PACK) for rule in entry.rules}
    assert named == {rule.name for rule in PACK.rules}
    assert [entry.clause.id for entry in register(PACK) if entry.rules and not entry.cases] == []
