"""Making a sample: contacts, registers and the truth about the breaches planted, the same bytes for the same seed."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import duckdb

from fencun.sample import names
from fencun.sample.contacts import contacts_query
from fencun.sample.debtors import debtor_facts
from fencun.sample.plan import Plan, first_of_debtor, lay_out, slots_of_debtor
from fencun.sample.registers import large_registers, write_small

FEWEST, MOST = 100, 100_000_000
PROGRESS_SECONDS, BYTES_A_MEGABYTE = 2, 1_000_000
LARGEST_SEED = 2**63 - 1
MEMORY = "3GB"
MOST_THREADS = 8
AS_WRITTEN = "SET disabled_optimizers = 'join_order,build_side_probe_side'"
"""Small tables are always joined to the long one and never the other way round, so that its order stays."""
ROWS_A_GROUP = 122_880
LARGEST_DICTIONARY = 2_000
"""More values than this in a group are names and moments, for which a dictionary is not worth its time."""
Progress = Callable[[str], None]


class SampleError(ValueError):
    """A sample that cannot be made: what is wrong, why, and what to give instead, in Chinese and English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh

    def told(self, lang: str) -> str:
        """The sentence in Chinese (`zh`) or English."""
        return self.zh if lang == "zh" else str(self)


def sample(contacts: int, seed: int, out: Path, progress: Progress) -> None:
    """Write `contacts.parquet`, `registers/` and `truth.csv` for so many contacts into the empty folder `out`.

    The bytes depend on `contacts` and `seed` alone. `progress` is told each file that is begun, and every two seconds
    how large it is, as in `contacts.parquet 35 MB`.
    SampleError for a number out of bounds, or a folder that holds something.
    """
    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{MEMORY}'; SET threads = {min(os.cpu_count() or 1, MOST_THREADS)}")
    make_with(con, Plan(contacts, seed), out, progress)


def make_with(con: duckdb.DuckDBPyConnection, plan: Plan, out: Path, progress: Progress) -> None:
    """The same on a database of the caller's, whose threads and memory change nothing that is written."""
    _check(plan, out)
    registers = out / "registers"
    registers.mkdir(parents=True)
    con.execute(f"SET enable_progress_bar = false; SET preserve_insertion_order = true; {AS_WRITTEN}")
    lay_out(con)
    _number(con, "debtor_rows", plan.debtors)
    write_small(registers)
    for name, query in large_registers(plan).items():
        _write(con, query, registers / f"{name}.parquet", progress)
    progress("truth.csv")
    _write_truth(con, plan, out / "truth.csv")
    _number(con, "rows", plan.contacts)
    _write(con, contacts_query(plan), out / "contacts.parquet", progress)


def _check(plan: Plan, out: Path) -> None:
    if not FEWEST <= plan.contacts <= MOST:
        raise SampleError(
            f"样本应有 {FEWEST:,} 至 {MOST:,} 次联系，而不是 {plan.contacts:,} 次。请用 --contacts 另给一个数。",
            f"A sample has between {FEWEST:,} and {MOST:,} contacts, not {plan.contacts:,}. "
            "Give another number with --contacts.",
        )
    if not 0 <= plan.seed <= LARGEST_SEED:
        raise SampleError(
            f"种子应为 0 至 {LARGEST_SEED} 的整数，而不是 {plan.seed}。请用 --seed 另给一个数。",
            f"A seed is a whole number from 0 to {LARGEST_SEED}, not {plan.seed}. Give another with --seed.",
        )
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise SampleError(
            f"{out} 不是空文件夹，而样本从不覆盖已有的文件。请用 --out 指定一个新文件夹。",
            f"{out} is not an empty folder, and a sample never overwrites anything. Name a new folder with --out.",
        )


def _number(con: duckdb.DuckDBPyConnection, table: str, rows: int) -> None:
    """A table of so many rows, of which only the number counts: it is read in parallel, and in order."""
    con.execute(f"CREATE TABLE {table} AS SELECT TRUE AS held FROM range({rows})")


def _write(con: duckdb.DuckDBPyConnection, query: str, file: Path, progress: Progress) -> None:
    options = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1, PRESERVE_ORDER true"
    options += f", DICTIONARY_SIZE_LIMIT {LARGEST_DICTIONARY}, ROW_GROUP_SIZE {ROWS_A_GROUP}"
    progress(file.name)
    with ThreadPoolExecutor(1) as worker:
        writing = worker.submit(con.execute, f"COPY ({query}) TO '{_quoted(file)}' ({options})")
        while not wait([writing], PROGRESS_SECONDS).done:
            progress(f"{file.name} {_bytes_so_far(file) / BYTES_A_MEGABYTE:,.0f} MB")
        writing.result()


def _bytes_so_far(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _write_truth(con: duckdb.DuckDBPyConnection, plan: Plan, file: Path) -> None:
    """The planted breaches, but for those that a last debtor, cut short, did not come to."""
    facts = debtor_facts(plan, "SELECT rowid AS d FROM debtor_rows")
    number = f"{first_of_debtor('d')} + {slots_of_debtor('d')} - 1 - t.remaining"
    query = f"""
        SELECT {names.contact_id("number")} AS contact_id, clause
        FROM (SELECT {number} AS number, t.clause FROM ({facts}) f JOIN truths t ON t.story = f.story)
        WHERE number < {plan.contacts} ORDER BY contact_id, clause"""
    con.execute(f"COPY ({query}) TO '{_quoted(file)}' (FORMAT csv, HEADER)")


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
