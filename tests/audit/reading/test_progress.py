"""Long queries say how far they are, and leave the connection as it was."""

from pathlib import Path

import duckdb
import pytest

from fencun.audit.order import OrderError, Reading
from fencun.audit.reading import watch
from fencun.audit.reading.read import read
from tests.audit.reading.given import HEADERS, ROW, text_file

SETTING = "SELECT current_setting('enable_progress_bar')"


def test_a_long_query_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "EVERY_SECONDS", 0.005)
    heard: list[str] = []
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        before = con.execute(SETTING).fetchall()
        con.execute("CREATE TABLE t AS SELECT range AS i FROM range(3000000)")
        with watch.watched(con, "t.csv", heard.append):
            con.execute("SELECT count(DISTINCT hash(i)) FROM t").fetchall()
        assert con.execute(SETTING).fetchall() == before
    assert heard
    assert all(sentence.startswith("t.csv: ") and sentence.endswith(" % done") for sentence in heard)


def test_a_query_that_fails_leaves_the_settings_as_they_were() -> None:
    with duckdb.connect() as con:
        before = con.execute(SETTING).fetchall()
        with pytest.raises(duckdb.Error), watch.watched(con, "t.csv", print):
            con.execute("SELECT nothing")
        assert con.execute(SETTING).fetchall() == before


def test_a_file_is_said_to_be_read_only_after_it_could_be_opened(tmp_path: Path) -> None:
    heard: list[str] = []
    path = text_file(tmp_path, HEADERS, ROW)
    with duckdb.connect() as con:
        read(con, Reading((path,)), heard.append)
        assert "contacts.csv: the file is read" in heard
        heard.clear()
        with pytest.raises(OrderError, match="cannot be opened"):
            read(con, Reading((tmp_path / "none.csv",)), heard.append)
    assert heard == []
