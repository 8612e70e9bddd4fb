"""Proposals for files as dialers and collection systems write them: moments, sums, who was contacted, what is open."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from fencun.audit.reading.mapping import Mapping, load_mapping
from fencun.audit.reading.propose import proposal
from fencun.audit.reading.read import sample_text
from tests.audit.reading.given import NINE_O_CLOCK, mapping_file, reading, text_file
from tests.house.source import ROOT

Rows = Sequence[Sequence[str]]


def taken_back(tmp_path: Path, headers: Sequence[str], rows: Rows) -> Mapping:
    return load_mapping(mapping_file(tmp_path, proposal(headers, rows)))


def line(text: str, holding: str) -> str:
    (found,) = [line.strip() for line in text.splitlines() if holding in line]
    return found


@pytest.mark.parametrize(
    "header,column,cell",
    [
        ("dialed_num", "address", "13800000001"),
        ("Remote", "address", "13800000001"),
        ("DNIS", "address", "13800000001"),
        ("calling_pty", "number_shown", "95000"),
        ("segstart", "start_at", "2026-03-10 09:00:00"),
        ("begin_ts", "start_at", "2026-03-10 09:00:00"),
        ("Total Talk", "talk_ms", "00:03:21"),
        ("沟通类型", "mode", "交互"),
        ("沟通方式", "mode", "告知"),
        ("沟通方式", "channel", "电话"),
    ],
)
def test_headers_of_other_systems_are_known(tmp_path: Path, header: str, column: str, cell: str) -> None:
    assert taken_back(tmp_path, [header], [[cell]]).columns == {header: column}


def test_counts_since_1970_are_proposed_with_their_unit(tmp_path: Path) -> None:
    rows = [["1773104400", "1773104425000"], ["1773104500", "1773104525000"]]
    mapping = taken_back(tmp_path, ["begin_ts", "end_ts"], rows)
    assert mapping.columns == {"begin_ts": "start_at", "end_ts": "end_at"}
    assert mapping.units == {"start_at": "s", "end_at": "ms"}


@pytest.mark.parametrize(
    "cell",
    [
        "46091.375",
        "2026/3/10 上午9:00:00",
        "2026-03-10 9:00:00 AM",
        "13/03/2026 09:00",
        "10.03.2026 09:00",
        "2026-03-10 09:00 CST",
    ],
)
def test_a_moment_that_the_reader_reads_is_proposed(tmp_path: Path, cell: str) -> None:
    assert taken_back(tmp_path, ["开始时间"], [[cell]]).columns == {"开始时间": "start_at"}
    path = text_file(tmp_path, "creditor,person,channel,开始时间", f"B,P,call,{cell}")
    mapping = mapping_file(tmp_path, "columns: {开始时间: start_at}")
    start = reading(path, mapping=mapping, timezone="Asia/Shanghai").contacts("start_at")
    assert start[0][0] - NINE_O_CLOCK in (0, 3 * 86_400_000)


def test_day_numbers_of_spreadsheets_are_said_to_be_such(tmp_path: Path) -> None:
    text = proposal(["开始时间"], [["46091.375"], ["46092.5"]])
    assert "spreadsheet" in line(text, "开始时间: start_at")


@pytest.mark.parametrize(
    "headers,columns",
    [
        (["f1 end", "f2 begin"], {"f2 begin": "start_at", "f1 end": "end_at"}),
        (["单据创建", "f 结束"], {"单据创建": "start_at", "f 结束": "end_at"}),
        (["x发送", "x接通"], {"x发送": "start_at", "x接通": "answered_at"}),
    ],
)
def test_of_two_columns_of_moments_the_names_decide(
    tmp_path: Path, headers: Sequence[str], columns: dict[str, str]
) -> None:
    rows = [["2026-03-10 09:00:00", "2026-03-10 09:00:30"], ["2026-03-10 10:00:00", "2026-03-10 10:00:30"]]
    assert taken_back(tmp_path, headers, rows).columns == columns


@pytest.mark.parametrize("word", ["合计", "总计：", "Total"])
def test_a_row_of_sums_adds_no_values(tmp_path: Path, word: str) -> None:
    headers, rows = ["拨打结果", "流水号"], [["无人应答", "1"], ["占线", "2"], [word, "3"]]
    assert set(taken_back(tmp_path, headers, rows).values["dial_result"]) == {"无人应答", "占线"}
    assert word not in proposal(headers, rows)


def test_one_row_written_twice_does_not_put_the_id_out_of_force(tmp_path: Path) -> None:
    rows = [["a1", "x"], ["a2", "y"], ["a1", "x"]]
    assert taken_back(tmp_path, ["call_id", "note"], rows).columns == {"call_id": "contact_id"}


def test_a_start_that_is_only_unsure_still_asks_for_the_zone() -> None:
    rows = [["2026-03-10 09:00:00", "2026-03-10 09:00:30"], ["2026-03-10 10:00:00", "2026-03-10 10:00:30"]]
    assert "--timezone Asia/Shanghai" in proposal(["f1", "f2"], rows)


def test_the_mode_is_asked_for_where_it_was_not_found() -> None:
    asked = line(proposal(["call_id"], [["1"]]), "# mode: interactive")
    assert "needed for the call caps (15.2, 16.2.1): notice or interactive" in asked
    assert "# mode: interactive" not in proposal(["沟通类型"], [["告知"]])


def test_no_example_stands_where_a_value_is_to_be_written() -> None:
    text = proposal(["call_id"], [["1"]])
    assert "BankA" not in text
    assert line(text, "# creditor:").startswith("# creditor:   # required: write the name of the creditor here")


def test_the_shipped_history_tells_debtor_and_person_apart(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, *sample_text(ROOT / "examples/history/contacts.csv", 200))
    meant = {header: column for header, column in mapping.columns.items() if column in ("debtor", "person", "mode")}
    assert meant == {"客户编号": "debtor", "联络对象编号": "person", "沟通类型": "mode"}
    with (ROOT / "examples/history/contacts.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["沟通类型"] for row in csv.DictReader(file)} - {""} == set(mapping.values["mode"])


def test_an_identity_number_beside_a_customers_is_not_taken_for_the_one_contacted(tmp_path: Path) -> None:
    rows = [["K1", "I1", "本人"], ["K1", "I1", "父母"]]
    mapping = taken_back(tmp_path, ["客户编号", "身份证号", "关系"], rows)
    assert mapping.columns == {"客户编号": "debtor", "关系": "role"}
