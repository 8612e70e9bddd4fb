"""The numbers of the guideline, and the house values that make it workable, each dated and cited."""

from __future__ import annotations

from fencun.rules.kernel.declare import DatedNumber, Words

ISSUED = "2024-05-15"


def _from_issue(name: str, zh: str, en: str, unit: str, clause: str, figure: int) -> DatedNumber:
    return DatedNumber(name, Words(zh, en), unit, clause, ((ISSUED, figure),))


def _house(name: str, zh: str, en: str, unit: str, clause: str, figure: int) -> DatedNumber:
    return DatedNumber(name, Words(zh, en), unit, clause, ((ISSUED, figure),), basis="policy")


NUMBERS: tuple[DatedNumber, ...] = (
    _from_issue("quiet_from_minute", "静默时段起", "quiet hours begin", "minute of the day", "9", 1320),
    _from_issue("quiet_to_minute", "静默时段止", "quiet hours end", "minute of the day", "9", 480),
    _from_issue("notice_call_cap", "告知式电话每日上限", "notice calls a day", "connected calls", "15.2", 3),
    _from_issue("effective_call_cap", "有效通话每日上限", "effective calls a day", "effective calls", "16.2.1", 3),
    _from_issue("effective_talk_ms", "有效通话最短时长", "shortest effective call", "ms", "16.2.1", 6000),
    _from_issue("visit_cap", "上门有效沟通每日上限", "effective visits a day", "visits", "16.3.4", 1),
    _from_issue("visit_staff_least", "上门最少人数", "fewest people on site", "people", "16.3.1", 2),
    _from_issue("visit_staff_most", "上门人数建议上限", "most people on site", "people", "16.3.1.a", 3),
    _from_issue("letter_interval_days", "信函间隔", "days between letters", "calendar days", "15.3.2.a", 7),
    _house("unreachable_days", "认定失联的连续天数", "days that make unreachable", "days", "8.2.1", 3),
    _house("unreachable_attempts", "认定失联的每日次数", "attempts a day that make unreachable", "calls", "8.2.1", 1),
    _house("request_tolerance_min", "债务人要求时间的容差", "tolerance around a request", "minutes", "9", 15),
    _house("message_margin_min", "消息提前截止", "messages stop before closing", "minutes", "9", 5),
)
