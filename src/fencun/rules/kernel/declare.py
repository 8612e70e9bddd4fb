"""What a pack declares: derived, looked-up and counted facts, dated numbers, readings, rules, packs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fencun.rules.kernel.nodes import Expr, Fact, Lit, Value

PROVEN, POSSIBLE = "_proven", "_possible"


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


class Named:
    """A declaration that gives one fact of its own name."""

    __slots__ = ()
    name: str

    @property
    def fact(self) -> Fact:
        """This fact, to be used in an expression."""
        return Fact(self.name)


class TwoCounts:
    """A declaration that gives two counts."""

    __slots__ = ()
    name: str

    @property
    def proven(self) -> Fact:
        """The count of those that surely count."""
        return Fact(self.name + PROVEN)

    @property
    def possible(self) -> Fact:
        """The count of those that may count."""
        return Fact(self.name + POSSIBLE)


@dataclass(frozen=True, slots=True)
class Derived(Named):
    """A fact worked out from other facts of the same contact."""

    name: str
    words: Words
    expr: Expr


@dataclass(frozen=True, slots=True)
class Rows:
    """The register rows about a contact: `by` pairs a column with the fact it must equal.

    Rows are those of the contact's creditor, valid at the start and known at it; with
    `hindsight` the rows believed today, whenever they were recorded.
    """

    table: str
    by: tuple[tuple[str, str], ...]
    hindsight: bool = False


@dataclass(frozen=True, slots=True)
class Exists(Named):
    """True if some row fulfils the condition; false only where the register is known to be complete."""

    name: str
    words: Words
    rows: Rows
    where: Expr = Lit(True)


@dataclass(frozen=True, slots=True)
class Pick(Named):
    """A value of the row that is greatest by `latest`; `otherwise` where a complete register has none.

    Unknown where the condition is unknown for that row. Rows equal in `latest`: the greater value.
    """

    name: str
    words: Words
    rows: Rows
    value: Expr
    where: Expr = Lit(True)
    latest: Expr = Lit(0)
    otherwise: Value = None


@dataclass(frozen=True, slots=True)
class Total(Named):
    """The sum of a value over the rows; unknown unless the register is complete and every value known."""

    name: str
    words: Words
    rows: Rows
    value: Expr


@dataclass(frozen=True, slots=True)
class Each(Named):
    """Whether the value is true of every item of a text that may hold several, joined by bars.

    `items` is the fact that holds them; in `rows.by` it stands for one of them. False where the rows of one item
    say no; unknown where an item has no row or its rows leave it open: nothing on file is no answer. Of several rows
    of one item a single yes is enough, with `every` a single no.
    """

    name: str
    words: Words
    rows: Rows
    items: str
    value: Expr
    every: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The local days counted: `days` of them, ending `ending` days before the contact's; None: ever."""

    days: Expr | None = Lit(1)
    ending: int = 0


EVER = Window(None)
TODAY = Window()


@dataclass(frozen=True, slots=True)
class Counted(TwoCounts):
    """Earlier contacts with equal `per` facts in the window: `NAME_proven` and `NAME_possible`.

    Proven are those for which `where` is true, possible those for which it is true or unknown; earlier is
    strictly before in the order (start, contact id). Only where `needed` is true; elsewhere both are unknown.
    Facts named in `alike` must be equal too, but where one is unknown the contact may still count (a window
    of several days only). `theirs` names the earlier contact's facts where they are others than `per`. `since` is the
    moment from which every contact has to be on record for the possible count; left out, the window's first.
    """

    name: str
    words: Words
    where: Expr
    per: tuple[str, ...]
    window: Window = TODAY
    needed: Expr = Lit(True)
    alike: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    since: Expr | None = None


@dataclass(frozen=True, slots=True)
class Tried(TwoCounts):
    """Days in the window with at least so many matching contacts to *each* of the rows: the fewest over the rows.

    `address` is the row's column that must equal the earlier contact's address. Unknown without a row.
    """

    name: str
    words: Words
    where: Expr
    per: tuple[str, ...]
    rows: Rows
    among: Expr
    window: Window
    at_least: Expr
    needed: Expr
    address: str = "address"
    theirs: tuple[str, ...] = ()


LookedUp: TypeAlias = Exists | Pick | Total
Declared: TypeAlias = Derived | Exists | Pick | Total | Each | Counted | Tried


@dataclass(frozen=True, slots=True)
class DatedNumber:
    """A number of the text with the days from which each figure holds (ISO dates), and its clause."""

    name: str
    words: Words
    unit: str
    clause: str
    figures: tuple[tuple[str, int], ...]
    basis: str = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read the text."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """A place where the text leaves room, its closed list of choices, and the one taken unless adopted otherwise."""

    name: str
    clauses: tuple[str, ...]
    question: Words
    choices: tuple[Choice, ...]
    default: str


class Force(StrEnum):
    """How strongly the text binds."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"


class Basis(StrEnum):
    """Whether the text says it, or the creditor's policy in its service."""

    TEXT = "text"
    POLICY = "policy"


class Phase(StrEnum):
    """Whether the rule needs only what is knowable before the act, or what the outcome shows."""

    BEFORE = "before"
    AFTER = "after"


class Bound(StrEnum):
    """Who answers for a breach."""

    CONTACTING = "contacting"
    AGENCY = "agency"
    COLLECTOR = "collector"
    CREDITOR = "creditor"
    CREDITOR_AND_CONTACTING = "creditor_and_contacting"


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule is called, and what is wrong when it is broken; `{fact}` stands for the fact's value.

    A part in square brackets is left out where its number is 0. `open_` says what is to be weighed where all
    is known and the text leaves the matter open.
    """

    title: Words
    breach: Words
    open_: Words | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause, exact enough to judge a contact.

    `afterwards` replaces `breach` where everything is known (the audit): a cap, for example, then asks that
    the contact itself counts. `silent` keeps a policy of the gate out of the audit altogether.
    """

    name: str
    clauses: tuple[str, ...]
    words: RuleWords
    breach: Expr
    applies: Expr = Lit(True)
    force: Force = Force.SHALL
    basis: Basis = Basis.TEXT
    phase: Phase = Phase.BEFORE
    bound: Bound = Bound.CONTACTING
    afterwards: Expr | None = None
    silent: bool = False
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A text as rules: when it was issued and superseded, its numbers, readings, facts and rules.

    Packs are compared by identity; two packs that say the same have the same digest.

    `also` names facts that no rule asks for but a finding does, such as who counts as a subcontractor;
    `columns` are the columns of a contact that its facts may use. `line` is shared by texts that replace one
    another. `caveat` says what of the text is known at second hand only; every finding repeats it.
    """

    name: str
    title: Words
    issued: str
    superseded: str | None
    dated: tuple[DatedNumber, ...]
    readings: tuple[ReadingChoice, ...]
    facts: tuple[Declared, ...]
    rules: tuple[Rule, ...]
    line: str = ""
    also: tuple[str, ...] = ()
    columns: frozenset[str] = frozenset()
    caveat: Words | None = None
