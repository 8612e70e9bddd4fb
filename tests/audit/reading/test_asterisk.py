"""Asterisk's records become calls: legs joined, Local legs ignored, talk from billsec, whatever order they come in."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pytest

from fencun.audit.reading.asterisk import calls

Record = list[str]
Row = dict[str, Any]
DIALLED = {
    "accountcode": "",
    "src": "8001",
    "dst": "13800000001",
    "dcontext": "from-internal",
    "clid": '"8001" <95000>',
    "channel": "PJSIP/8001-00000001",
    "dstchannel": "PJSIP/trunk-00000002",
    "lastapp": "Dial",
    "lastdata": "PJSIP/13800000001@trunk,60",
    "start": "2026-03-10 09:00:00",
    "answer": "2026-03-10 09:00:10",
    "end": "2026-03-10 09:00:18",
    "duration": "18",
    "billsec": "8",
    "disposition": "ANSWERED",
    "amaflags": "DOCUMENTATION",
}
UNANSWERED = {"answer": "", "billsec": "0", "disposition": "NO ANSWER"}
RING_AGENT = {
    "src": "13800000001",
    "dst": "8001",
    "dcontext": "agents",
    "channel": "PJSIP/dialer-00000003",
    "dstchannel": "PJSIP/8001-00000004",
    "start": "2026-03-10 08:59:50",
    "answer": "2026-03-10 08:59:52",
    "billsec": "26",
}
LOCAL = {"channel": "Local/8001@agents-00000001;2", "dstchannel": "PJSIP/8001-00000004", "dst": "8001"}


def record(linked: str = "1773104400.1", unique: str = "", **said: str) -> Record:
    """A record with all options of cdr_csv on."""
    return [*(DIALLED | said).values(), unique or linked, "", "", linked, "7"]


def made(records: Sequence[Record], files: Sequence[str] = ()) -> list[Row]:
    """The calls, by contact id."""
    con = _raw(records, files)
    calls(con, "raw", "made")
    found = con.execute("SELECT * FROM made ORDER BY contact_id")
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def notes(records: Sequence[Record]) -> list[str]:
    return [words.en for words in calls(_raw(records, ()), "raw", "made")]


def _raw(records: Sequence[Record], files: Sequence[str]) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    width = 32
    con.execute(f"CREATE TABLE raw ({', '.join(f'c{n} VARCHAR' for n in range(width))}, file VARCHAR, line VARCHAR)")
    for number, cells in enumerate(records):
        file = files[number] if files else "Master.csv"
        filled = [*cells, *[""] * (width - len(cells)), file, str(number + 1)]
        con.execute(f"INSERT INTO raw VALUES ({', '.join('?' * len(filled))})", filled)
    return con


def without_place(rows: Sequence[Row]) -> list[Row]:
    return [{name: value for name, value in row.items() if name not in ("file", "line")} for row in rows]


def test_a_call_of_one_record_becomes_a_contact() -> None:
    assert made([record()]) == [
        {
            "contact_id": "1773104400.1",
            "channel": "call",
            "address": "13800000001",
            "number_shown": "95000",
            "start_at": "2026-03-10 09:00:00",
            "answered_at": "2026-03-10 09:00:10",
            "end_at": "2026-03-10 09:00:18",
            "talk_ms": "8000",
            "connected": "true",
            "dial_result": "answered",
            "initiated_by": "creditor_side",
            "collector": "8001",
            "file": "Master.csv",
            "line": "1",
        }
    ]


@pytest.mark.parametrize("billsec, talk", [("5", "5000"), ("6", "6000"), ("5.999", "5999")])
def test_the_six_seconds_are_those_of_billsec_and_never_of_duration(billsec: str, talk: str) -> None:
    (call,) = made([record(duration="40", billsec=billsec)])
    assert call["talk_ms"] == talk


def test_a_talk_that_is_no_number_is_passed_on_to_be_rejected() -> None:
    (call,) = made([record(billsec="eight")])
    assert call["talk_ms"] == "eight"


@pytest.mark.parametrize(
    "said, result",
    [("NO ANSWER", "no_answer"), ("BUSY", "busy"), ("FAILED", "failed"), ("CONGESTION", "failed")],
)
def test_a_call_that_was_not_answered_has_no_talk_and_does_not_contradict_itself(said: str, result: str) -> None:
    (call,) = made([record(**UNANSWERED | {"disposition": said})])
    assert (call["dial_result"], call["connected"]) == (result, "false")
    assert (call["answered_at"], call["talk_ms"]) == (None, None)


def test_a_disposition_nobody_knows_leaves_the_result_open() -> None:
    (call,) = made([record(**UNANSWERED | {"disposition": "UNKNOWN"})])
    assert (call["dial_result"], call["connected"]) == (None, None)


def test_legs_of_one_linked_id_are_one_call_and_the_customers_answer_counts() -> None:
    agent, customer = record(unique="1773104390.0", **RING_AGENT), record(**UNANSWERED)
    (call,) = made([agent, customer])
    assert call["start_at"] == "2026-03-10 08:59:50"
    assert (call["address"], call["dial_result"], call["talk_ms"]) == ("13800000001", "no_answer", None)
    assert (call["collector"], call["line"]) == ("8001", "1")


def test_the_leg_to_the_customer_gives_answer_and_talk_even_where_the_agents_is_longer() -> None:
    (call,) = made([record(unique="1773104390.0", **RING_AGENT), record()])
    assert (call["answered_at"], call["talk_ms"]) == ("2026-03-10 09:00:10", "8000")


def test_a_leg_that_rings_the_agent_for_a_customers_number_is_not_the_customers() -> None:
    rung = {"channel": "PJSIP/dialer-00000003", "dstchannel": "PJSIP/8001-00000004", "lastdata": "PJSIP/8001"}
    agent = record(unique="1773104390.0", billsec="99", **rung)
    (call,) = made([agent, record(**UNANSWERED)])
    assert (call["dial_result"], call["talk_ms"]) == ("no_answer", None)


def test_a_call_from_outside_sent_on_to_an_agents_mobile_is_still_the_callers() -> None:
    caller = {"src": "13800000009", "dcontext": "from-trunk", "channel": "PJSIP/trunk-00000003"}
    arrived = record(unique="1773104390.0", dst="8001", start="2026-03-10 08:59:00", **caller)
    (call,) = made([arrived, record(dstchannel="PJSIP/trunk-00000009", dcontext="from-internal")])
    assert (call["initiated_by"], call["address"]) == ("person", "13800000009")


def test_a_second_attempt_over_another_trunk_is_the_same_call() -> None:
    first = record(**UNANSWERED | {"disposition": "CONGESTION", "dstchannel": "PJSIP/other-00000005"})
    (call,) = made([first, record(start="2026-03-10 09:00:02")])
    assert (call["dial_result"], call["talk_ms"], call["start_at"]) == ("answered", "8000", "2026-03-10 09:00:00")


def test_local_legs_are_ignored_where_another_leg_reaches_outside() -> None:
    local = record(unique="1773104390.0", start="2026-03-10 08:00:00", billsec="99", **LOCAL)
    assert without_place(made([local, record()])) == without_place(made([record()]))
    assert "1 records of Local channels" in notes([local, record()])[1]


def test_a_customer_reached_only_through_a_local_leg_is_not_lost() -> None:
    local = record(channel="Local/13800000001@out-00000001;2")
    (call,) = made([local])
    assert (call["address"], call["talk_ms"]) == ("13800000001", "8000")


def test_a_customer_dialled_through_a_local_leg_counts_before_the_leg_that_rings_the_agent() -> None:
    dialled = record(channel="Local/13800000001@out-00000001;2", **UNANSWERED)
    (call,) = made([record(unique="1773104390.0", **RING_AGENT), dialled])
    assert (call["dial_result"], call["talk_ms"]) == ("no_answer", None)


def test_a_local_leg_that_rings_an_agent_never_counts_beside_the_real_one() -> None:
    local = record(unique="1773104390.0", **RING_AGENT | {"channel": "Local/8001@agents-00000001;2", "billsec": "99"})
    (call,) = made([local, record(unique="1773104390.5", **RING_AGENT)])
    assert (call["talk_ms"], call["address"]) == ("26000", "13800000001")


def test_a_call_of_local_legs_alone_that_reach_nobody_outside_is_ignored_and_said() -> None:
    records = [record(src="8002", **LOCAL)]
    assert made(records) == []
    assert "1 records became 0 calls" in notes(records)[0]
    assert notes(records)[1].startswith("1 records of Local")


def test_an_answer_of_the_agents_phone_alone_says_nothing_of_the_customer() -> None:
    records = [record(dstchannel="", lastapp="Congestion")]
    (call,) = made(records)
    assert (call["dial_result"], call["connected"], call["talk_ms"], call["answered_at"]) == (None, None, None, None)
    assert any("only the agent's own phone answered" in note for note in notes(records))


def test_a_call_from_outside_is_the_persons_own() -> None:
    inbound = record(
        src="13800000001",
        dst="02155550100",
        dcontext="from-trunk",
        channel="PJSIP/trunk-01",
        dstchannel="PJSIP/8001-02",
    )
    (call,) = made([inbound])
    assert (call["initiated_by"], call["address"], call["collector"]) == ("person", "13800000001", "8001")
    assert call["number_shown"] is None


def test_who_called_stays_open_where_nothing_says_it() -> None:
    (call,) = made([record(dcontext="default", channel="PJSIP/dialer-01", src="02155550100", clid="")])
    assert (call["initiated_by"], call["address"], call["number_shown"]) == (None, "13800000001", "02155550100")


HISTORY = [
    record(unique="1773104390.0", **RING_AGENT),
    record(),
    record("1773104500.1", start="2026-03-10 10:00:00", dst="13800000002"),
    record("1773104500.1", start="2026-03-10 10:00:01", dst="13800000002", **UNANSWERED),
    record("1773104600.1", start="2026-03-10 11:00:00", dst="13800000003", **UNANSWERED),
]


@pytest.mark.parametrize("records", [HISTORY[::-1], HISTORY * 2, [*HISTORY[::-1], *HISTORY]])
def test_order_and_repetition_of_records_change_no_call(records: list[Record]) -> None:
    assert without_place(made(records)) == without_place(made(HISTORY))


def test_what_was_joined_and_repeated_is_counted() -> None:
    assert notes(HISTORY * 2)[0] == "Asterisk: 10 records became 3 calls; 5 equal to an earlier one counted once."


def test_the_same_record_in_the_file_of_an_account_counts_once() -> None:
    (call,) = made([record(), record()], ["Master.csv", "account.csv"])
    assert call["file"] == "Master.csv"


FIXED = list(DIALLED.values())


@pytest.mark.parametrize(
    "options, contact_id",
    [
        (["1773104400.9"], "1773104400.9"),
        (["pbx-1-1773104400.9"], "pbx-1-1773104400.9"),
        (["1773104400.9", "note"], "1773104400.9"),
        (["", "1773104400.1", "3"], "1773104400.1"),
        (["1773104400.9", "", "1773104400.1", "3"], "1773104400.1"),
        (["note", "", "1773104400.1", "3"], "1773104400.1"),
        (["1773104400.9", "note", "acc", "1773104400.1", "3"], "1773104400.1"),
        (["1773104400.9", "note", "1773104400.1", "acc", "3"], "1773104400.1"),
        (["1773104400.9", "note", "", "", "3"], "1773104400.9"),
    ],
)
def test_every_set_of_options_of_cdr_csv_is_read(options: list[str], contact_id: str) -> None:
    (call,) = made([[*FIXED, *options]])
    assert (call["contact_id"], call["talk_ms"]) == (contact_id, "8000")


def test_files_with_different_options_are_read_side_by_side() -> None:
    short, full = [*FIXED, "1773104400.9"], record("1773104500.1", start="2026-03-10 10:00:00")
    found = made([short, full], ["old.csv", "new.csv"])
    assert [(call["contact_id"], call["file"]) for call in found] == [
        ("1773104400.9", "old.csv"),
        ("1773104500.1", "new.csv"),
    ]


def test_an_option_switched_on_within_a_file_is_followed() -> None:
    found = made([[*FIXED, "1773104400.9"], record("1773104500.1", start="2026-03-10 10:00:00")])
    assert [call["contact_id"] for call in found] == ["1773104400.9", "1773104500.1"]


def test_without_any_id_equal_records_are_one_call_and_others_are_not() -> None:
    other = [*(DIALLED | {"start": "2026-03-10 12:00:00"}).values()]
    found = made([FIXED, FIXED, other])
    assert len(found) == 2
    assert all(call["contact_id"].startswith("cdr-") for call in found)


def test_the_order_of_cdr_custom_is_known_by_where_the_start_stands() -> None:
    order = (
        "clid src dst dcontext channel dstchannel lastapp lastdata start answer end duration billsec disposition"
        " amaflags accountcode"
    ).split()
    (call,) = made([[*(DIALLED[name] for name in order), "1773104400.9", "", "7"]])
    assert without_place([call]) == without_place(made([[*FIXED, "1773104400.9"]]))


def test_no_records_make_no_calls() -> None:
    assert made([]) == []
    assert "0 records became 0 calls" in notes([])[0]
