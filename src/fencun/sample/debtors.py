"""What is drawn by lot for each debtor: story, handler, numbers, balance; the same wherever it is asked."""

from __future__ import annotations

from hashlib import blake2b

from fencun.sample.cast import ORGANISATIONS, PRODUCTS
from fencun.sample.plan import Plan

DAYS = 90
EARLIEST_LAST_DAY = 34
"""The first day on which a story may end; before it lies room for the ordinary contacts."""
STORY_DAYS = 13
_SHARES = [number for number, organisation in enumerate(ORGANISATIONS) for _ in range(organisation.share)]
assert len(_SHARES) == 100, "the shares of the organisations make a hundred"


def lot(plan: Plan, purpose: str, of: str) -> str:
    """SQL for a whole number of 63 bits that depends on nothing but the seed, the purpose and what it is drawn for."""
    return f"(hash(xor({of}, {_key(plan.seed, purpose)})) >> 1)::BIGINT"


def _key(seed: int, purpose: str) -> int:
    """A whole number of 62 bits, another for each seed and purpose: one number is hashed much faster than three."""
    return int.from_bytes(blake2b(f"{seed} {purpose}".encode(), digest_size=8).digest()) >> 2


def numbered(debtors: range) -> str:
    """A query of the numbers of debtors, in order, as its column `d`."""
    return f"SELECT range AS d FROM range({debtors.start}, {debtors.stop})"


def debtor_facts(plan: Plan, source: str) -> str:
    """A query that adds to every row of `source`, by its column `d`, what was drawn for that debtor.

    Columns: story (empty for most) with its steps, handler (the organisation entrusted, by number), desk_first,
    phones (1 or 2), file, guarantor, has_contact_person, uses_im, product, due_fen, last_day, draw (spare bits).
    """
    turn = f"+ {lot(plan, 'turn', f'd // {plan.cycle}')} % {plan.cycle}" if plan.turns else ""
    dealt = f"(d {turn}) % {plan.cycle}"
    story = f"CASE WHEN {dealt} % {plan.stride} = {plan.stride - 1} THEN {dealt} // {plan.stride} END"
    drawn = f"SELECT *, {lot(plan, 'debtor', 'd')} AS draw, {story} AS dealt_story FROM ({source})"
    return f"""
        SELECT q.* EXCLUDE (dealt_story), s.story, s.steps, COALESCE(s.desk_first, FALSE) AS desk_first, s.file,
            CASE WHEN s.handler >= 0 THEN s.handler ELSE {_SHARES}[draw % 100 + 1] END AS handler,
            CASE WHEN s.fixed_phones > 0 THEN s.fixed_phones WHEN (draw >> 8) % 10 < 3 THEN 2 ELSE 1 END AS phones,
            s.story IS NULL AND (draw >> 12) % 16 = 0 AS guarantor,
            s.story IS NOT NULL OR (draw >> 16) % 2 = 0 AS has_contact_person,
            (draw >> 17) % 2 = 0 AS uses_im,
            CASE (draw >> 18) % 8 {_products()} END AS product,
            50000 + (draw >> 22) % 4000000 AS due_fen,
            CASE WHEN s.story IS NULL THEN {DAYS - 1}
                ELSE {EARLIEST_LAST_DAY} + (draw >> 44) % {DAYS - EARLIEST_LAST_DAY} END AS last_day
        FROM ({drawn}) q LEFT JOIN stories s ON s.story = q.dealt_story"""


def _products() -> str:
    first, second, third = PRODUCTS
    cases = [f"WHEN {number} THEN '{second}'::product_type" for number in (0, 1)]
    return " ".join([*cases, f"WHEN 2 THEN '{third}'::product_type", f"ELSE '{first}'::product_type"])
