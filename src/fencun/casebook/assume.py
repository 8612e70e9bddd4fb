"""What `assume: in_order` puts where a situation is silent: registers complete, columns and rows in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fencun.rules.facts.say import ASSUMED
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import SINCE_EVER

Given = Mapping[str, Value]
GivenTables = Mapping[str, Sequence[Given]]
MODES = {"call": "interactive", "video": "interactive", "visit": "interactive", "im": "interactive"}
KINDS = {"email": "email", "letter": "postal", "visit": "postal", "im": "im"}
THIRD = ("contact_person", "heir_or_interested")
TEMPLATED = ("sms", "email", "letter", "push")


def in_order_contact(contact: Given, contacts: Sequence[Given], tables: GivenTables) -> dict[str, Value]:
    """The contact with every column known before it that was left out filled with a value in order."""
    full = dict(contact)
    channel = str(full.get("channel"))
    full.setdefault("organisation", full.get("creditor"))
    if full.get("person") is None:
        full["person"] = _whose(full, tables)
    full.setdefault("mode", MODES.get(channel, "notice"))
    full.setdefault("debt", _debt(full, tables))
    full.setdefault("address", _address(full, tables, contacts))
    if full.get("ai_agent") is None:
        full.setdefault("collector", f"{ASSUMED}collector:{full['organisation']}")
    if channel != "visit":
        full.setdefault("tool", f"{ASSUMED}tool:{full['organisation']}:{channel}")
    if channel in TEMPLATED or (full["mode"] == "notice" and channel != "visit"):
        _with_template(full, tables)
    by_hand = full.get("handed_to") is not None or full.get("delivered_by") == "hand"
    if channel == "letter" or (channel == "visit" and by_hand):
        full.setdefault("delivered_by", "hand" if by_hand else "post")
        for column in ("sealed_stamp", "closed", "cover_clean", "addressed_to_debtor"):
            full.setdefault(column, True)
    if channel == "visit":
        full.setdefault("staff_count", 2)
        full.setdefault("device", f"{ASSUMED}device:{full['organisation']}")
    return full


def _with_template(full: dict[str, Value], tables: GivenTables) -> None:
    third = full.get("role") in THIRD
    full.setdefault("template", ASSUMED + ("template:third" if third else "template"))
    known = [row for row in tables.get("templates", ()) if row.get("template") == full["template"]]
    versions = [row["template_version"] for row in known if row.get("template_version") is not None]
    full.setdefault("template_version", versions[0] if versions else "1")
    full.setdefault("template_unaltered", True)


def _debt(contact: Given, tables: GivenTables) -> str:
    others = {
        row.get("debt") for row in tables.get("debts", ()) if row.get("debtor") not in (None, contact.get("debtor"))
    }
    named = {
        str(row["debt"])
        for table in ("debts", "ledger", "entrustments", "parties")
        for row in tables.get(table, ())
        if row.get("debt") is not None and row["debt"] not in others
    }
    if len(named) == 1:
        return named.pop()
    own = f"{ASSUMED}debt:{contact.get('debtor')}"
    same = contact["organisation"] == contact.get("creditor")
    return own if same else f"{own}:{contact['organisation']}"


def _address(contact: Given, tables: GivenTables, contacts: Sequence[Given]) -> str:
    """A valid number on file, or one that another contact uses, or else one made up for the person."""
    kind, person = _kind(contact), contact.get("person")
    for row in tables.get("addresses", ()):
        fits = row.get("person") == person and row.get("kind", kind) == kind and row.get("state", "valid") == "valid"
        if fits and row.get("address") is not None:
            return str(row["address"])
    for other in contacts:
        if other.get("person") == person and _kind(other) == kind and other.get("address") is not None:
            return str(other["address"])
    return f"{ASSUMED}{kind}:{person}"


def _whose(contact: Given, tables: GivenTables) -> str:
    """Who has the number; where nobody is on file, the number stands for the person."""
    address = contact.get("address")
    owners = (row.get("person") for row in tables.get("addresses", ()) if row.get("address") == address)
    return str(next((owner for owner in owners if owner is not None), f"addr:{address}"))


def _kind(contact: Given) -> str:
    return KINDS.get(str(contact.get("channel")), "phone")


def assumed_rows(contact: Given, tables: GivenTables) -> Iterator[tuple[str, dict[str, Value]]]:
    """Rows in order for everything the contact names that has no row of its own."""
    for table, row in _wanted(contact, tables):
        key = {name: value for name, value in row.items() if name in _KEYS[table]}
        if None in key.values():
            continue
        if not any(_same(held, key, contact["creditor"]) for held in tables.get(table, ())):
            yield table, {**row, "creditor": contact["creditor"]}


_KEYS = {
    "parties": ("debt", "person"),
    "addresses": ("address", "person"),
    "debts": ("debt",),
    "products": ("product",),
    "ledger": ("debt", "kind"),
    "payment_channels": ("payment_channel",),
    "entrustments": ("debt",),
    "agencies": ("organisation",),
    "agency_agreements": ("organisation",),
    "tools": ("tool",),
    "carriers": ("carrier",),
    "templates": ("template",),
    "collectors": ("collector",),
    "ai_agents": ("ai_agent",),
    "devices": ("device",),
}


def _same(held: Given, key: Given, creditor: Value) -> bool:
    return held.get("creditor") == creditor and all(held.get(name) == value for name, value in key.items())


def _wanted(contact: Given, tables: GivenTables) -> Iterator[tuple[str, dict[str, Value]]]:
    debt, person, who = contact.get("debt"), contact.get("person"), contact.get("organisation")
    yield "parties", {"debt": debt, "person": person, "role": contact.get("role")}
    yield "addresses", _address_row(contact)
    product = contact.get("product") or _agreed_product(who, tables) or ASSUMED + "product"
    yield "debts", {"debt": debt, "debtor": contact.get("debtor"), "product": product}
    yield "products", {"product": _product_of(debt, tables) or product}
    yield "products", {"product": product}
    yield "ledger", _ledger_row(contact, tables)
    yield "payment_channels", {"payment_channel": contact.get("payment_channel")}
    if who != contact["creditor"]:
        agency = _answering(who, debt, tables)
        yield "entrustments", {"debt": debt, "organisation": agency}
        yield "agencies", {"organisation": agency}
        yield "agency_agreements", {"organisation": agency}
    yield "tools", _tool_row(contact)
    yield "carriers", {"carrier": _carrier(contact.get("tool"), tables)}
    third = contact.get("role") in THIRD
    template: dict[str, Value] = {
        "template": contact.get("template"),
        "template_version": contact.get("template_version"),
    }
    yield "templates", {**template, "states": "|"} if third else template
    for collector in str(contact.get("collector") or "").split("|"):
        yield "collectors", {"collector": collector or None, "organisation": who}
    yield "ai_agents", {"ai_agent": contact.get("ai_agent"), "organisation": who}
    yield "devices", {"device": contact.get("device"), "organisation": who}


def _answering(who: Value, debt: Value, tables: GivenTables) -> Value:
    """Who has the debt, be it the organisation or one it works for; else who it works for, if anybody, or itself."""
    entrusted = {row.get("organisation") for row in tables.get("entrustments", ()) if row.get("debt") == debt}
    works_for = [row.get("of") for row in tables.get("subcontracts", ()) if row.get("organisation") == who]
    with_debt = [one for one in (who, *works_for) if one in entrusted]
    return (with_debt or works_for or [who])[0]


def _carrier(tool: Value, tables: GivenTables) -> Value:
    """The carrier on file for a tool, one in order where the row does not say."""
    held = (row for row in tables.get("tools", ()) if row.get("tool") == tool)
    return next((row["carrier"] for row in held if "carrier" in row), f"{ASSUMED}carrier")


def in_order_means(table: str, key: str, tables: GivenTables, contacts: Sequence[Given]) -> list[Given]:
    """Tools and devices whose row leaves out user or number have those of a contact made with them."""
    used = {contact[key]: contact for contact in contacts if contact.get(key) is not None}
    return [{**_means_of(used.get(row.get(key), {})), **row} for row in tables.get(table, ())]


def _means_of(contact: Given) -> dict[str, Value]:
    given = {"organisation": contact.get("organisation"), "number": contact.get("number_shown")}
    return {name: value for name, value in given.items() if value is not None}


def _agreed_product(who: Value, tables: GivenTables) -> Value:
    """A product that the agency's agreement names, where it names some."""
    rows = [row for row in tables.get("agency_agreements", ()) if row.get("organisation") == who]
    named = [product for row in rows for product in str(row.get("scope") or "").split("|")]
    return next((product for product in named if product not in ("", "*")), None)


def _product_of(debt: Value, tables: GivenTables) -> Value:
    return next((row.get("product") for row in tables.get("debts", ()) if row.get("debt") == debt), None)


def _address_row(contact: Given) -> dict[str, Value]:
    kind = _kind(contact)
    row: dict[str, Value] = {"address": contact.get("address"), "person": contact.get("person"), "kind": kind}
    if "address_source" in contact:
        row["source"] = contact["address_source"]
    return row


def _ledger_row(contact: Given, tables: GivenTables) -> dict[str, Value]:
    """Something was due: the amount the contact states, or what the first payment and its balance add up to."""
    due = contact.get("amount_stated_fen")
    for row in tables.get("ledger", ()):
        paid, left = row.get("amount_fen"), row.get("balance_due_fen")
        if row.get("debt") == contact.get("debt") and isinstance(paid, int) and isinstance(left, int):
            due = paid + left
            break
    amount = 100_000 if due is None else due
    row = {"debt": contact.get("debt"), "kind": "charge", "amount_fen": amount, "balance_due_fen": amount}
    return {**row, "booked_at": SINCE_EVER}


def _tool_row(contact: Given) -> dict[str, Value]:
    own = contact.get("organisation") == contact.get("creditor")
    return {
        "tool": contact.get("tool"),
        "organisation": contact.get("organisation"),
        "official": own,
        "only_collection": contact.get("purpose") != "other",
        "number": contact.get("number_shown") or ASSUMED + "number",
    }
