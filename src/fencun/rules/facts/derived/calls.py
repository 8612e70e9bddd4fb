"""What a call, visit or message came to: connected (15.2), effective (16.2.1, 16.3.4), reached, over when."""

from __future__ import annotations

from fencun.rules.facts.derived.scope import outgoing
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Pick, Rows, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Reading, Row, case, sure, unknown_if

NOT_REACHED = ("busy", "off", "rejected", "failed")
_result, _connected = contact.dial_result, contact.connected
_said_connected = sure(_connected)
_said_not = sure(~_connected)
_contradicts = _said_connected & sure(_result.ne("answered"))
_rang_out = sure(_result.eq("no_answer"))

connected = Derived(
    "was_connected",
    Words("已拨通", "connected"),
    case(
        (_contradicts, UNKNOWN),
        (_said_connected | sure(_result.eq("answered")), True),
        (sure(_result.one_of(*NOT_REACHED)), False),
        (Reading("connected").eq("answered") & (_rang_out | _said_not), False),
        (Reading("connected").eq("rang") & _rang_out, True),
        otherwise=UNKNOWN,
    ),
)
not_answered = Derived(
    "not_answered",
    Words("未接听", "not answered"),
    (_said_not & ~sure(_result.eq("answered"))) | (sure(_result.ne("answered")) & ~_said_connected),
)
talk = Derived(
    "talk_known_ms",
    Words("通话时长（毫秒）", "talk in ms"),
    case((contact.talk_ms.known(), contact.talk_ms), otherwise=contact.end_at - contact.answered_at),
)
_exchange = (talk.fact >= Dated("effective_talk_ms")) & contact.both_sides_spoke
effective_call = Derived(
    "effective_call",
    Words("有效通话", "effective call"),
    case(
        (not_answered.fact, False),
        (sure(contact.answered_by.eq("voicemail")), False),
        (sure(contact.answered_by.eq("other")), unknown_if(_exchange)),
        otherwise=_exchange,
    ),
)
effective_visit = Derived(
    "effective_visit",
    Words("上门有效沟通", "effective communication on site"),
    case(
        (contact.effective.known(), contact.effective),
        (sure(contact.answered_by.ne("person")), False),
        otherwise=contact.identity_confirmed & contact.both_sides_spoke,
    ),
)
by_voice = contact.channel.one_of("call", "video")
in_person = contact.channel.one_of("call", "video", "visit")
answered = (
    _said_connected
    | sure(_result.eq("answered"))
    | contact.answered_by.known()
    | contact.answered_at.known()
    | sure(contact.both_sides_spoke)
)
spoken = Derived(
    "spoken",
    Words("与人实际沟通或内容已送出", "somebody was spoken to, or content went out"),
    case(
        (by_voice & (not_answered.fact | sure(contact.answered_by.eq("voicemail"))), False),
        (by_voice & answered, True),
        (by_voice, UNKNOWN),
        (contact.channel.eq("visit") & ~contact.answered_by.known() & sure(~contact.effective), UNKNOWN),
        otherwise=True,
    ),
)
reached = Derived(
    "person_was_reached",
    Words("已联系上本人", "the person was reached"),
    contact.initiated_by.eq("person")
    | case(
        (by_voice & not_answered.fact, False),
        (in_person & contact.answered_by.known(), contact.answered_by.eq("person")),
        (in_person & (sure(contact.both_sides_spoke) | sure(contact.effective)), True),
        (contact.channel.eq("visit") & contact.effective.known(), False),
        (in_person, UNKNOWN),
        otherwise=sure(contact.both_sides_spoke),
    ),
)
attempt = Derived("attempt", Words("由催收方发起的联系", "an attempt to reach the person"), outgoing.fact)
failed_attempt = Derived(
    "failed_attempt",
    Words("未能联系上债务人的拨打", "a call that did not reach the debtor"),
    attempt.fact
    & contact.channel.eq("call")
    & case(
        (not_answered.fact, True),
        (contact.answered_by.known(), contact.answered_by.ne("person")),
        (sure(contact.both_sides_spoke), False),
        otherwise=UNKNOWN,
    ),
)
robot_converses = Pick(
    "robot_converses",
    Words("机器人能否对话", "the robot can converse"),
    Rows("ai_agents", (("ai_agent", "ai_agent"),)),
    Row("converses"),
)
interactive = Derived(
    "interactive",
    Words("交互式催收", "interactive collection"),
    contact.channel.one_of("visit", "video") | contact.mode.eq("interactive") | sure(robot_converses.fact),
)
ends_at = Derived(
    "talk_ends_at",
    Words("通话或到访结束时间", "end of the talk or visit"),
    case(
        (contact.end_at.known(), contact.end_at),
        (contact.answered_at.known() & contact.talk_ms.known(), contact.answered_at + contact.talk_ms),
        otherwise=contact.start_at + contact.talk_ms,
    ),
)
FACTS: tuple[Declared, ...] = (
    connected,
    not_answered,
    talk,
    effective_call,
    effective_visit,
    spoken,
    reached,
    attempt,
    failed_attempt,
    robot_converses,
    interactive,
    ends_at,
)
