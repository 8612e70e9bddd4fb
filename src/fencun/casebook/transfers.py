"""What goes with a claim to its new creditor (2.2): refusals, deaths, sources, agreements and records; no counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fencun.rules.kernel.nodes import Value, whole

Row = dict[str, Value]
Tables = dict[str, list[Row]]
OF_PERSON = ("refusals", "deaths", "incapacities", "addresses", "debtor_agreements")
OF_DEBT = ("parties", "debts", "ledger")


def with_transfers(tables: Tables, contacts: Sequence[Row]) -> Tables:
    """The registers with the old creditor's rows about a transferred debt seen by the new one, from the transfer."""
    grown = {name: list(rows) for name, rows in tables.items()}
    for transfer in sorted(tables["transfers"], key=lambda row: whole(row["valid_from"])):
        for name, row in _moved(transfer, grown, contacts):
            grown[name].append(row)
    return grown


def _moved(transfer: Row, tables: Tables, contacts: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    debt, old, new = transfer["debt"], transfer["from_creditor"], transfer["to_creditor"]
    rows = [*tables["parties"], *contacts]
    on_debt = {row["person"] for row in rows if row["debt"] == debt}
    of_other_debts = {row["person"] for row in rows if row["creditor"] == old and row["debt"] not in (None, debt)}
    people = on_debt - of_other_debts
    numbers = {row["address"] for row in tables["addresses"] if row["person"] in people and row["creditor"] == old}
    numbers |= {row["address"] for row in contacts if row["debt"] == debt and row["creditor"] == old}
    moved: list[tuple[str, Row]] = []
    for name in OF_PERSON:
        for row in tables[name]:
            known = row["person"] in people or (row["person"] is None and row.get("address") in numbers)
            if row["creditor"] == old and known:
                moved.append((name, row))
    moved += [(name, row) for name in OF_DEBT for row in tables[name] if row["creditor"] == old and row["debt"] == debt]
    at = whole(transfer["valid_from"])
    for name, row in moved:
        if not any(held == {**row, "creditor": new} for held in tables[name]):
            dates = {key: max(whole(row[key]), at) for key in ("valid_from", "recorded_at")}
            yield name, {**row, **dates, "creditor": new}
