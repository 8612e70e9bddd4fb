"""The box that stands before every figure: what was assumed, and what would follow from one assumption more."""

from __future__ import annotations

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents
from fencun.audit.report.markup import Markup, el, fill


def assumed(contents: Contents, lang: str) -> Markup:
    """What was assumed, each a sentence; then how many contacts would be breaches if no debtor agreed otherwise."""
    sentences = el("ul", (el("li", sentence[lang]) for sentence in contents.assumed))
    return el(
        "section",
        el("h2", w.ASSUMED[lang], id="assumed"),
        sentences if contents.assumed else el("p", w.ASSUMED_NONE[lang]),
        _would_be(contents.would_be_breaches, lang),
        class_="box",
        aria_labelledby="assumed",
    )


def _would_be(contacts: int | None, lang: str) -> Markup | None:
    if contacts is None:
        return None
    sentence = w.WOULD_BE if contacts else w.WOULD_BE_NONE
    said = fill(sentence[lang], contacts=w.CONTACTS.of(contacts, lang))
    return el("p", said, " ", el("code", w.OPTION), class_="would")
