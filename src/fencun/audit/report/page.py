"""The report as one page that needs nothing else: no script, no file beside it, no connection."""

from __future__ import annotations

from collections.abc import Callable

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents
from fencun.audit.report.figures import listed
from fencun.audit.report.markup import Markup, Node, el, raw
from fencun.audit.report.sections.assumed import assumed
from fencun.audit.report.sections.breaches import breaches
from fencun.audit.report.sections.clauses import clauses
from fencun.audit.report.sections.glance import glance
from fencun.audit.report.sections.judged import judged, span
from fencun.audit.report.sections.lacking import missing, open_matters
from fencun.audit.report.sections.sources import sources
from fencun.audit.report.sections.spread import spread
from fencun.audit.report.style import STYLE
from fencun.rules.kernel.declare import Words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
SECTIONS: tuple[tuple[str, Words, Callable[[Contents, str], Node]], ...] = (
    ("glance", w.GLANCE, glance),
    ("judged", w.JUDGED, judged),
    ("clauses", w.CLAUSES, clauses),
    ("breaches", w.BREACHES, breaches),
    ("spread", w.CHARTS, spread),
    ("missing", w.MISSING, missing),
    ("open", w.OPEN, open_matters),
    ("sources", w.SOURCES, sources),
)


def page(contents: Contents, lang: str) -> str:
    """One HTML document, to be written as UTF-8, in Chinese (`zh`) or English (`en`).

    The same contents give the same bytes. Raises KeyError for another language.
    """
    html = el("html", _head(contents, lang), el("body", _body(contents, lang)), lang=LANGUAGES[lang])
    return f"<!doctype html>\n{html}"


def _head(contents: Contents, lang: str) -> Markup:
    title = f"{w.TITLE[lang]} · {listed(contents.creditors, lang)}" if contents.creditors else w.TITLE[lang]
    return el(
        "head",
        el("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("link", rel="icon", href="data:,"),
        el("title", title),
        el("style", Markup(STYLE)),
    )


def _body(contents: Contents, lang: str) -> Node:
    return [
        el("a", w.SKIP[lang], href="#report", class_="skip"),
        _title(contents, lang),
        el(
            "main",
            assumed(contents, lang),
            _nav(lang),
            (_section(number, lang=lang, contents=contents) for number in range(len(SECTIONS))),
            id="report",
        ),
        el("footer", el("p", w.KIND[lang], " · ", contents.version)),
    ]


def _title(contents: Contents, lang: str) -> Markup:
    whom = [el("p", listed(contents.creditors, lang), class_="lead")] if contents.creditors else []
    return el(
        "header",
        el("p", w.KIND[lang], class_="kicker"),
        el("h1", w.TITLE[lang]),
        whom,
        el("p", span(contents, lang), class_="soft"),
    )


def _nav(lang: str) -> Markup:
    entries = (
        el("li", el("a", f"{number}  {head[lang]}", href=f"#{name}"))
        for number, (name, head, _) in enumerate(SECTIONS, 1)
    )
    return el(
        "nav", el("h2", w.CONTENTS[lang], id="contents"), el("ol", entries), class_="toc", aria_labelledby="contents"
    )


def _section(at: int, *, lang: str, contents: Contents) -> Markup:
    name, head, part = SECTIONS[at]
    heading = el("h2", el("span", f"{at + 1}", class_="soft"), "  ", head[lang], id=name)
    return el("section", heading, raw(part(contents, lang)), aria_labelledby=name)
