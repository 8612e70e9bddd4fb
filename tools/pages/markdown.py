"""Markdown for reference pages: headings, tables, and text in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fencun.rules.kernel.declare import Words

BY_WHOM = "This page is written by `make docs`; do not edit it. 本页由 `make docs` 生成，请勿手工修改。"


def page(title_zh: str, title_en: str, *parts: str) -> str:
    """A whole page: title, where it comes from, and its parts, one blank line between them."""
    return "\n\n".join((f"# {title_en} · {title_zh}", f"> {BY_WHOM}", *parts)) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars and line breaks in a cell are made harmless."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def listed(items: Iterable[tuple[str, str]]) -> str:
    """A list of named things; those without a value are left out."""
    return "\n".join(f"- {name}: {value}" for name, value in items if value)


def both(words: Words) -> str:
    """The same in Chinese and English, on one line."""
    return f"{words.zh} · {words.en}"


def code(*texts: str) -> str:
    """Names and values, set as code and separated by commas."""
    return ", ".join(f"`{text}`" for text in texts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
