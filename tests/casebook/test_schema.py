"""The JSON Schema says what the reader does, and comes from the vocabulary alone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from fencun.casebook.errors import SituationError
from fencun.casebook.load import load_files
from fencun.casebook.schema import REGISTERS, columns_of, situation_schema
from fencun.casebook.tree import Mapping, parse
from fencun.casebook.values import read_value
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Column, Kind
from tests.casebook.test_load import CALL, CONTRACT
from tests.casebook.test_load_any_input import GOOD, GOOD_JSON

SCHEMA = situation_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
COLUMNS = {("contacts", column.name): column for column in CONTACT_COLUMNS.values()} | {
    (table.name, column.name): column for table in REGISTERS.values() for column in columns_of(table).values()
}


class Core(yaml.SafeLoader):
    """YAML as editors read it, after version 1.2: no dates, and on and off are text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def schema_of(table: str, name: str) -> dict[str, Any]:
    if table == "contacts":
        return dict(SCHEMA["$defs"]["contact"]["properties"][name])
    return dict(SCHEMA["$defs"]["registers"]["properties"][table]["items"]["properties"][name])


def reads(column: Column, value: object) -> bool:
    root = parse(json.dumps({"v": value}).encode(), "s.json")
    assert isinstance(root, Mapping)
    try:
        return read_value(column, root.entries[0][1]) is not None or not column.required
    except SituationError:
        return False


def test_the_schema_is_a_schema_and_can_be_written_as_json() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA, ensure_ascii=False)) == SCHEMA


@pytest.mark.parametrize("text", [CONTRACT, GOOD, GOOD_JSON, f"id: S\ncontacts: [{CALL}]"])
def test_a_good_file_keeps_the_schema(text: str) -> None:
    VALIDATOR.validate(yaml.load(text.replace("\t", " "), Loader=Core))


@pytest.mark.parametrize(
    "text",
    [
        "id: S",
        "[]",
        "situations: []",
        "just words",
        f"contacts: [{CALL}]",
        f"id: S\nother: 1\ncontacts: [{CALL}]",
        f"id: S\nassume: order\ncontacts: [{CALL}]",
        f"id: S\nexpect: {{verdict: refuse}}\ncontacts: [{CALL}]",
        f"id: S\nregisters: {{tool: []}}\ncontacts: [{CALL}]",
        f"id: S\nregisters: {{tools: [{{tol: t1}}]}}\ncontacts: [{CALL}]",
        f"id: S\nregisters: {{tools: [{{official: true}}]}}\ncontacts: [{CALL}]",
        "id: S\ncontacts: [{channel: call}]",
        "id: S\ncontacts: [{channel: call, start_at: 2026-03-10T09:00:00}]",
        "id: S\ncontacts: [{channel: null, start_at: 2026-03-10T09:00:00Z}]",
        f"id: S\ncontacts: [{CALL[:-1]}, talk: 3}}]",
        f"id: S\ncontacts: [{CALL[:-1]}, talk_ms: -3}}]",
        f"id: S\ncontacts: [{CALL[:-1]}, dial_result: offf}}]",
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_too(tmp_path: Path, text: str) -> None:
    assert not VALIDATOR.is_valid(yaml.load(text, Loader=Core))
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=r"s\.yaml:"):
        load_files([path])


def test_every_column_is_described_in_both_languages() -> None:
    for (table, name), column in COLUMNS.items():
        description = schema_of(table, name)["description"]
        assert column.words.zh in description
        assert column.words.en in description


def test_no_mapping_takes_keys_that_nobody_knows() -> None:
    def closed(part: Any) -> bool:
        if isinstance(part, list):
            return all(map(closed, part))
        if not isinstance(part, dict):
            return True
        return ("properties" not in part or part["additionalProperties"] is False) and all(map(closed, part.values()))

    assert closed(SCHEMA)


MOMENTS = [
    "2026-03-10T09:00:00+08:00",
    " 2026-03-10 09:00Z ",
    "2026-03-10",
    "2026-03-10T09:00:00",
    "2026-03-10T09:00+8",
]
NUMBERS = [-1, 0, 1, 1440, 1441, 2**53 - 1, 2**53, -(2**53), 1.5]


@st.composite
def values_of(draw: st.DrawFn, column: Column) -> object:
    words = [*column.values, "", " ", "|", "x", "null", *(f"|{value}|" for value in column.values)]
    joined = st.lists(st.sampled_from(words), max_size=3).map("|".join)
    simple = st.sampled_from([None, True, False, *NUMBERS, *MOMENTS, *words])
    return draw(st.one_of(simple, joined, st.lists(simple, max_size=3), st.just({})))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=500)
@given(st.sampled_from(sorted(COLUMNS)).flatmap(lambda key: st.tuples(st.just(key), values_of(COLUMNS[key]))))
def test_what_the_reader_takes_the_schema_takes(drawn: tuple[tuple[str, str], object]) -> None:
    (table, name), value = drawn
    if reads(COLUMNS[table, name], value):
        assert Draft202012Validator(schema_of(table, name)).is_valid(value)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=500)
@given(st.sampled_from(sorted(COLUMNS)).flatmap(lambda key: st.tuples(st.just(key), values_of(COLUMNS[key]))))
def test_what_the_schema_takes_the_reader_takes(drawn: tuple[tuple[str, str], object]) -> None:
    (table, name), value = drawn
    column = COLUMNS[table, name]
    parts = [part for item in (value if isinstance(value, list) else [value]) for part in str(item).split("|")]
    spaced = column.kind is Kind.TEXT and not all(part.strip() for part in parts)
    if not spaced and Draft202012Validator(schema_of(table, name)).is_valid(value):
        assert reads(column, value)
