"""Building HTML: every text is escaped unless it was built here, and what a page must not hold is replaced."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TypeAlias

VOID = frozenset({"br", "link", "meta", "line", "rect"})
INLINE = frozenset({"a", "b", "bdi", "code", "em", "small", "span", "strong", "text", "time"})
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, halves of surrogate pairs, and marks that turn the direction of the text around them."""
STRESS = re.compile(r"\*([^*]+)\*")
PLACE = re.compile(r"\{(\w+)\}")


class Markup(str):
    """Text that is HTML already, and safe to stand in a page."""

    __slots__ = ()


Node: TypeAlias = str | Iterable["Node"] | None
"""What an element may hold: text (escaped, unless it is `Markup`), nothing, or several of these."""


def raw(node: Node) -> Markup:
    """The HTML of a node; text is escaped, and characters that are unfit for a page become U+FFFD."""
    if node is None:
        return Markup()
    if isinstance(node, Markup):
        return node
    if isinstance(node, str):
        return Markup(html.escape(UNFIT.sub("\ufffd", node)))
    return Markup("".join(raw(part) for part in node))


def el(tag: str, *children: Node, **attributes: str | int | None) -> Markup:
    """An element. Attributes that are None are left out; `class_` is class, `data_label` is data-label."""
    named = (
        f' {name.rstrip("_").replace("_", "-")}="{raw(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    begin = f"<{tag}{''.join(named)}>"
    if tag in VOID and not children:
        return Markup(begin if tag in {"br", "link", "meta"} else f"{begin[:-1]}/>")
    return Markup(f"{begin}{raw(children)}</{tag}>" + ("" if tag in INLINE else "\n"))


def fill(sentence: str, **parts: Node) -> Markup:
    """A sentence with `{name}` replaced by nodes, each escaped as it stands; a place without a part is an error."""
    pieces = PLACE.split(sentence)
    return raw(parts[piece] if at % 2 else piece for at, piece in enumerate(pieces))


def isolated(text: str) -> Markup:
    """A text from outside, kept apart so that its script cannot reorder what stands beside it."""
    return el("bdi", text)


def stressed(text: str) -> Markup:
    """A text in which *words between asterisks* are stressed, as packs write them."""
    return raw(el("em", piece) if at % 2 else piece for at, piece in enumerate(STRESS.split(text)))
