"""NDJSON: what a row does not state is told apart from null, and broken lines cost only themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from fencun.audit.order import OrderError
from fencun.audit.reading.read import sample_text
from tests.audit.reading.given import NINE_O_CLOCK, reading, text_file

ROW: dict[str, Any] = {
    "contact_id": "c1",
    "creditor": "BankA",
    "person": 13800000001,
    "channel": "call",
    "start_at": "2026-03-10T09:00:00+08:00",
}


def lines(folder: Path, *rows: Any) -> Path:
    """An NDJSON file of these rows; a text stands as it is."""
    return text_file(folder, *(r if isinstance(r, str) else json.dumps(r) for r in rows), name="contacts.ndjson")


def test_values_of_every_json_type_are_read(tmp_path: Path) -> None:
    more = {"connected": True, "talk_ms": 25000, "stated": ["amount", "reason"], "said": [], "role": None, "debt": ""}
    result = reading(lines(tmp_path, ROW | more))
    columns = "person, start_at, connected, talk_ms, stated, said, role, debt, line"
    assert result.contacts(columns) == [
        ("13800000001", NINE_O_CLOCK, True, 25_000, "|reason|amount|", "|", None, None, "1")
    ]


@pytest.mark.parametrize("broken", ['{"contact_id": "c2"', "[1]", "7", "nothing", "[" * 100_000])
def test_a_line_that_is_no_object_is_rejected_alone(tmp_path: Path, broken: str) -> None:
    assert reading(lines(tmp_path, ROW, broken)).rejects("line, code") == [("2", "row-short")]


@pytest.mark.parametrize("person", ['"\\ud800"', '"a\\u0000b"', '"\\u001f"', "1e999", "NaN", '{"a": 1}'])
def test_strange_values_stop_nothing(tmp_path: Path, person: str) -> None:
    text = json.dumps(ROW).replace("13800000001", person)
    assert reading(lines(tmp_path, text, ROW | {"contact_id": "c2"})).said.read == 2


def test_scientific_ids_are_seen_as_they_are_written(tmp_path: Path) -> None:
    text = json.dumps(ROW | {"contact_id": "c2"}).replace("13800000001", "1.38E+10")
    assert reading(lines(tmp_path, ROW, text)).rejects('"column", code') == [("person", "scientific-id")]


def test_rows_that_differ_in_a_key_without_meaning_are_not_the_same(tmp_path: Path) -> None:
    result = reading(lines(tmp_path, ROW | {"x": 1}, ROW | {"x": 2}, ROW | {"x": 1}))
    assert (result.said.duplicate, result.rejects()) == (1, [("id-duplicate",)])
    assert "not used: x" in result.notes()


def test_two_keys_for_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="two keys mean channel"):
        reading(lines(tmp_path, ROW, ROW | {"Channel": "sms"}))


def test_a_sample_has_the_keys_as_headers(tmp_path: Path) -> None:
    assert sample_text(lines(tmp_path, ROW, ROW), 1) == (list(ROW), [[str(value) for value in ROW.values()]])
