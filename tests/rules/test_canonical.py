"""A pack has one canonical form, and one digest that changes with whatever decides and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.kernel import canonical
from fencun.rules.kernel.canonical import MAX_INTEGER, canonical_bytes, digest, node, pack_form
from fencun.rules.kernel.declare import (
    Basis,
    Bound,
    Choice,
    Counted,
    DatedNumber,
    Derived,
    Exists,
    Force,
    Pack,
    Phase,
    Pick,
    ReadingChoice,
    Rows,
    Rule,
    RuleWords,
    Total,
    Tried,
    Window,
    Words,
)
from fencun.rules.kernel.nodes import Dated, Fact, Lit, Reading, Row
from fencun.rules.kernel.verdicts import DECIDES, PRECEDENCE, Decision, Verdict
from fencun.rules.packs.shelf import PACKS
from tests.rules.digests import DIGESTS

PACK = PACKS["nifa_2024"]
OTHER = Words("别的", "other")
X = Fact("x")
T = TypeVar("T")
Change = Callable[[Pack], Pack]
# The example of RFC 8785, section 3.2.3: names out of order, and the order their values come in.
UNSORTED = {
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\U0001f600": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis",
}
SORTED = (
    "Carriage Return",
    "One",
    "Control",
    "Latin Small Letter O With Diaeresis",
    "Euro Sign",
    "Emoji: Grinning Face",
    "Hebrew Letter Dalet With Dagesh",
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab\u20ac\U0001f600\ufb33"), inner, max_size=4),
    max_leaves=12,
)


def test_names_are_sorted_as_in_the_example_of_the_standard() -> None:
    assert tuple(json.loads(canonical_bytes(UNSORTED)).values()) == SORTED


def test_strings_are_escaped_as_in_the_example_of_the_standard() -> None:
    written = canonical_bytes(
        {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", "literals": [None, True, False]}
    )
    assert written.decode() == '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'


def test_no_other_character_is_escaped_and_nothing_stands_between() -> None:
    assert canonical_bytes({"b": [1, -2], "a": {"\u2028": "\x7f分"}}).decode() == '{"a":{"\u2028":"\x7f分"},"b":[1,-2]}'
    assert canonical_bytes("\b\t\n\f\r\x00\x1f") == b'"\\b\\t\\n\\f\\r\\u0000\\u001f"'


@given(value=values)
def test_what_is_written_is_read_back_and_written_alike(value: object) -> None:
    written = canonical_bytes(value)
    assert json.loads(written) == value
    assert canonical_bytes(json.loads(written)) == written


@given(pairs=st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=6), data=st.data())
def test_the_order_of_writing_down_does_not_matter(pairs: dict[str, int], data: st.DataObject) -> None:
    shuffled = dict(data.draw(st.permutations(list(pairs.items()))))
    try:
        assert canonical_bytes(shuffled) == canonical_bytes(pairs)
    except UnicodeEncodeError:
        assert any("\ud800" <= letter <= "\udfff" for key in pairs for letter in key)


@pytest.mark.parametrize("value", [0.5, 1.0, float("nan"), MAX_INTEGER + 1, -MAX_INTEGER - 1, 2**70])
def test_what_a_double_does_not_hold_exactly_is_refused(value: float) -> None:
    for where in (value, [value], {"a": [{"b": value}]}):
        with pytest.raises(ValueError, match="no exact canonical form"):
            canonical_bytes(where)


def test_the_largest_whole_numbers_are_written_in_full() -> None:
    assert canonical_bytes([MAX_INTEGER, -MAX_INTEGER]) == b"[9007199254740991,-9007199254740991]"


def test_true_and_one_are_written_apart() -> None:
    assert canonical_bytes([node(Lit(True)), node(Lit(1))]) == b'[["lit",true],["lit",1]]'


@pytest.mark.parametrize("name", PACKS)
def test_the_digest_of_a_pack_is_the_one_written_down(name: str) -> None:
    now = digest(PACKS[name])
    assert now == DIGESTS.get(name), (
        f"What decides in {name} has changed. If that is meant, say so in the change log and write "
        f'"{name}": "{now}" into tests/rules/digests.py; if not, undo the change.'
    )


def test_a_digest_is_the_sha_256_of_the_canonical_bytes_of_a_form_of_plain_values() -> None:
    form = json.loads(canonical_bytes(pack_form(PACK)))
    assert canonical_bytes(form) == canonical_bytes(pack_form(PACK))
    assert {*form} == {*"format pack issued superseded line dated readings facts rules precedence".split()}
    assert len(form["rules"]) == len(PACK.rules)
    assert len(form["facts"]) == len(PACK.facts)


def _bytes(pack: Pack) -> bytes:
    return canonical_bytes(pack_form(pack))


def _first(items: tuple[T, ...], kind: type, new: Mapping[str, object]) -> tuple[T, ...]:
    """The items with the first of a kind otherwise."""
    at = next(i for i, item in enumerate(items) if isinstance(item, kind))
    return (*items[:at], replace(items[at], **new), *items[at + 1 :])  # type: ignore[type-var]


def _rule(**new: object) -> Change:
    return lambda pack: replace(pack, rules=_first(pack.rules, Rule, new))


def _fact(kind: type, **new: object) -> Change:
    return lambda pack: replace(pack, facts=_first(pack.facts, kind, new))


def _dated(**new: object) -> Change:
    return lambda pack: replace(pack, dated=_first(pack.dated, DatedNumber, new))


def _reading(**new: object) -> Change:
    return lambda pack: replace(pack, readings=_first(pack.readings, ReadingChoice, new))


FIRST_COUNTED = next(fact for fact in PACK.facts if isinstance(fact, Counted))
ROWS = Rows("parties", (("debt", "debt"),))
DECIDING: dict[str, Change] = {
    "the pack's name": lambda pack: replace(pack, name="other"),
    "when it was issued": lambda pack: replace(pack, issued="2024-05-16"),
    "when it was superseded": lambda pack: replace(pack, superseded=None),
    "its line": lambda pack: replace(pack, line="other"),
    "the order of its rules": lambda pack: replace(pack, rules=pack.rules[::-1]),
    "one rule fewer": lambda pack: replace(pack, rules=pack.rules[1:]),
    "one fact fewer": lambda pack: replace(pack, facts=pack.facts[1:]),
    "a rule's name": _rule(name="other"),
    "a rule's clauses": _rule(clauses=("1", "2")),
    "a rule's force": _rule(force=Force.MAY),
    "a rule's basis": _rule(basis=Basis.POLICY),
    "a rule's phase": _rule(phase=Phase.AFTER),
    "who is bound": _rule(bound=Bound.CREDITOR),
    "when a rule applies": _rule(applies=X),
    "what breaches a rule": _rule(breach=X),
    "what breaches it afterwards": _rule(afterwards=X),
    "whether a rule is silent": _rule(silent=True),
    "a rule's readings": _rule(readings=("hours", "days")),
    "a number's name": _dated(name="other"),
    "a number's unit": _dated(unit="s"),
    "a number's clause": _dated(clause="1"),
    "a number's basis": _dated(basis="policy"),
    "a number's figure": _dated(figures=(("2024-05-15", 1321),)),
    "a number's day": _dated(figures=(("2024-05-16", 1320),)),
    "a further figure": _dated(figures=(("2024-05-15", 1320), ("2030-01-01", 1260))),
    "a reading's name": _reading(name="other"),
    "a reading's clauses": _reading(clauses=("1",)),
    "a reading's choices": _reading(choices=(Choice("a", OTHER), Choice("b", OTHER))),
    "a reading's default": _reading(default="rang"),
    "what a fact is worked out from": _fact(Derived, expr=X),
    "a fact's name": _fact(Derived, name="other"),
    "where rows are looked for": _fact(Exists, rows=ROWS),
    "whether with hindsight": _fact(Exists, rows=replace(ROWS, hindsight=True)),
    "which rows are meant": _fact(Exists, where=X),
    "which row is picked": _fact(Pick, where=X),
    "the value picked": _fact(Pick, value=Row("debt")),
    "which is the latest": _fact(Pick, latest=Row("debt")),
    "what there is otherwise": _fact(Pick, otherwise="none"),
    "what is summed": _fact(Total, value=Lit(7)),
    "what counts": _fact(Counted, where=X),
    "per whom": _fact(Counted, per=("person",)),
    "in which window": _fact(Counted, window=Window(Lit(7))),
    "when the window ends": _fact(Counted, window=replace(FIRST_COUNTED.window, ending=9)),
    "when it is needed": _fact(Counted, needed=X),
    "what must be alike": _fact(Counted, alike=("channel",)),
    "whose contacts count": _fact(Counted, theirs=("creditor", "person")),
    "whose tries count": _fact(Tried, theirs=("person",)),
    "what is tried": _fact(Tried, where=X),
    "how many tries": _fact(Tried, at_least=X),
    "on which addresses": _fact(Tried, among=X),
    "on which rows": _fact(Tried, rows=ROWS),
    "by which column": _fact(Tried, address="person"),
}
SAID: dict[str, Change] = {
    "the title": lambda pack: replace(pack, title=OTHER),
    "a rule's words": _rule(words=RuleWords(OTHER, OTHER)),
    "a number's words": _dated(words=OTHER),
    "a reading's question": _reading(question=OTHER),
    "a choice's words": lambda pack: replace(
        pack,
        readings=tuple(replace(r, choices=tuple(Choice(c.name, OTHER) for c in r.choices)) for r in pack.readings),
    ),
    **{f"the words of a {kind.__name__}": _fact(kind, words=OTHER) for kind in (Derived, Exists, Pick, Counted, Tried)},
}


@pytest.mark.parametrize("what", DECIDING)
def test_a_change_to_what_decides_changes_the_digest(what: str) -> None:
    assert digest(DECIDING[what](PACK)) != digest(PACK)


@pytest.mark.parametrize("what", SAID)
def test_a_change_of_words_leaves_the_digest_as_it_is(what: str) -> None:
    assert SAID[what](PACK) != PACK
    assert digest(SAID[what](PACK)) == digest(PACK)


def test_another_precedence_is_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _bytes(PACK)
    monkeypatch.setattr(canonical, "PRECEDENCE", PRECEDENCE[::-1])
    reversed_order = _bytes(PACK)
    monkeypatch.setattr(canonical, "PRECEDENCE", PRECEDENCE)
    monkeypatch.setattr(canonical, "DECIDES", {**DECIDES, (Force.SHOULD, Verdict.BREACH): Decision.HOLD})
    assert len({before, reversed_order, _bytes(PACK)}) == 3


def test_a_number_or_reading_is_written_by_name_and_not_by_figure() -> None:
    assert node(Dated("cap") >= Reading("how")) == ["cmp", ">=", ["dated", "cap"], ["reading", "how"]]
