"""Who answers for a finding: by the clause's own bearer, also where a subcontractor contacts."""

from __future__ import annotations

from pathlib import Path

import pytest

from fencun.casebook.judge import judge
from fencun.casebook.load import load_files
from fencun.rules.telling import bound

SITUATION = """
id: S-1
assume: in_order
registers:
{registers}
contacts:
  - {{organisation: {organisation}, channel: call, debt: L1, start_at: 2026-03-10T10:00:00+08:00{more}}}
"""
SUB = "  subcontracts: [{organisation: SubZ, of: AgencyX, approved_at: null}]"
TWICE = "  subcontracts: [{organisation: SubZ, of: AgencyX}, {organisation: SubQ, of: SubZ}]"
UNTRAINED = "  collectors: [{collector: k1, trained_at: 2026-04-01T09:00:00+08:00}]"
REMOVED = "  agencies: [{organisation: AgencyX, removed_at: 2026-03-01T09:00:00+08:00}]"
AGENCY = {"kind": "agency", "id": "AgencyX"}
CREDITOR = {"kind": "creditor", "id": "BankA"}


@pytest.mark.parametrize(
    "rule, registers, organisation, expected",
    [
        ("agency-removed", REMOVED, "AgencyX", [CREDITOR]),
        ("agency-removed", f"{REMOVED}\n{SUB}", "SubZ", [CREDITOR]),
        ("subcontractor-agreed", SUB, "SubZ", [AGENCY]),
        ("one-level-of-subcontracting", TWICE, "SubQ", [{"kind": "subcontractor", "id": "SubZ"}]),
        ("collector-trained", UNTRAINED, "AgencyX", [AGENCY]),
        ("collector-trained", UNTRAINED, "BankA", [CREDITOR]),
        ("collector-trained", f"{UNTRAINED}\n{SUB}", "SubZ", [{"kind": "subcontractor", "id": "SubZ"}]),
    ],
)
def test_the_one_whom_the_clause_binds_is_named(
    rule: str, registers: str, organisation: str, expected: list[dict[str, str]], tmp_path: Path
) -> None:
    text = SITUATION.format(registers=registers, organisation=organisation, more=", collector: k1")
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    (found,) = judge(load_files([tmp_path / "s.yaml"])[0])
    verdict = next(v for v in found.verdicts if v.rule.name == rule)
    assert bound(verdict, found.contact) == expected
