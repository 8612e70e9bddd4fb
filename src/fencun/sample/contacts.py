"""The contacts of a sample, one row each in the order of their ids, as one query that streams."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from fencun.sample import names
from fencun.sample.cast import COLLECTORS_EACH
from fencun.sample.columns import CONTACT
from fencun.sample.debtors import EARLIEST_LAST_DAY, STORY_DAYS, debtor_facts, lot, numbered
from fencun.sample.deeds import Who
from fencun.sample.hours import MINUTE_MS, hour_key
from fencun.sample.plan import (
    CONTACTS_A_BLOCK,
    DRAWS,
    HISTORIES,
    NO_STEP,
    ORGANISATIONS_AT_MOST,
    STEPS_AT_MOST,
    Plan,
    first_of_debtor,
    slots_of_debtor,
)

BEIJING = timezone(timedelta(hours=8))
FIRST_DAY = datetime(2026, 3, 2, tzinfo=BEIJING)  # a Monday
FIRST_MS = int(FIRST_DAY.timestamp()) * 1_000
DAY_MS = 86_400_000
WEEKEND_MOVED, SAME_DAY = 7, 4
"""Of ten: weekend days drawn again, and pairs of contacts that fall on one day."""
LETTER_SLOTS = (0, 6)
"""The contacts that may be a letter, first of their pairs: far more than ten days lie between them."""
_PAIRS_AT_MOST = (max(HISTORIES) + 1) // 2
assert (EARLIEST_LAST_DAY + 1 - STORY_DAYS) // _PAIRS_AT_MOST > 0, "every pair of contacts has days of its own"


def contacts_query(plan: Plan, debtors: range) -> str:
    """All contacts of these debtors with all columns, from the plan's tables."""
    cells = ", ".join(f"{_CELLS.get(name, f'x.{name}')} AS {name}" for name in CONTACT)
    return f"SELECT {cells} FROM ({_done(plan, debtors)}) x"


def at(ms: str) -> str:
    """SQL for a moment: ms since the first day's midnight."""
    return f"make_timestamptz(({FIRST_MS} + {ms}) * 1000)"


def _debtors(plan: Plan, debtors: range) -> str:
    """Every debtor with what is the same for all contacts: this is made once, not contact by contact."""
    days = f"(last_day + 1 - CASE WHEN story IS NULL THEN 0 ELSE {STORY_DAYS} END)"
    return f"""
        SELECT *, {names.person(Who.DEBTOR)} AS debtor_name, {names.debt()} AS debt_name,
            {names.first_phone()} AS first_phone, {days} // GREATEST((slots - told + 1) // 2, 1) AS width,
            CASE WHEN uses_im THEN 4 ELSE 0 END + CASE WHEN guarantor THEN 8 ELSE 0 END AS has
        FROM (SELECT *, {first_of_debtor("d")} AS first, {slots_of_debtor("d")} AS slots, COALESCE(steps, 0) AS told
            FROM ({debtor_facts(plan, numbered(debtors))}))"""


def _dealt(plan: Plan, debtors: range) -> str:
    """Every contact with its debtor, its place in the history and its lots."""
    each = (
        f"SELECT *, UNNEST(range(first, LEAST(first + slots, {plan.contacts}))) AS i FROM ({_debtors(plan, debtors)})"
    )
    placed = f"SELECT *, i - first AS slot, (i - first) >> 1 AS pair, first + slots - 1 - i AS remaining FROM ({each})"
    return f"""
        SELECT *, slot & 1 = 0 AS begins, pair * width AS begins_on,
            {lot(plan, "what", "i")} AS what, {lot(plan, "when", "i")} AS moment,
            {lot(plan, "pair", f"d * {CONTACTS_A_BLOCK} + pair")} AS pair_lot
        FROM ({placed})"""


def _dated(plan: Plan, debtors: range) -> str:
    """With the day of ordinary contacts, and the step of a story where it is one."""
    again = f"day % 7 >= 5 AND (pair_lot >> 20) % 10 < {WEEKEND_MOVED}"
    first = f"SELECT *, begins_on + pair_lot % width AS day FROM ({_dealt(plan, debtors)})"
    moved = "begins_on + (pair_lot >> 24) % width"
    second = f"SELECT * REPLACE (CASE WHEN {again} THEN {moved} ELSE day END AS day) FROM ({first})"
    third = f"SELECT *, begins_on + width - 1 - day AS room FROM ({second})"
    shared = f"((pair_lot >> 40) % 10 < {SAME_DAY} OR room <= 0)"
    return f"""
        SELECT q.*, s.back, s.minute, s.step_deed, s.doer, {shared} AS shared_day
        FROM ({third}) q
        JOIN steps s ON s.step = CASE WHEN remaining < told THEN story * {STEPS_AT_MOST} + remaining ELSE {NO_STEP} END
        """


def _chosen(plan: Plan, debtors: range) -> str:
    """With the deed, who does it and when."""
    whose = "CASE WHEN desk_first OR (what >> 40) % 100 < 15 THEN 0 ELSE handler END"
    letter = f"CASE WHEN slot IN {LETTER_SLOTS} AND story IS NULL THEN 2 ELSE 0 END"
    occasion = f"(1 - (slot & 1) + has + {letter})"
    later = "CASE WHEN begins OR shared_day THEN day ELSE day + 1 + moment % room END"
    return f"""
        SELECT q.*, COALESCE(step_deed, c.deed) AS done,
            CASE WHEN step_deed IS NULL THEN {whose} WHEN doer < 0 THEN handler ELSE doer END AS who_does_it,
            CASE WHEN step_deed IS NULL THEN {later} * {DAY_MS} + h.hour_from + (moment >> 28) % h.hour_span
                ELSE (last_day - back) * {DAY_MS} + minute * {MINUTE_MS} + moment % {5 * MINUTE_MS} END AS start_ms
        FROM ({_dated(plan, debtors)}) q
        JOIN choices c ON c.choice = {occasion} * {DRAWS} + what % {DRAWS}
        JOIN hours h ON h.hour_key = {hour_key("NOT shared_day", "begins", "(moment >> 20)")}"""


def _done(plan: Plan, debtors: range) -> str:
    """With everything that the deed records."""
    return f"""
        SELECT q.* EXCLUDE (story), e.*, p.collector,
            start_ms + e.ring_from + (what >> 12) % e.ring_span AS reached_ms,
            e.talk_from + (what >> 24) % e.talk_span AS talked_ms
        FROM ({_chosen(plan, debtors)}) q
        JOIN deeds e ON e.deed = done * {ORGANISATIONS_AT_MOST} + who_does_it
        JOIN crews p ON p.place = e.crew + (what >> 46) % {COLLECTORS_EACH}"""


_CELLS = {
    "contact_id": names.contact_id("i"),
    "person": names.person_of_deed(),
    "debtor": "debtor_name",
    "debt": "debt_name",
    "address": names.address_of_deed("phones = 2 AND (what >> 50) % 3 = 0"),
    "amount_stated_fen": "due_fen + too_much",
    "start_at": at("start_ms"),
    "answered_at": at("reached_ms + if_answered"),
    "end_at": at("reached_ms + talked_ms"),
    "delivered_at": at("start_ms + arrives_from + (what >> 20) % arrives_span"),
    "talk_ms": "talked_ms + if_voice",
}
"""What a deed does not record is NULL in its row and stays so through every sum."""
assert set(_CELLS) < set(CONTACT)
