"""Every fixed text is there in both languages, punctuated as each asks, with the same places to fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fencun.audit.report import words
from fencun.audit.report.figures import Noun
from fencun.audit.report.markup import PLACE
from fencun.rules.kernel.declare import Words

SAID = {name: value for name, value in vars(words).items() if isinstance(value, Words)}
NOUNS = {name: value for name, value in vars(words).items() if isinstance(value, Noun)}
CJK = re.compile(r"[\u4e00-\u9fff，。：；（）“”、]")
SAME = {"HEAD_DAY"}
"""Patterns that are figures alone in one language."""


ENDINGS = ("。", ".", "；", "; ", "{unit}")


def test_every_text_is_there_in_both_languages() -> None:
    assert [name for name, said in SAID.items() if not said.zh.strip() or not said.en.strip()] == []
    assert [name for name, said in SAID.items() if CJK.search(said.en)] == []
    assert [name for name, said in SAID.items() if not CJK.search(said.zh) and name not in SAME] == []


def test_both_languages_have_the_same_places() -> None:
    places = {name: [set(PLACE.findall(said[lang])) for lang in ("zh", "en")] for name, said in SAID.items()}
    assert [name for name, (zh, en) in places.items() if zh != en] == []


def test_chinese_is_punctuated_in_full_width() -> None:
    half = re.compile(r"[\u4e00-\u9fff}][,;:?!()]|[,;:?!()][\u4e00-\u9fff{]")
    assert [name for name, said in SAID.items() if half.search(said.zh)] == []


def test_a_sentence_ends_alike_in_both_languages() -> None:
    assert [name for name, said in SAID.items() if said.zh.endswith(ENDINGS) != said.en.endswith(ENDINGS)] == []


@pytest.mark.parametrize("name", NOUNS)
def test_what_is_counted_has_its_numbers(name: str) -> None:
    noun = NOUNS[name]
    assert noun.of(1, "en") == f"1 {noun.one}"
    assert noun.of(12_345, "en") == f"12,345 {noun.more}"
    assert noun.of(12_345, "zh") == f"12,345 {noun.zh}"
    assert noun.of(0, "en") == f"0 {noun.more}"


def test_no_text_is_without_use() -> None:
    folder = Path(words.__file__).parent
    used = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    assert [name for name in (*SAID, *NOUNS) if not re.search(rf"\bw\.{name}\b", used)] == []
