"""The tables of an audit: breaches, what is unproven, rejects and keys, each the same bytes for the same files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from fencun.audit.judging.breaches import COLUMNS
from fencun.audit.judging.unproven import ROWS
from fencun.audit.writing.results import Results
from fencun.rules.facts.say import iso
from fencun.rules.kernel.emit_sql import literal, quoted

BOM = b"\xef\xbb\xbf"
REJECTS = ("file", "line", "column", "code", "reason")
UNPROVEN = ("rule", "clauses", "force", "phase", "pack", "basis", "missing", "count", "first", "last", "examples")
BEIJING_ISO = "strftime(make_timestamp((start_at + 28800000) * 1000), '%Y-%m-%dT%H:%M:%S+08:00')"


def write_breaches(con: duckdb.DuckDBPyConnection, results: Results) -> None:
    """`breaches.parquet` and `breaches.csv`, in the order of contacts."""
    types = "{" + ", ".join(f"{literal(column)}: 'VARCHAR'" for column in COLUMNS) + "}"
    con.execute(
        "CREATE OR REPLACE TEMP TABLE breached AS SELECT * FROM read_csv(?, header = false, delim = ',', quote = '\"',"
        f" escape = '\"', columns = {types}, auto_detect = false, nullstr = '', null_padding = false)",
        [str(results.sink.file)],
    )
    order = "CAST(start_at AS TIMESTAMPTZ), contact_id, pack, rule"
    typed = "* REPLACE (CAST(start_at AS TIMESTAMPTZ) AS start_at)"
    told = f"SELECT {_guarded('contact_id', 'organisation')} FROM breached ORDER BY {order}"
    _copy(con, told, results.order.out / "breaches.csv")
    _copy(con, f"SELECT {typed} FROM breached ORDER BY {order}", results.order.out / "breaches.parquet")


def write_unproven(con: duckdb.DuckDBPyConnection, results: Results) -> None:
    """`unproven.parquet` and `unproven.csv`: a row per rule and set of missing facts, or every contact."""
    csv_file, parquet = (results.order.out / f"unproven.{suffix}" for suffix in ("csv", "parquet"))
    if results.order.unproven_rows:
        query, order = _unproven_rows(con, results), "start_at, contact_id, pack, rule"
        told = f"{_guarded('contact_id').removesuffix(')')}, {BEIJING_ISO} AS start_at)"
        _copy(con, f"SELECT {told} FROM ({query}) q ORDER BY q.{order}", csv_file)
        typed = "* REPLACE (make_timestamptz(start_at * 1000) AS start_at)"
        _copy(con, f"SELECT {typed} FROM ({query}) q ORDER BY q.{order}", parquet)
        return
    query, order = _unproven_groups(con, results), '"count" DESC, pack, rule, missing'
    _copy(con, f"SELECT {_guarded('examples')} FROM {query} ORDER BY {order}", csv_file)
    _copy(con, f"SELECT * FROM {query} ORDER BY {order}", parquet)


def _guarded(*columns: str) -> str:
    """All columns, texts that a spreadsheet would take for a formula marked as text."""
    marked = (
        f"CASE WHEN regexp_matches({name}, '^[-=+@]') THEN chr(39) || {name} ELSE {name} END AS {name}"
        for name in columns
    )
    return f"* REPLACE ({', '.join(marked)})"


def _unproven_groups(con: duckdb.DuckDBPyConnection, results: Results) -> str:
    rules = results.rules
    rows = []
    for (name, missing), group in results.tally.unproven.items():
        rule = rules[name]
        what = (name[1], "|".join(rule.clauses), rule.force.value, rule.phase.value, name[0], rule.basis.value)
        examples = "|".join(contact_id for _, contact_id in group.examples)
        rows.append((*what, "|".join(missing), group.count, iso(group.first), iso(group.last), examples))
    columns = ", ".join(f"{quoted(name)} {'BIGINT' if name == 'count' else 'VARCHAR'}" for name in UNPROVEN)
    _table(con, "unproven_groups", columns, sorted(rows))
    return "unproven_groups"


def _unproven_rows(con: duckdb.DuckDBPyConnection, results: Results) -> str:
    rows = [
        (*name, "|".join(rule.clauses), rule.force.value, rule.phase.value, rule.basis.value)
        for name, rule in results.rules.items()
    ]
    columns = ("pack", "rule", "clauses", "force", "phase", "basis")
    _table(con, "rules_named", ", ".join(f"{column} VARCHAR" for column in columns), rows)
    return (
        "SELECT u.contact_id, u.rule, n.clauses, n.force, n.phase, u.pack, n.basis, u.missing,"
        f" u.start_at FROM {ROWS} u JOIN rules_named n ON n.pack = u.pack AND n.rule = u.rule"
    )


def write_rejects(con: duckdb.DuckDBPyConnection, out: Path) -> None:
    """`rejects.csv`: one line per fault, in the order of files and lines."""
    columns = ", ".join(quoted(column) for column in REJECTS)
    place = "TRY_CAST(regexp_extract(line, '[0-9]+$') AS BIGINT)"
    query = f'SELECT {columns} FROM said.rejects ORDER BY file, {place}, line, "column", code, reason'
    _copy(con, query, out / "rejects.csv")


def write_keys(results: Results) -> None:
    """`keys.csv`: whom each pseudonym stands for, where that was asked for; the heads alone otherwise."""
    file = results.order.out / "keys.csv"
    file.touch(mode=0o600)
    file.chmod(0o600)
    given = results.sink.names.given if results.order.keep_keys else {}
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("pseudonym", "key"))
        writer.writerows(sorted(given.items()))


def write_summary(summary: object, out: Path) -> None:
    """`summary.json`."""
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")


def _table(con: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    held = list(rows)
    if held:
        con.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(held[0]))})", held)


def _copy(con: duckdb.DuckDBPyConnection, query: str, file: Path) -> None:
    """Write the rows of an ordered query; CSV in UTF-8 with its mark, for spreadsheets."""
    if file.suffix == ".parquet":
        con.execute(f"COPY ({query}) TO {literal(str(file))} (FORMAT parquet, COMPRESSION zstd)")
        return
    con.execute(f"COPY ({query}) TO {literal(str(file))} (FORMAT csv, HEADER)")
    body = file.with_suffix(".body")
    file.rename(body)
    with file.open("wb") as out, body.open("rb") as rows:
        out.write(BOM)
        while part := rows.read(1 << 20):
            out.write(part)
    body.unlink()
