"""Who and what appears in a random world: creditors, persons, debts, phones, tools, and the dice."""

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from .beijing import HOUR, MINUTE


class Debt(NamedTuple):
    """One debt and whom it concerns."""

    debt: str
    creditor: str
    debtor: str
    product: str
    guarantor: str | None = None


CREDITORS = ("BankA", "BankB")
PERSONS = ("P1", "P2", "P3")
CONTACT_PERSONS = ("K1", "K2")
DEBTS = (
    Debt("A1", "BankA", "P1", "loanX", "P2"),
    Debt("A2", "BankA", "P1", "loanY"),
    Debt("A3", "BankA", "P2", "loanX"),
    Debt("B1", "BankB", "P1", "loanX"),
    Debt("B2", "BankB", "P3", "loanY", "P1"),
)
PRODUCTS = ("loanX", "loanY")
PHONES = {
    "P1": ("+861", "+862"),
    "P2": ("+863",),
    "P3": ("+864", "+865"),
    "K1": ("+866",),
    "K2": ("+867",),
}
TOOLS = ("t1", "t2", "t3", "t4", "t5", "t6")
AGENCIES = {"AgencyX": 0.95, "AgencyY": 0.9, "AgencyZ": 0.2, "SubX": 0.08, "DeepX": 0.05}
"""How likely each is on a creditor's list."""
COLLECTORS = ("w1", "w2", "w3", "w4", "w5", "w6")
ROBOTS = ("r1", "r2", "r3", "r4")
DEVICES = {"d1": "creditor", "d2": "AgencyX", "d3": "SubX"}
CARRIERS = {"carrier1": True, "carrier2": False, "carrier3": None}
REQUEST_TIMES = (
    17 * HOUR,
    21 * HOUR + 50 * MINUTE,
    22 * HOUR + 30 * MINUTE,
    7 * HOUR + 50 * MINUTE,
    24 * HOUR,
)
LEANS = ("notice", "interactive", "visit", "letter", "contact_person")


@dataclass
class Dice:
    """The random source of one world and what it has settled on."""

    rng: random.Random
    dirt: float = 0.0
    first_day: int = 0
    days: int = 1
    focus: Debt = DEBTS[0]
    lean: str = field(init=False)

    def __post_init__(self) -> None:
        self.lean = self.rng.choice(LEANS)
