"""What the report rests on: texts, digests and readings, registers, attestations, rejects, hindsight, itself."""

from __future__ import annotations

from collections.abc import Iterator

from fencun.audit.report import words as w
from fencun.audit.report.charts import none
from fencun.audit.report.contents import Attestation, Contents, Register, Text
from fencun.audit.report.figures import DASH, clause_ids, clause_key, grouped
from fencun.audit.report.markup import Markup, Node, el, fill, isolated, stressed
from fencun.audit.report.tables import Column, table

HINDSIGHT_OPTION = "--hindsight"


def sources(contents: Contents, lang: str) -> Node:
    """The parts of the last section, each under a heading; an empty one says so."""
    parts = (
        (w.TEXTS, _texts),
        (w.REGISTERS, _registers),
        (w.ATTESTATIONS, _attestations),
        (w.REJECTS, _rejects),
        (w.HINDSIGHT, _hindsight),
        (w.ABOUT, _about),
    )
    return [[el("h3", head[lang]), part(contents, lang)] for head, part in parts]


def _texts(contents: Contents, lang: str) -> Node:
    return [_text(text, lang) for text in contents.texts] or none(w.TEXTS_NONE, lang)


def _text(text: Text, lang: str) -> Node:
    issued = w.IN_FORCE if text.superseded is None else w.SUPERSEDED
    readings = [(stressed(question[lang]), stressed(choice[lang])) for question, choice in text.readings]
    columns = [Column(w.QUESTION[lang]), Column(w.CHOICE[lang])]
    return [
        el("h4", text.title[lang]),
        el("p", issued[lang].format(issued=text.issued, superseded=text.superseded)),
        el("p", el("strong", w.CAVEAT[lang], w.COLON[lang]), text.caveat[lang]) if text.caveat else None,
        el(
            "p",
            w.DIGEST[lang],
            w.COLON[lang],
            el("code", text.digest, class_="digest"),
            " (",
            el("code", text.name),
            ")",
        ),
        table(w.TEXTS[lang], columns, readings) if readings else none(w.TEXT_READINGS_NONE, lang),
    ]


def _registers(contents: Contents, lang: str) -> Node:
    if not contents.registers:
        return none(w.REGISTERS_NONE, lang)
    figures = [Column(head[lang], "figure") for head in (w.ROWS_HEAD, w.REJECTED_HEAD)]
    columns = [Column(w.REGISTER[lang]), *figures, Column(w.COVERAGE[lang])]
    rows = [(_named(r, lang), grouped(r.rows), grouped(r.rejected), _coverage(r, lang)) for r in contents.registers]
    return table(w.REGISTERS[lang], columns, rows)


def _named(register: Register, lang: str) -> Node:
    return [register.words[lang], " ", el("code", register.name)]


def _coverage(register: Register, lang: str) -> Node:
    if not register.coverage:
        return w.COVERAGE_NONE[lang]
    return el("ul", (el("li", span) for span in _spans(register, lang)), class_="rules")


def _spans(register: Register, lang: str) -> Iterator[Markup]:
    for begin, end, by in register.coverage:
        first = w.SINCE_EVER[lang] if begin == DASH else begin
        last = w.UNTIL_OPEN[lang] if end == DASH else end
        yield fill((w.COVERED if by else w.COVERED_UNNAMED)[lang], from_=first, to=last, by=isolated(by))


def _attestations(contents: Contents, lang: str) -> Node:
    if not contents.attestations:
        return none(w.ATTESTATIONS_NONE, lang)
    heads = (w.ATTESTED, w.VALUE, w.SCOPE, w.SIGNED)
    columns = [*(Column(head[lang]) for head in heads), Column(w.FILLED[lang], "figure")]
    return table(w.ATTESTATIONS[lang], columns, [_attestation(each, lang) for each in contents.attestations])


def _attestation(each: Attestation, lang: str) -> tuple[Node, ...]:
    signed = fill(w.SIGNED_BY[lang], by=isolated(each.signed_by), at=each.signed_at)
    what = [each.column[lang], " ", el("code", each.table)]
    return what, each.value, each.scope or DASH, signed, w.ROWS.of(each.filled, lang)


def _rejects(contents: Contents, lang: str) -> Node:
    if not contents.rejects:
        return none(w.REJECTS_NONE, lang)
    columns = [
        Column(w.CODE[lang]),
        Column(w.MEANING[lang]),
        Column(w.ROWS_HEAD[lang], "figure"),
        Column(w.PLACES[lang]),
    ]
    rows: list[tuple[Node, ...]] = []
    for each in contents.rejects:
        places = el("ul", (el("li", isolated(place)) for place in each.places), class_="rules")
        rows.append((el("code", each.code), each.meaning[lang], grouped(each.rows), places if each.places else DASH))
    return table(w.REJECTS[lang], columns, rows)


def _hindsight(contents: Contents, lang: str) -> Node:
    if contents.hindsight is None:
        return el("p", fill(w.HINDSIGHT_OFF[lang], option=el("code", HINDSIGHT_OPTION)), class_="none")
    if not contents.hindsight:
        return none(w.HINDSIGHT_SAME, lang)
    columns = [Column(w.CLAUSE[lang]), Column(w.ONLY_THEN[lang], "figure"), Column(w.ONLY_TODAY[lang], "figure")]
    ordered = sorted(contents.hindsight, key=lambda each: clause_key(each.clause))
    rows = [(clause_ids([each.clause], lang), grouped(each.only_then), grouped(each.only_today)) for each in ordered]
    return [el("p", w.HINDSIGHT_NOTE[lang], class_="note"), table(w.HINDSIGHT[lang], columns, rows)]


def _about(contents: Contents, lang: str) -> Node:
    return [
        el("p", w.NO_ADVICE[lang]),
        el("p", w.ONLY_RECORDS[lang]),
        el("p", w.VERSION[lang].format(version=contents.version)),
    ]
