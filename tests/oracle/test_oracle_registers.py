"""Contact persons, payments, tools, and when a row is seen: obvious situations for the oracle."""

import pytest

from .beijing import DAY, HOUR, day_of, midnight
from .plain import KNOWN, TALK, TODAY, agreement, contact, judge, world
from .situation import AUDIT, GATE, NEVER, Row, Value, as_judged, look_up


def tried(*days_ago: int, result: str = "no_answer") -> list[Row]:
    """One failed call to the debtor on each of these days."""
    return [contact(TODAY + 9 * HOUR - ago * DAY, connected=False, dial_result=result) for ago in days_ago]


ASK = contact(TODAY + 15 * HOUR, role="contact_person", person="K1", purpose="find_debtor", address="+866")


@pytest.mark.parametrize(
    "days_ago, expected",
    [
        ((2, 1, 0), "comply"),
        ((3, 2, 1), "comply"),
        ((4, 3, 2), "unproven"),
        ((1, 0), "unproven"),
        ((), "breach"),
    ],
)
def test_8_2_1_three_days_of_failed_calls_ending_today_or_yesterday(days_ago: tuple[int, ...], expected: str) -> None:
    assert judge("unreachable", world(*tried(*days_ago), ASK)) == expected


def test_8_2_1_a_debtor_who_was_reached_or_called_in_can_be_reached() -> None:
    talked = contact(TODAY + 10 * HOUR, **TALK, answered_by="person")
    assert judge("unreachable", world(*tried(2, 1, 0), talked, ASK)) == "breach"
    called_in = contact(TODAY + 10 * HOUR, initiated_by="person")
    assert judge("unreachable", world(*tried(2, 1, 0), called_in, ASK)) == "breach"
    assert judge("unreachable", world(*tried(2, 1, 0), talked | {"answered_by": None}, ASK)) == "breach"


def test_8_2_1_every_valid_number_must_have_been_tried_unless_agreed_otherwise() -> None:
    phone = KNOWN | {"address": "+861", "person": "P1", "kind": "phone", "state": "valid"}
    other = phone | {"address": "+862"}
    assert judge("unreachable", world(*tried(2, 1, 0), ASK, addresses=[phone, other])) == "unproven"
    assert judge("unreachable", world(*tried(2, 1, 0), ASK, addresses=[phone, other | {"state": "dead"}])) == "comply"
    one_day = [agreement("unreachable", days=1, number=1)]
    assert judge("unreachable", world(*tried(0), ASK, debtor_agreements=one_day)) == "comply"


def entry(kind: str, amount: int, booked_at: int, **columns: Value) -> Row:
    """A ledger row of the one debt, recorded when booked."""
    row: Row = {"debt": "A1", "kind": kind, "amount_fen": amount, "booked_at": booked_at, "paid_at": None}
    row |= {"payment_channel": None, "reverses": None, "balance_due_fen": None, "recorded_at": booked_at}
    return KNOWN | row | columns


def test_11_5_the_gate_acts_on_booking_and_the_audit_on_payment() -> None:
    charge = entry("charge", 500, TODAY - 60 * DAY)
    paid = entry("payment", 500, TODAY + 12 * HOUR, paid_at=TODAY + 9 * HOUR, payment_channel="official")
    for at, booked, by_payment in (
        (9 * HOUR - 1, "comply", "comply"),
        (9 * HOUR, "comply", "breach"),
        (12 * HOUR, "breach", "breach"),
    ):
        situation = world(contact(TODAY + at), ledger=[charge, paid])
        assert judge("settled_booked", situation) == booked
        assert judge("settled_paid", situation) == by_payment


def test_11_5_a_wrong_channel_pays_only_from_its_booking_and_a_reversal_reopens() -> None:
    charge = entry("charge", 500, TODAY - 60 * DAY)
    paid = entry("payment", 500, TODAY, paid_at=TODAY, payment_channel="official")
    late = contact(TODAY + 12 * HOUR)
    tomorrow = paid | {"booked_at": TODAY + DAY, "recorded_at": TODAY + DAY}
    assert judge("settled_paid", world(late, ledger=[charge, tomorrow | {"payment_channel": "cash"}])) == "comply"
    assert judge("settled_paid", world(late, ledger=[charge, tomorrow | {"payment_channel": None}])) == "unproven"
    assert judge("settled_paid", world(late, ledger=[charge, paid | {"payment_channel": "cash"}])) == "breach"
    back = entry("reversal", 500, TODAY + HOUR)
    for duty in ("settled_booked", "settled_paid"):
        assert judge(duty, world(late, ledger=[charge, paid])) == "breach"
        assert judge(duty, world(late, ledger=[charge, paid, back])) == "comply"
        assert judge(duty, world(late, uncovered="ledger")) == "unproven"


def test_10_1_a_tool_is_official_or_filed_strictly_before_its_use() -> None:
    at = TODAY + 9 * HOUR
    for filed_at, expected in ((at - 1, "comply"), (at, "breach"), (NEVER, "breach"), (None, "unproven")):
        tools = [KNOWN | {"tool": "t1", "official": False, "filed_at": filed_at}]
        assert judge("tool_filed", world(contact(at), tools=tools)) == expected
    assert judge("tool_filed", world(contact(at, tool="t9"))) == "breach"
    assert judge("tool_filed", world(contact(at, tool="t9"), uncovered="tools")) == "unproven"
    assert judge("tool_filed", world(contact(at))) == "comply"


def test_a_row_is_seen_only_while_valid_and_believed() -> None:
    row = KNOWN | {"tool": "t1", "official": True, "filed_at": NEVER}
    call = contact(TODAY)
    for column, edge, seen in (
        ("valid_from", TODAY, True),
        ("valid_from", TODAY + 1, False),
        ("valid_to", TODAY, False),
        ("recorded_at", TODAY + 1, False),
        ("superseded_at", TODAY, False),
        ("superseded_at", TODAY + 1, True),
    ):
        assert (look_up(world(call, tools=[row | {column: edge}]), "tools", "tool", call).row is not None) is seen


def test_the_gate_does_not_see_the_outcome_of_the_contact_it_judges() -> None:
    call = contact(TODAY, **TALK, answered_by="person")
    assert as_judged(call, AUDIT) == call
    assert as_judged(call, GATE) == contact(TODAY)


def test_beijing_days_begin_sixteen_hours_into_the_utc_day() -> None:
    assert midnight(day_of(TODAY)) == TODAY
    assert day_of(TODAY - 1) == day_of(TODAY) - 1
