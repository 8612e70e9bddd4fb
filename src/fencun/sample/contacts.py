"""The contacts of a sample, one row each in the order of their ids, as one query that streams."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from fencun.sample import names
from fencun.sample.cast import COLLECTORS_EACH
from fencun.sample.columns import CONTACT
from fencun.sample.debtors import STORY_DAYS, debtor_facts, lot
from fencun.sample.deeds import Who
from fencun.sample.plan import (
    COLLECTORS_AT_MOST,
    CONTACTS_A_BLOCK,
    DEBTORS_A_BLOCK,
    DRAWS,
    ORGANISATIONS_AT_MOST,
    STEPS_AT_MOST,
    Plan,
)

BEIJING = timezone(timedelta(hours=8))
FIRST_DAY = datetime(2026, 3, 2, tzinfo=BEIJING)  # a Monday
FIRST_MS = int(FIRST_DAY.timestamp()) * 1_000
DAY_MS, MINUTE_MS = 86_400_000, 60_000
WEEKEND_MOVED, SAME_DAY = 7, 4
"""Of ten: weekend days drawn again, and pairs of contacts that fall on one day."""
LETTER_PAIRS = (0, 3)
"""The pairs whose first contact may be a letter: far more than ten days lie between them."""
_MORNING, _LUNCH, _AFTERNOON, _EVENING = (545, 715), (715, 815), (815, 1075), (1075, 1215)
"""From and to, in minutes of the day."""


def contacts_query(plan: Plan) -> str:
    """All contacts with all columns; reads the table `rows`, which has one row per contact, and the plan's tables."""
    cells = ", ".join(f"{_CELLS.get(name, f'x.{name}')} AS {name}" for name in CONTACT)
    return f"SELECT {cells} FROM ({_done(plan)}) x"


def at(ms: str) -> str:
    """SQL for a moment: ms since the first day's midnight."""
    return f"make_timestamptz(({FIRST_MS} + {ms}) * 1000)"


def _dealt(plan: Plan) -> str:
    """Every contact with its debtor, its place in the history and its lots."""
    source = (
        f"SELECT i, i // {CONTACTS_A_BLOCK} * {DEBTORS_A_BLOCK} + p.offset AS d, p.slot, p.slots"
        f" FROM (SELECT rowid AS i FROM rows) r JOIN places p ON p.place = r.i % {CONTACTS_A_BLOCK}"
    )
    return f"""
        SELECT f.*, {lot(plan, "what", "i")} AS what, {lot(plan, "when", "i")} AS moment,
            {lot(plan, "pair", "d", "slot // 2")} AS pair_lot, slots - 1 - slot AS remaining,
            slot // 2 AS pair, (last_day + 1 - CASE WHEN story IS NULL THEN 0 ELSE {STORY_DAYS} END)
                // GREATEST((slots - COALESCE(steps, 0) + 1) // 2, 1) AS width
        FROM ({debtor_facts(plan, source)}) f"""


def _dated(plan: Plan) -> str:
    """With the day and the time of ordinary contacts, and the step of a story where it is one."""
    again = f"(day % 7 >= 5 AND (pair_lot >> 20) % 10 < {WEEKEND_MOVED})"
    drawn = "pair * width + pair_lot % GREATEST(width, 1)"
    first = f"SELECT *, {drawn} AS day, (pair_lot >> 40) % 10 < {SAME_DAY} AS together FROM ({_dealt(plan)})"
    moved = "pair * width + (pair_lot >> 24) % GREATEST(width, 1)"
    second = f"SELECT * REPLACE (CASE WHEN {again} THEN {moved} ELSE day END AS day) FROM ({first})"
    room = "(pair + 1) * width - 1 - day"
    shared = f"(together OR {room} <= 0)"
    later = f"CASE WHEN slot % 2 = 0 OR {shared} THEN 0 ELSE 1 + moment % GREATEST({room}, 1) END"
    return f"""
        SELECT q.*, s.back, s.minute, s.step_deed, s.doer, day + {later} AS on_day, {shared} AS shared_day
        FROM ({second}) q
        LEFT JOIN steps s ON s.step = CASE WHEN story IS NOT NULL AND remaining < steps
            THEN story * {STEPS_AT_MOST} + remaining END"""


def _chosen(plan: Plan) -> str:
    """With the deed and who does it."""
    whose = "CASE WHEN desk_first OR (what >> 40) % 100 < 15 THEN 0 ELSE handler END"
    letters = f"story IS NULL AND slot % 2 = 0 AND pair IN {LETTER_PAIRS}"
    bits = [f"CASE WHEN {letters} THEN 2 ELSE 0 END", "CASE WHEN uses_im THEN 4 ELSE 0 END"]
    bits += ["CASE WHEN guarantor THEN 8 ELSE 0 END"]
    occasion = f"(1 - slot % 2 + {' + '.join(bits)})"
    return f"""
        SELECT q.*, COALESCE(step_deed, c.deed) AS done,
            CASE WHEN step_deed IS NULL THEN {whose} WHEN doer < 0 THEN handler ELSE doer END AS who_does_it,
            CASE WHEN step_deed IS NULL THEN on_day * {DAY_MS} + {_time_of_day()}
                ELSE (last_day - back) * {DAY_MS} + minute * {MINUTE_MS} + moment % {5 * MINUTE_MS} END AS start_ms
        FROM ({_dated(plan)}) q JOIN choices c ON c.choice = {occasion} * {DRAWS} + what % {DRAWS}"""


def _time_of_day() -> str:
    """Ms of the day: of two contacts on one day the first in the morning, the second after lunch."""
    share = "(moment >> 20) % 100"
    return f"""CASE WHEN shared_day AND slot % 2 = 0 THEN {_within(_MORNING)}
        WHEN shared_day AND {share} < 70 THEN {_within(_AFTERNOON)} WHEN shared_day THEN {_within(_EVENING)}
        WHEN {share} < 38 THEN {_within(_MORNING)} WHEN {share} < 44 THEN {_within(_LUNCH)}
        WHEN {share} < 80 THEN {_within(_AFTERNOON)} ELSE {_within(_EVENING)} END"""


def _within(band: tuple[int, int]) -> str:
    begins, ends = band
    return f"{begins * MINUTE_MS} + (moment >> 28) % {(ends - begins) * MINUTE_MS}"


def _done(plan: Plan) -> str:
    """With everything that the deed records."""
    return f"""
        SELECT q.* EXCLUDE (story), e.*, p.alone, p.together AS both_of_them,
            e.ring_from + (what >> 12) % e.ring_span AS ring_ms, e.talk_from + (what >> 24) % e.talk_span AS talked_ms,
            e.arrives_from + (what >> 20) % e.arrives_span AS arrives_ms
        FROM ({_chosen(plan)}) q
        JOIN deeds e ON e.deed = done * {ORGANISATIONS_AT_MOST} + who_does_it
        JOIN people p ON p.place = who_does_it * {COLLECTORS_AT_MOST} + (what >> 46) % {COLLECTORS_EACH}"""


_CELLS = {
    "contact_id": names.contact_id("i"),
    "person": names.person_of_deed(),
    "debtor": names.person(Who.DEBTOR),
    "debt": names.debt(),
    "address": names.address_of_deed("phones = 2 AND (what >> 50) % 3 = 0"),
    "collector": "CASE WHEN people = 0 THEN NULL WHEN named IS NOT NULL THEN named"
    " WHEN people = 1 THEN alone ELSE both_of_them END",
    "amount_stated_fen": "CASE states WHEN 'due' THEN due_fen WHEN 'wrong' THEN due_fen + 26000 END",
    "start_at": at("start_ms"),
    "answered_at": f"CASE WHEN voice AND talked_ms IS NOT NULL THEN {at('start_ms + ring_ms')} END",
    "end_at": f"CASE WHEN voice OR channel = 'visit' THEN {at('start_ms + ring_ms + COALESCE(talked_ms, 0)')} END",
    "delivered_at": f"CASE WHEN arrives_ms IS NOT NULL THEN {at('start_ms + arrives_ms')} END",
    "talk_ms": "CASE WHEN voice THEN COALESCE(talked_ms, 0) END",
}
assert set(_CELLS) < set(CONTACT)
