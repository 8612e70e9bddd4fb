"""`fencun judge`: exit codes, JSON, both languages, phases, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import fencun

CALL = "{contact_id: c1, organisation: BankA, channel: call, mode: interactive, start_at: 2026-03-10T%s+08:00%s}"
QUIET = ", dial_result: busy"


def situation(at: str, more: str = QUIET, assume: str = "in_order", expect: str = "") -> str:
    lines = ["id: S-1", f"assume: {assume}", f"contacts: [{CALL % (at, more)}]"]
    return "\n".join([*lines, f"expect: {expect}"] if expect else lines)


@pytest.mark.parametrize(
    "text, code",
    [
        (situation("10:00:00"), 0),
        (situation("22:00:00"), 1),
        (situation("10:00:00", more=""), 3),
        (situation("10:00:00", assume="unknown"), 3),
        (situation("22:00:00", expect="{decision: refuse, breaches: ['9']}"), 0),
        (situation("22:00:00", expect="{decision: permit}"), 5),
        ("id: [", 2),
        ("", 2),
    ],
)
def test_the_exit_code_says_how_it_went(text: str, code: int) -> None:
    ran = fencun("judge", "-", text=text)
    assert ran.code == code, ran.out + ran.err
    assert "Traceback" not in ran.err


def test_json_is_one_array_with_one_object_for_each_judged_contact() -> None:
    ran = fencun("judge", "-", "--json", text=situation("22:30:00"))
    (answer,) = json.loads(ran.out)
    assert set(answer) == {"id", "contact_id", "pack", "pack_digest", "decision", "opens_at", "verdicts"}
    assert (answer["id"], answer["contact_id"], answer["pack"]) == ("S-1", "c1", "nifa_2024")
    assert (answer["decision"], answer["opens_at"]) == ("refuse", "2026-03-11T08:00:00+08:00")
    (quiet,) = [verdict for verdict in answer["verdicts"] if verdict["rule"] == "quiet-hours"]
    assert set(quiet) == {
        *("rule", "pack", "clauses", "force", "basis", "phase", "verdict", "bound"),
        *("readings", "missing", "facts", "words"),
    }
    assert (quiet["verdict"], quiet["clauses"], quiet["force"]) == ("breach", ["9"], "shall")
    assert quiet["bound"] == [{"kind": "creditor", "id": "BankA"}]
    assert quiet["facts"]["start_at"] == "2026-03-10T22:30:00+08:00"
    assert "22:00" in quiet["words"]["zh"]
    assert "22:00" in quiet["words"]["en"]


def test_before_gives_only_rules_that_need_nothing_of_the_outcome() -> None:
    ran = fencun("judge", "-", "--json", "--phase", "before", text=situation("10:00:00", more=""))
    (answer,) = json.loads(ran.out)
    assert {verdict["phase"] for verdict in answer["verdicts"]} == {"before"}
    assert ran.code == 0


def test_the_language_follows_the_option_and_else_the_environment() -> None:
    text = situation("22:30:00")
    assert "REFUSE" in fencun("judge", "-", text=text).out
    assert "闸门：拒绝" in fencun("judge", "-", text=text, LANG="zh_CN.UTF-8").out
    assert "REFUSE" in fencun("judge", "-", "--lang", "en", text=text, LANG="zh_CN.UTF-8").out


def test_an_unknown_pack_or_reading_is_named_with_its_place_and_what_there_is() -> None:
    ran = fencun("judge", "-", text=situation("10:00:00") + "\npack: nifa_2042\n")
    assert ran.code == 2
    assert "nifa_2042" in ran.err
    assert "nifa_2024" in ran.err
    ran = fencun("judge", "-", text=situation("10:00:00") + "\nreadings: {connected: sometimes}\n")
    assert ran.code == 2
    assert "unclear, answered, rang" in ran.err


def test_a_fault_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("id: S-1\ncontacts:\n  - {channel: phone, start_at: 2026-03-10T10:00:00+08:00}\n", encoding="utf-8")
    ran = fencun("judge", str(file))
    assert ran.code == 2
    assert ran.err.startswith(f"{file}:3:15: ")
    assert "call" in ran.err


def test_a_missing_file_and_a_missing_option_are_usage_errors() -> None:
    assert fencun("judge", "no-such-file.yaml").code == 2
    assert fencun("judge").code == 2
    assert fencun("judge", "-", "--phase", "later", text=situation("10:00:00")).code == 2


def test_attested_facts_settle_what_the_file_leaves_open() -> None:
    bare = situation("10:00:00", more=", address: n1, address_source: null" + QUIET)
    assert fencun("judge", "-", text=bare).code == 3
    attested = bare + (
        "\nregisters: {attestations: [{table: contacts, column: address_source, value: contract,"
        " signed_by: officer-1, signed_at: 2026-03-20T09:00:00+08:00}]}\n"
    )
    assert fencun("judge", "-", text=attested).code == 0
    wrong = attested.replace("column: address_source", "column: adress_source")
    ran = fencun("judge", "-", text=wrong)
    assert ran.code == 2
    assert "address_source" in ran.err
