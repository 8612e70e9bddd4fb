"""Parquet parts joined to one file: rows, order and statistics as in the parts; nothing left behind by a failure."""

from pathlib import Path

import duckdb
import pytest

from fencun.sample.joined import Joined
from fencun.sample.thrift import Reader, written

GROUP, ROWS = 2_048, 5_000


def _part(file: Path, first: int, rows: int) -> Path:
    cells = "range AS n, 't' || range % 7 AS t, CASE WHEN range % 3 = 0 THEN range END AS h"
    query = f"SELECT {cells} FROM range({first}, {first + rows})"
    duckdb.connect().execute(f"COPY ({query}) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE {GROUP})")
    return file


def _joined(folder: Path) -> Path:
    with Joined(folder / "all.parquet") as joined:
        for first in range(0, 20 * ROWS, ROWS):
            joined.add(_part(folder / "part.parquet", first, ROWS))
    return folder / "all.parquet"


def test_a_joined_file_holds_the_rows_of_all_parts_in_order(tmp_path: Path) -> None:
    rows = duckdb.connect().execute(f"SELECT n, t, h FROM read_parquet('{_joined(tmp_path)}')").fetchall()
    assert rows == [(n, f"t{n % 7}", n if n % 3 == 0 else None) for n in range(20 * ROWS)]


def test_statistics_and_bloom_filters_of_a_joined_file_are_found_where_its_footer_says(tmp_path: Path) -> None:
    file, con = _joined(tmp_path), duckdb.connect()
    assert con.execute(f"SELECT count(*) FROM read_parquet('{file}') WHERE n = 77777").fetchone() == (1,)
    assert con.execute(f"SELECT count(*) FROM read_parquet('{file}') WHERE t = 't3'").fetchone() == (14_286,)
    probed = con.execute(f"SELECT bool_and(bloom_filter_excludes) FROM parquet_bloom_probe('{file}', 't', 'no')")
    assert probed.fetchone() == (True,)
    at = con.execute(f"SELECT data_page_offset FROM parquet_metadata('{file}') WHERE column_id = 0").fetchall()
    assert at == sorted(set(at))
    assert len(at) == 60


def test_a_footer_is_written_as_it_was_read(tmp_path: Path) -> None:
    data = _part(tmp_path / "part.parquet", 0, ROWS).read_bytes()
    footer = data[-8 - int.from_bytes(data[-8:-4], "little") : -8]
    assert written(Reader(footer).record()) == footer


def test_one_part_alone_stays_as_it_is(tmp_path: Path) -> None:
    part = _part(tmp_path / "part.parquet", 0, ROWS)
    with Joined(tmp_path / "all.parquet") as joined:
        joined.add(part)
    assert (tmp_path / "all.parquet").read_bytes() == part.read_bytes()


def test_a_kind_that_no_footer_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 11 in a Parquet footer"):
        Reader(b"\x1b\x00").record()
