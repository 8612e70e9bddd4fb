"""What data is missing, the most useful first, and what remains for a person to decide."""

from __future__ import annotations

from fencun.audit.report import words as w
from fencun.audit.report.charts import none
from fencun.audit.report.contents import Contents, Missing
from fencun.audit.report.drawing import parts_bar
from fencun.audit.report.figures import clause_key, grouped, listed, said, titled
from fencun.audit.report.markup import Node, el
from fencun.audit.report.tables import Column, Row, table


def missing(contents: Contents, lang: str) -> Node:
    """Facts that nobody supplied, what to supply, and the verdicts it would decide, ordered by those."""
    if not contents.missing:
        return none(w.MISSING_NONE, lang)
    ordered = sorted(contents.missing, key=lambda each: (-each.verdicts, -each.contacts, said(each.facts, "en")))
    most = max(each.verdicts for each in ordered)
    columns = [
        Column(w.MISSING_FACTS[lang]),
        Column(w.SUPPLY[lang]),
        Column(w.WOULD_DECIDE[lang], "figure"),
        Column(w.AFFECTED[lang], "figure"),
        Column(w.CLAUSE[lang]),
        Column(w.RULES[lang]),
    ]
    rows = [_missing(each, most, lang) for each in ordered]
    note = el("p", w.MISSING_NOTE[lang], class_="note")
    return [note, table(w.MISSING[lang], columns, rows, kind="cards missing")]


def open_matters(contents: Contents, lang: str) -> Node:
    """Rules on which all is known and a person has to decide."""
    if not contents.open:
        return none(w.OPEN_NONE, lang)
    ordered = sorted(contents.open, key=lambda each: (-each.contacts, each.rule))
    columns = [
        Column(w.RULE[lang]),
        Column(w.CLAUSE[lang]),
        Column(w.WHY[lang]),
        Column(w.AFFECTED[lang], "figure"),
    ]
    rows = [(each.title[lang], listed(each.clauses, lang), each.why[lang], grouped(each.contacts)) for each in ordered]
    return [el("p", w.OPEN_NOTE[lang], class_="note"), table(w.OPEN[lang], columns, rows)]


def _missing(each: Missing, most: int, lang: str) -> Row:
    supply = (
        el("ul", (el("li", words[lang]) for words in each.supply), class_="rules")
        if each.supply
        else w.SUPPLY_NONE[lang]
    )
    return (
        titled(each.facts, lang),
        supply,
        [grouped(each.verdicts), parts_bar([(each.verdicts, "unproven")], most, height=6)],
        grouped(each.contacts),
        listed(sorted(each.clauses, key=clause_key), lang),
        titled(each.titles, lang),
    )
