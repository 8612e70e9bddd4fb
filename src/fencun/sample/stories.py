"""Stories that end a debtor's history: hard but lawful ones, and one for each kind of breach that is planted."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.sample.cast import NUMBER, UNFILED_NUMBER, UNFILED_TOOL, UNNAMED_CHANNEL, number_of, tool_of
from fencun.sample.deeds import (
    ASK,
    FAX,
    LETTER,
    NOTICE,
    SMS,
    TALK,
    TALK_CUT_SHORT,
    TALK_NO_ANSWER,
    VISIT,
    Amount,
    Deed,
    Reach,
    Who,
    but,
)

MOST_STEPS = 7
HANDLER, DESK = -1, 0
"""Who takes a step: whoever handles the debt, or the creditor's own desk; an agency by its number."""
MORNING, LATE_MORNING, NOON, AFTERNOON, LATE_AFTERNOON, EVENING = 575, 660, 740, 870, 975, 1110


@dataclass(frozen=True)
class Step:
    """One contact of a story: `back` days before its last day, at about a minute of the day, and what it breaks."""

    back: int
    minute: int
    deed: Deed
    breaks: tuple[str, ...] = ()
    by: int = HANDLER


@dataclass(frozen=True)
class Story:
    """A debtor's last contacts, and what is on file about that debtor.

    `handler` is the organisation entrusted with the debt (left out: by chance; the desk: none) and `desk_first` that
    the creditor's desk made all contacts before. `file` names an extra entry on a register, about the last day.
    """

    name: str
    steps: tuple[Step, ...]
    handler: int = HANDLER
    desk_first: bool = False
    phones: int = 0
    file: str = ""


def _one(name: str, deed: Deed, *breaks: str, at: int = AFTERNOON, handler: int = HANDLER, file: str = "") -> Story:
    """One bad contact at the end."""
    return Story(name, (Step(0, at, deed, breaks),), handler=handler, file=file)


def _by(name: str, agency: str, clause: str, file: str = "", entrusted: str | None = None) -> Story:
    """One call by an agency that may not make it, on a debt that the desk handled before."""
    step = Step(0, LATE_AFTERNOON, NOTICE, (clause,), by=NUMBER[agency])
    handler = NUMBER[agency if entrusted is None else entrusted]
    return Story(name, (step,), handler=handler, desk_first=True, file=file)


def _in_vain(first: int, *reaches: Reach) -> tuple[Step, ...]:
    """Failed calls to the numbers named, on three days running."""
    times = (MORNING, AFTERNOON)
    return tuple(
        Step(first - day, times[place], but(TALK_NO_ANSWER, reach=reach))
        for day in range(3)
        for place, reach in enumerate(reaches)
    )


def _said(name: str, what: str, clause: str, deed: Deed = TALK, handler: int = HANDLER) -> Story:
    return _one(name, but(deed, columns={"said": what}), clause, handler=handler)


def _not_done(name: str, clause: str, deed: Deed, **columns: object) -> Story:
    """One contact in which something was not done, or done that may not be."""
    return _one(name, but(deed, columns=columns), clause)


def _same_day(name: str, clause: str, deed: Deed, *steps: tuple[int, int]) -> Story:
    """So many contacts of a kind on one day, of which the last is one too many; each at a minute, by somebody."""
    last = len(steps) - 1
    broken = ((clause,) if place == last else () for place in range(len(steps)))
    return Story(
        name, tuple(Step(0, minute, deed, breaks, by) for (minute, by), breaks in zip(steps, broken, strict=True))
    )


_heron, _alder, _quarry, _tansy = (
    NUMBER[name] for name in ("Heron-Recoveries", "Alder-Collect", "Quarry-Services", "Tansy-Contact")
)
_borrowed = {
    "tool": tool_of("Heron-Recoveries", "call"),
    "number_shown": number_of("Heron-Recoveries", "call"),
}
_two = _in_vain(2, Reach.FIRST, Reach.SECOND)
_PASS = but(ASK, columns={"purpose": "pass_message"})

LAWFUL: tuple[Story, ...] = (
    Story("contact-person-one-number", (*_in_vain(2, Reach.FIRST), Step(0, EVENING, ASK)), phones=1),
    Story("contact-person-two-numbers", (*_two, Step(0, EVENING, _PASS)), phones=2),
)
COMMON: tuple[Story, ...] = (
    _one("quiet-hours", TALK, "9", at=1365),
    _same_day(
        "notice-cap", "15.2", NOTICE, (MORNING, DESK), (NOON, HANDLER), (LATE_AFTERNOON, HANDLER), (EVENING, DESK)
    ),
    _one(
        "unfiled-tool",
        but(NOTICE, columns={"tool": UNFILED_TOOL, "number_shown": UNFILED_NUMBER}),
        "10.1",
        handler=_alder,
    ),
    Story("settled", (Step(0, LATE_MORNING, NOTICE, ("11.5", "11.2")),), file="settled"),
    Story("contact-person-too-soon", (Step(1, AFTERNOON, TALK), Step(0, LATE_MORNING, ASK, ("8.2.1",)))),
    _said("threat", "threat", "4.3.b", handler=_heron),
    _not_done("not-recorded", "16.1.2", TALK, recorded_in_full=False),
    _by("not-entrusted", "Heron-Recoveries", "17.3", entrusted="Millpond-Bank"),
    _same_day(
        "talk-cap", "16.2.1", TALK, (MORNING, DESK), (NOON, HANDLER), (LATE_AFTERNOON, HANDLER), (EVENING, HANDLER)
    ),
    _one("unapproved-template", but(NOTICE, columns={"template_version": "3"}), "15.1"),
    _one("untrained", but(TALK, collector="untrained-1"), "6.2.3", handler=_heron),
    Story(
        "debt-disclosed",
        (
            *_in_vain(2, Reach.FIRST),
            Step(0, EVENING, but(ASK, columns={"disclosed": "debt_exists|amount"}), ("8.3.b",)),
        ),
        phones=1,
    ),
    Story(
        "refusal",
        (*_in_vain(3, Reach.FIRST), Step(1, EVENING, ASK), Step(0, LATE_MORNING, _PASS, ("8.3.a",))),
        phones=1,
        file="refused",
    ),
    _by("agreement-ended", "Bygone-Agency", "17.3"),
)
RARER: tuple[Story, ...] = (
    _one("early", TALK, "9", at=440),
    _one("talk-into-the-night", but(TALK, talk=(1_500_000, 1_700_000)), "9", at=1308),
    _one("night-message", SMS, "9", at=1350),
    _one("borrowed-tool", but(NOTICE, columns=_borrowed), "10.2", handler=_quarry),
    _same_day("visit-cap", "16.3.4", VISIT, (LATE_MORNING, HANDLER), (LATE_AFTERNOON, HANDLER)),
    _one("lone-visitor", but(VISIT, columns={"staff_count": 1}, people=1), "16.3.1"),
    _not_done("no-badge", "16.3.3", VISIT, badge_shown_unasked=False),
    _not_done("entered", "16.3.5", VISIT, entered=True),
    _not_done("disturbance", "16.3.5.a", VISIT, disturbance=True),
    _not_done("recording-not-announced", "16.1.2", TALK, recording_announced=False),
    _not_done("not-identified", "16.1.1", TALK, identity_confirmed=False),
    _not_done("not-told-in-full", "11.2", TALK, stated="amount"),
    _said("insult", "insult", "16.1.3"),
    _said("false-record", "fabrication", "11.2"),
    _said("impersonation", "impersonation", "11.1", handler=_tansy),
    _said("extra-fee", "extra_fee", "11.4"),
    _said("marketing", "marketing", "10.2"),
    _one("wrong-amount", but(SMS, amount=Amount.WRONG), "11.2"),
    _not_done("unnamed-channel", "11.3", SMS, payment_channel=UNNAMED_CHANNEL),
    _not_done("altered-template", "15.1", SMS, template_unaltered=False),
    _not_done("unsealed", "15.3.1", LETTER, sealed_stamp=False),
    _not_done("open-letter", "15.3.3", LETTER, cover_clean=False),
    _one("fax", FAX, "15.3.4"),
    Story("letters-too-close", (Step(3, AFTERNOON, LETTER), Step(0, AFTERNOON, LETTER))),
    Story("paid-not-booked", (Step(0, AFTERNOON, NOTICE, ("11.5",)),), file="paid"),
    Story("dead", (Step(0, AFTERNOON, TALK_NO_ANSWER, ("8.2.2", "7")),), file="dead"),
    Story(
        "wrong-number",
        (Step(0, AFTERNOON, but(TALK_NO_ANSWER, reach=Reach.SECOND), ("8.3.a",)),),
        phones=2,
        file="wrong",
    ),
    Story(
        "asked-to-pay",
        (
            Step(1, AFTERNOON, TALK_CUT_SHORT),
            Step(0, AFTERNOON, but(ASK, columns={"purpose": "collect", "said": "asks_third_party_to_pay"}), ("7",)),
        ),
    ),
    _one("stranger", but(ASK, who=Who.STRANGER), "4.3.b"),
    _one("unexamined", but(TALK, collector="unexamined-1"), "6.2.3", handler=_alder),
    _one("unpledged", but(TALK, collector="unpledged-1"), "6.2.3", handler=_tansy),
    _one("convicted", but(TALK, collector="convicted-1"), "6.2.2", handler=_quarry),
    Story(
        "not-introduced",
        (Step(0, AFTERNOON, but(TALK, columns={"introduced": False}), ("11.1",), by=_heron),),
        handler=_heron,
        desk_first=True,
    ),
    _by("two-agencies", "Heron-Recoveries", "17.3.a", file="two"),
    _by("outsourcing-not-told", "Quarry-Services", "20.1", file="untold"),
    _by("not-listed", "Stranger-Agency", "17.2"),
    _by("struck-off", "Struck-Agency", "18.1"),
    _by("suspended", "Paused-Agency", "18.1"),
    _by("not-published", "Hidden-Agency", "13"),
    _by("not-assessed", "Untried-Agency", "17.1"),
    _by("no-undertakings", "Unsworn-Agency", "17.2.b"),
    _by("out-of-scope", "Narrow-Agency", "17.3"),
    _by("subcontractor-not-agreed", "Unasked-Desk", "17.4.1", entrusted="Quarry-Services"),
)
PLANTED = (*COMMON, *RARER)
STORIES: tuple[Story, ...] = (*COMMON, *LAWFUL * 4, *RARER, *LAWFUL * 4)
"""In the order in which they are dealt out: a small sample holds the first of them. The lawful ones come often."""
