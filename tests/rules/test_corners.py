"""Corners in which the language was once wrong: each kept so that it stays mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.declare import (
    EVER,
    Choice,
    Counted,
    DatedNumber,
    Derived,
    Pack,
    ReadingChoice,
    Rows,
    Tried,
    Window,
)
from fencun.rules.kernel.nodes import Dated, Fact, Lit, Reading, Row
from fencun.rules.kernel.resolve import PackError, needs, provides, resolve
from fencun.rules.kernel.time import MS_PER_DAY, SINCE_EVER
from fencun.rules.packs.shelf import PACKS
from tests.rules import toy
from tests.rules.engines import queried, table
from tests.rules.toy import COMPLETE, SAYS, at, contact, named, pack, rule

PACK = PACKS["nifa_2024"]
TWO = (("2024-05-15", 3), ("2026-03-10", 5))
CAP = DatedNumber("cap", SAYS, "people", "1", TWO)
X, Y = Fact("staff_count"), Fact("connected")


def _in_order(written: Pack) -> bool:
    program = resolve(written)
    had = {*program.columns, "creditor", "start_at"}
    for fact in program.facts:
        if not needs(fact) <= had:
            return False
        had |= {*provides(fact)}
    return True


def test_a_count_comes_after_the_day_it_counts_from() -> None:
    assert _in_order(pack(Counted("earlier", SAYS, Y, ("creditor", "person"), EVER)))


def test_a_fact_with_a_number_of_two_figures_comes_after_the_day() -> None:
    assert _in_order(pack(Derived("a", SAYS, Dated("cap") <= X), dated=[CAP]))


def test_every_number_of_the_guideline_can_be_given_a_second_figure() -> None:
    later = tuple(replace(d, figures=(*d.figures, ("2026-03-10", d.figures[0][1]))) for d in PACK.dated)
    assert _in_order(replace(PACK, dated=later))


def test_a_rule_with_a_number_of_two_figures_needs_no_other_mention_of_the_day() -> None:
    written = replace(pack(rules=[rule(Dated("cap") <= X)], dated=[CAP]), also=())
    assert toy.verdicts(resolve(written), [contact("c", at(), staff_count=5)])[0] == {"c": [3]}


def test_figures_out_of_order_are_refused_or_put_in_order() -> None:
    try:
        program = resolve(pack(rules=[rule(Dated("cap") <= X)], dated=[replace(CAP, figures=TWO[::-1])]))
    except PackError:
        return
    assert toy.verdicts(program, [contact("c", at(1), staff_count=4)])[0] == {"c": [1]}


def test_a_misspelt_fact_is_named_when_a_pack_is_resolved() -> None:
    with pytest.raises(PackError, match="conected"):
        resolve(pack(rules=[rule(Fact("conected"))]))


def test_a_reading_whose_default_is_no_choice_of_its_is_refused() -> None:
    first, *others = PACK.readings
    with pytest.raises(PackError, match="loose"):
        resolve(replace(PACK, readings=(replace(first, default="loose"), *others)))


def test_two_facts_of_one_name_are_refused() -> None:
    with pytest.raises(PackError, match="two facts of the name a"):
        resolve(pack(Derived("a", SAYS, Y), Derived("a", SAYS, ~Y)))


def test_whole_numbers_are_wide_enough_in_duckdb_for_thirty_days_in_milliseconds() -> None:
    table("line", {"x": int}, [{"x": 5}])
    assert queried([Lit(30) * MS_PER_DAY + Fact("x")], "line") == [(30 * MS_PER_DAY + 5,)]


def test_a_reading_may_be_asked_with_one_of() -> None:
    how = ReadingChoice("how", ("1",), SAYS, (Choice("strict", SAYS), Choice("mild", SAYS)), "strict")
    asked = rule(Reading("how").one_of("mild"), applies=Y)
    try:
        program = resolve(pack(rules=[asked], readings=[how]))
        assert toy.verdicts(program, [contact("c", at(), connected=True)])[0] == {"c": [1]}
    except (SyntaxError, SyntaxWarning) as error:
        raise AssertionError(str(error)) from error


def test_ever_up_to_yesterday_leaves_today_out_in_duckdb_too() -> None:
    program = resolve(pack(Counted("earlier", SAYS, Y, ("person",), Window(None, 1))))
    history = [contact("a", at(0, 600), connected=True), contact("b", at(0, 601))]
    python, sql = (engine(program, history, {"coverages": COMPLETE}) for engine in (toy.replayed, toy.queried))
    assert python["b"]["earlier_proven"] == sql["b"]["earlier_proven"] == 0


def test_alike_today_is_told_apart_in_duckdb_too() -> None:
    per, alike = ("creditor", "person"), ("product",)
    program = resolve(pack(Counted("earlier", SAYS, Y, per, alike=alike)))
    history = [contact("a", at(0, 600), connected=True, product="p"), contact("b", at(0, 601), product="q")]
    python, sql = (engine(program, history, {"coverages": COMPLETE}) for engine in (toy.replayed, toy.queried))
    assert python["b"]["earlier_proven"] == sql["b"]["earlier_proven"] == 0


def _tries(days: Window, address: str | None, history: list[toy.Row]) -> tuple[object, object]:
    """What a Tried surely comes to for the last contact, in Python and in DuckDB, over one phone."""
    rows = Rows("addresses", (("person", "debtor"),))
    phone = Row("kind").eq("phone")
    fact = Tried("tries", SAYS, Y, ("creditor", "debtor"), rows, phone, days, Lit(1), Lit(True))
    program = resolve(pack(fact, rules=[rule(Fact("address").eq("nowhere"))]))
    row = {"address": address, "person": "P1", "kind": "phone", "source": None, "state": None, "creditor": "A"}
    dates = {"valid_from": SINCE_EVER, "recorded_at": SINCE_EVER, "valid_to": NEVER, "superseded_at": NEVER}
    tables = {"coverages": [*COMPLETE, {**COMPLETE[0], "table": "addresses"}], "addresses": [{**row, **dates}]}
    told, asked = (engine(program, history, tables) for engine in (toy.replayed, toy.queried))
    last = str(history[-1]["contact_id"])
    return told[last]["tries_proven"], asked[last]["tries_proven"]


def test_tries_over_an_unknown_number_of_days_are_unknown_in_duckdb_too() -> None:
    assert _tries(Window(X), "n1", [contact("a", at())]) == (None, None)


def test_two_unknown_addresses_are_not_the_same_address() -> None:
    history = [contact("a", at(0, 600), connected=True, address=None), contact("b", at(0, 601))]
    assert _tries(Window(Lit(1)), None, history) == (0, 0)


def test_a_tried_brings_the_address_of_the_contact_along() -> None:
    rows = Rows("addresses", (("person", "debtor"),))
    fact = Tried("tries", SAYS, Y, ("creditor", "debtor"), rows, Lit(True), Window(), Lit(1), Lit(True))
    assert "address" in resolve(pack(fact)).columns


def test_a_rule_kept_without_knowing_whether_it_applies_names_what_would_tell() -> None:
    assert named(Fact("a"), Fact("b"), a=None, b=False) == {"a", "b"}


def test_a_program_with_nothing_to_ask_gives_no_verdicts_and_no_error() -> None:
    program = resolve(replace(pack(), rules=()))
    assert toy.verdicts(program, [contact("c", at())]) == ({"c": []}, {"c": []})


def test_a_rule_that_rests_on_no_fact_can_be_judged() -> None:
    program = resolve(replace(pack(), rules=(rule(Lit(False)),)))
    assert toy.verdicts(program, [contact("c", at())]) == ({"c": [1]}, {"c": [1]})
