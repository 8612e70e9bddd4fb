"""The contact table: one row per contact with a person, column by column."""

from __future__ import annotations

from fencun.rules.facts.schema import Column, choice, instant, number, several, text, truth

ROLES = ("debtor", "guarantor", "contact_person", "statutory_agent", "heir_or_interested", "other")
CHANNELS = ("call", "video", "sms", "im", "email", "letter", "fax", "visit", "push")
MODES = ("notice", "interactive")
PURPOSES = ("collect", "find_debtor", "pass_message", "find_estate", "offered_repayment", "other")
SOURCES = ("contract", "left_with_creditor", "communication", "published_by_debtor", "other_lawful", "unlawful")
DIAL_RESULTS = ("answered", "no_answer", "busy", "off", "rejected", "failed")
STATES = ("reason", "amount", "consequences")
DISCLOSED = ("debt_exists", "amount", "days_overdue", "repayment_need")
SAID = (
    "threat",
    "violence",
    "harassment",
    "insult",
    "shaming",
    "impersonation",
    "hides_identity",
    "own_name",
    "exaggeration",
    "fabrication",
    "misleading",
    "extra_fee",
    "unlawful_funding",
    "asks_third_party_to_pay",
    "demands_payment",
    "marketing",
)

WHO = (
    text("contact_id", "联系编号", "contact id", "c1", required=True),
    text("creditor", "金融机构（债权方）", "creditor", "BankA", required=True),
    text("organisation", "实施联系的机构", "organisation that contacts", "AgencyX"),
    text("person", "被联系人", "person contacted", "P1"),
    text("debtor", "债务人（所涉债务）", "debtor whose debt it is", "P1"),
    choice("role", "被联系人身份", "role of the person contacted", ROLES),
    text("debt", "债务编号", "debt", "L1"),
    text("product", "产品", "product", "cash-loan"),
    text("collector", "催收人员（多人以 | 分隔）", "collector (several joined by |)", "k1"),
    text("ai_agent", "智能催收机器人", "AI agent, where a robot contacts", "bot-1"),
)
HOW = (
    choice("channel", "渠道", "channel", CHANNELS, required=True),
    choice("mode", "方式：告知式或交互式", "mode: notice or interactive", MODES),
    choice("initiated_by", "发起方", "who initiated it", ("creditor_side", "person")),
    choice("purpose", "目的", "purpose", PURPOSES),
    instant("start_at", "开始时间（拨出、发出或到场）", "start: dialled, handed over or arrived", required=True),
    text("address", "联系号码或地址", "number or address used", "n1"),
    choice("address_source", "号码或地址来源", "source of the number or address", SOURCES),
    text("tool", "催收工具", "collection tool", "t1"),
    text("number_shown", "显示号码", "number shown to the person", "95000"),
    text("device", "录音录像设备", "recording device", "cam-1"),
    text("template", "催收内容模板", "template", "m1"),
    text("template_version", "模板版本", "template version", "1"),
    truth("template_unaltered", "内容与模板一致（仅填变量）", "the content is unaltered but for its variables"),
    number("amount_stated_fen", "告知的逾期金额", "overdue amount stated", "fen", "120000"),
    text("payment_channel", "告知的还款渠道", "payment channel named", "bank-app"),
    truth("sealed_stamp", "信函盖章", "the letter bears a seal"),
    truth("closed", "信函密封", "the letter is closed"),
    truth("cover_clean", "封面无逾期或隐私信息", "the cover shows nothing private"),
    truth("addressed_to_debtor", "收件人为债务人本人", "it is addressed to the debtor in person"),
    choice("delivered_by", "信函送达方式", "how a letter goes", ("post", "hand", "electronic")),
    number("staff_count", "到场人数", "collectors on site", "people", "2"),
)
OUTCOME = (
    instant("answered_at", "接通时间", "answered", after=True),
    instant("end_at", "结束时间", "end", after=True),
    instant("delivered_at", "送达时间", "delivered", after=True),
    truth("connected", "已拨通", "connected", after=True),
    choice("dial_result", "拨号结果", "result of dialling", DIAL_RESULTS, after=True),
    number("talk_ms", "通话时长（接通至结束）", "talk, from answer to end", "ms", "25000", after=True),
    truth("both_sides_spoke", "双方形成真实意思表达", "both sides expressed a genuine intention", after=True),
    choice("answered_by", "接听或应答者", "who was spoken to", ("person", "other", "voicemail"), after=True),
    truth("identity_confirmed", "已核实债务人身份", "identity confirmed before any debt information", after=True),
    truth("introduced", "已主动表明机构身份", "introduced unasked before any debt information", after=True),
    truth("recording_announced", "已主动告知录音录像", "recording announced unasked", after=True),
    truth("recorded_in_full", "全程录音录像", "it was recorded from beginning to end", after=True),
    choice("robot_stated", "机器人身份说明", "what a robot said of itself", ("told", "silent", "denied"), after=True),
    several("stated", "已告知事项", "what the debtor was told", STATES, after=True),
    several("disclosed", "已透露的债务信息", "debt information disclosed", DISCLOSED, after=True),
    choice(
        "offer_to_repay", "代偿意愿", "offer to repay for the debtor", ("none", "unprompted", "prompted"), after=True
    ),
    several("said", "言行问题", "conduct found in what was said", SAID, after=True),
    choice("handed_to", "信函交给", "letter handed to", ("addressee", "adult_cohabitant", "other"), after=True),
    truth("told_personal", "已告知须由债务人亲启", "told that the debtor opens it in person", after=True),
    truth("dress_ok", "着装得体", "dress was decent", after=True),
    truth("badge_shown_unasked", "主动出示工作证件", "work identification shown unasked", after=True),
    truth("entered", "进入住所、私人场所或办公区域", "entered a home, private place or office area", after=True),
    truth("consent_to_enter", "已获准进入", "entering was consented to", after=True),
    truth("disturbance", "干扰同住家人或他人工作", "disturbed family or the work of others", after=True),
    truth("effective", "上门有效沟通", "the visit led to effective communication", after=True),
)
CONTACT: tuple[Column, ...] = (*WHO, *HOW, *OUTCOME)
CONTACT_COLUMNS = {column.name: column for column in CONTACT}
