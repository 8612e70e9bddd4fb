"""The reference pages are what the code says today."""

from pathlib import Path

import pytest

from fencun.casebook.schema import REGISTERS
from fencun.rules.facts.contact import CONTACT
from fencun.rules.facts.library import FACTS
from fencun.rules.kernel.canonical import digest
from fencun.rules.kernel.resolve import provides
from fencun.rules.packs.shelf import PACKS
from tools import reference
from tools.pages.reach import reaches

PACK = PACKS["nifa_2024"]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return reference.pages()


def test_every_reference_page_is_current(pages: dict[str, str]) -> None:
    assert reference.stale(pages) == [], "run `make docs`"


def test_pages_are_the_same_each_time(pages: dict[str, str]) -> None:
    assert reference.pages() == pages


def test_a_changed_a_missing_and_a_forgotten_page_are_stale(pages: dict[str, str], tmp_path: Path) -> None:
    reference.write(pages, tmp_path)
    assert reference.stale(pages, tmp_path) == []
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")
    (tmp_path / "numbers.md").unlink()
    (tmp_path / "left-over.md").write_text("old", encoding="utf-8")
    assert reference.stale(pages, tmp_path) == ["left-over.md", "numbers.md", "rules.md"]
    reference.write(pages, tmp_path)
    assert reference.stale(pages, tmp_path) == []


def test_every_column_is_in_the_vocabulary(pages: dict[str, str]) -> None:
    columns = {c.name for c in CONTACT} | {c.name for table in REGISTERS.values() for c in table.columns}
    assert [name for name in sorted(columns) if f"| `{name}`" not in pages["vocabulary.md"]] == []


def test_every_fact_rule_reading_and_number_has_its_place(pages: dict[str, str]) -> None:
    assert [name for fact in FACTS for name in provides(fact) if f"`{name}`" not in pages["facts.md"]] == []
    assert [rule.name for rule in PACK.rules if f"### {rule.name}\n" not in pages["rules.md"]] == []
    assert [one.name for one in PACK.readings if f"## {one.name}\n" not in pages["readings.md"]] == []
    assert [one.name for one in PACK.dated if f"| `{one.name}` |" not in pages["numbers.md"]] == []


def test_the_rules_stand_under_the_digest_of_their_pack(pages: dict[str, str]) -> None:
    assert digest(PACK) in pages["rules.md"].split("## ")[0]


def test_use_is_followed_through_facts_to_columns_registers_and_numbers() -> None:
    hours = reaches(PACK)["quiet-hours"]
    assert {"start_at", "hours_agreed", "time_of_day_ms"} <= hours.names
    assert ("debtor_agreements", "from_minute") in hours.registers
    assert {"quiet_from_minute", "quiet_to_minute"} <= hours.numbers
    assert "staff_count" not in hours.names
