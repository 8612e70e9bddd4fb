"""What was measured, as a plain table and as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.clock import Span

NS_PER_US = 1_000
CPU_INFO = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Figure:
    """One measurement: the median, the least of the repeats where it is a time, and the most it may be."""

    name: str
    value: float
    unit: str = "µs"
    at_most: float | None = None
    least: float | None = None

    @classmethod
    def of(cls, name: str, span: Span, at_most: float | None = None) -> Figure:
        """A time, in microseconds."""
        return cls(name, span.median / NS_PER_US, at_most=at_most, least=span.least / NS_PER_US)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        return None if self.at_most is None else self.value <= self.at_most

    @property
    def verdict(self) -> str:
        """The target and whether it is met, in words."""
        if self.at_most is None:
            return ""
        return f"target ≤ {self.at_most:g} {self.unit}: {'met' if self.met else 'NOT met'}"


@dataclass(frozen=True)
class Group:
    """Figures that belong together, under a heading that says what was measured on what."""

    heading: str
    figures: tuple[Figure, ...]


def machine() -> dict[str, str]:
    """The machine and the Python that ran, and how many others wanted the cores meanwhile."""
    return {
        "cpu": _cpu_model(),
        "cores": str(os.cpu_count()),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.platform(terse=True),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def table(groups: Sequence[Group]) -> str:
    """The figures in columns that line up."""
    lines = [", ".join(f"{name} {value}" for name, value in machine().items())]
    width = max(len(figure.name) for group in groups for figure in group.figures)
    for group in groups:
        lines += ["", group.heading]
        for figure in group.figures:
            least = "" if figure.least is None else f"least {figure.least:.2f}"
            shown = f"  {figure.name:<{width}} {figure.value:>9.2f} {figure.unit:<2}  {least:<14} {figure.verdict}"
            lines.append(shown.rstrip())
    return "\n".join(lines)


def as_json(groups: Sequence[Group]) -> dict[str, Any]:
    """The machine and every figure, for programs."""
    told = [
        {"heading": group.heading, "figures": [{**asdict(figure), "met": figure.met} for figure in group.figures]}
        for group in groups
    ]
    return {"machine": machine(), "groups": told}


def _cpu_model() -> str:
    """The model as the system names it; `lscpu` and the like say the same."""
    if CPU_INFO.is_file():
        for line in CPU_INFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()
