"""Where only numbers are known, a number stands for its person: a cap's breach is one, its compliance unproven."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from fencun.audit.order import Assumption
from fencun.rules.kernel.nodes import Value
from tests.audit.judging.heard import verdicts
from tests.audit.world.made import NOTHING, Full, made
from tests.audit.world.obvious import at, complete, contact

SCOPE, COMPLETE, NO_AGREEMENTS = Assumption.SCOPE, Assumption.COMPLETE, Assumption.NO_AGREEMENTS
ALL = frozenset(Assumption)
CAP, HOURS = "notice-call-cap", "quiet-hours"
NUMBER, SAME, OTHER = "13800000001", "+86 138-0000-0001", "13800000002"


def _call(number: int, **columns: Value) -> Full:
    return contact(f"c{number}", start_at=at(0, 600 + number), connected=True, **columns)


def _unnamed(number: int, **columns: Value) -> Full:
    return _call(number, person=None, debtor=None, debt=None, **columns)


def _found(folder: Path, contacts: Iterable[Full]) -> list[str]:
    world = made(folder / "in", contacts, {}, ALL)
    return [words[CAP] for words in verdicts(world, [CAP]).values()]


def test_a_fourth_call_to_a_number_is_a_breach_and_the_first_three_are_unproven(tmp_path: Path) -> None:
    contacts = [_unnamed(n, address=NUMBER if n % 2 else SAME) for n in range(5)]
    words = ["unproven", "unproven", "unproven", "breach", "breach"]
    assert _found(tmp_path, contacts) == words


def test_the_same_calls_to_a_named_person_comply(tmp_path: Path) -> None:
    contacts = [_call(n) for n in range(5)]
    assert _found(tmp_path, contacts) == ["comply", "comply", "comply", "breach", "breach"]


def test_a_person_whose_number_was_called_without_a_name_has_an_open_history(tmp_path: Path) -> None:
    contacts = [
        _call(0, address=OTHER),
        _call(1, address=NUMBER),
        _unnamed(2, address=SAME),
        _call(3, person="P2", debtor="P2", debt="L2", address=OTHER[:-1] + "9"),
        _call(4, creditor="BankB", address=NUMBER),
    ]
    parties: dict[str, list[Full]] = {"coverages": complete("contacts", creditor="BankB")}
    world = made(tmp_path / "in", contacts, parties, ALL)
    found = {name: words[CAP] for name, words in verdicts(world, [CAP]).items()}
    assert found == {"c0": "unproven", "c1": "unproven", "c2": "unproven", "c3": "comply", "c4": "comply"}


def test_calls_to_a_number_of_two_creditors_do_not_add_up(tmp_path: Path) -> None:
    contacts = [_unnamed(n, address=NUMBER, creditor=f"Bank{'AB'[n % 2]}") for n in range(5)]
    assert set(_found(tmp_path, contacts)) == {"unproven"}


def test_a_number_that_stands_for_a_person_is_marked(tmp_path: Path) -> None:
    world = made(tmp_path / "in", [_unnamed(0, address=SAME), _call(1)], {}, ALL)
    rows = {row["contact_id"]: (row["person"], row["debtor"]) for row in world.rows("contacts")}
    assert rows == {"c0": ("addr:+8613800000001", None), "c1": ("P1", "P1")}


def test_where_no_debtor_is_mapped_it_is_the_person_or_the_number(tmp_path: Path) -> None:
    contacts = [_unnamed(0, address=SAME), _call(1, debtor=None)]
    world = made(tmp_path / "in", contacts, {}, ALL)
    assert {row["debtor"] for row in world.rows("contacts")} == {"addr:+8613800000001", "P1"}


@pytest.mark.parametrize(
    "assume, words",
    [
        (ALL, ["comply", "comply", "comply", "breach"]),
        (frozenset({SCOPE, COMPLETE}), ["unproven", "unproven", "unproven", "unproven"]),
        (frozenset({SCOPE, NO_AGREEMENTS}), ["unproven", "unproven", "unproven", "breach"]),
        (frozenset({COMPLETE, NO_AGREEMENTS}), ["comply", "comply", "comply", "unproven"]),
        (NOTHING, ["unproven"] * 4),
    ],
)
def test_each_assumption_decides_its_own_part_of_a_cap(
    assume: frozenset[Assumption], words: list[str], tmp_path: Path
) -> None:
    contacts = [_call(n, purpose=None, role=None, initiated_by=None, debt=None, product=None) for n in range(4)]
    world = made(tmp_path / "in", contacts, {}, assume)
    found = verdicts(world, [CAP]) if SCOPE in assume else verdicts(world, [CAP], {})
    assert [held[CAP] for held in found.values()] == words


def test_the_day_before_the_first_is_not_taken_as_complete(tmp_path: Path) -> None:
    letters = [contact(f"c{n}", channel="letter", delivered_by="post", start_at=at(n)) for n in (0, 3, 60)]
    world = made(tmp_path / "in", letters, {}, ALL)
    found = [words["letter-interval"] for words in verdicts(world, ["letter-interval"]).values()]
    assert found == ["unproven", "breach", "comply"]


def test_scope_is_taken_as_so_by_row_for_purpose_and_by_file_for_the_role(tmp_path: Path) -> None:
    contacts = [_call(0, purpose=None, role=None), _call(1, purpose="other", role="guarantor")]
    world = made(tmp_path / "in", contacts, {}, ALL)
    rows = {row["contact_id"]: (row["purpose"], row["role"]) for row in world.rows("contacts")}
    assert rows == {"c0": ("collect", None), "c1": ("other", "guarantor")}


def test_a_debt_on_file_that_is_not_due_goes_before_what_is_taken_as_so(tmp_path: Path) -> None:
    night = [contact(start_at=at(0, 1380), debt="L1"), contact("c2", start_at=at(0, 1381), debt="L2")]
    debts: list[Full] = [{"debt": "L1", "due_at": at(9)}]
    world = made(tmp_path / "in", night, {"debts": debts}, ALL)
    found = {name: words[HOURS] for name, words in verdicts(world, [HOURS]).items()}
    assert found == {"c1": "not_applicable", "c2": "breach"}
