"""The house rules on shape: each takes one file and yields the places that break it, with words."""

import ast
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from tests.house.source import FunctionNode, Source, functions

FILE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 5
POSITIONAL_WHEN_MORE = 2
DRAWERS = frozenset({"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"})

# A finding is (place, what is wrong); the place is a path, or path::function.
Finding = tuple[str, str]
Rule = Callable[[Source], Iterator[Finding]]


def file_is_short(source: Source) -> Iterator[Finding]:
    lines = len(source.text.splitlines())
    if lines > FILE_LINES:
        yield source.path, f"has {lines} lines, more than {FILE_LINES}"


def functions_are_short(source: Source) -> Iterator[Finding]:
    for node in functions(source):
        lines = _lines_of(node)
        if lines > FUNCTION_LINES:
            yield _place(source, node), f"has {lines} lines, more than {FUNCTION_LINES}"


def file_says_what_it_is_for(source: Source) -> Iterator[Finding]:
    if source.shipped and not ast.get_docstring(source.tree):
        yield source.path, "does not begin by saying what it is for"


def parameters_are_few_or_named(source: Source) -> Iterator[Finding]:
    for node in functions(source) if source.shipped else ():
        positional = _positional(node)
        total = positional + len(node.args.kwonlyargs)
        if total > PARAMETERS and positional > POSITIONAL_WHEN_MORE:
            yield _place(source, node), f"takes {total} parameters, {positional} of them by position"


def name_is_no_drawer(source: Source) -> Iterator[Finding]:
    for part in PurePosixPath(source.path).with_suffix("").parts:
        if part.strip("_").lower() in DRAWERS:
            yield source.path, f"is a drawer: {part} says nothing about what is in it"


def imports_stand_at_the_top(source: Source) -> Iterator[Finding]:
    for node in functions(source) if source.shipped else ():
        if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node)):
            yield _place(source, node), "imports inside a function"


RULES: tuple[Rule, ...] = (
    file_is_short,
    functions_are_short,
    file_says_what_it_is_for,
    parameters_are_few_or_named,
    name_is_no_drawer,
    imports_stand_at_the_top,
)


def _place(source: Source, node: FunctionNode) -> str:
    return f"{source.path}::{node.name}"


def _lines_of(node: FunctionNode) -> int:
    """From `def` to the last line; neither decorators nor the docstring count."""
    end = node.end_lineno or node.lineno
    first = node.body[0]
    documented = ast.get_docstring(node, clean=False) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return end - node.lineno + 1 - docstring


def _positional(node: FunctionNode) -> int:
    arguments = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(arguments) - (arguments[:1] in (["self"], ["cls"]))
