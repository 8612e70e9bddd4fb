"""A scaffolded rule imports, compiles, is judged, and says by two unmet cases what is left to write."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fencun.casebook.load import load_files
from tests.house.source import ROOT
from tools.new_rule import main

pytestmark = pytest.mark.slow

PACK = "nifa_2024"
PROBE = """
import json, sys
import fencun
from fencun.casebook.expectation import differences
from fencun.casebook.judge import judge
from fencun.casebook.load import load_files
from fencun.rules.kernel.fuse import Form, fuse, in_form
from fencun.rules.kernel.resolve import resolve
from fencun.rules.kernel.world_sql import verdict_columns
from fencun.rules.packs.shelf import PACKS

slug, file = sys.argv[1:]
program = resolve(PACKS["nifa_2024"])
rule = next(rule for rule in program.rules if rule.name == slug)
cases = [found for one in load_files([file]) if slug in one.id for found in judge(one)]
print(json.dumps({
    "from": fencun.__file__,
    "order": [rule.name for rule in program.rules],
    "clauses": rule.clauses,
    "options": [rule.phase, rule.force, rule.bound],
    "forms": [form for form in Form if slug in [one.name for one in fuse(program, form).rules]],
    "sql": slug in verdict_columns(program, 'f'),
    "unmet": {found.situation.id: [d.part for d in differences(found)] for found in cases},
    "verdicts": {found.situation.id: v.verdict.word for found in cases for v in found.verdicts if v.rule.name == slug},
}))
"""
ONLY_WHAT_IS_LEFT = {
    "C-tool-shown-inside": [],
    "C-tool-shown-outside": ["decision", "breaches"],
    "C-tool-shown-not-applicable": [],
    "C-tool-shown-unknown": ["decision", "unproven"],
}


class Copy:
    """The package in a folder of its own, where rules may be begun."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "src" / "fencun", root / "fencun", ignore=shutil.ignore_patterns("__pycache__"))
        self.packs = root / "fencun" / "rules" / "packs"
        self.pack = self.packs / PACK

    def begin(self, *arguments: str) -> int:
        return main(arguments, self.packs)

    def files(self) -> dict[Path, bytes]:
        return {path.relative_to(self.pack): path.read_bytes() for path in self.pack.rglob("*.*") if path.is_file()}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        known = {**os.environ, "PYTHONPATH": str(self.root), "MYPYPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, *command], env=known, cwd=self.root, capture_output=True, text=True, check=False
        )

    def probed(self, slug: str, article: str) -> dict[str, Any]:
        done = self.run("-c", PROBE, slug, str(self.pack / article / "cases.yaml"))
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        assert told["from"].startswith(str(self.root)), "the copy is what is asked, not the project"
        return told


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_a_new_rule_touches_two_files_and_its_cases_fail_exactly_where_the_rule_is_still_to_write(copy: Copy) -> None:
    before = copy.files()
    assert copy.begin("10", "tool-shown", "10.1") == 0
    changed = {str(path) for path, content in copy.files().items() if before.get(path) != content}
    assert changed == {"article_10_tools/rules.py", "article_10_tools/cases.yaml"}
    told = copy.probed("tool-shown", "article_10_tools")
    assert told["unmet"] == ONLY_WHAT_IS_LEFT
    assert (told["clauses"], told["forms"], told["sql"]) == (["10.1"], ["gate", "audit"], True)
    assert told["verdicts"]["C-tool-shown-not-applicable"] == "not_applicable"
    assert told["verdicts"]["C-tool-shown-inside"] == "comply"


def test_the_rule_stands_after_the_last_rule_of_the_nearest_clause(copy: Copy) -> None:
    assert copy.begin("article_10_tools", "tool-shown", "10.1") == 0
    assert copy.begin("16", "no-fourth-call", "16.2.2") == 0
    told = copy.probed("no-fourth-call", "article_16_interactive")
    order = told["order"]
    assert order[order.index("tool-filed") + 1] == "tool-shown"
    assert order[order.index("reasonable-frequency") + 1] == "no-fourth-call"


def test_only_import_lines_change_and_every_other_line_stays(copy: Copy) -> None:
    before = copy.files()
    assert copy.begin("15", "letter-plain", "15.3.1", "--bound", "collector") == 0
    for path, content in copy.files().items():
        lines = difflib.ndiff(before[path].decode().splitlines(), content.decode().splitlines())
        gone = [line for line in lines if line.startswith("- ")]
        assert all(line.startswith("- from fencun.rules.kernel.") for line in gone), path


@pytest.mark.parametrize(
    "options, expected, left",
    [
        ((), ["before", "shall", "contacting"], ["decision", "breaches"]),
        (("--phase", "after"), ["after", "shall", "contacting"], ["breaches"]),
        (("--force", "should", "--bound", "creditor"), ["before", "should", "creditor"], ["advice"]),
        (
            ("--phase", "after", "--force", "should", "--bound", "collector"),
            ["after", "should", "collector"],
            ["advice"],
        ),
    ],
)
def test_phase_force_and_bearer_are_those_asked_for(
    copy: Copy, options: tuple[str, ...], expected: list[str], left: list[str]
) -> None:
    assert copy.begin("9", "hours-told", "9", *options) == 0
    told = copy.probed("hours-told", "article_09_hours")
    assert told["options"] == expected
    assert told["unmet"]["C-hours-told-outside"] == left
    assert told["unmet"]["C-hours-told-inside"] == told["unmet"]["C-hours-told-not-applicable"] == []


def test_what_is_to_write_is_marked_in_both_languages_and_the_next_steps_are_three_lines(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copy.begin("10", "tool-shown", "10.1") == 0
    text = (copy.pack / "article_10_tools" / "rules.py").read_text(encoding="utf-8")
    assert (text.count("TO WRITE"), text.count("待写")) == (4, 4)
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines] == ["1.", "2.", "3."]


def test_an_article_without_rules_gets_a_file_and_the_line_of_the_pack_is_said(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copy.begin("22", "records-kept", "22.1", "--force", "should") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert len(rest) == 3
    line = f"from fencun.rules.packs.{PACK}.article_22_complaints import rules as article_22"
    assert "pack.py: add article_22 to ARTICLES" in first
    assert line in first
    pack = copy.pack / "pack.py"
    text = pack.read_text(encoding="utf-8").replace("ARTICLES = (", f"{line}\n\nARTICLES = (article_22, ")
    pack.write_text(text, encoding="utf-8")
    assert copy.probed("records-kept", "article_22_complaints")["unmet"]["C-records-kept-outside"] == ["advice"]
    assert len(load_files([copy.pack / "article_22_complaints" / "cases.yaml"])) == 4


@pytest.mark.parametrize(
    "arguments, why",
    [
        (("10", "tool-filed", "10.1"), "has a rule tool-filed already"),
        (("15", "tool-filed", "15.1"), "has a rule tool-filed already"),
        (("10", "Tool-Shown", "10.1"), "is no name for a rule"),
        (("10", "tool_shown", "10.1"), "is no name for a rule"),
        (("10", "tool--shown", "10.1"), "is no name for a rule"),
        (("10", "t" * 51, "10.1"), "is no name for a rule"),
        (("99", "tool-shown", "99.1"), "There is no article 99"),
        (("tools", "tool-shown", "10.1"), "There is no article tools"),
        (("10", "tool-shown", "10.9"), "has no clause 10.9; it has 10.1, 10.2"),
        (("10", "tool-shown", "11.1"), "is no clause of article_10_tools"),
        (("10", "tool-shown", "ten"), "is no clause of article_10_tools"),
        (("10", "tool-shown", "10.1", "--pack", "nifa_2099"), "there is cba_2026, gbt_45251_2025, nifa_2024"),
    ],
)
def test_what_cannot_be_begun_is_refused_and_nothing_is_written(
    copy: Copy, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], why: str
) -> None:
    before = copy.files()
    assert copy.begin(*arguments) == 2
    assert copy.files() == before
    said = capsys.readouterr().err
    assert why in said
    assert said.endswith("Nothing was written.\n")


def test_the_same_rule_is_not_begun_twice(copy: Copy) -> None:
    assert copy.begin("10", "tool-shown", "10.1") == 0
    before = copy.files()
    assert copy.begin("10", "tool-shown", "10.2") == 2
    assert copy.files() == before


@pytest.mark.parametrize("file, text", [("cases.yaml", "id: one\n"), ("rules.py", '"""No rules."""\n')])
def test_a_file_of_another_shape_is_left_alone(copy: Copy, file: str, text: str) -> None:
    (copy.pack / "article_10_tools" / file).write_text(text, encoding="utf-8")
    before = copy.files()
    assert copy.begin("10", "tool-shown", "10.1") == 2
    assert copy.files() == before


def test_scaffolded_rules_are_formatted_and_the_linter_finds_nothing(copy: Copy) -> None:
    _begin_several(copy)
    rules = sorted(str(path) for path in copy.pack.glob("article_*/rules.py"))
    for what in (["format", "--check"], ["check"]):
        done = copy.run("-m", "ruff", *what, "--no-cache", "--config", str(ROOT / "pyproject.toml"), *rules)
        assert done.returncode == 0, done.stdout


def test_scaffolded_rules_pass_the_strict_type_check(copy: Copy) -> None:
    _begin_several(copy)
    done = copy.run("-m", "mypy", "--strict", "--explicit-package-bases", str(copy.pack))
    assert done.returncode == 0, done.stdout


def _begin_several(copy: Copy) -> None:
    for number, clause in (("4", "4.3.b"), ("8", "8.3.a"), ("10", "10.2"), ("12", "12.3"), ("16", "16.2.2")):
        options = ("--phase", "after", "--force", "should", "--bound", "collector")
        assert copy.begin(number, f"begun-in-{number}", clause, *options) == 0
