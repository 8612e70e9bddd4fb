"""`fencun clauses`, `readings`, `packs`, `pack export`: the law as this version carries it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from fencun.casebook.clauses import STANDING_WORDS, Entry, Standing, orphans, register
from fencun.casebook.expectation import cites
from fencun.cli.judging import BAD_INPUT, NO, Lang, preferred
from fencun.rules.kernel.canonical import canonical_bytes, digest, pack_form
from fencun.rules.kernel.declare import Pack, ReadingChoice
from fencun.rules.packs.shelf import PACKS, in_force

PackName = Annotated[str, typer.Option("--pack", help="Which text.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
InLang = Annotated[
    Lang, typer.Option("--lang", help="Language; else by LANG.", default_factory=preferred, show_default=False)
]
pack_app = typer.Typer(help="One text as rules.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("clauses")(clauses)
    app.command("readings")(readings)
    app.command("packs")(packs)
    app.add_typer(pack_app, name="pack")


def find_pack(name: str) -> Pack:
    """The pack of that name; otherwise a sentence and exit code 2."""
    if name not in PACKS:
        typer.echo(f"fencun: there is no pack {name}; at hand: {', '.join(PACKS)}", err=True)
        raise typer.Exit(BAD_INPUT)
    return PACKS[name]


def clauses(
    only: Annotated[list[str] | None, typer.Argument(help="Only these, such as 15.2; all if left out.")] = None,
    *,
    pack: PackName = "nifa_2024",
    as_json: AsJson = False,
    lang: InLang,
) -> None:
    """Every clause of a text: what it asks, whom, what it became. Exits 1 if something has no partner."""
    text = find_pack(pack)
    entries = [entry for entry in register(text) if not only or any(cites(c, entry.clause.id) for c in only)]
    if not entries:
        typer.echo(f"fencun: {pack} has no clause {', '.join(only or ())}; `fencun clauses` lists them", err=True)
        raise typer.Exit(BAD_INPUT)
    if as_json:
        typer.echo(json.dumps([_entry(entry) for entry in entries], ensure_ascii=False, indent=1))
    else:
        for entry in entries:
            typer.echo(_entry_line(entry, lang.value))
        _tally(entries, lang.value)
    found = list(orphans(text))
    for sentence in found:
        typer.echo(f"fencun: {sentence}", err=True)
    raise typer.Exit(NO if found else 0)


def readings(*, pack: PackName = "nifa_2024", as_json: AsJson = False, lang: InLang) -> None:
    """Where the text leaves room: each question, the choices, and the one taken unless another is adopted."""
    text = find_pack(pack)
    if as_json:
        typer.echo(json.dumps([_reading(reading) for reading in text.readings], ensure_ascii=False, indent=1))
        return
    for reading in text.readings:
        typer.echo(f"{reading.name}  ({', '.join(reading.clauses)})  {reading.question[lang.value]}")
        for choice in reading.choices:
            mark = "*" if choice.name == reading.default else " "
            typer.echo(f"  {mark} {choice.name}: {choice.words[lang.value]}")
    zh = lang is Lang.ZH
    typer.echo(
        "* 为默认采用；只有一种答案的不可选。"
        if zh
        else "* taken unless another is adopted; a question with one answer is fixed."
    )


def packs(
    *,
    on: Annotated[str | None, typer.Option(help="Only those in force as text on this day, such as 2024-05-15.")] = None,
    as_json: AsJson = False,
    lang: InLang,
) -> None:
    """The texts at hand, with their days and digests."""
    day = None if on is None else _day(on)
    found = [pack for pack in PACKS.values() if day is None or in_force(pack, day)]
    if as_json:
        typer.echo(json.dumps([_pack(pack) for pack in found], ensure_ascii=False, indent=1))
        return
    for pack in found:
        issued, superseded = ("发布", "被取代") if lang is Lang.ZH else ("issued", "superseded")
        until = "" if pack.superseded is None else f", {superseded} {pack.superseded}"
        typer.echo(f"{pack.name}  {pack.title[lang.value]}  ({issued} {pack.issued}{until})  {digest(pack)}")
        if pack.caveat is not None:
            typer.echo(f"  {pack.caveat[lang.value]}")
    if not found:
        typer.echo("none")


@pack_app.command("export")
def export(
    pack: Annotated[str, typer.Argument(help="Which text.")],
    *,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
) -> None:
    """A text as canonical JSON (RFC 8785), exactly the bytes whose SHA-256 is its digest."""
    data = canonical_bytes(pack_form(find_pack(pack)))
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        typer.echo(f"fencun: cannot write {out}: {error.strerror}; name a file in a folder you may write to", err=True)
        raise typer.Exit(BAD_INPUT) from error


@pack_app.callback()
def _pack_commands() -> None:
    """One text as rules."""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        typer.echo(f"fencun: {text!r} is no day; write it as 2024-05-15", err=True)
        raise typer.Exit(BAD_INPUT) from error


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "pack": pack.name,
        "title": {"zh": pack.title.zh, "en": pack.title.en},
        "issued": pack.issued,
        "superseded": pack.superseded,
        "line": pack.line,
        "caveat": None if pack.caveat is None else {"zh": pack.caveat.zh, "en": pack.caveat.en},
        "digest": digest(pack),
    }


def _reading(reading: ReadingChoice) -> dict[str, Any]:
    return {
        "reading": reading.name,
        "clauses": list(reading.clauses),
        "question": {"zh": reading.question.zh, "en": reading.question.en},
        "choices": [{"choice": c.name, "zh": c.words.zh, "en": c.words.en} for c in reading.choices],
        "default": reading.default,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    clause = entry.clause
    return {
        "clause": clause.id,
        "force": clause.force,
        "bound": list(clause.bound),
        "how": list(clause.how),
        "kind": clause.kind,
        "standing": entry.standing,
        "rules": list(entry.rules),
        "cases": entry.cases,
        "reading": {"zh": clause.words.zh, "en": clause.words.en},
        "serves": None if clause.serves is None else {"zh": clause.serves.zh, "en": clause.serves.en},
        "deadlines": list(clause.deadlines),
        "tests": list(clause.tests),
        "screens": list(clause.screens),
        "evidence": list(clause.evidence),
    }


def _entry_line(entry: Entry, lang: str) -> str:
    clause, zh = entry.clause, lang == "zh"
    became = ", ".join((*entry.rules, *([clause.kind] if clause.kind else [])))
    lines = [f"{clause.id:<9} {clause.force:<7} {','.join(clause.bound):<6} {became}", clause.words[lang]]
    if clause.serves is not None:
        to_come = entry.standing in (Standing.PARTLY, Standing.PLANNED)
        label = ("将由此落实：", "To be served by: ") if to_come else ("落实方式：", "Served by: ")
        lines.append(label[not zh] + clause.serves[lang])
    if entry.standing is not None:
        cases = f"案例 {entry.cases}" if zh else f"cases: {entry.cases}"
        lines.append(f"{STANDING_WORDS[entry.standing][lang]} · {cases}")
    return "\n          ".join(lines)


def _tally(entries: list[Entry], lang: str) -> None:
    found = [
        (words[lang], sum(1 for e in entries if e.standing is standing)) for standing, words in STANDING_WORDS.items()
    ]
    zh = lang == "zh"
    counts = ("，" if zh else "; ").join(
        f"{said} {count}" if zh else f"{said}: {count}" for said, count in found if count
    )
    typer.echo(f"共 {len(entries)} 条：{counts}。" if zh else f"Clauses: {len(entries)} – {counts}.")
