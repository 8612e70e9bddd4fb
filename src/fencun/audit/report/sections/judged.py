"""What was judged: the files, the period, the creditors, and what became of every row."""

from __future__ import annotations

from collections.abc import Iterator

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents
from fencun.audit.report.figures import grouped
from fencun.audit.report.markup import Markup, Node, el, fill, isolated

TALLY = (("read", w.READ), ("judged", w.JUDGED_ROWS), ("rejected", w.REJECTED), ("duplicate", w.DUPLICATE))
MARK, KEYS = "addr:", "keys.csv"


def judged(contents: Contents, lang: str) -> Node:
    """The subject of the audit, with the sum that shows that no row was dropped, and what a reader must know."""
    tally = (el("div", el("dt", words[lang]), el("dd", grouped(contents.rows[key]))) for key, words in TALLY)
    return [
        _terms(contents, lang),
        el("dl", tally, class_="tally"),
        el("p", _sum(contents, lang), class_="note"),
        (el("p", sentence) for sentence in _notes(contents, lang)),
    ]


def span(contents: Contents, lang: str) -> str:
    """The first and last day, or the one day; a sentence where nothing was judged."""
    first, last = contents.span
    if not contents.rows["judged"]:
        return w.NO_SPAN[lang]
    return (w.HEAD_DAY if first == last else w.HEAD_SPAN)[lang].format(first=first, last=last)


def names(of: tuple[str, ...]) -> Node:
    """Names from outside, each kept apart: in a line, or a list where there are several."""
    if len(of) == 1:
        return isolated(of[0])
    return el("ul", (el("li", isolated(name)) for name in of), class_="rules")


def _terms(contents: Contents, lang: str) -> Markup:
    texts = el("ul", (el("li", text.title[lang]) for text in contents.texts), class_="rules")
    terms = (
        (w.JUDGED_FILES, names(contents.inputs)),
        (w.JUDGED_SPAN, span(contents, lang)),
        (w.JUDGED_CREDITORS, names(contents.creditors) if contents.creditors else w.NO_CREDITOR[lang]),
        (w.JUDGED_TEXTS, texts if contents.texts else w.TEXTS_NONE[lang]),
        (w.JUDGED_PEOPLE, w.PEOPLE.of(contents.people, lang)),
    )
    return el("dl", ((el("dt", head[lang]), el("dd", node)) for head, node in terms), class_="terms")


def _sum(contents: Contents, lang: str) -> str:
    rows = contents.rows
    adds_up = rows["read"] == rows["judged"] + rows["rejected"] + rows["duplicate"]
    words = w.ADDS_UP if adds_up else w.DOES_NOT_ADD_UP
    return words[lang].format(**{key: grouped(rows[key]) for key, _ in TALLY})


def _notes(contents: Contents, lang: str) -> Iterator[Node]:
    if contents.numbers_for_people:
        standing = w.CONTACTS.of(contents.numbers_for_people, lang)
        yield fill(w.NUMBERS_FOR_PEOPLE[lang], contacts=el("strong", standing), mark=el("code", MARK))
    yield from (note[lang] for note in contents.notes)
    yield fill(w.PSEUDONYMS[lang], file=el("code", KEYS))
    yield w.BEIJING[lang]
