"""Counting as one would by hand: what counted facts must come to on a small history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.nodes import whole
from fencun.rules.kernel.time import SINCE_EVER, day_start, local_day
from tests.rules.toy import Row

Truth = bool | None
Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Asked:
    """A contact that asks, the whole history it stands in, and the days it asks about (first None: ever)."""

    contact: Row
    history: Sequence[Row]
    coverages: Sequence[Row]
    days: int | None
    ending: int = 0

    @property
    def last(self) -> int:
        return day(self.contact) - self.ending

    def earlier(self, per: Sequence[str], theirs: Sequence[str] = ()) -> list[Row]:
        """The contacts before it whose `theirs` (else `per`) are known and equal its `per`, on the days asked about."""
        me, pairs = place(self.contact), list(zip(theirs or per, per, strict=True))
        same = [h for h in self.history if all(h[a] is not None and h[a] == self.contact[b] for a, b in pairs)]
        first = None if self.days is None else self.last - self.days + 1
        return [h for h in same if place(h) < me and (first is None or first <= day(h)) and day(h) <= self.last]

    def told_of_all(self) -> bool:
        """Whether one coverage of the history spans from the first of those days to the contact."""
        begin = SINCE_EVER if self.days is None else day_start(self.last - self.days + 1)
        return any(
            c["table"] == "contacts" and whole(c["from"]) <= begin and whole(self.contact["start_at"]) <= whole(c["to"])
            for c in self.coverages
        )


def place(contact: Row) -> tuple[int, str]:
    """Where a contact stands in the order."""
    return whole(contact["start_at"]), str(contact["contact_id"])


def day(contact: Row) -> int:
    """Its day in Beijing."""
    return local_day(whole(contact["start_at"]))


def counted(
    asked: Asked, counts: Callable[[Row], Truth], per: Sequence[str], *, alike: str = "", theirs: Sequence[str] = ()
) -> Pair:
    """How many surely count, and how many may; the latter unknown where not all are told of."""
    if None in [asked.contact[name] for name in per]:
        return None, None
    sure = maybe = 0
    for contact in asked.earlier(per, theirs):
        answers = (counts(contact), _alike(contact, asked.contact, alike))
        sure += answers == (True, True)
        maybe += False not in answers
    return sure, maybe if asked.told_of_all() else None


def _alike(one: Row, other: Row, column: str) -> Truth:
    if not column:
        return True
    return None if None in (one[column], other[column]) else one[column] == other[column]


def tried(
    asked: Asked, counts: Callable[[Row], Truth], rows: Sequence[Row], *, at_least: int, theirs: Sequence[str] = ()
) -> Pair:
    """The fewest days with so many tries over the debtor's valid phones: surely, and perhaps."""
    debtor, start = asked.contact["debtor"], whole(asked.contact["start_at"])
    covered = any(c["table"] == "addresses" and whole(c["from"]) <= start < whole(c["to"]) for c in asked.coverages)
    if debtor is None or not covered:
        return None, None
    phones = [(row["address"], _valid_phone(row)) for row in rows if row["person"] == debtor and _stands(row, start)]
    earlier = asked.earlier(("creditor", "debtor"), theirs)
    surely = [h for h in earlier if counts(h) is True]
    perhaps = [h for h in earlier if counts(h) is not False]
    proven = [_days(surely, address, at_least) for address, valid in phones if valid is not False]
    possible = [_days(perhaps, address, at_least) for address, valid in phones if valid is True]
    return min(proven, default=None), min(possible, default=None) if asked.told_of_all() else None


def _stands(row: Row, start: int) -> bool:
    valid = whole(row["valid_from"]) <= start < whole(row["valid_to"])
    return valid and whole(row["recorded_at"]) <= start < NEVER


def _valid_phone(row: Row) -> Truth:
    answers = [None if row[c] is None else row[c] == wanted for c, wanted in (("kind", "phone"), ("state", "valid"))]
    return False if False in answers else None if None in answers else True


def _days(contacts: Sequence[Row], address: object, at_least: int) -> int:
    days = [day(contact) for contact in contacts if address is not None and contact["address"] == address]
    return sum(1 for d in {*days} if days.count(d) >= at_least)
