"""From a pack to a program: readings and numbers settled, facts in order, contradictions named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.derived.scope import start_day
from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Choice, DatedNumber, Derived, Pack, Pick, ReadingChoice, Rows
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Expr, Fact, Lit, Reading, Row, case
from fencun.rules.kernel.resolve import PackError, fact_parts, needs, provides, resolve, rewrite, rule_parts
from fencun.rules.packs.shelf import PACKS
from tests.rules import toy
from tests.rules.engines import compiled, interpreted, typed
from tests.rules.expressions import rows, truths
from tests.rules.toy import SAYS, at, contact, pack, rule

PACK = PACKS["nifa_2024"]
A, B, X = Fact("a"), Fact("b"), Fact("staff_count")
HOW = ReadingChoice("how", ("1",), SAYS, (Choice("strict", SAYS), Choice("mild", SAYS)), "strict")
CAP = DatedNumber("cap", SAYS, "people", "1", (("2024-05-15", 3), ("2026-03-10", 5), ("2026-04-01", 2)))


def _derived(name: str, expr: Expr) -> Derived:
    return Derived(name, SAYS, expr)


def test_two_facts_that_rest_on_one_another_are_named_as_a_circle() -> None:
    with pytest.raises(PackError, match=r"^facts go in a circle: (a → b → a|b → a → b)$"):
        resolve(pack(_derived("a", B), _derived("b", A)))


def test_a_fact_that_rests_on_itself_is_named_as_a_circle() -> None:
    with pytest.raises(PackError, match="facts go in a circle: a → a"):
        resolve(pack(_derived("a", ~A)))


def test_a_circle_through_the_key_of_a_lookup_is_seen() -> None:
    looked = Pick("a", SAYS, Rows("parties", (("person", "b"),)), Row("role"))
    with pytest.raises(PackError, match="circle"):
        resolve(pack(looked, _derived("b", A)))


def test_a_circle_that_no_rule_asks_for_does_no_harm() -> None:
    circle = replace(pack(), facts=(start_day, _derived("a", B), _derived("b", A)))
    assert resolve(circle).derived == (start_day,)


@pytest.mark.parametrize(
    "breach, sentence",
    [
        (Reading("when").eq("x"), "toy has no reading when; it has how"),
        (X - Dated("limit") > 0, "toy has no number limit; it has cap"),
    ],
)
def test_a_rule_that_uses_what_the_pack_does_not_declare_is_named(breach: Expr, sentence: str) -> None:
    with pytest.raises(PackError, match=f"^{sentence}$"):
        resolve(pack(rules=[rule(breach)], dated=[CAP], readings=[HOW]))


def test_a_number_hidden_in_a_declaration_is_looked_for_too() -> None:
    looked = Pick("a", SAYS, Rows("parties", (("person", "person"),)), Row("role"), latest=Dated("limit"))
    with pytest.raises(PackError, match="toy has no number limit"):
        resolve(pack(looked))


def test_choosing_a_reading_that_the_pack_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(PackError, match=r"^toy has no reading when; it has how$"):
        resolve(pack(readings=[HOW]), (("when", "strict"),))


def test_a_choice_outside_the_closed_list_is_refused_with_the_list() -> None:
    with pytest.raises(PackError, match=r"^reading how has no choice loose; it has strict, mild$"):
        resolve(pack(readings=[HOW]), (("how", "loose"),))


@pytest.mark.parametrize("chosen, first", [((), 3), ((("how", "strict"),), 3), ((("how", "mild"),), 1)])
def test_a_reading_stays_at_its_default_unless_chosen(chosen: tuple[tuple[str, str], ...], first: int) -> None:
    strictly = rule(Reading("how").eq("strict") & Fact("connected"), applies=Fact("connected"))
    program = resolve(pack(rules=[strictly], readings=[HOW]), chosen)
    assert program.choices == (chosen or (("how", "strict"),))
    assert [*toy.verdicts(program, [contact("c", at(), connected=True)])[0].values()] == [[first]]


def _capped() -> Pack:
    as_fact = _derived("cap_now", case((start_day.fact.known(), Dated("cap")), otherwise=UNKNOWN))
    return pack(as_fact, rules=[rule(Dated("cap") <= X, "by-rule"), rule(as_fact.fact <= X, "by-fact")], dated=[CAP])


@pytest.mark.parametrize(
    "start_at, cap",
    [
        (at(-1000), 3),
        (at(-1, 1439, 59_999), 3),
        (at(0, 0), 5),
        (at(0, 0, 1), 5),
        (at(21, 1439, 59_999), 5),
        (at(22, 0), 2),
        (at(1000), 2),
    ],
)
def test_a_number_with_several_figures_is_that_of_the_day_of_the_contact(start_at: int, cap: int) -> None:
    contacts = [contact("under", start_at, staff_count=cap - 1), contact("at", start_at, staff_count=cap)]
    python, sql = toy.verdicts(resolve(_capped()), contacts)
    assert python == sql == {"under": [1, 1], "at": [3, 3]}


def test_a_number_with_one_figure_holds_on_every_day() -> None:
    one = replace(CAP, figures=(("2024-05-15", 3),))
    program = resolve(pack(rules=[rule(Dated("cap") <= X)], dated=[one]))
    contacts = [contact(str(day), at(day), staff_count=3) for day in (-2000, 0, 2000)]
    python, sql = toy.verdicts(program, contacts)
    assert python == sql == {"-2000": [3], "0": [3], "2000": [3]}


def _every_choice() -> list[tuple[tuple[str, str], ...]]:
    return [((reading.name, choice.name),) for reading in PACK.readings for choice in reading.choices]


@pytest.mark.parametrize("chosen", _every_choice(), ids=lambda chosen: "=".join(chosen[0]))
def test_every_choice_of_the_guideline_makes_a_program_in_which_nothing_is_left_to_settle(
    chosen: tuple[tuple[str, str], ...],
) -> None:
    program = resolve(PACK, chosen)
    parts = [part for fact in program.facts for part in fact_parts(fact)]
    parts += [part for written in program.rules for part in rule_parts(written)]
    assert not [part for part in parts if _open(part)]
    assert set(chosen) <= set(program.choices)


def _open(expr: Expr) -> bool:
    return isinstance(expr, n.Reading | n.Dated) or any(map(_open, n.children(expr)))


def test_the_facts_of_the_guideline_are_in_an_order_in_which_they_can_be_worked_out() -> None:
    program = resolve(PACK)
    had = {*program.columns, "creditor", "start_at", "contact_id"}
    for fact in program.facts:
        assert needs(fact) <= had, f"{fact.name} comes before what it rests on"
        had |= {*provides(fact)}
    assert {*PACK.also} <= had


def test_the_guideline_takes_from_a_contact_only_columns_of_the_vocabulary() -> None:
    assert {*resolve(PACK).columns} <= {*CONTACT_COLUMNS}


def test_names_of_rules_facts_numbers_and_readings_are_given_once() -> None:
    facts = [name for fact in PACK.facts for name in provides(fact)]
    for names in (facts, *([x.name for x in xs] for xs in (PACK.rules, PACK.dated, PACK.readings))):
        assert len(names) == len({*names})
    assert not {*facts} & {*CONTACT_COLUMNS}


def test_every_reading_of_the_guideline_has_its_default_among_its_choices_and_is_cited_by_rules() -> None:
    for reading in PACK.readings:
        assert reading.default in {choice.name for choice in reading.choices}
    assert {name for written in PACK.rules for name in written.readings} <= {r.name for r in PACK.readings}


@given(expr=truths, row=rows)
def test_rewriting_nothing_leaves_the_value_of_an_expression_as_it_is(expr: Expr, row: toy.Row) -> None:
    worked_out = rewrite(expr, lambda _: None)
    assert typed(interpreted(worked_out, row)) == typed(interpreted(expr, row))
    assert typed(compiled(worked_out)(row, {})) == typed(interpreted(expr, row))


@given(expr=truths, row=rows, data=st.data())
def test_writing_the_facts_into_an_expression_is_the_same_as_asking_it_of_them(
    expr: Expr, row: toy.Row, data: st.DataObject
) -> None:
    written = data.draw(st.sets(st.sampled_from(sorted(row))))
    closed = rewrite(expr, lambda e: Lit(row[e.name]) if isinstance(e, Fact) and e.name in written else None)
    assert interpreted(closed, {name: row[name] for name in row if name not in written}) == interpreted(expr, row)
