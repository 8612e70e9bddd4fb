"""What a run found, for people and as JSON: how many changes were noticed, and every one that was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tools.mutation.mutants import Kind
from tools.mutation.run import Outcome

HEADS = {Kind.RULE: "rule", Kind.NUMBER: "dated number", Kind.FACT: "fact"}


@dataclass(frozen=True)
class Report:
    """The outcomes of a run, and what is argued; `whole` where every mutant of the pack was tried."""

    outcomes: Sequence[Outcome]
    argued: Mapping[str, str]
    whole: bool

    @property
    def survivors(self) -> list[Outcome]:
        """Those that nothing noticed and nobody argued."""
        return [one for one in self.outcomes if one.survived and one.mutant.name not in self.argued]

    @property
    def excused(self) -> list[Outcome]:
        """Those that nothing noticed, as was argued."""
        return [one for one in self.outcomes if one.survived and one.mutant.name in self.argued]

    @property
    def idle(self) -> list[str]:
        """Argued names that are noticed after all, or, in a whole run, that no mutant has."""
        survived = {one.mutant.name: one.survived for one in self.outcomes}
        return [name for name in self.argued if not survived.get(name, not self.whole)]

    @property
    def code(self) -> int:
        """The exit code: 1 where a change went unnoticed that nobody argued."""
        return 1 if self.survivors else 0


def as_text(report: Report) -> str:
    """The totals, then survivors by rule, number and fact."""
    lines = [_totals(report)]
    for (kind, subject), held in groupby(report.survivors, key=lambda one: (one.mutant.kind, one.mutant.subject)):
        lines += ["", f"{HEADS[kind]} {subject}", *(line for one in held for line in _survivor(one))]
    if report.excused:
        lines += ["", "Survived, as argued:"]
        lines += [f"  {one.mutant.name}\n      {report.argued[one.mutant.name].strip()}" for one in report.excused]
    if report.idle:
        lines += ["", "Argued without need; strike them from argued.yaml:", *(f"  {name}" for name in report.idle)]
    return "\n".join(lines)


def as_json(report: Report) -> dict[str, Any]:
    """The same for programs, with every outcome."""
    return {
        "mutants": len(report.outcomes),
        "caught": sum(not one.survived for one in report.outcomes),
        "survived": len(report.survivors),
        "argued": len(report.excused),
        "idle": report.idle,
        "outcomes": [_outcome(one) for one in report.outcomes],
    }


def _totals(report: Report) -> str:
    by_error = sum(one.error is not None for one in report.outcomes)
    caught = sum(not one.survived for one in report.outcomes)
    said = f"{len(report.outcomes)} mutants: {caught} caught"
    said += f" ({by_error} by an error)" if by_error else ""
    return f"{said}, {len(report.survivors)} survived, {len(report.excused)} survived as argued"


def _survivor(outcome: Outcome) -> Iterator[str]:
    late = "  (time ran out)" if outcome.late else ""
    yield f"  {outcome.mutant.name}{late}"
    yield f"      {outcome.mutant.description}"


def _outcome(outcome: Outcome) -> dict[str, Any]:
    mutant = outcome.mutant
    found = {"case": outcome.case, "error": outcome.error, "late": outcome.late or None}
    return {
        "name": mutant.name,
        "kind": mutant.kind.value,
        "subject": mutant.subject,
        "description": mutant.description,
        "caught": not outcome.survived,
        **{key: value for key, value in found.items() if value is not None},
    }
