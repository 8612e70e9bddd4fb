"""The random worlds are complete in form, repeatable, and nasty enough to show every verdict."""

import pytest

from .duties import DUTIES
from .plain import KNOWN
from .situation import AUDIT, CONTACT_COLUMNS, GATE
from .worlds import random_world

# Where proof is missing these are unproven; nothing on file is never a breach.
WANT_PROOF = {
    "collector_checked",
    "collector_papers_on_file",
    "collector_training_lapsed",
    "ai_agent_registered",
    "device_registered",
    "tool_traceable",
    "notice_sender_registered",
    "interactive_sender_registered",
    "process_on_record",
}
# A policy proves no breach afterwards; nor is there an end of talk beforehand.
NO_BREACH_IN = {("carrier_on_list_required", AUDIT), ("quiet_hours_until_end", GATE)}


def test_a_random_world_is_complete_in_form_and_repeats_with_its_seed() -> None:
    for seed in range(50):
        situation = random_world(seed)
        assert situation == random_world(seed)
        assert 3 <= len(situation.contacts) <= 25
        assert all(set(row) == set(CONTACT_COLUMNS) for row in situation.contacts)
        assert len({row["contact_id"] for row in situation.contacts}) == len(situation.contacts)
        rows = [row for table in situation.registers.values() for row in table]
        assert all(isinstance(row[column], int) for row in rows for column in list(KNOWN)[1:])


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GATE, AUDIT])
def test_random_worlds_show_every_verdict_of_every_duty(mode: str) -> None:
    found: set[tuple[str, str]] = set()
    for seed in range(250):
        situation = random_world(seed)
        for name, duty in DUTIES.items():
            found |= {(name, duty.judge(situation, row, mode)) for row in situation.contacts}
    assert found == {(name, word) for name in DUTIES for word in words_of(name, mode)}


def words_of(duty: str, mode: str) -> set[str]:
    """The verdicts that a duty can give."""
    if (duty, mode) == ("collector_training_lapsed", AUDIT):
        return {"not_applicable"}
    never_breached = duty in WANT_PROOF or (duty, mode) in NO_BREACH_IN
    return {"unproven", "comply", "not_applicable"} | (set() if never_breached else {"breach"})


@pytest.mark.slow
def test_random_worlds_have_every_kind_of_maker() -> None:
    made = [contact for seed in range(100) for contact in random_world(seed).contacts]
    organisations = {contact["organisation"] for contact in made}
    assert organisations == {"BankA", "BankB", "AgencyX", "AgencyY", "AgencyZ", "SubX", "DeepX", None}
    for channel in ("call", "visit"):
        collectors = {contact["collector"] for contact in made if contact["channel"] == channel}
        assert {"w1", "w2", "w3", "w4", "w5", "w6", None} < collectors
        assert any("|" in str(named) for named in collectors)
