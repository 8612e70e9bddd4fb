"""Breaches rule by rule: how many, when, by whom, on which readings, with examples and the facts that decided them."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.report import words as w
from fencun.audit.report.charts import none
from fencun.audit.report.contents import Breached, Contents, Example
from fencun.audit.report.figures import clause_key, grouped, headed, said
from fencun.audit.report.markup import Markup, Node, el, fill, isolated, stressed
from fencun.audit.report.sections.forces import KINDS, Kind
from fencun.audit.report.tables import Column, table
from fencun.rules.kernel.declare import Words

ORGANISATIONS = 10
EVERY_ROW = "breaches.csv"


def breaches(contents: Contents, lang: str) -> Node:
    """Binding requirements first, then advice and policies, each under a heading of its own."""
    if not contents.breached:
        return none(w.BREACHES_NONE, lang)
    several = len(contents.texts) > 1
    every_row = el("p", fill(w.EVERY_ROW[lang], file=el("code", EVERY_ROW)), class_="note")
    return [every_row, (_group(contents, kind, several=several, lang=lang) for kind in KINDS)]


def _group(contents: Contents, kind: Kind, *, several: bool, lang: str) -> Node:
    mine = [each for each in contents.breached if kind.holds(each.force, each.policy)]
    mine.sort(key=lambda each: (-each.contacts, [clause_key(clause) for clause in each.clauses], each.rule, each.pack))
    if not mine:
        return [el("h3", kind.broken[lang]), none(kind.unbroken, lang)] if kind.unbroken else None
    return [el("h3", kind.broken[lang]), (_rule(each, kind, several=several, lang=lang) for each in mine)]


def _rule(broken: Breached, kind: Kind, *, several: bool, lang: str) -> Markup:
    counted = el("span", w.CONTACTS.of(broken.contacts, lang), class_="count")
    title = el("h4", headed(broken.clauses, lang), " · ", broken.title[lang])
    badge = el("span", kind.badge[lang], class_="force")
    examples = w.EXAMPLES[lang].format(shown=grouped(len(broken.examples)), all=grouped(broken.contacts))
    cards = (
        [el("h5", examples), el("div", (_example(each, lang) for each in broken.examples), class_="cards-list")]
        if broken.examples
        else el("p", fill(w.EXAMPLES_NONE[lang], file=el("code", EVERY_ROW)), class_="none")
    )
    head = el("div", title, el("p", badge, counted), _terms(broken, several=several, lang=lang), class_="keep")
    return el("article", head, cards, class_="broken" if kind.not_kept is w.BREACH else "broken aside")


def _terms(broken: Breached, *, several: bool, lang: str) -> Markup:
    terms: list[tuple[Words, Node]] = [
        (w.FIRST_LAST, w.HEAD_SPAN[lang].format(first=broken.first, last=broken.last)),
        (w.BY_ORGANISATION, _organisations(broken.organisations, lang)),
        (w.READINGS, _readings(broken.readings, lang)),
    ]
    if several:
        terms.append((w.IN_PACK, el("code", broken.pack)))
    return el("dl", ((el("dt", head[lang]), el("dd", node)) for head, node in terms), class_="terms")


def _organisations(of: Sequence[tuple[str, int]], lang: str) -> Markup:
    shown: list[Node] = [
        [isolated(name) if name else w.NOT_STATED[lang], w.COLON[lang], grouped(contacts)]
        for name, contacts in of[:ORGANISATIONS]
    ]
    if rest := of[ORGANISATIONS:]:
        more = w.OTHER_ORGANISATIONS[lang].format(n=w.ORGANISATIONS.of(len(rest), lang))
        shown.append([more, w.COLON[lang], grouped(sum(contacts for _, contacts in rest))])
    return el("ul", (el("li", each) for each in shown), class_="rules")


def _readings(readings: Sequence[Words], lang: str) -> Node:
    if not readings:
        return w.READINGS_NONE[lang]
    return el("ul", (el("li", stressed(reading[lang])) for reading in readings), class_="rules")


def _example(example: Example, lang: str) -> Markup:
    terms = (
        (w.STARTED, example.start),
        (w.ORGANISATION, isolated(example.organisation) if example.organisation else w.NOT_STATED[lang]),
        (w.PERSON, isolated(example.person)),
        (w.CHANNEL, example.channel[lang]),
        (w.BOUND, said(example.bound, lang) or w.NOT_STATED[lang]),
    )
    return el(
        "div",
        el("h6", isolated(example.contact_id)),
        el("p", example.words[lang], class_="said"),
        el("dl", ((el("dt", head[lang]), el("dd", node)) for head, node in terms)),
        _facts(example.facts, lang),
        class_="example",
    )


def _facts(facts: Sequence[tuple[Words, Words]], lang: str) -> Markup:
    if not facts:
        return el("p", w.FACTS_NONE[lang], class_="note")
    columns = [Column(w.FACT[lang]), Column(w.VALUE[lang])]
    rows = [(name[lang], value[lang]) for name, value in facts]
    return table(w.FACTS[lang], columns, rows, kind="facts")
