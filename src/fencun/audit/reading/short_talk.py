"""Talk that is read as milliseconds and so short that seconds must be meant."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from fencun.audit.reading.contacts import TABLE, Part
from fencun.audit.reading.convert import Rules
from fencun.rules.kernel.declare import Words

ENOUGH, ONE_SECOND = 5, 1_000
"""So many talks, none of which lasts a second, are no milliseconds."""


def short_talk(con: duckdb.DuckDBPyConnection, parts: Sequence[Part], rules: Rules) -> list[Words]:
    """What a reader must know, with the line to add, where no unit is named and no talk reaches a second."""
    if "talk_ms" in rules.mapping.units or not any("talk_ms" in part.found for part in parts):
        return []
    query = f"SELECT count(*) FILTER (talk_ms > 0), max(talk_ms) FROM {TABLE}"
    talks, longest = con.execute(query).fetchall()[0]
    if talks < ENOUGH or longest >= ONE_SECOND:
        return []
    return [
        Words(
            f"talk_ms 按毫秒读取，但 {talks} 个值都不到 1000（1 秒），多半是秒：若如此，请在映射中加上"
            " units: {talk_ms: s}，否则凡涉及通话时长的判断都不可靠。",
            f"talk_ms was read as milliseconds, yet none of {talks} values reaches 1,000 (one second): seconds are"
            " probably meant. If so, add to the mapping: units: {talk_ms: s}. Until then nothing that depends on talk"
            " can be relied on.",
        )
    ]
