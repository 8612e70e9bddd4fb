"""A made-up month of one creditor: debtors, an agency, calls, messages, letters and visits, seeded."""

from __future__ import annotations

import random
from collections.abc import Iterator

from fencun.casebook.situation import Situation
from fencun.casebook.world import Full, World, complete, order, start
from fencun.rules.facts.register import TABLES
from fencun.rules.facts.zones import zone_rows
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import MS_PER_MINUTE, day_of_iso, day_start

SEED = 9
DAYS = 30
PER_DEBTOR = 10
ON_ONE_DAY = 7
DEBTORS_AT_ONCE = 20
"""Assumptions look through all rows of a situation, so a world is completed in portions."""
FIRST_DAY = day_of_iso("2026-03-02")
WAYS = ("call", "call", "call", "call", "call", "sms", "sms", "im", "letter", "visit")


def made_up(contacts: int) -> World:
    """A world of so many contacts, everything in order but what was said and done."""
    dice = random.Random(SEED)
    debtors = -(-contacts // PER_DEBTOR)
    told: list[Full] = []
    rows: dict[str, dict[tuple[Value, ...], Full]] = {name: {} for name in (*TABLES, "coverages")}
    for first in range(0, debtors, DEBTORS_AT_ONCE):
        portion = complete(_situation(dice, range(first, min(first + DEBTORS_AT_ONCE, debtors))))
        told += portion.contacts
        for name, held in portion.tables.items():
            rows[name].update((tuple(row.values()), row) for row in held)
    told = sorted(told[:contacts], key=order)
    tables = {name: list(held.values()) for name, held in rows.items()}
    tables["zone_offsets"] = zone_rows(tables["parties"], [start(contact) for contact in told])
    return World(tuple(told), tables)


def _situation(dice: random.Random, debtors: range) -> Situation:
    return Situation(
        id="bench",
        packs=("nifa_2024",),
        readings={},
        assume="in_order",
        creditor="BankA",
        registers={},
        contacts=tuple(contact for debtor in debtors for contact in _contacts(dice, debtor)),
        judge="all",
        expect=None,
        source="bench",
        line=1,
    )


def _contacts(dice: random.Random, debtor: int) -> Iterator[dict[str, Value]]:
    """A debtor's contacts, most of them on one day and in one mode, so that caps are met."""
    busy, mode = FIRST_DAY + dice.randrange(DAYS), dice.choice(("notice", "interactive"))
    for number in range(PER_DEBTOR):
        day = busy if number < ON_ONE_DAY else FIRST_DAY + dice.randrange(DAYS)
        minute = dice.randint(7 * 60 + 50, 22 * 60 + 10)
        channel = dice.choice(WAYS)
        yield {
            "contact_id": f"c{debtor}-{number}",
            "creditor": "BankA",
            "organisation": dice.choice(("BankA", "AgencyX")),
            "person": f"P{debtor}",
            "debtor": f"P{debtor}",
            "role": "debtor",
            "debt": f"L{debtor}",
            "channel": channel,
            "initiated_by": "creditor_side",
            "purpose": "collect",
            "start_at": day_start(day) + minute * MS_PER_MINUTE + dice.randrange(MS_PER_MINUTE),
            **(_call(dice, mode) if channel == "call" else {}),
        }


def _call(dice: random.Random, mode: str) -> dict[str, Value]:
    if dice.random() < 0.4:
        return {"mode": mode, "connected": False, "dial_result": "no_answer", "said": "|"}
    talk = dice.choice((2_000, 15_000, 60_000, 240_000))
    spoke = talk > 2_000
    return {
        "mode": mode,
        "connected": True,
        "dial_result": "answered",
        "talk_ms": talk,
        "both_sides_spoke": spoke,
        "answered_by": "person" if spoke else "voicemail",
        "introduced": True,
        "identity_confirmed": True,
        "recorded_in_full": True,
        "recording_announced": dice.random() < 0.95,
        "stated": "|reason|amount|consequences|",
        "disclosed": "|",
        "said": "|" if dice.random() < 0.98 else "|insult|",
    }
