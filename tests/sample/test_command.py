"""`fencun sample` at the command line: what it says when done, and how it refuses."""

from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from fencun.cli import sampling


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    sampling.add_to(app)
    return CliRunner().invoke(app, list(arguments))


def test_it_says_what_was_written_and_the_next_command(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = _run("--contacts", "100", "--seed", "3", "--out", str(out), "--lang", "en")
    assert result.exit_code == 0
    assert "Wrote 100 contacts, registers and truth.csv" in result.stdout
    assert f"fencun audit {out}/contacts.parquet --registers {out}/registers --out REPORT" in result.stdout
    assert "writing contacts.parquet" in result.stderr
    assert {path.name for path in out.iterdir()} == {"contacts.parquet", "registers", "truth.csv"}


def test_it_says_so_in_chinese(tmp_path: Path) -> None:
    result = _run("--contacts", "100", "--out", str(tmp_path / "out"), "--lang", "zh")
    assert result.exit_code == 0
    assert "已写入" in result.stdout
    assert "fencun audit " in result.stdout


def test_bad_input_ends_with_2_and_a_sentence_in_the_language_asked_for(tmp_path: Path) -> None:
    result = _run("--contacts", "7", "--out", str(tmp_path / "out"), "--lang", "zh")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--contacts" in result.stderr
    assert "样本" in result.stderr


def test_a_folder_that_cannot_be_made_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = _run("--contacts", "100", "--out", str(tmp_path / "file" / "out"), "--lang", "en")
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr
