"""Which telephone system wrote call records, told by their headers or, where there are none, by a record itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fencun.audit.order import OrderError, Profile
from fencun.audit.reading import evidence as look
from fencun.audit.reading.header import narrowed, plain

RESULTS = frozenset({"ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"})
"""What Asterisk writes as the disposition of a call."""
FREESWITCH_HEADER = "<cdr>"
"""Stands for the headers of FreeSWITCH's records in XML and JSON, which have none."""
SYSTEMS = {Profile.ASTERISK: "Asterisk", Profile.FREESWITCH: "FreeSWITCH"}
_NARROWEST = 14
_CHANNEL = re.compile(r"(?i)(SIP|PJSIP|IAX2?|Local|DAHDI|SCCP|Skinny|H323|OOH323|Motif|Console)/\S+")
_ASTERISK_NAMES = frozenset("src dst channel dstchannel disposition billsec".split())
_FREESWITCH_NAMES = frozenset("destination_number start_stamp hangup_cause uuid".split())
_JSON_KEYS = frozenset({"variables", "callflow"})
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_CAUSE = re.compile(r"[A-Z]+(_[A-Z]+)+")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d|1\d{9}(\d{3}|\d{6})?")
_LONG_NUMBER = re.compile(r"\d{5,}|@")


def profile_of(headers: Sequence[str]) -> Profile | None:
    """The profile that fits a file with these headers, or with this record where others have headers."""
    names = {plain(header) for header in headers}
    if names >= _ASTERISK_NAMES or _is_asterisk(headers):
        return Profile.ASTERISK
    if names >= _FREESWITCH_NAMES or names >= _JSON_KEYS or FREESWITCH_HEADER in names or _is_freeswitch(headers):
        return Profile.FREESWITCH
    return None


def are_values(headers: Sequence[str]) -> bool:
    """Whether what stands where headers should stand is what stands in rows, so that it must not be repeated."""
    return any(
        look.called(text) or look.moment(text) or look.clock(text) or _LONG_NUMBER.search(text)
        for text in map(narrowed, headers)
    )


def check_headed(file: str, headers: Sequence[str]) -> None:
    """OrderError where records of a telephone system stand without headers and no profile is given."""
    profile = profile_of(headers)
    if profile is not None and are_values(headers):
        raise OrderError(f"{file} has no row of headers. {advice(profile)}")


def advice(profile: Profile) -> str:
    """What to do with call records of a system that is known."""
    return f"It looks like call records of {SYSTEMS[profile]}: add --profile {profile.value}, which reads them as is."


def not_of(profile: Profile, file: str) -> OrderError:
    """The error where not one record of a file is what the profile reads."""
    return OrderError(
        f"{file} holds no call record of {SYSTEMS[profile]} that can be read, so --profile {profile.value} does not"
        " fit it. Leave --profile out and say by --mapping what the columns mean (--propose-mapping INPUT writes a"
        " first one)."
    )


def _is_asterisk(cells: Sequence[str]) -> bool:
    said = [cell.strip() for cell in cells]
    return (
        len(said) >= _NARROWEST
        and any(_CHANNEL.fullmatch(cell) for cell in said)
        and any(cell.upper() in RESULTS for cell in said)
    )


def _is_freeswitch(cells: Sequence[str]) -> bool:
    said = [cell.strip() for cell in cells]
    return all(any(form.match(cell) for cell in said) for form in (_UUID, _CAUSE, _STAMP))
