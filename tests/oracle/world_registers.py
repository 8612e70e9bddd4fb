"""Random registers: rows that are late, superseded, split in time or missing, and coverages with holes."""

from .beijing import DAY, HOUR
from .situation import EVER, NEVER, Row, Value
from .world_agencies import agency_facts
from .world_agreements import agreement_rows
from .world_cast import CONTACT_PERSONS, CREDITORS, DEBTS, PHONES, PRODUCTS, TOOLS, Debt, Dice
from .world_ledger import CHANNELS, ledger_rows
from .world_moments import long_ago
from .world_staff import staff_facts

TABLES = (
    "parties addresses debts products ledger payment_channels entrustments agencies agency_agreements"
    " subcontracts tools carriers devices templates collectors ai_agents debtor_agreements refusals"
    " incapacities deaths transfers values attestations"
).split()
COVERED_TABLES = ("contacts", *TABLES)
NAMED = ("filed_at", "listed_from", "starts_at", "approved_at", "registered_at")


def registers_for(dice: Dice, starts: list[int]) -> dict[str, list[Row]]:
    """Every table of the contract, filled where the oracle's duties read it."""
    registers: dict[str, list[Row]] = {table: [] for table in TABLES}
    for creditor in CREDITORS:
        for table, row, wrong in _facts(dice, creditor, starts):
            owned: Row = {"creditor": creditor}
            registers[table] += _versions(dice, owned | row, wrong, starts)
        registers["debtor_agreements"] += agreement_rows(dice, creditor, starts)
        registers["ledger"] += ledger_rows(dice, creditor, starts)
    registers["coverages"] = [row for creditor in CREDITORS for row in _coverages(dice, creditor, starts)]
    return registers


def _facts(dice: Dice, creditor: str, starts: list[int]) -> list[tuple[str, Row, Row]]:
    """Table, right row, and what a wrong version of the row says instead."""
    rng = dice.rng
    facts: list[tuple[str, Row, Row]] = []
    for debt in DEBTS:
        if debt.creditor == creditor and not _lost(dice):
            facts += _debt_facts(dice, debt, starts)
    for product in PRODUCTS:
        if not _lost(dice):
            regime = None if _lost(dice) else rng.random() > 0.05
            facts.append(("products", {"product": product, "regime": regime}, {"regime": False}))
    for tool in TOOLS:
        facts += _tool_facts(dice, tool, starts)
    for person, phones in PHONES.items():
        facts += [_phone_fact(dice, person, phone) for phone in phones if not _lost(dice)]
    channels = CHANNELS[:1] if rng.random() < 0.9 else CHANNELS[:2]
    facts += [("payment_channels", {"payment_channel": name, "basis": "contract"}, {}) for name in channels]
    return facts + agency_facts(dice, creditor, starts) + staff_facts(dice, creditor, starts)


def _debt_facts(dice: Dice, debt: Debt, starts: list[int]) -> list[tuple[str, Row, Row]]:
    rng = dice.rng
    due_at: Value = starts[0] - 30 * DAY
    if rng.random() < 0.08:
        due_at = rng.choice((rng.choice(starts), rng.choice(starts) + 1, NEVER))
    row: Row = {"debt": debt.debt, "debtor": debt.debtor, "product": debt.product, "due_at": due_at}
    row["outsourcing_told_at"] = long_ago(dice, starts, 300)
    if _lost(dice):
        row["due_at"] = None
    facts: list[tuple[str, Row, Row]] = [("debts", row, {"due_at": starts[-1]})]
    holders = [(debt.debtor, "debtor"), (debt.guarantor, "guarantor"), (CONTACT_PERSONS[0], "contact_person")]
    for person, role in holders:
        party: Row = {"debt": debt.debt, "person": person, "role": role}
        party |= {
            "liable_from": EVER,
            "liable_to": NEVER,
            "liable_limit_fen": None,
            "legal_person": False,
            "time_zone": "Asia/Shanghai",
        }
        facts += [] if person is None else [("parties", party, {})]
    return facts


def _tool_facts(dice: Dice, tool: str, starts: list[int]) -> list[tuple[str, Row, Row]]:
    """t1 official, t2 filed long ago, t3 filed around a start, t4 not filed, t5 without a row, t6 unknown."""
    around = dice.rng.choice(starts) + dice.rng.choice((-1, 0, 0, 1))
    filed: dict[str, tuple[Value, Value]] = {
        "t1": (True, NEVER),
        "t2": (False, starts[0] - 90 * DAY),
        "t3": (dice.rng.choice((False, None)), around),
        "t4": (False, NEVER),
        "t6": (dice.rng.choice((False, None)), None),
    }
    if tool not in filed:
        return []
    official, filed_at = filed[tool]
    organisation = dice.rng.choices(("AgencyX", None), (95, 5))[0]
    row: Row = {"tool": tool, "organisation": organisation, "official": official, "filed_at": filed_at}
    carrier = dice.rng.choices(("carrier1", "carrier2", "carrier3", "carrier4", None), (72, 10, 6, 7, 5))[0]
    row |= {"carrier": carrier, "number": dice.rng.choice(("95000",) * 9 + (None,)), "only_collection": True}
    return [("tools", row, {"filed_at": NEVER})]


def _phone_fact(dice: Dice, person: str, phone: str) -> tuple[str, Row, Row]:
    state = dice.rng.choices(("valid", "dead", "unknown", None), (85, 8, 5, 100 * dice.dirt))[0]
    row: Row = {"address": phone, "person": person, "kind": "phone", "source": "contract", "state": state}
    return "addresses", row, {"state": "dead"}


def _lost(dice: Dice) -> bool:
    return dice.rng.random() < dice.dirt / 2


def _versions(dice: Dice, row: Row, wrong: Row, starts: list[int]) -> list[Row]:
    """The row as believed for ever; or late; or corrected later; or changed in time."""
    rng = dice.rng
    turn = rng.choice(starts) + rng.choice((-1, 0, 0, 1))
    known: Row = {"valid_from": EVER, "valid_to": NEVER, "recorded_at": EVER, "superseded_at": NEVER}
    shape = rng.random()
    if shape < 0.88 or not wrong:
        named = _named_moments(row)
        if named and rng.random() < 0.5:
            known |= named
        return [row | known]
    if shape < 0.91:
        return [row | known | {"recorded_at": turn}]
    if shape < 0.95:
        return [row | wrong | known | {"superseded_at": turn}, row | known | {"recorded_at": turn}]
    if shape < 0.98:
        return [row | wrong | known | {"valid_to": turn}, row | known | {"valid_from": turn}]
    return [row | known | {"valid_to": turn}]


def _named_moments(row: Row) -> Row:
    """When a row begins and is known by the moments it names, if they are known and come at all."""
    begins = next((row[name] for name in NAMED if name in row), None)
    known = row.get("signed_at", begins)
    if None in (begins, known) or NEVER in (begins, known):
        return {}
    return {"valid_from": begins, "recorded_at": known}


def _coverages(dice: Dice, creditor: str, starts: list[int]) -> list[Row]:
    rng = dice.rng
    rows: list[Row] = []
    holes = 0.0 if dice.dirt == 0.0 and rng.random() < 0.6 else 0.15
    for table in COVERED_TABLES:
        spans = [(EVER, NEVER)]
        if rng.random() < holes:
            cut = rng.choice((rng.choice(starts), dice.first_day, dice.first_day + 1, dice.first_day + 8 * HOUR))
            spans = rng.choice(([], [], [(cut, NEVER)], [(EVER, cut)], [(EVER, cut), (cut, NEVER)]))
        for since, until in spans:
            row: Row = {"table": table, "creditor": creditor, "from": since, "to": until}
            row |= {
                "stated_by": "officer1",
                "valid_from": EVER,
                "valid_to": NEVER,
                "recorded_at": EVER,
                "superseded_at": NEVER,
            }
            rows.append(row)
    return rows
