"""The folder of registers: what a row states, what it leaves out, and names that are no register."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from tests.audit.reading.given import HEADERS, NINE_O_CLOCK, ROW, Result, mapping_file, parquet_file, reading, text_file

FILED = "2026-03-10T09:00:00+08:00"


def with_register(folder: Path, name: str, *lines: str, **options: str | Path) -> Result:
    """One contact, and one register of these lines."""
    text_file(folder / "registers", *lines, name=name)
    return reading(text_file(folder, HEADERS, ROW), registers=folder / "registers", **options)


def rows(result: Result, table: str, columns: str) -> list[tuple[object, ...]]:
    """The rows of a register, in order."""
    return result.con.execute(f'SELECT {columns} FROM said."{table}" ORDER BY ALL').fetchall()


def test_a_register_has_its_columns_dates_and_place(tmp_path: Path) -> None:
    result = with_register(tmp_path, "tools.csv", "tool,filed_at,official,valid_from", f"t1,{FILED},否,")
    assert result.said.registers == {"tools": (1, 0)}
    columns = (
        "tool, filed_at, official, creditor, valid_from, valid_to, recorded_at, superseded_at, left_out, file, line"
    )
    assert rows(result, "tools", columns) == [
        ("t1", NINE_O_CLOCK, False, *[None] * 5, "|organisation|carrier|number|only_collection|", "tools.csv", "2")
    ]


def test_an_empty_cell_is_stated_and_a_missing_column_is_not(tmp_path: Path) -> None:
    result = with_register(tmp_path, "carriers.csv", "carrier,listed", "x,")
    assert rows(result, "carriers", "listed, left_out") == [(None, "|")]


def test_in_ndjson_a_missing_key_is_left_out_and_null_is_not(tmp_path: Path) -> None:
    lines = ('{"carrier": "a", "listed": null}', '{"carrier": "b"}')
    result = with_register(tmp_path, "carriers.ndjson", *lines)
    assert rows(result, "carriers", "carrier, listed, left_out") == [("a", None, "|"), ("b", None, "|listed|")]


def test_a_register_may_be_parquet(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    parquet_file(tmp_path / "registers", "SELECT 'x' carrier, true listed", "carriers.parquet")
    result = reading(text_file(tmp_path, HEADERS, ROW), registers=tmp_path / "registers")
    assert rows(result, "carriers", "carrier, listed, line") == [("x", True, "1")]


def test_a_day_alone_is_its_midnight_in_the_zone_given(tmp_path: Path) -> None:
    result = with_register(tmp_path, "tools.csv", "tool,filed_at", "t1,2026-03-10", timezone="Asia/Shanghai")
    assert rows(result, "tools", "filed_at") == [(NINE_O_CLOCK - 9 * 3_600_000,)]


def test_dates_of_registers_may_lie_far_back(tmp_path: Path) -> None:
    result = with_register(tmp_path, "tools.csv", "tool,filed_at", "t1,1900-01-01T00:00:00Z")
    assert rows(result, "tools", "filed_at < 0") == [(True,)]


def test_equal_rows_are_dropped_and_said(tmp_path: Path) -> None:
    result = with_register(tmp_path, "carriers.csv", "carrier,listed", "x,true", "x,TRUE", "x,false")
    assert rows(result, "carriers", "listed, line") == [(False, "4"), (True, "2")]
    assert "1 row(s) equal to an earlier row were dropped" in result.notes()


def test_faulty_rows_are_rejected_under_the_name_of_the_register(tmp_path: Path) -> None:
    result = with_register(tmp_path, "carriers.csv", "carrier,listed", "x,true", ",true", "y,perhaps", "z")
    assert result.said.registers == {"carriers": (1, 3)}
    assert result.rejects('"table", line, code') == [
        ("carriers", "3", "id-missing"),
        ("carriers", "4", "enum-unknown"),
        ("carriers", "5", "row-short"),
    ]


def test_a_refusal_needs_a_person_or_an_address(tmp_path: Path) -> None:
    result = with_register(tmp_path, "refusals.csv", "person,address,kind", "P1,,no_more_contact", ",,no_more_contact")
    assert result.said.registers == {"refusals": (1, 1)}
    assert result.rejects() == [("person-missing",)]


def test_a_scope_of_products_keeps_its_order(tmp_path: Path) -> None:
    result = with_register(tmp_path, "agency_agreements.csv", "organisation,scope", "A,loan|card|loan", "B,*", "C,|")
    assert rows(result, "agency_agreements", "scope") == [("|",), ("|*|",), ("|loan|card|",)]


def test_coverages_and_attestations_are_read(tmp_path: Path) -> None:
    text_file(
        tmp_path / "registers", "table,column,value,signed_at", f"tools,official,false,{FILED}", name="attestations.csv"
    )
    lines = ("table,creditor,from,to,stated_by", f"contacts,BankA,2026-01-01,{FILED},CCO", "weather,BankA,,,CCO")
    result = with_register(tmp_path, "coverages.csv", *lines, timezone="Asia/Shanghai")
    assert rows(result, "coverages", '"table", creditor, "to"') == [("contacts", "BankA", NINE_O_CLOCK)]
    assert rows(result, "attestations", '"table", "column", signed_at') == [("tools", "official", NINE_O_CLOCK)]
    assert result.rejects('"table", "column", code') == [("coverages", "table", "enum-unknown")]


def test_the_mapping_has_a_part_for_registers(tmp_path: Path) -> None:
    text = "registers: {tools: {columns: {工具: tool, 备案: filed_at}, units: {filed_at: s}, set: {official: false}}}"
    options = {"mapping": mapping_file(tmp_path, text)}
    result = with_register(tmp_path, "tools.csv", "工具,备案", "t1,1773104400", **options)
    assert rows(result, "tools", "tool, filed_at, official") == [("t1", NINE_O_CLOCK, False)]
    assert "official" not in str(rows(result, "tools", "left_out"))


def test_other_files_in_the_folder_are_said(tmp_path: Path) -> None:
    text_file(tmp_path / "registers", "hello", name="README.md")
    assert "README.md" in with_register(tmp_path, "carriers.csv", "carrier", "x").notes()


@pytest.mark.parametrize(
    "name,words",
    [("tool.csv", "Did you mean tools"), ("zone_offsets.csv", "parties.time_zone"), ("contacts.csv", "as INPUT")],
)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(OrderError, match=words):
        with_register(tmp_path, name, "tool", "t1")


def test_two_files_of_one_register_are_refused(tmp_path: Path) -> None:
    text_file(tmp_path / "registers", '{"carrier": "x"}', name="carriers.ndjson")
    with pytest.raises(OrderError, match=r"Both carriers.csv and carriers.ndjson"):
        with_register(tmp_path, "carriers.csv", "carrier", "x")


def test_a_register_without_a_known_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="Its columns are: carrier, listed"):
        with_register(tmp_path, "carriers.csv", "firm,on list", "x,true")


def test_a_register_whose_times_all_lack_a_zone_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="--timezone Asia/Shanghai"):
        with_register(tmp_path, "tools.csv", "tool,filed_at", "t1,2026-03-10 09:00:00")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="is no folder"):
        reading(text_file(tmp_path, HEADERS, ROW), registers=tmp_path / "nowhere")
