"""Facts as the report shows them: times of day, days and durations as people write them, names without units."""

from __future__ import annotations

import re

from fencun.rules.facts.say import say
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import Program
from fencun.rules.kernel.time import MS_PER_MINUTE, MS_PER_SECOND, iso_of_day
from fencun.rules.telling import label

NONE = Words("无", "none")
MINUTES = ("_minute", "message_stop_value")
DAYS = ("start_day",)
MEASURED = ("_ms", "_fen", "collector", *MINUTES)
UNIT = re.compile(r"（[^（）]*）$|,? in (?:fen|ms)$| \([^()]*\)$")
"""What the name of a fact says of its unit or way of writing, at its end."""
WORDS = {
    "dial_result": {
        "answered": Words("已接听", "answered"),
        "no_answer": Words("无人接听", "no answer"),
        "busy": Words("忙线", "busy"),
        "off": Words("关机或停机", "switched off"),
        "rejected": Words("对方拒接", "declined"),
        "failed": Words("未能接通", "failed"),
    },
    "delivered_by": {
        "post": Words("邮寄", "post"),
        "hand": Words("当面递交", "by hand"),
        "electronic": Words("电子方式", "electronic"),
    },
    "answered_by": {"voicemail": Words("语音信箱", "voicemail")},
    "robot_stated": {
        "told": Words("已说明", "told"),
        "silent": Words("未说明", "not told"),
        "denied": Words("否认", "denied"),
    },
    "offer_to_repay": {
        "unprompted": Words("主动提出", "unprompted"),
        "prompted": Words("经劝说提出", "prompted"),
    },
    "handed_to": {
        "addressee": Words("收件人", "the addressee"),
        "adult_cohabitant": Words("同住成年人", "an adult of the household"),
    },
}
"""Values of facts that stand in the report and nowhere in the words of a rule."""


def named(name: str, program: Program) -> Words:
    """What a fact is called; where its value is shown as people write it, without the unit it is kept in."""
    zh, en = label(name, program, "zh"), label(name, program, "en")
    if name.endswith(MEASURED):
        zh, en = UNIT.sub("", zh), UNIT.sub("", en)
    return Words(zh, en)


def valued(name: str, value: Value) -> Words:
    """A fact's value: 07:22:20, 25 s, 22:00, 2026-04-07, or as `say` has it."""
    if value == NONE.en:
        return NONE
    if isinstance(value, str) and value in WORDS.get(name, {}):
        return WORDS[name][value]
    if isinstance(value, int) and not isinstance(value, bool):
        if name.endswith("offset_ms"):
            return _both(f"UTC{'-' if value < 0 else '+'}{_minutes(abs(value) // MS_PER_MINUTE)}")
        if name.endswith("time_of_day_ms"):
            minutes, rest = divmod(value, MS_PER_MINUTE)
            return _both(f"{_minutes(minutes)}:{rest // MS_PER_SECOND:02d}")
        if name.endswith("_ms"):
            return _seconds(value)
        if name.endswith(MINUTES):
            return _both(_minutes(value))
        if name in DAYS:
            return _both(iso_of_day(value))
    return Words(say(name, value, "zh"), say(name, value, "en"))


def _seconds(ms: int) -> Words:
    """Seconds, with as many decimals as there are milliseconds."""
    seconds = f"{ms / MS_PER_SECOND:,.3f}".rstrip("0").rstrip(".")
    return Words(f"{seconds} 秒", f"{seconds} s")


def _minutes(minutes: int) -> str:
    """Minutes since midnight as a time of day; the end of the day is 24:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _both(text: str) -> Words:
    return Words(text, text)
