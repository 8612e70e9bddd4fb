"""A signature as whole numbers: each question a digit – 0 unknown, 1 no, 2 yes."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.rules.kernel.emit_sql import atoms, sql
from fencun.rules.kernel.nodes import Expr

DIGITS = 39
"""So many digits to the base of three fit a whole number of 64 bits."""


def packed(questions: Sequence[Expr], alias: str) -> list[str]:
    """SQL of the numbers that hold the answers, `k0`, `k1` … over facts of an alias; one at the least."""
    portions = [questions[first : first + DIGITS] for first in range(0, len(questions), DIGITS)] or [()]
    return [f"{_number(portion, alias)} AS k{index}" for index, portion in enumerate(portions)]


def _number(questions: Sequence[Expr], alias: str) -> str:
    answers = [(sql(question, atoms(alias)), 3**place) for place, question in enumerate(questions)]
    digits = [f"CASE WHEN {yes} THEN {2 * one} WHEN (NOT {yes}) THEN {one} ELSE 0 END" for yes, one in answers]
    return f"CAST({' + '.join(digits) or '0'} AS BIGINT)"
