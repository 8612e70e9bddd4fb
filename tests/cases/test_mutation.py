"""Every small change of a rule of the pack is noticed by a case, or it is argued why none can notice it."""

from __future__ import annotations

import pytest

from fencun.casebook.clauses import cases_of
from fencun.rules.packs.shelf import PACKS
from tools.mutation.argued import argued
from tools.mutation.mutants import mutants_of
from tools.mutation.report import Report, as_text
from tools.mutation.run import Bench, outcomes

pytestmark = pytest.mark.slow

PACK = PACKS["nifa_2024"]


def test_every_small_change_of_a_rule_is_noticed_by_a_case_or_argued() -> None:
    mutants = mutants_of(PACK, facts=False)
    report = Report(list(outcomes(Bench(PACK, cases_of(PACK)), mutants)), argued(), whole=False)
    assert not report.survivors, as_text(report)
    assert not report.idle, as_text(report)


def test_what_is_argued_is_about_mutants_that_there_are() -> None:
    assert argued().keys() - {mutant.name for mutant in mutants_of(PACK)} == set()
