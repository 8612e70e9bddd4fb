"""Each reject code, by the text that brings it about: the line, the column and the code that are named."""

from pathlib import Path

import pytest

from fencun.audit.reading.rejects import CODES
from tests.audit.reading.given import HEADERS, ROW, reading, text_file

GOOD = "c0,BankA,P0,sms,2026-03-10T08:00:00+08:00"
# code, column, headers beyond the required ones, the row that is wrong
TABLE: list[tuple[str, str, str, str]] = [
    ("time-unparsable", "start_at", "", "c1,BankA,P1,call,yesterday"),
    ("time-unparsable", "start_at", "", "c1,BankA,P1,call,2026-03-10"),
    ("time-unparsable", "start_at", "", "c1,BankA,P1,call,"),
    ("time-unparsable", "start_at", "", "c1,BankA,P1,call,1773104400000"),
    ("time-no-zone", "start_at", "", "c1,BankA,P1,call,2026-03-10 09:00:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,2026-02-30T09:00:00+08:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,2026-03-10T25:00:00+08:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,2026-03-10T24:00:00+08:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,1969-03-10T09:00:00+08:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,2101-03-10T09:00:00+08:00"),
    ("time-impossible", "start_at", "", "c1,BankA,P1,call,2026-03-10T09:00:00+15:00"),
    ("time-impossible", "end_at", ",end_at", f"{ROW},2026-03-10T08:59:59+08:00"),
    ("time-impossible", "answered_at", ",answered_at", f"{ROW},2026-03-10T00:59:59Z"),
    ("time-impossible", "delivered_at", ",delivered_at", f"{ROW},2026-03-09T23:00:00+08:00"),
    ("channel-unknown", "channel", "", "c1,BankA,P1,pigeon,2026-03-10T09:00:00+08:00"),
    ("channel-unknown", "channel", "", "c1,BankA,P1,,2026-03-10T09:00:00+08:00"),
    ("enum-unknown", "role", ",role", f"{ROW},neighbour"),
    ("enum-unknown", "connected", ",connected", f"{ROW},perhaps"),
    ("enum-unknown", "stated", ",stated", f"{ROW},reason|weather"),
    ("enum-unknown", "stated", ",stated", f"{ROW},reason;amount"),
    ("number-negative", "talk_ms", ",talk_ms", f"{ROW},-1"),
    ("number-unparsable", "talk_ms", ",talk_ms", f"{ROW},long"),
    ("number-unparsable", "staff_count", ",staff_count", f"{ROW},1.5"),
    ("number-unparsable", "talk_ms", ",talk_ms", f"{ROW},99999999999999999999"),
    ("number-unparsable", "amount_stated_fen", ",amount_stated_fen", f'{ROW},"12,34"'),
    ("id-missing", "contact_id", "", ",BankA,P1,call,2026-03-10T09:00:00+08:00"),
    ("id-missing", "creditor", "", "c1,,P1,call,2026-03-10T09:00:00+08:00"),
    ("id-duplicate", "contact_id", "", "c0,BankA,P1,call,2026-03-10T09:00:00+08:00"),
    ("person-missing", "person", "", "c1,BankA,,call,2026-03-10T09:00:00+08:00"),
    ("row-short", "", "", "c1,BankA,P1"),
    ("row-short", "", "", '"c1,BankA,P1,call,2026-03-10T09:00:00+08:00'),
    ("row-long", "", "", f"{ROW},more"),
    ("formula-cell", "person", "", "c1,BankA,=A1,call,2026-03-10T09:00:00+08:00"),
    ("formula-cell", "talk_ms", ",talk_ms", f"{ROW},=1+1"),
    ("scientific-id", "contact_id", "", "1.38E+10,BankA,P1,call,2026-03-10T09:00:00+08:00"),
    ("scientific-id", "address", ",address", f"{ROW},1.38001E10"),
]


@pytest.mark.parametrize("code,column,extra,row", TABLE)
def test_a_faulty_row_is_rejected_with_its_line_column_and_code(
    tmp_path: Path, code: str, column: str, extra: str, row: str
) -> None:
    path = text_file(tmp_path, HEADERS + extra, GOOD + "," * extra.count(","), row)
    result = reading(path)
    assert result.rejects('"table", file, line, "column", code') == [("contacts", "contacts.csv", "3", column, code)]
    assert (result.said.read, result.said.rejected, result.said.duplicate) == (2, 1, 0)
    assert all(len(reason) > 10 for (reason,) in result.rejects("reason"))


def test_bytes_of_no_encoding_are_rejected_with_their_line(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, GOOD, "张三,BankA,P2,call,2026-03-10T09:00:00+08:00")
    path.write_bytes(path.read_bytes() + b"c2,Bank\xffA,P1,call,2026-03-10T09:00:00+08:00\n")
    result = reading(path)
    assert result.rejects('line, "column", code') == [("4", "", "encoding")]


def test_every_code_of_a_file_is_in_the_table() -> None:
    elsewhere = {"encoding", "register-overlap"}
    assert {row[0] for row in TABLE} | elsewhere == set(CODES)


def test_every_fault_of_a_row_is_named_and_the_row_counted_once(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"{HEADERS},talk_ms", f"{GOOD},", ",BankA,,pigeon,2026-02-30T09:00:00Z,-5")
    result = reading(path)
    assert result.rejects('"column", code') == [
        ("channel", "channel-unknown"),
        ("contact_id", "id-missing"),
        ("person", "person-missing"),
        ("start_at", "time-impossible"),
        ("talk_ms", "number-negative"),
    ]
    assert result.said.rejected == 1


def test_no_reason_repeats_what_a_cell_says(tmp_path: Path) -> None:
    row = "SECRET-1,BankA,SECRET-2,SECRET-3,SECRET-4,SECRET-5"
    result = reading(text_file(tmp_path, f"{HEADERS},talk_ms", f"{GOOD},", row))
    assert result.said.rejected == 1
    assert "SECRET" not in str(result.rejects("*"))
