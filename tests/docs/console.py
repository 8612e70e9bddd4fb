"""Documents as things to run: their console examples, the files they tell to save, and a session to run both in.

A fenced `console` block holds commands after `$ ` and what they print; a line that is only `…` stands for any lines,
`…` within a line for anything on it. A fenced `yaml` block whose first line is `# NAME.yaml` is that file.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.house.source import ROOT

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"# ([\w.-]+\.(?:yaml|json))\n")
BETWEEN = "\x1e"
LIMIT_S = 60


@dataclass(frozen=True)
class File:
    """A file that the reader is told to save."""

    name: str
    text: str


@dataclass(frozen=True)
class Command:
    """A command, and what the document says it prints."""

    line: str
    output: str


def steps(document: str) -> list[File | Command]:
    """What a reader would do, in order."""
    found: list[File | Command] = []
    for kind, body in FENCE.findall(document):
        if kind == "console":
            found += _commands(body)
        elif kind == "yaml" and (named := FILE_NAME.match(body)):
            found.append(File(named[1], body))
    return found


def _commands(block: str) -> list[Command]:
    assert block.startswith("$ "), f"a console block begins with a command: {block[:40]!r}"
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [Command(*part.split("\n", 1)) for part in parts]


def run(todo: list[File | Command], folder: Path, *, fresh: bool) -> list[tuple[Command, str]]:
    """Do it all in one shell, in a folder that looks like the project's; each command with what it printed.

    `fresh`: as a newcomer, without the environment on the path.
    """
    _stage(todo, folder)
    environment = os.environ | {"LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    if not fresh:
        environment["PATH"] = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{environment['PATH']}"
    shell = ["bash", "--noprofile", "--norc"]
    done = subprocess.run(
        shell,
        input=_script(todo),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    printed = done.stdout.split(BETWEEN)[1:]
    commands = [step for step in todo if isinstance(step, Command)]
    return list(zip(commands, printed, strict=True))


def _stage(todo: list[File | Command], folder: Path) -> None:
    """The project's files as links, and every version of every file to be saved, by its step."""
    for path in ROOT.iterdir():
        if path.name not in (".git", ".venv"):
            (folder / path.name).symlink_to(path)
    (folder / ".venv").symlink_to(sys.prefix)
    for number, step in enumerate(todo):
        if isinstance(step, File):
            (folder / f".step-{number}").write_text(step.text, encoding="utf-8")


def _script(todo: list[File | Command]) -> str:
    """The steps as one script that keeps `$?` from one command to the next and never makes the environment anew."""
    lines = [f'make() {{ command make --no-print-directory -C "{ROOT}" -o setup-run -o setup-dev "$@"; }}']
    for number, step in enumerate(todo):
        if isinstance(step, File):
            lines.append(f"cp .step-{number} {step.name}")
        else:
            lines.append(f"__said=$?; printf '{BETWEEN}'; (exit $__said); {step.line}")
    return "\n".join(lines) + "\n"


def agrees(shown: str, printed: str) -> bool:
    """Whether what was printed is what the document shows, gaps aside."""
    return re.fullmatch(_pattern(shown), printed.rstrip("\n") + "\n") is not None


def _pattern(shown: str) -> str:
    lines = shown.rstrip("\n").split("\n")
    return "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines
    )
