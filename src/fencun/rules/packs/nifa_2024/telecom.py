"""Telecom standards (9.a, 15.4, 16.2.2): the sender is a number on file for the tool's user."""

from __future__ import annotations

from fencun.rules.facts.derived.means import tool_number, tool_on_file
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Rule
from fencun.rules.kernel.nodes import Expr
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words


def sender_registered(name: str, clause: str, among: Expr) -> Rule:
    """The rule for one way of collecting; a sender without a number on file is open, never a breach."""
    return rule(
        name,
        clause,
        "9.a",
        applies=contact.channel.one_of("call", "video", "sms") & among & tool_on_file.fact,
        breach=~tool_number.fact.stated(),
        readings=(readings.TELECOM_STANDARDS,),
        says=words(
            "发送方号码已登记",
            "The sender's number is on file",
            "工具 {tool} 没有登记号码。",
            "Tool {tool} has no number on file.",
        ),
    )
