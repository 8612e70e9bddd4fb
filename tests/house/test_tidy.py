"""The house rules on shape, for every Python file; exceptions are named, with a why, and get fewer."""

import pytest

from tests.house import shape
from tests.house.source import Source, python_sources

# {(rule, place): why it may stand}; the place is a path, or path::function.
EXCEPTIONS: dict[tuple[str, str], str] = {}


@pytest.mark.parametrize("rule", shape.RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: shape.Rule) -> None:
    findings = [finding for source in python_sources() for finding in rule(source)]
    wrong = [f"{place} {what}" for place, what in findings if (rule.__name__, place) not in EXCEPTIONS]
    assert not wrong, "\n".join(["", *wrong])


def test_every_exception_is_still_needed_and_says_why() -> None:
    needed = {
        (rule.__name__, place) for rule in shape.RULES for source in python_sources() for place, _ in rule(source)
    }
    idle = [place for place, why in EXCEPTIONS.items() if place not in needed or not why.strip()]
    assert not idle, f"strike these exceptions, or say why they stand: {idle}"


def test_the_rules_see_the_files_of_the_project() -> None:
    seen = {source.path for source in python_sources()}
    assert {"src/fencun/__init__.py", "tests/house/test_tidy.py"} <= seen


LONG_FUNCTION = '"""A file."""\n\ndef f() -> None:\n' + "    print()\n" * 40
SHORT_FUNCTION = '"""A file."""\n\n@a\n@b\ndef f() -> None:\n    """One\n    two."""\n' + "    print()\n" * 39

BROKEN = [
    (shape.file_is_short, "src/a.py", "x = 1\n" * 401),
    (shape.functions_are_short, "src/a.py", LONG_FUNCTION),
    (shape.file_says_what_it_is_for, "src/a.py", "x = 1\n"),
    (shape.file_says_what_it_is_for, "src/__init__.py", ""),
    (shape.parameters_are_few_or_named, "src/a.py", "def f(a, b, c, d, e, f): ..."),
    (shape.parameters_are_few_or_named, "src/a.py", "class A:\n    def f(self, a, b, c, *, d, e, f): ..."),
    (shape.name_is_no_drawer, "tests/common/test_a.py", ""),
    (shape.name_is_no_drawer, "src/_utils.py", ""),
    (shape.imports_stand_at_the_top, "src/a.py", "def f():\n    import os"),
]

KEPT = [
    (shape.file_is_short, "src/a.py", "x = 1\n" * 400),
    (shape.functions_are_short, "src/a.py", SHORT_FUNCTION),
    (shape.file_says_what_it_is_for, "tests/a.py", "x = 1\n"),
    (shape.parameters_are_few_or_named, "src/a.py", "class A:\n    def f(self, a, b, c, d, e): ..."),
    (shape.parameters_are_few_or_named, "src/a.py", "def f(a, b, *, c, d, e, f): ..."),
    (shape.name_is_no_drawer, "src/database.py", ""),
    (shape.imports_stand_at_the_top, "src/a.py", "if TYPE_CHECKING:\n    import os"),
]


@pytest.mark.parametrize("rule, path, text", BROKEN)
def test_a_rule_sees_what_breaks_it(rule: shape.Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text)))


@pytest.mark.parametrize("rule, path, text", KEPT)
def test_a_rule_lets_pass_what_keeps_it(rule: shape.Rule, path: str, text: str) -> None:
    assert not list(rule(Source(path, text)))
