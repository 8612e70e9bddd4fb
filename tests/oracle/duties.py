"""The duties that the oracle judges, by name, with their clause, force and phase."""

from collections.abc import Callable
from typing import NamedTuple

from .caps import interactive_call_cap, letter_interval, notice_call_cap, visit_cap
from .contact_persons import unreachable
from .hours import quiet_hours, quiet_hours_until_end
from .settled import settled_booked, settled_paid
from .situation import Row, World
from .tools import tool_filed

Judge = Callable[[World, Row, str], str]


class Duty(NamedTuple):
    """One duty: its clause, its force, the phase that judges it and the function that does."""

    clause: str
    force: str
    phase: str
    judge: Judge


DUTIES = {
    "quiet_hours": Duty("9", "shall", "before", quiet_hours),
    "quiet_hours_until_end": Duty("9", "shall", "after", quiet_hours_until_end),
    "notice_call_cap": Duty("15.2", "shall", "before", notice_call_cap),
    "interactive_call_cap": Duty("16.2.1", "shall", "before", interactive_call_cap),
    "visit_cap": Duty("16.3.4", "shall", "before", visit_cap),
    "letter_interval": Duty("15.3.2.a", "should", "before", letter_interval),
    "unreachable": Duty("8.2.1", "shall", "before", unreachable),
    "settled_booked": Duty("11.5", "shall", "before", settled_booked),
    "settled_paid": Duty("11.5", "shall", "after", settled_paid),
    "tool_filed": Duty("10.1", "shall", "before", tool_filed),
}
