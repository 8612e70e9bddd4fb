"""The random worlds are complete in form, repeatable, and nasty enough to show every verdict."""

import pytest

from .duties import DUTIES
from .plain import KNOWN
from .situation import AUDIT, CONTACT_COLUMNS
from .worlds import random_world


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
def test_random_worlds_show_every_verdict_of_every_duty() -> None:
    found: set[tuple[str, str]] = set()
    for seed in range(400):
        situation = random_world(seed)
        for name, duty in DUTIES.items():
            found |= {(name, duty.judge(situation, row, AUDIT)) for row in situation.contacts}
    wanted = {(name, word) for name in DUTIES for word in ("breach", "unproven", "comply", "not_applicable")}
    assert found == wanted
