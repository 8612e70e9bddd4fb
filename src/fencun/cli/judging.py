"""`fencun judge`: situations in, decisions and verdicts out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from fencun.casebook.adoption import Adoptions, read_adoptions
from fencun.casebook.answer import answer, changed
from fencun.casebook.compare import Comparison, compared
from fencun.casebook.errors import SituationErrors
from fencun.casebook.expectation import differences
from fencun.casebook.judge import Asked, Judgement, day_of, judge
from fencun.casebook.load import load_files
from fencun.casebook.situation import Situation
from fencun.casebook.tell import told, told_changes
from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.resolve import PackError
from fencun.rules.kernel.verdicts import Decision, Verdict
from fencun.rules.packs.shelf import PACKS

YES, NO, BAD_INPUT, UNDECIDED, NOT_MET = 0, 1, 2, 3, 5


class Lang(StrEnum):
    """The two languages."""

    ZH = "zh"
    EN = "en"


def preferred() -> Lang:
    """Chinese where the environment asks for it, English otherwise."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Lang.ZH if asked.lower().startswith("zh") else Lang.EN


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("judge")(judge_command)


def judge_command(
    files: Annotated[list[Path], typer.Argument(help="Situation files (YAML or JSON), folders, or - for input.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON array.")] = False,
    lang: Annotated[Lang, typer.Option(help="Language; else by LANG.", default_factory=preferred, show_default=False)],
    phase: Annotated[Asked, typer.Option(help="The gate's verdicts, or those of the audit.")] = Asked.BOTH,
    pack: Annotated[list[str] | None, typer.Option(help="Judge by this pack instead of the situation's.")] = None,
    reading: Annotated[list[str] | None, typer.Option(help="Try a reading, as in connected=rang.")] = None,
    adoption: Annotated[Path | None, typer.Option(help="Judge by what this file adopts, day by day.")] = None,
    against: Annotated[Path | None, typer.Option(help="List what this other adoption answers otherwise.")] = None,
) -> None:
    """Judge situations: may this contact be made, and was the law kept?

    Exits 0 if so, or if every expectation is met; 1 if refused or a duty is broken; 2 for bad input;
    3 if undecided; 5 if an expectation is not met.
    """
    try:
        if adoption is not None and (pack or reading):
            raise PackError("--adoption says which packs and readings apply; leave out --pack and --reading")
        situations = [_reread(situation, reading or []) for situation in load_files(files)]
        judgements = _judgements(situations, phase, pack, adoption)
        others = None if against is None else _judgements(situations, phase, None, against)
    except SituationErrors as errors:
        raise typer.Exit(_complain(errors)) from errors
    except PackError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from error
    comparisons = None if others is None else [compared(*pair) for pair in zip(judgements, others, strict=True)]
    if as_json:
        typer.echo(json.dumps(_answers(judgements, comparisons), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(line for found in judgements for line in (*told(found, lang.value), "")))
        typer.echo(_summary(judgements, lang.value))
        if comparisons is not None:
            typer.echo("\n".join(_differences(comparisons, str(against), lang.value)))
    raise typer.Exit(exit_code(judgements))


def _answers(judgements: list[Judgement], comparisons: list[Comparison] | None) -> list[dict[str, Any]]:
    """The objects of the JSON answer, with what another adoption changes where one was asked about."""
    if comparisons is None:
        return [answer(found) for found in judgements]
    return [answer(found.before) | {"against": changed(found)} for found in comparisons]


def _differences(comparisons: list[Comparison], source: str, lang: str) -> Iterator[str]:
    """How many contacts another adoption answers otherwise, and each of them."""
    differing = [found for found in comparisons if found.differs]
    count = f"{len(differing)} / {len(comparisons)}"
    yield ""
    yield f"依 {source}：{count} 次联系的答案不同。" if lang == "zh" else f"Against {source}: {count} contacts differ."
    for found in differing:
        yield from (f"  {line}" for line in told_changes(found, lang))


def _reread(situation: Situation, tried: list[str]) -> Situation:
    """The situation with readings tried from the command line."""
    pairs = [text.partition("=") for text in tried]
    wrong = [name for name, equals, choice in pairs if not (name and equals and choice)]
    if wrong:
        raise PackError(f"a reading is tried as name=choice, such as connected=rang, not {wrong[0]!r}")
    return replace(situation, readings={**situation.readings, **{name: choice for name, _, choice in pairs}})


def exit_code(judgements: list[Judgement]) -> int:
    """5 where an expectation is not met; without expectations 1 a breach or refusal, 3 undecided, 0 otherwise."""
    expecting = [found for found in judgements if found.situation.expect is not None]
    if expecting:
        return NOT_MET if any(differences(found) for found in expecting) else YES
    shall = [v.verdict for found in judgements for v in found.verdicts if v.rule.force is Force.SHALL]
    decisions = {found.decision for found in judgements}
    if Decision.REFUSE in decisions or Verdict.BREACH in shall:
        return NO
    return UNDECIDED if Decision.HOLD in decisions or Verdict.UNPROVEN in shall else YES


def _judgements(
    situations: list[Situation], phase: Asked, packs: list[str] | None, adoption: Path | None
) -> list[Judgement]:
    adoptions = None if adoption is None else read_adoptions(adoption)
    found = [one for situation in situations for one in _judged(situation, phase, packs, adoptions)]
    for warning in dict.fromkeys(_warnings(found, adoptions)):
        typer.echo(f"fencun: {warning}", err=True)
    return found


def _warnings(judgements: list[Judgement], adoptions: Adoptions | None) -> Iterator[str]:
    if adoptions is not None:
        for found in judgements:
            yield from adoptions.warnings(str(found.contact["creditor"]), day_of(found.contact))


def _judged(
    situation: Situation, phase: Asked, packs: list[str] | None, adoptions: Adoptions | None
) -> list[Judgement]:
    try:
        for name in packs or situation.packs:
            if name not in PACKS:
                raise PackError(f"there is no pack {name}; at hand: {', '.join(PACKS)} (see `fencun packs`)")
        return judge(situation, phase, packs=packs, adoptions=adoptions)
    except PackError as error:
        raise PackError(f"{situation.source}:{situation.line}:1: situation {situation.id}: {error}") from error


def _complain(errors: SituationErrors) -> int:
    typer.echo(str(errors), err=True)
    return BAD_INPUT


def _summary(judgements: list[Judgement], lang: str) -> str:
    expecting = [found for found in judgements if found.situation.expect is not None]
    unmet = sum(1 for found in expecting if differences(found))
    tally = {decision: sum(1 for found in judgements if found.decision is decision) for decision in Decision}
    if lang == "zh":
        text = f"共 {len(judgements)} 次联系：准许 {tally[Decision.PERMIT]}，拒绝 {tally[Decision.REFUSE]}，"
        text += f"暂缓 {tally[Decision.HOLD]}。"
        return text + (f"预期 {len(expecting)} 项，不符 {unmet} 项。" if expecting else "")
    noun = "contact" if len(judgements) == 1 else "contacts"
    text = f"{len(judgements)} {noun}: {tally[Decision.PERMIT]} permitted, {tally[Decision.REFUSE]} refused, "
    text += f"{tally[Decision.HOLD]} on hold."
    return text + (f" Expectations: {len(expecting)}, not met: {unmet}." if expecting else "")
