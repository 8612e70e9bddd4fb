"""What cells mean: numbers, durations, yes and no, closed words, lists, ids."""

from pathlib import Path

import pytest

from tests.audit.reading.given import HEADERS, mapping_file, parquet_file, reading, text_file, with_column


@pytest.mark.parametrize(
    "unit,written,ms",
    [
        ("ms", "25000", 25_000),
        ("ms", '"25,000"', 25_000),
        ("ms", "25000.0", 25_000),
        ("ms", "２５０００", 25_000),
        ("s", "25", 25_000),
        ("s", "1.5", 1_500),
        ("min", "0.5", 30_000),
        ("s", "12.3456", 12_346),
        ("s", "12.3455000000001", 12_346),
        ("s", "12.3454", 12_345),
        ("ms", "1.5", 2),
        ("min", "0.00001", 1),
        ("s", "0:25", 25_000),
        ("s", "1:02:03", 3_723_000),
    ],
)
def test_talk_is_read_in_the_unit_of_the_mapping(tmp_path: Path, unit: str, written: str, ms: int) -> None:
    mapping = mapping_file(tmp_path, f"units: {{talk_ms: {unit}}}")
    assert reading(with_column(tmp_path, "talk_ms", written), mapping=mapping).value("talk_ms") == ms


def test_yuan_become_fen_exactly_and_never_by_rounding(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path, "units: {amount_stated_fen: yuan}")
    cells = ("0.29", '"1,234.56"', "4.35", "1.234")
    result = reading(with_column(tmp_path, "amount_stated_fen", *cells), mapping=mapping)
    assert result.contacts("amount_stated_fen") == [(29,), (123_456,), (435,)]
    assert result.rejects("line, code") == [("5", "number-unparsable")]


@pytest.mark.parametrize(
    "words,truth",
    [
        ("true TRUE 1 yes Y 是 t 有 １", True),
        ("false 0 No n 否 F 无", False),
    ],
)
def test_yes_and_no_are_read_in_every_usual_word(tmp_path: Path, words: str, truth: bool) -> None:
    cells = words.split()
    assert reading(with_column(tmp_path, "connected", *cells)).contacts("connected") == [(truth,)] * len(cells)


def test_closed_words_are_read_in_any_case_and_in_chinese(tmp_path: Path) -> None:
    cells = ("debtor", "Debtor", "债务人", " guarantor ", "")
    found = reading(with_column(tmp_path, "role", *cells)).contacts("role")
    assert found == [("debtor",), ("debtor",), ("debtor",), ("guarantor",), (None,)]


@pytest.mark.parametrize(
    "written,held",
    [
        ("amount|reason", "|reason|amount|"),
        ("|amount|", "|amount|"),
        ("金额|Reason", "|reason|amount|"),
        ("|", "|"),
        ("[]", "|"),
        ("", None),
    ],
)
def test_a_list_is_framed_in_the_order_of_the_vocabulary(tmp_path: Path, written: str, held: str | None) -> None:
    assert reading(with_column(tmp_path, "stated", written)).value("stated") == held


def test_several_collectors_stay_one_text(tmp_path: Path) -> None:
    assert reading(with_column(tmp_path, "collector", "k1 | k2|")).value("collector") == "k1|k2"


def test_ids_are_trimmed_and_otherwise_left_alone(tmp_path: Path) -> None:
    cells = ("　ＡＢＣ１　", "1E5", "00123", "a+b.c", "")
    found = reading(with_column(tmp_path, "debt", *cells)).contacts("debt")
    assert found == [("ＡＢＣ１",), ("1E5",), ("00123",), ("a+b.c",), (None,)]


def test_parquet_of_every_type_becomes_the_same_columns(tmp_path: Path) -> None:
    row = (
        "SELECT 13800000001::BIGINT contact_id, 'BankA' creditor, 13800000002::DOUBLE person,"
        " 'call'::ENUM('call') channel,"
        " TIMESTAMPTZ '2026-03-10 09:00:00+08' start_at, 1::TINYINT connected, 25000.0::DOUBLE talk_ms,"
        " 1200.00::DECIMAL(10, 2) amount_stated_fen, ['amount', 'reason'] stated, []::VARCHAR[] said,"
        " ['k1', 'k2'] collector, 2::UTINYINT staff_count, true introduced, 12::HUGEINT debt"
    )
    result = reading(parquet_file(tmp_path, row))
    assert result.contacts("contact_id, person, debt, channel, line") == [
        ("13800000001", "13800000002", "12", "call", "1")
    ]
    assert result.contacts("connected, introduced, talk_ms, amount_stated_fen, staff_count") == [
        (True, True, 25_000, 1_200, 2)
    ]
    assert result.contacts("stated, said, collector") == [("|reason|amount|", "|", "k1|k2")]


@pytest.mark.parametrize(
    "column,sql,code",
    [
        ("talk_ms", "'NaN'::DOUBLE", "number-unparsable"),
        ("amount_stated_fen", "1.5::DOUBLE", "number-unparsable"),
        ("talk_ms", "-1::INTEGER", "number-negative"),
        ("talk_ms", "9223372036854775807::BIGINT", "number-unparsable"),
        ("address", "1.3800000001e17::DOUBLE", "scientific-id"),
        ("role", "7::INTEGER", "enum-unknown"),
        ("stated", "['reason', 'weather']", "enum-unknown"),
    ],
)
def test_typed_cells_are_checked_too(tmp_path: Path, column: str, sql: str, code: str) -> None:
    start = "TIMESTAMPTZ '2026-03-10 09:00:00+08' start_at"
    rows = [
        f"SELECT '{name}' contact_id, 'BankA' creditor, 'P1' person, 'call' channel, {start}, {value} {column}"
        for name, value in (("c1", "NULL"), ("c2", sql))
    ]
    result = reading(parquet_file(tmp_path, " UNION ALL ".join(rows)))
    assert result.rejects('"column", code') == [(column, code)]


def test_a_parquet_column_of_text_may_begin_with_an_equals_sign(tmp_path: Path) -> None:
    row = "SELECT 'c1' contact_id, 'B' creditor, '=P' person, 'call' channel, now() start_at"
    assert reading(parquet_file(tmp_path, row)).value("person") == "=P"


def test_typed_fractions_of_talk_are_rounded_half_up(tmp_path: Path) -> None:
    row = "SELECT 'c1' contact_id, 'B' creditor, 'P' person, 'call' channel, now() start_at, 12.3455::DOUBLE talk_ms"
    mapping = mapping_file(tmp_path, "units: {talk_ms: s}")
    assert reading(parquet_file(tmp_path, row), mapping=mapping).value("talk_ms") == 12_346


@pytest.mark.parametrize(
    "column,unit,cell,words",
    [
        ("talk_ms", "s", "long", "a number of s expected"),
        ("talk_ms", "min", "-1", "a number of min cannot be less than 0"),
        ("talk_ms", "s", "-0.0001", "a number of s cannot be less than 0"),
        ("talk_ms", "ms", "long", "a number of ms expected"),
        ("amount_stated_fen", "yuan", "1.234", "an amount, in whole fen, of yuan expected"),
    ],
)
def test_a_fault_of_a_number_names_the_files_own_unit(
    tmp_path: Path, column: str, unit: str, cell: str, words: str
) -> None:
    mapping = mapping_file(tmp_path, f"units: {{{column}: {unit}}}")
    result = reading(with_column(tmp_path, column, "1", cell), mapping=mapping)
    assert result.rejects("reason") == [(words,)]


def test_a_person_or_an_address_is_enough(tmp_path: Path) -> None:
    headers = HEADERS.replace("person", "address")
    path = text_file(tmp_path, headers, "c1,BankA,13800000001,call,2026-03-10T09:00:00+08:00")
    assert reading(path).contacts("person, address") == [(None, "13800000001")]
