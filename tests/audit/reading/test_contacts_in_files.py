"""Contacts of several rows and files: ids that repeat, constants, and what must be there."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from tests.audit.reading.given import HEADERS, ROW, mapping_file, parquet_file, reading, text_file

OTHER = ROW.replace("P1", "P2")


def test_an_equal_row_is_a_duplicate_and_another_of_that_id_a_reject(tmp_path: Path) -> None:
    result = reading(text_file(tmp_path, HEADERS, ROW, OTHER, ROW, OTHER))
    assert result.contacts("person, line") == [("P1", "2")]
    assert result.rejects("line, code") == [("3", "id-duplicate")]
    assert (result.said.read, result.said.rejected, result.said.duplicate) == (4, 1, 2)


def test_rows_are_equal_as_read_and_not_as_written(tmp_path: Path) -> None:
    same = "c1 , BankA,P1,CALL,2026-03-10T01:00:00Z"
    assert reading(text_file(tmp_path, HEADERS, ROW, same)).said.duplicate == 1


def test_a_column_that_is_not_used_still_makes_rows_differ(tmp_path: Path) -> None:
    result = reading(text_file(tmp_path, f"{HEADERS},mood", f"{ROW},good", f"{ROW},bad", f"{ROW},good"))
    assert result.rejects("line, code") == [("3", "id-duplicate")]
    assert result.said.duplicate == 1


def test_the_first_file_given_goes_before_the_second(tmp_path: Path) -> None:
    first = text_file(tmp_path, HEADERS, "c9,BankA,P9,call,2026-03-10T09:00:00+08:00", OTHER, name="z.csv")
    second = text_file(tmp_path, HEADERS, ROW, name="a.csv")
    result = reading(first, second)
    assert result.value("file") == "z.csv"
    assert result.rejects("file, line, code") == [("a.csv", "2", "id-duplicate")]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, ROW)
    assert reading(path, path).said.duplicate == 1


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    first = text_file(tmp_path / "a", HEADERS, ROW)
    second = text_file(tmp_path / "b", HEADERS, ROW.replace("c1", "c2"))
    assert len({file for (file,) in reading(first, second).contacts("file")}) == 2


def test_duplicates_of_parquet_are_found_with_columns_that_are_not_used(tmp_path: Path) -> None:
    start = "TIMESTAMPTZ '2026-03-10 09:00Z' start_at"
    row = f"SELECT 'c1' contact_id, 'B' creditor, 'P' person, 'call' channel, {start}, {{}} mood"
    query = " UNION ALL ".join(row.format(mood) for mood in (1, 1, 2))
    result = reading(parquet_file(tmp_path, query))
    assert (result.said.duplicate, result.said.rejected) == (1, 1)


def test_a_constant_fills_a_missing_column_and_empty_cells_but_no_given_one(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"{HEADERS},role", f"{ROW},", f"{OTHER.replace('c1', 'c2')},guarantor")
    result = reading(path, constants={"role": "债务人", "mode": "notice", "staff_count": "2", "connected": "是"})
    columns = "role, mode, staff_count, connected"
    assert result.contacts(columns) == [("debtor", "notice", 2, True), ("guarantor", "notice", 2, True)]
    assert {"mode", "staff_count"} <= result.said.columns


def test_a_constant_of_the_command_goes_before_one_of_the_mapping(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, "set: {creditor: BankM, mode: notice}")
    path = text_file(tmp_path, "contact_id,person,channel,start_at", "c1,P1,call,2026-03-10T09:00:00Z")
    result = reading(path, mapping=mapping, constants={"creditor": "BankS"})
    assert result.contacts("creditor, mode") == [("BankS", "notice")]


@pytest.mark.parametrize(
    "constants,words",
    [
        ({"creditr": "BankA"}, "Did you mean creditor"),
        ({"channel": "pigeon"}, "--set channel"),
        ({"staff_count": "-1"}, "less than 0"),
        ({"contact_id": "c1"}, "an id of its own"),
        ({"creditor": " "}, "empty"),
    ],
)
def test_a_constant_that_cannot_be_is_refused(tmp_path: Path, constants: dict[str, str], words: str) -> None:
    with pytest.raises(OrderError, match=words):
        reading(text_file(tmp_path, HEADERS, ROW), constants=constants)


@pytest.mark.parametrize(
    "missing,fix",
    [
        ("creditor", "--set creditor=BankA"),
        ("channel", "--set channel=call"),
        ("start_at", "YOUR HEADER: start_at"),
        ("person", "YOUR HEADER: address"),
    ],
)
def test_a_required_column_that_nothing_supplies_names_the_option(tmp_path: Path, missing: str, fix: str) -> None:
    with pytest.raises(OrderError, match=fix) as caught:
        reading(text_file(tmp_path, HEADERS.replace(missing, "mystery"), ROW))
    assert "mystery" in str(caught.value)


def test_no_usable_row_is_refused_with_what_was_wrong(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match=r"channel-unknown \(2 times\), first contacts.csv line 2"):
        reading(text_file(tmp_path, HEADERS, ROW.replace("call", "x"), OTHER.replace("call", "y")))


def test_headers_without_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="no row of contacts"):
        reading(text_file(tmp_path, HEADERS))
