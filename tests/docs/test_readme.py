"""Every example in the documents is run and prints what is shown; Chinese and English pages are twins; links hold."""

import re
from pathlib import Path

import pytest

from tests.docs.console import Command, File, Session, agrees, run, steps
from tests.house.source import ROOT

HAND_WRITTEN = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"))
    if "reference" not in path.parts
)
GENERATED = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs/reference").glob("*.md"))
FOR_NEWCOMERS = ("README.md", "README.zh.md", "docs/start/first-steps.md", "docs/start/first-steps.zh.md")
TWINS = [(chinese.replace(".zh.md", ".md"), chinese) for chinese in HAND_WRITTEN if chinese.endswith(".zh.md")]
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.MULTILINE | re.DOTALL
COMMENT = re.compile(r"\s*#.*$", re.MULTILINE)


def _read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=CODE)


def _done(page: str) -> list[str]:
    """What a page has one do, language aside."""
    return [
        step.line.replace(" --lang zh", "") if isinstance(step, Command) else step.name + COMMENT.sub("", step.text)
        for step in steps(_read(page))
    ]


def _tried(page: str) -> object:
    """A page to be tried; one that audits takes long, so in the quick tests the README speaks for all of them."""
    slow = page != "README.md" and "$ fencun audit" in _read(page)
    return pytest.param(page, marks=[pytest.mark.slow] if slow else [])


@pytest.mark.parametrize("page", [_tried(page) for page in HAND_WRITTEN if steps(_read(page))])
def test_every_example_prints_what_the_page_shows(page: str, tmp_path: Path) -> None:
    done = run(steps(_read(page)), tmp_path, fresh=page in FOR_NEWCOMERS, chinese=page.endswith(".zh.md"))
    for command, printed in done:
        assert agrees(command.output, printed), f"$ {command.line}\nshown:\n{command.output}\nprinted:\n{printed}"


def test_there_are_twins_for_newcomers() -> None:
    assert {page for pair in TWINS for page in pair} >= set(FOR_NEWCOMERS)


@pytest.mark.parametrize("english, chinese", TWINS)
def test_twins_have_the_same_headings(english: str, chinese: str) -> None:
    levels = [[len(marks) for marks in HEADING.findall(_without_code(_read(page)))] for page in (english, chinese)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("english, chinese", TWINS)
def test_twins_have_the_same_commands_and_files(english: str, chinese: str) -> None:
    assert _done(english) == _done(chinese)


@pytest.mark.parametrize("page", [*HAND_WRITTEN, *GENERATED])
def test_every_link_leads_somewhere(page: str) -> None:
    targets = [target for target in LINK.findall(_without_code(_read(page))) if "://" not in target]
    missing = [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()]
    assert missing == []


def test_every_piece_of_code_shown_stands_in_the_source() -> None:
    source = {" ".join(path.read_text(encoding="utf-8").split()) for path in (ROOT / "src").rglob("*.py")}
    shown = [block for page in HAND_WRITTEN for block in re.findall(r"^```python\n(.*?)^```$", _read(page), CODE)]
    assert shown
    assert [block for block in shown if not any(" ".join(block.split()) in text for text in source)] == []


def test_every_example_situation_tells_its_story_in_both_languages() -> None:
    for path in sorted((ROOT / "examples/situations").glob("*.yaml")):
        story = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        assert any(re.search("[\u4e00-\u9fff]", line) for line in story), path.name
        assert any(re.search("[a-z]{3} [a-z]", line) for line in story), path.name
        assert any(line.startswith("expect:") for line in path.read_text(encoding="utf-8").splitlines()), path.name


PAGE = "```yaml\n# a.yaml\nid: a\n```\n\n```console\n$ true\n$ echo one\none\n```\n"


def test_a_page_is_read_as_files_and_commands() -> None:
    assert steps(PAGE) == [File("a.yaml", "# a.yaml\nid: a\n"), Command("true", ""), Command("echo one", "one\n")]


def test_a_newcomer_has_the_command_once_the_environment_is_sourced(tmp_path: Path) -> None:
    session = Session(tmp_path, on_path=False)
    assert "not found" in session.run("fencun packs")
    assert session.run("source .venv/bin/activate") == ""
    assert session.run("fencun packs | grep -o nifa") == "nifa\n"
    assert "no clause 99" in session.run("fencun clauses 99")
    assert session.run("echo $?") == "2\n"


@pytest.mark.parametrize(
    "shown, printed, same",
    [
        ("one\n", "one\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n…\n", "one\ntwo\nthree\n", True),
        ("…\nthree\n", "one\n\nthree\n", True),
        ("…\nthree\n", "one\nthirty-three\n", False),
        ("one, …\n", "one, two\n", True),
        ("one, …\n", "one, two\nthree\n", False),
        ("", "one\n", False),
        ("", "", True),
    ],
)
def test_a_gap_stands_for_lines_or_for_the_rest_of_one(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same
