"""The report in a real browser: at phone width, in light and dark, without a request, and printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from fencun.audit.report.page import page
from tests.audit.report import made_up
from tests.audit.report.browser import Scheme, opened

pytestmark = pytest.mark.slow

MADE = {"rich": made_up.rich, "one-day": made_up.one_day, "nothing": made_up.nothing, "hostile": made_up.hostile}
SPOTS = (
    "h1",
    ".box p",
    ".soft",
    ".note",
    ".hero b",
    ".hero .of",
    ".is-breach",
    ".is-unproven",
    ".zero",
    "thead th",
    ".group th",
    "summary",
    ".example dt",
    ".count",
    ".force",
    "code",
    ".legend li",
    ".toc a",
    "svg text",
)
SPILLED = """() => {
  const plots = [...document.querySelectorAll('svg.plot')].map(svg => [svg, svg.getBoundingClientRect()]);
  return plots.flatMap(([svg, box]) => [...svg.querySelectorAll('text, rect')]
    .map(shape => [shape, shape.getBoundingClientRect()])
    .filter(([_, own]) => own.right > innerWidth + 1 || own.left < -1
      || own.bottom > box.bottom + 1 || own.top < box.top - 1)
    .map(([shape]) => svg.getAttribute('aria-labelledby') + ': ' + (shape.textContent || shape.tagName)));
}"""
OVERLAPPING = """() => [...document.querySelectorAll('svg.plot')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1)
    .filter(([_, b]) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
    .map(([other]) => one + ' / ' + other));
})"""
CUTTABLE = """() => [...document.querySelectorAll('svg.plot, .example')].filter(each =>
  getComputedStyle(each).breakInside !== 'avoid' || each.getBoundingClientRect().height > 900).length"""
COLOURS = """spot => {
  const element = document.querySelector(spot);
  if (!element) return null;
  const style = getComputedStyle(element);
  let behind = element;
  while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  const front = element instanceof SVGElement ? style.fill : style.color;
  return [front, getComputedStyle(behind || document.documentElement).backgroundColor];
}"""


@pytest.fixture(scope="module", params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lang: str) -> Path:
    """The made-up reports as files, in one language."""
    made = tmp_path_factory.mktemp(f"report-{lang}")
    for name, contents in MADE.items():
        (made / f"{name}.html").write_text(page(contents(), lang), encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [360, 820, 1280])
@pytest.mark.parametrize("name", MADE)
def test_no_page_scrolls_sideways_and_no_chart_spills(browser: Browser, folder: Path, name: str, width: int) -> None:
    with opened(browser, folder / f"{name}.html", width=width) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.page.evaluate(SPILLED) == []
        assert name == "hostile" or seen.page.evaluate(OVERLAPPING) == []


@pytest.mark.parametrize("name", MADE)
def test_the_page_asks_for_nothing_and_breaks_no_policy(browser: Browser, folder: Path, name: str) -> None:
    file = folder / f"{name}.html"
    with opened(browser, file) as seen:
        seen.page.wait_for_load_state("networkidle")
        assert [address for address in seen.asked if address not in (file.as_uri(), "data:,")] == []
        assert seen.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(browser: Browser, folder: Path, scheme: Scheme) -> None:
    with opened(browser, folder / "rich.html", scheme=scheme) as seen:
        found = {spot: seen.page.evaluate(COLOURS, spot) for spot in SPOTS}
    assert [spot for spot, colours in found.items() if colours is None] == []
    assert {spot: contrast(*colours) for spot, colours in found.items() if contrast(*colours) < 4.5} == {}


def test_dark_is_dark_and_paper_is_white(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "rich.html", scheme="dark") as seen:
        assert luminance(background(seen.page)) < 0.05
        seen.page.emulate_media(media="print")
        assert luminance(background(seen.page)) == 1


@pytest.mark.parametrize("name", MADE)
def test_it_prints_on_a4_without_cutting_a_chart(browser: Browser, folder: Path, name: str) -> None:
    with opened(browser, folder / f"{name}.html") as seen:
        printed = seen.page.pdf(prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 665, "height": 1000})
        assert seen.page.evaluate(CUTTABLE) == 0
        assert seen.page.evaluate(SPILLED) == []
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert boxes
    assert all((round(float(wide)), round(float(tall))) == (595, 842) for wide, tall in boxes)


@pytest.mark.parametrize("many", [57])
def test_many_broken_rules_still_print_on_few_pages(browser: Browser, tmp_path: Path, lang: str, many: int) -> None:
    full = made_up.rich()
    broken = tuple(replace(full.breached[at % 3], rule=f"rule-{at:02d}") for at in range(many))
    file = tmp_path / "broken.html"
    file.write_text(page(replace(full, breached=broken), lang), encoding="utf-8")
    with opened(browser, file) as seen:
        assert len(re.findall(rb"/MediaBox", seen.page.pdf(prefer_css_page_size=True))) <= 40


def test_the_summary_prints_on_a_page_of_its_own(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "rich.html") as seen:
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 673, "height": 1000})
        end = "document.querySelector('section:has(> #glance)').getBoundingClientRect().bottom + scrollY"
        assert seen.page.evaluate(end) <= 1_000


def background(seen: Page) -> str:
    return str(seen.evaluate("getComputedStyle(document.body).backgroundColor"))


def luminance(colour: str) -> float:
    """Of a computed `rgb(…)`: 0 is black, 1 white."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, behind: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    dark, light = sorted((luminance(front), luminance(behind)))
    return (light + 0.05) / (dark + 0.05)
