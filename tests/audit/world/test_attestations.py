"""What officers attest is put where rows are silent, by scope and creditor; what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from fencun.audit.order import OrderError
from fencun.audit.world.given import Given, statements
from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.nodes import Value
from tests.audit.world.made import Full, Made, made
from tests.audit.world.obvious import at, contact


def _statement(table: str, column: str, value: Value, **more: Value) -> Full:
    signed: Full = {"signed_by": "officer", "signed_at": at(5)}
    return {"table": table, "column": column, "value": value} | signed | more


def _made(folder: Path, *statements: Full, **tables: list[Full]) -> Made:
    contacts = [contact(), contact("c2", creditor="BankB", organisation="AgencyX", device="cam-9")]
    return made(folder / "in", contacts, {"attestations": list(statements), **tables})


def _devices(world: Made) -> dict[Value, Value]:
    return {row["contact_id"]: row["device"] for row in world.rows("contacts")}


SCOPES: dict[str, tuple[Full, tuple[Value, Value]]] = {
    "device": ({}, ("new", "own")),
    "tool": ({"scope": "organisation:BankA"}, ("new", "own")),
    "template": ({"scope": "organisation:AgencyX"}, (None, "own")),
    "number_shown": ({"creditor": "BankA"}, ("new", "own")),
    "ai_agent": ({"creditor": "BankB"}, (None, "own")),
    "template_version": ({"signed_by": None}, (None, "own")),
    "payment_channel": ({"signed_at": None}, (None, "own")),
}


def test_a_statement_fills_silent_rows_within_its_scope_if_it_is_signed(tmp_path: Path) -> None:
    said = [_statement("contacts", column, "new", **more) for column, (more, _) in SCOPES.items()]
    contacts = [contact(), contact("c2", creditor="BankB", organisation="AgencyX") | dict.fromkeys(SCOPES, "own")]
    world = made(tmp_path / "in", contacts, {"attestations": said})
    held = {row["contact_id"]: row for row in world.rows("contacts")}
    for column, (more, expected) in SCOPES.items():
        assert (held["c1"][column], held["c2"][column]) == expected, more
    assert len(world.world.attested) == 5


def test_of_two_statements_the_one_signed_first_counts(tmp_path: Path) -> None:
    later, earlier = _statement("contacts", "device", "b"), _statement("contacts", "device", "a", signed_at=at(1))
    assert _devices(_made(tmp_path, later, earlier))["c1"] == "a"


KINDS: list[tuple[str, str, str, Value]] = [
    ("tools", "official", "true", True),
    ("tools", "official", "false", False),
    ("tools", "filed_at", "2026-03-10T10:00:00+08:00", at()),
    ("tools", "carrier", "carrier-1", "carrier-1"),
    ("templates", "approval_form", "oral", "oral"),
    ("templates", "states", "consequences|reason", "|reason|consequences|"),
    ("templates", "states", "|", "|"),
    ("agency_agreements", "scope", "card", "|card|"),
    ("debtor_agreements", "number", "5", 5),
]
KEYS: dict[str, Full] = {
    "tools": {"tool": "t1"},
    "templates": {"template": "m1"},
    "agency_agreements": {"organisation": "AgencyX"},
    "debtor_agreements": {"person": "P1", "kind": "visits"},
}


def test_every_kind_of_value_is_attested(tmp_path: Path) -> None:
    tables: dict[str, list[Full]] = {name: [] for name in KEYS}
    for number, (table, *_) in enumerate(KINDS):
        tables[table].append(KEYS[table] | {"creditor": f"Bank{number}"})
    said = [_statement(*kind[:3], creditor=f"Bank{number}") for number, kind in enumerate(KINDS)]
    world = _made(tmp_path, *said, **tables)
    for number, (table, column, text, value) in enumerate(KINDS):
        (held,) = (row[column] for row in world.rows(table) if row["creditor"] == f"Bank{number}")
        assert held == value, (table, column, text)


def test_a_moment_attested_begins_the_row_and_stands_before_nothing_on_file(tmp_path: Path) -> None:
    tools: list[Full] = [{"tool": "t1", "creditor": "BankA", "filed_at": None}, {"tool": "t2", "creditor": "BankB"}]
    statement = _statement("tools", "filed_at", "2026-03-10T10:00:00+08:00", scope="tool:t1")
    rows = {row["tool"]: row for row in _made(tmp_path, statement, tools=tools).rows("tools")}
    assert (rows["t1"]["filed_at"], rows["t1"]["valid_from"]) == (at(), at())
    assert rows["t2"]["filed_at"] is None


@pytest.mark.parametrize(
    "statement, words",
    [
        (_statement("contacts", "colour", "red"), "contacts.colour"),
        (_statement("tools", "device", "cam-1"), "tools.device"),
        (_statement("contacts", "device", "cam-1", scope="colour:red"), "scope"),
        (_statement("tools", "official", "perhaps"), "true or false"),
        (_statement("tools", "filed_at", "2026-03-10"), "moment with its zone"),
        (_statement("tools", "filed_at", "soon"), "moment with its zone"),
        (_statement("debtor_agreements", "number", "five"), "whole number"),
        (_statement("templates", "approval_form", "sung"), "written, oral"),
        (_statement("templates", "states", "reason|weather"), "reason, amount, consequences"),
        (_statement("zones", "zone", "x"), "contacts or of a register"),
    ],
)
def test_a_statement_that_no_column_can_take_is_refused(statement: Full, words: str) -> None:
    con = duckdb.connect()
    columns = ("table", "column", "value", "scope", "creditor", "signed_by", "signed_at")
    con.execute("CREATE SCHEMA said")
    con.execute(f"CREATE TABLE said.attestations ({', '.join(f'{quoted(name)} VARCHAR' for name in columns)})")
    con.execute("INSERT INTO said.attestations VALUES (?, ?, ?, ?, ?, ?, ?)", [statement.get(n) for n in columns])
    with pytest.raises(OrderError, match=words):
        statements(Given(con, frozenset(), frozenset({"attestations"}), frozenset()))


def test_a_statement_about_what_is_no_register_is_rejected(tmp_path: Path) -> None:
    world = _made(tmp_path, _statement("coverages", "stated_by", "me"))
    assert [(file, line) for file, line, _ in world.rejects()] == [("attestations.ndjson", "1")]
    assert world.world.attested == ()


def test_a_scope_without_a_colon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OrderError):
        _made(tmp_path, _statement("contacts", "device", "cam-1", scope="organisation"))


@pytest.mark.parametrize("value", [None])
def test_an_attested_value_that_is_empty_says_nothing(value: None, tmp_path: Path) -> None:
    try:
        world = _made(tmp_path, _statement("contacts", "device", value))
    except OrderError:
        return
    assert _devices(world)["c1"] is None


def test_the_dates_of_rows_can_be_attested(tmp_path: Path) -> None:
    statement = _statement("devices", "valid_from", "2026-03-10T10:00:00+08:00")
    world = _made(tmp_path, statement, devices=[{"device": "cam-1", "creditor": "BankA"}])
    assert world.rows("devices")[0]["valid_from"] == at()


def test_an_address_can_be_attested(tmp_path: Path) -> None:
    statement = _statement("refusals", "address", "138 0000 0002", scope="person:P1")
    refusals: list[Full] = [{"person": "P1", "creditor": "BankA", "kind": "no_more_contact"}]
    assert _made(tmp_path, statement, refusals=refusals).rows("refusals")[0]["address"] == "+8613800000002"


def test_a_scope_asks_for_what_was_attested_before(tmp_path: Path) -> None:
    whose = _statement("tools", "organisation", "AgencyX", signed_at=at(1))
    carrier = _statement("tools", "carrier", "carrier-1", scope="organisation:AgencyX")
    world = _made(tmp_path, whose, carrier, tools=[{"tool": "t1", "creditor": "BankA"}])
    assert world.rows("tools")[0]["carrier"] == "carrier-1"


def test_nothing_on_file_is_not_silence_of_the_register(tmp_path: Path) -> None:
    tools: list[Full] = [{"tool": "t1", "creditor": "BankA", "filed_at": None}]
    assert _made(tmp_path, _statement("contacts", "device", "x"), tools=tools).rows("tools")[0]["filed_at"] == NEVER
