"""What a situation file says is what is loaded: forms of files, defaults, registers, expectations."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from fencun.casebook.errors import SituationErrors
from fencun.casebook.load import load_files
from fencun.casebook.situation import Expectation, Situation
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.register import TABLES
from fencun.rules.kernel.time import to_ms

Write = Callable[..., Path]

CONTRACT = """\
# one file = one situation, or a list under `situations:`; JSON the same.
id: S-15-01
pack: nifa_2024            # a name or a list; default nifa_2024, whatever the date
readings: {}               # reading: choice, from `fencun readings`
assume: in_order           # in_order | unknown (default: unknown)
registers:                 # table -> rows
  tools: [{tool: t1, organisation: AgencyX, official: false, filed_at: 2026-03-01T00:00:00+08:00}]
contacts:                  # columns of section 2
  - {contact_id: c1, organisation: BankA,   channel: call, mode: notice, start_at: 2026-03-10T09:00:00+08:00, connected: true, talk_ms: 25000}
  - {contact_id: c2, organisation: AgencyX, tool: t1, channel: call, mode: notice, start_at: 2026-03-10T11:00:00+08:00, connected: true, talk_ms: 25000}
  - {contact_id: c3, organisation: BankA,   channel: call, mode: notice, start_at: 2026-03-10T14:00:00+08:00, connected: true, talk_ms: 25000}
  - {contact_id: c4, organisation: AgencyX, tool: t1, channel: call, mode: notice, start_at: 2026-03-10T17:00:00+08:00, connected: true, talk_ms: 25000}
judge: c4                  # a contact, or `all` (default: the last)
expect: {decision: refuse, breaches: ["15.2"]}    # any part; a part left out is not compared
"""  # noqa: E501 – as the contract writes it
CALL = "{channel: call, start_at: 2026-03-10T09:00:00+08:00}"
DEFAULTS = {"creditor": "BankA", "person": "P1", "debtor": "P1"}
DEFAULTS |= {"initiated_by": "creditor_side", "role": "debtor", "purpose": "collect"}


def ms(text: str) -> int:
    return to_ms(datetime.fromisoformat(text))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(text: str, name: str = "s.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def read(write: Write) -> Callable[[str], Situation]:
    def _read(text: str) -> Situation:
        (situation,) = load_files([write(text)])
        return situation

    return _read


Read = Callable[[str], Situation]


def codes(path: Path) -> list[str]:
    with pytest.raises(SituationErrors) as raised:
        load_files([path])
    return [fault.code for fault in raised.value.faults]


def contact(read: Read, given: str) -> dict[str, object]:
    text = f"id: S\ncontacts:\n- {{channel: call, start_at: 2026-03-10T09:00:00+08:00, {given}}}\n"
    return dict(read(text).contacts[0])


def test_the_example_of_the_contract_loads_as_it_reads(write: Write) -> None:
    path = write(CONTRACT)
    (situation,) = load_files([path])
    assert (situation.id, situation.packs, situation.readings) == ("S-15-01", ("nifa_2024",), {})
    assert (situation.assume, situation.creditor, situation.judge) == ("in_order", "BankA", "c4")
    assert situation.expect == Expectation(decision="refuse", breaches=("15.2",))
    assert (situation.source, situation.line) == (str(path), 2)
    filed_at = ms("2026-03-01T00:00:00+08:00")
    tool = {"tool": "t1", "organisation": "AgencyX", "official": False, "filed_at": filed_at, "creditor": "BankA"}
    assert situation.registers == {"tools": (tool,)}
    call = {"channel": "call", "mode": "notice", "connected": True, "talk_ms": 25000, **DEFAULTS}
    assert situation.contacts[0] == {
        "contact_id": "c1",
        "organisation": "BankA",
        "start_at": ms("2026-03-10T09:00:00+08:00"),
        **call,
    }
    assert situation.contacts[3] == {
        "contact_id": "c4",
        "organisation": "AgencyX",
        "tool": "t1",
        "start_at": ms("2026-03-10T17:00:00+08:00"),
        **call,
    }


def test_the_least_situation_gets_every_default(read: Read) -> None:
    situation = read(f"id: S\ncontacts: [{CALL}]")
    assert (situation.packs, situation.readings, situation.assume) == (("nifa_2024",), {}, "unknown")
    assert (situation.judge, situation.expect, situation.registers) == (None, None, {})
    start_at = ms("2026-03-10T09:00:00+08:00")
    assert situation.contacts == ({"contact_id": "c1", "channel": "call", "start_at": start_at, **DEFAULTS},)


def test_a_column_left_out_is_absent_and_a_null_is_none(read: Read) -> None:
    row = contact(read, "tool: null, device: ~, collector: , debt: 'null'")
    assert (row["tool"], row["device"], row["collector"], row["debt"]) == (None, None, None, "null")
    assert "address" not in row


@pytest.mark.parametrize(
    "given, person, debtor",
    [
        ("tool: t1", "P1", "P1"),
        ("person: P7", "P7", "P7"),
        ("person: P7, role: debtor", "P7", "P7"),
        ("person: G1, role: guarantor", "G1", "P1"),
        ("person: G1, role: null", "G1", "P1"),
        ("debtor: P3", "P3", "P3"),
        ("debtor: P3, person: G1", "G1", "P3"),
        ("debtor: null", "P1", None),
        ("person: null, address: n9", None, "P1"),
        ("address: n9", "P1", "P1"),
    ],
)
def test_person_and_debtor_stand_for_one_another(read: Read, given: str, person: object, debtor: object) -> None:
    row = contact(read, given)
    assert (row["person"], row["debtor"]) == (person, debtor)


def test_contacts_without_an_id_are_numbered_by_position_and_clash_with_none(read: Read) -> None:
    named = CALL.replace("{", "{contact_id: c1, ")
    situation = read(f"id: S\ncontacts: [{CALL}, {named}, {CALL}]")
    assert [row["contact_id"] for row in situation.contacts] == ["c1-2", "c1", "c3"]


def test_a_creditor_of_the_situation_is_that_of_its_contacts_and_rows(read: Read) -> None:
    text = (
        f"id: S\ncreditor: BankB\nregisters: {{tools: [{{tool: t1}}, {{tool: t2, creditor: X}}]}}\ncontacts: [{CALL}]"
    )
    situation = read(text)
    assert situation.creditor == situation.contacts[0]["creditor"] == "BankB"
    assert [row["creditor"] for row in situation.registers["tools"]] == ["BankB", "X"]


def test_json_loads_as_yaml_does(write: Write) -> None:
    start_at = "2026-03-10T09:00:00+08:00"
    call = {"channel": "call", "start_at": start_at, "talk_ms": 1, "connected": True, "tool": None, "person": "😀"}
    path = write(json.dumps({"id": "S", "contacts": [call]}, indent="\t"), "s.json")
    (situation,) = load_files([path])
    assert situation.contacts[0]["person"] == "😀"
    assert (situation.contacts[0]["tool"], situation.contacts[0]["connected"]) == (None, True)


def test_a_mark_at_the_beginning_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CONTRACT.replace("\n", "\r\n").encode())
    (situation,) = load_files([path])
    assert (situation.id, situation.line) == ("S-15-01", 2)


def test_yaml_in_flow_style_is_not_taken_for_json(read: Read) -> None:
    assert read(f"{{id: S, contacts: [{CALL}]}}").id == "S"


@pytest.mark.parametrize("form", ["situations:\n- {a}\n- {b}", "- {a}\n- {b}", "[{a}, {b}]"])
def test_a_file_may_hold_a_list(write: Write, form: str) -> None:
    text = form.replace("{a}", f"{{id: A, contacts: [{CALL}]}}").replace("{b}", f"{{id: B, contacts: [{CALL}]}}")
    assert [situation.id for situation in load_files([write(text)])] == ["A", "B"]


def test_keys_beside_situations_are_defaults_for_each(write: Write) -> None:
    text = f"""\
pack: [nifa_2024, house]
readings: {{day: local, window: long}}
assume: in_order
creditor: BankB
registers:
  tools: [{{tool: t1}}]
  devices: [{{device: d1}}]
situations:
- {{id: A, contacts: [{CALL}]}}
- id: B
  pack: other
  readings: {{window: short}}
  assume: unknown
  creditor: BankC
  registers: {{tools: [{{tool: t2}}]}}
  contacts: [{CALL}]
"""
    first, second = load_files([write(text)])
    assert (first.packs, first.assume, first.creditor) == (("nifa_2024", "house"), "in_order", "BankB")
    assert first.registers["tools"] == ({"tool": "t1", "creditor": "BankB"},)
    assert (second.packs, second.assume, second.creditor) == (("other",), "unknown", "BankC")
    assert second.readings == {"day": "local", "window": "short"}
    assert [row["tool"] for row in second.registers["tools"]] == ["t1", "t2"]
    assert {row["creditor"] for rows in second.registers.values() for row in rows} == {"BankC"}


def test_a_folder_is_its_situation_files_in_order(write: Write, tmp_path: Path) -> None:
    for name in ("b.yaml", "a/z.YML", "a/c.json"):
        start_at = "2026-03-10T09:00:00+08:00"
        text = json.dumps({"id": name, "contacts": [{"channel": "call", "start_at": start_at}]})
        write(text, f"all/{name}")
    write("not: read", "all/notes.txt")
    assert [situation.id for situation in load_files([tmp_path / "all"])] == ["a/c.json", "a/z.YML", "b.yaml"]


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    with write(CONTRACT).open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        (situation,) = load_files(["-"])
    assert (situation.id, situation.source) == ("S-15-01", "<stdin>")


def test_every_register_column_of_the_vocabulary_can_be_given(read: Read) -> None:
    for table in TABLES.values():
        if table.name == "zone_offsets":
            continue
        columns = ", ".join(f"{column.name}: {column.example}" for column in table.columns)
        situation = read(f"id: S\nregisters: {{{table.name}: [{{{columns}}}]}}\ncontacts: [{CALL}]")
        (row,) = situation.registers[table.name]
        assert row.keys() == {"creditor", *(column.name for column in table.columns)}


def test_every_contact_column_of_the_vocabulary_can_be_given(read: Read) -> None:
    columns = ", ".join(f"{column.name}: {column.example}" for column in CONTACT_COLUMNS.values())
    assert read(f"id: S\ncontacts: [{{{columns}}}]").contacts[0].keys() == CONTACT_COLUMNS.keys()


def test_dates_coverages_and_attestations_can_be_given(read: Read) -> None:
    day = "2026-03-01T00:00:00+08:00"
    text = f"""\
id: S
registers:
  tools: [{{tool: t1, valid_from: {day}, valid_to: null, recorded_at: {day}, superseded_at: {day}}}]
  coverages: [{{table: contacts, from: {day}, to: {day}, stated_by: audit}}, {{table: tools, from: {day}}}]
  attestations: [{{table: contacts, column: talk_ms, value: 0, scope: AgencyX, signed_by: k1, signed_at: {day}}}]
  devices:
contacts: [{CALL}]
"""
    registers = read(text).registers
    assert registers["tools"][0]["valid_from"] == ms(day)
    assert registers["tools"][0]["valid_to"] is None
    assert registers["coverages"][0]["table"] == "contacts"
    assert registers["coverages"][1] == {"table": "tools", "creditor": "BankA", "from": ms(day)}
    assert registers["attestations"][0]["value"] == "0"
    assert registers["devices"] == ()


def test_every_part_of_an_expectation_is_read(read: Read) -> None:
    expect = (
        "{decision: hold, breaches: [], advice: [15.10], unproven: ['9', '9'], opens_at: 2026-03-11T08:00:00+08:00}"
    )
    assert read(f"id: S\nexpect: {expect}\ncontacts: [{CALL}]").expect == Expectation(
        decision="hold", breaches=(), advice=("15.10",), unproven=("9",), opens_at=ms("2026-03-11T08:00:00+08:00")
    )


@pytest.mark.parametrize("judge, meant", [("all", "all"), ("c1", "c1"), ("", None), ("null", None)])
def test_judge_names_a_contact_or_all_or_means_the_last(read: Read, judge: str, meant: object) -> None:
    assert read(f"id: S\njudge: {judge}\ncontacts: [{CALL}]").judge == meant
