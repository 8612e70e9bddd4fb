"""Judging a situation: the gate's decision on each contact asked about, and the verdict of every rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fencun.casebook.adoption import Adoptions
from fencun.casebook.programs import programs_chosen, programs_of
from fencun.casebook.situation import Situation
from fencun.casebook.world import Full, World, complete, start
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.declare import Force
from fencun.rules.kernel.fuse import Form, Fused, fuse
from fencun.rules.kernel.nodes import Value, whole
from fencun.rules.kernel.opens import candidates, opens_at
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.time import MS_PER_MINUTE, iso_of_day, local_day
from fencun.rules.kernel.verdicts import PRECEDENCE, Decision, Verdict, decide
from fencun.rules.packs.shelf import PACKS
from fencun.rules.telling import RuleVerdict

REQUEST_TOLERANCE = "request_tolerance_min"
AFTER = tuple(column.name for column in CONTACT if column.after)


class Asked(StrEnum):
    """Which verdicts are wanted: the gate's, or those of the audit."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


@dataclass(frozen=True)
class Judgement:
    """The answer on one contact of a situation."""

    situation: Situation
    contact: Mapping[str, Value]
    programs: tuple[Program, ...]
    decision: Decision
    opens_at: int | None
    gate: tuple[RuleVerdict, ...]
    verdicts: tuple[RuleVerdict, ...]

    def clauses(self, force: Force, verdict: Verdict) -> tuple[tuple[str, ...], ...]:
        """The citations of every rule of that force that came out so."""
        return tuple(v.rule.clauses for v in self.verdicts if v.rule.force is force and v.verdict is verdict)


def programs_for(situation: Situation, packs: Sequence[str] | None = None) -> tuple[Program, ...]:
    """The programs of a situation's packs with its readings; PackError for a reading they do not have."""
    return programs_of([PACKS[name] for name in packs or situation.packs], situation.readings)


def judge(
    situation: Situation,
    asked: Asked = Asked.BOTH,
    *,
    packs: Sequence[str] | None = None,
    adoptions: Adoptions | None = None,
    opening: bool = True,
) -> list[Judgement]:
    """Judge the contacts a situation asks about, in order; `opening` also seeks when one refused would be permitted.

    With `adoptions` they say which texts apply to each contact; a situation's own pack and readings do not count then.
    PackError for a reading that no pack has, and where nothing is adopted for a contact's creditor and day.
    """
    world = complete(situation)
    programs = [_programs(situation, contact, packs, adoptions) for contact in world.contacts]
    courts = {program: _Court(program, world) for chosen in programs for program in chosen}
    wanted = _wanted(situation)
    judgements = []
    for contact, chosen in zip(world.contacts, programs, strict=True):
        if wanted is None or contact["contact_id"] == wanted:
            judgements.append(_judged(situation, contact, [courts[program] for program in chosen], (asked, opening)))
        for court in courts.values():
            court.tell(contact)
    return judgements


def _programs(
    situation: Situation, contact: Full, packs: Sequence[str] | None, adoptions: Adoptions | None
) -> tuple[Program, ...]:
    if adoptions is None:
        return programs_for(situation, packs)
    return programs_chosen(adoptions, str(contact["creditor"]), day_of(contact))


def day_of(contact: Mapping[str, Value]) -> str:
    """The day of a contact in Beijing, as an ISO date."""
    return iso_of_day(local_day(start(contact)))


def _wanted(situation: Situation) -> Value:
    """The contact to judge; None for all of them."""
    if situation.judge == "all":
        return None
    return situation.judge or situation.contacts[-1]["contact_id"]


def _judged(situation: Situation, contact: Full, courts: Sequence[_Court], wanted: tuple[Asked, bool]) -> Judgement:
    asked, opening = wanted
    gates = [court.gate(contact) for court in courts]
    decision = _strictest(answer for answer, _ in gates)
    after = [court.audit(contact) for court in courts] if asked is not Asked.BEFORE else []
    gate = tuple(verdict for _, verdicts in gates for verdict in verdicts)
    return Judgement(
        situation=situation,
        contact=contact,
        programs=tuple(court.program for court in courts),
        decision=decision,
        opens_at=_opens(contact, courts) if opening and decision is not Decision.PERMIT else None,
        gate=gate,
        verdicts=tuple(verdict for verdicts in after for verdict in verdicts) if after else gate,
    )


def _strictest(answers: Iterable[Decision]) -> Decision:
    """The strictest of several texts' answers; a permit where no text applies."""
    return min(answers, key=PRECEDENCE.index, default=Decision.PERMIT)


def _opens(contact: Full, courts: Sequence[_Court]) -> int | None:
    began = start(contact)
    minutes = {minute for court in courts for minute in court.opening_minutes(contact["creditor"])}
    edges = [edge for court in courts for edge in court.edges(contact["creditor"])]

    def decision(moment: int) -> Decision:
        later = {**contact, "start_at": moment}
        return _strictest(court.decision(later, known_at=began) for court in courts)

    return opens_at(candidates(began, minutes, edges), decision)


class _Court:
    """One program hearing the contacts of a world in order."""

    def __init__(self, program: Program, world: World) -> None:
        self.program = program
        self.registers = Registers(world.tables)
        self.tables = world.tables
        self.replay = Replay(program, self.registers)
        self.before = fuse(program, Form.GATE)
        self.after = fuse(program, Form.AUDIT)

    def facts(self, contact: Full) -> dict[str, Value]:
        """Every fact of a contact, its outcome included."""
        return self.replay.facts(contact)

    def tell(self, contact: Full) -> None:
        """Let a contact become history."""
        self.replay.tell(self.facts(contact))

    def decision(self, contact: Full, known_at: int | None = None) -> Decision:
        """The gate's answer alone."""
        facts = self.replay.facts(_before(contact), known_at)
        numbers = self.before.judge(tuple(facts[name] for name in self.before.inputs))
        return self.before.decide(numbers)

    def gate(self, contact: Full) -> tuple[Decision, list[RuleVerdict]]:
        """The gate's answer, with the verdicts that led to it."""
        verdicts = self._verdicts(self.before, Form.GATE, self.replay.facts(_before(contact)))
        return decide((v.rule.force, v.verdict) for v in verdicts), verdicts

    def audit(self, contact: Full) -> list[RuleVerdict]:
        """The verdicts on everything known afterwards."""
        return self._verdicts(self.after, Form.AUDIT, self.facts(contact))

    def edges(self, creditor: Value) -> Iterator[int]:
        """Moments at which a register row or the time around a request begins or ends."""
        yield from self.registers.edges(creditor)
        tolerance = next((d.figures[-1][1] for d in self.program.pack.dated if d.name == REQUEST_TOLERANCE), 0)
        for row in self.tables["debtor_agreements"]:
            if row["creditor"] == creditor and isinstance(row["at"], int):
                yield row["at"] - tolerance * MS_PER_MINUTE

    def opening_minutes(self, creditor: Value) -> set[int]:
        """Minutes of the day at which a window may open: the pack's, and those agreed."""
        found = {number.figures[-1][1] for number in self.program.pack.dated if number.unit == "minute of the day"}
        for row in self.tables["debtor_agreements"]:
            minute = row["from_minute"]
            if row["creditor"] == creditor and isinstance(minute, int):
                found.add(minute)
        for row in self.tables["zone_offsets"]:
            offset = whole(row["offset_ms"])
            found |= {(minute + 8 * 60 - offset // 60_000) % (24 * 60) for minute in tuple(found)}
        return found

    def _verdicts(self, fused: Fused, form: Form, facts: Mapping[str, Value]) -> list[RuleVerdict]:
        numbers = fused.judge(tuple(facts[name] for name in fused.inputs))
        return [
            RuleVerdict(self.program, rule, form, Verdict(number), facts)
            for rule, number in zip(fused.rules, numbers, strict=True)
        ]


def _before(contact: Full) -> Full:
    """Only what is knowable before the contact."""
    return {**contact, **dict.fromkeys(AFTER)}
