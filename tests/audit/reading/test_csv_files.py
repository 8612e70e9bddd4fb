"""CSV as people send it: encodings, separators, titles, quoted lines, control characters."""

import codecs
from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from fencun.audit.reading.read import sample_text
from tests.audit.reading.given import HEADERS, ROW, reading, text_file

CHINESE = "c1,某某银行,P1,电话,2026-03-10T09:00:00+08:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_chinese_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    result = reading(text_file(tmp_path, HEADERS, CHINESE, encoding=encoding))
    assert result.contacts("creditor, channel") == [("某某银行", "call")]


def test_gbk_whose_headers_are_english_is_told_from_damaged_utf8(tmp_path: Path) -> None:
    many = [f"c{n},BankA,P1,call,2026-03-10T09:00:00+08:00" for n in range(3000)]
    path = text_file(tmp_path, HEADERS, *many, "x1,某某银行,P1,电话,2026-03-10T09:00:00+08:00", encoding="gbk")
    assert reading(path).value("creditor", "x1") == "某某银行"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    result = reading(text_file(tmp_path, HEADERS.replace(",", separator), ROW.replace(",", separator)))
    assert result.contacts("contact_id, creditor, person, channel, line") == [("c1", "BankA", "P1", "call", "2")]


def test_bars_inside_lists_do_not_make_a_bar_the_separator(tmp_path: Path) -> None:
    rows = [f"c{n},BankA,P1,call,2026-03-10T09:00:00+08:00,k1|k2|k3|k4|k5|k6" for n in range(5)]
    assert reading(text_file(tmp_path, f"{HEADERS},collector", *rows)).value("collector") == "k1|k2|k3|k4|k5|k6"


def test_rows_above_the_headers_are_skipped_and_said(tmp_path: Path) -> None:
    path = text_file(tmp_path, "外呼记录,,,,", "who,,,Channel,when", HEADERS, ROW)
    result = reading(path)
    assert result.contacts("contact_id, line") == [("c1", "4")]
    assert "2 row(s) above the headers were skipped" in result.notes()


def test_headers_may_differ_in_case_width_and_space(tmp_path: Path) -> None:
    path = text_file(tmp_path, " Contact_ID ,ＣＲＥＤＩＴＯＲ,person,Channel,START_AT", ROW)
    assert reading(path).value("creditor") == "BankA"


def test_a_quoted_cell_may_span_lines_and_lines_are_counted_as_they_lie(tmp_path: Path) -> None:
    rows = ['"c1",BankA,"P', '1",call,2026-03-10T09:00:00+08:00', "c2,BankA,P1,fish,2026-03-10T09:00:00+08:00"]
    result = reading(text_file(tmp_path, HEADERS, *rows))
    assert result.contacts("contact_id, person, line") == [("c1", "P 1", "2")]
    assert result.rejects("line, code") == [("4", "channel-unknown")]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    later = [f"c{n},BankA,P1,call,2026-03-10T09:00:00+08:00" for n in range(2, 400)]
    result = reading(text_file(tmp_path, HEADERS, '"c1,BankA,P1,call,2026-03-10T09:00:00+08:00', *later))
    assert result.rejects("line, code") == [("2", "row-short")]
    assert result.said.read == 399


def test_a_last_cell_that_is_never_closed_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    rows = [ROW, 'c2,BankA,P1,call,"2026-03-10T09:00:00+08:00', ROW.replace("c1", "c3")]
    result = reading(text_file(tmp_path, HEADERS, *rows))
    assert result.contacts("contact_id, line") == [("c1", "2"), ("c3", "4")]
    assert result.rejects("line, code") == [("3", "row-short")]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_line_end_will_do(tmp_path: Path, end: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(end.join([HEADERS, ROW, ROW.replace("c1", "c2")]).encode())
    assert reading(path).contacts("contact_id, line") == [("c1", "2"), ("c2", "3")]


def test_control_characters_are_shown_as_such_and_stop_nothing(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADERS, ROW.replace("P1", "P\x00\x1f\x1e1"), ROW.replace("c1", "c2"))
    assert reading(path).contacts("person") == [("P\ufffd\ufffd\ufffd1",), ("P1",)]


def test_blank_rows_are_no_rows_and_are_said(tmp_path: Path) -> None:
    result = reading(text_file(tmp_path, HEADERS, ROW, ",,,,", "", "  "))
    assert (result.said.read, result.said.rejected) == (1, 0)
    assert "3 row(s) hold no value" in result.notes()


def test_columns_in_another_order_in_another_file_are_fine(tmp_path: Path) -> None:
    first = text_file(tmp_path, HEADERS, ROW, name="a.csv")
    second = text_file(tmp_path, "start_at,channel,person,creditor,contact_id,talk_ms", name="b.csv")
    second.write_text(second.read_text() + "2026-03-10T09:00:00+08:00,sms,P2,BankB,c2,5\n")
    result = reading(first, second)
    assert result.contacts("contact_id, creditor, talk_ms, file") == [
        ("c1", "BankA", None, "a.csv"),
        ("c2", "BankB", 5, "b.csv"),
    ]


def test_two_headers_for_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="two headers mean channel"):
        reading(text_file(tmp_path, f"{HEADERS},Channel", f"{ROW},sms"))


def test_headers_that_mean_nothing_are_listed(tmp_path: Path) -> None:
    result = reading(text_file(tmp_path, f"{HEADERS},mood,天气", f"{ROW},good,晴"))
    assert "not used: mood, 天气" in result.notes()
    assert "mood" not in result.said.columns


@pytest.mark.parametrize("content", [b"", b"\n\n", codecs.BOM_UTF8])
def test_an_empty_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(content)
    with pytest.raises(OrderError, match="is empty"):
        reading(path)


@pytest.mark.parametrize("name,content", [("a.xls", b"\xd0\xcf\x11\xe0" + b"x" * 99), ("a.csv.gz", b"\x1f\x8b" + b"x")])
def test_a_format_that_is_not_read_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OrderError, match=name):
        reading(tmp_path / name)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="cannot be opened"):
        reading(tmp_path / "nothing.csv")
    with pytest.raises(OrderError, match="is a folder"):
        reading(tmp_path)


def test_a_sample_gives_headers_and_first_rows_below_a_title(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, "通话清单,,", "通话时间,号码,姓名", "2026/3/10 9:00,13800000001,张三", "x,y,z", encoding="gbk"
    )
    headers, rows = sample_text(path, 1)
    assert headers == ["通话时间", "号码", "姓名"]
    assert rows == [["2026/3/10 9:00", "13800000001", "张三"]]
