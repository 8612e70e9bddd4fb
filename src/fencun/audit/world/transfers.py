"""What goes with a claim to its new creditor (2.2), in SQL: refusals, deaths, sources, agreements and records."""

from __future__ import annotations

from fencun.audit.world.given import Given
from fencun.rules.facts.register import DATED, TABLES
from fencun.rules.kernel.emit_sql import quoted

DATES = tuple(column.name for column in DATED if column.name != "creditor")
OF_PERSON = ("refusals", "deaths", "incapacities", "addresses", "debtor_agreements")
OF_DEBT = ("parties", "debts", "ledger")
BY_NUMBER = ("refusals", "addresses")


def carry_over(given: Given) -> None:
    """Let the new creditor's registers see the old one's rows, from each transfer on; earlier transfers first."""
    for (moment,) in given.rows("SELECT DISTINCT valid_from FROM transfers ORDER BY 1"):
        _carry(given, int(str(moment)))


def _carry(given: Given, moment: int) -> None:
    con = given.con
    con.execute(f"CREATE OR REPLACE TEMP TABLE moving AS SELECT * FROM transfers WHERE valid_from = {moment}")
    for name, query in (("on_debt", _ON_DEBT), ("moving_people", _PEOPLE), ("moving_numbers", _NUMBERS)):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
    for name in OF_PERSON:
        _move(given, name, "JOIN moving_people o ON o.debt = m.debt AND r.person = o.person", moment)
    for name in BY_NUMBER:
        on_number = "JOIN moving_numbers o ON o.debt = m.debt AND r.address = o.address AND r.person IS NULL"
        _move(given, name, on_number, moment)
    for name in OF_DEBT:
        _move(given, name, "AND r.debt = m.debt", moment)


def _move(given: Given, name: str, concerned: str, moment: int) -> None:
    """Move the rows concerned, but for those that the new creditor has on file just so."""
    later = ", ".join(f"GREATEST(r.{date}, {moment}) AS {date}" for date in ("valid_from", "recorded_at"))
    columns = (*(column.name for column in TABLES[name].columns), *DATES)
    same = " AND ".join(f"h.{quoted(column)} IS NOT DISTINCT FROM r.{quoted(column)}" for column in columns)
    held = f"SELECT 1 FROM {quoted(name)} h WHERE h.creditor = m.to_creditor AND {same}"
    given.con.execute(
        f"INSERT INTO {quoted(name)} BY NAME"
        f" SELECT DISTINCT r.* REPLACE (m.to_creditor AS creditor, {later})"
        f" FROM {quoted(name)} r JOIN moving m ON r.creditor = m.from_creditor {concerned} WHERE NOT EXISTS ({held})"
    )


_ON_DEBT = """
    SELECT DISTINCT m.debt, m.from_creditor, r.person FROM moving m JOIN (
        SELECT debt, person FROM parties UNION ALL SELECT debt, person FROM contacts
    ) r ON r.debt = m.debt WHERE r.person IS NOT NULL
"""
_PEOPLE = """
    SELECT o.debt, o.person FROM on_debt o WHERE NOT EXISTS (
        SELECT 1 FROM (
            SELECT creditor, debt, person FROM parties UNION ALL SELECT creditor, debt, person FROM contacts
        ) k WHERE k.person = o.person AND k.creditor = o.from_creditor AND k.debt <> o.debt
    )
"""
_NUMBERS = """
    SELECT m.debt, a.address FROM moving m JOIN moving_people p ON p.debt = m.debt
        JOIN addresses a ON a.person = p.person AND a.creditor = m.from_creditor
    UNION SELECT m.debt, c.address FROM moving m JOIN contacts c ON c.debt = m.debt AND c.creditor = m.from_creditor
"""
