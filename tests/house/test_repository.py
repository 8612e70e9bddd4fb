"""What a committed file may not hold: a registry's address, a path outside the project, a megabyte."""

import re

import pytest

from tests.house.source import ROOT, project_files

MEGABYTE = 1_000_000

# Written in parts, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    r"\b(?:py" + r"pi\.(?:org|python)|python" + r"hosted\.org|debian" + r"\.org|npm" + r"js\.(?:org|com)"
    r"|ubuntu" + r"\.com|crates" + r"\.io)\b"
)
OUTSIDE = re.compile(r"\.\." + r"/shared\b|/work" + r"/(?:main|shared)\b|file:" + r"///")


def _lines_matching(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_committed_file_names_a_registry_host() -> None:
    assert _lines_matching(REGISTRY_HOSTS) == []


def test_no_committed_file_reaches_outside_the_project() -> None:
    assert _lines_matching(OUTSIDE) == []


def test_no_committed_file_is_larger_than_a_megabyte() -> None:
    large = [str(path.relative_to(ROOT)) for path in project_files() if path.stat().st_size > MEGABYTE]
    assert large == []


@pytest.mark.parametrize("text", ["https://py" + "pi.org/simple", "deb http://deb.debian" + ".org/debian"])
def test_a_registry_host_is_seen(text: str) -> None:
    assert REGISTRY_HOSTS.search(text)


@pytest.mark.parametrize("text", ["open('.." + "/shared/data')", "--find-links file:" + "///opt/wheels"])
def test_a_path_outside_is_seen(text: str) -> None:
    assert OUTSIDE.search(text)
