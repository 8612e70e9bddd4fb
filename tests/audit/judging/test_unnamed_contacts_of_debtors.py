"""8.2.1: An unnamed contact on a debtor's number may have reached the debtor, so nothing is proven without it."""

from __future__ import annotations

from pathlib import Path

from tests.audit.judging.heard import verdicts
from tests.audit.world.made import Full, made
from tests.audit.world.obvious import at, complete, contact

RULE, CAP = "contact-person-unreachable", "notice-call-cap"
OWN, SECOND = "13800000001", "13800000002"
SPOKE: Full = {"connected": True, "dial_result": "answered", "answered_by": "person", "both_sides_spoke": True}
ADDRESSES: list[Full] = [
    {"address": number, "person": "P1", "kind": "phone", "state": state}
    for number, state in ((OWN, "valid"), (SECOND, "dead"))
]


def _tries() -> list[Full]:
    """Three days of three calls in vain, and then a contact person asked after the debtor."""
    vain: Full = {"connected": False, "dial_result": "busy", "address": OWN}
    calls = [contact(f"d{day}.{n}", start_at=at(day, 540 + n), **vain) for day in (-2, -1, 0) for n in range(3)]
    ask: Full = {"person": "K1", "role": "contact_person", "purpose": "find_debtor", "mode": "interactive"}
    return [*calls, contact("k1", start_at=at(0, 700), address="13900000009", **ask)]


def _unnamed(number: str) -> Full:
    return contact("x", start_at=at(0, 600), person=None, debtor=None, debt=None, address=number, **SPOKE)


def _asked(folder: Path, *more: Full) -> str:
    coverages = complete("contacts", "addresses", "debtor_agreements", "refusals")
    world = made(folder / "in", [*_tries(), *more], {"addresses": ADDRESSES, "coverages": coverages})
    return verdicts(world, [RULE])["k1"][RULE]


def test_a_debtor_tried_in_vain_on_each_number_cannot_be_reached(tmp_path: Path) -> None:
    assert _asked(tmp_path) == "comply"


def test_a_debtor_who_was_reached_can_be(tmp_path: Path) -> None:
    assert _asked(tmp_path, contact("x", start_at=at(0, 600), address=OWN, **SPOKE)) == "breach"


def test_an_unnamed_contact_on_the_debtors_number_leaves_open_whether_the_debtor_was_reached(tmp_path: Path) -> None:
    assert _asked(tmp_path, _unnamed(OWN)) == "unproven"


def test_an_unnamed_contact_on_a_number_on_file_opens_its_persons_history(tmp_path: Path) -> None:
    coverages = complete("contacts", "addresses", "debtor_agreements")
    contacts = [contact("c1", address=OWN, connected=True, start_at=at(0, 650)), _unnamed(SECOND)]
    world = made(tmp_path / "in", contacts, {"addresses": ADDRESSES, "coverages": coverages})
    assert verdicts(world, [CAP])["c1"][CAP] == "unproven"
