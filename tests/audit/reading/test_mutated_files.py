"""Good files made bad in every way: either a sentence that says what to do, or totals that add up."""

import os
import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fencun.audit.order import OrderError, Reading
from fencun.audit.reading.read import read
from tests.audit.reading.given import check_totals

EXAMPLES = 400 if os.environ.get("FENCUN_TEST_PROFILE") == "full" else 60
HEADERS = ["contact_id", "creditor", "person", "channel", "start_at", "talk_ms", "connected", "stated", "role", "备注"]
CELLS = [
    "",
    " ",
    "x",
    "=1+1",
    "1.38E+10",
    "-5",
    "1e309",
    "99999999999999999999",
    "2026-02-30T09:00:00Z",
    "2026-03-10",
    "9999-12-31 23:59:59",
    "00:00",
    "|",
    "||x||",
    "电话",
    "是",
    '"',
    "'; DROP TABLE said.contacts; --",
    "\x00",
    "\ufeff",
    "\u2028",
    "infinity",
    "NaN",
    "a\tb",
    "-" * 500,
]
Grid = list[list[str]]
Change = Callable[[Grid, random.Random], None]


def good_grid() -> Grid:
    """Headers and thirty good rows."""
    rows = [
        f"c{n} 某银行 P{n % 7} {['call', '短信'][n % 2]} 2026-03-{n % 28 + 1:02}T09:00:00+08:00 {n * 1000}"
        f" {['true', '否'][n % 2]} {['reason|amount', '|', ''][n % 3]} debtor 说明{n}"
        for n in range(30)
    ]
    return [list(HEADERS), *(row.split(" ") for row in rows)]


def _drop(grid: Grid, chance: random.Random) -> None:
    place = chance.randrange(len(HEADERS))
    for row in grid:
        del row[place : place + 1]


def _swap(grid: Grid, chance: random.Random) -> None:
    one, two = chance.sample(range(len(grid[0])), 2)
    for row in grid[chance.randrange(2) :]:
        if max(one, two) < len(row):
            row[one], row[two] = row[two], row[one]


def _repeat(grid: Grid, chance: random.Random) -> None:
    place = chance.randrange(len(grid[0]))
    for row in grid:
        row.append(row[place] if place < len(row) else "")


def _cells(grid: Grid, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 12)):
        row = chance.choice(grid)
        if row:
            row[chance.randrange(len(row))] = chance.choice(CELLS)


def _column(grid: Grid, chance: random.Random) -> None:
    place, cell = chance.randrange(len(grid[0])), chance.choice(CELLS)
    for row in grid[1:]:
        if place < len(row):
            row[place] = cell


def _rows(grid: Grid, chance: random.Random) -> None:
    grid.insert(chance.randrange(len(grid)), list(chance.choice(grid)))
    del grid[chance.randrange(len(grid))]
    grid.insert(chance.randrange(len(grid)), chance.choice([[], ["x"], ["标题"] + [""] * 9, ["y"] * 14]))


GRID_CHANGES: list[Change] = [_drop, _swap, _repeat, _cells, _column, _rows]


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 20)):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _control(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 10)):
        data.insert(chance.randrange(len(data) + 1), chance.choice(b'\x00\x0b\x1a\x1e\x1f\x7f\r"\n'))


BYTE_CHANGES = [_flip, _cut, _control]


def mutated(seed: int, changes: list[int], encoding: str) -> bytes:
    """A good file after these changes of its grid and bytes."""
    chance = random.Random(seed)
    grid = good_grid()
    for change in changes:
        if change < len(GRID_CHANGES) and grid and grid[0]:
            GRID_CHANGES[change](grid, chance)
    separator = chance.choice([",", ",", ";", "\t"])
    data = bytearray("\n".join(separator.join(row) for row in grid).encode(encoding, "replace"))
    for change in changes:
        if change >= len(GRID_CHANGES):
            BYTE_CHANGES[change - len(GRID_CHANGES)](data, chance)
    return bytes(data)


def judge(path: Path, options: dict[str, str]) -> None:
    """A sentence of useful length, or a reading that adds up; anything else fails."""
    with duckdb.connect() as con:
        con.execute("SET threads = 1")
        try:
            said = read(con, Reading((path,), timezone="Asia/Shanghai", constants=options), print)
        except OrderError as refused:
            message = str(refused)
        else:
            check_totals(said, con)
            return
    assert len(message) > 60


@pytest.mark.slow
@settings(max_examples=EXAMPLES, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    changes=st.lists(st.integers(0, len(GRID_CHANGES) + len(BYTE_CHANGES) - 1), max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "gbk", "utf-16", "latin-1"]),
    constants=st.booleans(),
)
def test_a_mutated_csv_is_refused_in_words_or_adds_up(
    seed: int, changes: list[int], encoding: str, constants: bool
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        path.write_bytes(mutated(seed, changes, encoding))
        judge(path, {"creditor": "BankA", "channel": "call"} if constants else {})


@pytest.mark.slow
@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(seed=st.integers(0, 2**32), changes=st.lists(st.integers(0, len(BYTE_CHANGES) - 1), min_size=1, max_size=3))
def test_a_damaged_parquet_or_ndjson_is_refused_in_words_or_adds_up(seed: int, changes: list[int]) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "good.csv"
        source.write_text("\n".join(",".join(row) for row in good_grid()), encoding="utf-8")
        suffix = chance.choice(["parquet", "ndjson"])
        path = Path(folder) / f"contacts.{suffix}"
        with duckdb.connect() as con:
            form = "parquet" if suffix == "parquet" else "json"
            con.execute(f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{path}' (FORMAT {form})")
        data = bytearray(path.read_bytes())
        for change in changes:
            BYTE_CHANGES[change](data, chance)
        path.write_bytes(data)
        judge(path, {})


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_the_unchanged_file_is_read_whole(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(mutated(0, [], encoding))
    with duckdb.connect() as con:
        said = read(con, Reading((path,)), print)
        assert (said.read, said.rejected, said.duplicate) == (30, 0, 0)
