"""`fencun audit`: what it exits with, what it writes, and how it answers a wrong call."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.run import Ran, fencun

HEADS = "contact_id,creditor,organisation,person,channel,mode,start_at,connected,talk_ms,dial_result,address"
KNOWN = "--assume=scope,complete,no-agreements"


def call(number: int, at: str = "10:00:00", person: str = "P1", address: str = "12800000001") -> str:
    """A notice call that was answered."""
    return f"c{number},BankA,BankA,{person},call,notice,2026-03-10T{at}+08:00,true,25000,answered,{address}"


def history(folder: Path, *rows: str, heads: str = HEADS) -> Path:
    file = folder / "calls.csv"
    file.write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    return file


def audited(folder: Path, *rows: str, more: tuple[str, ...] = (KNOWN,)) -> tuple[Ran, Path]:
    out = folder / "report"
    return fencun("audit", str(history(folder, *rows)), "--out", str(out), *more), out


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


def test_a_breach_exits_1_and_every_file_is_written(tmp_path: Path) -> None:
    ran, out = audited(tmp_path, *(call(n, f"1{n}:00:00") for n in range(4)))
    assert ran.code == 1, ran.err
    assert {file.name for file in out.iterdir()} == {
        *("report.html", "summary.json", "breaches.csv", "breaches.parquet"),
        *("unproven.csv", "unproven.parquet", "rejects.csv", "keys.csv"),
    }
    assert [row["contact_id"] for row in table(out / "breaches.csv") if row["clauses"] == "15.2"] == ["c3"]
    assert str(out / "report.html") in ran.out


def test_undecided_duties_alone_exit_3_and_every_clause_adds_up(tmp_path: Path) -> None:
    ran, out = audited(tmp_path, call(1))
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert ran.code == 3
    assert summary["rows"] == {"read": 1, "judged": 1, "rejected": 0, "duplicate": 0}
    words = ("breach", "unproven", "comply", "not_applicable")
    assert all(sum(counts[word] for word in words) == 1 for counts in summary["clauses"].values())


@pytest.mark.slow
def test_without_agreements_the_first_line_says_how_many_would_be_breaches(tmp_path: Path) -> None:
    ran, out = audited(tmp_path, call(1, "22:30:00"), more=())
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert (ran.code, summary["would_be_breaches"], summary["assumed"]) == (3, 1, ["scope", "complete"])
    assert "no-agreements" in (out / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_where_a_number_stands_for_the_person_a_breach_is_one_and_compliance_is_unproven(tmp_path: Path) -> None:
    rows = [
        call(n, f"1{n}:00:00", person="", address="+86 128-0000-0001" if n % 2 else "12800000001") for n in range(5)
    ]
    _, out = audited(tmp_path, *rows)
    cap = json.loads((out / "summary.json").read_text(encoding="utf-8"))["clauses"]["15.2"]
    assert (cap["breach"], cap["unproven"], cap["comply"]) == (2, 3, 0)


@pytest.mark.slow
def test_no_number_and_no_person_stand_in_any_file_unless_the_keys_are_asked_for(tmp_path: Path) -> None:
    rows = [call(1, "22:30:00", person="PERSON-7"), call(2, "23:30:00", person="", address="12855554444"), "bad,row"]
    _, out = audited(tmp_path, *rows)
    told = b"".join(file.read_bytes() for file in sorted(out.iterdir()))
    assert b"PERSON-7" not in told
    assert b"12855554444" not in told
    ran, _ = audited(tmp_path, *rows, more=(KNOWN, "--keep-keys", "--force"))
    keys = {row["key"] for row in table(out / "keys.csv")}
    assert ran.code == 1
    assert {"PERSON-7", "+8612855554444"} <= keys


@pytest.mark.slow
def test_strict_judges_nothing_where_a_row_is_bad_and_otherwise_it_is_rejected(tmp_path: Path) -> None:
    ran, out = audited(tmp_path, call(1), call(2).replace("+08:00", ""))
    assert ran.code == 3
    assert [(row["line"], row["code"]) for row in table(out / "rejects.csv")] == [("3", "time-no-zone")]
    ran, _ = audited(tmp_path, call(1), call(2).replace("+08:00", ""), more=("--strict", "--force"))
    assert (ran.code, "time-no-zone" in ran.err) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words, said",
    [
        (["--engine", "spark"], "comes later"),
        (["--assume", "everything"], "--assume"),
        (["--unproven", "columns"], "--unproven rows"),
        (["--set", "creditor"], "--set creditor=BankA"),
        (["--pack", "nifa_1999"], "fencun packs"),
        (["--memory", "tiny"], "4GB"),
        (["--mapping", "missing.yaml"], "missing.yaml"),
        (["--registers", "missing"], "missing"),
        (["--readings", "missing.yaml"], "missing.yaml"),
    ],
)
@pytest.mark.slow
def test_a_wrong_call_exits_2_and_says_what_to_do(tmp_path: Path, words: list[str], said: str) -> None:
    ran, out = audited(tmp_path, call(1), more=tuple(words))
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert "Traceback" not in ran.err
    assert not (out / "report.html").exists()


@pytest.mark.slow
def test_a_folder_that_is_not_empty_is_written_over_by_force_alone(tmp_path: Path) -> None:
    audited(tmp_path, call(1))
    ran, _ = audited(tmp_path, call(1))
    assert (ran.code, "--force" in ran.err) == (2, True)
    assert audited(tmp_path, call(1), more=("--force",))[0].code == 3


@pytest.mark.slow
def test_times_without_any_zone_name_the_option_to_add(tmp_path: Path) -> None:
    rows = [call(n).replace("+08:00", "") for n in range(3)]
    ran, _ = audited(tmp_path, *rows)
    assert (ran.code, "--timezone Asia/Shanghai" in ran.err) == (2, True)
    ran, _ = audited(tmp_path, *rows, more=("--timezone", "Asia/Shanghai", "--force"))
    assert ran.code == 3


@pytest.mark.slow
def test_a_proposed_mapping_is_taken_back(tmp_path: Path) -> None:
    rows = ["1,2026-03-10 22:30:00,12800000001,接通,35", "2,2026-03-10 10:30:00,12800000002,关机,0"]
    file = history(tmp_path, *rows, heads="通话编号,呼叫时间,被叫号码,呼叫结果,通话时长(秒)")
    proposed = fencun("audit", "--propose-mapping", str(file))
    assert proposed.code == 0
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(proposed.out, encoding="utf-8")
    words = ("--mapping", str(mapping), "--timezone", "Asia/Shanghai", "--set", "creditor=BankA", KNOWN)
    ran = fencun("audit", str(file), "--out", str(tmp_path / "report"), *words)
    assert ran.code == 1, ran.err
    assert {row["contact_id"] for row in table(tmp_path / "report" / "breaches.csv")} == {"1"}
