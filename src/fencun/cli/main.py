"""The `fencun` command and its exit codes."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from fencun import __version__
from fencun.cli import auditing, judging, law, sampling

INTERNAL = 70
app = typer.Typer(
    name="fencun",
    help="Fencun (分寸): post-loan collection that keeps within its bounds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"fencun {__version__}")
        raise typer.Exit


@app.callback()
def fencun(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Post-loan collection that keeps within its bounds."""
    assert not version, "asked for, it ends the command"


judging.add_to(app)
auditing.add_to(app)
sampling.add_to(app)
law.add_to(app)


def main() -> None:
    """Run the command; every error becomes a sentence and an exit code, never a traceback."""
    try:
        app()
    except Exception as error:
        if os.environ.get("FENCUN_DEBUG"):
            raise
        typer.echo(f"fencun: an error of ours ({type(error).__name__}: {error}).", err=True)
        typer.echo("Please report it with the command; FENCUN_DEBUG=1 shows where.", err=True)
        sys.exit(INTERNAL)
