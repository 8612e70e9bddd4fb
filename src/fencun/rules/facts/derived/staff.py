"""Who collects: collectors checked, trained and pledged, robots and devices on file (6.2, 14.1, 19.3)."""

from __future__ import annotations

from fencun.rules.facts.derived.means import is_robot
from fencun.rules.facts.derived.scope import start_day
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Each, Exists, Pick, Rows, Words
from fencun.rules.kernel.nodes import Expr, Row, case
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, SINCE_EVER

_collectors = Rows("collectors", (("collector", "collector"),))
_start = contact.start_at

by_people = Derived(
    "by_people",
    Words("由催收人员实施", "the contact is made by people, not by a robot alone"),
    contact.collector.known() | ~is_robot.fact,
)


def _each(name: str, zh: str, en: str, value: Expr, *, every: bool = False) -> Each:
    return Each(name, Words(zh, en), _collectors, "collector", value, every)


without_record = _each(
    "collectors_without_record",
    "催收人员是否均无暴力犯罪和严重不良信用记录",
    "every collector is free of a record of violent crime or seriously bad credit",
    ~Row("record_found"),
    every=True,
)
checked = _each(
    "collectors_checked",
    "催收人员是否均已事先核查",
    "every collector was checked beforehand",
    Row("checked_at") < _start,
)
trained = _each(
    "collectors_trained",
    "催收人员是否均已事先培训",
    "every collector was trained beforehand",
    Row("trained_at") < _start,
)
examined = _each(
    "collectors_examined",
    "催收人员是否均已事先考核",
    "every collector was examined beforehand",
    Row("examined_at") < _start,
)
pledged = _each(
    "collectors_pledged",
    "催收人员是否均已事先签署保密承诺",
    "the undertaking was signed by every collector beforehand",
    Row("pledged_at") < _start,
)

# The civil calendar from a count of days: years begin on 1 March, eras of 400 years have 146,097 days.
_DAYS_TO_MARCH_OF_YEAR_0 = 719_468
_of_era = (start_day.fact + _DAYS_TO_MARCH_OF_YEAR_0) % 146_097
_year_of_era = (_of_era - _of_era // 1_460 + _of_era // 36_524 - _of_era // 146_096) // 365
_day_of_year = _of_era - (_year_of_era * 365 + _year_of_era // 4 - _year_of_era // 100)
_years = (start_day.fact + _DAYS_TO_MARCH_OF_YEAR_0) // 146_097 * 400 + _year_of_era
_FIRST_OF_JANUARY = 306  # in a year that begins on 1 March
year = Derived(
    "calendar_year",
    Words("自然年度（北京时间）", "calendar year of the start, Beijing time"),
    case((_day_of_year >= _FIRST_OF_JANUARY, _years + 1), otherwise=_years),
)
_before = year.fact - 2
_days_before_it = _before * 365 + _before // 4 - _before // 100 + _before // 400
previous_year = Derived(
    "previous_year_began_at",
    Words("上一自然年度起始", "start of the previous calendar year"),
    (_days_before_it - 719_162) * MS_PER_DAY - BEIJING_OFFSET_MS,
)


def _lately(column: str) -> Expr:
    """Since the year before began; what is taken as in order since ever is so every year."""
    return (Row(column) >= previous_year.fact) | Row(column).eq(SINCE_EVER)


trained_lately = _each(
    "collectors_trained_lately",
    "催收人员自上一年度以来是否均有培训和考核",
    "every collector was trained and examined since the previous year began",
    _lately("trained_at") & _lately("examined_at"),
)
robot_registered = Pick(
    "ai_agent_registered",
    Words("机器人是否事先登记", "the robot was registered beforehand"),
    Rows("ai_agents", (("ai_agent", "ai_agent"),)),
    Row("registered_at") < _start,
)
device_registered = Exists(
    "device_registered",
    Words("设备已登记在实施机构名下", "the device is registered for the organisation"),
    Rows("devices", (("device", "device"), ("organisation", "organisation"))),
)
FACTS: tuple[Declared, ...] = (
    by_people,
    without_record,
    checked,
    trained,
    examined,
    pledged,
    year,
    previous_year,
    trained_lately,
    robot_registered,
    device_registered,
)
