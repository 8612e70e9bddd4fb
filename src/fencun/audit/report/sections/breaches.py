"""Breaches rule by rule: how many, when, by whom, on which readings, with examples and the facts that decided them."""

from __future__ import annotations

from collections.abc import Sequence

from fencun.audit.report import words as w
from fencun.audit.report.charts import none
from fencun.audit.report.contents import Breached, Contents, Example
from fencun.audit.report.figures import clause_key, grouped, headed, said, unbroken
from fencun.audit.report.markup import Markup, Node, el, fill, isolated, stressed
from fencun.audit.report.sections.forces import KINDS, Kind
from fencun.audit.report.tables import Column, table
from fencun.rules.kernel.declare import Words

ORGANISATIONS, EXAMPLES = 10, 3
"""So many are named of each rule."""
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
    shown = broken.examples[:EXAMPLES]
    counted = el("span", w.CONTACTS.of(broken.contacts, lang), class_="count")
    badge = el("span", kind.badge[lang], class_="force")
    few = w.EXAMPLES[lang].format(shown=grouped(len(shown))) if broken.contacts > len(shown) > 0 else None
    cards = (
        el("div", (_example(each, lang) for each in shown), class_="cards-list")
        if shown
        else el("p", fill(w.EXAMPLES_NONE[lang], file=el("code", EVERY_ROW)), class_="none")
    )
    title = el("h4", headed(broken.clauses, lang), " · ", broken.title[lang])
    line = el("p", badge, counted, few, w.COMMA[lang], _span(broken, lang))
    head = el("div", title, line, _terms(broken, several=several, lang=lang), class_="keep")
    return el("article", head, cards, class_="broken" if kind.not_kept is w.BREACH else "broken aside")


def _terms(broken: Breached, *, several: bool, lang: str) -> Markup:
    terms: list[tuple[Words, Node]] = [(w.BY_ORGANISATION, _organisations(broken.organisations, lang))]
    if broken.readings:
        terms.append((w.READINGS, _apart([stressed(reading[lang]) for reading in broken.readings], "；", lang)))
    if several:
        terms.append((w.IN_PACK, el("code", broken.pack)))
    return el("ul", (el("li", el("b", head[lang]), w.COLON[lang], node) for head, node in terms), class_="rules told")


def _span(broken: Breached, lang: str) -> str:
    if broken.first == broken.last:
        return broken.first
    return w.HEAD_SPAN[lang].format(first=broken.first, last=broken.last)


def _organisations(of: Sequence[tuple[str, int]], lang: str) -> Node:
    shown: list[Node] = [
        [isolated(name) if name else w.NOT_STATED[lang], " ", grouped(contacts)]
        for name, contacts in of[:ORGANISATIONS]
    ]
    if rest := of[ORGANISATIONS:]:
        more = w.OTHER_ORGANISATIONS[lang].format(n=w.ORGANISATIONS.of(len(rest), lang))
        shown.append([more, " ", grouped(sum(contacts for _, contacts in rest))])
    return _apart(shown, "、", lang)


def _apart(nodes: Sequence[Node], mark: str, lang: str) -> Node:
    """Nodes in one line, parted as the language does."""
    between = mark if lang == "zh" else {"、": ", "}.get(mark, "; ")
    return [[between if at else None, node] for at, node in enumerate(nodes)]


def _example(example: Example, lang: str) -> Markup:
    organisation = isolated(example.organisation) if example.organisation else w.NOT_STATED[lang]
    line = (example.start, organisation, unbroken(example.person), example.channel[lang])
    facts = ((name[lang], value[lang]) for name, value in example.facts)
    terms = [(w.BOUND[lang], said(example.bound, lang) or w.NOT_STATED[lang]), *facts]
    return el(
        "div",
        el("h5", isolated(example.contact_id)),
        el("p", _line(line)),
        el("p", example.words[lang], class_="said"),
        el("dl", ((el("dt", head), el("dd", value)) for head, value in terms)),
        el("p", example.note[lang], class_="note") if example.note else None,
        _more(example.more, lang),
        class_="example",
    )


def _line(parts: Sequence[Node]) -> Node:
    return [[" · " if at else None, part] for at, part in enumerate(parts)]


def _more(facts: Sequence[tuple[Words, Words]], lang: str) -> Markup | None:
    """The other deciding facts, folded away and left out in print."""
    if not facts:
        return None
    head = w.MORE_FACTS[lang].format(n=grouped(len(facts)))
    columns = [Column(w.FACT[lang]), Column(w.VALUE[lang])]
    rows = [(name[lang], value[lang]) for name, value in facts]
    return el("details", el("summary", head), table(head, columns, rows, kind="facts"))
