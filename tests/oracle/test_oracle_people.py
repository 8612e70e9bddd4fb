"""Collectors, robots, devices, tools, carriers, records: obvious situations judged as anyone would."""

import pytest

from .beijing import HOUR, MINUTE
from .collectors import start_of_last_year
from .plain import KNOWN, TODAY, contact, judge, world
from .situation import AUDIT, GATE, NEVER, Row, Value, World

AT = TODAY + 10 * HOUR
LONG_AGO = TODAY - 100 * 24 * HOUR
PAPERS = ("trained_at", "examined_at", "pledged_at")
ALL_OF_6_2 = (
    "collector_without_record collector_checked collector_trained collector_examined collector_pledged"
    " collector_papers_on_file"
).split()


def collector(name: str = "w1", /, **columns: Value) -> Row:
    """A collector in order."""
    row: Row = {"collector": name, "record_found": False, "checked_at": LONG_AGO}
    return KNOWN | row | dict.fromkeys(PAPERS, LONG_AGO) | columns


def staffed(*collectors: Row, uncovered: str = "", **columns: Value) -> World:
    """A call by one collector, who is on file as given."""
    return world(contact(AT, **({"collector": "w1"} | columns)), uncovered=uncovered, collectors=list(collectors))


@pytest.mark.parametrize("duty", ALL_OF_6_2)
def test_6_2_a_collector_in_order_complies_and_the_duties_are_about_collectors(duty: str) -> None:
    for mode in (GATE, AUDIT):
        assert judge(duty, staffed(collector()), mode) == "comply"
        assert judge(duty, staffed(collector(), purpose="other"), mode) == "not_applicable"
        assert judge(duty, staffed(collector(), initiated_by="person"), mode) == "not_applicable"
        assert judge(duty, staffed(collector=None, ai_agent="r1"), mode) == "not_applicable"


def test_6_2_2_a_record_found_is_a_breach_and_no_check_is_unproven() -> None:
    for record, checked_at, without_record, checked in (
        (False, AT - 1, "comply", "comply"),
        (False, AT, "comply", "unproven"),
        (False, None, "comply", "unproven"),
        (True, LONG_AGO, "breach", "comply"),
        (None, LONG_AGO, "not_applicable", "unproven"),
    ):
        situation = staffed(collector(record_found=record, checked_at=checked_at))
        assert judge("collector_without_record", situation) == without_record
        assert judge("collector_checked", situation) == checked
    undated = staffed(collector(record_found=True))
    undated.registers["debts"] = []
    assert judge("collector_without_record", undated) == "unproven"


@pytest.mark.parametrize("paper", PAPERS)
def test_6_2_3_each_paper_comes_strictly_before_the_work(paper: str) -> None:
    duty = f"collector_{paper.removesuffix('_at')}"
    for when, expected, on_file in (
        (AT - 1, "comply", "comply"),
        (AT, "breach", "comply"),
        (NEVER, "breach", "comply"),
        (None, "not_applicable", "unproven"),
    ):
        situation = staffed(collector(**{paper: when}))
        for mode in (GATE, AUDIT):
            assert judge(duty, situation, mode) == expected
            assert judge("collector_papers_on_file", situation, mode) == on_file
    undated = world(contact(AT, collector="w1"), collectors=[collector(**{paper: AT})], debts=[])
    assert judge(duty, undated) == "unproven"


def test_6_2_of_several_collectors_each_must_be_in_order() -> None:
    good, bad, silent = collector(), collector("w2", trained_at=AT), collector("w3", trained_at=None)
    for named, expected in (
        ("w1", "comply"),
        ("w1|w2", "breach"),
        ("w2|w3", "breach"),
        ("w1|w3", "not_applicable"),
        ("w1|w9", "not_applicable"),
    ):
        assert judge("collector_trained", staffed(good, bad, silent, collector=named)) == expected
    assert judge("collector_papers_on_file", staffed(good, collector="w1|w9")) == "unproven"


def test_6_2_with_neither_collector_nor_robot_named_nothing_is_proven() -> None:
    nobody = staffed(collector=None)
    assert judge("collector_trained", nobody) == "not_applicable"
    for duty in ("collector_checked", "collector_papers_on_file"):
        assert judge(duty, nobody) == "unproven"
        assert judge(duty, staffed(collector(), ai_agent="r1")) == "comply"


def test_6_2_5_the_gate_wants_papers_of_last_year_and_the_audit_is_silent() -> None:
    since = start_of_last_year(AT)
    for when, expected in (
        (since, "comply"),
        (since - 1, "unproven"),
        (None, "not_applicable"),
    ):
        for paper in ("trained_at", "examined_at"):
            situation = staffed(collector(**{paper: when}))
            assert judge("collector_training_lapsed", situation, GATE) == expected
            assert judge("collector_training_lapsed", situation, AUDIT) == "not_applicable"


def test_6_2_5_last_year_is_last_year_in_beijing() -> None:
    new_year = TODAY - (31 + 28 + 9) * 24 * HOUR  # 2026-01-01 00:00 in Beijing
    assert start_of_last_year(TODAY) == start_of_last_year(new_year) == new_year - 365 * 24 * HOUR
    assert start_of_last_year(new_year - 1) == new_year - (365 + 366) * 24 * HOUR


def test_14_1_a_robot_is_registered_beforehand_or_unproven() -> None:
    call = contact(AT, ai_agent="r1")
    for when, expected in ((AT - 1, "comply"), (AT, "unproven"), (None, "unproven")):
        robots: list[Row] = [KNOWN | {"ai_agent": "r1", "registered_at": when, "converses": False}]
        assert judge("ai_agent_registered", world(call, ai_agents=robots)) == expected
    assert judge("ai_agent_registered", world(call)) == "unproven"
    assert judge("ai_agent_registered", world(contact(AT))) == "not_applicable"


def test_19_3_the_device_of_a_visit_is_registered_for_whoever_visits() -> None:
    visit = contact(AT, channel="visit", organisation="BankA", device="d1")
    mine: list[Row] = [KNOWN | {"device": "d1", "organisation": "BankA"}]
    assert judge("device_registered", world(visit, devices=mine)) == "comply"
    assert judge("device_registered", world(visit | {"organisation": "AgencyX"}, devices=mine)) == "unproven"
    assert judge("device_registered", world(visit | {"device": None}, devices=mine)) == "unproven"
    assert judge("device_registered", world(contact(AT, device="d1"), devices=mine)) == "not_applicable"


def with_tool(call: Row, reading: str = "", **columns: Value) -> World:
    """A contact whose tool is on file as given, with one carrier on the list and one off it."""
    row: Row = {"tool": "t1", "official": True, "filed_at": NEVER, "organisation": "BankA"}
    row |= {"carrier": "c1", "number": "95000"}
    listed: list[Row] = [KNOWN | {"carrier": "c1", "listed": True}, KNOWN | {"carrier": "c2", "listed": False}]
    situation = world(call, tools=[KNOWN | row | columns], carriers=listed)
    return situation._replace(readings={"carrier_off_list": reading}) if reading else situation


def test_25_a_tool_is_traceable_to_carrier_and_user() -> None:
    call = contact(AT)
    assert judge("tool_traceable", with_tool(call)) == "comply"
    assert judge("tool_traceable", with_tool(call, carrier=None)) == "unproven"
    assert judge("tool_traceable", with_tool(call, organisation=None)) == "unproven"
    assert judge("tool_traceable", with_tool(contact(AT, tool="t9"))) == "not_applicable"
    assert judge("tool_traceable", with_tool(contact(AT, tool=None))) == "unproven"
    for channel in ("letter", "visit"):
        assert judge("tool_traceable", with_tool(contact(AT, channel=channel))) == "not_applicable"


def test_9_a_the_number_of_the_sender_is_on_file_for_one_way_and_for_two_way_contacts() -> None:
    notice, interactive = "notice_sender_registered", "interactive_sender_registered"
    for columns, one_way, two_way in (
        ({"mode": "notice"}, "comply", "not_applicable"),
        ({"mode": "interactive"}, "not_applicable", "comply"),
        ({"channel": "video", "mode": "notice"}, "not_applicable", "comply"),
        ({"channel": "sms", "mode": "notice"}, "comply", "not_applicable"),
        ({"channel": "email", "mode": "notice"}, "not_applicable", "not_applicable"),
    ):
        situation = with_tool(contact(AT, **columns))
        assert (judge(notice, situation), judge(interactive, situation)) == (one_way, two_way)
    assert judge(notice, with_tool(contact(AT), number=None)) == "unproven"
    assert judge(interactive, with_tool(contact(AT, mode="interactive"), number=None)) == "unproven"
    assert judge(notice, with_tool(contact(AT, mode=None), number=None)) == "unproven"


def test_3_7_a_robot_that_converses_makes_a_contact_two_way() -> None:
    call = contact(AT, ai_agent="r1")
    for converses, one_way, two_way in (
        (True, "not_applicable", "comply"),
        (False, "comply", "not_applicable"),
        (None, "comply", "not_applicable"),
    ):
        robots: list[Row] = [KNOWN | {"ai_agent": "r1", "registered_at": LONG_AGO, "converses": converses}]
        situation = with_tool(call)
        situation.registers["ai_agents"] = robots
        assert judge("notice_sender_registered", situation) == one_way
        assert judge("interactive_sender_registered", situation) == two_way
    assert judge("interactive_call_cap", with_tool(call)) == "not_applicable"


def test_16_2_1_calls_by_a_robot_that_converses_count_as_interactive() -> None:
    robots: list[Row] = [KNOWN | {"ai_agent": "r1", "registered_at": LONG_AGO, "converses": True}]
    talk: Row = {"connected": True, "dial_result": "answered", "talk_ms": 25_000, "both_sides_spoke": True}
    many = [contact(AT + index * MINUTE, ai_agent="r1", mode="notice", **talk) for index in range(3)]
    last = contact(AT + HOUR, ai_agent="r1", mode="notice")
    assert judge("interactive_call_cap", world(*many, last, ai_agents=robots), GATE) == "breach"
    assert judge("interactive_call_cap", world(*many, last), GATE) == "not_applicable"


def test_25_a_the_carrier_should_be_on_the_list_and_must_where_the_creditor_chose_so() -> None:
    for carrier, advised, required in (
        ("c1", "comply", "comply"),
        ("c2", "breach", "breach"),
        ("c9", "breach", "breach"),
        (None, "not_applicable", "not_applicable"),
    ):
        assert judge("carrier_on_list", with_tool(contact(AT), carrier=carrier)) == advised
        situation = with_tool(contact(AT), reading="refuse", carrier=carrier)
        assert judge("carrier_on_list", situation) == "not_applicable"
        assert judge("carrier_on_list_required", situation, GATE) == required
        in_audit = "unproven" if required == "breach" else required
        assert judge("carrier_on_list_required", situation, AUDIT) == in_audit
        assert judge("carrier_on_list_required", with_tool(contact(AT), carrier=carrier), GATE) == "not_applicable"
    assert judge("carrier_on_list", with_tool(contact(AT, channel="letter"), carrier="c2")) == "not_applicable"
    undated = with_tool(contact(AT), carrier="c2")
    undated.registers["debts"] = []
    assert judge("carrier_on_list", undated) == "unproven"


def test_12_1_the_process_is_on_record_or_unproven() -> None:
    call = contact(AT, organisation="BankA", collector="w1", dial_result="no_answer")
    visit = call | {"channel": "visit", "address": None, "dial_result": None, "answered_by": "other"}
    robot = call | {"collector": None, "ai_agent": "r1"}
    for good in (call, robot, call | {"dial_result": None, "connected": False}, visit):
        assert judge("process_on_record", world(good)) == "comply"
    gaps: list[Row] = [
        call | {"organisation": None},
        call | {"collector": None},
        call | {"address": None},
        call | {"dial_result": None},
        visit | {"answered_by": None},
    ]
    for gap in gaps:
        assert judge("process_on_record", world(gap)) == "unproven"
    assert judge("process_on_record", world(visit | {"answered_by": None, "effective": False})) == "comply"
    assert judge("process_on_record", world(call | {"channel": "sms", "dial_result": None})) == "comply"
    assert judge("process_on_record", world(call | {"initiated_by": "person"})) == "not_applicable"
