"""The duties that the oracle judges, by name, with their clause, force and phase."""

from collections.abc import Callable
from typing import NamedTuple

from .agencies import agency_assessed, agency_listed, agency_published, agency_removed, agency_stopped, agency_suspended
from .caps import interactive_call_cap, letter_interval, notice_call_cap, visit_cap
from .collectors import (
    collector_checked,
    collector_examined,
    collector_papers_on_file,
    collector_pledged,
    collector_trained,
    collector_training_lapsed,
    collector_without_record,
)
from .contact_persons import unreachable
from .entrusting import (
    agency_agreement,
    agency_scope,
    agency_undertakings,
    debt_entrusted,
    one_agency,
    told_of_outsourcing,
)
from .hours import quiet_hours, quiet_hours_until_end
from .means_traced import (
    ai_agent_registered,
    carrier_on_list,
    carrier_on_list_required,
    device_registered,
    interactive_sender_registered,
    notice_sender_registered,
    tool_traceable,
)
from .records import process_on_record
from .settled import settled_booked, settled_paid
from .situation import Row, World
from .subcontracting import one_level_of_subcontracting, subcontracting_allowed, subcontractor_agreed
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
    "agency_listed": Duty("17.2", "shall", "before", agency_listed),
    "agency_assessed": Duty("17.1", "shall", "before", agency_assessed),
    "agency_published": Duty("13", "shall", "before", agency_published),
    "agency_suspended": Duty("18.1", "shall", "before", agency_suspended),
    "agency_removed": Duty("18.1", "shall", "before", agency_removed),
    "agency_stopped": Duty("18.4", "shall", "before", agency_stopped),
    "agency_undertakings": Duty("17.2.b", "shall", "before", agency_undertakings),
    "agency_agreement": Duty("17.3", "shall", "before", agency_agreement),
    "agency_scope": Duty("17.3", "shall", "before", agency_scope),
    "debt_entrusted": Duty("17.3", "shall", "before", debt_entrusted),
    "subcontractor_agreed": Duty("17.4.1", "shall", "before", subcontractor_agreed),
    "subcontracting_allowed": Duty("17.4", "shall", "before", subcontracting_allowed),
    "one_level_of_subcontracting": Duty("17.4.4", "shall", "before", one_level_of_subcontracting),
    "told_of_outsourcing": Duty("20.1", "shall", "before", told_of_outsourcing),
    "one_agency": Duty("17.3.a", "shall", "before", one_agency),
    "collector_without_record": Duty("6.2.2", "shall", "before", collector_without_record),
    "collector_checked": Duty("6.2.2", "shall", "before", collector_checked),
    "collector_trained": Duty("6.2.3", "shall", "before", collector_trained),
    "collector_examined": Duty("6.2.3", "shall", "before", collector_examined),
    "collector_pledged": Duty("6.2.3", "shall", "before", collector_pledged),
    "collector_papers_on_file": Duty("6.2.3", "shall", "before", collector_papers_on_file),
    "collector_training_lapsed": Duty("6.2.5", "shall", "before", collector_training_lapsed),
    "ai_agent_registered": Duty("14.1", "shall", "before", ai_agent_registered),
    "device_registered": Duty("19.3", "shall", "before", device_registered),
    "tool_traceable": Duty("25", "shall", "before", tool_traceable),
    "notice_sender_registered": Duty("9.a 15.4", "shall", "before", notice_sender_registered),
    "interactive_sender_registered": Duty("9.a 16.2.2", "shall", "before", interactive_sender_registered),
    "carrier_on_list": Duty("25.a", "should", "before", carrier_on_list),
    "carrier_on_list_required": Duty("25.a", "shall", "before", carrier_on_list_required),
    "process_on_record": Duty("12.1", "shall", "after", process_on_record),
}
