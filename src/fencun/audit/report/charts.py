"""The charts of contacts over the hours and over time, each with its figures as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents, Hour
from fencun.audit.report.drawing import Mark, Panel, panels, rect, svg
from fencun.audit.report.figures import grouped
from fencun.audit.report.markup import Markup, Node, el
from fencun.audit.report.periods import Period, Unit, periods
from fencun.audit.report.tables import Column, table
from fencun.rules.kernel.declare import Words

UNITS = {Unit.DAY: (w.EACH_DAY, w.DAY), Unit.WEEK: (w.EACH_WEEK, w.WEEK), Unit.MONTH: (w.EACH_MONTH, w.MONTH)}
MARKS = 3
HIGH, LOW = 150, 66
"""Pixels of the panel of all contacts, and of that of breaches."""


def hours_chart(contents: Contents, lang: str) -> Markup:
    """Contacts by the hour they began in, over those that broke a rule on hours; quiet hours are shaded."""
    known = {hour.hour: hour for hour in contents.hours}
    hours = [known.get(hour, Hour(hour, 0, 0)) for hour in range(24)]
    if not any(hour.contacts for hour in hours):
        return none(w.BY_HOUR_NONE, lang)
    tips = [_hour(hour.hour) for hour in hours]
    over = [Panel(w.CONTACTS_HEAD[lang], [h.contacts for h in hours], "contacts", HIGH)]
    under = [Panel(w.HOURS_BROKEN[lang], [h.breaches for h in hours], "breach", LOW)]
    marks = [Mark(h / 24, f"{h}:00", "start" if h == 0 else "end" if h == 24 else "middle") for h in range(0, 25, 6)]
    shapes, height, gutter = panels(over + under, marks, _quiet(contents.quiet_hours), tips)
    says = _hours_say(hours, contents.quiet_hours, lang)
    begin, end = (f"{hour}:00" for hour in contents.quiet_hours)
    quiet = w.QUIET[lang].format(from_=begin, to=end)
    rows = [(tip, grouped(h.contacts), grouped(h.breaches)) for tip, h in zip(tips, hours, strict=True)]
    return el(
        "figure",
        el("figcaption", says),
        legend([("contacts", w.CONTACTS_HEAD[lang]), ("breach", w.HOURS_BROKEN[lang]), ("shaded", quiet)]),
        svg("hours", w.BY_HOUR[lang], f"{says} {quiet}", height, shapes, gutter=gutter),
        as_table(w.BY_HOUR, [w.HOUR, w.CONTACTS_HEAD, w.HOURS_BROKEN], rows, lang),
    )


def days_chart(contents: Contents, lang: str) -> Markup:
    """Contacts over time, and those of them that broke a binding requirement, as days, weeks or months."""
    if not contents.days:
        return none(w.BY_DAY_NONE, lang)
    unit, bars = periods(contents.days)
    each, head = UNITS[unit]
    over = [Panel(w.CONTACTS_HEAD[lang], [bar.contacts for bar in bars], "contacts", HIGH)]
    under = [Panel(w.SHALL_BROKEN_OF[lang], [bar.breaches for bar in bars], "breach", LOW)]
    shapes, height, gutter = panels(over + under, _dates(bars), (), [bar.name for bar in bars])
    first, last = min(day.day for day in contents.days), max(day.day for day in contents.days)
    days = w.DAYS_WITH.of(len(contents.days), lang)
    says = w.BY_DAY_SAYS[lang].format(first=first, last=last, days=days, unit=each[lang])
    rows = [(bar.name, grouped(bar.contacts), grouped(bar.breaches)) for bar in bars]
    return el(
        "figure",
        el("figcaption", says),
        legend([("contacts", w.CONTACTS_HEAD[lang]), ("breach", w.SHALL_BROKEN_OF[lang])]),
        svg("days", w.BY_DAY[lang], says, height, shapes, gutter=gutter),
        as_table(w.BY_DAY, [head, w.CONTACTS_HEAD, w.SHALL_BROKEN_OF], rows, lang),
    )


def legend(entries: Iterable[tuple[str, str]]) -> Markup:
    """What the colours of a chart mean."""
    swatches = (
        el("li", el("svg", rect((0, 1), (0, 12), kind), height=12, aria_hidden="true", focusable="false"), words)
        for kind, words in entries
    )
    return el("ul", swatches, class_="legend")


def as_table(caption: Words, heads: Sequence[Words], rows: Iterable[Sequence[Node]], lang: str) -> Markup:
    """The figures of a chart, folded away."""
    columns = [Column(heads[0][lang]), *(Column(head[lang], "figure") for head in heads[1:])]
    inside = el(
        "div",
        table(caption[lang], columns, rows, kind="plain"),
        class_="scroll",
        tabindex=0,
        role="region",
        aria_label=caption[lang],
    )
    return el("details", el("summary", w.AS_TABLE[lang]), inside)


def none(words: Words, lang: str) -> Markup:
    """The one sentence that stands where there is nothing to show."""
    return el("p", words[lang], class_="none")


def _hours_say(hours: Sequence[Hour], quiet: tuple[int, int], lang: str) -> str:
    """The busiest hour and the breaches; and of these any that stand outside the shading, with what they may be."""
    most = max(hours, key=lambda hour: hour.contacts)
    says = w.BY_HOUR_SAYS[lang].format(
        hour=_hour(most.hour),
        contacts=w.CONTACTS.of(most.contacts, lang),
        breaches=w.CONTACTS.of(sum(hour.breaches for hour in hours), lang),
    )
    spans = _quiet(quiet)
    outside = sum(h.breaches for h in hours if not any(begin <= h.hour / 24 < end for begin, end in spans))
    if not outside:
        return says
    return f"{says}{'' if lang == 'zh' else ' '}{w.HOURS_OUTSIDE[lang].format(breaches=w.CONTACTS.of(outside, lang))}"


def _hour(hour: int) -> str:
    return f"{hour}:00–{hour + 1}:00"


def _quiet(hours: tuple[int, int]) -> list[tuple[float, float]]:
    begin, end = (hour / 24 for hour in hours)
    spans = [(begin, end)] if begin <= end else [(0.0, end), (begin, 1.0)]
    return [(start, stop) for start, stop in spans if start < stop]


def _dates(bars: Sequence[Period]) -> list[Mark]:
    """At most three dates under the bars they begin with; a lone bar has its own in the middle."""
    if len(bars) == 1:
        return [Mark(0.5, bars[0].name)]
    shown = min(MARKS, len(bars))
    places = [round(at * (len(bars) - 1) / (shown - 1)) for at in range(shown)]
    last = len(bars) - 1
    return [
        Mark(1.0, bars[at].name, "end")
        if at == last
        else Mark(at / len(bars), bars[at].name, "start")
        if at == 0
        else Mark((at + 0.5) / len(bars), bars[at].name)
        for at in places
    ]
