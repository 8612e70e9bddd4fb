"""Article 9: no collection from 22:00 to 8:00, unless another time was agreed beforehand."""

from __future__ import annotations

from fencun.rules.facts.derived.abroad import lives_abroad, local_night
from fencun.rules.facts.derived.agreed import agreed, hours_close_at, hours_open, requested
from fencun.rules.facts.derived.calls import by_voice, ends_at, not_answered
from fencun.rules.facts.derived.counts import message_stop
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import in_scope
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Phase, Rule
from fencun.rules.kernel.nodes import Dated, Reading, case, sure, unknown_if
from fencun.rules.kernel.time import MS_PER_MINUTE
from fencun.rules.packs.nifa_2024 import readings
from fencun.rules.packs.write import rule, words

_has_an_hour = contact.channel.ne("letter") | contact.delivered_by.one_of("hand", "electronic")
_takes_time = by_voice | contact.channel.eq("visit")
_message = contact.channel.one_of("sms", "im", "email", "push", "fax")
_electronic_letter = contact.channel.eq("letter") & contact.delivered_by.eq("electronic")
_stop = case((message_stop.fact.known(), message_stop.fact), otherwise=Dated("message_stop_minute"))
_margin = (Dated("quiet_from_minute") - _stop) * MS_PER_MINUTE
_never_talked = by_voice & not_answered.fact & ~ends_at.fact.known()

RULES: tuple[Rule, ...] = (
    rule(
        "quiet-hours",
        "9",
        applies=_has_an_hour,
        breach=~(hours_open.fact | requested.fact),
        readings=(readings.HOURS, readings.AGREEMENTS, readings.REQUESTS, readings.MESSAGE_HOURS),
        says=words(
            "静默时段不催收",
            "No collection in the quiet hours",
            "{start_at} 处于不得催收的时段（22:00 至次日 8:00，或约定时间之外）。",
            "{start_at} lies in the hours closed to collection (22:00 to 8:00, or outside the time agreed).",
        ),
    ),
    rule(
        "message-stop",
        "9",
        applies=(_message | _electronic_letter) & hours_open.fact & ~requested.fact,
        breach=contact.start_at >= hours_close_at.fact - _margin,
        basis=Basis.POLICY,
        silent=True,
        readings=(readings.MESSAGE_HOURS,),
        says=words(
            "临近静默时段不再发送消息",
            "No message shortly before the quiet hours",
            "此时发出的消息可能在静默时段才送达。",
            "A message handed over now may arrive in the quiet hours.",
        ),
    ),
    rule(
        "local-night",
        "9",
        applies=owes.fact & lives_abroad.fact.known() & lives_abroad.fact & hours_open.fact & ~sure(agreed.fact),
        breach=case((Reading("local_night").eq("open"), unknown_if(local_night.fact)), otherwise=False),
        basis=Basis.POLICY,
        readings=(readings.LOCAL_NIGHT,),
        says=words(
            "债务人居住地的夜间",
            "The night where the debtor lives",
            "被联系人居住地正处于夜间（{debtor_zone}）。",
            "It is night where the person lives ({debtor_zone}).",
        ),
    ),
    rule(
        "quiet-hours-to-the-end",
        "9",
        applies=_takes_time & hours_open.fact,
        breach=case((_never_talked, False), otherwise=ends_at.fact > hours_close_at.fact) & ~requested.fact,
        phase=Phase.AFTER,
        readings=(readings.HOURS,),
        says=words(
            "静默时段前结束",
            "Over before the quiet hours",
            "开始于允许时间内，但持续到 {talk_ends_at}，已超出允许的时间。",
            "Begun in open hours, but it ran until {talk_ends_at}, past the hours allowed.",
        ),
    ),
    rule(
        "message-delivered-late",
        "9",
        applies=_message & hours_open.fact & ~requested.fact & contact.delivered_at.known(),
        breach=unknown_if(contact.delivered_at >= hours_close_at.fact),
        phase=Phase.AFTER,
        readings=(readings.MESSAGE_HOURS,),
        says=words(
            "消息在静默时段送达",
            "A message that arrived in the quiet hours",
            "消息于 {delivered_at} 送达，已进入静默时段。",
            "The message arrived at {delivered_at}, in the quiet hours.",
        ),
    ),
    Rule(
        "no-demand-in-night-call",
        ("9",),
        words(
            "债务人夜间来电时不催要",
            "No demand when the debtor calls at night",
            "债务人在静默时段来电，其间向其催要款项。",
            "The debtor called in the quiet hours, and payment was demanded in that call.",
        ),
        unknown_if(contact.said.has("demands_payment")),
        in_scope.fact & contact.initiated_by.eq("person") & ~hours_open.fact & ~sure(by_voice & not_answered.fact),
        phase=Phase.AFTER,
        readings=(readings.NIGHT_ANSWER.name,),
    ),
)
