"""What to give: single things with what they decide, and nothing that was given already."""

from __future__ import annotations

import pytest

from fencun.audit.order import Assumption
from fencun.audit.writing.assumed import option_of
from fencun.audit.writing.lacking import Lack, asked_for, missing_of, supplies_of
from fencun.rules.kernel.resolve import resolve
from fencun.rules.packs.nifa_2024.pack import PACK

PROGRAM = resolve(PACK, ())
NONE: frozenset[str] = frozenset()


def lack(*facts: str, verdicts: int, columns: frozenset[str] = NONE) -> Lack:
    return Lack(facts, PROGRAM, columns, verdicts=verdicts, contacts=verdicts)


def test_a_thing_waits_for_others_or_decides_alone() -> None:
    found = supplies_of(
        [lack("recorded_in_full", verdicts=70), lack("recorded_in_full", "person_dead", verdicts=30)],
    )
    assert [(each.verdicts, each.alone) for each in found] == [(100, 70), (30, 0)]
    assert found[0].give.en == "column recorded_in_full of the contacts"
    assert "register deaths" in found[1].give.en


def test_facts_of_one_register_are_one_thing_with_every_column() -> None:
    found = supplies_of([lack("agency_suspended", "agency_removed", verdicts=9), lack("agency_listed", verdicts=4)])
    assert [(each.verdicts, each.alone) for each in found] == [(13, 13)]
    assert {"suspended_from", "removed_at"} <= set(found[0].give.en.replace(",", "").replace(")", "").split())


def test_the_most_telling_comes_first() -> None:
    found = supplies_of([lack("dress_ok", "closed", verdicts=90), lack("cover_clean", verdicts=5)])
    assert ["cover_clean" in each.give.en for each in found] == [True, False, False]


@pytest.mark.parametrize(
    "facts, columns, asked",
    [
        (["connected", "dial_result"], [], ["connected", "dial_result"]),
        (["connected", "dial_result", "talk_ms"], ["dial_result"], ["talk_ms"]),
        (["connected", "dial_result"], ["dial_result"], ["dial_result"]),
        (["dial_result", "answered_by"], ["connected"], ["answered_by"]),
        (["connected"], ["dial_result"], ["connected"]),
        (["answered_by", "person_dead"], ["answered_by"], ["person_dead"]),
        (["answered_by"], ["answered_by"], ["answered_by"]),
    ],
)
def test_what_was_supplied_is_not_asked_for_again(facts: list[str], columns: list[str], asked: list[str]) -> None:
    assert list(asked_for(facts, frozenset(columns))) == asked


def test_a_column_that_was_supplied_is_to_be_filled_where_it_is_empty() -> None:
    said = missing_of(lack("answered_by", verdicts=1, columns=frozenset({"answered_by"}))).supply[0]
    assert (said.zh, said.en) == (
        "联系记录的列 answered_by 中空缺的内容",
        "column answered_by of the contacts, where it is empty",
    )


def test_a_register_that_was_supplied_is_to_be_completed_not_given() -> None:
    known = Lack(("agency_removed",), PROGRAM, NONE, frozenset({"agencies"}), verdicts=1)
    said = missing_of(known).supply[0]
    assert "was supplied: add columns or cells left out" in said.en
    assert "已提供：补上所缺的列" in said.zh
    assert "was supplied" not in missing_of(lack("agency_removed", verdicts=1)).supply[0].en


def test_the_option_keeps_what_is_assumed_already() -> None:
    assert option_of({Assumption.COMPLETE, Assumption.SCOPE}) == "--assume scope,complete,no-agreements"
    assert option_of({Assumption.COMPLETE}) == "--assume complete,no-agreements"
    assert option_of(()) == "--assume no-agreements"
