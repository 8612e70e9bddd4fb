"""Everything a report says, as plain data: the page is made from this alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fencun.rules.kernel.declare import Words


@dataclass(frozen=True)
class Counts:
    """Contacts by verdict; the four add up to the contacts judged."""

    breach: int = 0
    unproven: int = 0
    comply: int = 0
    not_applicable: int = 0


@dataclass(frozen=True)
class Clause:
    """One clause id of the register (`15.3.2.a`) with the contacts by verdict, and the titles of its rules.

    `provision` is the numbered provision it belongs to (`15.3.2`); `force` shall or should; `policy` where the
    rules rest on a policy and not on the text.
    """

    id: str
    provision: str
    force: str
    policy: bool
    titles: tuple[Words, ...]
    counts: Counts


@dataclass(frozen=True)
class Example:
    """One contact that broke a rule; `person` is a pseudonym, `start` is Beijing time to the second.

    `facts` are label and value of the few that tell the breach, `more` of the others that decided; `note` is what a
    reader must know beside them.
    """

    contact_id: str
    start: str
    organisation: str
    person: str
    channel: Words
    bound: tuple[Words, ...]
    words: Words
    facts: tuple[tuple[Words, Words], ...]
    more: tuple[tuple[Words, Words], ...] = ()
    note: Words | None = None


@dataclass(frozen=True)
class Breached:
    """A rule that was broken: how often, from when to when, by which organisations (most first), with examples.

    `readings` are those it rests on, with the choice taken, in words.
    """

    rule: str
    pack: str
    clauses: tuple[str, ...]
    force: str
    policy: bool
    title: Words
    contacts: int
    first: str
    last: str
    organisations: tuple[tuple[str, int], ...]
    readings: tuple[Words, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class Missing:
    """Facts that nobody supplied together, and what they would decide: verdicts on contacts, of these rules.

    `supply` says in plain words which column or register to give; `facts` names what is not known.
    """

    facts: tuple[Words, ...]
    supply: tuple[Words, ...]
    verdicts: int
    contacts: int
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Supply:
    """One thing to give, in plain words: a column of the contacts, or a register with its columns and coverage.

    `verdicts` are those that wait for it, alone or with others; `alone` those that nothing else is missing for.
    """

    give: Words
    verdicts: int
    alone: int


@dataclass(frozen=True)
class Open:
    """A rule that a person has to decide on: all is known, and the text leaves the matter open."""

    rule: str
    clauses: tuple[str, ...]
    title: Words
    why: Words
    contacts: int


@dataclass(frozen=True)
class Hour:
    """Contacts that began in an hour of the Beijing day, and those of them that broke an hours rule."""

    hour: int
    contacts: int
    breaches: int


@dataclass(frozen=True)
class Day:
    """Contacts of a Beijing day (ISO date), and those of them with a breach of a *shall*."""

    day: str
    contacts: int
    breaches: int


@dataclass(frozen=True)
class Organisation:
    """Who contacted: contacts, those with a breach of a *shall*, and those with a *shall* unproven and no breach."""

    name: str
    contacts: int
    breaches: int
    unproven: int


@dataclass(frozen=True)
class CapUse:
    """How far a daily cap was used: `days` pairs a number of counted contacts with the person-days that had it.

    The last pair stands for that number and more. `cap` is the text's own number.
    """

    rule: str
    clause: str
    title: Words
    cap: int
    days: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Register:
    """A register as it was given: rows, rows rejected, and the spans it is stated to be complete for.

    `stated_by` is who said so; a span is a pair of Beijing moments, the end excluded; a dash is since ever or open.
    """

    name: str
    words: Words
    rows: int
    rejected: int
    coverage: tuple[tuple[str, str, str], ...]
    """(from, to, stated by)"""


@dataclass(frozen=True)
class Attestation:
    """What an officer signed for, and on how many rows it filled the column."""

    table: str
    column: Words
    value: str
    scope: str
    signed_by: str
    signed_at: str
    filled: int


@dataclass(frozen=True)
class Reject:
    """Rows that were not judged, for one reason: the code, what it means and what to do, and the first places."""

    code: str
    meaning: Words
    rows: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Hindsight:
    """A clause judged as known then and as known today: breaches found only the one way or the other."""

    clause: str
    only_then: int
    only_today: int


@dataclass(frozen=True)
class Text:
    """A pack judged by: its digest, and the reading choices taken (question, choice)."""

    name: str
    title: Words
    digest: str
    issued: str
    superseded: str | None
    caveat: Words | None
    readings: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True)
class Contents:
    """The whole report. `assumed` are sentences that stand first; `notes` further things a reader must know.

    `would_be_breaches` is how many contacts would be breaches of 9, 15.2 or 16.2.1 if no debtor agreed otherwise;
    None where that is no question; `option` is what to add to state it, and `agreements_given` whether a register of
    agreements was supplied. `span` is the first and last Beijing day. `inputs` are file names.
    """

    inputs: tuple[str, ...]
    span: tuple[str, str]
    rows: Mapping[str, int]
    """read, judged, rejected, duplicate"""
    creditors: tuple[str, ...]
    people: int
    numbers_for_people: int
    """Contacts without a person, whose number stands for one."""
    assumed: tuple[Words, ...]
    would_be_breaches: int | None
    option: str
    agreements_given: bool
    notes: tuple[Words, ...]
    texts: tuple[Text, ...]
    clauses: tuple[Clause, ...]
    breached: tuple[Breached, ...]
    missing: tuple[Missing, ...]
    supplies: tuple[Supply, ...]
    open: tuple[Open, ...]
    hours: tuple[Hour, ...]
    quiet_hours: tuple[int, int]
    """From and to, as hours of the day: 22 and 8."""
    days: tuple[Day, ...]
    organisations: tuple[Organisation, ...]
    caps: tuple[CapUse, ...]
    registers: tuple[Register, ...]
    registers_rejected: int
    """Rows of registers that could not be used."""
    attestations: tuple[Attestation, ...]
    rejects: tuple[Reject, ...]
    hindsight: tuple[Hindsight, ...] | None
    version: str
    """Of this program."""
