"""All files of an audit, written together at its end."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from fencun.audit.report.page import page
from fencun.audit.writing.contents import contents_of
from fencun.audit.writing.results import Results
from fencun.audit.writing.summary import summary_of
from fencun.audit.writing.tables import write_breaches, write_keys, write_rejects, write_summary, write_unproven


def write_files(con: duckdb.DuckDBPyConnection, results: Results, seconds: Callable[[], float]) -> None:
    """Write report, summary and tables into the folder ordered; `seconds` tells how long it took so far."""
    con.execute("SET preserve_insertion_order = true")
    out = results.order.out
    write_breaches(con, results)
    write_unproven(con, results)
    write_rejects(con, out)
    contents = contents_of(con, results)
    (out / "report.html").write_text(page(contents, results.order.lang), encoding="utf-8")
    write_keys(results)
    write_summary(summary_of(results, contents, seconds()), out)
