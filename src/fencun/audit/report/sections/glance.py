"""The answer at one glance: contacts that broke what binds, those undecided, and the clauses that weigh most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fencun.audit.report import words as w
from fencun.audit.report.contents import Clause, Contents
from fencun.audit.report.drawing import parts_bar
from fencun.audit.report.figures import clause_key, grouped, headed, share, titled
from fencun.audit.report.markup import Markup, Node, el, fill
from fencun.rules.kernel.declare import Words

MOST, TITLES = 5, 2


def glance(contents: Contents, lang: str) -> Node:
    """The large figures with what they are of, a sentence that says them, and the five clauses on either side."""
    judged = contents.rows["judged"]
    if not judged:
        return el("p", w.GLANCE_NONE[lang], class_="none")
    breach = sum(each.breaches for each in contents.organisations)
    unproven = sum(each.unproven for each in contents.organisations)
    parts = [(breach, "breach"), (unproven, "unproven"), (judged - breach - unproven, "comply")]
    heads = (w.TILE_BREACH, w.TILE_UNPROVEN, w.TILE_REST)
    tiles = (_tile(head, part, judged, lang) for head, part in zip(heads, parts, strict=True))
    return [
        el("p", *_sentence(judged, breach, unproven, lang=lang), class_="verdict"),
        el("p", *_rows(contents, lang), class_="note"),
        el("div", tiles, class_="hero"),
        parts_bar(parts, judged, height=14),
        el("div", _most_broken(contents, lang), _most_open(contents, lang), class_="pair"),
    ]


def _sentence(judged: int, breach: int, unproven: int, *, lang: str) -> Iterator[Node]:
    of = w.CONTACTS.of(judged, lang)
    if breach:
        yield fill(w.GLANCE_BREACH[lang], judged=of, breach=el("strong", w.CONTACTS.of(breach, lang)))
    else:
        yield w.GLANCE_CLEAN[lang].format(judged=of)
    yield " " if lang == "en" else None
    if unproven:
        sentence = w.GLANCE_OPEN if breach else w.GLANCE_OPEN_ONLY
        yield fill(sentence[lang], unproven=el("strong", w.CONTACTS.of(unproven, lang)))
    elif not breach:
        yield w.GLANCE_DECIDED[lang]


def _rows(contents: Contents, lang: str) -> Iterator[Node]:
    yield w.GLANCE_ROWS[lang].format(**{key: grouped(rows) for key, rows in contents.rows.items()})
    if contents.registers_rejected:
        yield " " if lang == "en" else None
        yield w.GLANCE_REGISTERS[lang].format(rows=w.ROWS.of(contents.registers_rejected, lang))


def _tile(head: Words, part: tuple[int, str], judged: int, lang: str) -> Markup:
    count, kind = part
    of = w.OF_JUDGED[lang].format(judged=w.CONTACTS.of(judged, lang), share=share(count, judged))
    what = el("span", head[lang], class_="what")
    return el("div", el("b", grouped(count)), what, el("span", of, class_="of"), class_=kind)


def _most_broken(contents: Contents, lang: str) -> Markup:
    ranked = _ranked(contents, [each.counts.breach for each in contents.clauses])
    return _ranks((w.MOST_BROKEN, w.MOST_BROKEN_NONE), ranked, contents.rows["judged"], kind="breach", lang=lang)


def _most_open(contents: Contents, lang: str) -> Markup:
    ranked = _ranked(contents, [each.counts.unproven for each in contents.clauses])
    return _ranks((w.MOST_OPEN, w.MOST_OPEN_NONE), ranked, contents.rows["judged"], kind="unproven", lang=lang)


def _ranked(contents: Contents, counts: Sequence[int]) -> list[tuple[Clause, int]]:
    binding = [
        (clause, count)
        for clause, count in zip(contents.clauses, counts, strict=True)
        if count and clause.force == "shall" and not clause.policy
    ]
    return sorted(binding, key=lambda pair: (-pair[1], clause_key(pair[0].id)))[:MOST]


def _ranks(
    words: tuple[Words, Words], ranked: Sequence[tuple[Clause, int]], judged: int, *, kind: str, lang: str
) -> Markup:
    head, nothing = words
    if not ranked:
        return el("div", el("h3", head[lang]), el("p", nothing[lang], class_="none"))
    return el(
        "div", el("h3", head[lang]), el("ol", (_rank(*r, judged, kind=kind, lang=lang) for r in ranked), class_="ranks")
    )


def _titles(titles: Sequence[Words], lang: str) -> str:
    """The first rules of a clause, and how many there are where there are more."""
    each = list(dict.fromkeys(titles))
    if len(each) <= TITLES:
        return titled(each, lang)
    return w.MORE_RULES[lang].format(titles=titled(each[:TITLES], lang), n=grouped(len(each)))


def _rank(clause: Clause, count: int, judged: int, *, kind: str, lang: str) -> Markup:
    figures = el("span", grouped(count), " ", el("small", share(count, judged)), class_="figure")
    line = el("div", el("strong", headed([clause.id], lang)), " ", figures, class_="line")
    return el("li", line, el("small", _titles(clause.titles, lang)), parts_bar([(count, kind)], judged, height=6))
