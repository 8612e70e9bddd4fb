"""What leaving a contact's column out, or writing null, comes to: asked of the reader itself, channel by channel."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from typing import Any

from fencun.casebook.errors import Faults
from fencun.casebook.schema import ASSUME
from fencun.casebook.situation import Header, Situation, read_situation
from fencun.casebook.tree import parse
from fencun.casebook.world import complete
from fencun.rules.facts.contact import CHANNELS
from fencun.rules.kernel.nodes import Value
from tools.pages.markdown import code

IN_ORDER, UNKNOWN = ASSUME.values
CREDITOR = "the-creditor"
START = "2026-03-10T10:00:00+08:00"
ADDRESS = "n1"


def left_out(column: str, assume: str) -> str:
    """What a contact that leaves the column out has there, under an assumption."""
    by_channel = {channel: _value(channel, assume, column) for channel in CHANNELS}
    groups: dict[str, list[str]] = defaultdict(list)
    for channel, value in by_channel.items():
        groups[_said(value)].append(channel)
    ordered = sorted(groups.items(), key=lambda group: (len(group[1]), group[0]))
    *special, (otherwise, _) = ordered
    return "; ".join([*(f"{', '.join(channels)}: {said}" for said, channels in special), _rest(otherwise, special)])


def as_null(column: str) -> str:
    """What an explicit null comes to, even where all is assumed to be in order."""
    contact = {"channel": "call", "start_at": START, "address": ADDRESS, column: None}
    situation = _read(contact, IN_ORDER)
    return "not allowed" if situation is None else _said(complete(situation).contacts[0][column])


def _rest(said: str, special: list[tuple[str, list[str]]]) -> str:
    return f"otherwise {said}" if special else said


def _said(value: Value) -> str:
    if value is None:
        return "unknown"
    if value == CREDITOR:
        return "the creditor"
    if isinstance(value, str) and value.startswith("assumed:"):
        return "one in order"
    return code(json.dumps(value, ensure_ascii=False).strip('"'))


@cache
def _contact(channel: str, assume: str) -> dict[str, Value]:
    situation = _read({"channel": channel, "start_at": START}, assume)
    assert situation is not None, "a contact with its channel and start is enough"
    return complete(situation).contacts[0]


def _value(channel: str, assume: str, column: str) -> Value:
    return _contact(channel, assume)[column]


def _read(contact: dict[str, Any], assume: str) -> Situation | None:
    written = {"id": "probe", "creditor": CREDITOR, "assume": assume, "contacts": [contact]}
    return read_situation(parse(json.dumps(written).encode(), "probe.json"), Header(), Faults())
