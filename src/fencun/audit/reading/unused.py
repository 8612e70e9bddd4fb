"""Entries of a mapping that have no effect: a header misspelt, or values and units of a column that no file has."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Set

from fencun.audit.reading.header import plain, shown
from fencun.audit.reading.mapping import Mapping
from fencun.rules.kernel.declare import Words


def unused(mapping: Mapping, headers: Iterable[str], columns: Set[str]) -> Words | None:
    """Which entries have no effect on files with these headers, of which these columns came; None where all have."""
    there = {plain(header): header for header in headers}
    wrong = [_misspelt(header, there) for header in mapping.columns if plain(header) not in there]
    for part, entries in (("values", mapping.values), ("units", mapping.units), ("formats", mapping.formats)):
        wrong += [Words(f"{part}：{name}", f"{part}: {name}") for name in entries if name not in columns]
    return _note(wrong) if wrong else None


def _misspelt(header: str, there: dict[str, str]) -> Words:
    close = difflib.get_close_matches(plain(header)[:80], there, n=1)
    meant = shown(there[close[0]]) if close else ""
    zh = f"columns：{shown(header)}" + (f"（是否应为 {meant}？）" if close else "")
    return Words(zh, f"columns: {shown(header)}" + (f" (did you mean {meant}?)" if close else ""))


def _note(wrong: list[Words]) -> Words:
    return Words(
        f"映射中有些条目在所读文件里没有对应的表头或字段，因而不起作用：{'；'.join(words.zh for words in wrong)}。",
        f"The mapping names what no file has, so it has no effect: {'; '.join(words.en for words in wrong)}.",
    )
