"""The engine agrees with the oracle, which was written from the guideline without it."""

from __future__ import annotations

import os

import pytest

from tests.oracle.duties import DUTIES
from tests.oracle.worlds import random_world
from tests.worlds.engine import hear

RULES = {
    "quiet_hours": "quiet-hours",
    "quiet_hours_until_end": "quiet-hours-to-the-end",
    "notice_call_cap": "notice-call-cap",
    "interactive_call_cap": "effective-call-cap",
    "visit_cap": "visit-cap",
    "letter_interval": "letter-interval",
    "unreachable": "contact-person-unreachable",
    "settled_booked": "settled-as-booked",
    "settled_paid": "settled-as-paid",
    "tool_filed": "tool-filed",
    "agency_listed": "agency-listed",
    "agency_assessed": "agency-assessed",
    "agency_published": "agency-published",
    "agency_suspended": "agency-suspended",
    "agency_removed": "agency-removed",
    "agency_stopped": "agency-stopped",
    "agency_undertakings": "agency-undertakings",
    "agency_agreement": "agency-agreement",
    "agency_scope": "agency-scope",
    "debt_entrusted": "debt-entrusted",
    "subcontractor_agreed": "subcontractor-agreed",
    "subcontracting_allowed": "subcontracting-allowed",
    "one_level_of_subcontracting": "one-level-of-subcontracting",
    "told_of_outsourcing": "told-of-outsourcing",
    "one_agency": "one-agency",
    "collector_without_record": "collector-without-record",
    "collector_checked": "collector-checked",
    "collector_trained": "collector-trained",
    "collector_examined": "collector-examined",
    "collector_pledged": "collector-pledged",
    "collector_papers_on_file": "collector-papers-on-file",
    "collector_training_lapsed": "collector-training-lapsed",
    "ai_agent_registered": "ai-agent-registered",
    "device_registered": "device-registered",
    "tool_traceable": "tool-traceable",
    "notice_sender_registered": "notice-sender-registered",
    "interactive_sender_registered": "interactive-sender-registered",
    "carrier_on_list": "carrier-on-list",
    "carrier_on_list_required": "carrier-on-list-required",
    "process_on_record": "process-on-record",
}
SEEDS = 400 if os.environ.get("FENCUN_TEST_PROFILE") == "full" else 60
BLOCK = 20


def test_every_duty_of_the_oracle_has_its_rule() -> None:
    assert set(RULES) == set(DUTIES)


@pytest.mark.parametrize("first", range(0, SEEDS, BLOCK))
def test_counted_and_timed_rules_agree_with_the_oracle_on_random_worlds(first: int) -> None:
    wrong = [line for seed in range(first, first + BLOCK) for line in _differences(seed)]
    assert not wrong, "\n".join(wrong[:20])


def _differences(seed: int) -> list[str]:
    world = random_world(seed)
    heard = hear(world)
    found = []
    for contact in world.contacts:
        answer = heard[str(contact["contact_id"])]
        for name, duty in DUTIES.items():
            for mode, verdicts in (("gate", answer.gate), ("audit", answer.audit)):
                if RULES[name] not in verdicts:
                    continue
                expected, got = duty.judge(world, contact, mode), verdicts[RULES[name]]
                if expected != got:
                    who = f"seed {seed}, contact {contact['contact_id']}, {name} ({duty.clause}), {mode}"
                    found.append(f"{who}: expected {expected}, got {got}")
    return found
