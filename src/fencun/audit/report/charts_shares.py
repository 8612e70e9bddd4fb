"""The charts by organisation and of the daily caps: bars that lie, so that any name fits any screen."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.report import words as w
from fencun.audit.report.charts import as_table, legend, none
from fencun.audit.report.contents import CapUse, Contents, Organisation
from fencun.audit.report.drawing import LEAST, parts_bar, rect, svg, text
from fencun.audit.report.figures import grouped, headed, percent, rate
from fencun.audit.report.markup import Markup, Node, el, isolated, raw

TOP, LISTED = 20, 200
"""Organisations in the chart, and in the table under it."""
LEAST_FOR_A_RATE = 50
ROW, BAR = 30, 14
LABEL, ROOM = 0.22, 0.5
"""Shares of the width: where the bars of a cap begin, and how long the longest is."""


def organisations_chart(contents: Contents, lang: str) -> Markup:
    """Contacts of each organisation in parts by what was found; the twenty greatest, then the rest as one."""
    ordered = sorted(contents.organisations, key=lambda each: (-each.contacts, each.name))
    if not ordered:
        return none(w.BY_WHOM_NONE, lang)
    top, rest = ordered[:TOP], ordered[TOP:]
    shown = [(_name(each, lang), each) for each in top]
    shown += [(_together(rest, lang), _sum(rest))] if rest else []
    scale = max(each.contacts for _, each in shown)
    all_of_them = w.ORGANISATIONS.of(len(ordered), lang)
    says = (w.BY_WHOM_TOP if rest else w.BY_WHOM_SAYS)[lang].format(n=all_of_them, top=TOP)
    rows = [_figures(_name(each, lang), each) for each in ordered[:LISTED]]
    rows += [_figures(_together(ordered[LISTED:], lang), _sum(ordered[LISTED:]))] if ordered[LISTED:] else []
    return el(
        "figure",
        el("figcaption", says),
        legend([("breach", w.TILE_BREACH[lang]), ("unproven", w.TILE_UNPROVEN[lang]), ("comply", w.TILE_REST[lang])]),
        el("ol", (_organisation(name, each, scale, lang) for name, each in shown), class_="ranks"),
        as_table(w.BY_WHOM, [w.ORGANISATION, w.CONTACTS_HEAD, w.BREACH, w.UNPROVEN, w.RATE], rows, lang),
        class_="long",
    )


def cap_chart(use: CapUse, number: int, lang: str) -> Markup:
    """Person-days by how many counted contacts they had, with a line at the cap; `number` tells the charts apart."""
    if not any(days for _, days in use.days):
        return none(w.CAPS_NONE, lang)
    name, says = f"cap-{number}", _cap_says(use, lang)
    labels = [_times(use, at, lang) for at in range(len(use.days))]
    shapes, height = _cap_shapes(use, labels, lang)
    rows = [(label, grouped(days)) for label, (_, days) in zip(labels, use.days, strict=True)]
    return el(
        "figure",
        el("figcaption", el("b", use.title[lang]), el("br"), says),
        legend([("contacts", w.WITHIN[lang]), ("over", w.OVER[lang])]),
        svg(name, use.title[lang], says, height, shapes),
        as_table(use.title, [w.CAP_COUNT, w.CAP_DAYS], rows, lang),
    )


def _organisation(name: Node, each: Organisation, scale: int, lang: str) -> Markup:
    rest = each.contacts - each.breaches - each.unproven
    parts = [(each.breaches, "breach"), (each.unproven, "unproven"), (rest, "comply")]
    counts = f"{w.BREACH[lang]} {grouped(each.breaches)} · {w.UNPROVEN[lang]} {grouped(each.unproven)}"
    often = el("span", w.RATE[lang], " ", rate(each.breaches, each.contacts), class_="is-breach")
    small = w.SMALL[lang].format(least=LEAST_FOR_A_RATE) if each.contacts < LEAST_FOR_A_RATE else None
    beside = [el("small", counts), " ", often if each.breaches else None, el("small", " ", small) if small else None]
    figures = el("span", w.CONTACTS.of(each.contacts, lang), " ", beside, class_="figure")
    return el("li", el("div", el("span", name), " ", figures, class_="line"), parts_bar(parts, scale))


def _name(each: Organisation, lang: str) -> Node:
    return isolated(each.name) if each.name else w.NOT_STATED[lang]


def _together(rest: Sequence[Organisation], lang: str) -> Node:
    return el("span", w.THE_REST[lang].format(n=w.ORGANISATIONS.of(len(rest), lang)))


def _figures(name: Node, each: Organisation) -> list[Node]:
    counts = grouped(each.contacts), grouped(each.breaches), grouped(each.unproven)
    return [name, *counts, rate(each.breaches, each.contacts)]


def _sum(rest: Sequence[Organisation]) -> Organisation:
    return Organisation(
        "",
        contacts=sum(each.contacts for each in rest),
        breaches=sum(each.breaches for each in rest),
        unproven=sum(each.unproven for each in rest),
    )


def _cap_shapes(use: CapUse, labels: Sequence[str], lang: str) -> tuple[Markup, int]:
    """The cap's line stands between the last number that keeps it and the first that does not."""
    shapes: list[Node] = []
    most, y, lined = max(days for _, days in use.days), 0, False
    for label, (count, days) in zip(labels, use.days, strict=True):
        if count > use.cap and not lined:
            shapes.append(_cap_line(use, y, lang))
            y, lined = y + ROW, True
        kind = "over" if count > use.cap else "contacts"
        width = max(LEAST, ROOM * days / most) if days else 0.0
        middle = y + ROW / 2
        shapes += [
            text(0, middle + 4, label, anchor="start"),
            rect((LABEL, width), (middle - BAR / 2, BAR), kind, f"{label}: {grouped(days)}"),
            text(1, middle + 4, grouped(days), anchor="end", kind="strong" if kind == "contacts" else "over"),
        ]
        y += ROW
    return raw([*shapes, None if lined else _cap_line(use, y, lang)]), y + (0 if lined else ROW)


def _cap_line(use: CapUse, y: int, lang: str) -> Markup:
    middle = f"{y + ROW / 2 + 6:g}"
    line = el("line", x1=percent(LABEL), x2="100%", y1=middle, y2=middle, class_="cap")
    return raw([line, text(1, y + ROW / 2, w.CAP_LINE[lang].format(cap=use.cap), anchor="end", kind="strong")])


def _times(use: CapUse, at: int, lang: str) -> str:
    words = w.CAP_TIMES_MORE if at == len(use.days) - 1 else w.CAP_TIMES
    return words[lang].format(n=grouped(use.days[at][0]))


def _cap_says(use: CapUse, lang: str) -> str:
    at = sum(days for count, days in use.days if count == use.cap)
    over = sum(days for count, days in use.days if count > use.cap)
    told_apart = use.days[-1][0] > use.cap
    return (w.CAP_SAYS if told_apart else w.CAP_SAYS_TOGETHER)[lang].format(
        clause=headed([use.clause], lang),
        cap=use.cap,
        at=w.PERSON_DAYS.of(at, lang),
        over=w.PERSON_DAYS.of(over, lang),
    )
