"""What is on file: whether a row exists, and what the row says, three-valued."""

from collections.abc import Callable
from typing import TypeVar

from .logic import Truth, any_of
from .situation import Row, World, is_covered, number, seen_rows

Keys = dict[str, str | None]
Answer = TypeVar("Answer", bool, str)


def rows_on_file(world: World, contact: Row, table: str, keys: Keys) -> list[Row]:
    """The rows seen at the contact's start whose keys equal these; an unknown key finds none."""
    if None in keys.values():
        return []
    rows = seen_rows(world, table, contact)
    return [row for row in rows if all(row[column] == wanted for column, wanted in keys.items())]


def exists(
    world: World, contact: Row, table: str, keys: Keys, condition: Callable[[Row], Truth] | None = None
) -> Truth:
    """True if one row meets the condition; False only if the register is complete and no row may meet it."""
    if None in keys.values():
        return None
    rows = rows_on_file(world, contact, table, keys)
    met = any_of(condition is None or condition(row) for row in rows)
    return None if met is False and not is_covered(world, table, contact) else met


def pick(world: World, contact: Row, table: str, keys: Keys, value: Callable[[Row], Answer | None]) -> Answer | None:
    """What the row says; without a row nobody knows."""
    return greatest([value(row) for row in rows_on_file(world, contact, table, keys)])


def greatest(said: list[Answer | None]) -> Answer | None:
    """Of several answers the greatest, true over false; unknown if there is none or one of them is unknown."""
    known = [answer for answer in said if answer is not None]
    return max(known) if known and len(known) == len(said) else None


def is_before(row: Row, column: str, at: int) -> Truth:
    """Whether what must come beforehand came strictly earlier."""
    when = number(row, column)
    return None if when is None else when < at


def has_come(row: Row, column: str, at: int) -> Truth:
    """Whether the moment has come, the very millisecond included."""
    when = number(row, column)
    return None if when is None else when <= at
