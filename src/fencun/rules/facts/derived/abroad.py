"""The local night of a debtor known to live abroad (9, a reading)."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Pick, Rows, Words
from fencun.rules.kernel.nodes import Dated, Row
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, MS_PER_MINUTE

zone = Pick(
    "debtor_zone",
    Words("被联系人居住地时区", "time zone where the person lives"),
    Rows("parties", (("debt", "debt"), ("person", "person"))),
    Row("time_zone"),
)
offset = Pick(
    "debtor_offset_ms",
    Words("居住地与世界协调时之差（毫秒）", "offset of that zone from UTC, in ms"),
    Rows("zone_offsets", (("zone", "debtor_zone"),)),
    Row("offset_ms"),
)
_local_time = (contact.start_at + offset.fact) % MS_PER_DAY
CHINA = ("Asia/Shanghai", "Asia/Urumqi", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "Asia/Kashgar", "PRC")
lives_abroad = Derived(
    "lives_abroad",
    Words("居住在境外且时差与北京不同", "lives abroad in another local time"),
    ~zone.fact.one_of(*CHINA) & offset.fact.ne(BEIJING_OFFSET_MS),
)
local_night = Derived(
    "night_where_debtor_lives",
    Words("居住地处于夜间", "night where the person lives"),
    (_local_time < Dated("quiet_to_minute") * MS_PER_MINUTE)
    | (_local_time >= Dated("quiet_from_minute") * MS_PER_MINUTE),
)
FACTS: tuple[Declared, ...] = (zone, offset, lives_abroad, local_night)
