"""Article 10: official tools, or tools filed beforehand, used for collection and nothing else."""

from __future__ import annotations

from fencun.rules.facts.derived.means import tool_filed, tool_for_collection, tool_official, tool_on_file, tool_user
from fencun.rules.facts.derived.scope import outgoing
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Rule
from fencun.rules.packs.write import conduct, rule, words

_by_tool = contact.channel.ne("visit")

RULES: tuple[Rule, ...] = (
    rule(
        "tool-filed",
        "10.1",
        applies=_by_tool,
        breach=~tool_filed.fact,
        says=words(
            "使用官方或已备案的工具",
            "Official or filed tools only",
            "工具 {tool} 既非金融机构官方工具，也未在使用前备案。",
            "Tool {tool} is neither an official tool of the creditor nor was it filed before use.",
        ),
    ),
    rule(
        "tool-user",
        "10.2",
        applies=_by_tool & tool_on_file.fact,
        breach=~(tool_user.fact | tool_official.fact),
        says=words(
            "工具由备案机构自己使用",
            "A tool is used by the organisation it is filed for",
            "工具 {tool} 备案的使用机构不是 {organisation}。",
            "Tool {tool} is not filed for {organisation}.",
        ),
    ),
    Rule(
        "collection-tool-for-collection-only",
        ("10.2",),
        words(
            "催收工具不作他用",
            "A collection tool serves collection only",
            "催收专用工具 {tool} 被用于催收以外的目的。",
            "Tool {tool}, on file for collection, would be used for something else.",
        ),
        tool_for_collection.fact,
        outgoing.fact & contact.purpose.eq("other") & _by_tool,
    ),
    conduct(
        "no-marketing",
        "10.2",
        said=("marketing",),
        says=words(
            "催收中不营销",
            "No marketing in collection",
            "在催收联系中推销产品。",
            "Something was marketed in a collection contact.",
        ),
    ),
)
