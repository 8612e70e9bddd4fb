"""Long queries say how far they are, and leave the connection as it was."""

import duckdb
import pytest

from fencun.audit.reading import watch

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
