"""Article 16: interactive collection: identity, recording, courtesy, three effective calls a day, visits."""

from __future__ import annotations

from fencun.rules.facts.derived.agreed import calls_exist, calls_number, visits_exist, visits_number
from fencun.rules.facts.derived.calls import by_voice, effective_call, effective_visit, interactive, spoken
from fencun.rules.facts.derived.counts import (
    contacts_a_day,
    contacts_today,
    counts_as_interactive,
    effective_calls,
    effective_visits,
    is_effective_call,
    is_effective_visit,
)
from fencun.rules.facts.derived.people import owes
from fencun.rules.facts.derived.scope import in_scope
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Bound, Force, Phase, Rule, RuleWords
from fencun.rules.kernel.nodes import Dated, Expr, case, sure
from fencun.rules.packs.nifa_2024 import readings
from fencun.rules.packs.nifa_2024.cap import Cap
from fencun.rules.packs.nifa_2024.telecom import sender_registered
from fencun.rules.packs.write import conduct, rule, words

_calls = Cap(effective_calls, is_effective_call, "effective_call_cap", calls_exist, calls_number)
_visits = Cap(effective_visits, is_effective_visit, "visit_cap", visits_exist, visits_number)
_visit = contact.channel.eq("visit")
_face_or_voice = by_voice | _visit
_COUNTED = (readings.AGREEMENTS, readings.EFFECTIVE_SUM, readings.DAYS, readings.PER_DEBTOR, readings.REQUESTS)
_debt_was_said = sure(contact.disclosed.has("debt_exists", "amount", "days_overdue", "repayment_need")) | sure(
    contact.stated.has("reason", "amount", "consequences")
)
_talked = case((_visit, effective_visit.fact), otherwise=effective_call.fact)


def _settled(name: str, *clauses: str, applies: Expr, breach: Expr, says: RuleWords) -> Rule:
    return Rule(name, clauses, says, breach, in_scope.fact & applies, phase=Phase.AFTER)


TALK: tuple[Rule, ...] = (
    Rule(
        "identity-confirmed",
        ("16.1.1",),
        words(
            "先核实债务人身份",
            "The debtor's identity is confirmed first",
            "没有核实对方为债务人本人就谈及债务。",
            "The debt was discussed without confirming that the person is the debtor.",
        ),
        ~contact.identity_confirmed & (_debt_was_said | _talked),
        in_scope.fact
        & interactive.fact
        & owes.fact
        & _face_or_voice
        & spoken.fact
        & ~sure(contact.answered_by.eq("other")),
        phase=Phase.AFTER,
        bound=Bound.COLLECTOR,
        readings=(readings.IDENTITY.name,),
    ),
    _settled(
        "recorded-in-full",
        "16.1.2",
        applies=interactive.fact & _face_or_voice & spoken.fact,
        breach=~contact.recorded_in_full,
        says=words(
            "全程录音录像",
            "Recorded from beginning to end",
            "没有全程录音或录像。",
            "It was not recorded from beginning to end.",
        ),
    ),
    _settled(
        "recording-announced",
        "16.1.2",
        applies=interactive.fact & _face_or_voice & spoken.fact & owes.fact & ~sure(contact.answered_by.eq("other")),
        breach=~contact.recording_announced,
        says=words(
            "主动告知录音录像",
            "Recording announced unasked",
            "没有主动告知债务人正在录音录像。",
            "The debtor was not told, unasked, that it was being recorded.",
        ),
    ),
    conduct(
        "courtesy",
        "16.1.3",
        said=("insult",),
        only=interactive.fact | contact.channel.eq("im"),
        says=words(
            "遵守服务礼仪", "Service etiquette", "有辱骂等不礼貌言行。", "There was abuse or other discourtesy."
        ),
    ),
    conduct(
        "no-insult-in-notice",
        "4.3.b",
        said=("insult",),
        only=~(interactive.fact | contact.channel.eq("im")),
        says=words("通知内容不辱骂", "No abuse in notices", "通知内容含有辱骂。", "The notice held abuse."),
    ),
)
FREQUENCY: tuple[Rule, ...] = (
    rule(
        "effective-call-cap",
        "16.2.1",
        applies=counts_as_interactive.fact & owes.fact,
        breach=_calls.at_the_gate(),
        afterwards=_calls.afterwards(),
        readings=(readings.EFFECTIVE, readings.NOTICE_THAT_TALKS, *_COUNTED),
        says=words(
            "有效通话每日上限",
            "Effective calls a day",
            "当日主动有效通话 {interactive_calls_effective_today_proven} 次"
            "[（另有 {interactive_calls_effective_today_open} 次结果不明）]，已达每日上限或约定次数。",
            "Effective calls today: {interactive_calls_effective_today_proven}"
            "[, with an open outcome: {interactive_calls_effective_today_open}]; the limit of the day, or the number "
            "agreed, is reached.",
        ),
    ),
    rule(
        "reasonable-frequency",
        "16.2.1.a",
        applies=owes.fact & ~_visit & (interactive.fact | contact.channel.eq("im")),
        breach=contacts_today.possible >= contacts_a_day.fact,
        force=Force.SHOULD,
        basis=Basis.POLICY,
        readings=(readings.REASONABLE,),
        says=words(
            "交互式催收的合理频次",
            "A reasonable frequency of interactive collection",
            "当日已联系 {contacts_on_channel_today_possible} 次，达到金融机构自定的 {contacts_a_day_value} 次。",
            "Contacted {contacts_on_channel_today_possible} times today, the creditor's own number being "
            "{contacts_a_day_value}.",
        ),
    ),
)
VISITS: tuple[Rule, ...] = (
    rule(
        "visit-two-people",
        "16.3.1",
        applies=_visit,
        breach=contact.staff_count < Dated("visit_staff_least"),
        says=words(
            "上门至少两人",
            "At least two on site",
            "上门人员只有 {staff_count} 人，少于两人。",
            "Only {staff_count} on site; at least two are required.",
        ),
    ),
    rule(
        "visit-three-people",
        "16.3.1.a",
        applies=_visit,
        breach=contact.staff_count > Dated("visit_staff_most"),
        force=Force.SHOULD,
        says=words(
            "上门不宜超过三人",
            "No more than three on site",
            "上门人员有 {staff_count} 人，不宜超过三人。",
            "{staff_count} on site; there should be no more than three.",
        ),
    ),
    rule(
        "visit-cap",
        "16.3.4",
        applies=_visit & owes.fact,
        breach=_visits.at_the_gate(),
        afterwards=_visits.afterwards(),
        readings=(readings.EFFECTIVE_VISIT, *_COUNTED),
        says=words(
            "上门有效沟通每日上限",
            "Effective visits a day",
            "当日上门有效沟通已有 {visits_effective_today_proven} 次"
            "[（另有 {visits_effective_today_open} 次结果不明）]，已达每日上限或约定次数。",
            "Effective visits today: {visits_effective_today_proven}"
            "[, with an open outcome: {visits_effective_today_open}]; the limit of the day, or the number agreed, is "
            "reached.",
        ),
    ),
    _settled(
        "decent-dress",
        "16.3.2",
        applies=_visit,
        breach=~contact.dress_ok,
        says=words(
            "着装得体", "Decent dress", "着装不得体或容易引人误解。", "Dress was not decent, or was odd or misleading."
        ),
    ),
    _settled(
        "badge-shown",
        "16.3.3",
        applies=_visit,
        breach=~contact.badge_shown_unasked,
        says=words(
            "主动出示工作证件",
            "Work identification shown unasked",
            "没有主动出示工作证件。",
            "Work identification was not shown unasked.",
        ),
    ),
    _settled(
        "no-entry-without-consent",
        "16.3.5",
        applies=_visit,
        breach=contact.entered & ~contact.consent_to_enter,
        says=words(
            "未经同意不进入",
            "No entry without consent",
            "未经同意进入住所、其他私人场所或办公区域。",
            "A home, another private place or an office area was entered without consent.",
        ),
    ),
    _settled(
        "no-disturbance",
        "16.3.5.a",
        applies=_visit,
        breach=contact.disturbance,
        says=words(
            "不干扰家人和同事",
            "Family and colleagues not disturbed",
            "干扰了同住家人的生活或他人的工作。",
            "The life of family living there, or the work of others, was disturbed.",
        ),
    ),
)
STANDARDS = (sender_registered("interactive-sender-registered", "16.2.2", interactive.fact),)
RULES = (*TALK, *FREQUENCY, *STANDARDS, *VISITS)
