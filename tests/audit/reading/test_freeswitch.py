"""FreeSWITCH's records become calls: XML, JSON and CSV alike, legs joined, and nothing in a file can do harm."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from fencun.audit.reading import freeswitch_files
from fencun.audit.reading.freeswitch import rows
from fencun.audit.reading.rejects import CODES, Fault

Row = dict[str, str]
A, B = "aaaaaaaa-0000-11f1-8000-000000000001", "bbbbbbbb-0000-11f1-8000-000000000002"
START, ANSWER, END = 1773104400123456, 1773104410143456, 1773104418163999
AGENT = {
    "uuid": A,
    "direction": "inbound",
    "channel_name": "sofia/internal/8001@10.0.0.1",
    "hangup_cause": "NORMAL_CLEARING",
    "start_uepoch": str(START),
    "answer_uepoch": str(ANSWER),
    "end_uepoch": str(END),
    "duration": "18",
    "billsec": "8",
    "billmsec": "8020",
}
AGENT_PROFILE = {
    "username": "8001",
    "caller_id_number": "8001",
    "destination_number": "13800000001",
    "context": "default",
}
CUSTOMER = AGENT | {
    "uuid": B,
    "direction": "outbound",
    "channel_name": "sofia/external/13800000001",
    "originating_leg_uuid": A,
    "origination_caller_id_number": "95000",
}
CUSTOMER_PROFILE = {"caller_id_number": "95000", "destination_number": "13800000001", "context": "default"}
UNANSWERED = {"answer_uepoch": "0", "billmsec": "0", "billsec": "0"}


def xml(said: Row, profile: Row, times: Row | None = None, *, encoded: bool = True) -> str:
    def tags(values: Row, coded: bool) -> str:
        return "".join(f"<{name}>{quote(value) if coded else value}</{name}>" for name, value in values.items())

    return (
        f'<?xml version="1.0"?>\n<cdr core-uuid="c">\n<variables>{tags(said, encoded)}</variables>\n'
        f'<callflow profile_index="1"><caller_profile>{tags(profile, False)}</caller_profile>'
        f"<times>{tags(times or {}, False)}</times></callflow>\n</cdr>\n"
    )


def read(tmp_path: Path, *texts: str | bytes, name: str = "calls") -> list[tuple[str, Row] | Fault]:
    path = tmp_path / name
    path.write_bytes(b"".join(text if isinstance(text, bytes) else text.encode() for text in texts))
    return list(rows(path))


def contacts(found: Sequence[tuple[str, Row] | Fault]) -> list[Row]:
    return [item[1] for item in found if not isinstance(item, Fault)]


def faults(found: Sequence[tuple[str, Row] | Fault]) -> list[Fault]:
    return [item for item in found if isinstance(item, Fault)]


CALL = {
    "contact_id": A,
    "channel": "call",
    "address": "13800000001",
    "start_at": "2026-03-10T01:00:00.123Z",
    "answered_at": "2026-03-10T01:00:10.143Z",
    "end_at": "2026-03-10T01:00:18.163Z",
    "talk_ms": "8020",
    "connected": "true",
    "dial_result": "answered",
    "initiated_by": "creditor_side",
    "collector": "8001",
}


@pytest.mark.parametrize("encoded", [True, False])
def test_an_xml_record_is_read_to_the_millisecond_encoded_or_not(tmp_path: Path, encoded: bool) -> None:
    assert read(tmp_path, xml(AGENT, AGENT_PROFILE, encoded=encoded)) == [("2", CALL)]


def test_talk_is_billmsec_and_never_the_duration_of_eighteen_seconds(tmp_path: Path) -> None:
    (call,) = contacts(read(tmp_path, xml(AGENT | {"duration": "18"}, AGENT_PROFILE)))
    assert call["talk_ms"] == "8020"


@pytest.mark.parametrize("billsec, talk", [("5", "5000"), ("6", "6000"), ("x", "x")])
def test_without_billmsec_talk_is_billsec(tmp_path: Path, billsec: str, talk: str) -> None:
    said = {name: value for name, value in AGENT.items() if name != "billmsec"} | {"billsec": billsec}
    (call,) = contacts(read(tmp_path, xml(said, AGENT_PROFILE)))
    assert call["talk_ms"] == talk


def test_moments_are_taken_from_the_call_flow_or_whole_seconds_or_local_stamps(tmp_path: Path) -> None:
    bare = {name: value for name, value in AGENT.items() if not name.endswith("_uepoch")}
    times = {"created_time": str(START), "answered_time": str(ANSWER), "hangup_time": str(END)}
    seconds = bare | {"start_epoch": "1773104400", "answer_epoch": "1773104410"}
    stamps = bare | {"start_stamp": "2026-03-10 09:00:00", "answer_stamp": "2026-03-10 09:00:10"}
    starts = [
        contacts(read(tmp_path, text))[0]["start_at"]
        for text in (xml(bare, AGENT_PROFILE, times), xml(seconds, AGENT_PROFILE), xml(stamps, AGENT_PROFILE))
    ]
    assert starts == ["2026-03-10T01:00:00.123Z", "2026-03-10T01:00:00.000Z", "2026-03-10 09:00:00"]


@pytest.mark.parametrize(
    "cause, result",
    [
        ("NO_ANSWER", "no_answer"),
        ("ORIGINATOR_CANCEL", "no_answer"),
        ("USER_BUSY", "busy"),
        ("CALL_REJECTED", "rejected"),
        ("SUBSCRIBER_ABSENT", "off"),
        ("UNALLOCATED_NUMBER", "failed"),
        ("NORMAL_CLEARING", None),
        ("NO_USER_RESPONSE", None),
        ("SOMETHING_NEW", None),
    ],
)
def test_an_unanswered_call_has_no_talk_and_its_cause_says_only_what_is_clear(
    tmp_path: Path, cause: str, result: str | None
) -> None:
    (call,) = contacts(read(tmp_path, xml(AGENT | UNANSWERED | {"hangup_cause": cause}, AGENT_PROFILE)))
    assert (call.get("dial_result"), call["connected"]) == (result, "false")
    assert "talk_ms" not in call
    assert "answered_at" not in call


LEGS = [xml(AGENT, AGENT_PROFILE), xml(CUSTOMER | UNANSWERED | {"hangup_cause": "USER_BUSY"}, CUSTOMER_PROFILE)]


@pytest.mark.parametrize("texts", [LEGS, LEGS[::-1], LEGS * 2])
def test_two_legs_are_one_call_in_any_order_and_the_customers_leg_counts(tmp_path: Path, texts: list[str]) -> None:
    (call,) = contacts(read(tmp_path, *texts))
    assert (call["contact_id"], call["address"], call["collector"]) == (A, "13800000001", "8001")
    assert (call["dial_result"], call["number_shown"]) == ("busy", "95000")
    assert "talk_ms" not in call


def test_legs_are_joined_across_files(tmp_path: Path) -> None:
    for number, text in enumerate(LEGS):
        (tmp_path / f"{number}.cdr.xml").write_text(text)
    for found in (rows(tmp_path), rows(tmp_path / "1.cdr.xml", tmp_path / "0.cdr.xml")):
        ((place, call),) = [item for item in found if not isinstance(item, Fault)]
        assert (place, call["dial_result"]) == ("0.cdr.xml!2", "busy")


def test_an_originator_in_the_call_flow_joins_too(tmp_path: Path) -> None:
    made_by = f"<originator><originator_caller_profile><uuid>{A}</uuid></originator_caller_profile></originator>"
    customer = {name: value for name, value in CUSTOMER.items() if name != "originating_leg_uuid"}
    text = xml(customer, CUSTOMER_PROFILE).replace("</caller_profile>", f"{made_by}</caller_profile>")
    assert len(contacts(read(tmp_path, LEGS[0], text))) == 1


def test_a_mere_bridge_joins_nothing(tmp_path: Path) -> None:
    other = {name: value for name, value in CUSTOMER.items() if name != "originating_leg_uuid"}
    assert len(contacts(read(tmp_path, LEGS[0], xml(other | {"bridge_uuid": A}, CUSTOMER_PROFILE)))) == 2


def test_an_agents_leg_whose_call_out_failed_says_so_by_itself(tmp_path: Path) -> None:
    (call,) = contacts(read(tmp_path, xml(AGENT | {"originate_disposition": "USER_BUSY"}, AGENT_PROFILE)))
    assert (call["dial_result"], call["connected"]) == ("busy", "false")


def test_a_call_from_outside_is_the_persons_own(tmp_path: Path) -> None:
    inbound = AGENT | {"channel_name": "sofia/external/13800000001@10.0.0.9"}
    profile = {"caller_id_number": "13800000001", "destination_number": "02155550100", "context": "public"}
    rung = CUSTOMER | {"channel_name": "sofia/internal/8001@10.0.0.1"}
    rung_profile = {"caller_id_number": "13800000001", "destination_number": "8001"}
    (call,) = contacts(read(tmp_path, xml(inbound, profile), xml(rung, rung_profile)))
    assert (call["initiated_by"], call["address"], call["collector"]) == ("person", "13800000001", "8001")
    assert "number_shown" not in call


def test_the_number_dialled_is_found_where_the_call_was_sent_on_to_a_route(tmp_path: Path) -> None:
    robot = {name: value for name, value in CUSTOMER.items() if name != "originating_leg_uuid"}
    (call,) = contacts(read(tmp_path, xml(robot, CUSTOMER_PROFILE | {"destination_number": "robot"})))
    assert (call["address"], call["initiated_by"]) == ("13800000001", "creditor_side")


def as_json(said: Row, profile: Row) -> dict[str, object]:
    return {"variables": said, "callflow": [{"caller_profile": profile, "times": {}}]}


@pytest.mark.parametrize("indent", [None, 2])
def test_json_records_are_read_one_a_line_or_over_many_lines(tmp_path: Path, indent: int | None) -> None:
    customer = CUSTOMER | UNANSWERED | {"hangup_cause": "USER_BUSY"}
    texts = [json.dumps(as_json(*leg), indent=indent) + "\n" for leg in ((AGENT, AGENT_PROFILE), (customer, {}))]
    assert contacts(read(tmp_path, *texts)) == contacts(read(tmp_path, LEGS[0], xml(customer, {})))


def test_the_originator_of_a_json_leg_is_found_in_its_list(tmp_path: Path) -> None:
    profile = CUSTOMER_PROFILE | {"originator": {"originator_caller_profiles": [{"uuid": A}]}}
    customer = {name: value for name, value in CUSTOMER.items() if name != "originating_leg_uuid"}
    customer_json = {"variables": customer, "callflow": [{"caller_profile": profile}]}
    texts = [json.dumps(as_json(AGENT, AGENT_PROFILE)) + "\n", json.dumps(customer_json) + "\n"]
    assert len(contacts(read(tmp_path, *texts))) == 1


def csv_line(**said: str) -> str:
    cells = {
        "name": "8001",
        "caller": "8001",
        "dst": "13800000001",
        "context": "default",
        "start": "2026-03-10 09:00:00",
        "answer": "2026-03-10 09:00:10",
        "end": "2026-03-10 09:00:18",
        "duration": "18",
        "billsec": "8",
        "cause": "NORMAL_CLEARING",
        "uuid": A,
        "bleg": "",
        "account": "",
        "read": "PCMA",
        "write": "PCMA",
    } | said
    return ",".join(f'"{value}"' for value in cells.values()) + "\n"


def test_the_default_csv_template_is_read_with_local_moments(tmp_path: Path) -> None:
    ((place, call),) = read(tmp_path, csv_line())  # type: ignore[misc]
    assert place == "1"
    assert call == CALL | {
        "start_at": "2026-03-10 09:00:00",
        "answered_at": "2026-03-10 09:00:10",
        "end_at": "2026-03-10 09:00:18",
        "talk_ms": "8000",
    }


def test_a_csv_leg_joins_the_leg_that_names_it(tmp_path: Path) -> None:
    found = read(tmp_path, csv_line(uuid=B, account="x"), csv_line(bleg=B))
    assert [call["contact_id"] for call in contacts(found)] == [A]


def test_a_csv_line_of_another_template_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "a,b,c\n", csv_line(), b"\xff\xfe,\n")
    assert [(fault.line, fault.code) for fault in faults(found)] == [("1", "row-short"), ("3", "encoding")]
    assert len(contacts(found)) == 1


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE cdr [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "made-up.txt">]>\n'
    "<cdr><variables><uuid>&b;</uuid><caller>&x;</caller></variables></cdr>\n"
)


def test_entities_are_never_expanded_and_the_next_record_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, BOMB, xml(AGENT, AGENT_PROFILE))
    assert contacts(found) == [CALL]
    assert [fault.code for fault in faults(found)] == ["encoding"]
    assert "aaaaaaaaaa" not in str(found)


@pytest.mark.parametrize(
    "text, code",
    [
        ("<cdr><variables><uuid>x</variables></cdr>\n", "encoding"),
        (b"<cdr><variables><uuid>\xff\xfe</uuid></variables></cdr>\n", "encoding"),
        ("<cdr><variables><uuid>x\n", "row-short"),
        ("<html>not found</html>\n", "encoding"),
        ("<cdr>" + "<a>" * 50_000 + "</cdr>\n", "encoding"),
    ],
)
def test_a_bad_record_is_a_fault_with_its_line_and_the_next_is_read(
    tmp_path: Path, text: str | bytes, code: str
) -> None:
    found = read(tmp_path, xml(AGENT, AGENT_PROFILE), text, xml(CUSTOMER | {"uuid": "c"}, CUSTOMER_PROFILE))
    assert [fault.code for fault in faults(found)] == [code]
    assert faults(found)[0].line == "6"
    assert len(contacts(found)) == 1


@pytest.mark.parametrize(
    "text, code",
    [
        ('{"variables": {"uuid"}}\n', "encoding"),
        ('{"variables": \n', "row-short"),
        (b'{"variables": {"uuid": "\xff"}}\n', "encoding"),
        ('{"a":' * 100_000 + "}\n", "encoding"),
        ("garbage\n", "row-short"),
    ],
)
def test_bad_json_is_a_fault_and_the_next_object_is_read(tmp_path: Path, text: str | bytes, code: str) -> None:
    good = json.dumps(as_json(AGENT, AGENT_PROFILE)) + "\n"
    found = read(tmp_path, good, text, good)
    assert [(fault.line, fault.code) for fault in faults(found)] == [("2", code)]
    assert contacts(found) == [CALL]


@pytest.mark.parametrize("opening", ["<cdr><variables><a>", '{"variables": {"a": "'])
def test_a_record_beyond_all_size_is_a_fault_and_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opening: str
) -> None:
    monkeypatch.setattr(freeswitch_files, "MAX_RECORD", 1 << 16)
    found = read(tmp_path, opening, "x" * (1 << 18))
    assert "row-long" in {fault.code for fault in faults(found)}
    assert len(found) < 10


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "\n") == []


def test_every_fault_has_a_fixed_code(tmp_path: Path) -> None:
    found = [*read(tmp_path, BOMB, "<cdr>"), *read(tmp_path, "x\n"), *read(tmp_path, "{\n")]
    assert {fault.code for fault in faults(found)} <= set(CODES)
