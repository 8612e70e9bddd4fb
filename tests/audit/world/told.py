"""The same rows told to the casebook, which makes a complete world of them in Python, with nothing assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fencun.casebook.situation import Situation
from fencun.casebook.world import World, complete
from tests.audit.world.made import Full, Made, Row, Rows

CREDITORS = ("BankA", "BankB", "AssetCo")
DATES = ("valid_from", "valid_to", "recorded_at", "superseded_at")


def told(contacts: Iterable[Row], registers: Rows) -> World:
    """The casebook's world of rows."""
    return complete(
        Situation(
            id="S",
            packs=("nifa_2024",),
            readings={},
            assume="unknown",
            creditor=CREDITORS[0],
            registers={name: tuple(dict(row) for row in rows) for name, rows in registers.items()},
            contacts=tuple(dict(row) for row in contacts),
            judge=None,
            expect=None,
            source="rows",
            line=1,
        )
    )


def differences(made: Made, world: World) -> dict[str, tuple[list[str], list[str]]]:
    """By table, the rows that SQL alone and that the casebook alone has."""
    found = {"contacts": _apart(made.rows("contacts"), world.contacts)}
    found |= {name: _apart(made.rows(name), rows) for name, rows in world.tables.items() if name != "attestations"}
    return {name: apart for name, apart in found.items() if any(apart)}


def _apart(ours: Sequence[Full], theirs: Sequence[Row]) -> tuple[list[str], list[str]]:
    one, other = ({repr(sorted(row.items())) for row in rows} for rows in (ours, theirs))
    return sorted(one - other), sorted(other - one)


def overlap(one: Row, other: Row, keys: Iterable[str]) -> bool:
    """Whether two rows of equal keys hold, and are believed, at one time."""
    same = all(one[key] == other[key] for key in keys)
    spans = (("valid_from", "valid_to"), ("recorded_at", "superseded_at"))
    return same and all(_meet(one, other, *span) for span in spans)


def _meet(one: Row, other: Row, begins: str, ends: str) -> bool:
    moments = [row[name] for row in (one, other) for name in (begins, ends)]
    a, b, c, d = (moment for moment in moments if isinstance(moment, int))
    return a < d and c < b
