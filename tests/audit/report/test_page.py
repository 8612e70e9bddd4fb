"""The page says what its contents say, in either language, safely, and the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from fencun.audit.report import words as w
from fencun.audit.report.contents import Contents, Organisation
from fencun.audit.report.figures import grouped
from fencun.audit.report.page import POLICY, SECTIONS, page
from fencun.audit.report.sections.breaches import EXAMPLES
from fencun.rules.kernel.declare import Words
from tests.audit.report import made_up
from tests.audit.report.outline import Outline, outline

MADE = {
    "rich": made_up.rich(),
    "one day": made_up.one_day(),
    "nothing": made_up.nothing(),
    "hostile": made_up.hostile(),
}
LANGUAGES = ("zh", "en")
PAGES = {(name, lang): page(contents, lang) for name, contents in MADE.items() for lang in LANGUAGES}
OUTLINES = {key: outline(text) for key, text in PAGES.items()}
EACH = pytest.mark.parametrize("seen", OUTLINES.values(), ids=[" ".join(key) for key in OUTLINES])


def said(contents: Contents, lang: str = "en") -> str:
    return outline(page(contents, lang)).text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_contents_give_the_same_bytes(lang: str) -> None:
    assert page(made_up.rich(), lang).encode() == PAGES["rich", lang].encode()


def test_another_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        page(made_up.nothing(), "fr")


@EACH
def test_every_element_is_closed_where_it_should_be(seen: Outline) -> None:
    assert (seen.unbalanced, seen.inside) == ([], [])


@EACH
def test_nothing_runs_and_nothing_is_fetched(seen: Outline) -> None:
    assert not {"script", "img", "iframe", "object", "form"} & {element.tag for element in seen.elements}
    attributes = [pair for element in seen.elements for pair in element.attributes.items()]
    assert not [name for name, _ in attributes if name.startswith("on")]
    addresses = [value for name, value in attributes if name in {"href", "src", "action"}]
    assert all(value.startswith("#") or value == "data:," for value in addresses)


@EACH
def test_the_policy_forbids_everything_but_the_style_sheet(seen: Outline) -> None:
    policies = [meta.attributes["content"] for meta in seen.named("meta") if "http-equiv" in meta.attributes]
    assert policies == [POLICY]
    assert seen.named("meta")[0].attributes == {"charset": "utf-8"}


@EACH
def test_headings_never_skip_a_level_and_ids_are_unique(seen: Outline) -> None:
    levels = [int(element.tag[1]) for element in seen.elements if re.fullmatch(r"h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    ids = [element.attributes["id"] for element in seen.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"][1:] for link in seen.named("a")} <= set(ids)


@EACH
def test_every_table_head_has_a_scope_and_every_picture_a_title_and_description(seen: Outline) -> None:
    assert all(head.attributes.get("scope") in {"col", "row", "rowgroup"} for head in seen.named("th"))
    pictures = [picture for picture in seen.named("svg") if picture.attributes.get("aria-hidden") != "true"]
    assert all(picture.attributes["role"] == "img" for picture in pictures)
    ids = {element.attributes["id"]: element.tag for element in seen.elements if "id" in element.attributes}
    for picture in pictures:
        title, desc = picture.attributes["aria-labelledby"].split()
        assert (ids[title], ids[desc]) == ("title", "desc")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_text_from_outside_stays_text(lang: str) -> None:
    text = PAGES["hostile", lang]
    assert "<script" not in text
    assert "<img" not in text
    assert "</style></title>" not in text
    assert not re.search("[\x00-\x08\x1b\u202e\ud800-\udfff]", text)
    assert '<script>alert("x")</script>' in OUTLINES["hostile", lang].text
    text.encode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_assumed_stands_before_every_figure(lang: str) -> None:
    text = OUTLINES["rich", lang].text
    box = text.index(w.ASSUMED[lang])
    assert box < text.index(made_up.ASSUMED[0][lang]) < text.index(grouped(MADE["rich"].people))
    body = text[text.index(w.SKIP[lang]) :]
    before = body[: body.index(w.ASSUMED[lang])]
    assert text.index(w.ASSUMED[lang]) < text.index("12,907") < text.index(made_up.ASSUMED[0][lang])
    assert not re.search(r"\d", before.replace("2024-01-03", "").replace("2026-03-12", ""))


def test_the_would_be_breaches_come_with_the_option_to_add() -> None:
    text, option = OUTLINES["rich", "en"].text, MADE["rich"].option
    first = "12,907 contacts would be breaches of 9, 15.2 or 16.2.1 if no debtor agreed otherwise; add "
    assert text.index(f"{first}{option}") < text.index(made_up.ASSUMED[0].en)
    assert "No contact would be a breach" in said(replace(made_up.one_day(), would_be_breaches=0))
    assert "1 contact would be a breach of 9" in said(replace(made_up.one_day(), would_be_breaches=1))
    assert option not in OUTLINES["one day", "en"].text


def test_a_register_of_agreements_that_was_supplied_is_not_called_missing() -> None:
    asked = replace(made_up.one_day(), would_be_breaches=3)
    assert w.AGREEMENTS_NOT_GIVEN.en in said(asked)
    supplied = said(replace(asked, agreements_given=True))
    assert w.AGREEMENTS_OPEN.en in supplied
    assert w.AGREEMENTS_NOT_GIVEN.en not in supplied


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sections_stand_in_their_order(lang: str) -> None:
    expected = ["assumed", "contents", *(name for name, _, _ in SECTIONS)]
    seen = OUTLINES["rich", lang]
    assert [head.attributes["id"] for head in seen.named("h2")] == expected


EMPTY = (
    w.ASSUMED_NONE,
    w.NO_CREDITOR,
    w.NO_SPAN,
    w.GLANCE_NONE,
    w.NOT_JUDGED_BY,
    w.BREACHES_NONE,
    w.BY_HOUR_NONE,
    w.BY_DAY_NONE,
    w.BY_WHOM_NONE,
    w.CAPS_NONE,
    w.MISSING_NONE,
    w.OPEN_NONE,
    w.TEXTS_NONE,
    w.REGISTERS_NONE,
    w.ATTESTATIONS_NONE,
    w.REJECTS_NONE,
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sentence", EMPTY, ids=lambda sentence: sentence.en[:40])
def test_an_empty_part_says_so_in_a_sentence(sentence: Words, lang: str) -> None:
    assert sentence[lang] in OUTLINES["nothing", lang].text
    assert sentence[lang] not in OUTLINES["rich", lang].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_judged_shows_no_table_and_no_chart(lang: str) -> None:
    seen = OUTLINES["nothing", lang]
    assert not seen.named("table")
    assert not seen.named("svg")


def test_a_part_without_breaches_of_what_binds_says_so_beside_advice() -> None:
    full = made_up.rich()
    advice = tuple(each for each in full.breached if each.force == "should")
    text = said(replace(full, breached=advice))
    assert w.SHALL_BROKEN_NONE.en in text
    assert w.SHOULD_BROKEN.en in text


def test_hindsight_not_asked_for_differs_from_hindsight_that_found_nothing() -> None:
    assert "--hindsight" in said(made_up.nothing())
    assert w.HINDSIGHT_SAME.en in said(replace(made_up.nothing(), hindsight=()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_of_the_contents_is_shown_in_full(lang: str) -> None:
    full, text = MADE["rich"], OUTLINES["rich", lang].text
    figures: list[int] = [*full.rows.values(), full.people, full.numbers_for_people]
    figures += [n for c in full.clauses for n in (c.counts.breach, c.counts.comply, c.counts.not_applicable)]
    figures += [n for hour in full.hours for n in (hour.contacts, hour.breaches)]
    figures += [days for use in full.caps for _, days in use.days]
    figures += [n for each in full.missing for n in (each.verdicts, each.contacts)]
    figures += [n for each in full.supplies for n in (each.verdicts, each.alone)]
    figures += [each.rows for each in full.registers] + [each.rows for each in full.rejects]
    assert [number for number in figures if not re.search(rf"(?<![\d,]){grouped(number)}(?![\d,])", text)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_behind_a_breach_is_shown(lang: str) -> None:
    text = OUTLINES["rich", lang].text
    for broken in MADE["rich"].breached:
        assert broken.title[lang] in text
        for example in broken.examples[:EXAMPLES]:
            parts = [example.contact_id, example.start, example.person, example.words[lang], example.channel[lang]]
            parts += [word[lang] for fact in (*example.facts, *example.more) for word in fact]
            parts += [example.note[lang]] if example.note else []
            assert [part for part in parts if part not in text] == []
    assert MADE["rich"].texts[0].digest in text


def test_the_glance_sums_the_organisations_and_says_of_how_many() -> None:
    full = MADE["rich"]
    broke = sum(each.breaches for each in full.organisations)
    assert f"Of {full.rows['judged']:,} contacts judged, {broke:,} contacts broke" in OUTLINES["rich", "en"].text
    assert w.GLANCE_CLEAN.en.format(judged="1 contact") in OUTLINES["one day", "en"].text
    assert w.GLANCE_DECIDED.en in OUTLINES["one day", "en"].text


def test_another_is_said_only_beside_contacts_that_broke_something() -> None:
    open_day = replace(made_up.one_day(), organisations=(Organisation("AgencyX", 1, 0, 1),))
    assert "Another" not in said(open_day)
    assert "For 1 contact, at least one binding requirement could not be decided" in said(open_day)
    assert "Another" in OUTLINES["rich", "en"].text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_of_registers_that_were_rejected_are_told_at_a_glance(lang: str) -> None:
    words = w.GLANCE_REGISTERS[lang].format(rows=w.ROWS.of(3, lang))
    assert words in OUTLINES["rich", lang].text
    assert words[:8] not in OUTLINES["one day", lang].text


def test_no_more_examples_are_shown_than_a_reader_needs() -> None:
    first = MADE["rich"].breached[0]
    text = PAGES["rich", "en"].split("<article")[1]
    assert len(first.examples) > EXAMPLES
    assert text.count('class="example"') == EXAMPLES
    assert f"({EXAMPLES} shown)" in text


def test_facts_beyond_the_few_are_folded_away() -> None:
    text = PAGES["rich", "en"].split("<article")[1]
    folded = "".join(re.findall(r"<details>.*?</details>", text, re.DOTALL))
    assert "agreed hours apply" in folded
    assert "time of day" in text.replace(folded, "")
    assert "time of day" not in folded


@pytest.mark.parametrize("lang", LANGUAGES)
def test_single_things_to_give_lead_and_the_sets_are_folded(lang: str) -> None:
    part = PAGES["rich", lang].split('aria-labelledby="missing"')[1].split("</section>")[0]
    open_part, folded = part.split("<details>")
    assert all(each.give[lang] in open_part for each in MADE["rich"].supplies)
    assert open_part.index("tools") < open_part.index("both_sides_spoke")
    assert "160,119" in folded
    assert "160,119" not in open_part


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_shown_as_given_are_said_to_be(lang: str) -> None:
    assert {"zh": "催收人员姓名或工号则照原样列出", "en": "collectors' names are shown as given"}[lang] in OUTLINES[
        "rich", lang
    ].text


def test_rows_that_do_not_add_up_are_called_out() -> None:
    wrong = replace(made_up.one_day(), rows={"read": 3, "judged": 1, "rejected": 0, "duplicate": 0})
    assert "do not add up" in said(wrong)
    assert "do not add up" not in OUTLINES["rich", "en"].text


def test_what_binds_advice_and_policies_never_share_a_table() -> None:
    full = MADE["rich"]
    tables = PAGES["rich", "en"].split('<table class="cards clauses"')[1:]
    rows = [
        set(
            re.findall(
                r'role="rowheader" class="text"><bdi class="clause">([^<]+)</bdi></th>', table.split("</table>")[0]
            )
        )
        for table in tables
    ]
    kinds = [("shall", False), ("should", False), ("shall", True), ("should", True)]
    expected = [{c.id for c in full.clauses if (c.force, c.policy) == kind} for kind in kinds]
    assert rows == [ids for ids in expected if ids]
