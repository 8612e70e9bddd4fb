"""Where the text, as far as it is known, leaves room."""

from __future__ import annotations

from fencun.rules.kernel.declare import Choice, ReadingChoice, Words
from fencun.rules.packs.write import only

ANSWERED_BETWEEN = ReadingChoice(
    "answered_between",
    ("frequency",),
    Words(
        "其间接通过一次的，未接通次数是否重新计算？",
        "Does an answered call in between start the count of unanswered dials anew?",
    ),
    (
        Choice("unclear", Words("报道未言明，视为不明", "not reported; open")),
        Choice("goes_on", Words("不重新计算", "no, the count goes on")),
    ),
    "unclear",
)
DIALS_AGREED = only(
    "dials_agreed",
    ("frequency",),
    "怎样的约定可以改变六次？",
    "Which agreement changes the number of six?",
    (
        "dials_or_more_calls",
        "约定了拨打次数的从其约定；约定的通话次数多于六次的，拨打次数亦随之",
        "an agreed number of dials; an agreed number of calls above six allows as many dials",
    ),
)
CONSENT = only(
    "consent",
    ("hours",),
    "何为债务人的同意？",
    "What is the debtor's consent?",
    (
        "agreed_hours",
        "与指引所称事先约定的时间相同：由债务人事先作出、可证明",
        "the same as hours agreed under the guideline of 2024: made beforehand by the debtor, provable",
    ),
)
BANK_UNREACHABLE = only(
    "bank_unreachable",
    ("unreachable",),
    "何为债务人失联？",
    "When is the debtor out of reach?",
    (
        "dead_number_three_dials_or_three_days",
        "据报道：号码失效；前一日对全部有效号码各连续三次拨打未果；连续三日联系未果",
        "as reported: the number is dead; three dials in vain to every valid number the day before; three days in vain",
    ),
)
READINGS: tuple[ReadingChoice, ...] = (ANSWERED_BETWEEN, DIALS_AGREED, CONSENT, BANK_UNREACHABLE)
