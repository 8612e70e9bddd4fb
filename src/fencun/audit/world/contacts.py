"""Contacts made complete: attested columns, what is taken as so of their scope, numbers that stand for persons."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.order import Assumption
from fencun.audit.world.given import Given, Statement, filled
from fencun.audit.world.writing import note_writings, written
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.emit_sql import literal, quoted

WRITINGS = "writings_of_contacts"
BY_NUMBER = "addr:"
"""How a person is called who is known by number alone."""
UNMAPPED = {"role": "debtor", "initiated_by": "creditor_side"}


def make_contacts(given: Given, attested: Sequence[Statement]) -> None:
    """Make the view `contacts` over what was read, each with a unique `seq`.

    `by_number` is true where a number stands for the person, `open_history` where a contact may have had earlier ones
    that are not told as its person's: a number stands for the person, or another such contact used a number of theirs.
    `lost_at` is when the last contact with that person before it began that could not be read.
    """
    note_writings(given.con, WRITINGS, ["said.contacts", "said.spoiled"])
    columns = ", ".join(f"{_column(given, column.name, attested)} AS {quoted(column.name)}" for column in CONTACT)
    whole = f"SELECT s.rowid AS seq, {columns} FROM said.contacts s"
    person = f"COALESCE(c.person, {literal(BY_NUMBER)} || c.address)"
    debtor = "COALESCE(c.debtor, c.person)" if _assumed(given, "debtor") else "c.debtor"
    stood = debtor.replace("c.person", person)
    told = f"SELECT c.* REPLACE ({person} AS person, {stood} AS debtor), c.person IS NULL AS by_number FROM ({whole}) c"
    _note_shared_numbers(given, whole)
    shared = "SELECT 1 FROM shared_numbers h WHERE h.creditor = t.creditor AND h.person IN (t.person, t.debtor)"
    known = f"SELECT t.*, t.by_number OR EXISTS ({shared}) AS open_history FROM ({told}) t"
    if not _note_lost(given, told):
        known = f"SELECT t.*, CAST(NULL AS BIGINT) AS lost_at FROM ({known}) t"
    else:
        lost = "t.open_history OR COALESCE(l.ever, FALSE)"
        known = (
            f"SELECT t.* REPLACE ({lost} AS open_history), l.lost_at FROM ({known}) t"
            " LEFT JOIN lost_before l ON l.seq = t.seq"
        )
    given.con.execute(f"CREATE OR REPLACE VIEW contacts AS {known}")


def _note_lost(given: Given, told: str) -> bool:
    """Note, for contacts after one that could not be read with the same person, when that was; whether there are any.

    A row lost without person and number, or without creditor, can be nobody's in particular: the report says so.
    """
    person = f"COALESCE(s.person, {literal(BY_NUMBER)} || {written('s.address', WRITINGS)})"
    given.con.execute(
        f"CREATE OR REPLACE TEMP TABLE lost AS SELECT s.creditor, {person} AS person, s.start_at FROM said.spoiled s"
        f" WHERE s.creditor IS NOT NULL AND {person} IS NOT NULL"
    )
    given.con.execute(
        "CREATE OR REPLACE TEMP TABLE lost_before AS SELECT t.seq, MAX(s.start_at) AS lost_at,"
        f" BOOL_OR(s.start_at IS NULL) AS ever FROM ({told}) t JOIN lost s ON s.creditor = t.creditor"
        " AND s.person IN (t.person, t.debtor) AND (s.start_at IS NULL OR s.start_at <= t.start_at) GROUP BY t.seq"
    )
    return bool(given.count("SELECT COUNT(*) FROM lost_before"))


def _note_shared_numbers(given: Given, whole: str) -> None:
    """The persons one of whose numbers, used or on file, was also used in a contact that names no person."""
    numbers = (
        f"SELECT creditor, person, address FROM ({whole}) c UNION ALL SELECT creditor, person, address FROM addresses"
    )
    given.con.execute(
        "CREATE OR REPLACE TEMP TABLE shared_numbers AS SELECT DISTINCT c.creditor, c.person"
        f" FROM ({numbers}) c JOIN (SELECT DISTINCT creditor, address FROM ({whole}) n WHERE n.person IS NULL) n"
        " ON n.creditor = c.creditor AND n.address = c.address WHERE c.person IS NOT NULL"
    )


def _column(given: Given, name: str, attested: Sequence[Statement]) -> str:
    own = written("s.address", WRITINGS) if name == "address" else ""
    value = filled("s", name, attested, "contacts", own)
    if name in UNMAPPED and _assumed(given, name):
        return f"COALESCE({value}, {literal(UNMAPPED[name])})"
    if name == "purpose" and given.has(Assumption.SCOPE):
        return f"COALESCE({value}, 'collect')"
    return value


def _assumed(given: Given, name: str) -> bool:
    return given.has(Assumption.SCOPE) and name not in given.columns
