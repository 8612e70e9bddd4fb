"""Adoptions: which texts a creditor applies, with which readings, from when, and who decided it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fencun.casebook import tree
from fencun.casebook.errors import Faults, Place, SituationError, shown, suggestion
from fencun.casebook.tree import Mapping as Written
from fencun.casebook.tree import Node
from fencun.casebook.values import fields_of, items_of, read_text
from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.resolve import PackError
from fencun.rules.packs.shelf import LINES, PACKS, in_force, of_line

MAX_ADOPTIONS = 1_000
KEYS = ("creditor", "pack", "line", "readings", "from", "to", "adopted_by", "adopted_at")
NEEDED = ("from", "adopted_by", "adopted_at")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Adoption:
    """One choice: a text by name, or a line in which the day decides; days are ISO dates, `until` is exclusive.

    Without a creditor it is every creditor's.
    """

    text: str
    readings: Mapping[str, str]
    since: str
    until: str | None
    creditor: str | None
    adopted_by: str
    adopted_at: str

    def holds(self, creditor: str, day: str) -> bool:
        """Whether it is this creditor's choice on a day."""
        return self.creditor in (None, creditor) and self.since <= day and (self.until is None or day < self.until)

    def pack(self, day: str) -> Pack | None:
        """The text it comes to on a day; None where its line has none in force."""
        return PACKS[self.text] if self.text in PACKS else of_line(self.text, day)


@dataclass(frozen=True, slots=True)
class Adoptions:
    """The choices of a file."""

    source: str
    made: tuple[Adoption, ...]

    def chosen(self, creditor: str, day: str) -> tuple[tuple[Pack, Mapping[str, str]], ...]:
        """The texts that apply to a creditor's contacts of a day, each with its readings; none where none is in force.

        A creditor's own choice comes before one made for every creditor. PackError where nobody has chosen for that
        creditor and day – nothing chosen is not nothing owed – and where two choices contradict each other.
        """
        held = [adoption for adoption in self.made if adoption.holds(creditor, day)]
        if not held:
            fix = "add an adoption that holds then, or judge without --adoption"
            raise PackError(f"{self.source}: nothing is adopted for {creditor} on {day} – {fix}")
        own_first = sorted(held, key=lambda adoption: adoption.creditor is None)
        found: dict[str, tuple[Pack, Adoption]] = {}
        for adoption in own_first:
            pack = adoption.pack(day)
            if pack is not None:
                _, first = found.setdefault(pack.name, (pack, adoption))
                if first.readings != adoption.readings and first.creditor == adoption.creditor:
                    fix = "end the one on the day the other begins"
                    what = f"{pack.name} is adopted twice for {creditor} on {day}, with other readings"
                    raise PackError(f"{self.source}: {what} – {fix}")
        return tuple((pack, adoption.readings) for pack, adoption in found.values())

    def warnings(self, creditor: str, day: str) -> Iterator[str]:
        """A sentence for each line of which only a text is chosen that was not in force as text on the day."""
        packs = [pack for pack, _ in self.chosen(creditor, day)]
        for pack in packs:
            if not any(other.line == pack.line and in_force(other, day) for other in packs):
                now = of_line(pack.line, day)
                instead = "no text of its line was" if now is None else f"{now.name} was"
                yield f"{creditor} applies {pack.name} on {day}, when {instead} in force as text"


def read_adoptions(path: Path) -> Adoptions:
    """The adoptions of a YAML or JSON file; SituationErrors with every fault and its place."""
    faults = Faults()
    made: list[Adoption] = []
    with faults.collecting():
        fields = fields_of(tree.parse(_bytes_of(path), str(path)), ("adoptions",), "an adoption file", faults)
        if "adoptions" not in fields:
            fix = "write adoptions: and a list of them"
            raise SituationError(Place(str(path)), "adoptions-missing", "the file holds no adoptions", fix)
        for node in items_of(fields["adoptions"], "adoptions", MAX_ADOPTIONS):
            with faults.collecting():
                made.append(_adoption(node, faults))
    faults.raise_if_any()
    return Adoptions(str(path), tuple(made))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise SituationError(Place(str(path)), "file-unreadable", what, "check its name and rights") from error


def _adoption(node: Node, faults: Faults) -> Adoption:
    fields = fields_of(node, KEYS, "an adoption", faults)
    for name in NEEDED:
        if name not in fields:
            what = f"this adoption does not give {name}"
            raise SituationError(node.at, "column-missing", what, f"give {', '.join(NEEDED)}")
    since, until = _day(fields["from"], "from"), _day(fields["to"], "to") if "to" in fields else None
    if until is not None and until <= since:
        raise SituationError(fields["to"].at, "time-impossible", "to does not lie after from", "check both days")
    text = _text(node, fields)
    return Adoption(
        text=text,
        readings=_readings(fields.get("readings"), _texts(text)),
        since=since,
        until=until,
        creditor=read_text(fields["creditor"], "creditor") if "creditor" in fields else None,
        adopted_by=read_text(fields["adopted_by"], "adopted_by"),
        adopted_at=_day(fields["adopted_at"], "adopted_at"),
    )


def _text(node: Node, fields: Mapping[str, Node]) -> str:
    given = [(name, known) for name, known in (("pack", tuple(PACKS)), ("line", LINES)) if name in fields]
    if len(given) != 1:
        fix = "name a pack to apply whatever the day, or a line in which the day decides"
        raise SituationError(node.at, "column-missing", "an adoption gives either pack or line", fix)
    name, known = given[0]
    text = read_text(fields[name], name)
    if text not in known:
        raise SituationError(
            fields[name].at, "enum-unknown", f"there is no {name} {shown(text)}", suggestion(text, known)
        )
    return text


def _texts(text: str) -> Sequence[Pack]:
    return [PACKS[text]] if text in PACKS else [pack for pack in PACKS.values() if pack.line == text]


def _readings(node: Node | None, packs: Sequence[Pack]) -> dict[str, str]:
    if node is None:
        return {}
    if not isinstance(node, Written):
        fix = "write reading: choice, from `fencun readings`"
        raise SituationError(node.at, "not-a-mapping", "readings has to be a mapping", fix)
    choices = {r.name: [c.name for c in r.choices] for pack in packs for r in pack.readings}
    found: dict[str, str] = {}
    for key, value in node.entries:
        if key.text not in choices:
            what = f"there is no reading {shown(key.text)} in {', '.join(pack.name for pack in packs)}"
            raise SituationError(key.at, "key-unknown", what, suggestion(key.text, choices))
        choice = read_text(value, key.text)
        if choice not in choices[key.text]:
            what = f"reading {key.text} has no choice {shown(choice)}"
            raise SituationError(value.at, "enum-unknown", what, suggestion(choice, choices[key.text]))
        found[key.text] = choice
    return found


def _day(node: Node, name: str) -> str:
    text = read_text(node, name)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise SituationError(node.at, "time-unparsable", f"{name} is {shown(text)}, not a day", "write it like 2026-03-10")
