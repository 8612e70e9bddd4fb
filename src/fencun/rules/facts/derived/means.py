"""Tools, templates and the content they fix (10.1, 10.2, 11.1, 15.1)."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Exists, Pick, Rows, Words
from fencun.rules.kernel.nodes import Row, case, sure

_tool = Rows("tools", (("tool", "tool"),))
tool_on_file = Exists("tool_on_file", Words("工具有登记", "the tool is on the register"), _tool)
tool_filed = Pick(
    "tool_official_or_filed",
    Words("工具是否为官方工具或已事前备案", "tool is official or was filed beforehand"),
    _tool,
    Row("official") | (Row("filed_at") < contact.start_at),
    otherwise=False,
)
tool_official = Pick(
    "tool_official", Words("工具是否为官方工具", "the tool is an official one"), _tool, Row("official"), otherwise=False
)
tool_user = Pick(
    "tool_of_organisation",
    Words("工具是否登记在实施机构名下", "the tool is on file for the organisation that contacts"),
    _tool,
    Row("organisation").eq(contact.organisation),
    otherwise=False,
)
tool_for_collection = Pick(
    "tool_only_collection",
    Words("工具是否登记为催收专用", "the tool is on file for collection only"),
    _tool,
    Row("only_collection"),
    otherwise=False,
)
tool_number = Pick("tool_number", Words("工具登记号码", "number of the tool"), _tool, Row("number"))
tool_carrier = Pick("tool_carrier", Words("工具的运营商", "carrier of the tool"), _tool, Row("carrier"))
tool_organisation = Pick("tool_organisation", Words("工具的使用机构", "user of the tool"), _tool, Row("organisation"))
carrier_listed = Pick(
    "carrier_listed",
    Words("运营商是否在名单内", "the carrier is on the list"),
    Rows("carriers", (("carrier", "tool_carrier"),)),
    Row("listed"),
    otherwise=False,
)

_template = Rows("templates", (("template", "template"),))
_version = case((Row("template_version").known(), Row("template_version").eq(contact.template_version)), otherwise=True)
template_approved = Exists(
    "template_approved",
    Words("模板已事前审定", "template approved beforehand"),
    _template,
    _version & (Row("approved_at") < contact.start_at),
)
approval_form = Pick(
    "template_approval_form",
    Words("审定形式", "form of approval"),
    _template,
    Row("approval_form"),
    _version,
    Row("approved_at"),
)
consent = Pick(
    "template_consent_to_change",
    Words("变更同意形式", "consent to a change"),
    _template,
    Row("consent_to_change"),
    _version,
    Row("approved_at"),
)
states = Pick(
    "template_states",
    Words("模板告知事项", "what the template tells"),
    _template,
    Row("states"),
    _version,
    Row("approved_at"),
)
by_template = Derived(
    "content_by_template",
    Words("内容依模板发出", "content goes by a template"),
    (contact.mode.eq("notice") | contact.channel.one_of("sms", "email", "letter", "push"))
    & contact.channel.ne("visit"),
)
content_fixed = Derived(
    "content_fixed",
    Words("内容与审定模板一致", "content is that of an approved template"),
    by_template.fact & template_approved.fact & contact.template_unaltered,
)
listened = Derived(
    "conduct_known_or_open",
    Words("言行可能有问题", "what was said is known or open"),
    contact.said.known() | ~sure(content_fixed.fact),
)
is_robot = Derived(
    "is_robot",
    Words("由机器人实施", "a robot contacts"),
    case((contact.ai_agent.known(), True), (contact.collector.known(), False), otherwise=contact.ai_agent.stated()),
)
is_letter = Derived(
    "is_letter",
    Words("信函", "a letter"),
    contact.channel.eq("letter") | (contact.channel.eq("visit") & sure(contact.delivered_by.eq("hand"))),
)
paper_letter = Derived(
    "paper_letter",
    Words("纸质信函", "paper letter"),
    is_letter.fact & (contact.channel.eq("visit") | contact.delivered_by.ne("electronic")),
)
hand_letter = Derived(
    "hand_letter",
    Words("当面送交的信函", "letter carried by hand"),
    (is_letter.fact & contact.delivered_by.eq("hand")) | (contact.channel.eq("visit") & contact.handed_to.known()),
)
FACTS: tuple[Declared, ...] = (
    tool_on_file,
    tool_filed,
    tool_official,
    tool_user,
    tool_for_collection,
    tool_number,
    tool_carrier,
    tool_organisation,
    carrier_listed,
    template_approved,
    approval_form,
    consent,
    states,
    by_template,
    content_fixed,
    listened,
    is_robot,
    is_letter,
    paper_letter,
    hand_letter,
)
