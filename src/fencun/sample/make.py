"""Making a sample: contacts, registers and the truth about the breaches planted, the same bytes for the same seed."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from fencun.sample import names
from fencun.sample.debtors import debtor_facts, numbered
from fencun.sample.plan import Plan, first_of_debtor, lay_out, slots_of_debtor
from fencun.sample.registers import large_registers, write_small
from fencun.sample.tasks import CSV, Progress, begin, contacts_begun

FEWEST, MOST = 100, 100_000_000
LARGEST_SEED = 2**63 - 1
MEMORY = "3GB"
MOST_THREADS = 8


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
    lay_out(con)
    write_small(registers)
    desk = begin(con, progress)
    try:
        with contacts_begun(desk, plan, out / "contacts.parquet") as finish_contacts:
            others = [desk.write_told(query, registers / f"{n}.parquet") for n, query in large_registers(plan).items()]
            others.append(desk.write_told(_truth(plan), out / "truth.csv", CSV))
            finish_contacts()
        for writing in others:
            writing.result()
    finally:
        desk.pool.shutdown(cancel_futures=True)


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


def _truth(plan: Plan) -> str:
    """The planted breaches, but for those that a last debtor, cut short, did not come to."""
    facts = debtor_facts(plan, numbered(range(plan.debtors)))
    number = f"{first_of_debtor('d')} + {slots_of_debtor('d')} - 1 - t.remaining"
    return f"""
        SELECT {names.contact_id("number")} AS contact_id, clause
        FROM (SELECT {number} AS number, t.clause FROM ({facts}) f JOIN truths t ON t.story = f.story)
        WHERE number < {plan.contacts} ORDER BY contact_id, clause"""
