"""2.2: What the old creditor held on a debt goes to the new one, once for each step, counts apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from fencun.rules.kernel.nodes import Value
from tests.audit.world.made import Full, Made, made
from tests.audit.world.obvious import at, contact
from tests.audit.world.told import differences, told


def _sold(debt: str, one: str, other: str, day: int) -> Full:
    return {"creditor": one, "debt": debt, "from_creditor": one, "to_creditor": other, "transferred_at": at(day)}


def _party(person: str, debt: str = "L1", creditor: str = "BankA") -> Full:
    return {"creditor": creditor, "debt": debt, "person": person, "role": "debtor"}


def _refusal(creditor: str = "BankA", day: int = -9, **columns: Value) -> Full:
    row: Full = {"creditor": creditor, "kind": "no_more_contact", "refused_at": at(day)}
    return row | columns


def _made(folder: Path, transfers: list[Full], contacts: list[Full] | None = None, **tables: list[Full]) -> Made:
    return made(folder / "in", contacts or [contact()], {"transfers": transfers, **tables})


def _held(world: Made, table: str, *names: str) -> list[tuple[Value, ...]]:
    return sorted((tuple(row[name] for name in names) for row in world.rows(table)), key=repr)


SEEN = ("creditor", "valid_from", "recorded_at")


def test_a_refusal_goes_along_a_chain_from_each_transfer_on(tmp_path: Path) -> None:
    chain = [_sold("L1", "BankB", "AssetCo", -2), _sold("L1", "BankA", "BankB", -5)]
    world = _made(tmp_path, chain, parties=[_party("P1")], refusals=[_refusal(person="P1")])
    days = (("AssetCo", -2), ("BankA", -9), ("BankB", -5))
    assert _held(world, "refusals", *SEEN) == [(creditor, at(day), at(day)) for creditor, day in days]


def test_what_comes_later_than_the_transfer_is_seen_from_its_own_moment(tmp_path: Path) -> None:
    refusals = [_refusal(person="P1", day=-1)]
    world = _made(tmp_path, [_sold("L1", "BankA", "BankB", -5)], parties=[_party("P1")], refusals=refusals)
    assert _held(world, "refusals", *SEEN) == [(creditor, at(-1), at(-1)) for creditor in ("BankA", "BankB")]


def test_a_refusal_by_number_alone_goes_along_if_the_number_is_of_the_debt(tmp_path: Path) -> None:
    refusals = [_refusal(address=number) for number in ("138 0000 0001", "138 0000 0002", "138 0000 0003")]
    addresses: list[Full] = [{"creditor": "BankA", "address": "13800000002", "person": "P1"}]
    parties = [_party("P1")]
    sold = [_sold("L1", "BankA", "BankB", -5)]
    world = _made(tmp_path, sold, parties=parties, refusals=refusals, addresses=addresses)
    of_new = [number for creditor, number in _held(world, "refusals", "creditor", "address") if creditor == "BankB"]
    assert of_new == ["+8613800000001", "+8613800000002"]


def test_a_refusal_of_somebody_else_on_a_number_of_the_debt_stays(tmp_path: Path) -> None:
    refusals = [_refusal(person="P2", address="138 0000 0001")]
    sold = [_sold("L1", "BankA", "BankB", -5)]
    world = _made(tmp_path, sold, parties=[_party("P1"), _party("P2", "L2")], refusals=refusals)
    assert _held(world, "refusals", "creditor") == [("BankA",)]


def test_agreements_deaths_and_records_go_along_and_other_debts_stay(tmp_path: Path) -> None:
    agreed: Full = {"creditor": "BankA", "kind": "hours", "made_at": at(-20), "from_minute": 1200, "to_minute": 1380}
    world = _made(
        tmp_path,
        [_sold("L1", "BankA", "BankB", -5)],
        parties=[_party("P1"), _party("P2", "L2")],
        debtor_agreements=[agreed | {"person": "P1"}, agreed | {"person": "P2"}],
        deaths=[{"creditor": "BankA", "person": person, "happened_at": at(-6)} for person in ("P1", "P2")],
        ledger=[{"creditor": "BankA", "debt": debt, "kind": "charge", "booked_at": at(-9)} for debt in ("L1", "L2")],
        debts=[{"creditor": "BankA", "debt": debt, "due_at": at(-30)} for debt in ("L1", "L2")],
    )
    for table, key in (("debtor_agreements", "person"), ("deaths", "person"), ("ledger", "debt"), ("debts", "debt")):
        first = {"person": "P1", "debt": "L1"}[key]
        assert [value for creditor, value in _held(world, table, "creditor", key) if creditor == "BankB"] == [first]


def test_several_transfers_at_one_moment_move_what_each_is_about(tmp_path: Path) -> None:
    sold = [_sold("L1", "BankA", "BankB", -5), _sold("L2", "BankA", "AssetCo", -5)]
    parties = [_party("P1"), _party("P2", "L2")]
    refusals = [_refusal(person=person) for person in ("P1", "P2")]
    world = _made(tmp_path, sold, parties=parties, refusals=refusals)
    held = [pair for pair in _held(world, "refusals", "creditor", "person") if pair[0] != "BankA"]
    assert held == [("AssetCo", "P2"), ("BankB", "P1")]


def test_transfers_at_different_moments_are_the_casebooks(tmp_path: Path) -> None:
    sold = [_sold("L1", "BankA", "BankB", -5), _sold("L2", "BankA", "AssetCo", -4), _sold("L1", "BankB", "AssetCo", -1)]
    parties = [_party("P1"), _party("P2", "L2")]
    tables = {
        "transfers": sold,
        "parties": parties,
        "refusals": [_refusal(person="P1"), _refusal(person="P2", day=-3), _refusal("BankB", -2, person="P1")],
    }
    world = made(tmp_path / "in", [contact()], tables)
    assert differences(world, told([contact()], tables)) == {}
    assert len(world.rows("refusals")) == 7


@pytest.mark.parametrize("order", [1, -1])
def test_what_is_known_of_a_person_with_another_debt_stays_whatever_the_order_of_rows(
    order: int, tmp_path: Path
) -> None:
    parties = [_party("P1"), _party("P1", "L2")][::order]
    world = _made(tmp_path, [_sold("L1", "BankA", "BankB", -5)], parties=parties, refusals=[_refusal(person="P1")])
    assert _held(world, "refusals", "creditor") == [("BankA",)]


def test_the_casebook_does_not_go_by_the_order_of_rows() -> None:
    tables = {"transfers": [_sold("L1", "BankA", "BankB", -5)], "refusals": [_refusal(person="P1")]}
    both = [_party("P1"), _party("P1", "L2")]
    one, other = (
        told([contact(debt="L3", person="P3")], tables | {"parties": parties}) for parties in (both, both[::-1])
    )
    assert len(one.tables["refusals"]) == len(other.tables["refusals"])


@pytest.mark.parametrize("debt", [None])
def test_a_contact_without_debt_is_no_other_debt(debt: None, tmp_path: Path) -> None:
    contacts = [contact(), contact("c2", debt=debt, start_at=at(0, 700))]
    world = _made(tmp_path, [_sold("L1", "BankA", "BankB", -5)], contacts, refusals=[_refusal(person="P1")])
    assert _held(world, "refusals", "creditor") == [("BankA",), ("BankB",)]


def test_what_the_new_creditor_has_on_file_already_is_not_had_twice(tmp_path: Path) -> None:
    booked: Full = {"debt": "L1", "kind": "payment", "amount_fen": 500, "paid_at": at(-9), "booked_at": at(-9)}
    booked |= {"valid_from": at(-9), "recorded_at": at(-9)}
    ledger = [booked | {"creditor": creditor} for creditor in ("BankA", "BankB")]
    tables = {"transfers": [_sold("L1", "BankA", "BankB", -5)], "parties": [_party("P1")], "ledger": ledger}
    assert len(told([contact()], tables).tables["ledger"]) == 2
    assert _held(made(tmp_path / "in", [contact()], tables), "ledger", "creditor") == [("BankA",), ("BankB",)]
