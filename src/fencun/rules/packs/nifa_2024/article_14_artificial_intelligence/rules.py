"""Article 14: a robot keeps to every rule; that it is on file is the creditor's policy."""

from __future__ import annotations

from fencun.rules.facts.derived.staff import robot_registered
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Rule, Words
from fencun.rules.kernel.nodes import unknown_if
from fencun.rules.packs.write import rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "ai-agent-registered",
        "14.1",
        applies=contact.ai_agent.known(),
        breach=unknown_if(~robot_registered.fact),
        basis=Basis.POLICY,
        says=words(
            "机器人事先登记",
            "A robot is registered beforehand",
            "机器人 {ai_agent} 没有事先登记。",
            "Robot {ai_agent} was not registered beforehand.",
            open_=Words(
                "机器人 {ai_agent} 的登记不早于这次联系。", "{ai_agent} was not registered before this contact."
            ),
        ),
    ),
)
