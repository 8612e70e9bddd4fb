"""Which column is talk, and in which unit: total time with ringing is never taken for it without proof."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from fencun.audit.reading import evidence as look
from fencun.audit.reading.evidence import Evidence
from fencun.audit.reading.guess import Guess, Guesses, Sure
from fencun.audit.reading.synonyms import TOTALS, key, unit
from fencun.rules.kernel.declare import Words

TALK = "talk_ms"
_PER_SECOND = {"s": 1.0, "ms": 1000.0, "min": 1 / 60}
_AMBIGUOUS = Words(
    "无法判断单位是秒、毫秒还是分钟；请填写 units 后启用",
    "seconds, milliseconds or minutes cannot be told apart; fill in units, then put this in force",
)
_TOTAL = Words(
    "总时长含振铃，不等于通话时长（接通至挂断）", "total time includes ringing and is not talk, from answer to end"
)


@dataclass(frozen=True)
class Unit:
    """The unit of a column of durations, how sure that is, and why."""

    name: str
    sure: Sure
    why: Words


def talk_unit(made: Guesses) -> Unit | None:
    """Settle which header is talk and answer its unit; changes the guesses where the values speak against the name."""
    guess = made.taken.get(TALK)
    if guess is None:
        _totals(made)
        guess = made.taken.get(TALK)
    elif (why_not := _against(made, guess.found)) is not None:
        made.unsure.append(Guess(made.taken.pop(TALK).found, TALK, Sure.UNSURE, why_not))
        return None
    else:
        made.unsure += [Guess(found, TALK, Sure.UNSURE, _TOTAL) for found in _total_headers(made)]
    if guess is None:
        return None
    found = _unit(made, guess.found)
    if found is None:
        made.unsure.append(Guess(made.taken.pop(TALK).found, TALK, Sure.UNSURE, _AMBIGUOUS))
    return found


def _total_headers(made: Guesses) -> list[Evidence]:
    return [found for found in made.left() if key(found.header) in TOTALS]


def _totals(made: Guesses) -> None:
    """A total is in force only where the file itself shows that it runs from answer to end."""
    for found in _total_headers(made):
        if _runs_from(made, found, "answered_at") and not _runs_from(made, found, "start_at"):
            made.add(Guess(found, TALK, Sure.LIKELY, Words("等于结束减接通", "equals end minus answer")))
        else:
            made.add(Guess(found, TALK, Sure.UNSURE, _TOTAL))


def _against(made: Guesses, found: Evidence) -> Words | None:
    """A name may say talk where the values run from the start."""
    if (
        _runs_from(made, found, "start_at")
        and "answered_at" in made.taken
        and not _runs_from(made, found, "answered_at")
    ):
        return Words(
            "数值等于结束减开始，含振铃，不是通话时长", "the values equal end minus start, so they include ringing"
        )
    return None


def _span(made: Guesses, found: Evidence, begin: str) -> float | None:
    begun, ended = made.taken.get(begin), made.taken.get("end_at")
    return look.lasting(found, begun.found, ended.found) if begun and ended else None


def _runs_from(made: Guesses, found: Evidence, begin: str) -> bool:
    """Whether the values are the span from that moment to the end, in some unit."""
    ratio = _span(made, found, begin)
    return ratio is not None and _named(ratio) is not None


def _named(per_second: float) -> str | None:
    return next((name for name, factor in _PER_SECOND.items() if abs(per_second / factor - 1) <= 0.25), None)


def _unit(made: Guesses, found: Evidence) -> Unit | None:
    name = unit(found.header)
    if name:
        return Unit(name, Sure.SURE, Words("表头写明单位", "the header says so"))
    ratio = _span(made, found, "answered_at")
    if ratio is not None and (name := _named(ratio)):
        return Unit(name, Sure.SURE, Words("与接通至结束的时间相符", "it agrees with answer to end"))
    return _by_size(found)


def _by_size(found: Evidence) -> Unit | None:
    """By what talks usually last: some seconds to some minutes; `00:03:21` is the same in every unit."""
    if found.said and found.share(look.lasting_clock) == 1.0:
        return Unit("s", Sure.LIKELY, Words("数值写作时分秒，照此读取", "written as hours, minutes, seconds; read so"))
    lengths = [float(cell) for cell in found.said if look.number(cell) and float(cell) > 0]
    if not lengths:
        return Unit("s", Sure.LIKELY, Words("没有大于零的值，按秒", "no value above zero; taken as seconds"))
    usual = median(lengths)
    if usual >= 2000 and all(length.is_integer() for length in lengths):
        return Unit("ms", Sure.LIKELY, Words("数值大小像毫秒", "the values are of the size of milliseconds"))
    if usual < 2000 and max(lengths) > 10 and all(length.is_integer() for length in lengths):
        return Unit("s", Sure.LIKELY, Words("数值大小像秒", "the values are of the size of seconds"))
    return None
