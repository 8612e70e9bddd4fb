"""The `fencun` command and its exit codes."""

from __future__ import annotations

import os
import sys

import click
import typer

from fencun.cli import judging, law

INTERNAL, USAGE = 70, 2
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
        code = app(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        if os.environ.get("FENCUN_DEBUG"):
            raise
        typer.echo(f"fencun: an error of ours ({type(error).__name__}: {error}).", err=True)
        typer.echo("Nothing was changed. Please report it with the command; FENCUN_DEBUG=1 shows where.", err=True)
        sys.exit(INTERNAL)
    sys.exit(code if isinstance(code, int) else 0)
