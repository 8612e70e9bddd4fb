"""Article 19: what records on site is a registered device; the gate asks for it as the creditor's policy."""

from __future__ import annotations

from fencun.rules.facts.derived.staff import device_registered
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Rule, Words
from fencun.rules.kernel.nodes import unknown_if
from fencun.rules.packs.write import rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "device-registered",
        "19.3",
        applies=contact.channel.eq("visit"),
        breach=unknown_if(~device_registered.fact),
        basis=Basis.POLICY,
        says=words(
            "上门设备已登记",
            "A registered device on site",
            "上门所用设备没有登记在 {organisation} 名下。",
            "The device used on site is not registered for {organisation}.",
            open_=Words(
                "设备 {device} 没有登记在 {organisation} 名下。",
                "device {device} is not on file for {organisation}.",
            ),
        ),
    ),
)
