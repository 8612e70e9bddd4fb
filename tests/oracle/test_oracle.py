"""Hours, caps and intervals: obvious situations judged as anyone reading the guideline would."""

import pytest

from .beijing import DAY, HOUR, MINUTE
from .duties import DUTIES
from .plain import INTERACTIVE, KNOWN, TALK, TODAY, agreement, calls, contact, judge, world
from .situation import AUDIT, EVER, GATE, NEVER, Row
from .world_registers import COVERED_TABLES


@pytest.mark.parametrize(
    "start, expected",
    [
        (8 * HOUR - 1, "breach"),
        (8 * HOUR, "comply"),
        (22 * HOUR - 1, "comply"),
        (22 * HOUR, "breach"),
        (0, "breach"),
    ],
)
def test_9_the_usual_hours_open_at_eight_and_close_at_ten_to_the_millisecond(start: int, expected: str) -> None:
    for mode in (GATE, AUDIT):
        assert judge("quiet_hours", world(contact(TODAY + start)), mode) == expected


def test_9_a_letter_by_post_has_no_hour_and_one_by_hand_has() -> None:
    night = TODAY + 23 * HOUR
    posted = contact(night, channel="letter", delivered_by="post")
    assert judge("quiet_hours", world(posted)) == "not_applicable"
    assert judge("quiet_hours", world(posted | {"delivered_by": "hand"})) == "breach"
    assert judge("quiet_hours", world(posted | {"delivered_by": None})) == "unproven"


def test_9_agreed_hours_across_midnight_replace_the_usual_ones() -> None:
    agreed = [agreement("hours", from_minute=1200, to_minute=120)]
    for start, expected in (
        (23 * HOUR, "comply"),
        (2 * HOUR, "breach"),
        (2 * HOUR - 1, "comply"),
        (9 * HOUR, "breach"),
    ):
        assert judge("quiet_hours", world(contact(TODAY + start), debtor_agreements=agreed)) == expected


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"made_by": "other"}, "breach"),
        ({"made_by": None}, "unproven"),
        ({"form": "oral"}, "unproven"),
        ({"form": "contract", "highlighted": False}, "breach"),
        ({"form": "contract", "highlighted": True}, "comply"),
        ({"made_at": TODAY + 23 * HOUR}, "breach"),
        ({"ended_at": TODAY + 23 * HOUR}, "breach"),
        ({"ended_at": TODAY + 23 * HOUR + 1}, "comply"),
        ({"ended_at": NEVER}, "comply"),
        ({"recorded_at": TODAY + 23 * HOUR + 1}, "breach"),
        ({"person": "P2"}, "breach"),
        ({"creditor": "BankB"}, "breach"),
    ],
)
def test_9_an_agreement_binds_only_if_made_beforehand_by_the_debtor_in_good_form(change: Row, expected: str) -> None:
    agreed = [agreement("hours", from_minute=1200, to_minute=1430) | change]
    assert judge("quiet_hours", world(contact(TODAY + 23 * HOUR), debtor_agreements=agreed)) == expected


def test_9_the_latest_agreement_wins_and_a_doubtful_later_one_leaves_it_unknown() -> None:
    wide = agreement("hours", from_minute=0, to_minute=1440, made_at=TODAY - 2 * DAY)
    narrow = agreement("hours", from_minute=600, to_minute=660)
    at_noon = contact(TODAY + 12 * HOUR)
    assert judge("quiet_hours", world(at_noon, debtor_agreements=[wide, narrow])) == "breach"
    assert judge("quiet_hours", world(at_noon, debtor_agreements=[wide, narrow | {"form": "oral"}])) == "unproven"


def test_9_without_a_complete_register_the_hours_are_unknown_but_a_contact_person_agreed_none() -> None:
    night = contact(TODAY + 23 * HOUR)
    assert judge("quiet_hours", world(night, uncovered="debtor_agreements")) == "unproven"
    asked = night | {"role": "contact_person", "person": "K1", "purpose": "find_debtor"}
    assert judge("quiet_hours", world(asked, uncovered="debtor_agreements")) == "breach"


def test_9_a_request_opens_fifteen_minutes_either_side_once() -> None:
    asked = [agreement("request", at=TODAY + 23 * HOUR)]
    late = contact(TODAY + 23 * HOUR + 15 * MINUTE)
    assert judge("quiet_hours", world(late, debtor_agreements=asked)) == "comply"
    assert (
        judge("quiet_hours", world(contact(TODAY + 23 * HOUR + 15 * MINUTE + 1), debtor_agreements=asked)) == "breach"
    )
    first = contact(TODAY + 23 * HOUR, dial_result="busy")
    assert judge("quiet_hours", world(first, late, debtor_agreements=asked)) == "comply"
    assert judge("quiet_hours", world(first | {"dial_result": None}, late, debtor_agreements=asked)) == "breach"


def test_9_what_the_person_starts_and_what_is_no_collection_have_no_quiet_hours() -> None:
    night = TODAY + 23 * HOUR
    assert judge("quiet_hours", world(contact(night, initiated_by="person"))) == "not_applicable"
    assert judge("quiet_hours", world(contact(night, purpose="other"))) == "not_applicable"
    assert judge("quiet_hours", world(contact(night, purpose=None))) == "unproven"
    not_due = [KNOWN | {"debt": "A1", "due_at": night + 1}]
    assert judge("quiet_hours", world(contact(night), debts=not_due)) == "not_applicable"
    assert judge("quiet_hours", world(contact(night), debts=[not_due[0] | {"due_at": night}])) == "breach"
    assert judge("quiet_hours", world(contact(night), products=[KNOWN | {"product": "loanX", "regime": False}])) == (
        "not_applicable"
    )


def test_9_talk_ends_by_the_closing_of_its_window() -> None:
    start, close = TODAY + 22 * HOUR - MINUTE, TODAY + 22 * HOUR
    duty = "quiet_hours_until_end"
    assert judge(duty, world(contact(start, connected=True, end_at=close))) == "comply"
    assert judge(duty, world(contact(start, connected=True, end_at=close + 1))) == "breach"
    assert judge(duty, world(contact(start, connected=True, answered_at=start + 1, talk_ms=MINUTE))) == "breach"
    assert judge(duty, world(contact(start, connected=True, talk_ms=MINUTE))) == "comply"
    assert judge(duty, world(contact(start, connected=True))) == "unproven"
    assert judge(duty, world(contact(start, dial_result="busy"))) == "comply"
    assert judge(duty, world(contact(start, channel="sms"))) == "not_applicable"


def test_9_talk_in_agreed_hours_across_midnight_closes_the_next_day() -> None:
    agreed = [agreement("hours", from_minute=1200, to_minute=120)]
    late = contact(TODAY + 23 * HOUR, connected=True, end_at=TODAY + 26 * HOUR)
    assert judge("quiet_hours_until_end", world(late, debtor_agreements=agreed)) == "comply"
    over = late | {"end_at": TODAY + 26 * HOUR + 1}
    assert judge("quiet_hours_until_end", world(over, debtor_agreements=agreed)) == "breach"


def test_15_2_the_fourth_connected_notice_call_of_a_day_is_one_too_many() -> None:
    for mode in (GATE, AUDIT):
        assert judge("notice_call_cap", world(*calls(3, **TALK)), mode) == "comply"
        assert judge("notice_call_cap", world(*calls(4, **TALK)), mode) == "breach"


def test_15_2_calls_not_connected_by_the_person_or_of_another_creditor_do_not_count() -> None:
    last = contact(TODAY + 20 * HOUR, **TALK)
    for change in (
        {"dial_result": "busy", "connected": False},
        {"initiated_by": "person"},
        {"creditor": "BankB"},
    ):
        assert judge("notice_call_cap", world(*calls(3, **(TALK | change)), last), GATE) == "comply"


def test_15_2_a_call_without_outcome_stops_the_gate_and_is_unproven_in_the_audit() -> None:
    situation = world(*calls(3), contact(TODAY + 20 * HOUR, **TALK))
    assert judge("notice_call_cap", situation, GATE) == "breach"
    assert judge("notice_call_cap", situation, AUDIT) == "unproven"


@pytest.mark.parametrize("reading, expected", [("unclear", "unproven"), ("answered", "comply"), ("rang", "breach")])
def test_15_2_ringing_through_counts_as_the_creditor_reads_it(reading: str, expected: str) -> None:
    rang = calls(3, connected=False, dial_result="no_answer")
    assert judge("notice_call_cap", world(*rang, contact(TODAY + 20 * HOUR, **TALK), reading=reading)) == expected


def test_15_2_the_day_is_beijings_and_ties_go_by_id() -> None:
    before = [contact(TODAY - 1 - index, **TALK) for index in range(3)]
    assert judge("notice_call_cap", world(*before, contact(TODAY, **TALK)), GATE) == "comply"
    tied = [contact(TODAY, **TALK) | {"contact_id": name} for name in ("c1", "c10", "c9", "c2")]
    situation = world(*tied)
    found = {str(row["contact_id"]): DUTIES["notice_call_cap"].judge(situation, row, AUDIT) for row in tied}
    assert found == {"c1": "comply", "c10": "comply", "c2": "comply", "c9": "breach"}


def test_15_2_an_agreed_number_replaces_three_in_both_directions_and_a_request_adds_one() -> None:
    asked = agreement("request", at=TODAY + 9 * HOUR + 50 * MINUTE)
    for agreed, count, expected in ((2, 3, "breach"), (2, 2, "comply"), (5, 5, "comply"), (5, 6, "breach")):
        rows = [agreement("notice_calls", number=agreed)]
        assert judge("notice_call_cap", world(*calls(count, **TALK), debtor_agreements=rows), GATE) == expected
    far = [contact(TODAY + 8 * HOUR + index, **TALK) for index in range(3)]
    requested = contact(TODAY + 9 * HOUR + 50 * MINUTE, **TALK)
    assert judge("notice_call_cap", world(*far, requested, debtor_agreements=[asked])) == "comply"


def test_15_2_an_incomplete_history_is_unproven_unless_three_are_proven() -> None:
    assert judge("notice_call_cap", world(*calls(1, **TALK), uncovered="contacts"), GATE) == "unproven"
    assert judge("notice_call_cap", world(*calls(4, **TALK), uncovered="contacts"), GATE) == "breach"
    assert judge("notice_call_cap", world(*calls(4, **TALK), uncovered="contacts"), AUDIT) == "breach"
    rows = [KNOWN | {"table": name, "from": EVER, "to": NEVER} for name in COVERED_TABLES if name != "contacts"]
    since = KNOWN | {"table": "contacts", "from": TODAY, "to": TODAY + 9 * HOUR}
    assert judge("notice_call_cap", world(*calls(1, **TALK), coverages=[*rows, since]), GATE) == "comply"
    since |= {"from": TODAY + 1}
    assert judge("notice_call_cap", world(*calls(1, **TALK), coverages=[*rows, since]), GATE) == "unproven"


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"talk_ms": 6_000}, "breach"),
        ({"talk_ms": 5_999}, "comply"),
        ({"both_sides_spoke": False}, "comply"),
        ({"both_sides_spoke": None}, "unproven"),
        ({"answered_by": "voicemail"}, "comply"),
        ({"talk_ms": None, "answered_at": TODAY, "end_at": TODAY + 6_000}, "breach"),
        ({"mode": "notice"}, "breach"),
        ({"mode": "notice", "both_sides_spoke": None}, "comply"),
        (
            {"connected": None, "dial_result": "no_answer", "talk_ms": None, "both_sides_spoke": None},
            "comply",
        ),
    ],
)
def test_16_2_1_six_seconds_in_which_both_sides_spoke_are_effective(change: Row, expected: str) -> None:
    earlier = calls(3, **(INTERACTIVE | change))
    assert judge("interactive_call_cap", world(*earlier, contact(TODAY + 20 * HOUR, **INTERACTIVE))) == expected


def test_16_3_4_a_second_effective_visit_of_a_day_is_one_too_many() -> None:
    first = contact(TODAY + 9 * HOUR, channel="visit", mode="interactive", effective=True)
    second = first | {"contact_id": "v2", "start_at": TODAY + 15 * HOUR}
    assert judge("visit_cap", world(first, second)) == "breach"
    assert judge("visit_cap", world(first | {"effective": False}, second)) == "comply"
    assert judge("visit_cap", world(first | {"effective": None}, second)) == "unproven"
    assert judge("visit_cap", world(first | {"effective": None}, second), GATE) == "breach"


@pytest.mark.parametrize("days_before, expected", [(0, "breach"), (6, "breach"), (7, "comply")])
def test_15_3_2_a_letters_for_one_product_are_seven_calendar_days_apart(days_before: int, expected: str) -> None:
    letter = contact(TODAY + 9 * HOUR, channel="letter", delivered_by="post")
    before = letter | {"contact_id": "a", "start_at": TODAY + 9 * HOUR - days_before * DAY}
    assert judge("letter_interval", world(before, letter)) == expected
    assert judge("letter_interval", world(before | {"product": "loanY"}, letter)) == "comply"
    assert judge("letter_interval", world(before | {"product": None, "debt": None}, letter)) != "breach"
    assert judge("letter_interval", world(before | {"product": None}, letter)) == expected
