"""Adoptions: which texts apply to which creditor on which day, and what another adoption would change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fencun.casebook.adoption import Adoptions, read_adoptions
from fencun.casebook.errors import SituationErrors
from fencun.rules.kernel.resolve import PackError
from tests.cli.run import fencun

BOTH_LINES = """
adoptions:
  - {line: online_consumer_credit, from: 2024-01-01, adopted_by: officer, adopted_at: 2024-05-10}
  - {line: bank_consumer_loans, from: 2026-02-15, adopted_by: officer, adopted_at: 2026-02-01}
"""
GUIDELINE = """
adoptions:
  - {pack: nifa_2024, from: 2024-01-01, to: 2027-01-01, adopted_by: officer, adopted_at: 2024-05-10}
"""
BY_THE_TEXT = "{pack: nifa_2024, from: 2024-05-15, adopted_by: officer, adopted_at: 2024-05-10%s}"


def adopted(folder: Path, text: str, name: str = "adoption.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def chosen(adoptions: Adoptions, day: str, creditor: str = "BankA") -> list[str]:
    return [pack.name for pack, _ in adoptions.chosen(creditor, day)]


@pytest.mark.parametrize(
    "day, names",
    [
        ("2024-05-14", []),
        ("2024-05-15", ["nifa_2024"]),
        ("2025-02-27", ["nifa_2024"]),
        ("2025-02-28", ["gbt_45251_2025"]),
        ("2026-02-14", ["gbt_45251_2025"]),
        ("2026-02-15", ["gbt_45251_2025", "cba_2026"]),
    ],
)
def test_in_a_line_the_day_decides_and_texts_of_several_lines_apply_together(
    day: str, names: list[str], tmp_path: Path
) -> None:
    assert chosen(read_adoptions(adopted(tmp_path, BOTH_LINES)), day) == names


def test_a_pack_named_applies_whatever_the_day_and_a_superseded_one_alone_is_warned_of(tmp_path: Path) -> None:
    adoptions = read_adoptions(adopted(tmp_path, GUIDELINE))
    assert chosen(adoptions, "2024-03-01") == chosen(adoptions, "2026-12-31") == ["nifa_2024"]
    assert list(adoptions.warnings("BankA", "2025-02-27")) == []
    (warning,) = adoptions.warnings("BankA", "2025-02-28")
    assert "when gbt_45251_2025 was in force" in warning
    (early,) = adoptions.warnings("BankA", "2024-03-01")
    assert "no text of its line was in force" in early


def test_with_the_text_in_force_beside_it_a_superseded_one_is_no_warning(tmp_path: Path) -> None:
    text = (
        GUIDELINE
        + "  - {line: online_consumer_credit, from: 2024-01-01, adopted_by: officer, adopted_at: 2024-05-10}\n"
    )
    adoptions = read_adoptions(adopted(tmp_path, text))
    assert chosen(adoptions, "2026-03-10") == ["nifa_2024", "gbt_45251_2025"]
    assert list(adoptions.warnings("BankA", "2026-03-10")) == []


def test_nothing_adopted_is_an_error_and_not_nothing_owed(tmp_path: Path) -> None:
    mine = read_adoptions(adopted(tmp_path, f"adoptions: [{BY_THE_TEXT % ', creditor: BankA'}]"))
    assert chosen(mine, "2026-03-10") == ["nifa_2024"]
    for creditor, day in (("BankB", "2026-03-10"), ("BankA", "2024-05-14")):
        with pytest.raises(PackError, match=f"nothing is adopted for {creditor} on {day}"):
            mine.chosen(creditor, day)


@pytest.mark.parametrize(
    "text, code, place",
    [
        ("adoptions: {a: b}", "not-a-list", 1),
        ("{}", "adoptions-missing", 1),
        ("adoptions:\n  - {from: 2024-05-15}", "column-missing", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', line: online_consumer_credit'}", "column-missing", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ''}".replace("nifa_2024", "nifa_2042"), "enum-unknown", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', to: 2024-05-15'}", "time-impossible", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', to: 2024-02-30'}", "time-unparsable", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', to: 20250228'}", "time-unparsable", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', readings: [connected]'}", "not-a-mapping", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', readings: {conected: rang}'}", "key-unknown", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', readings: {connected: ring}'}", "enum-unknown", 2),
        (f"adoptions:\n  - {BY_THE_TEXT % ', signed: true'}", "key-unknown", 2),
    ],
)
def test_a_fault_of_an_adoption_file_is_told_with_its_place(text: str, code: str, place: int, tmp_path: Path) -> None:
    with pytest.raises(SituationErrors) as caught:
        read_adoptions(adopted(tmp_path, text))
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [(code, place)]


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SituationErrors, match="cannot be read"):
        read_adoptions(tmp_path / "none.yaml")


FOURTH = """
id: S-1
assume: in_order
contacts:
  - {contact_id: c1, mode: notice, channel: call, start_at: 2026-03-10T09:00:00+08:00, connected: true}
  - {contact_id: c2, mode: notice, channel: call, start_at: 2026-03-10T11:00:00+08:00, connected: true}
  - {contact_id: c3, mode: notice, channel: call, start_at: 2026-03-10T13:00:00+08:00, dial_result: no_answer}
  - {contact_id: c4, mode: notice, channel: call, start_at: 2026-03-10T15:00:00+08:00}
"""


def test_a_changed_reading_lists_the_situations_it_changes_and_why(tmp_path: Path) -> None:
    situation = adopted(tmp_path, FOURTH, "situation.yaml")
    other = adopted(tmp_path, f"adoptions: [{BY_THE_TEXT % ', readings: {connected: answered}'}]")
    ran = fencun("judge", "--phase", "before", "--against", str(other), str(situation))
    assert ran.code == 1, "the exit code is that of the judgement itself"
    assert "1 / 1 contacts differ" in ran.out
    assert "REFUSE → PERMIT" in ran.out
    assert "notice-call-cap: breach → comply – another reading (connected: unclear → answered)" in ran.out
    assert "in force as text" in ran.err
    (told,) = json.loads(fencun("judge", "--json", "--phase", "before", "--against", str(other), str(situation)).out)
    assert (told["decision"], told["against"]["decision"]) == ("refuse", "permit")
    (change,) = told["against"]["changes"]
    assert (change["rule"], change["from"], change["to"]) == ("notice-call-cap", "breach", "comply")


def test_an_adoption_that_changes_nothing_says_so(tmp_path: Path) -> None:
    situation = adopted(tmp_path, FOURTH, "situation.yaml")
    other = adopted(tmp_path, f"adoptions: [{BY_THE_TEXT % ''}]")
    assert "0 / 1 contacts differ" in fencun("judge", "--against", str(other), str(situation)).out
    (told,) = json.loads(fencun("judge", "--json", "--against", str(other), str(situation)).out)
    assert told["against"] is None


def test_a_pack_added_brings_its_own_reasons_and_says_what_is_second_hand(tmp_path: Path) -> None:
    night = FOURTH.replace("T15", "T23")
    situation = adopted(tmp_path, night, "situation.yaml")
    both = adopted(tmp_path, BOTH_LINES)
    ran = fencun("judge", "--phase", "before", "--adoption", str(both), str(situation))
    assert ran.code == 1
    assert "gbt_45251_2025 clause 9 " in ran.out
    assert "cba_2026 clause hours " in ran.out
    assert "The standard's text is not at hand" in ran.out
    assert "this goes by what was reported of it" in ran.out
    (told,) = json.loads(fencun("judge", "--json", "--adoption", str(both), str(situation)).out)
    assert told["pack"] == ["gbt_45251_2025", "cba_2026"]
    assert len(told["pack_digest"]) == 2
    broken = {(v["pack"], v["rule"]): v for v in told["verdicts"] if v["verdict"] == "breach"}
    assert "standard_text" in [reading["name"] for reading in broken["gbt_45251_2025", "quiet-hours"]["readings"]]
    assert "尚未取得" in broken["cba_2026", "quiet-hours"]["words"]["zh"]


def test_before_the_first_text_of_a_line_none_applies(tmp_path: Path) -> None:
    situation = adopted(tmp_path, FOURTH.replace("2026", "2024").replace("T15", "T23"), "situation.yaml")
    ran = fencun("judge", "--adoption", str(adopted(tmp_path, BOTH_LINES)), str(situation))
    assert (ran.code, "No text was in force on that day." in ran.out) == (0, True)
    (told,) = json.loads(fencun("judge", "--json", "--adoption", str(tmp_path / "adoption.yaml"), str(situation)).out)
    assert (told["decision"], told["pack"], told["verdicts"]) == ("permit", [], [])


def test_a_contact_for_whom_nothing_is_adopted_is_bad_input(tmp_path: Path) -> None:
    situation = adopted(tmp_path, FOURTH, "situation.yaml")
    mine = adopted(tmp_path, f"adoptions: [{BY_THE_TEXT % ', creditor: BankB'}]")
    ran = fencun("judge", "--adoption", str(mine), str(situation))
    assert ran.code == 2
    assert "nothing is adopted for BankA on 2026-03-10" in ran.err


def test_a_creditors_own_choice_comes_before_one_for_all_and_contradictions_are_errors(tmp_path: Path) -> None:
    mine, general = BY_THE_TEXT % ", creditor: BankA, readings: {connected: rang}", BY_THE_TEXT % ""
    for order in ((mine, general), (general, mine)):
        adoptions = read_adoptions(adopted(tmp_path, "adoptions:\n" + "".join(f"  - {one}\n" for one in order)))
        ((_, readings),) = adoptions.chosen("BankA", "2026-03-10")
        assert readings == {"connected": "rang"}
    other = BY_THE_TEXT % ", readings: {connected: answered}"
    twice = read_adoptions(adopted(tmp_path, f"adoptions:\n  - {general}\n  - {other}\n"))
    with pytest.raises(PackError, match="nifa_2024 is adopted twice for BankA on 2026-03-10"):
        twice.chosen("BankA", "2026-03-10")


def test_packs_and_readings_are_not_given_twice_over(tmp_path: Path) -> None:
    situation, file = adopted(tmp_path, FOURTH, "situation.yaml"), adopted(tmp_path, BOTH_LINES)
    for more in (("--reading", "connected=rang"), ("--pack", "nifa_2024")):
        ran = fencun("judge", "--adoption", str(file), *more, str(situation))
        assert (ran.code, "leave out --pack and --reading" in ran.err) == (2, True)


def test_readings_change_from_their_day_on(tmp_path: Path) -> None:
    text = f"""
adoptions:
  - {BY_THE_TEXT % ", to: 2026-03-10, readings: {connected: answered}"}
  - {BY_THE_TEXT.replace("2024-05-15", "2026-03-10") % ""}
"""
    today = adopted(tmp_path, FOURTH, "today.yaml")
    yesterday = adopted(tmp_path, FOURTH.replace("2026-03-10", "2026-03-09").replace("S-1", "S-2"), "yesterday.yaml")
    asked = ("judge", "--phase", "before", "--json", "--adoption", str(adopted(tmp_path, text)))
    ran = fencun(*asked, str(today), str(yesterday))
    assert [told["decision"] for told in json.loads(ran.out)] == ["refuse", "permit"]
