"""A value is what its column says, and a wrong one is refused with a code, a place and a way out."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.casebook.errors import Faults, Place, SituationError
from fencun.casebook.load import load_files
from fencun.casebook.schema import REGISTERS, columns_of
from fencun.casebook.tree import Mapping, parse
from fencun.casebook.values import LARGEST, read_row, read_value
from fencun.rules.facts.contact import CONTACT_COLUMNS, SAID
from fencun.rules.facts.register import TABLES
from fencun.rules.facts.schema import Column
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import to_datetime, to_ms


def column(name: str) -> Column:
    table, _, inner = name.rpartition(".")
    return columns_of(REGISTERS[table])[inner] if table else CONTACT_COLUMNS[name]


def value(name: str, written: str) -> Value:
    root = parse(f"v: {written}".encode(), "s.yaml")
    assert isinstance(root, Mapping)
    return read_value(column(name), root.entries[0][1])


def fault(name: str, written: str) -> SituationError:
    with pytest.raises(SituationError) as raised:
        value(name, written)
    return raised.value


GOOD: list[tuple[str, str, Value]] = [
    ("number_shown", "0912", "0912"),
    ("number_shown", "1e3", "1e3"),
    ("template_version", "1.10", "1.10"),
    ("template_version", "2026-03-10", "2026-03-10"),
    ("organisation", "yes", "yes"),
    ("organisation", "'null'", "null"),
    ("organisation", "' BankA '", "BankA"),
    ("organisation", "null", None),
    ("organisation", "~", None),
    ("organisation", "", None),
    ("collector", "k1|k2", "k1|k2"),
    ("collector", "[k1, ' k2', k1]", "k1|k2"),
    ("collector", "k1 | k2", "k1|k2"),
    ("agency_agreements.scope", "[cash-loan, card]", "|cash-loan|card|"),
    ("connected", "true", True),
    ("connected", "false", False),
    ("connected", "null", None),
    ("talk_ms", "0", 0),
    ("talk_ms", "+25000", 25000),
    ("talk_ms", str(LARGEST), LARGEST),
    ("staff_count", "2", 2),
    ("values.number", "-3", -3),
    ("debtor_agreements.to_minute", "1440", 1440),
    ("dial_result", "off", "off"),
    ("offer_to_repay", "none", "none"),
    ("dial_result", "Null", None),
    ("said", "[]", "|"),
    ("said", "'|'", "|"),
    ("said", "[marketing, threat, marketing]", "|threat|marketing|"),
    ("said", "marketing|threat", "|threat|marketing|"),
    ("said", "'|marketing|threat|'", "|threat|marketing|"),
    ("said", "null", None),
    ("stated", "[reason, amount, consequences]", "|reason|amount|consequences|"),
]


@pytest.mark.parametrize("name, written, meant", GOOD)
def test_a_value_is_what_its_column_says(name: str, written: str, meant: Value) -> None:
    assert value(name, written) == meant
    assert type(value(name, written)) is type(meant)


@pytest.mark.parametrize(
    "written, meant",
    [
        ("2026-03-10T09:00:00+08:00", "2026-03-10T09:00:00+08:00"),
        ("'2026-03-10 09:00:00+08:00'", "2026-03-10T09:00:00+08:00"),
        ("2026-03-10T01:00:00Z", "2026-03-10T09:00:00+08:00"),
        ("2026-03-10T09:00+0800", "2026-03-10T09:00:00+08:00"),
        ("2026-03-09T21:00:00-04", "2026-03-10T09:00:00+08:00"),
        ("2026-03-10T09:00:00.9999+08:00", "2026-03-10T09:00:00.999+08:00"),
        ("2026-03-10T09:00:00.5+08:00", "2026-03-10T09:00:00.500+08:00"),
        ("2026-03-10T09:00:00,25+05:45", "2026-03-10T09:00:00.250+05:45"),
        ("1990-01-01T00:00:00Z", "1990-01-01T00:00:00+00:00"),
        ("2199-12-31T23:59:59Z", "2199-12-31T23:59:59+00:00"),
    ],
)
def test_a_moment_is_kept_in_milliseconds(written: str, meant: str) -> None:
    assert value("start_at", written) == to_ms(datetime.fromisoformat(meant))


BAD = [
    ("organisation", "''", "text-empty"),
    ("organisation", "[BankA]", "not-a-value"),
    ("organisation", "{a: b}", "not-a-value"),
    ("collectors.collector", "[k1, k2]", "not-a-value"),
    ("collector", "[]", "text-empty"),
    ("collector", "[null]", "text-empty"),
    ("collector", "k1|", "text-empty"),
    ("collector", "[k1|]", "text-empty"),
    ("collector", "[[k1]]", "not-a-value"),
    ("connected", "yes", "bool-unparsable"),
    ("connected", "1", "bool-unparsable"),
    ("connected", "True", "bool-unparsable"),
    ("connected", "'true'", "bool-unparsable"),
    ("connected", "[true]", "not-a-value"),
    ("talk_ms", "25.0", "number-unparsable"),
    ("talk_ms", "1e3", "number-unparsable"),
    ("talk_ms", "25_000", "number-unparsable"),
    ("talk_ms", "'25000'", "number-unparsable"),
    ("talk_ms", "0912", "number-unparsable"),
    ("talk_ms", "0x10", "number-unparsable"),
    ("talk_ms", "２５", "number-unparsable"),
    ("talk_ms", "25s", "number-unparsable"),
    ("talk_ms", "true", "number-unparsable"),
    ("talk_ms", "-1", "number-negative"),
    ("amount_stated_fen", "-" + "9" * 9000, "number-negative"),
    ("staff_count", "-1", "number-negative"),
    ("debtor_agreements.days", "-1", "number-negative"),
    ("debtor_agreements.number", "-1", "number-negative"),
    ("debtor_agreements.from_minute", "-1", "number-negative"),
    ("debtor_agreements.from_minute", "1441", "number-range"),
    ("talk_ms", str(LARGEST + 1), "number-range"),
    ("talk_ms", "9" * 9000, "number-range"),
    ("values.number", str(-LARGEST - 1), "number-range"),
    ("dial_result", "offf", "enum-unknown"),
    ("dial_result", "OFF", "enum-unknown"),
    ("dial_result", "'null'", "enum-unknown"),
    ("dial_result", "[off]", "not-a-value"),
    ("said", "[threats]", "enum-unknown"),
    ("said", "threat||insult", "enum-unknown"),
    ("said", "''", "text-empty"),
    ("said", "[null]", "text-empty"),
    ("said", "[[threat]]", "not-a-value"),
    ("said", "{threat: true}", "not-a-value"),
    ("start_at", "2026-03-10T09:00:00", "time-no-zone"),
    ("start_at", "2026-03-10 09:00:00", "time-no-zone"),
    ("start_at", "2026-02-30T09:00:00+08:00", "time-impossible"),
    ("start_at", "2026-03-10T25:00:00+08:00", "time-impossible"),
    ("start_at", "2026-03-10T24:00:00+08:00", "time-impossible"),
    ("start_at", "2026-03-10T09:00:60+08:00", "time-impossible"),
    ("start_at", "2026-03-10T09:00:00+08:60", "time-impossible"),
    ("start_at", "2026-03-10T09:00:00+15:00", "time-impossible"),
    ("start_at", "1989-12-31T23:59:59+08:00", "time-impossible"),
    ("start_at", "2200-01-01T00:00:00+08:00", "time-impossible"),
    ("start_at", "0000-01-01T00:00:00+08:00", "time-impossible"),
    ("start_at", "2026-03-10", "time-unparsable"),
    ("start_at", "2026/03/10 09:00:00+08:00", "time-unparsable"),
    ("start_at", "'2026-03-10  09:00:00+08:00'", "time-unparsable"),
    ("start_at", "1773104400000", "time-unparsable"),
    ("start_at", "2026-03-10T09:00:00z", "time-unparsable"),
    ("start_at", "9 o'clock", "time-unparsable"),
    ("start_at", "[2026-03-10T09:00:00+08:00]", "not-a-value"),
]


@pytest.mark.parametrize("name, written, code", BAD)
def test_a_wrong_value_is_refused_with_its_code_and_place(name: str, written: str, code: str) -> None:
    refused = fault(name, written)
    assert (refused.code, refused.source, refused.line) == (code, "s.yaml", 1)
    assert refused.column >= 4
    assert column(name).name in refused.what
    assert len(str(refused)) < 700


def test_an_unknown_value_is_answered_with_the_nearest_and_all_there_are() -> None:
    refused = fault("dial_result", "Reject")
    assert str(refused) == (
        's.yaml:1:4: dial_result does not know "Reject" – did you mean rejected? '
        "one of: answered, no_answer, busy, off, rejected, failed"
    )


def test_a_moment_without_a_zone_is_answered_with_the_zone_to_add() -> None:
    assert "2026-03-10 09:00:00+08:00" in fault("start_at", "2026-03-10 09:00:00").fix


def test_a_date_alone_is_answered_with_time_and_zone() -> None:
    assert "time and zone" in fault("start_at", "2026-03-10").fix


def test_the_place_of_a_wrong_item_is_its_own() -> None:
    assert fault("said", "[threat, swearing]").column == 13


def test_an_unknown_column_is_answered_with_the_nearest() -> None:
    faults = Faults()
    read_row(parse(b"talk: 3", "s.yaml"), CONTACT_COLUMNS, "a contact", faults)
    with pytest.raises(Exception, match="did you mean talk_ms"):
        faults.raise_if_any()


@pytest.mark.parametrize(
    "name, unit", [(c.name, c.unit) for t in TABLES.values() for c in t.columns if c.kind == "int"]
)
def test_every_unit_of_the_vocabulary_is_one_the_reader_knows(name: str, unit: str) -> None:
    assert unit in {"ms", "fen", "contacts", "days", "people", "minute of the day", "as the code says"}


@given(
    st.integers(to_ms(datetime.fromisoformat("1990-01-02T00:00Z")), to_ms(datetime.fromisoformat("2199-12-30T00:00Z")))
)
def test_every_moment_survives_being_written(moment: int) -> None:
    assert value("start_at", to_datetime(moment).isoformat(timespec="milliseconds")) == moment


@given(st.lists(st.sampled_from(SAID)))
def test_a_set_is_the_same_however_it_is_ordered_and_written(items: list[str]) -> None:
    framed = value("said", f"[{', '.join(items)}]")
    assert framed == value("said", f"[{', '.join(sorted(set(items), reverse=True))}]")
    assert framed == value("said", f"'{framed}'")
    assert isinstance(framed, str)
    assert set(framed.strip("|").split("|")) - {""} == set(items)


def test_all_wrong_values_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("id: S\ncontacts:\n- {channel: fone, start_at: never, talk_ms: x}\n", encoding="utf-8")
    with pytest.raises(Exception, match="channel does not know") as raised:
        load_files([path])
    places = [(f.line, f.column, f.code) for f in raised.value.faults]  # type: ignore[attr-defined]
    assert places == [(3, 13, "enum-unknown"), (3, 29, "time-unparsable"), (3, 45, "number-unparsable")]


def test_a_place_says_where_to_look() -> None:
    assert str(SituationError(Place("a.yaml", 3, 7), "code", "this is wrong", "do that")) == (
        "a.yaml:3:7: this is wrong – do that"
    )
