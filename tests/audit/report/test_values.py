"""Facts stand in the report as people write them, and their names without the unit they are kept in."""

from __future__ import annotations

import pytest

from fencun.audit.writing.values import UNIT, WORDS, named, valued
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import resolve
from fencun.rules.packs.nifa_2024.pack import PACK

PROGRAM = resolve(PACK, ())


@pytest.mark.parametrize(
    "name, value, zh, en",
    [
        ("time_of_day_ms", 26_694_347, "07:24:54", "07:24:54"),
        ("time_of_day_ms", 0, "00:00:00", "00:00:00"),
        ("talk_ms", 25_000, "25 秒", "25 s"),
        ("talk_known_ms", 61_250, "61.25 秒", "61.25 s"),
        ("debtor_offset_ms", -12_600_000, "UTC-03:30", "UTC-03:30"),
        ("start_day", 20_550, "2026-04-07", "2026-04-07"),
        ("quiet_from_minute", 1_320, "22:00", "22:00"),
        ("to_minute", 1_440, "24:00", "24:00"),
        ("message_stop_value", 1_200, "20:00", "20:00"),
        ("contacts_a_day_value", 3, "3", "3"),
        ("amount_stated_fen", 449_287, "4,492.87 元", "CNY 4,492.87"),
        ("dial_result", "answered", "已接听", "answered"),
        ("offer_to_repay", "none", "无", "none"),
        ("talk_ms", None, "不明", "unknown"),
        ("collector", "k05-23", "k05-23", "k05-23"),
    ],
)
def test_a_value_is_written_as_people_write_it(name: str, value: Value, zh: str, en: str) -> None:
    said = valued(name, value)
    assert (said.zh, said.en) == (zh, en)


def test_every_value_with_words_of_its_own_is_one_of_its_column() -> None:
    strange = {
        name: sorted(set(words) - set(CONTACT_COLUMNS[name].values))
        for name, words in WORDS.items()
        if set(words) - set(CONTACT_COLUMNS[name].values)
    }
    assert strange == {}


@pytest.mark.parametrize("name", ["time_of_day_ms", "left_by_booking_fen", "talk_known_ms", "collector"])
def test_the_name_of_a_measured_fact_does_not_name_its_unit(name: str) -> None:
    said = named(name, PROGRAM)
    assert not UNIT.search(said.zh)
    assert not UNIT.search(said.en)
    assert said.zh
    assert said.en


def test_other_names_keep_what_stands_in_brackets() -> None:
    assert named("role_found", PROGRAM).zh == "被联系人身份（经登记核对）"
