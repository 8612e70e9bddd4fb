"""Clause by clause, under the numbered provision: a table for what binds, one for advice, one for policies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from fencun.audit.report import words as w
from fencun.audit.report.charts import legend, none
from fencun.audit.report.contents import Clause, Contents, Counts
from fencun.audit.report.drawing import parts_bar
from fencun.audit.report.figures import clause_ids, clause_key, grouped
from fencun.audit.report.markup import Markup, Node, el
from fencun.audit.report.sections.forces import KINDS, Kind
from fencun.audit.report.tables import Column, Group, Row, grouped_table


def clauses(contents: Contents, lang: str) -> Node:
    """Three tables of clause ids with the contacts by verdict; every row adds up to the contacts judged."""
    if not contents.clauses:
        return none(w.NOT_JUDGED_BY, lang)
    judged = w.CONTACTS.of(contents.rows["judged"], lang)
    kinds = ("breach", w.BREACH), ("unproven", w.UNPROVEN), ("comply", w.COMPLY), ("track", w.NOT_APPLICABLE)
    return [
        el("p", w.CLAUSES_NOTE[lang].format(judged=judged), class_="note"),
        legend((kind, words[lang]) for kind, words in kinds),
        (_table(contents, kind, lang) for kind in KINDS),
    ]


def _table(contents: Contents, kind: Kind, lang: str) -> Node:
    mine = [each for each in contents.clauses if kind.holds(each.force, each.policy)]
    if not mine:
        return [el("h3", kind.head[lang]), none(kind.nothing, lang)]
    mine.sort(key=lambda each: (clause_key(each.provision), clause_key(each.id)))
    groups = [_group(provision, list(each), lang) for provision, each in groupby(mine, lambda c: c.provision)]
    figures = [Column(head[lang], "figure") for head in (kind.not_kept, w.UNPROVEN, w.COMPLY, w.NOT_APPLICABLE)]
    columns = [Column(w.CLAUSE[lang]), Column(w.RULES[lang]), Column(w.SHARE[lang], "bar"), *figures]
    return [
        el("h3", kind.head[lang]),
        el("p", kind.note[lang], class_="note"),
        grouped_table(kind.head[lang], columns, groups, kind="cards clauses"),
    ]


def _group(provision: str, mine: Sequence[Clause], lang: str) -> Group:
    """A provision heads its ids where there is more to it than its own id."""
    alone = len(mine) == 1 and mine[0].id == provision
    return Group(None if alone else w.PROVISION[lang].format(id=provision), [_row(each, lang) for each in mine])


def _row(clause: Clause, lang: str) -> Row:
    counts = clause.counts
    titles = el("ul", (el("li", title[lang]) for title in dict.fromkeys(clause.titles)), class_="rules")
    return (
        clause_ids([clause.id], lang),
        titles,
        counts_bar(counts),
        _figure(counts.breach, "is-breach"),
        _figure(counts.unproven, "is-unproven"),
        _figure(counts.comply),
        _figure(counts.not_applicable),
    )


def counts_bar(counts: Counts) -> Markup:
    """The four verdicts as parts of a bar."""
    parts = [(counts.breach, "breach"), (counts.unproven, "unproven"), (counts.comply, "comply")]
    whole = [*parts, (counts.not_applicable, "track")]
    return parts_bar(whole, sum(count for count, _ in whole))


def _figure(count: int, kind: str | None = None) -> Markup:
    return el("span", grouped(count), class_=kind if count else "zero")
