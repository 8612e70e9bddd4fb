"""A history of contacts judged in bulk: thirteen rules against the same by hand, all rules against the bare data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from bench.figures import Figure, Group
from bench.thirteen import PACK as THIRTEEN
from bench.thirteen import by_hand
from fencun.audit.duck import make_steps
from fencun.audit.judging.portions import Portions
from fencun.audit.order import Assumption, Reading
from fencun.audit.reading.read import read
from fencun.audit.shape import shape_of
from fencun.audit.world.given import Given
from fencun.audit.world.make import make_world
from fencun.rules.kernel.resolve import Program, resolve
from fencun.rules.kernel.world_sql import Plan, lookups_of
from fencun.rules.packs.shelf import PACKS
from fencun.sample.make import sample

CONTACTS = 20_000_000
PORTION = 1_000_000
AT_MOST_BY_HAND, AIM_OF_ALL = 1.5, 30.0
SCANNED = ("start_at", "talk_ms", "person", "debt", "tool", "template", "channel", "mode", "organisation", "collector")


@dataclass
class Times:
    """Seconds of each portion, by what was done."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def of(self, name: str, work: Callable[[], object]) -> None:
        """Do it and note how long it took."""
        began = perf_counter()
        work()
        self.taken.setdefault(name, []).append(perf_counter() - began)

    def total(self, name: str) -> float:
        """Seconds over all portions."""
        return sum(self.taken[name])

    def ratio(self, name: str, to: str) -> float:
        """The median over the portions of how much longer it took than the other."""
        return median(one / other for one, other in zip(self.taken[name], self.taken[to], strict=True))


def judged_in_bulk(contacts: int = CONTACTS, portion: int = PORTION) -> Group:
    """Everything of one history in one run, portion by portion, each against the others."""
    times = Times()
    with _world(contacts, times) as (con, scratch):
        program = resolve(PACKS["nifa_2024"])
        for _ in Portions(con, scratch, lookups_of(program), portion).each():
            _numbered(con)
            times.of("scan", lambda: con.execute(_scan()).fetchall())
            times.of("group", lambda: con.execute(_grouped()).fetchall())
            times.of("by hand", lambda: con.execute(f"CREATE OR REPLACE TEMP TABLE by_hand AS {by_hand()}"))
            times.of("thirteen", lambda: _judge(con, resolve(THIRTEEN), "thirteen"))
            times.of("all", lambda: _judge(con, program, "every"))
    return Group(f"History in bulk: {contacts:,} contacts of a sample, DuckDB", tuple(_figures(times, contacts)))


def _figures(times: Times, contacts: int) -> Iterator[Figure]:
    for name, title in (("sample", "made: sample"), ("read", "read from Parquet"), ("world", "world made")):
        yield Figure(f"{title}, per contact", 1e6 * times.total(name) / contacts)
    for name, title in (
        ("scan", "pure scan"),
        ("group", "bare group-by of person and day"),
        ("by hand", "13 rules by hand"),
        ("thirteen", "13 rules of the pack"),
        ("all", "all rules"),
    ):
        yield Figure(f"{title}, per contact", 1e6 * times.total(name) / contacts)
    yield Figure("13 rules to the same by hand", times.ratio("thirteen", "by hand"), "×", AT_MOST_BY_HAND)
    yield Figure("all rules to the pure scan", times.ratio("all", "scan"), "×", AIM_OF_ALL)
    yield Figure("all rules to the bare group-by", times.ratio("all", "group"), "×", AIM_OF_ALL)


@contextmanager
def _world(contacts: int, times: Times) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    with TemporaryDirectory(prefix="fencun-bench-") as name:
        folder = Path(name)
        times.of("sample", lambda: sample(contacts, 1, folder / "sample", lambda _: None))
        con = duckdb.connect(folder / "history.db")
        for setting in ("memory_limit = '4GB'", "enable_progress_bar = false", "preserve_insertion_order = false"):
            con.execute(f"SET {setting}")
        con.execute("CREATE SCHEMA world")
        con.execute("SET search_path = 'world'")
        reading = Reading((folder / "sample" / "contacts.parquet",), folder / "sample" / "registers")
        times.of("read", lambda: read(con, reading, lambda _: None))
        columns = frozenset(row[0] for row in con.execute("DESCRIBE said.contacts").fetchall())
        tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'said'").fetchall()
        given = Given(con, columns, frozenset(row[0] for row in tables), frozenset(Assumption))
        times.of("world", lambda: make_world(given))
        (folder / "portions").mkdir()
        yield con, folder / "portions"
        con.close()


def _numbered(con: duckdb.DuckDBPyConnection) -> None:
    """Contacts numbered in their order, as the SQL by hand wants them."""
    con.execute(
        "CREATE OR REPLACE TEMP TABLE contacts AS SELECT * REPLACE ("
        "ROW_NUMBER() OVER (ORDER BY start_at, contact_id) AS seq) FROM contacts"
    )


def _scan() -> str:
    return f"SELECT {', '.join(f'MAX({column})' for column in SCANNED)} FROM contacts"


def _grouped() -> str:
    return "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM contacts GROUP BY creditor, person, start_at // 86400000)"


def _judge(con: duckdb.DuckDBPyConnection, program: Program, name: str) -> None:
    plan = Plan(program, shape_of(con, program), name)
    make_steps(con, plan)
    con.execute(f"CREATE OR REPLACE TEMP TABLE verdicts_{name} AS {plan.verdicts_query()}")
