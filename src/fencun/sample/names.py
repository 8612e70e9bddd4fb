"""How people, debts and their addresses are named: by number, so that nobody real is meant."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.sample.deeds import Deed, Reach, Who

FIRST_CONTACT, FIRST_DEBTOR, FIRST_NUMBER = 1_000_000_000, 100_000_000, 12_000_000_000
"""Telephone numbers begin with 12, as no mobile number in China does."""
LETTERS = {Who.DEBTOR: "P", Who.GUARANTOR: "G", Who.CONTACT_PERSON: "Q", Who.STRANGER: "X"}
_LINES = {Reach.FIRST: 1, Reach.SECOND: 2, Who.GUARANTOR: 3, Who.CONTACT_PERSON: 4, Who.STRANGER: 5, Reach.FAX: 6}
_AROUND = {Reach.IM: ("im-", ""), Reach.EMAIL: ("p", "@mail.example"), Reach.POSTAL: ("home-", "")}


@dataclass(frozen=True)
class Point:
    """How an address is made from a debtor's number: added to `line`, or put between `prefix` and `suffix`.

    With `either` a debtor's second number may be used in place of the first.
    """

    line: int | None
    either: bool = False
    prefix: str | None = None
    suffix: str | None = None


def point_of(deed: Deed) -> Point:
    """Where a deed reaches the person."""
    if deed.who is not Who.DEBTOR:
        return Point(_line(deed.who))
    if deed.reach in _AROUND:
        return Point(None, False, *_AROUND[deed.reach])
    either = deed.reach is Reach.PHONE
    return Point(_line(Reach.FIRST if either else deed.reach), either)


def _line(of: Reach | Who) -> int:
    return FIRST_NUMBER + _LINES[of] * FIRST_DEBTOR


def contact_id(number: str) -> str:
    """SQL for the id of a contact, in the order of its number."""
    return f"'c' || ({FIRST_CONTACT} + {number})"


def person(who: Who) -> str:
    """SQL for the debtor numbered `d`, or for somebody about that debtor."""
    return f"'{LETTERS[who]}' || ({FIRST_DEBTOR} + d)"


def person_of_deed() -> str:
    """SQL for whom a deed contacts: the debtor, or somebody by its column `letter`."""
    return f"CASE WHEN letter = '{LETTERS[Who.DEBTOR]}' THEN debtor_name ELSE letter || ({FIRST_DEBTOR} + d) END"


def debt() -> str:
    """SQL for a debtor's debt."""
    return f"'L' || ({FIRST_DEBTOR} + d)"


def first_phone() -> str:
    """SQL for a debtor's first number."""
    return phone(Reach.FIRST)


def phone(of: Reach | Who) -> str:
    """SQL for a debtor's first or second number, or for the number of somebody about that debtor."""
    return f"({_line(of)} + d)::VARCHAR"


def other_address(reach: Reach) -> str:
    """SQL for a debtor's account, mailbox or home."""
    prefix, suffix = _AROUND[reach]
    return f"'{prefix}' || ({FIRST_DEBTOR} + d) || '{suffix}'"


def address_of_deed(second: str) -> str:
    """SQL for the address a deed uses, by the columns of its point; `second` is when a second number is chosen."""
    first = f"line = {_line(Reach.FIRST)}"
    return (
        f"CASE WHEN {first} AND NOT (either AND {second}) THEN first_phone"
        f" WHEN {first} THEN {phone(Reach.SECOND)}"
        f" WHEN line IS NULL THEN prefix || ({FIRST_DEBTOR} + d) || suffix ELSE (line + d)::VARCHAR END"
    )
