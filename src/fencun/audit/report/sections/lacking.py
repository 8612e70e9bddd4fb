"""What data is missing, single things to give first, and what remains for a person to decide."""

from __future__ import annotations

from fencun.audit.report import words as w
from fencun.audit.report.charts import none
from fencun.audit.report.contents import Contents, Missing, Supply
from fencun.audit.report.drawing import parts_bar
from fencun.audit.report.figures import clause_ids, grouped, said, titled
from fencun.audit.report.markup import Markup, Node, el
from fencun.audit.report.tables import Column, Row, table


def missing(contents: Contents, lang: str) -> Node:
    """What to give, by the verdicts it alone would decide; then, folded, the facts that are missing together."""
    if not contents.missing:
        return none(w.MISSING_NONE, lang)
    ordered = sorted(contents.supplies, key=lambda each: (-each.alone, -each.verdicts, each.give.en))
    most = max((each.verdicts for each in ordered), default=0)
    columns = [Column(w.SUPPLY[lang]), Column(w.ALONE[lang], "figure"), Column(w.WAITING[lang], "figure")]
    rows = [_supply(each, most, lang) for each in ordered]
    note = el("p", w.MISSING_NOTE[lang], class_="note")
    return [note, table(w.MISSING[lang], columns, rows, kind="cards missing"), _sets(contents, lang)]


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
    rows = [
        (each.title[lang], clause_ids(each.clauses, lang), each.why[lang], grouped(each.contacts)) for each in ordered
    ]
    return [el("p", w.OPEN_NOTE[lang], class_="note"), table(w.OPEN[lang], columns, rows)]


def _supply(each: Supply, most: int, lang: str) -> Row:
    waiting = [grouped(each.verdicts), parts_bar([(each.verdicts, "unproven")], most, height=6)]
    return each.give[lang], grouped(each.alone), waiting


def _sets(contents: Contents, lang: str) -> Markup:
    ordered = sorted(contents.missing, key=lambda each: (-each.verdicts, -each.contacts, said(each.facts, "en")))
    columns = [
        Column(w.MISSING_FACTS[lang]),
        Column(w.SUPPLY[lang]),
        Column(w.WOULD_DECIDE[lang], "figure"),
        Column(w.AFFECTED[lang], "figure"),
        Column(w.CLAUSE[lang]),
    ]
    head = w.SETS[lang].format(n=grouped(len(ordered)))
    rows = [_missing(each, lang) for each in ordered]
    return el("details", el("summary", head), table(head, columns, rows, kind="cards sets"))


def _missing(each: Missing, lang: str) -> Row:
    supply = (
        el("ul", (el("li", words[lang]) for words in each.supply), class_="rules")
        if each.supply
        else w.SUPPLY_NONE[lang]
    )
    return (
        titled(each.facts, lang),
        supply,
        grouped(each.verdicts),
        grouped(each.contacts),
        clause_ids(each.clauses, lang),
    )
