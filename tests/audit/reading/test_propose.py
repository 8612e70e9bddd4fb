"""A mapping is proposed from headers and values, can be given back unchanged, and shows nothing of a person."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fencun.audit.reading.mapping import Mapping, load_mapping
from fencun.audit.reading.propose import proposal
from fencun.rules.facts.contact import CONTACT_COLUMNS

Rows = Sequence[Sequence[str]]
CHINESE = "个案序列号 联络时间 联络对象姓名 关系 联络电话 催收措施 催收结果 催收员 通话时长(秒) 录音 记录编号".split()
CHINESE_ROWS = [
    "D1|2026-03-10 09:00:00|张三丰|本人|13800000001|电话|承诺还款|8001|25|a.wav|R1".split("|"),
    "D1|2026-03-10 10:00:00|李四光|配偶|13800000002|电话|无人应答|8001|0||R2".split("|"),
    "D2|2026-03-10 11:00:00|王五常|同事|13800000003|短信|空坏号|8002|||R3".split("|"),
]
ENGLISH = (
    "call_id start_time caller callee duration billsec agent_id disposition direction campaign customer_id account_no"
).split()
ENGLISH_ROWS = [
    "c1|2026-03-10 09:00:00|95000|13800000001|18|8|8001|ANSWERED|outbound|x|P1|L1".split("|"),
    "c2|2026-03-10 10:00:00|95000|13800000002|30|0|8001|NO ANSWER|outbound|x|P2|L2".split("|"),
    "c3|2026-03-10 11:00:00|95000|13800000003|3|0|8001|CONGESTION|outbound|x|P2|L2".split("|"),
]


def taken_back(tmp_path: Path, headers: Sequence[str], rows: Rows) -> Mapping:
    """What the reader makes of the proposal, given back unchanged."""
    file = tmp_path / "mapping.yaml"
    file.write_text(proposal(headers, rows), encoding="utf-8")
    return load_mapping(file)


def line(text: str, holding: str) -> str:
    """The one line of a proposal that holds this."""
    (found,) = [line.strip() for line in text.splitlines() if holding in line]
    return found


def test_a_chinese_collection_log_is_understood(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, CHINESE, CHINESE_ROWS)
    assert dict(mapping.columns) == {
        "个案序列号": "debt",
        "联络时间": "start_at",
        "关系": "role",
        "联络电话": "address",
        "催收措施": "channel",
        "催收结果": "dial_result",
        "催收员": "collector",
        "通话时长(秒)": "talk_ms",
        "记录编号": "contact_id",
    }
    assert dict(mapping.units) == {"talk_ms": "s"}
    assert mapping.values["role"] == {"本人": "debtor", "配偶": "contact_person", "同事": "contact_person"}
    assert mapping.values["channel"] == {"电话": "call", "短信": "sms"}


def test_an_english_call_log_is_understood(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, ENGLISH, ENGLISH_ROWS)
    assert dict(mapping.columns) == {
        "call_id": "contact_id",
        "start_time": "start_at",
        "caller": "number_shown",
        "callee": "address",
        "billsec": "talk_ms",
        "agent_id": "collector",
        "disposition": "dial_result",
        "direction": "initiated_by",
        "customer_id": "person",
        "account_no": "debt",
    }
    assert dict(mapping.constants) == {"channel": "call"}
    assert "ringing" in line(proposal(ENGLISH, ENGLISH_ROWS), "# duration: talk_ms")
    assert mapping.values["dial_result"] == {"answered": "answered", "no answer": "no_answer", "congestion": "failed"}
    assert mapping.values["initiated_by"] == {"outbound": "creditor_side"}


SPELLINGS = [
    ("通话ID", "contact_id"),
    ("CallUUID", "contact_id"),
    ("被叫", "address"),
    ("DestinationNumber", "address"),
    ("dst", "address"),
    ("客户联系电话", "address"),
    ("呼叫时间", "start_at"),
    ("calldate", "start_at"),
    ("StartTime", "start_at"),
    ("Start Time", "start_at"),
    ("接通时间", "answered_at"),
    ("挂断时间", "end_at"),
    ("hangup_time", "end_at"),
    ("催收员工号", "collector"),
    ("AgentName", "collector"),
    ("vendor", "organisation"),
    ("委外机构", "organisation"),
    ("借款合同号", "debt"),
    ("loan number", "debt"),
    ("身份证号", "person"),
    ("talk time", "talk_ms"),
    ("Talk (min)", "talk_ms"),
    ("通话时长（毫秒）", "talk_ms"),
]


@pytest.mark.parametrize("header, column", SPELLINGS)
def test_a_header_is_known_in_each_of_its_spellings(tmp_path: Path, header: str, column: str) -> None:
    numbers = {"answered_at": "2026-03-10 09:00:05", "end_at": "2026-03-10 09:00:25", "talk_ms": "20"}
    usual = {"start_at": "2026-03-10 09:00:00", "address": "13800000001"} | numbers
    rows = [[usual.get(column, f"X{row}")] for row in range(3)]
    assert taken_back(tmp_path, [header], rows).columns == {header: column}


@pytest.mark.parametrize(
    "said, meant",
    [
        ("接通", "answered"),
        ("未接", "no_answer"),
        ("无人应答", "no_answer"),
        ("CANCEL", "no_answer"),
        ("关机", "off"),
        ("停机", "failed"),
        ("空号", "failed"),
        ("FAILED", "failed"),
        ("占线", "busy"),
        ("忙", "busy"),
        ("拒接", "rejected"),
    ],
)
def test_a_call_result_is_known(tmp_path: Path, said: str, meant: str) -> None:
    mapping = taken_back(tmp_path, ["拨打结果"], [[said], ["BUSY"]])
    assert mapping.values["dial_result"][said.lower()] == meant


@pytest.mark.parametrize(
    "header, column, said, meant",
    [
        ("呼叫方向", "initiated_by", "呼入", "person"),
        ("关系", "role", "担保人", "guarantor"),
        ("关系", "role", "朋友", "contact_person"),
        ("催收方式", "channel", "外访", "visit"),
        ("催收方式", "channel", "微信", "im"),
        ("催收方式", "channel", "信函", "letter"),
        ("是否接通", "connected", "是", "true"),
        ("是否接通", "connected", "否", "false"),
    ],
)
def test_a_value_is_known(tmp_path: Path, header: str, column: str, said: str, meant: str) -> None:
    mapping = taken_back(tmp_path, [header], [[said]] * 2)
    assert (mapping.columns[header], mapping.values[column][said]) == (column, meant)


def test_an_outcome_that_says_more_than_a_result_is_taken_as_nothing_said(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, CHINESE, CHINESE_ROWS)
    assert mapping.values["dial_result"] == {"承诺还款": "", "无人应答": "no_answer", "空坏号": "failed"}
    assert "# unsure" in line(proposal(CHINESE, CHINESE_ROWS), "承诺还款")


def test_not_connected_without_a_cause_is_no_result(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, ["接通状态"], [["接通"], ["未接通"]])
    assert mapping.columns == {"接通状态": "connected"}
    assert mapping.values["connected"] == {"接通": "true", "未接通": "false"}


@pytest.mark.parametrize("text", [proposal(CHINESE, CHINESE_ROWS), proposal(ENGLISH, ENGLISH_ROWS)])
def test_every_line_says_how_sure_it_is_or_what_it_is_for(text: str) -> None:
    inner = [line for line in text.splitlines() if line.startswith("  ") and not line.rstrip().endswith(":")]
    assert inner
    assert all("  # " in line or line.strip().startswith("# ") for line in inner)
    assert set(yaml.safe_load(text)) == {"columns", "values", "units", "set"}


def test_what_is_required_and_missing_stands_to_be_filled_in() -> None:
    text = proposal(["备注"], [["x"]])
    for column in ("creditor", "channel", "contact_id", "start_at", "address"):
        assert line(text, f"# {column}:").startswith("#")
    assert "not understood" in line(text, "备注")


def test_moments_without_a_zone_ask_for_one_and_others_do_not() -> None:
    assert "--timezone Asia/Shanghai" in proposal(ENGLISH, ENGLISH_ROWS)
    assert "--timezone" not in proposal(["start_time"], [["2026-03-10T09:00:00+08:00"]])


@pytest.mark.parametrize("value", ["2026-03-10", "09:00:00"])
def test_a_start_without_day_or_time_is_not_in_force(tmp_path: Path, value: str) -> None:
    assert taken_back(tmp_path, ["呼叫时间"], [[value]] * 3).columns == {}


def test_counts_since_1970_get_their_unit(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["start_time"], [["1773104400"]]).units == {"start_at": "s"}
    assert taken_back(tmp_path, ["start_time"], [["1773104400123"]]).units == {"start_at": "ms"}


def test_two_headers_never_stand_for_one_column(tmp_path: Path) -> None:
    headers = ["被叫", "联络电话", "手机号", "start_time", "开始时间"]
    rows = [["13800000001", "13800000002", "13800000003", "2026-03-10 09:00:00", "2026-03-10 09:00:00"]]
    mapping = taken_back(tmp_path, headers, rows)
    assert sorted(mapping.columns.values()) == ["address", "start_at"]


def test_a_header_that_stands_twice_is_not_mapped(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["被叫", "被叫"], [["13800000001", "13800000002"]]).columns == {}
    mapping = taken_back(tmp_path, ["被叫", "被叫", "电话"], [["13800000001", "13800000002", "13800000003"]])
    assert mapping.columns == {"电话": "address"}


def test_an_id_that_repeats_is_no_contact_id(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["call_id", "x"], [["c1", "a"], ["c1", "b"]]).columns == {}


def test_columns_nobody_named_are_known_by_their_values(tmp_path: Path) -> None:
    headers = ["f1", "f2", "f3", "f4"]
    rows = [[f"9f86d081-{n}", "2026-03-10 09:00:00", f"1380000000{n}", ("接通", "关机")[n % 2]] for n in range(4)]
    mapping = taken_back(tmp_path, headers, rows)
    assert mapping.columns == {"f1": "contact_id", "f2": "start_at", "f3": "address", "f4": "dial_result"}
    assert line(proposal(headers, rows), "f3").endswith("# likely: 11-digit numbers / 11 位号码")


def test_of_two_columns_that_look_alike_neither_is_in_force(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["f1", "f2"], [["13800000001", "13800000002"]] * 3).columns == {}


def test_a_caller_that_is_an_extension_is_the_collector(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, ["主叫", "被叫"], [["8001", "13800000001"], ["8002", "13800000002"]])
    assert mapping.columns == {"主叫": "collector", "被叫": "address"}


def test_a_moment_of_something_else_is_no_start(tmp_path: Path) -> None:
    for header in ("下次跟进时间", "next_contact_time", "更新时间", "promise_date"):
        assert taken_back(tmp_path, [header], [["2026-03-10 09:00:00"]] * 3).columns == {}


def test_the_database_columns_of_asterisk_are_understood(tmp_path: Path) -> None:
    headers = "calldate clid src dst dcontext duration billsec disposition uniqueid linkedid".split()
    rows = [
        f'2026-03-10 09:0{n}:00|"8001" <95000>|8001|1380000000{n}|x|18|8|ANSWERED|1773104400.{n}|1773104400.{n}'.split(
            "|"
        )
        for n in range(3)
    ]
    assert taken_back(tmp_path, headers, rows).columns == {
        "calldate": "start_at",
        "src": "collector",
        "dst": "address",
        "billsec": "talk_ms",
        "disposition": "dial_result",
        "uniqueid": "contact_id",
    }


def test_a_running_number_serves_as_id_where_there_is_no_better(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["序号"], [["1"], ["2"]]).columns == {"序号": "contact_id"}
    assert taken_back(tmp_path, ["序号", "通话ID"], [["1", "a"], ["2", "b"]]).columns == {"通话ID": "contact_id"}


def test_answered_is_a_moment_or_a_yes_as_its_values_are(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["answered"], [["2026-03-10 09:00:00"]]).columns == {"answered": "answered_at"}
    assert taken_back(tmp_path, ["answered"], [["yes"], ["no"]]).columns == {"answered": "connected"}


def test_a_customers_number_is_the_debtors_where_others_are_called(tmp_path: Path) -> None:
    mapping = taken_back(
        tmp_path, ["客户编号", "关系", "联络电话"], [["K1", "本人", "13800000001"], ["K1", "父母", "13800000002"]]
    )
    assert mapping.columns["客户编号"] == "debtor"
    mapping = taken_back(tmp_path, ["客户编号", "关系", "联络电话"], [["K1", "本人", "13800000001"]])
    assert mapping.columns["客户编号"] == "person"


def test_a_columns_own_name_over_values_of_something_else_is_left_out(tmp_path: Path) -> None:
    headers, rows = ["channel", "渠道"], [["PJSIP/8001-00000001", "电话"]]
    assert taken_back(tmp_path, headers, rows).columns == {"channel": "", "渠道": "channel"}
    assert "so it is left out" in line(proposal(headers, rows), "  channel: null")
    mapping = taken_back(tmp_path, ["channel", "billsec"], [["PJSIP/8001-00000001", "25"]])
    assert mapping.constants == {"channel": "call"}


def test_columns_called_by_each_others_names_are_told_by_their_values(tmp_path: Path) -> None:
    rows = [["answered", "call"], ["busy", "sms"]]
    assert taken_back(tmp_path, ["channel", "dial_result"], rows).columns == {
        "channel": "dial_result",
        "dial_result": "channel",
    }


def test_a_street_called_address_beside_a_telephone_is_left_out(tmp_path: Path) -> None:
    street = ["1 Long Street", "13800000001"]
    assert taken_back(tmp_path, ["address", "phone"], [street]).columns == {"address": "", "phone": "address"}
    assert taken_back(tmp_path, ["address", "note"], [["1 Long Street", "x"]]).columns == {"address": "address"}


def test_a_columns_own_name_with_some_words_unknown_stays_in_force(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, ["role"], [["debtor"], ["guarantor"], ["neighbour"]])
    assert (mapping.columns, mapping.values["role"]["neighbour"]) == ({"role": "role"}, "")


@pytest.mark.parametrize("headers, rows", [(CHINESE, CHINESE_ROWS), (ENGLISH, ENGLISH_ROWS)])
def test_nothing_of_a_person_stands_in_the_proposal(headers: Sequence[str], rows: Rows) -> None:
    text = proposal(headers, rows)
    for secret in ("1380000000", "张三丰", "李四光", "王五常", "8001", "P1", "L1", "D1"):
        assert secret not in text


def test_names_under_a_header_of_relations_are_not_shown(tmp_path: Path) -> None:
    rows = [["本人"], ["张三丰"], ["李四光"]]
    assert "张三丰" not in proposal(["联络对象"], rows)
    assert taken_back(tmp_path, ["联络对象"], rows).columns == {}


def test_a_first_row_of_values_is_not_repeated(tmp_path: Path) -> None:
    rows = [["13800000002", "2026-03-10 10:00:00"]]
    text = proposal(["13800000001", "2026-03-10 09:00:00"], rows)
    assert "1380000000" not in text
    assert "first row looks like values" in text
    assert taken_back(tmp_path, ["13800000001", "2026-03-10 09:00:00"], rows) == Mapping()


NASTY = [
    "a: b",
    "# c",
    "e\nf",
    '"',
    "'",
    "null",
    "true",
    "-",
    "? x",
    "\u2028",
    "\x07",
    "é" * 500,
    "{",
    "&a",
    "*b",
    "",
    " ",
]


def test_any_header_gives_a_mapping_that_is_taken_back(tmp_path: Path) -> None:
    assert taken_back(tmp_path, NASTY, [["x"] * len(NASTY)]).columns == {}
    nasty = [f"{header}电话号码" for header in NASTY[:8]]
    for header in nasty:
        assert taken_back(tmp_path, [header], [["13800000001"]]).columns == {header.strip(): "address"}


@pytest.mark.parametrize("headers", [[], ["通话ID"], ["通话ID", "被叫", "呼叫时间"]])
def test_no_rows_or_short_rows_are_no_trouble(tmp_path: Path, headers: list[str]) -> None:
    assert set(taken_back(tmp_path, headers, []).columns) == set(headers)
    taken_back(tmp_path, headers, [[], ["1"], ["1", "2", "3", "4"]])


def test_every_column_proposed_is_a_column_of_a_contact(tmp_path: Path) -> None:
    mapping = taken_back(
        tmp_path, CHINESE + ENGLISH, [[*a, *b] for a, b in zip(CHINESE_ROWS, ENGLISH_ROWS, strict=True)]
    )
    assert set(mapping.columns.values()) <= set(CONTACT_COLUMNS)


CELLS = st.one_of(
    st.text(max_size=12), st.sampled_from([cell for row in (*CHINESE_ROWS, *ENGLISH_ROWS) for cell in row])
)
TITLES = st.one_of(st.text(max_size=12), st.sampled_from([*CHINESE, *ENGLISH, *CONTACT_COLUMNS, *NASTY]))


@given(
    headers=st.lists(TITLES, max_size=8),
    rows=st.lists(st.lists(CELLS, max_size=9), max_size=5),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_its_proposal_is_taken_back(
    tmp_path: Path, headers: list[str], rows: list[list[str]]
) -> None:
    mapping = taken_back(tmp_path, headers, rows)
    meant = [column for column in mapping.columns.values() if column]
    assert len(set(meant)) == len(meant)
    assert set(mapping.columns) <= {header.strip() for header in headers}
