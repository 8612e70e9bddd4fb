"""`fencun sample`: a made-up contact history to try an audit on, with the truth about it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from fencun.cli.judging import BAD_INPUT, Lang, preferred
from fencun.sample.make import LARGEST_SEED, SampleError, sample


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("sample")(sample_command)


def sample_command(
    *,
    contacts: Annotated[int, typer.Option(help="How many contacts, from 100 to 100,000,000.")],
    out: Annotated[Path, typer.Option(help="A new or empty folder to write to.")],
    seed: Annotated[int, typer.Option(help=f"Same seed, same bytes; from 0 to {LARGEST_SEED}.")] = 1,
    lang: Annotated[Lang, typer.Option(help="Language; else by LANG.", default_factory=preferred, show_default=False)],
) -> None:
    """Make up a contact history with breaches planted, and say where they are.

    Writes contacts.parquet, registers/ and truth.csv (contact_id, clause). Exits 0 when done, 2 for bad input.
    """
    began = time.monotonic()
    try:
        sample(contacts, seed, out, lambda what: typer.echo(_doing(what, lang), err=True))
    except (SampleError, OSError) as error:
        typer.echo(f"fencun: {error.told(lang.value) if isinstance(error, SampleError) else error}", err=True)
        raise typer.Exit(BAD_INPUT) from error
    typer.echo(_done(contacts, out, time.monotonic() - began, lang))


def _doing(what: str, lang: Lang) -> str:
    return f"正在写 {what}" if lang is Lang.ZH else f"writing {what}"


def _done(contacts: int, out: Path, seconds: float, lang: Lang) -> str:
    command = f"fencun audit {out}/contacts.parquet --registers {out}/registers --out REPORT"
    if lang is Lang.ZH:
        return f"已写入 {out}：{contacts:,} 次联系、登记簿和 truth.csv（{seconds:.1f} 秒）。下一步：{command}"
    return f"Wrote {contacts:,} contacts, registers and truth.csv to {out} in {seconds:.1f} s. Next: {command}"
