"""The command line as `--help` prints it, at a fixed width, and its exit codes."""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer
from typer.testing import CliRunner

from fencun.cli.main import app
from tools.pages.markdown import page, table

WIDTH = 100
CODES = (
    ("0", "done, or yes: permitted and no *shall* breached; every expectation met"),
    ("1", "no: refused, or a *shall* breached; `clauses`: something has no partner"),
    ("2", "the input cannot be read, or names something there is not"),
    ("3", "undecided: on hold, or a *shall* unproven"),
    ("5", "`judge`: an expectation is not met"),
    ("70", "an error of ours"),
)
INTRO = """\
Every command takes `--help`. What a machine branches on is in `--json` and in the exit code; the plain text is for
people and may change.

各命令均可加 `--help`。程序应读取 `--json` 的内容和退出码；文字输出供人阅读，可能调整。"""


def command_line() -> str:
    """The page."""
    shown = [f"## {' '.join(words)}\n\n```text\n{_help(words[1:])}\n```" for words in _commands()]
    return page("命令行", "Command line", INTRO, "## Exit codes · 退出码", table(("code", "meaning"), CODES), *shown)


def _commands() -> Iterator[tuple[str, ...]]:
    """Every command, groups before what is in them."""
    rest: list[tuple[tuple[str, ...], object]] = [(("fencun",), typer.main.get_command(app))]
    while rest:
        words, command = rest.pop(0)
        yield words
        held: dict[str, object] = getattr(command, "commands", {})
        rest.extend(((*words, name), inner) for name, inner in held.items())


def _help(words: tuple[str, ...]) -> str:
    env = {"COLUMNS": str(WIDTH), "NO_COLOR": "1"}
    result = CliRunner().invoke(app, [*words, "--help"], prog_name="fencun", env=env)
    lines = click.unstyle(result.output).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")
