"""Every case of the pack is met, on Python and on DuckDB, and every rule has cases of every kind."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from fencun.casebook.clauses import cases_of
from fencun.casebook.expectation import differences
from fencun.casebook.judge import Judgement, judge
from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.verdicts import Verdict
from fencun.rules.packs.shelf import PACKS
from tests.cases.batch import verdicts_on_duckdb

pytestmark = pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.name)


@cache
def judgements(pack: Pack) -> tuple[Judgement, ...]:
    return tuple(
        found
        for situation in cases_of(pack)
        for found in judge(situation, opening=situation.expect is not None and situation.expect.opens_at is not None)
    )


def test_every_case_states_what_it_expects(pack: Pack) -> None:
    assert [situation.id for situation in cases_of(pack) if situation.expect is None] == []


def test_every_case_is_met(pack: Pack) -> None:
    unmet = {found.situation.id: differences(found) for found in judgements(pack) if differences(found)}
    assert not unmet


@pytest.mark.slow
def test_duckdb_gives_every_case_the_same_verdict_rule_by_rule(pack: Pack) -> None:
    bulk = verdicts_on_duckdb(cases_of(pack), pack)
    for found in judgements(pack):
        got = bulk[found.situation.id, str(found.contact["contact_id"])]
        said = {v.rule.name: v.verdict.word for v in found.verdicts if v.program.pack is pack}
        assert got == said, found.situation.id


def test_every_rule_has_cases_that_breach_comply_stay_open_and_do_not_apply(pack: Pack) -> None:
    seen: dict[str, set[Verdict]] = defaultdict(set)
    for found in judgements(pack):
        for verdict in (*found.gate, *found.verdicts):
            seen[verdict.rule.name].add(verdict.verdict)
    lacking = {rule.name: sorted(v.word for v in _wanted(rule.name) - seen[rule.name]) for rule in pack.rules}
    assert {name: verdicts for name, verdicts in lacking.items() if verdicts} == {}


NEVER_BREACHED = {
    "incapacity-held": "the text leaves it open, so it holds and is never a breach",
    "address-of-person": "the state of a number alone holds",
    "address-source-on-file": "a source that is missing holds",
    "local-night": "the local night abroad is held",
    "message-delivered-late": "known delivery in closed hours is open",
    "no-demand-in-night-call": "a demand in a call the debtor made is open",
    "collector-checked": "no check on file holds",
    "collector-papers-on-file": "nothing on file holds",
    "collector-training-lapsed": "a lapse holds; the year missed is the organisation's breach, not the contact's",
    "process-on-record": "what is missing of a record is open",
    "ai-agent-registered": "a robot that is not registered holds",
    "device-registered": "a device that is not registered holds",
    "tool-traceable": "a tool without carrier or user holds",
    "notice-sender-registered": "a sender without a number on file holds",
    "interactive-sender-registered": "a sender without a number on file holds",
}
NEVER_COMPLIED = {"no-fax": "a fax is the breach itself"}
NEVER_OPEN = {"no-fax": "the channel of a contact is always known"}


def _wanted(rule: str) -> set[Verdict]:
    wanted = set(Verdict)
    if rule in NEVER_BREACHED:
        wanted.discard(Verdict.BREACH)
    if rule in NEVER_OPEN:
        wanted.discard(Verdict.UNPROVEN)
    if rule in NEVER_COMPLIED:
        wanted.discard(Verdict.COMPLY)
    return wanted
