"""Numbers, shares and citations as a reader wants them: grouped, never abbreviated, never rounded to all or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fencun.audit.report.markup import Node, el
from fencun.rules.kernel.declare import Words

FEW, MANY = 0.0001, 0.9999
DASH = "—"
LONGEST_NAME = 24
"""Letters of a clause id or pseudonym that is still kept in one line."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, with its measure word in Chinese, and in both numbers in English."""

    zh: str
    one: str
    more: str

    def of(self, count: int, lang: str) -> str:
        """`1,234 次联系`, `1 contact`, `1,234 contacts`."""
        if lang == "zh":
            return f"{grouped(count)} {self.zh}"
        return f"{grouped(count)} {self.one if count == 1 else self.more}"


def grouped(number: int) -> str:
    """A whole number with its thousands parted: 12,345."""
    return f"{number:,}"


def share(part: int, whole: int) -> str:
    """A part as a percentage; some is never shown as none, nor nearly all as all; a dash of nothing."""
    if whole <= 0:
        return DASH
    ratio = part / whole
    if part in (0, whole):
        return f"{ratio:.0%}"
    if ratio < FEW:
        return "<0.01%"
    if ratio > MANY:
        return ">99.99%"
    return f"{ratio:.2%}" if ratio < 0.1 or ratio > 0.99 else f"{ratio:.1%}"


def percent(ratio: float) -> str:
    """A ratio as a length in SVG or CSS, to a ten-thousandth."""
    return f"{ratio * 100:.2f}%"


def clause_key(clause: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts clause ids as the text does: 9 before 15.2, 15.3.2 before 15.3.2.a."""
    parts = re.findall(r"\d+|[^\d.]+", clause)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def listed(items: Iterable[str], lang: str) -> str:
    """Items as the language lists them."""
    return ("、" if lang == "zh" else ", ").join(items)


def said(words: Iterable[Words], lang: str) -> str:
    """Several things in words, listed."""
    return listed((each[lang] for each in words), lang)


def titled(titles: Iterable[Words], lang: str) -> str:
    """Titles of rules, or names of facts, in one line; they hold commas of their own."""
    return ("；" if lang == "zh" else "; ").join(dict.fromkeys(title[lang] for title in titles))


def rate(part: int, whole: int) -> str:
    """A part per 1,000 with one decimal; some is never shown as none; a dash of nothing."""
    if whole <= 0:
        return DASH
    ratio = part * 1_000 / whole
    return "<0.1" if 0 < ratio < 0.05 else f"{ratio:,.1f}"


def clause_ids(clauses: Iterable[str], lang: str) -> Node:
    """Clause ids in a line that breaks between them and never within one."""
    between = "、" if lang == "zh" else ", "
    return [[between if at else None, unbroken(clause)] for at, clause in enumerate(sorted(clauses, key=clause_key))]


def unbroken(name: str) -> Node:
    """A clause id or pseudonym that stays in one line, unless it is too long to be one."""
    return el("bdi", name, class_="clause") if len(name) <= LONGEST_NAME else el("bdi", name)


def cited(clauses: Iterable[str], lang: str) -> str:
    """Clause ids as a citation: 第 9、15.2 条; clauses 9, 15.2."""
    ids = list(clauses)
    if lang == "zh":
        return f"第 {listed(ids, lang)} 条"
    return f"{'clause' if len(ids) == 1 else 'clauses'} {listed(ids, lang)}"


def headed(clauses: Iterable[str], lang: str) -> str:
    """A citation that begins a line."""
    name = cited(clauses, lang)
    return name[:1].upper() + name[1:]
