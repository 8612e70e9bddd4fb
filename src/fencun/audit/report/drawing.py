"""Charts as SVG whose widths are shares of the page and whose text keeps its size, so that they fit any screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fencun.audit.report.figures import grouped, percent
from fencun.audit.report.markup import Markup, Node, el, raw

LEAST = 0.006
"""The least width of a part that is not nothing, as a share of the bar."""
WIDEST = 0.06
HEAD, GAP, FOOT = 26, 20, 24
"""Pixels: over a panel for its label, between panels, and under the last for the scale."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns over one scale: `values` are whole numbers, `kind` the class that colours them, `height` in pixels."""

    label: str
    values: Sequence[int]
    kind: str
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A label of the horizontal scale, at a share of the width."""

    at: float
    text: str
    anchor: str = "middle"


def svg(name: str, title: str, desc: str, height: int, *shapes: Node, gutter: int = 0) -> Markup:
    """A picture as wide as its place, with a title and a description; `gutter` is the room at the left, in `ch`."""
    return el(
        "svg",
        el("title", title, id=f"{name}-t"),
        el("desc", desc, id=f"{name}-d"),
        shapes,
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        height=height,
        class_="plot",
        style=f"--gutter:{gutter}ch" if gutter else None,
    )


def parts_bar(parts: Sequence[tuple[int, str]], scale: int, *, height: int = 10) -> Markup:
    """A bar of parts beside each other, on a scale; not read aloud, since the figures stand beside it."""
    shapes, at = [], 0.0
    for width, kind in zip(_widths([count for count, _ in parts], scale), [kind for _, kind in parts], strict=True):
        if width:
            shapes.append(rect((at, width), (0, height), kind))
        at += width
    track = rect((0, 1), (0, height), "track")
    return el("svg", track, shapes, height=height, class_="bar", aria_hidden="true", focusable="false")


def panels(
    panels: Sequence[Panel], marks: Sequence[Mark], shaded: Iterable[tuple[float, float]], tips: Sequence[str]
) -> tuple[Markup, int, int]:
    """Panels under each other over one horizontal scale: the shapes, their height, and the gutter they need."""
    shapes: list[Node] = []
    top = 0
    for panel in panels:
        top += HEAD
        shapes += [rect((a, b - a), (top, panel.height), "shaded") for a, b in shaded]
        shapes.append(_panel(panel, top, tips))
        top += panel.height + GAP
    bottom = top - GAP
    shapes += [text(mark.at, bottom + 17, mark.text, anchor=mark.anchor) for mark in marks]
    longest = max((len(grouped(tick)) for panel in panels for tick in ticks(max(panel.values))), default=1)
    return raw(shapes), bottom + FOOT, longest + 1


def rect(across: tuple[float, float], down: tuple[float, float], kind: str, tip: str | None = None) -> Markup:
    """A rectangle from a place on and so far: `across` in shares of the width, `down` in pixels."""
    (x, width), (y, height) = across, down
    inside = el("title", tip) if tip else None
    size = {"x": percent(x), "y": f"{y:g}", "width": percent(width), "height": f"{height:g}"}
    return el("rect", *([inside] if inside else []), **size, class_=kind)


def text(x: float, y: float, words: str, *, anchor: str = "middle", kind: str = "scale") -> Markup:
    """A line of text at a share of the width and a pixel of the height."""
    return el("text", words, x=percent(x), y=f"{y:g}", text_anchor=anchor, class_=kind)


def ticks(most: int) -> list[int]:
    """Two to five round numbers for a scale from 0 that holds the greatest value."""
    step = 1
    while most / step > 4:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return [step * n for n in range(1, max(1, -(-most // step)) + 1)]


def _panel(panel: Panel, top: int, tips: Sequence[str]) -> Markup:
    scale = ticks(max(panel.values))
    base = top + panel.height
    slot = 1 / len(panel.values)
    wide = min(slot * (0.8 if len(panel.values) <= 62 else 0.9), WIDEST)
    shapes: list[Node] = [el("text", panel.label, x=0, y=top - 10, class_="panel")]
    for tick in scale:
        y = base - panel.height * tick / scale[-1]
        shapes += [_grid(y), el("text", grouped(tick), x=-6, y=f"{y + 4:.1f}", text_anchor="end", class_="scale")]
    for at, value in enumerate(panel.values):
        if value:
            tall = max(2.0, round(panel.height * value / scale[-1], 1))
            tip = f"{tips[at]}: {grouped(value)}"
            shapes.append(rect(((at + 0.5) * slot - wide / 2, wide), (base - tall, tall), panel.kind, tip))
    return raw([*shapes, _grid(base, "base")])


def _grid(y: float, kind: str = "grid") -> Markup:
    return el("line", x1="0", x2="100%", y1=f"{y:.1f}", y2=f"{y:.1f}", class_=kind)


def _widths(counts: Sequence[int], scale: int) -> list[float]:
    """Shares of the scale; what is not nothing is wide enough to be seen, and all the others give way a little."""
    widths = [max(LEAST, count / scale) if count else 0.0 for count in counts] if scale > 0 else [0.0 for _ in counts]
    if not any(widths):
        return widths
    whole = max(sum(counts) / scale, LEAST * sum(1 for width in widths if width))
    return [width * whole / sum(widths) for width in widths]
