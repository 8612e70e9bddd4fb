"""A toy pack, changed in every way: what its cases pin down is noticed, what they leave open survives."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fencun.casebook.expectation import differences
from fencun.casebook.judge import judge
from fencun.casebook.load import load_files
from fencun.rules.facts.derived.scope import start_day
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import (
    Basis,
    Counted,
    DatedNumber,
    Derived,
    Force,
    Pack,
    Phase,
    Rule,
    Window,
)
from fencun.rules.kernel.nodes import Dated, Lit
from fencun.rules.packs.shelf import PACKS
from tests.rules import toy
from tools.mutation import __main__ as command
from tools.mutation.argued import argued
from tools.mutation.mutants import Kind, Mutant, applied, mutants_of
from tools.mutation.report import Report, as_json, as_text
from tools.mutation.run import Bench, outcomes

on_site = Derived("on_site", toy.SAYS, contact.channel.eq("visit"))
visits = Counted("visits_lately", toy.SAYS, on_site.fact, ("creditor", "person"), Window(Lit(2)))
idle = Derived("idle", toy.SAYS, contact.channel.eq("fax"))


def _rule(name: str, clause: str, **parts: object) -> Rule:
    return replace(Rule(name, (clause,), toy.RULE_SAYS, Lit(False)), **parts)  # type: ignore[arg-type]


PACK = Pack(
    name="toy",
    title=toy.SAYS,
    issued="2024-05-15",
    superseded=None,
    dated=(DatedNumber("staff", toy.SAYS, "people", "1", (("2024-05-15", 2),)),),
    readings=(),
    facts=(on_site, visits, idle, start_day),
    rules=(
        _rule(
            "enough-staff",
            "1",
            applies=on_site.fact & contact.purpose.ne("other"),
            breach=contact.staff_count < Dated("staff"),
        ),
        _rule("one-visit", "2", applies=on_site.fact, breach=visits.possible > 0, force=Force.SHOULD),
        _rule("dress", "3", breach=~contact.dress_ok, applies=on_site.fact, phase=Phase.AFTER, basis=Basis.POLICY),
    ),
    also=("start_day", "idle"),
    columns=toy.COLUMNS,
)
VISIT = "{contact_id: %s, channel: visit, start_at: 2026-03-%s+08:00, staff_count: %s, dress_ok: %s}"
CASES = f"""
pack: toy
assume: in_order
situations:
  - id: T-enough
    contacts: [{VISIT % ("c1", "10T10:00:00", "2", "true")}]
    expect: {{decision: permit, breaches: [], advice: [], unproven: []}}
  - id: T-too-few
    contacts: [{VISIT % ("c1", "10T10:00:00", "1", "true")}]
    expect: {{decision: refuse, breaches: ["1"], advice: [], unproven: []}}
  - id: T-a-call
    contacts: [{{contact_id: c1, channel: call, start_at: 2026-03-10T10:00:00+08:00, staff_count: 1, dress_ok: false}}]
    expect: {{decision: permit, breaches: [], advice: [], unproven: []}}
  - id: T-undressed
    contacts: [{VISIT % ("c1", "10T10:00:00", "2", "false")}]
    expect: {{decision: permit, breaches: [], advice: [], unproven: ["3"]}}
  - id: T-the-day-after
    contacts: [{VISIT % ("c1", "10T10:00:00", "2", "true")}, {VISIT % ("c2", "11T10:00:00", "2", "true")}]
    expect: {{decision: permit, breaches: [], advice: ["2"]}}
  - id: T-two-days-after
    contacts: [{VISIT % ("c1", "08T23:59:59.999", "2", "true")}, {VISIT % ("c2", "10T00:00:00", "2", "true")}]
    expect: {{decision: permit, breaches: [], advice: []}}
"""
NEVER_NOTICED = 'enough-staff/applies: drop [purpose <> "other"] &: on_site & (purpose <> "other")'
"""No case has a visit that is not for collecting."""


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setitem(PACKS, "toy", PACK)
    file = tmp_path / "cases.yaml"
    file.write_text(CASES, encoding="utf-8")
    return Bench(PACK, load_files([file]))


@pytest.fixture
def noticed(bench: Bench) -> dict[str, str | None]:
    return {one.mutant.name: one.case for one in outcomes(bench, mutants_of(PACK))}


def test_every_case_of_the_toy_is_met(bench: Bench) -> None:
    assert len(bench.cases) == 6


def test_all_but_what_no_case_pins_down_is_noticed(noticed: dict[str, str | None]) -> None:
    assert [name for name, case in noticed.items() if case is None] == [NEVER_NOTICED]


@pytest.mark.parametrize(
    "name, case",
    [
        ("enough-staff/drop the rule", "T-too-few"),
        ("enough-staff/force should", "T-too-few"),
        ("enough-staff/basis policy", "T-too-few"),
        ("dress/basis text", "T-undressed"),
        ("dress/applies: negate the whole: on_site", None),
        ("enough-staff/breach: < to <=: staff_count < $staff", None),
        ("dress/breach: drop not: ~dress_ok", None),
        ("one-visit/force shall", "T-the-day-after"),
        ("staff/2024-05-15: 2 to 1", "T-too-few"),
        ("staff/2024-05-15: 2 to 3", None),
        ('on_site/expr: = to <>: channel = "visit"', None),
        ("visits_lately/where: negate the whole: on_site", "T-the-day-after"),
        ("visits_lately/window.days: 2 to 1", "T-the-day-after"),
    ],
)
def test_a_mutant_of_every_kind_is_noticed(noticed: dict[str, str | None], name: str, case: str | None) -> None:
    assert noticed[name] is not None
    assert case in (None, noticed[name])


def test_a_fact_that_no_rule_asks_for_is_left_alone(noticed: dict[str, str | None]) -> None:
    assert not [name for name in noticed if name.startswith("idle/")]


def test_the_quick_way_notices_what_judging_anew_notices(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for mutant in mutants_of(PACK):
        quick = bench.tried(mutant).survived
        monkeypatch.setitem(PACKS, "toy", applied(PACK, mutant))
        anew = [differences(found) for case in bench.cases for found in judge(case.situation, opening=False)]
        assert quick is not any(anew), mutant.name


def test_a_case_that_is_not_met_notices_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKS, "toy", PACK)
    file = tmp_path / "cases.yaml"
    file.write_text(CASES.replace("decision: permit", "decision: hold"), encoding="utf-8")
    assert [case.id for case in Bench(PACK, load_files([file])).cases] == ["T-too-few"]


def test_a_law_that_cannot_be_judged_by_is_noticed(bench: Bench) -> None:
    broken = _rule("enough-staff", "1", breach=Dated("no_such_number") > 0)
    outcome = bench.tried(Mutant(Kind.RULE, "enough-staff", "broken", "", broken))
    assert outcome.error is not None
    assert "no_such_number" in outcome.error
    assert not outcome.survived


def test_a_mutant_out_of_time_survives_and_says_so(bench: Bench) -> None:
    outcome = bench.tried(mutants_of(PACK)[0], limit_s=-1)
    assert outcome.late
    assert outcome.survived


def test_named_rules_come_with_the_facts_and_numbers_they_rest_on() -> None:
    found = {mutant.subject for mutant in mutants_of(PACK, rules=["enough-staff"])}
    assert found == {"enough-staff", "staff", "on_site"}
    assert {mutant.subject for mutant in mutants_of(PACK, rules=["dress"], facts=False)} == {"dress"}


def _report(bench: Bench, why: dict[str, str], whole: bool = True) -> Report:
    return Report(list(outcomes(bench, mutants_of(PACK))), why, whole)


def test_a_survivor_is_reported_with_what_was_changed_until_it_is_argued(bench: Bench) -> None:
    report = _report(bench, {})
    assert report.code == 1
    assert f'rule enough-staff\n  {NEVER_NOTICED}\n      on_site & (purpose <> "other")  ⇒  on_site' in as_text(report)
    excused = _report(bench, {NEVER_NOTICED: "for this test"})
    assert excused.code == 0
    assert "0 survived, 1 survived as argued" in as_text(excused)
    assert json.loads(json.dumps(as_json(excused)))["argued"] == 1


def test_what_is_argued_without_need_is_reported(bench: Bench) -> None:
    why = {
        NEVER_NOTICED: "so",
        "enough-staff/drop the rule": "is noticed",
        "no-such-rule/drop the rule": "is not there",
    }
    assert _report(bench, why).idle == ["enough-staff/drop the rule", "no-such-rule/drop the rule"]
    assert _report(bench, why, whole=False).idle == ["enough-staff/drop the rule"]


def test_an_argument_without_a_why_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "argued.yaml"
    file.write_text("a/drop the rule: ''\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a/drop the rule"):
        argued(file)


def test_the_command_tries_the_pack_and_writes_json(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "cases_of", lambda _: [case.situation for case in bench.cases])
    monkeypatch.setattr(command, "argued", dict)
    written = tmp_path / "out.json"
    assert command.main(["--pack", "toy", "--json", str(written)]) == 1
    assert json.loads(written.read_text(encoding="utf-8"))["survived"] == 1
    told = capsys.readouterr()
    assert NEVER_NOTICED in told.out
    assert "1 survived" in told.err
    assert command.main(["--pack", "toy", "--rule", "dress"]) == 0


def test_the_command_refuses_a_rule_that_is_not_there(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--pack", "toy", "--rule", "no-such-rule"])
    assert "no rule no-such-rule" in capsys.readouterr().err
