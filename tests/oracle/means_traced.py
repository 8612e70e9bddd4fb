"""Means of collection that can be traced: robots, devices, tools, senders, carriers (9.a, 14.1, 19.3, 25)."""

from .logic import Truth, all_of, any_of, is_one_of, opposite, verdict
from .on_file import exists, is_before, pick
from .scope import duties_apply, is_outgoing
from .situation import AUDIT, Row, World, as_judged, flag, start_of, text


def ai_agent_registered(world: World, contact: Row, mode: str) -> str:
    """14.1: a robot was registered beforehand (policy); without it nothing is proven."""
    contact = as_judged(contact, mode)
    at, robot = start_of(contact), {"ai_agent": text(contact, "ai_agent")}
    registered = pick(world, contact, "ai_agents", robot, lambda row: is_before(row, "registered_at", at))
    return _judge_proof(world, contact, contact["ai_agent"] is not None, registered is True)


def device_registered(world: World, contact: Row, mode: str) -> str:
    """19.3: the device of a visit is on the register of whoever visits (policy)."""
    contact = as_judged(contact, mode)
    keys = {"device": text(contact, "device"), "organisation": text(contact, "organisation")}
    return _judge_proof(world, contact, contact["channel"] == "visit", exists(world, contact, "devices", keys) is True)


def tool_traceable(world: World, contact: Row, mode: str) -> str:
    """25: of a registered tool both ends of the telecom service are on file: the carrier and the user."""
    contact = as_judged(contact, mode)
    both = _tool_says(world, contact, "carrier") is not None and _tool_says(world, contact, "organisation") is not None
    return _judge_proof(world, contact, all_of(_goes_by_carrier(contact), _is_registered(world, contact)), both)


def notice_sender_registered(world: World, contact: Row, mode: str) -> str:
    """9.a, 15.4: the sender of a one-way call, video or message is on file with its number."""
    contact = as_judged(contact, mode)
    return _judge_sender(world, contact, opposite(_is_interactive(world, contact)))


def interactive_sender_registered(world: World, contact: Row, mode: str) -> str:
    """9.a, 16.2.2: the same for two-way calls, videos and messages."""
    contact = as_judged(contact, mode)
    return _judge_sender(world, contact, _is_interactive(world, contact))


def carrier_on_list(world: World, contact: Row, mode: str) -> str:
    """25.a: the tool's carrier should be on the associations' list (policy, advice)."""
    contact = as_judged(contact, mode)
    if world.readings.get("carrier_off_list") == "refuse":
        return "not_applicable"
    return _carrier_listed(world, contact)


def _carrier_listed(world: World, contact: Row) -> str:
    listed = _is_carrier_listed(world, contact)
    return verdict(_is_about_carrier(world, contact, listed), opposite(listed))


def carrier_on_list_required(world: World, contact: Row, mode: str) -> str:
    """25.a: the same as a refusal, where the creditor chose so; a policy proves no breach afterwards."""
    if world.readings.get("carrier_off_list") != "refuse":
        return "not_applicable"
    word = _carrier_listed(world, as_judged(contact, mode))
    return "unproven" if mode == AUDIT and word == "breach" else word


def robot_converses(world: World, contact: Row) -> bool:
    """Whether the contact is made by a robot on file as conversing, which makes it two-way whatever its mode (3.7)."""
    robot = {"ai_agent": text(contact, "ai_agent")}
    return pick(world, contact, "ai_agents", robot, lambda row: flag(row, "converses")) is True


def _judge_proof(world: World, contact: Row, concerned: Truth, is_proven: bool) -> str:
    """A duty to have something on file: its absence is unproven, never a breach."""
    applies = all_of(duties_apply(world, contact), is_outgoing(contact), concerned)
    return verdict(applies, False if is_proven else None)


def _judge_sender(world: World, contact: Row, concerned: Truth) -> str:
    by_telecom = is_one_of(text(contact, "channel"), "call", "video", "sms")
    concerned = all_of(by_telecom, concerned, _is_registered(world, contact))
    return _judge_proof(world, contact, concerned, _tool_says(world, contact, "number") is not None)


def _is_interactive(world: World, contact: Row) -> Truth:
    by_channel = contact["channel"] in ("visit", "video")
    stated = is_one_of(text(contact, "mode"), "interactive")
    return any_of([by_channel, stated, robot_converses(world, contact)])


def _goes_by_carrier(contact: Row) -> bool:
    """Everything does but letters and visits."""
    return contact["channel"] not in ("letter", "visit")


def _is_registered(world: World, contact: Row) -> Truth:
    return exists(world, contact, "tools", {"tool": text(contact, "tool")})


def _tool_says(world: World, contact: Row, column: str) -> str | None:
    return pick(world, contact, "tools", {"tool": text(contact, "tool")}, lambda row: text(row, column))


def _is_about_carrier(world: World, contact: Row, listed: Truth) -> Truth:
    known = listed is not None
    return all_of(duties_apply(world, contact), is_outgoing(contact), _goes_by_carrier(contact), known)


def _is_carrier_listed(world: World, contact: Row) -> Truth:
    """What the list says of the tool's carrier; a complete list without it says no."""
    carrier = {"carrier": _tool_says(world, contact, "carrier")}
    if exists(world, contact, "carriers", carrier) is False:
        return False
    return pick(world, contact, "carriers", carrier, lambda row: flag(row, "listed"))
