"""Dependencies are declared, explained and locked: three places that must say the same."""

import re
import tomllib

import pytest

from tests.house.source import ROOT

LOCKS = ["requirements.lock", "requirements-setup.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[ \[<>=!~;]", requirement)[0]).lower()


def _pins(lock: str) -> dict[str, str]:
    return {_name(name): version for name, version in PIN.findall(_read(lock))}


def _declared() -> dict[str, set[str]]:
    project = tomllib.loads(_read("pyproject.toml"))
    groups = {"core": project["project"]["dependencies"], **project["dependency-groups"]}
    return {group: {_name(line) for line in lines} for group, lines in groups.items()}


def test_every_dependency_is_explained_and_nothing_else_is() -> None:
    explained = {_name(name) for name in re.findall(r"^\| `([^`]+)`", _read("docs/why/dependencies.md"), re.M)}
    assert explained == set().union(*_declared().values())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_a_hash_for_every_package_and_no_address(lock: str) -> None:
    text = _read(lock)
    blocks = [block for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if PIN.match(block)]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index-url" not in text


def test_what_is_declared_is_locked() -> None:
    declared = _declared()
    assert declared["core"] <= _pins("requirements.lock").keys()
    assert declared["setup"] <= _pins("requirements-setup.lock").keys()
    assert set().union(*declared.values()) <= _pins("requirements-dev.lock").keys()


def test_the_locks_agree_on_every_version() -> None:
    everything = _pins("requirements-dev.lock")
    assert _pins("requirements.lock").items() | _pins("requirements-setup.lock").items() <= everything.items()
