"""An audit from files to files: read, make the world, judge portion by portion, write what was found."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import duckdb

from fencun.audit.judging.agreements import count_if_none_agreed, if_none_agreed
from fencun.audit.judging.breaches import Sink
from fencun.audit.judging.clauses import ClauseRules, clauses_of
from fencun.audit.judging.counting import count, count_caps
from fencun.audit.judging.court import Court
from fencun.audit.judging.hindsight import believed_today, count_differences
from fencun.audit.judging.names import Names, key_of
from fencun.audit.judging.portions import Portions, size_of
from fencun.audit.judging.tally import Tally
from fencun.audit.judging.unproven import ROWS, add_unproven
from fencun.audit.order import Assumption, Order, OrderError
from fencun.audit.pace import Stage, paced
from fencun.audit.reading.read import Said, read
from fencun.audit.world.given import Given
from fencun.audit.world.make import World, make_world
from fencun.audit.writing.files import write_files
from fencun.audit.writing.results import Results
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import PackError, Program, resolve
from fencun.rules.kernel.time import SINCE_EVER
from fencun.rules.kernel.world_sql import MANY_JOINS, lookups_of
from fencun.rules.packs.shelf import PACKS

Progress = Callable[[str], None]
IN_SCOPE: dict[str, Value] = {"debt_due_at": SINCE_EVER, "product_under_regime": True}
"""What stands for a debt due under the regime where no row says so."""
AMPLE, FEW_JOINS = 1_500_000_000, 6
"""From so much memory on all registers are looked into at once."""
LEAST_MEMORY = 200_000_000
UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3, "T": 1000**4}


def audit(order: Order, progress: Progress) -> Results:
    """Judge the contacts of an order and write the files; OrderError where nothing can be judged."""
    began = monotonic()
    memory = _bytes(order.memory)
    joins = MANY_JOINS if memory >= AMPLE else FEW_JOINS
    programs = programs_of(order)
    courts = [Court(program, f"c{number}", _assumed(order), joins=joins) for number, program in enumerate(programs)]
    _make_room(order)
    with (
        _tidy(order.out),
        TemporaryDirectory(prefix=".work-", dir=order.out) as name,
        _database(Path(name), order, memory) as con,
    ):
        said = read(con, order.reading, progress)
        if order.strict and said.rejected:
            raise OrderError(_strict(con, said))
        with paced(progress, "registers are made ready") as stage:
            spoiled = frozenset(name for name, (_, rejected) in said.registers.items() if rejected)
            world = make_world(Given(con, said.columns, frozenset(said.registers), order.assume, spoiled))
            said = replace(said, notes=(*said.notes, *world.notes))
            sink = Sink(Path(name) / "breaches.csv", Names(key_of(con)))
            unless = if_none_agreed(con, courts, world.creditors, hindsight=order.hindsight)
            hearing = _Hearing(order, con, courts, sink, Tally(), unless)
            hearing.hear(Path(name), size_of(memory, order.chunk), stage)
            results = hearing.results(said, world)
            stage.sentence = "the report is written"
            write_files(con, results, lambda: monotonic() - began)
    return results


@dataclass
class _Hearing:
    """All courts hearing all portions."""

    order: Order
    con: duckdb.DuckDBPyConnection
    courts: Sequence[Court]
    sink: Sink
    tally: Tally
    unless_agreed: list[Court]

    def results(self, said: Said, world: World) -> Results:
        """What was found."""
        would = self.tally.would_be_breaches if self.unless_agreed else None
        return Results(self.order, said, world, tuple(self.courts), self.clauses, self.tally, self.sink, would)

    @property
    def clauses(self) -> tuple[ClauseRules, ...]:
        """The clauses of all texts."""
        return clauses_of(self.courts)

    def hear(self, scratch: Path, size: int, stage: Stage) -> None:
        """Judge everything."""
        self.sink.file.touch()
        columns = "contact_id VARCHAR, pack VARCHAR, rule VARCHAR, missing VARCHAR, start_at BIGINT"
        self.con.execute(f"CREATE TABLE {ROWS} ({columns})")
        lookups = [rows for court in self.courts for rows in lookups_of(court.program)]
        whole = Portions(self.con, scratch, lookups, size)
        total = whole.contacts()
        stage.sentence = f"{total:,} contacts are divided into portions"
        for portion in whole.each():
            stage.sentence = f"{self.tally.judged:,} of {total:,} contacts judged, {portion:,} at work"
            self._portion()

    def _portion(self) -> None:
        then = self._as_known_then() if self.order.hindsight else []
        hearings = [court.hear(self.con) for court in self.courts]
        count(self.con, self.courts, self.clauses, self.tally)
        for hearing in hearings:
            count_caps(hearing, self.tally)
            self.sink.add(hearing, self.tally)
            add_unproven(hearing, self.tally, rows=self.order.unproven_rows)
        count_if_none_agreed(self.con, self.courts, self.unless_agreed, self.tally)
        for old, today in zip(then, self.courts, strict=False):
            count_differences(self.con, self.clauses, old, today, self.tally)

    def _as_known_then(self) -> list[Court]:
        then = [
            replace(court, program=program, name=f"{court.name}_then", known={})
            for court, program in zip(self.courts, programs_of(replace(self.order, hindsight=False)), strict=True)
        ]
        for court in then:
            court.hear(self.con)
        return then


def programs_of(order: Order) -> list[Program]:
    """The programs to judge by; OrderError for a pack or reading there is not."""
    unknown = [name for name in order.packs if name not in PACKS]
    if unknown:
        raise OrderError(f"There is no pack {unknown[0]}. At hand: {', '.join(PACKS)} (see `fencun packs`).")
    packs = [PACKS[name] for name in dict.fromkeys(order.packs)]
    had = {reading.name for pack in packs for reading in pack.readings}
    strange = sorted(set(order.readings) - had)
    if strange:
        raise OrderError(f"No text judged by has a reading {strange[0]}. `fencun readings` lists them.")
    try:
        programs = [
            resolve(
                pack, tuple(sorted((n, c) for n, c in order.readings.items() if n in {r.name for r in pack.readings}))
            )
            for pack in packs
        ]
    except PackError as error:
        raise OrderError(f"{error}. `fencun readings` lists the choices.") from error
    return [believed_today(program) for program in programs] if order.hindsight else programs


def _assumed(order: Order) -> dict[str, Value]:
    return IN_SCOPE if Assumption.SCOPE in order.assume else {}


@contextmanager
def _tidy(out: Path) -> Iterator[None]:
    """Leave no empty folder behind where nothing was judged."""
    try:
        yield
    except (OrderError, duckdb.OutOfMemoryException) as error:
        if not any(out.iterdir()):
            out.rmdir()
        if isinstance(error, OrderError):
            raise
        raise OrderError("The memory allowed is too little for these files. Give more by --memory.") from error


def _make_room(order: Order) -> None:
    out, registers = order.out, order.reading.registers
    if registers is not None and out.resolve() == registers.resolve():
        raise OrderError(f"{out} holds the registers. Name another folder for the report with --out.")
    if out.exists() and not out.is_dir():
        raise OrderError(f"{out} is a file. Name a folder for the report with --out.")
    if out.is_dir() and any(out.iterdir()) and not order.force:
        raise OrderError(
            f"{out} is not empty. Name another folder, or add --force to write over the files of a report."
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OrderError(f"{out} cannot be made: {error.strerror}. Name a folder that you may write to.") from error
    for left in out.glob(".work-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _database(scratch: Path, order: Order, memory: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database on disk that keeps within the memory allowed."""
    con = duckdb.connect(scratch / "audit.db")
    try:
        spill = str(scratch / "spill").replace("'", "''")
        for setting in (
            f"memory_limit = '{memory}B'",
            f"temp_directory = '{spill}'",
            "preserve_insertion_order = false",
            "enable_progress_bar = false",
            "TimeZone = 'UTC'",
            *_threads(order, memory),
        ):
            con.execute(f"SET {setting}")
        con.execute("CREATE SCHEMA world")
        con.execute("SET search_path = 'world'")
        yield con
    finally:
        con.close()


def _threads(order: Order, memory: int) -> list[str]:
    threads = order.threads if memory >= AMPLE else 1
    return [] if threads is None else [f"threads = {threads}"]


def _bytes(memory: str) -> int:
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?\s*", memory, re.IGNORECASE)
    size = 0 if found is None else int(float(found[1]) * UNITS[found[2].upper()])
    if size < LEAST_MEMORY:
        raise OrderError(f"--memory {memory} is no size of 200MB or more. Write it as 4GB or 800MB.")
    return size


def _strict(con: duckdb.DuckDBPyConnection, said: Said) -> str:
    codes = con.execute("SELECT code, COUNT(*) FROM said.rejects GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    listed = ", ".join(f"{code} ({rows})" for code, rows in codes)
    return (
        f"{said.rejected} of {said.read} rows cannot be read: {listed}. With --strict nothing is judged then: mend or "
        "remove them, or leave --strict out."
    )
