"""The box that stands before every figure: what would follow from one assumption more, and what was assumed."""

from __future__ import annotations

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents
from fencun.audit.report.markup import Markup, el, fill


def assumed(contents: Contents, lang: str) -> Markup:
    """How many contacts would be breaches if no debtor agreed otherwise; then what was assumed, each a sentence."""
    sentences = el("ul", (el("li", sentence[lang]) for sentence in contents.assumed))
    return el(
        "section",
        el("h2", w.ASSUMED[lang], id="assumed"),
        _would_be(contents, lang),
        sentences if contents.assumed else el("p", w.ASSUMED_NONE[lang]),
        class_="box",
        aria_labelledby="assumed",
    )


def _would_be(contents: Contents, lang: str) -> Markup | None:
    contacts = contents.would_be_breaches
    if contacts is None:
        return None
    sentence = {0: w.WOULD_BE_NONE, 1: w.WOULD_BE_ONE}.get(contacts, w.WOULD_BE)
    option = el("code", contents.option)
    said = fill(sentence[lang], contacts=w.CONTACTS.of(contacts, lang), option=option)
    why = w.AGREEMENTS_OPEN if contents.agreements_given else w.AGREEMENTS_NOT_GIVEN
    return el("p", el("strong", said), " " if lang == "en" else None, why[lang], class_="would")
