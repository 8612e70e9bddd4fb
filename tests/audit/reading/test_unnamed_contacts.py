"""Contacts without an id: file and line stand for it, and only rows equal in every column are one contact."""

from pathlib import Path

import pytest

from tests.audit.reading.given import mapping_file, reading, text_file

HEADERS = "creditor,person,channel,start_at,mood"
ROW = "BankA,P1,call,2026-03-10T09:00:00+08:00,good"


def test_file_and_line_stand_for_the_id_and_a_note_says_so(tmp_path: Path) -> None:
    result = reading(text_file(tmp_path, HEADERS, ROW, ROW.replace("P1", "P2"), name="calls.csv"))
    assert result.contacts("contact_id, person") == [("calls.csv:2", "P1"), ("calls.csv:3", "P2")]
    assert "calls.csv: no column is the contact's id" in result.notes()
    assert "contact_id" in result.said.columns


def test_rows_equal_in_every_column_are_duplicates_and_others_are_contacts(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, ROW, ROW, ROW.replace("good", "bad"), ROW)
    result = reading(path)
    assert result.contacts("line") == [("2",), ("4",)]
    assert (result.said.read, result.said.duplicate, result.said.rejected) == (4, 2, 0)


def test_a_file_without_ids_given_twice_counts_once(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, ROW, ROW.replace("P1", "P2"))
    assert reading(path, path).said.duplicate == 2


def test_a_file_with_ids_beside_one_without_keeps_its_own(tmp_path: Path) -> None:
    other = text_file(tmp_path, f"contact_id,{HEADERS}", f"c1,{ROW}", f"c1,{ROW}", f",{ROW}", name="named.csv")
    result = reading(other, text_file(tmp_path, HEADERS, ROW, ROW, name="calls.csv"))
    assert result.contacts("contact_id") == [("c1",), ("calls.csv:2",)]
    assert result.rejects("code") == [("id-missing",)]
    assert "named.csv: no column" not in result.notes()


def test_an_id_left_out_by_the_mapping_is_not_looked_at(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"contact_id,{HEADERS}", f"c1,{ROW}", f"c1,{ROW.replace('P1', 'P2')}")
    result = reading(path, mapping=mapping_file(tmp_path, "columns: {contact_id: null}"))
    assert result.contacts("contact_id") == [("contacts.csv:2",), ("contacts.csv:3",)]


@pytest.mark.parametrize("name", ["a.ndjson", "a.csv"])
def test_ids_are_made_for_every_format(tmp_path: Path, name: str) -> None:
    record = '{"creditor": "B", "person": "P", "channel": "call", "start_at": "2026-03-10T09:00:00Z"}'
    lines = [record] if name.endswith("ndjson") else [HEADERS, ROW]
    assert reading(text_file(tmp_path, *lines, name=name)).contacts("contact_id") == [(f"{name}:{len(lines)}",)]
