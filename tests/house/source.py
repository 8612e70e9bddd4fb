"""The files of the project, as the house rules see them: by path, text and syntax tree."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file: `path` is relative to the project, with forward slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def shipped(self) -> bool:
        return self.path.startswith("src/")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is committed or would be by `git add`: what Git ignores is left out."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def python_sources() -> tuple[Source, ...]:
    """The Python files that the house rules bind."""
    rooms = ("src/", "tests/", "bench/", "tools/")
    named = ((path.relative_to(ROOT).as_posix(), path) for path in project_files() if path.suffix == ".py")
    return tuple(Source(name, path.read_text(encoding="utf-8")) for name, path in named if name.startswith(rooms))


def functions(source: Source) -> Iterator[FunctionNode]:
    """Every function and method of a file, nested ones too."""
    return (node for node in ast.walk(source.tree) if isinstance(node, FunctionNode))
