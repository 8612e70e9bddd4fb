"""The `fencun` command and its exit codes."""

from __future__ import annotations

import os
import sys

import typer

from fencun.cli import judging, law

INTERNAL = 70
app = typer.Typer(
    name="fencun",
    help="Fencun (分寸): post-loan collection that keeps within its bounds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def fencun() -> None:
    """Post-loan collection that keeps within its bounds."""


judging.add_to(app)
law.add_to(app)


def main() -> None:
    """Run the command; every error becomes a sentence and an exit code, never a traceback."""
    try:
        app()
    except Exception as error:
        if os.environ.get("FENCUN_DEBUG"):
            raise
        typer.echo(f"fencun: an error of ours ({type(error).__name__}: {error}).", err=True)
        typer.echo("Nothing was changed. Please report it with the command; FENCUN_DEBUG=1 shows where.", err=True)
        sys.exit(INTERNAL)
