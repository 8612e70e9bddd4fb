"""The numbers of the guideline, and the house values that make it workable, each dated and cited."""

from __future__ import annotations

from dataclasses import replace

from fencun.rules.kernel.declare import DatedNumber, Words

ISSUED = "2024-05-15"


def _number(name: str, words: Words, unit: str, clause: str, *, figure: int) -> DatedNumber:
    return DatedNumber(name, words, unit, clause, ((ISSUED, figure),))


def _house(number: DatedNumber) -> DatedNumber:
    """A number the text does not give; the creditor answers for it."""
    return replace(number, basis="policy")


DEADLINES: tuple[DatedNumber, ...] = (
    _number("trainings_a_year", Words("每年培训次数", "trainings a year"), "a calendar year", "6.2.5", figure=1),
    _number("examinations_a_year", Words("每年考核次数", "examinations a year"), "a calendar year", "6.2.5", figure=1),
    _number(
        "record_retention_years", Words("催收记录保存年限", "years that records are kept"), "years", "12.1", figure=2
    ),
    _number(
        "self_inspections_a_year", Words("每年自查次数", "self-inspections a year"), "a calendar year", "12.2", figure=1
    ),
    _number(
        "scheduled_inspections_a_year",
        Words("对每家催收机构每年定期检查次数", "scheduled inspections of each agency a year"),
        "a calendar year",
        "12.2",
        figure=1,
    ),
    _number(
        "surprise_inspections_a_year",
        Words("对每家催收机构每年突击检查次数", "surprise inspections of each agency a year"),
        "a calendar year",
        "12.2",
        figure=1,
    ),
    _number(
        "inspection_record_retention_years",
        Words("检查记录保存年限", "years that inspection records are kept"),
        "years",
        "12.2",
        figure=2,
    ),
    _number(
        "agency_evaluations_a_year",
        Words("对每家催收机构每年评估次数", "evaluations of each agency a year"),
        "a calendar year",
        "18.2",
        figure=1,
    ),
    _number(
        "leak_notice_hours", Words("个人信息安全事件通知时限", "notice of an incident"), "hours", "21.2", figure=24
    ),
    _number("risk_report_hours", Words("重大风险报告时限", "report of a major risk"), "hours", "24.1", figure=48),
)
"""What is owed by a time or so many times; the clock that watches them reads them here."""
NUMBERS: tuple[DatedNumber, ...] = (
    _number("quiet_from_minute", Words("静默时段起", "quiet hours begin"), "minute of the day", "9", figure=1320),
    _number("quiet_to_minute", Words("静默时段止", "quiet hours end"), "minute of the day", "9", figure=480),
    _number("notice_call_cap", Words("告知式电话每日上限", "notice calls a day"), "connected calls", "15.2", figure=3),
    _number(
        "effective_call_cap", Words("有效通话每日上限", "effective calls a day"), "effective calls", "16.2.1", figure=3
    ),
    _number("effective_talk_ms", Words("有效通话最短时长", "shortest effective call"), "ms", "16.2.1", figure=6000),
    _number("visit_cap", Words("上门有效沟通每日上限", "effective visits a day"), "visits", "16.3.4", figure=1),
    _number("visit_staff_least", Words("上门最少人数", "fewest people on site"), "people", "16.3.1", figure=2),
    _number("visit_staff_most", Words("上门人数建议上限", "most people on site"), "people", "16.3.1.a", figure=3),
    _number("letter_interval_days", Words("信函间隔", "days between letters"), "calendar days", "15.3.2.a", figure=7),
    _house(
        _number(
            "unreachable_days", Words("认定无法联系的连续天数", "days that make unreachable"), "days", "8.2.1", figure=3
        )
    ),
    _house(
        _number(
            "unreachable_attempts",
            Words("认定无法联系的每日次数", "attempts a day that make unreachable"),
            "calls",
            "8.2.1",
            figure=1,
        )
    ),
    _house(
        _number(
            "request_tolerance_min",
            Words("债务人要求时间的容差", "tolerance around a request"),
            "minutes",
            "9",
            figure=15,
        )
    ),
    _house(
        _number("message_stop_minute", Words("消息停发时刻", "messages stop"), "minute of the day", "9", figure=1315)
    ),
    *DEADLINES,
)
