"""Mapping files: Chinese headers, values and units; and every fault of one with its line."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from fencun.audit.reading.read import load_mapping
from tests.audit.reading.given import NINE_O_CLOCK, ROW, mapping_file, reading, text_file

GOOD = """
columns: {流水号: contact_id, 客户号: person, 方式: channel, 通话开始时间: start_at, 时长: talk_ms,
  结果: dial_result, 告知: stated}
values:
  channel: {外呼: call, 发短信: sms}
  dial_result: {接通: answered, 空号: failed, 待核实: null}
  stated: {原因、金额: reason|amount, 无: "|"}
units: {talk_ms: s}
set: {creditor: BankA}
"""


def test_chinese_headers_values_and_units_are_read(tmp_path: Path) -> None:
    path = text_file(
        tmp_path,
        "流水号,客户号,方式,通话开始时间,时长,结果,告知,备注",
        "1,P1,外呼,2026年3月10日 9时00分,25,接通,原因、金额,x",
        "2,P1,发短信,2026-03-10 09:00,,待核实,无,y",
        encoding="gbk",
    )
    result = reading(path, mapping=mapping_file(tmp_path, GOOD), timezone="Asia/Shanghai")
    assert result.contacts("contact_id, creditor, channel, start_at, talk_ms, dial_result, stated") == [
        ("1", "BankA", "call", NINE_O_CLOCK, 25_000, "answered", "|reason|amount|"),
        ("2", "BankA", "sms", NINE_O_CLOCK, None, None, "|"),
    ]
    assert "not used: 备注" in result.notes()


def test_loading_gives_what_the_file_says(tmp_path: Path) -> None:
    mapping = load_mapping(mapping_file(tmp_path, GOOD))
    assert mapping.columns["流水号"] == "contact_id"
    assert mapping.values["dial_result"] == {"接通": "answered", "空号": "failed", "待核实": ""}
    assert (mapping.units, mapping.constants, mapping.registers) == ({"talk_ms": "s"}, {"creditor": "BankA"}, {})


def test_an_empty_mapping_maps_nothing(tmp_path: Path) -> None:
    assert load_mapping(mapping_file(tmp_path, "# nothing yet\ncolumns:\n")).columns == {}


@pytest.mark.parametrize(
    "text,words",
    [
        ("colums: {a: b}", r"line 1: “colums” is no key .* Did you mean columns"),
        ("columns: {开始: startat}", r"line 1: “startat” is no column .* Did you mean start_at"),
        ("columns:\n  开始: [start_at]", "line 2: a list or keys stand where one value belongs"),
        ("columns: [a, b]", "line 1: columns is no list of keys and values"),
        ("columns: {a: person, a: debt}", "“a” stands twice"),
        ("values: {chanel: {电话: call}}", "Did you mean channel"),
        ("values:\n  channel:\n    电话: phone", "line 3: “phone” is no value of channel .* call, video"),
        ("values: {stated: {全部: reason|weather}}", "“weather” is no value of stated"),
        ("values: {connected: {接通: maybe}}", "“maybe” is no value of connected"),
        ("values: {talk_ms: {无: none}}", "talk_ms needs a whole number"),
        ("values: {start_at: {今天: 2026-03-10}}", "start_at is a moment"),
        ("units: {talk_ms: hours}", "“hours” is no unit of talk_ms .* ms, s, min"),
        ("units: {role: s}", "“s” is no unit of role"),
        ("set: {creditr: BankA}", "Did you mean creditor"),
        ("registers: {tool: {columns: {a: tool}}}", "Did you mean tools"),
        ("registers: {tools: {columns: {a: person}}}", "“person” is no column"),
        ("registers: {tools: {registers: {}}}", "“registers” is no key"),
        ("columns: {a: b", "line 1 is no YAML|line 2 is no YAML"),
        ("- a\n- b", "no list of keys and values"),
    ],
)
def test_a_fault_of_the_mapping_is_refused_with_its_line_and_a_way_out(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(OrderError, match=words) as caught:
        load_mapping(mapping_file(tmp_path, text))
    assert "mapping.yaml" in str(caught.value)


def test_a_mapping_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="cannot be opened"):
        load_mapping(tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00\xd8\x00\x00columns")
    with pytest.raises(OrderError, match="no YAML"):
        load_mapping(tmp_path / "bad.yaml")


def test_a_header_mapped_and_named_both_is_refused(tmp_path: Path) -> None:
    path = text_file(tmp_path, "contact_id,creditor,person,channel,start_at,开始", f"{ROW},x")
    with pytest.raises(OrderError, match="two headers mean start_at"):
        reading(path, mapping=mapping_file(tmp_path, "columns: {开始: start_at}"))
