"""How often: notice calls (15.2), interactive calls (16.2.1), visits (16.3.4), letters (15.3.2.a)."""

from collections.abc import Sequence

from .agreements import binding, is_requested
from .counting import ON_TOP, Predicate, count_earlier, exceeds_any
from .logic import Truth, all_of, is_one_of, verdict
from .means_traced import robot_converses
from .outcomes import is_connected, is_effective_call, is_effective_visit
from .scope import duties_apply, is_collection, is_outgoing, is_with_debtor, product_of
from .situation import Row, World, as_judged, flag, number, text

NOTICE_CALLS_A_DAY = 3
EFFECTIVE_CALLS_A_DAY = 3
VISITS_A_DAY = 1
LETTER_DAYS = 7


def notice_call_cap(world: World, contact: Row, mode: str) -> str:
    """15.2: at most 3 connected notice calls a day to one debtor, or the number agreed."""
    contact = as_judged(contact, mode)
    applies = all_of(_is_duty_to_debtor(world, contact), _is_notice_call(contact))
    caps = _caps(world, contact, "notice_calls", NOTICE_CALLS_A_DAY)
    return _judge(world, contact, mode, (applies, caps, _counts_as_notice))


def interactive_call_cap(world: World, contact: Row, mode: str) -> str:
    """16.2.1: at most 3 effective interactive calls a day to one debtor, or the number agreed."""
    contact = as_judged(contact, mode)
    applies = all_of(_is_duty_to_debtor(world, contact), _is_interactive_call(world, contact))
    caps = _caps(world, contact, "effective_calls", EFFECTIVE_CALLS_A_DAY)
    return _judge(world, contact, mode, (applies, caps, _counts_as_interactive))


def visit_cap(world: World, contact: Row, mode: str) -> str:
    """16.3.4: at most 1 effective communication on site a day with one debtor, or the number agreed."""
    contact = as_judged(contact, mode)
    applies = all_of(_is_duty_to_debtor(world, contact), contact["channel"] == "visit")
    caps = _caps(world, contact, "visits", VISITS_A_DAY)
    return _judge(world, contact, mode, (applies, caps, _counts_as_visit))


def letter_interval(world: World, contact: Row, mode: str) -> str:
    """15.3.2.a: no letter to a debtor for one product within 7 calendar days of the one before (a should)."""
    contact = as_judged(contact, mode)
    applies = all_of(_is_duty_to_debtor(world, contact), contact["channel"] == "letter")

    def counts(_world: World, other: Row) -> Truth:
        return all_of(_counts_as_letter(world, other), _same_product(_world, contact, other))

    count = count_earlier(world, contact, counts, LETTER_DAYS)
    own = _counts_as_letter(world, contact)
    return verdict(applies, exceeds_any(count, [1], own, mode))


def _judge(world: World, contact: Row, mode: str, duty: tuple[Truth, Sequence[int], Predicate]) -> str:
    applies, caps, counts = duty
    count = count_earlier(world, contact, counts, days=1)
    return verdict(applies, exceeds_any(count, caps, counts(world, contact), mode))


def _caps(world: World, contact: Row, kind: str, usual: int) -> list[int]:
    """The caps that may hold: one, two when a request is doubtful, none when the agreed number is unknown."""
    requested = is_requested(world, contact)
    if requested is True:
        return [ON_TOP]
    found = binding(world, contact, kind)
    if found.row is None and not found.certain:
        return []
    cap = usual if found.row is None else number(found.row, "number")
    if cap is None:
        return []
    return [cap, ON_TOP] if requested is None else [cap]


def _is_duty_to_debtor(world: World, contact: Row) -> Truth:
    return all_of(duties_apply(world, contact), is_outgoing(contact), is_with_debtor(contact))


def _is_counted_at_all(world: World, contact: Row) -> Truth:
    return all_of(is_collection(world, contact), is_outgoing(contact), is_with_debtor(contact))


def _is_notice_call(contact: Row) -> Truth:
    return all_of(contact["channel"] == "call", is_one_of(text(contact, "mode"), "notice"))


def _is_interactive_call(world: World, contact: Row) -> Truth:
    """Of mode interactive, by a robot that converses, or a notice call in which both sides are known to have talked."""
    if contact["channel"] != "call":
        return False
    if flag(contact, "both_sides_spoke") is True or robot_converses(world, contact):
        return True
    return is_one_of(text(contact, "mode"), "interactive")


def _counts_as_notice(world: World, contact: Row) -> Truth:
    connected = is_connected(contact, world.readings.get("connected", "unclear"))
    return all_of(_is_counted_at_all(world, contact), _is_notice_call(contact), connected)


def _counts_as_interactive(world: World, contact: Row) -> Truth:
    return all_of(_is_counted_at_all(world, contact), _is_interactive_call(world, contact), is_effective_call(contact))


def _counts_as_visit(world: World, contact: Row) -> Truth:
    return all_of(_is_counted_at_all(world, contact), contact["channel"] == "visit", is_effective_visit(contact))


def _counts_as_letter(world: World, contact: Row) -> Truth:
    return all_of(_is_counted_at_all(world, contact), contact["channel"] == "letter")


def _same_product(world: World, contact: Row, other: Row) -> Truth:
    mine, theirs = product_of(world, contact), product_of(world, other)
    return None if mine is None or theirs is None else mine == theirs
