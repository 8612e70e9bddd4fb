"""How the contacts are spread: over the hours, over time, over organisations, and against the daily caps."""

from __future__ import annotations

from fencun.audit.report import words as w
from fencun.audit.report.charts import days_chart, hours_chart, none
from fencun.audit.report.charts_shares import cap_chart, organisations_chart
from fencun.audit.report.contents import Contents
from fencun.audit.report.markup import Node, el


def spread(contents: Contents, lang: str) -> Node:
    """The charts, each under a heading and with its figures as a table."""
    caps = [cap_chart(use, number, lang) for number, use in enumerate(contents.caps, 1)]
    return [
        el("p", w.THIN_BARS[lang], class_="note"),
        el("h3", w.BY_HOUR[lang]),
        hours_chart(contents, lang),
        el("h3", w.BY_DAY[lang]),
        days_chart(contents, lang),
        el("h3", w.BY_WHOM[lang]),
        organisations_chart(contents, lang),
        el("h3", w.CAPS[lang]),
        [el("p", w.CAP_OVER_NOTE[lang], class_="note"), caps] if caps else none(w.CAPS_NONE, lang),
    ]
