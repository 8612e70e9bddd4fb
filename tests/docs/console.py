"""Documents as things to run: their console examples, the files they tell to save, and a folder to run both in.

A fenced `console` block holds commands after `$ ` and what they print; a line that is only `…` stands for any lines,
`…` within a line for anything on it. A fenced `yaml` block whose first line is `# NAME.yaml` is that file.

Starting the command anew for every example is what takes long, so a plain `fencun …` runs in this process; whatever
needs a shell gets one, and the command as it was installed.
"""

import os
import re
import shlex
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from fencun.cli.main import app
from tests.house.source import ROOT

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"# ([\w.-]+\.(?:yaml|json))\n")
FOR_A_SHELL = re.compile(r"[|&;<>$`*?~]")
LOCALE = {"LC_ALL": "C.UTF-8", "COLUMNS": "80"}
CHINESE = {"LC_ALL": "", "LC_MESSAGES": "", "LC_CTYPE": "C.UTF-8", "LANG": "zh_CN.UTF-8", "COLUMNS": "80"}
NOT_THE_READERS = (".git", ".venv", "var", "out")
"""What a reader's folder does not have, or has of its own."""
BIN = Path(sys.prefix) / "bin"
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


def run(todo: list[File | Command], folder: Path, *, fresh: bool, chinese: bool = False) -> list[tuple[Command, str]]:
    """Do it all in a folder that looks like the project's; each command with what it printed.

    `fresh`: as a newcomer, without the environment on the path until it is sourced; `chinese`: where `LANG` is so.
    """
    session = Session(folder, on_path=not fresh, locale=CHINESE if chinese else LOCALE)
    done = []
    for step in todo:
        if isinstance(step, File):
            (folder / step.name).write_text(step.text, encoding="utf-8")
        else:
            done.append((step, session.run(step.line)))
    return done


@dataclass
class Session:
    """What a reader's shell remembers from one command to the next."""

    folder: Path
    on_path: bool
    locale: dict[str, str] = field(default_factory=lambda: LOCALE)
    sourced: list[str] = field(default_factory=list)
    code: int = 0

    def __post_init__(self) -> None:
        for path in ROOT.iterdir():
            if path.name not in NOT_THE_READERS:
                (self.folder / path.name).symlink_to(path)
        (self.folder / ".venv").symlink_to(sys.prefix)

    def run(self, line: str) -> str:
        """What a command prints, errors included."""
        if line.startswith("fencun ") and self.on_path and not FOR_A_SHELL.search(line):
            return self._here(shlex.split(line)[1:])
        printed = self._in_a_shell(line)
        if line.startswith("source "):
            self.sourced.append(line)
            self.on_path = self.on_path or Path(self._in_a_shell("command -v fencun").strip()).parent.samefile(BIN)
        return printed

    def _here(self, arguments: list[str]) -> str:
        with chdir(self.folder):
            done = CliRunner().invoke(app, arguments, prog_name="fencun", env=self.locale)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        self.code = done.exit_code
        return done.output

    def _in_a_shell(self, line: str) -> str:
        """In a new shell that knows `$?` and what was sourced, and never makes the environment anew."""
        make = 'make() { command make --no-print-directory -o setup-run -o setup-dev "$@"; }'
        usual = [part for part in os.environ["PATH"].split(os.pathsep) if part != str(BIN)]
        path = os.pathsep.join([str(BIN), *usual] if self.on_path and not self.sourced else usual)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc"],
            input="\n".join([make, *self.sourced, f"(exit {self.code})", line, ""]),
            cwd=self.folder,
            env=os.environ | self.locale | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=LIMIT_S,
            check=False,
        )
        self.code = done.returncode
        return done.stdout


def agrees(shown: str, printed: str) -> bool:
    """Whether what was printed is what the document shows, gaps aside."""
    lines = printed.rstrip("\n").split("\n")
    reached = {0}
    for row in shown.rstrip("\n").split("\n"):
        if row.strip() == "…":
            reached = set(range(min(reached, default=len(lines) + 1), len(lines) + 1))
        else:
            pattern = re.compile(re.escape(row).replace("…", ".*"))
            reached = {at + 1 for at in reached if at < len(lines) and pattern.fullmatch(lines[at])}
    return len(lines) in reached
