"""A page taken apart without a browser: its elements with their attributes, and the text a reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from fencun.audit.report.markup import VOID


@dataclass
class Element:
    """An element as it was opened: its name and attributes."""

    tag: str
    attributes: dict[str, str]


@dataclass
class Outline(HTMLParser):
    """Reads a page: `elements` in order, `text` without the style sheet, and `unbalanced` closing tags."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""
    unbalanced: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID - {"rect", "line"}:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.inside or self.inside.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.inside:
            self.text += data

    def named(self, tag: str) -> list[Element]:
        """The elements of a name, in order."""
        return [element for element in self.elements if element.tag == tag]


def outline(page: str) -> Outline:
    """The outline of a page."""
    reader = Outline()
    reader.feed(page)
    reader.close()
    return reader
