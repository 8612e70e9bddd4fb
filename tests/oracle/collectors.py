"""Collectors (6.2): no bad record, trained, examined and pledged beforehand, each of those named."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .beijing import OFFSET, SECOND
from .logic import Truth, all_of, opposite, verdict
from .on_file import is_before, pick, rows_on_file
from .scope import duties_apply, is_outgoing
from .situation import AUDIT, Row, World, as_judged, flag, number, start_of, text

PAPERS = ("trained_at", "examined_at", "pledged_at")


def collector_without_record(world: World, contact: Row, mode: str) -> str:
    """6.2.2: nobody collects who is known to have a record of violent crime or of seriously bad credit."""
    contact = as_judged(contact, mode)
    return _judge_known(world, contact, _are_clean(world, contact))


def collector_checked(world: World, contact: Row, mode: str) -> str:
    """6.2.2: a check with a result, made beforehand, is on file (policy); without it nothing is proven."""
    contact = as_judged(contact, mode)
    known = _are_clean(world, contact) is not None
    return _judge_proof(world, contact, known and _have_all(world, contact, "checked_at") is True)


def collector_trained(world: World, contact: Row, mode: str) -> str:
    """6.2.3: training comes before the work."""
    contact = as_judged(contact, mode)
    return _judge_known(world, contact, _have_all(world, contact, "trained_at"))


def collector_examined(world: World, contact: Row, mode: str) -> str:
    """6.2.3: the examination comes before the work."""
    contact = as_judged(contact, mode)
    return _judge_known(world, contact, _have_all(world, contact, "examined_at"))


def collector_pledged(world: World, contact: Row, mode: str) -> str:
    """6.2.3: the confidentiality undertaking comes before the work."""
    contact = as_judged(contact, mode)
    return _judge_known(world, contact, _have_all(world, contact, "pledged_at"))


def collector_papers_on_file(world: World, contact: Row, mode: str) -> str:
    """6.2.3: of each of the three it is on file when it came (policy); without it nothing is proven."""
    contact = as_judged(contact, mode)
    return _judge_proof(world, contact, all(_have_all(world, contact, paper) is not None for paper in PAPERS))


def collector_training_lapsed(world: World, contact: Row, mode: str) -> str:
    """6.2.5: the gate wants training and examination of last year or this (policy); the audit is silent."""
    if mode == AUDIT:
        return "not_applicable"
    contact = as_judged(contact, mode)
    since = start_of_last_year(start_of(contact))
    fresh = _all(
        world, contact, lambda row: all_of(_is_since(row, "trained_at", since), _is_since(row, "examined_at", since))
    )
    applies = all_of(_is_duty(world, contact), fresh is not None)
    return verdict(applies, None if fresh is False else False)


def start_of_last_year(instant: int) -> int:
    """When the calendar year before that of the instant began in Beijing."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    year = (epoch + timedelta(milliseconds=instant + OFFSET)).year
    return int((datetime(year - 1, 1, 1, tzinfo=UTC) - epoch).total_seconds()) * SECOND - OFFSET


def is_by_collector(contact: Row) -> Truth:
    """Whether a person collects: one is named, or no robot is; nobody named is unknown."""
    if contact["collector"] is not None:
        return True
    return None if contact["ai_agent"] is None else False


def _is_duty(world: World, contact: Row) -> Truth:
    return all_of(duties_apply(world, contact), is_outgoing(contact), is_by_collector(contact))


def _judge_known(world: World, contact: Row, kept: Truth) -> str:
    """A duty that is silent while it is unknown whether it was kept."""
    return verdict(all_of(_is_duty(world, contact), kept is not None), opposite(kept))


def _judge_proof(world: World, contact: Row, is_proven: bool) -> str:
    """A duty to have proof: its absence is unproven, never a breach."""
    return verdict(_is_duty(world, contact), False if is_proven else None)


def _all(world: World, contact: Row, value: Callable[[Row], Truth]) -> Truth:
    """Whether every collector named is so; nothing on file of one, or nobody named, is unknown."""
    named = [name for name in (text(contact, "collector") or "").split("|") if name]
    if not named:
        return None
    return all_of(*(pick(world, contact, "collectors", {"collector": name}, value) for name in named))


def _are_clean(world: World, contact: Row) -> Truth:
    """Whether nobody named has a record: one row that says so is enough, whatever another says."""
    if text(contact, "collector") is None:
        return None
    answers: list[Truth] = []
    for name in (text(contact, "collector") or "").split("|"):
        found = [flag(row, "record_found") for row in rows_on_file(world, contact, "collectors", {"collector": name})]
        answers.append(False if True in found else None if None in found or not found else True)
    return all_of(*answers)


def _have_all(world: World, contact: Row, paper: str) -> Truth:
    return _all(world, contact, lambda row: is_before(row, paper, start_of(contact)))


def _is_since(row: Row, column: str, since: int) -> Truth:
    when = number(row, column)
    return None if when is None else when >= since
