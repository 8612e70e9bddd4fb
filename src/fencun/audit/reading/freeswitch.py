"""FreeSWITCH's call records as contacts: legs of one call joined, moments exact to the millisecond, talk from billmsec.

The leg that reaches the outside number stands for its call: what the agent's own leg heard or answered is not what
happened to the person. Ringing counts as no talk: `duration` is never used.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from fencun.audit.reading.freeswitch_files import Record, records
from fencun.audit.reading.rejects import Fault

_OUTSIDE = re.compile(r"\+?[0-9]{7,}")
_EXTENSION = re.compile(r"(?!9[56][0-9]{3})[0-9]{2,6}")
PUBLIC = ("public", "inbound", "from-trunk")
"""Contexts in which calls from outside arrive."""
_MADE_BY = ("originating_leg_uuid", "cc_member_session_uuid", "originator", "ent_originate_aleg_uuid", "call_uuid")
"""Where a leg names the leg it belongs to. A mere bridge is no such word: one agent's leg may be bridged to many."""
DIAL_RESULTS = {
    "NO_ANSWER": "no_answer",
    "ORIGINATOR_CANCEL": "no_answer",
    "ALLOTTED_TIMEOUT": "no_answer",
    "USER_BUSY": "busy",
    "CALL_REJECTED": "rejected",
    "SUBSCRIBER_ABSENT": "off",
} | dict.fromkeys(
    "UNALLOCATED_NUMBER NO_ROUTE_DESTINATION NO_ROUTE_TRANSIT_NET INVALID_NUMBER_FORMAT NUMBER_CHANGED"
    " DESTINATION_OUT_OF_ORDER NETWORK_OUT_OF_ORDER NORMAL_TEMPORARY_FAILURE NORMAL_CIRCUIT_CONGESTION"
    " SWITCH_CONGESTION REQUESTED_CHAN_UNAVAIL SERVICE_UNAVAILABLE FACILITY_NOT_SUBSCRIBED FACILITY_REJECTED"
    " OUTGOING_CALL_BARRED INCOMING_CALL_BARRED BEARERCAPABILITY_NOTAUTH BEARERCAPABILITY_NOTAVAIL"
    " INCOMPATIBLE_DESTINATION EXCHANGE_ROUTING_ERROR CHAN_NOT_IMPLEMENTED SERVICE_NOT_IMPLEMENTED PROTOCOL_ERROR"
    " USER_NOT_REGISTERED GATEWAY_DOWN INVALID_GATEWAY".split(),
    "failed",
)
"""What an unanswered leg's hangup cause says. Left out, and so unknown, is what may be anything: NORMAL_CLEARING,
NORMAL_UNSPECIFIED, NO_USER_RESPONSE, RECOVERY_ON_TIMER_EXPIRE, LOSE_RACE, and whatever is not named here."""


def rows(path: Path, *more: Path) -> Iterator[tuple[str, dict[str, str]] | Fault]:
    """Contacts of a file or a folder, each with the line of its first leg, and a fault for each unreadable record.

    With more than one path, legs are joined across them all, and a line is `name!line`, as it is in a folder.

    Moments from epoch fields are ISO in UTC, those from stamps local text without a zone; `talk_ms` is text of
    milliseconds. Columns nothing is known of are left out. Records wait in a temporary file until all are read,
    because the legs of a call lie anywhere.
    """
    with closing(sqlite3.connect("")) as held:
        held.execute("CREATE TABLE legs (uuid TEXT, owner TEXT, partner TEXT, line TEXT, leg TEXT, UNIQUE (uuid, leg))")
        for number, found in enumerate(records(path, *more)):
            if isinstance(found, Fault):
                yield found
            else:
                leg = _leg(found)
                stored = (leg.uuid or f"#{number}", leg.owner, leg.partner, found.line, json.dumps(leg))
                held.execute("INSERT OR IGNORE INTO legs VALUES (?, ?, ?, ?, ?)", stored)
        _adopt(held)
        found_legs = held.execute("SELECT coalesce(nullif(owner, ''), uuid) AS call, line, leg FROM legs ORDER BY call")
        for _, legs in groupby(found_legs, lambda row: row[0]):
            yield _contact([(line, _Leg(*json.loads(leg))) for _, line, leg in legs])


def _adopt(held: sqlite3.Connection) -> None:
    """Legs follow their owner's owner; a leg that only its partner names (`bleg_uuid`) joins that partner's call."""
    held.execute("CREATE INDEX by_uuid ON legs (uuid)")
    held.execute(
        "CREATE TABLE pairs AS SELECT min(uuid) AS uuid, partner FROM legs"
        " WHERE partner NOT IN ('', uuid) GROUP BY partner"
    )
    held.execute("CREATE INDEX by_partner ON pairs (partner)")
    held.execute(
        "UPDATE legs SET owner = (SELECT p.uuid FROM pairs p WHERE p.partner = legs.uuid) WHERE owner = ''"
        " AND EXISTS (SELECT 1 FROM pairs p WHERE p.partner = legs.uuid AND (p.uuid < legs.uuid OR NOT EXISTS"
        " (SELECT 1 FROM pairs q WHERE q.partner = p.uuid AND q.uuid = legs.uuid)))"
    )
    held.execute(
        "UPDATE legs SET owner = (SELECT o.owner FROM legs o WHERE o.uuid = legs.owner AND o.owner <> '' LIMIT 1)"
        " WHERE owner <> '' AND EXISTS (SELECT 1 FROM legs o WHERE o.uuid = legs.owner AND o.owner <> '')"
    )


class _Leg(NamedTuple):
    """One leg: `owner` is the leg that made it, `partner` one it names as its other half; moments as contact text."""

    uuid: str
    owner: str
    partner: str
    outbound: bool
    plumbing: bool
    caller: str
    called: str
    shown: str
    context: str
    phone: str
    start: str
    answer: str
    end: str
    talk_ms: str
    cause: str

    @property
    def reaches_out(self) -> bool:
        return _OUTSIDE.fullmatch(self.called) is not None

    @property
    def comes_in(self) -> bool:
        """Somebody outside calls: the number dialled is then the house's own, however long it is."""
        from_outside = not self.outbound and _OUTSIDE.fullmatch(self.caller) is not None
        return from_outside and (not self.reaches_out or (not self.phone and self.context in PUBLIC))


def _leg(record: Record) -> _Leg:
    said = record.variables
    flow = record.flows[-1] if record.flows else None
    profile: Mapping[str, str] = flow.profile if flow else {}
    uuid = said.get("uuid") or profile.get("uuid", "")
    owner = next((said[name] for name in _MADE_BY if said.get(name)), "") or (flow.originator if flow else "")
    outbound = said.get("direction") == "outbound"
    caller = profile.get("caller_id_number") or profile.get("ani") or said.get("caller_id_number", "")
    answer = _moment(record, "answer", "answered_time")
    cause = said.get("hangup_cause", "")
    if answer and not outbound and said.get("originate_disposition", "SUCCESS") not in ("SUCCESS", ""):
        answer, cause = "", said["originate_disposition"]
    return _Leg(
        uuid=uuid,
        owner="" if owner == uuid else owner,
        partner=said.get("bleg_uuid", ""),
        outbound=outbound,
        plumbing=said.get("channel_name", "").startswith("loopback/"),
        caller=caller,
        called=_called(said, profile, outbound),
        shown=said.get("origination_caller_id_number") or said.get("effective_caller_id_number") or caller,
        context=profile.get("context", ""),
        phone=_phone(said, profile),
        start=_moment(record, "start", "created_time"),
        answer=answer,
        end=_moment(record, "end", "hangup_time"),
        talk_ms=_talk(said) if answer else "",
        cause=cause,
    )


def _called(said: Mapping[str, str], profile: Mapping[str, str], outbound: bool) -> str:
    """The number dialled. A leg made by the switch may be sent on to a route, and then only SIP remembers it."""
    channel = re.split("[/@]", said.get("channel_name", "") + "/")
    found = [profile.get("destination_number", "") or said.get("destination_number", "")]
    if outbound:
        found += [profile.get("callee_id_number", ""), said.get("sip_to_user", ""), *channel[2:3]]
    return next((number for number in found if _OUTSIDE.fullmatch(number)), found[0])


def _phone(said: Mapping[str, str], profile: Mapping[str, str]) -> str:
    """The agent's extension, where the record names one as its user."""
    if said.get("cc_agent"):
        return said["cc_agent"].partition("@")[0]
    found = (profile.get("username", ""), said.get("sip_auth_username", ""), said.get("accountcode", ""))
    return next((user for user in found if _EXTENSION.fullmatch(user)), "")


def _moment(record: Record, name: str, timed: str) -> str:
    """A moment in UTC from microseconds, else seconds, else the local stamp; zero means never."""
    said = record.variables
    times = record.flows[-1].times if record.flows else {}
    for text, per_ms in ((said.get(f"{name}_uepoch"), 1000), (times.get(timed), 1000), (said.get(f"{name}_epoch"), 0)):
        if text and text.isdecimal() and len(text) <= 17 and int(text):
            ms = int(text) // per_ms if per_ms else int(text) * 1000
            at = datetime.fromtimestamp(ms // 1000, UTC).replace(microsecond=ms % 1000 * 1000)
            return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return said.get(f"{name}_stamp", "")


def _talk(said: Mapping[str, str]) -> str:
    """Milliseconds of talk; what is no number is passed on for the reader to reject."""
    if said.get("billmsec"):
        return said["billmsec"]
    seconds = said.get("billsec", "")
    return str(int(seconds) * 1000) if seconds.isdecimal() else seconds


def _contact(legs: list[tuple[str, _Leg]]) -> tuple[str, dict[str, str]]:
    """One contact of the legs of one call, whatever order they came in."""
    legs.sort(key=lambda placed: (bool(placed[1].owner), placed[1].start, placed[1]))
    line, first = legs[0]
    parties = [leg for _, leg in legs if not leg.plumbing] or [leg for _, leg in legs]
    theirs = _theirs(first, parties)
    inward = theirs.comes_in
    answered = bool(theirs.answer)
    result = "answered" if answered else DIAL_RESULTS.get(theirs.cause, "")
    collector = _collector(theirs, parties, inward)
    shown = theirs.shown if not inward and theirs.reaches_out and len(theirs.shown) >= 5 else ""
    found = {
        "contact_id": first.owner or first.uuid,
        "channel": "call",
        "address": theirs.caller if inward else theirs.called,
        "number_shown": shown if shown not in (collector, theirs.called) else "",
        "start_at": min((leg.start for leg in parties if leg.start), default=""),
        "answered_at": theirs.answer,
        "end_at": theirs.end,
        "talk_ms": theirs.talk_ms,
        "connected": "true" if answered else "false",
        "dial_result": result,
        "initiated_by": _initiated(first, theirs, inward),
        "collector": collector,
    }
    return line, {name: value for name, value in found.items() if value}


def _theirs(first: _Leg, parties: list[_Leg]) -> _Leg:
    """The leg of the person contacted: who calls from outside, else the answered leg to an outside number."""
    if first.comes_in:
        return first
    out = [leg for leg in parties if leg.reaches_out]
    out.sort(key=lambda leg: (not leg.outbound, not leg.answer, leg.start, leg))
    return out[0] if out else next((leg for leg in parties if leg.comes_in), first)


def _collector(theirs: _Leg, parties: list[_Leg], inward: bool) -> str:
    """The agent's extension: of the leg that dialled, or of the leg that was rung for a call from outside."""
    if not inward and theirs.phone:
        return theirs.phone
    rung = sorted((not leg.answer, leg.start, leg) for leg in parties if leg is not theirs)
    for *_, leg in rung:
        found = leg.phone or next((n for n in (leg.called, leg.caller) if _EXTENSION.fullmatch(n)), "")
        if found:
            return found
    ours = theirs.called if inward else theirs.caller
    return ours if _EXTENSION.fullmatch(ours) else ""


def _initiated(first: _Leg, theirs: _Leg, inward: bool) -> str:
    if inward:
        return "person"
    ours = bool(first.phone) or first.outbound or _EXTENSION.fullmatch(first.caller) is not None
    return "creditor_side" if theirs.reaches_out and ours else ""
