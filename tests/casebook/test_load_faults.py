"""A file that cannot be read, or that contradicts itself, is answered with the place and the way out."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from fencun.casebook import load, tree
from fencun.casebook.errors import MAX_FAULTS, SituationError, SituationErrors
from fencun.casebook.load import load_files

Fault = Callable[..., SituationError]
Found = tuple[str, int, int]

CALL = "{channel: call, start_at: 2026-03-10T09:00:00+08:00}"
JSON_CALL = '{"channel": "call", "start_at": "2026-03-10T09:00:00+08:00"}'


def faults_of(*paths: Path | str) -> tuple[SituationError, ...]:
    with pytest.raises(SituationErrors) as raised:
        load_files(paths)
    return raised.value.faults


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[Found]]:
    def _found(text: str | bytes, name: str = "s.yaml") -> list[Found]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(fault.code, fault.line, fault.column) for fault in faults_of(path)]

    return _found


Find = Callable[..., list[Found]]

SYNTAX: list[tuple[str | bytes, Found]] = [
    (b"", ("file-empty", 1, 1)),
    (b" \n\t\n", ("file-empty", 1, 1)),
    ("# nothing\n", ("file-empty", 1, 1)),
    ("id: S\n\tcontacts: []\n", ("yaml-syntax", 2, 1)),
    ("id: S\ncontacts: [\n", ("yaml-syntax", 3, 1)),
    ("id: a: b\n", ("yaml-syntax", 1, 6)),
    ("id: @x\n", ("yaml-syntax", 1, 5)),
    ('id: "x\n', ("yaml-syntax", 2, 1)),
    ("编号: 甲\nid: S\nid: T\n", ("key-duplicate", 3, 1)),
    ("id: &a S\n", ("yaml-anchor", 1, 5)),
    ("id: *a\n", ("yaml-anchor", 1, 5)),
    ("id: !!str S\n", ("yaml-tag", 1, 5)),
    ("id: !Env S\n", ("yaml-tag", 1, 5)),
    ("%TAG ! tag:x,2000:\n---\nid: S\n", ("yaml-tag", 1, 1)),
    ("id: S\n---\nid: T\n", ("yaml-documents", 2, 1)),
    ("? [a]\n: b\n", ("key-not-text", 1, 3)),
    ("? {a: b}\n: b\n", ("key-not-text", 1, 3)),
    ("[" * 30, ("too-deep", 1, 21)),
    ("- " * 30, ("too-deep", 1, 41)),
    ("[" * 100_000, ("too-deep", 1, 21)),
    (b"id: S\nx: \xff\n", ("encoding", 2, 4)),
    ("编号: 甲".encode("gbk"), ("encoding", 1, 1)),
    ("id: S".encode("utf-16"), ("encoding", 1, 1)),
    ("甲: \x00", ("control-character", 1, 4)),
    ("a: b\n甲: \u2028", ("control-character", 2, 4)),
    ('id: "\\0"', ("control-character", 1, 5)),
    ("id: \ufeffS", ("control-character", 1, 5)),
    ("id: " + "x" * (tree.MAX_TEXT + 1), ("too-large", 1, 5)),
    (b"#" * (tree.MAX_BYTES + 1), ("too-large", 1, 1)),
    ("just words", ("not-a-mapping", 1, 1)),
    ("- just words", ("not-a-mapping", 1, 3)),
    ("[]", ("file-empty", 1, 1)),
    ("situations: []", ("file-empty", 1, 13)),
    ("situations:", ("file-empty", 1, 12)),
    ("situations: S", ("not-a-list", 1, 13)),
]


@pytest.mark.parametrize("text, fault", SYNTAX)
def test_what_is_no_situation_file_is_refused_with_line_and_column(find: Find, text: str | bytes, fault: Found) -> None:
    assert find(text) == [fault]


@pytest.fixture(name="find")
def _find(found: Find) -> Find:
    return found


JSON: list[tuple[str, Found]] = [
    ("", ("file-empty", 1, 1)),
    ('{"id": "S",}', ("json-syntax", 1, 12)),
    ('{\n\t"id": S\n}', ("json-syntax", 2, 8)),
    ('{\n\t"id": "S"\n} {}', ("json-syntax", 3, 3)),
    ('{"id": 1,\n\t"id": 2}', ("key-duplicate", 2, 2)),
    ('{"id": NaN}', ("json-syntax", 1, 8)),
    ('{"id": -Infinity}', ("json-syntax", 1, 8)),
    ('{"id": "\\ud83d"}', ("control-character", 1, 8)),
    ('{"id": "\\u0000"}', ("control-character", 1, 8)),
    ('{"id": "a\tb"}', ("json-syntax", 1, 10)),
    ("[" * 100_000, ("too-deep", 1, 21)),
    ('{"a":' * 100_000, ("too-deep", 1, 101)),
    ("[" * 30 + "]" * 30, ("too-deep", 1, 21)),
    ("id: S", ("json-syntax", 1, 1)),
    ('{"id": ' + "1" * 20_000 + "}", ("too-large", 1, 8)),
    ('"just words"', ("not-a-mapping", 1, 1)),
]


@pytest.mark.parametrize("text, fault", JSON)
def test_what_is_no_json_is_refused_with_line_and_column(find: Find, text: str, fault: Found) -> None:
    assert find(text, "s.json") == [fault]


def test_a_wrong_value_in_json_has_its_place_even_behind_tabs_and_emoji(find: Find) -> None:
    text = '{\n\t"id": "\\ud83d\\ude00",\n\t"contacts": [\n\t\t{"channel": "😀", "start_at": "x"}]}'
    assert find(text, "s.json") == [("enum-unknown", 4, 15), ("time-unparsable", 4, 32)]


def test_json_from_anywhere_is_known_by_its_first_character(find: Find) -> None:
    assert find('{\n\t"id": "S",\n\t"contacts": []}', "s.txt") == [("contacts-missing", 3, 14)]
    assert find('{\n\t"id": "S" "contacts"}', "s.txt") == [("json-syntax", 2, 12)]


def test_yaml_that_begins_like_json_is_told_what_is_wrong_as_yaml(find: Find) -> None:
    assert find("{id: S, id: T}", "s.yaml") == [("key-duplicate", 1, 9)]
    assert find("{id: S", "s.yaml")[0][0] == "yaml-syntax"


def test_too_many_nodes_are_refused(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 5)
    assert find("[a, b, c, d, e, f]") == [("too-many", 1, 14)]
    assert find('["a", "b", "c", "d", "e", "f"]', "s.json") == [("too-many", 1, 22)]


def test_reading_without_libyaml_finds_the_same(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)
    for text, fault in SYNTAX:
        if fault[0] != "yaml-syntax":
            assert find(text) == [fault]
    assert find('id: "\\UFFFFFFFF"')[0][0] == "yaml-syntax"


def one(contacts: str, more: str = "") -> str:
    return f"id: S\n{more}contacts:\n{contacts}\n"


STRUCTURE: list[tuple[str, list[Found]]] = [
    (f"contacts: [{CALL}]", [("id-missing", 1, 1)]),
    (f"id:\ncontacts: [{CALL}]", [("text-empty", 1, 4)]),
    (f"id: [S]\ncontacts: [{CALL}]", [("not-a-value", 1, 5)]),
    ("id: S", [("contacts-missing", 1, 1)]),
    ("id: S\ncontacts: []", [("contacts-missing", 2, 11)]),
    ("id: S\ncontacts:", [("contacts-missing", 2, 10)]),
    ("id: S\ncontacts: c1", [("not-a-list", 2, 11)]),
    ("id: S\ncontacts: [c1]", [("not-a-mapping", 2, 12)]),
    (one(f"- {CALL}", "judge: c2\n"), [("judge-unknown", 2, 8)]),
    (one(f"- {CALL}", "judge: [c1]\n"), [("not-a-value", 2, 8)]),
    (one(f"- {CALL}", "jugde: c1\n"), [("key-unknown", 2, 1)]),
    (one(f"- {CALL}", "<<: {assume: in_order}\n"), [("key-unknown", 2, 1)]),
    (one(f"- {CALL}", "assume: order\n"), [("enum-unknown", 2, 9)]),
    (one(f"- {CALL}", "assume:\n"), [("text-empty", 2, 8)]),
    (one(f"- {CALL}", "creditor: null\n"), [("text-empty", 2, 11)]),
    (one(f"- {CALL}", "pack: []\n"), [("text-empty", 2, 7)]),
    (one(f"- {CALL}", "pack: [a, null]\n"), [("text-empty", 2, 11)]),
    (one(f"- {CALL}", "readings: [a]\n"), [("not-a-mapping", 2, 11)]),
    (one(f"- {CALL}", "readings: {a: null}\n"), [("text-empty", 2, 15)]),
    (one(f"- {CALL}", "expect: {verdict: refuse}\n"), [("key-unknown", 2, 10)]),
    (one(f"- {CALL}", "expect: {decision: deny}\n"), [("enum-unknown", 2, 20)]),
    (one(f"- {CALL}", "expect: {decision: null}\n"), [("text-empty", 2, 20)]),
    (one(f"- {CALL}", "expect: {breaches: 15.2}\n"), [("not-a-list", 2, 20)]),
    (one(f"- {CALL}", "expect: refuse\n"), [("not-a-mapping", 2, 9)]),
    (one(f"- {CALL}", "registers: {tool: []}\n"), [("table-unknown", 2, 13)]),
    (one(f"- {CALL}", "registers: {zone_offsets: []}\n"), [("table-unknown", 2, 13)]),
    (one(f"- {CALL}", "registers: [tools]\n"), [("not-a-mapping", 2, 12)]),
    (one(f"- {CALL}", "registers: {tools: t1}\n"), [("not-a-list", 2, 20)]),
    (
        one(f"- {CALL}", "registers: {tools: [{tol: t1}]}\n"),
        [("column-unknown", 2, 22), ("row-without-key", 2, 21)][::-1],
    ),
    (one(f"- {CALL}", "registers: {tools: [{official: true}]}\n"), [("row-without-key", 2, 21)]),
    (
        one(f"- {CALL}", "registers: {coverages: [{table: tool, from: 2026-03-01T00:00:00+08:00}]}\n"),
        [("enum-unknown", 2, 33)],
    ),
    (one("- {start_at: 2026-03-10T09:00:00+08:00}"), [("column-missing", 3, 3)]),
    (one("- {channel: null, start_at: null}"), [("column-missing", 3, 13), ("column-missing", 3, 29)]),
    (one("- {channel: call, start_at: noon}"), [("time-unparsable", 3, 29)]),
    (one(f"- {CALL[:-1]}, contact_id: null}}"), [("id-missing", 3, 68)]),
    (one(f"- {CALL[:-1]}, contact_id: all}}"), [("id-reserved", 3, 68)]),
    (one(f"- {CALL[:-1]}, contact_id: a}}\n" * 2), [("id-duplicate", 4, 68)]),
    (one(f"- {CALL[:-1]}, creditor: null}}"), [("column-missing", 3, 66)]),
    (one(f"- {CALL[:-1]}, person: null}}"), [("person-missing", 3, 64)]),
    (one(f"- {CALL[:-1]}, person: null, address: null}}"), [("person-missing", 3, 64)]),
    (one(f"- {CALL[:-1]}, end_at: 2026-03-10T08:59:59+08:00}}"), [("time-impossible", 3, 64)]),
    (one(f"- {CALL[:-1]}, answered_at: 2026-03-10T09:00:00+09:00}}"), [("time-impossible", 3, 69)]),
]


@pytest.mark.parametrize("text, faults", STRUCTURE)
def test_what_contradicts_itself_or_lacks_something_is_told_where(find: Find, text: str, faults: list[Found]) -> None:
    assert find(text) == faults


def test_an_end_before_the_answer_or_before_its_beginning_is_impossible(find: Find) -> None:
    moments = "answered_at: 2026-03-10T09:00:09+08:00, end_at: 2026-03-10T09:00:08+08:00"
    assert [code for code, *_ in find(one(f"- {CALL[:-1]}, {moments}}}"))] == ["time-impossible"]
    dates = "valid_from: 2026-03-10T09:00:09+08:00, valid_to: 2026-03-10T09:00:08+08:00"
    text = one(f"- {CALL}", f"registers: {{tools: [{{tool: t1, {dates}}}]}}\n")
    assert [code for code, *_ in find(text)] == ["time-impossible"]


@pytest.mark.parametrize(
    "table, row",
    [
        (
            "agencies",
            "organisation: A, suspended_from: 2026-03-10T09:00:00+08:00, suspended_to: 2026-03-09T09:00:00+08:00",
        ),
        (
            "agency_agreements",
            "organisation: A, starts_at: 2026-03-10T09:00:00+08:00, ends_at: 2026-03-09T09:00:00+08:00",
        ),
        ("tools", "tool: t1, recorded_at: 2026-03-10T09:00:00+08:00, superseded_at: 2026-03-09T09:00:00+08:00"),
    ],
)
def test_a_row_does_not_end_before_it_begins(find: Find, table: str, row: str) -> None:
    text = f"id: S\nregisters:\n  {table}:\n    - {{{row}}}\ncontacts:\n  - {CALL}\n"
    assert [code for code, *_ in find(text)] == ["time-impossible"]


def test_a_situation_id_may_stand_once_in_all_files(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(f"\ncontacts: [{CALL}]\nid: S\n", encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert (fault.code, fault.source, fault.line) == ("id-duplicate", str(tmp_path / "b.yaml"), 3)
    assert f"{tmp_path / 'a.yaml'}:3" in fault.what


def test_the_faults_of_several_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: [", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"id: S\nbad: 1\ncontacts: [{CALL}]\n", encoding="utf-8")
    assert [Path(fault.source).name for fault in faults_of(tmp_path)] == ["a.yaml", "b.yaml"]


def test_a_fault_in_what_is_shared_is_told_once(find: Find) -> None:
    items = "".join(f"- {{id: S{n}, contacts: [{CALL}]}}\n" for n in range(3))
    assert find(f"assume: no\nregisters: {{tools: [{{tool: t1, official: 1}}]}}\nsituations:\n{items}") == [
        ("enum-unknown", 1, 9),
        ("bool-unparsable", 2, 42),
    ]


def test_after_twenty_faults_reading_stops(find: Find) -> None:
    contacts = f"- {CALL[:-1]}, talk_ms: x}}\n" * 30
    faults = find(one(contacts))
    assert len(faults) == MAX_FAULTS
    assert [line for _, line, _ in faults] == list(range(3, 23))


def test_every_fault_of_a_file_stands_in_the_message(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(one(f"- {CALL[:-1]}, talk_ms: x}}\n" * 2), encoding="utf-8")
    with pytest.raises(SituationErrors) as raised:
        load_files([path])
    lines = str(raised.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:3:65", f"{path}:4:65"]
    assert " – " in lines[0]


def test_what_is_not_there_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    missing, empty, odd = faults_of(tmp_path / "no.yaml", tmp_path / "empty", "a\x00b")
    assert (missing.code, empty.code, odd.code) == ("file-missing", "folder-empty", "file-unreadable")


@pytest.mark.parametrize(
    "limit, text",
    [
        ("situation.MAX_CONTACTS", one(f"- {CALL}\n" * 3)),
        ("situation.MAX_ROWS", one(f"- {CALL}", "registers: {tools: [{tool: a}, {tool: b}, {tool: c}]}\n")),
        ("load.MAX_SITUATIONS", f"[{{id: A, contacts: [{CALL}]}}, {{id: B, contacts: [{CALL}]}}, {{}}]"),
        ("situation.MAX_NAMES", one(f"- {CALL}", "pack: [a, b, c]\n")),
        (
            "load.MAX_ROWS_IN_FILE",
            f"registers: {{tools: [{{tool: a}}, {{tool: b}}]}}\n"
            f"situations: [{{id: A, contacts: [{CALL}]}}, {{id: B, contacts: [{CALL}]}}]",
        ),
    ],
)
def test_what_is_too_many_is_refused(find: Find, monkeypatch: pytest.MonkeyPatch, limit: str, text: str) -> None:
    monkeypatch.setattr(f"fencun.casebook.{limit}", 2)
    assert [code for code, *_ in find(text)] == ["too-many"]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "MAX_FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.yaml").touch()
    assert [fault.code for fault in faults_of(tmp_path)] == ["too-many"]


def test_running_out_of_memory_is_told_as_a_file_too_large(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(raw: bytes, source: str) -> tree.Node:
        raise MemoryError

    monkeypatch.setattr(tree, "parse", exhausted)
    assert find("id: S") == [("too-large", 1, 1)]
