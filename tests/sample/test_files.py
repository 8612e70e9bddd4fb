"""What a sample writes: which files and columns, exactly as many contacts, the same bytes for the same seed."""

from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.facts.schema import Kind
from fencun.sample.make import FEWEST, MOST, SampleError, sample
from fencun.sample.plan import Plan
from tests.sample.loaded import read
from tests.sample.made import digests, made, made_under

NOT_INPUT = {"zone_offsets"}
COVERAGES = ["table", "creditor", "from", "to", "stated_by"]
SEVERAL_GROUPS = 130_000
CLOSED = (Kind.ENUM, Kind.SET)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(2_000, 5, tmp_path_factory.mktemp("sample") / "out")


def _columns(file: Path) -> list[str]:
    con = duckdb.connect()
    return [str(row[0]) for row in con.execute("DESCRIBE FROM query_table($1)", [str(file)]).fetchall()]


def _one(query: str, file: Path) -> tuple[object, ...]:
    row = duckdb.connect().execute(query, [str(file)]).fetchone()
    assert row is not None
    return row


def test_contacts_have_every_column_of_the_vocabulary_and_no_other(folder: Path) -> None:
    assert sorted(_columns(folder / "contacts.parquet")) == sorted(column.name for column in CONTACT)


def test_every_register_is_written_with_columns_of_the_vocabulary(folder: Path) -> None:
    files = {file.stem: file for file in (folder / "registers").iterdir()}
    assert set(files) == set(TABLES) - NOT_INPUT | {"coverages"}
    assert _columns(files.pop("coverages")) == COVERAGES
    for name, file in files.items():
        known = {column.name for column in (*TABLES[name].columns, *DATED)}
        assert set(_columns(file)) <= known, name


def test_every_register_and_the_contacts_are_stated_to_be_complete(folder: Path) -> None:
    covered = {row["table"] for row in read(folder / "registers" / "coverages.csv")}
    assert covered == set(TABLES) - NOT_INPUT | {"contacts"}


def test_only_values_of_the_vocabulary_are_written(folder: Path) -> None:
    rows = read(folder / "contacts.parquet")
    for column in (column for column in CONTACT if column.kind in CLOSED):
        held = {item for row in rows for item in str(row[column.name] or "").split("|") if item}
        assert held <= set(column.values), column.name


@pytest.mark.parametrize("contacts", [FEWEST, 119, 120, 121, 1_234])
def test_there_are_exactly_as_many_contacts_as_were_asked_for(contacts: int, tmp_path: Path) -> None:
    file = made(contacts, 1, tmp_path / "out") / "contacts.parquet"
    assert _one("SELECT count(*), count(DISTINCT contact_id) FROM read_parquet($1)", file) == (contacts, contacts)


def test_no_person_is_contacted_twice_at_one_moment_and_ids_are_in_order(folder: Path) -> None:
    rows = read(folder / "contacts.parquet")
    ids = [str(row["contact_id"]) for row in rows]
    assert ids == sorted(ids)
    assert len({(row["person"], row["start_at"]) for row in rows}) == len(rows)


def test_a_debtor_is_contacted_in_the_order_of_the_ids(folder: Path) -> None:
    rows = read(folder / "contacts.parquet")
    for earlier, later in pairwise(rows):
        if earlier["debtor"] == later["debtor"]:
            assert str(earlier["start_at"]) < str(later["start_at"])


def test_the_truth_names_contacts_that_there_are_each_clause_once(folder: Path) -> None:
    truth = [(row["contact_id"], row["clause"]) for row in read(folder / "truth.csv")]
    assert truth == sorted(set(truth), key=str)
    assert {contact for contact, _ in truth} <= {row["contact_id"] for row in read(folder / "contacts.parquet")}


def test_the_same_seed_makes_the_same_bytes_and_another_seed_other_contacts(folder: Path, tmp_path: Path) -> None:
    again, other = made(2_000, 5, tmp_path / "again"), made(2_000, 6, tmp_path / "other")
    assert digests(again) == digests(folder)
    assert digests(other)["contacts.parquet"] != digests(folder)["contacts.parquet"]
    assert digests(other)["truth.csv"] != digests(folder)["truth.csv"]


@pytest.mark.slow
def test_threads_and_memory_change_no_byte(tmp_path: Path) -> None:
    plan = Plan(SEVERAL_GROUPS * 3, 2)
    one = made_under("SET threads = 1; SET memory_limit = '300MB'", plan, tmp_path / "one")
    for threads in (2, 5):
        assert made_under(f"SET threads = {threads}", plan, tmp_path / f"{threads}") == one


@pytest.mark.parametrize("contacts", [FEWEST - 1, MOST + 1, -5])
def test_a_number_of_contacts_out_of_bounds_is_refused_in_a_sentence(contacts: int, tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="between 100 and 100,000,000 contacts") as refused:
        sample(contacts, 1, tmp_path / "out", lambda _: None)
    assert "--contacts" in refused.value.told("zh")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_bounds_is_refused(seed: int, tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="whole number from 0"):
        sample(FEWEST, seed, tmp_path / "out", lambda _: None)


def test_a_folder_that_holds_something_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SampleError, match="not an empty folder"):
        sample(FEWEST, 1, tmp_path, lambda _: None)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_written_to_and_every_file_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    sample(FEWEST, 1, tmp_path, told.append)
    large = {file.name for file in (tmp_path / "registers").glob("*.parquet")}
    assert set(told) >= {*large, "truth.csv", "contacts.parquet"}
