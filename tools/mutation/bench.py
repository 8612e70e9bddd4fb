"""The cases as the pack judges them, kept with all their facts, so that a mutant need not judge them from the start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from fencun.casebook.expectation import differences
from fencun.casebook.judge import AFTER, Judgement, judge
from fencun.casebook.situation import Situation
from fencun.casebook.world import World, complete
from fencun.rules.kernel.declare import Force, Pack
from fencun.rules.kernel.fuse import Form
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.verdicts import Verdict, decide
from fencun.rules.telling import RuleVerdict
from tools.mutation.trial import Choices, Trial, whole_program

Facts = Mapping[str, Value]
Answers = dict[str, tuple[Force, Verdict]]


@dataclass(frozen=True)
class Told:
    """One contact of a case with all its facts, and without its outcome."""

    contact: str
    before: Facts
    after: Facts


class Heard:
    """A judgement that met what was expected, with the pack's answer to each of its rules."""

    def __init__(self, judgement: Judgement, pack: Pack) -> None:
        self.judgement = judgement
        self._pack = pack
        self._answers = {Form.GATE: self._by_rule(judgement.gate), Form.AUDIT: self._by_rule(judgement.verdicts)}

    def unmet(self, told: Told, trial: Trial) -> bool:
        """Whether the expectation is not met once the trial's rules are asked of these facts."""
        gate = self._changed(Form.GATE, told.before, trial)
        audit = self._changed(Form.AUDIT, told.after, trial)
        if not gate and not audit and not self._dropped(trial):
            return False
        before = self._with(self.judgement.gate, gate, trial)
        after = self._with(self.judgement.verdicts, audit, trial)
        decision = decide((verdict.rule.force, verdict.verdict) for verdict in before)
        return bool(differences(replace(self.judgement, decision=decision, gate=before, verdicts=after)))

    def _by_rule(self, verdicts: Sequence[RuleVerdict]) -> Answers:
        return {v.rule.name: (v.rule.force, v.verdict) for v in verdicts if self._ours(v)}

    def _ours(self, verdict: RuleVerdict) -> bool:
        return verdict.program.pack is self._pack

    def _changed(self, form: Form, facts: Facts, trial: Trial) -> Answers:
        """The trial's answers that differ from the pack's."""
        fused, known = trial.fused(form), self._answers[form]
        numbers = fused.judge(tuple([facts[name] for name in fused.inputs]))
        pairs = zip(fused.rules, numbers, strict=True)
        return {r.name: (r.force, Verdict(n)) for r, n in pairs if known[r.name] != (r.force, n)}

    def _dropped(self, trial: Trial) -> bool:
        return trial.dropped in self._answers[Form.AUDIT]

    def _with(self, verdicts: Sequence[RuleVerdict], changed: Answers, trial: Trial) -> tuple[RuleVerdict, ...]:
        kept = (v for v in verdicts if not (self._ours(v) and v.rule.name == trial.dropped))
        return tuple(
            self._altered(v, *changed[v.rule.name]) if self._ours(v) and v.rule.name in changed else v for v in kept
        )

    def _altered(self, verdict: RuleVerdict, force: Force, found: Verdict) -> RuleVerdict:
        return replace(verdict, rule=replace(verdict.rule, force=force), verdict=found)


class Case:
    """One situation whose expectations the pack meets, those on the opening time left out."""

    def __init__(self, situation: Situation, pack: Pack) -> None:
        self.situation = _without_opening(situation)
        found = [one for one in judge(self.situation, opening=False) if not differences(one)]
        self.heard = {str(one.contact["contact_id"]): Heard(one, pack) for one in found}
        self.choices: Choices = tuple(sorted(situation.readings.items()))
        self._program = whole_program(pack, self.choices)

    @property
    def id(self) -> str:
        """The situation's id."""
        return self.situation.id

    @property
    def article(self) -> str:
        """The folder it lies in."""
        return PurePath(self.situation.source).parent.name

    def notices(self, trial: Trial) -> bool:
        """Whether an expectation that the pack meets is not met under the trial."""
        if not trial.touched.facts:
            told: Iterator[Told] = iter(self._told)
        elif trial.asks_always or self._touched(trial):
            told = self._replayed(trial.facts, self._told)
        else:
            return False
        return any(self.heard[one.contact].unmet(one, trial) for one in told if one.contact in self.heard)

    def _touched(self, trial: Trial) -> bool:
        """Whether a fact that was changed itself has another value in any contact."""
        return any(anew != was for anew, was in zip(self._replayed(trial.touched, self._told), self._told, strict=True))

    def _replayed(self, program: Program, contacts: Sequence[Told]) -> Iterator[Told]:
        """The contacts with a program's facts worked out anew, each in the light of those before."""
        replay = Replay(program, self._registers)
        for told in contacts:
            anew = Told(told.contact, replay.facts(told.before), replay.facts(told.after))
            yield anew
            replay.tell(anew.after)

    @cached_property
    def _told(self) -> Sequence[Told]:
        """Every contact in order, as the pack works out its facts."""
        given = [Told(str(one["contact_id"]), {**one, **dict.fromkeys(AFTER)}, one) for one in self._world.contacts]
        return list(self._replayed(self._program, given))

    @cached_property
    def _registers(self) -> Registers:
        return Registers(self._world.tables)

    @cached_property
    def _world(self) -> World:
        return complete(self.situation)


def _without_opening(situation: Situation) -> Situation:
    expect = situation.expect
    return situation if expect is None else replace(situation, expect=replace(expect, opens_at=None))
