"""Article 4.3.b: lawful and objective; no threats, violence, harassment, shaming; nobody in no known role."""

from __future__ import annotations

from fencun.rules.facts.derived.people import role_found
from fencun.rules.facts.derived.scope import outgoing
from fencun.rules.kernel.declare import Rule
from fencun.rules.packs.write import conduct, rule, words

RULES: tuple[Rule, ...] = (
    rule(
        "known-role",
        "4.3.b",
        applies=outgoing.fact,
        breach=role_found.fact.eq("other"),
        says=words(
            "不联系无关人员",
            "Nobody without a known role is contacted",
            "被联系人既非债务人，也非登记的联系人、法定代理人或继承人，不得联系。",
            "The person is neither a debtor nor a registered contact person, statutory agent or heir, "
            "and may not be contacted.",
        ),
    ),
    conduct(
        "no-violence-or-harassment",
        "4.3.b",
        said=("threat", "violence", "harassment", "shaming"),
        says=words(
            "不威胁、不施暴、不骚扰、不羞辱",
            "No threat, violence, harassment or shaming",
            "催收中出现威胁、暴力、骚扰或羞辱（{said}）。",
            "The contact involved threats, violence, harassment or shaming ({said}).",
        ),
    ),
)
