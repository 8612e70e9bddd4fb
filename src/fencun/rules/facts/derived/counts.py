"""Counted facts: what has already happened to a person today, this week, or ever (11.1, 15.2, 15.3.2.a, 16)."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import connected, effective_call, effective_visit, robot_converses, spoken
from fencun.rules.facts.derived.means import is_letter
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import collecting, outgoing
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import EVER, TODAY, Counted, Declared, Derived, Pick, Rows, Window, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Reading, Row, case, sure

cap_scope = Derived(
    "cap_scope",
    Words("合并计数的范围", "over whom effective calls are added up"),
    case((Reading("effective_sum").eq("each_organisation"), contact.organisation), otherwise="all"),
)
to_debtor = outgoing.fact & owes.fact & collecting.fact
is_notice_connected = Derived(
    "is_connected_notice_call",
    Words("已拨通的告知式电话", "a connected notice call"),
    contact.channel.eq("call") & contact.mode.eq("notice") & to_debtor & connected.fact,
)
counts_as_interactive = Derived(
    "call_counts_as_interactive",
    Words("按交互式计的电话", "a call that counts as interactive"),
    contact.channel.eq("call")
    & (contact.mode.eq("interactive") | sure(contact.both_sides_spoke) | sure(robot_converses.fact)),
)
is_effective_call = Derived(
    "is_effective_interactive_call",
    Words("主动发起的有效通话", "an effective interactive call, initiated"),
    counts_as_interactive.fact & to_debtor & effective_call.fact,
)
is_effective_visit = Derived(
    "is_effective_visit",
    Words("主动发起的上门有效沟通", "an effective visit, initiated"),
    contact.channel.eq("visit") & to_debtor & effective_visit.fact,
)
notice_calls = Counted(
    "notice_calls_connected_today",
    Words("当日已拨通的告知式电话", "notice calls connected today"),
    is_notice_connected.fact,
    ("creditor", "person"),
    TODAY,
)
effective_calls = Counted(
    "interactive_calls_effective_today",
    Words("当日主动有效通话", "effective interactive calls today"),
    is_effective_call.fact,
    ("creditor", "person", "cap_scope"),
    TODAY,
)
effective_visits = Counted(
    "visits_effective_today",
    Words("当日上门有效沟通", "effective visits today"),
    is_effective_visit.fact,
    ("creditor", "person", "cap_scope"),
    TODAY,
    needed=contact.channel.eq("visit"),
)
letters = Counted(
    "letters_recently",
    Words("间隔期内已寄信函", "letters within the interval"),
    is_letter.fact & to_debtor,
    ("creditor", "person"),
    Window(Dated("letter_interval_days")),
    needed=is_letter.fact,
    alike=("product_concerned",),
)
contacts_today = Counted(
    "contacts_on_channel_today",
    Words("当日同渠道联系次数", "contacts on this channel today"),
    to_debtor,
    ("creditor", "person", "channel"),
    TODAY,
)
contacts_a_day = Pick(
    "contacts_a_day_value",
    Words("金融机构自定的每日次数", "the creditor's own number a day"),
    Rows("values", (("channel", "channel"),)),
    Row("number"),
    Row("code").eq("contacts_a_day"),
)
message_stop = Pick(
    "message_stop_value",
    Words("金融机构自定的消息停发时刻（分钟）", "the creditor's own minute at which messages stop"),
    Rows("values", (("channel", "channel"),)),
    Row("number"),
    Row("code").eq("message_stop_minute"),
)
by_whom = Derived(
    "by_whom",
    Words("实施人员或机器人", "who or what contacts"),
    case((contact.collector.known(), contact.collector), otherwise=contact.ai_agent),
)
met_before = Counted(
    "earlier_contacts_by_same",
    Words("同一人员此前的联系", "earlier contacts by the same person or robot"),
    spoken.fact,
    ("creditor", "organisation", "by_whom", "person"),
    EVER,
)
met_by_unknown = Counted(
    "earlier_contacts_by_unknown",
    Words("此前由不明人员进行的联系", "earlier contacts by nobody knows whom"),
    spoken.fact & ~by_whom.fact.known(),
    ("creditor", "organisation", "person"),
    EVER,
)
met_by_organisation = Counted(
    "earlier_contacts_by_organisation",
    Words("同一机构此前的联系", "earlier contacts by the same organisation"),
    spoken.fact,
    ("creditor", "organisation", "person"),
    EVER,
)
first_contact = Derived(
    "first_contact",
    Words("首次联系", "first contact"),
    case(
        (sure(met_before.proven > 0), False),
        (sure(met_by_organisation.possible.eq(0)), True),
        (sure(met_before.possible.eq(0)) & sure(met_by_unknown.possible.eq(0)), True),
        otherwise=UNKNOWN,
    ),
)
offers = Counted(
    "earlier_offers_to_repay",
    Words("此前主动提出代偿", "earlier unprompted offers to repay"),
    contact.offer_to_repay.eq("unprompted"),
    ("creditor", "debtor", "person"),
    EVER,
)
FACTS: tuple[Declared, ...] = (
    cap_scope,
    is_notice_connected,
    counts_as_interactive,
    is_effective_call,
    is_effective_visit,
    notice_calls,
    effective_calls,
    effective_visits,
    letters,
    contacts_today,
    contacts_a_day,
    message_stop,
    by_whom,
    met_before,
    met_by_unknown,
    met_by_organisation,
    first_contact,
    offers,
)
