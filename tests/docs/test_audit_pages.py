"""Pages about the audit name every option, reject code and file; in the shipped history what is planted is found."""

import csv
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from fencun.audit.writing.codes import MEANINGS
from fencun.cli.main import app
from tests.house.source import ROOT

GUIDE, TWIN, MAPPING = (
    (ROOT / "docs/guides" / name).read_text(encoding="utf-8")
    for name in ("audit-a-history.md", "audit-a-history.zh.md", "map-your-columns.md")
)
READMES = tuple((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
HISTORY = ROOT / "examples/history"
NOT_YET = {"--engine", "--spark-master"}
CODES = re.compile(r"^\| ((?:`[a-z-]+`[,、 ]*)+) \|.*\|.*\|$", re.MULTILINE)


def _codes(page: str) -> set[str]:
    """The reject codes in the first column of a table."""
    return {code for cells in CODES.findall(page) for code in re.findall(r"`([a-z-]+)`", cells)} & set(MEANINGS)


def _audited(out: Path, *more: str) -> set[tuple[str, str]]:
    """Contacts and clauses that an audit of the shipped history finds broken."""
    arguments = ["audit", str(HISTORY / "contacts.csv"), "--mapping", str(HISTORY / "mapping.yaml"), *more]
    done = CliRunner().invoke(app, [*arguments, "--timezone", "Asia/Shanghai", "--out", str(out)])
    assert done.exit_code == 1, done.output
    with (out / "breaches.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["contact_id"], clause) for row in csv.DictReader(file) for clause in row["clauses"].split("|")}


@pytest.mark.parametrize("page", [GUIDE, TWIN], ids=["en", "zh"])
def test_every_reject_code_has_its_line(page: str) -> None:
    assert _codes(page) == set(MEANINGS)


def test_every_option_of_the_audit_is_told_in_both_languages() -> None:
    command = typer.main.get_command(app).commands["audit"]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
    for guide, readme in zip((GUIDE, TWIN), READMES, strict=True):
        assert {name for name in options - NOT_YET if not re.search(rf"{name}\b", guide + readme + MAPPING)} == set()


@pytest.mark.slow
@pytest.mark.parametrize("page", [GUIDE, TWIN], ids=["en", "zh"])
def test_every_file_an_audit_writes_is_named(page: str, tmp_path: Path) -> None:
    _audited(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir() if f"`{path.name}`" not in page} == set()


@pytest.mark.slow
def test_in_the_shipped_history_what_is_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    with (HISTORY / "truth.csv").open(encoding="utf-8", newline="") as file:
        planted = {(row["contact_id"], row["clause"]) for row in csv.DictReader(file)}
    assert _audited(tmp_path / "out", "--registers", str(HISTORY / "registers")) == planted


def test_no_number_in_the_shipped_history_can_be_a_mobile_number_of_china() -> None:
    numbers = [
        number
        for path in HISTORY.rglob("*.csv")
        for number in re.findall(r"\b\d{11}\b", path.read_text(encoding="utf-8"))
    ]
    assert numbers
    assert [number for number in numbers if not number.startswith("12")] == []
