"""`fencun audit`: a history of contacts in, a report and tables of findings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
import yaml

from fencun.audit.order import Assumption, Order, OrderError, Profile, Reading
from fencun.audit.reading.propose import proposal
from fencun.audit.reading.read import sample_text
from fencun.audit.run import audit
from fencun.audit.writing.lacking import clause_order
from fencun.audit.writing.results import Results
from fencun.cli.judging import BAD_INPUT, Lang, preferred
from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.verdicts import Verdict

SAMPLED = 200
NONE = "none"


class Engine(StrEnum):
    """What judges."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit_command)


InputsOption = Annotated[list[Path], typer.Argument(help="Contacts: CSV, Parquet, NDJSON, Excel, or call records.")]
OutOption = Annotated[Path | None, typer.Option(help="Folder for the report; empty, or --force.")]
RegistersOption = Annotated[Path | None, typer.Option(help="Folder with tools.csv, agencies.csv and the like.")]
MappingOption = Annotated[Path | None, typer.Option(help="YAML that maps the file's columns, values and units.")]
ProfileOption = Annotated[Profile | None, typer.Option(help="Read call records of this system.")]
ConstantsOption = Annotated[list[str] | None, typer.Option("--set", help="A column for all rows: creditor=BankA.")]
TimezoneOption = Annotated[str | None, typer.Option(help="Zone of times without one, such as Asia/Shanghai.")]
PackOption = Annotated[list[str] | None, typer.Option(help="Judge by this text; may be repeated.")]
ReadingsOption = Annotated[Path | None, typer.Option(help="YAML with a choice for each reading.")]
AssumeOption = Annotated[str, typer.Option(help="Taken as so: scope, complete, no-agreements, or none.")]
EngineOption = Annotated[Engine, typer.Option(help="What judges.")]
SparkMasterOption = Annotated[str | None, typer.Option(help="Not in this version.")]
MemoryOption = Annotated[str, typer.Option(help="Use no more than this.")]
LangOption = Annotated[
    Lang, typer.Option(help="Language; else by LANG.", default_factory=preferred, show_default=False)
]
UnprovenOption = Annotated[str | None, typer.Option(help="'rows' writes every undecided contact.")]
HindsightOption = Annotated[bool, typer.Option(help="Judge as known today, and report the difference.")]
StrictOption = Annotated[bool, typer.Option(help="Judge nothing where a row cannot be read.")]
KeepKeysOption = Annotated[bool, typer.Option(help="Keep in keys.csv whom each pseudonym stands for.")]
ForceOption = Annotated[bool, typer.Option(help="Write into a folder that is not empty.")]
ProposeMappingOption = Annotated[bool, typer.Option(help="Only guess a mapping, to standard output.")]


def audit_command(
    inputs: InputsOption,
    *,
    out: OutOption = None,
    registers: RegistersOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    constants: ConstantsOption = None,
    assume: AssumeOption = "scope,complete",
    timezone: TimezoneOption = None,
    pack: PackOption = None,
    readings: ReadingsOption = None,
    engine: EngineOption = Engine.DUCKDB,
    spark_master: SparkMasterOption = None,
    memory: MemoryOption = "4GB",
    lang: LangOption,
    unproven: UnprovenOption = None,
    hindsight: HindsightOption = False,
    strict: StrictOption = False,
    keep_keys: KeepKeysOption = False,
    force: ForceOption = False,
    propose_mapping: ProposeMappingOption = False,
) -> None:
    """Audit contacts that were made: which clause was broken, when, by whom, and what the data cannot decide.

    Exits 0 if every duty is decided and kept; 1 if a *shall* is broken; 2 if nothing could be judged;
    3 if a *shall* is undecided.
    """
    try:
        if propose_mapping:
            typer.echo(_proposed(inputs), nl=False)
            return
        _check_engine(engine, spark_master)
        reading = Reading(tuple(inputs), registers, mapping, profile, _pairs(constants or ()), timezone)
        packs = tuple(pack or ("nifa_2024",))
        order = Order(reading, _folder(out), packs, _choices(readings), _assumptions(assume), memory, lang=lang.value)
        rows = _rows_wanted(unproven)
        order = replace(order, unproven_rows=rows, hindsight=hindsight, strict=strict, keep_keys=keep_keys, force=force)
        results = audit(order, _progress)
    except OrderError as error:
        typer.echo(f"fencun: {error}", err=True)
        raise typer.Exit(BAD_INPUT) from error
    typer.echo("\n".join(_told(results, lang.value)))
    raise typer.Exit(results.exit_code)


def _folder(out: Path | None) -> Path:
    if out is None:
        raise OrderError("Where the report shall go is not said. Add --out with an empty or new folder.")
    return out


def _proposed(inputs: Sequence[Path]) -> str:
    if len(inputs) != 1:
        raise OrderError("--propose-mapping looks at one file. Name one; files of one form share its mapping.")
    headers, rows = sample_text(inputs[0], SAMPLED)
    return proposal(headers, rows)


def _pairs(constants: Sequence[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in constants]
    wrong = next(
        (text for text, (name, equals, _) in zip(constants, pairs, strict=True) if not (name and equals)), None
    )
    if wrong is not None:
        raise OrderError(f"--set {wrong} names no column and value. Write it as --set creditor=BankA.")
    return {name.strip(): value for name, _, value in pairs}


def _choices(file: Path | None) -> dict[str, str]:
    """Reading choices of a YAML file: `connected: rang`, alone or under `readings:`."""
    if file is None:
        return {}
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OrderError(
            f"--readings {file.name} cannot be read as YAML. Write lines such as `connected: rang`."
        ) from error
    held = found.get("readings", found) if isinstance(found, dict) else found
    if not isinstance(held, dict) or not all(isinstance(part, str) for pair in held.items() for part in pair):
        raise OrderError(f"--readings {file.name} is no list of choices. Write lines such as `connected: rang`.")
    return held


def _assumptions(text: str) -> frozenset[Assumption]:
    named = [part.strip() for part in text.split(",") if part.strip()]
    if named == [NONE]:
        return frozenset()
    known = {one.value: one for one in Assumption}
    strange = next((name for name in named if name not in known), None)
    if strange is not None or not named:
        raise OrderError(
            f"--assume does not know {strange or 'nothing'}. Give some of {', '.join(known)}, or none alone."
        )
    return frozenset(known[name] for name in named)


def _rows_wanted(unproven: str | None) -> bool:
    if unproven not in (None, "rows"):
        raise OrderError(f"--unproven {unproven} is not known. Write --unproven rows, or leave it out.")
    return unproven == "rows"


def _check_engine(engine: Engine, master: str | None) -> None:
    if engine is Engine.SPARK or master is not None:
        raise OrderError("--engine spark comes later. Leave it out: DuckDB judges as many contacts as the disk holds.")


def _progress(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _told(results: Results, lang: str) -> list[str]:
    """What came out, in a few lines, and where the report lies."""
    tally, said = results.tally, results.said
    report = results.order.out / "report.html"
    broken, undecided = tally.shall[Verdict.BREACH], tally.shall[Verdict.UNPROVEN]
    clauses = [
        f"{clause.id} ({tally.clauses[clause.id, Verdict.BREACH]:,})"
        for clause in sorted(results.clauses, key=lambda clause: clause_order(clause.id))
        if clause.force is Force.SHALL and not clause.policy and tally.clauses[clause.id, Verdict.BREACH]
    ]
    would, lost = results.would_be_breaches, sum(rejected for _, rejected in said.registers.values())
    wanted = ",".join([*(one.value for one in Assumption if one in results.order.assume), "no-agreements"])
    if lang == "zh":
        lines = [
            f"读取 {said.read:,} 行：判断 {tally.judged:,}，拒收 {said.rejected:,}，重复 {said.duplicate:,}。",
            f"违反强制性要求的联系 {broken:,} 次；无法判断 {undecided:,} 次。",
            f"若无债务人另有约定，另有 {would:,} 次违反第 9、15.2 或 16.2.1 条：加上 --assume {wanted}。"
            if would
            else "",
            f"登记簿有 {lost:,} 行未能读取，见 rejects.csv。" if lost else "",
            f"所涉条款：{'、'.join(clauses)}" if clauses else "",
            f"报告：{report}",
        ]
        return [line for line in lines if line]
    agreed = "further breaches of 9, 15.2 or 16.2.1 if no debtor agreed otherwise"
    lines = [
        f"rows read: {said.read:,}; judged {tally.judged:,}, rejected {said.rejected:,}, duplicate {said.duplicate:,}",
        f"contacts that broke a shall: {broken:,}; that could not be decided: {undecided:,}",
        f"{agreed}: {would:,} (--assume {wanted})" if would else "",
        f"rows of registers that could not be read: {lost:,} (rejects.csv)" if lost else "",
        f"clauses broken: {', '.join(clauses)}" if clauses else "",
        f"report: {report}",
    ]
    return [line for line in lines if line]
