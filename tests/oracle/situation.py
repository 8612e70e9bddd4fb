"""The plain-data world that the oracle reads: contacts, registers with their coverage, readings."""

from typing import NamedTuple

Value = int | str | bool | None
Row = dict[str, Value]

EVER = -62135596800000
NEVER = 253402300799999

GATE = "gate"
AUDIT = "audit"

KNOWN_BEFORE_COLUMNS = (
    "contact_id creditor organisation person debtor role debt product channel mode initiated_by purpose"
    " start_at address address_source tool number_shown device template template_version"
    " template_unaltered collector ai_agent amount_stated_fen payment_channel sealed_stamp closed"
    " cover_clean addressed_to_debtor delivered_by staff_count"
).split()
OUTCOME_COLUMNS = (
    "answered_at end_at delivered_at connected dial_result talk_ms both_sides_spoke answered_by"
    " identity_confirmed introduced recording_announced recorded_in_full robot_stated stated disclosed"
    " offer_to_repay said handed_to told_personal dress_ok badge_shown_unasked entered consent_to_enter"
    " disturbance effective"
).split()
CONTACT_COLUMNS = KNOWN_BEFORE_COLUMNS + OUTCOME_COLUMNS


class World(NamedTuple):
    """A completed situation: nothing is assumed, every row is explicit."""

    contacts: list[Row]
    registers: dict[str, list[Row]]
    readings: dict[str, str]


def number(row: Row, column: str) -> int | None:
    """An integer column; None is unknown."""
    value = row[column]
    assert value is None or (isinstance(value, int) and not isinstance(value, bool)), (column, value)
    return value


def text(row: Row, column: str) -> str | None:
    """A text column; None is unknown."""
    value = row[column]
    assert value is None or isinstance(value, str), (column, value)
    return value


def flag(row: Row, column: str) -> bool | None:
    """A yes-or-no column; None is unknown."""
    value = row[column]
    assert value is None or isinstance(value, bool), (column, value)
    return value


def moment(row: Row, column: str) -> int:
    """An instant that is always there, in epoch milliseconds."""
    value = number(row, column)
    assert value is not None, column
    return value


def start_of(contact: Row) -> int:
    """When the contact started."""
    return moment(contact, "start_at")


def as_judged(contact: Row, mode: str) -> Row:
    """The judged contact as the mode sees it: at the gate its outcome is not in yet."""
    assert mode in (GATE, AUDIT), mode
    if mode == AUDIT:
        return contact
    return {column: None if column in OUTCOME_COLUMNS else value for column, value in contact.items()}


def earlier(world: World, contact: Row) -> list[Row]:
    """The creditor's contacts strictly before this one in the order (start, contact id)."""
    mine = (start_of(contact), text(contact, "contact_id") or "")
    return [
        other
        for other in world.contacts
        if other["creditor"] == contact["creditor"] and (start_of(other), text(other, "contact_id") or "") < mine
    ]


def seen_rows(world: World, table: str, contact: Row) -> list[Row]:
    """The rows of the contact's creditor that were valid and known at its start."""
    at = start_of(contact)
    return [
        row
        for row in world.registers.get(table, [])
        if row["creditor"] == contact["creditor"]
        and moment(row, "valid_from") <= at < moment(row, "valid_to")
        and moment(row, "recorded_at") <= at < moment(row, "superseded_at")
    ]


def is_covered(world: World, table: str, contact: Row) -> bool:
    """Whether the register is complete at the contact's start, so that no row means no."""
    at = start_of(contact)
    return any(
        moment(row, "from") <= at < moment(row, "to")
        for row in world.registers.get("coverages", [])
        if row["table"] == table and row["creditor"] == contact["creditor"]
    )


def history_is_covered(world: World, contact: Row, since: int) -> bool:
    """Whether one coverage of contacts spans from `since` to the contact's start."""
    at = start_of(contact)
    return any(
        moment(row, "from") <= since and moment(row, "to") >= at
        for row in world.registers.get("coverages", [])
        if row["table"] == "contacts" and row["creditor"] == contact["creditor"]
    )


class Found(NamedTuple):
    """The answer of a look-up by key: a row, certainly no row, or neither known."""

    row: Row | None
    certain: bool


def look_up(world: World, table: str, key: str, contact: Row) -> Found:
    """The one seen row whose key equals the contact's column of that name; two such rows are unknown."""
    wanted = text(contact, key)
    if wanted is None:
        return Found(None, certain=False)
    rows = [row for row in seen_rows(world, table, contact) if row[key] == wanted]
    if len(rows) == 1:
        return Found(rows[0], certain=True)
    return Found(None, certain=not rows and is_covered(world, table, contact))
