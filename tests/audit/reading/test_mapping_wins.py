"""The mapping goes before a header's own name; entries that no file has use for are named."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError, Profile
from tests.audit.reading.given import HEADERS, ROW, mapping_file, parquet_file, reading, text_file

START = "2026-03-10T09:00:00+08:00"


def test_a_header_named_like_one_column_may_mean_another(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"{HEADERS},mode", f"{ROW},25")
    result = reading(path, mapping=mapping_file(tmp_path, "columns: {mode: talk_ms}\nunits: {talk_ms: s}"))
    assert result.contacts("talk_ms, mode") == [(25_000, None)]


def test_two_headers_may_change_places(tmp_path: Path) -> None:
    swapped = mapping_file(tmp_path, "columns: {Channel: dial_result, dial_result: channel}")
    path = text_file(tmp_path, f"{HEADERS},dial_result", f"c1,BankA,P1,busy,{START},call")
    assert reading(path, mapping=swapped).contacts("channel, dial_result") == [("call", "busy")]
    record = '{"contact_id": "c1", "creditor": "B", "person": "P", "channel": "busy", "dial_result": "sms",'
    line = text_file(tmp_path, f'{record} "start_at": "{START}"}}', name="a.ndjson")
    assert reading(line, mapping=swapped).contacts("channel, dial_result") == [("sms", "busy")]
    query = f"SELECT 'c1' contact_id, 'B' creditor, 'P' person, 'off' channel, 'im' dial_result, '{START}' start_at"
    assert reading(parquet_file(tmp_path, query), mapping=swapped).contacts("channel, dial_result") == [("im", "off")]


def test_a_header_mapped_to_nothing_is_left_out(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, f"c1,BankA,P1,SIP/trunk-1,{START}")
    mapping = mapping_file(tmp_path, "columns: {channel: null}")
    result = reading(path, mapping=mapping, constants={"channel": "call"})
    assert result.value("channel") == "call"
    assert "not used: channel" in result.notes()
    with pytest.raises(OrderError, match="No file supplies channel"):
        reading(path, mapping=mapping)


def test_a_street_and_a_telephone_are_read_by_mapping_alone(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"{HEADERS},address,phone", f"{ROW},1 Long Street,13800000001")
    mapping = mapping_file(tmp_path, "columns: {address: null, phone: address}")
    assert reading(path, mapping=mapping).value("address") == "13800000001"
    with pytest.raises(OrderError, match=r"two headers mean address.*HEADER: null"):
        reading(path, mapping=mapping_file(tmp_path, "columns: {phone: address}"))


def test_a_register_is_read_by_the_same_rule(tmp_path: Path) -> None:
    text_file(tmp_path / "r", "tool,organisation", "AgencyX,t1", name="tools.csv")
    mapping = mapping_file(tmp_path, "registers: {tools: {columns: {tool: organisation, organisation: tool}}}")
    result = reading(text_file(tmp_path, HEADERS, ROW), mapping=mapping, registers=tmp_path / "r")
    assert result.con.execute("SELECT tool, organisation FROM said.tools").fetchall() == [("t1", "AgencyX")]


def test_entries_that_no_file_has_use_for_are_noted(tmp_path: Path) -> None:
    text = "columns: {催收工县: tool}\nvalues: {role: {x: debtor}}\nunits: {talk_ms: s}\nformats: {end_at: mdy}"
    path = text_file(tmp_path, f"{HEADERS},催收工具", f"{ROW},t1")
    notes = reading(path, mapping=mapping_file(tmp_path, text)).notes()
    assert "columns: 催收工县 (did you mean 催收工具?); values: role; units: talk_ms; formats: end_at." in notes


def test_an_entry_that_one_of_several_files_has_use_for_is_not_noted(tmp_path: Path) -> None:
    first = text_file(tmp_path, f"{HEADERS},时长", f"{ROW},25", name="a.csv")
    second = text_file(tmp_path, HEADERS, ROW.replace("c1", "c2"), name="b.csv")
    mapping = mapping_file(tmp_path, "columns: {时长: talk_ms}\nunits: {talk_ms: s}")
    assert "no effect" not in reading(first, second, mapping=mapping).notes()


def test_a_misspelt_header_is_named_where_a_required_column_is_missing(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS.replace("start_at", "开始时间"), ROW)
    with pytest.raises(OrderError, match=r"no effect: columns: 开始时问 \(did you mean 开始时间\?\)"):
        reading(path, mapping=mapping_file(tmp_path, "columns: {开始时问: start_at}"))


def test_entries_for_registers_without_use_are_noted(tmp_path: Path) -> None:
    text_file(tmp_path / "r", "tool,organisation", "t1,AgencyX", name="tools.csv")
    text = "registers: {tools: {columns: {编号: tool}}, agencies: {columns: {机构: organisation}}}"
    path = text_file(tmp_path, HEADERS, ROW)
    notes = reading(path, mapping=mapping_file(tmp_path, text), registers=tmp_path / "r").notes()
    assert "tools.csv: The mapping names what no file has, so it has no effect: columns: 编号" in notes
    assert "the register agencies, which has no file" in notes


def test_columns_of_a_mapping_do_not_change_what_a_profile_reads(tmp_path: Path) -> None:
    record = (
        '"","8001","13800000001","from-internal","","SIP/8001-1","SIP/trunk-1","Dial","x","2026-03-10 09:00:00",'
        '"2026-03-10 09:00:05","2026-03-10 09:00:30",30,25,"ANSWERED","DOCUMENTATION","1773104400.1",""'
    )
    path = text_file(tmp_path, record, name="Master.csv")
    options = {"profile": Profile.ASTERISK, "constants": {"creditor": "B"}, "timezone": "Asia/Shanghai"}
    mapping = mapping_file(tmp_path, "columns: {channel: null, address: debt}")
    assert reading(path, mapping=mapping, **options).contacts("channel, address") == [("call", "13800000001")]


def talks(folder: Path, *talks: int, header: str = "talk_ms") -> Path:
    rows = [f"c{n},BankA,P1,call,{START},{talk}" for n, talk in enumerate(talks)]
    return text_file(folder, f"{HEADERS},{header}", *rows)


def test_talk_that_can_be_no_milliseconds_is_noted_with_the_line_to_add(tmp_path: Path) -> None:
    assert "units: {talk_ms: s}" in reading(talks(tmp_path, 25, 180, 7, 0, 60, 999)).notes()
    mapped = mapping_file(tmp_path, "columns: {时长: talk_ms}")
    assert "units: {talk_ms: s}" in reading(talks(tmp_path, 25, 180, 7, 60, 61, header="时长"), mapping=mapped).notes()


def test_talk_with_a_unit_or_too_few_or_long_enough_is_not_noted(tmp_path: Path) -> None:
    unit = mapping_file(tmp_path, "units: {talk_ms: ms}")
    assert "units:" not in reading(talks(tmp_path, 25, 180, 7, 60, 61), mapping=unit).notes()
    assert "units:" not in reading(talks(tmp_path, 25, 180, 7, 60, 0)).notes()
    assert "units:" not in reading(talks(tmp_path, 25, 180, 7, 60, 1000)).notes()
