"""The guide for adding a pack is followed to the letter, in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.slow

GUIDE = ROOT / "docs/guides/add-a-pack.md"
BLOCK = re.compile(r"^```(?:py|text)\n# (src/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELVED = "(NIFA_2024, GBT_45251_2025, CBA_2026)"
RUN = "from fencun.cli.main import main; main()"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with every file of the guide in it, and the pack on the shelf."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    shelf = root / "src/fencun/rules/packs/shelf.py"
    before = shelf.read_text(encoding="utf-8")
    assert SHELVED in before
    named = before.replace(SHELVED, SHELVED.replace(")", ", LAKESIDE_2027)"))
    first = "from fencun.rules.packs.nifa_2024.pack"
    imported = named.replace(first, f"from fencun.rules.packs.lakeside_2027.pack import PACK as LAKESIDE_2027\n{first}")
    shelf.write_text(imported, encoding="utf-8")
    return root


def fencun(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, "PYTHONPATH": str(copy / "src"), "LANG": "C.UTF-8"}
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, env=known, cwd=copy, capture_output=True, text=True, check=False)


def test_the_cases_of_the_guide_are_met(copy: Path) -> None:
    ran = fencun(copy, "judge", "src/fencun/rules/packs/lakeside_2027")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Expectations: 4, not met: 0." in ran.stdout


def test_nothing_of_the_new_text_is_without_a_partner(copy: Path) -> None:
    ran = fencun(copy, "clauses", "--pack", "lakeside_2027")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "decided by rules: 2; to come: 1." in ran.stdout


def test_the_new_text_is_in_force_from_its_day(copy: Path) -> None:
    assert "lakeside_2027" not in fencun(copy, "packs", "--on", "2026-12-31").stdout
    assert "lakeside_2027" in fencun(copy, "packs", "--on", "2027-01-01").stdout
