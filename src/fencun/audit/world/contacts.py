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
    """
    note_writings(given.con, WRITINGS, ["said.contacts"])
    columns = ", ".join(f"{_column(given, column.name, attested)} AS {quoted(column.name)}" for column in CONTACT)
    whole = f"SELECT s.rowid AS seq, {columns} FROM said.contacts s"
    person = f"COALESCE(c.person, {literal(BY_NUMBER)} || c.address)"
    debtor = "COALESCE(c.debtor, c.person)" if _assumed(given, "debtor") else "c.debtor"
    stood = debtor.replace("c.person", person)
    told = f"SELECT c.* REPLACE ({person} AS person, {stood} AS debtor), c.person IS NULL AS by_number FROM ({whole}) c"
    _note_shared_numbers(given, whole)
    shared = "SELECT 1 FROM shared_numbers h WHERE h.creditor = t.creditor AND h.person = t.person"
    given.con.execute(
        "CREATE OR REPLACE VIEW contacts AS"
        f" SELECT t.*, t.by_number OR EXISTS ({shared}) AS open_history FROM ({told}) t"
    )


def _note_shared_numbers(given: Given, whole: str) -> None:
    """The persons one of whose numbers was also used in a contact that names no person."""
    given.con.execute(
        "CREATE OR REPLACE TEMP TABLE shared_numbers AS SELECT DISTINCT c.creditor, c.person"
        f" FROM ({whole}) c JOIN (SELECT DISTINCT creditor, address FROM ({whole}) n WHERE n.person IS NULL) n"
        " ON n.creditor = c.creditor AND n.address = c.address WHERE c.person IS NOT NULL"
    )


def _column(given: Given, name: str, attested: Sequence[Statement]) -> str:
    value = filled("s", name, attested, "contacts")
    if name == "address":
        return written("s.address", WRITINGS)
    if name in UNMAPPED and _assumed(given, name):
        return f"COALESCE({value}, {literal(UNMAPPED[name])})"
    if name == "purpose" and given.has(Assumption.SCOPE):
        return f"COALESCE({value}, 'collect')"
    return value


def _assumed(given: Given, name: str) -> bool:
    return given.has(Assumption.SCOPE) and name not in given.columns
