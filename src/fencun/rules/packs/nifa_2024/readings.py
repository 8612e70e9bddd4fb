"""Where the guideline leaves room: each reading with its closed choices and the one taken by default."""

from __future__ import annotations

from fencun.rules.kernel.declare import Choice, ReadingChoice, Words
from fencun.rules.packs.write import only

CONNECTED = ReadingChoice(
    "connected",
    ("15.2",),
    Words(
        "“拨通”是指有人接听，还是只要振铃接通线路？",
        "Is a call connected when answered, or already when it rings through?",
    ),
    (
        Choice(
            "unclear",
            Words(
                "已接听（含语音信箱）算拨通；响铃未接视为不明",
                "answered, voicemail included; rung through unanswered is unknown",
            ),
        ),
        Choice("answered", Words("只有接听才算拨通", "answered only")),
        Choice("rang", Words("响铃未接也算拨通", "rung through unanswered counts as well")),
    ),
    "unclear",
)
EFFECTIVE_SUM = ReadingChoice(
    "effective_sum",
    ("16.2.1", "16.3.4"),
    Words(
        "有效通话和上门次数是否由金融机构与各催收机构合并计算？",
        "Are effective calls and visits added up over creditor and agencies?",
    ),
    (
        Choice("creditor_and_agencies", Words("合并计算（依条文目的）", "added up, by the purpose of the text")),
        Choice("each_organisation", Words("各机构分别计算", "each organisation for itself")),
    ),
    "creditor_and_agencies",
)
LOCAL_NIGHT = ReadingChoice(
    "local_night",
    ("9",),
    Words("债务人居住境外的，是否保护其当地夜间？", "Is the local night of a debtor abroad protected?"),
    (
        Choice("open", Words("条文不明：当地夜间先行暂缓", "the text is open: the local night is held")),
        Choice("beijing_only", Words("只看北京时间", "Beijing time alone counts")),
    ),
    "open",
)
HOURS = only(
    "hours",
    ("9",),
    "22:00 与 8:00 两个整点如何计算？",
    "On which side do 22:00 and 8:00 fall?",
    (
        "whole_contact_half_open",
        "自 22:00:00 起至 8:00:00 前不得催收，整个过程都须在外",
        "closed from 22:00:00 until before 8:00:00; the whole contact must lie outside",
    ),
)
MESSAGE_HOURS = only(
    "message_hours",
    ("9",),
    "消息以发出还是送达时间为准？",
    "Does a message count when it is handed over or when it arrives?",
    (
        "hand_over",
        "以交付运营商时间为准；已知在静默时段送达的视为不明",
        "when handed to the carrier; known delivery in closed hours is open",
    ),
)
REQUESTS = only(
    "requests",
    ("9", "15.2", "16.2.1", "16.3.4"),
    "债务人要求在某时联系，例外有多大？",
    "How far does a debtor's request for a contact at a certain time reach?",
    ("one_contact_15_minutes", "前后 15 分钟内增加一次联系", "one more contact within 15 minutes either side"),
)
DAYS = only(
    "days",
    ("15.2", "16.2.1", "16.3.4"),
    "“每日”如何划分？",
    "What is a day?",
    ("beijing_calendar_day", "按北京时间自然日，以开始时间计", "the Beijing calendar day of the start"),
)
PER_DEBTOR = only(
    "per_debtor",
    ("15.2", "16.2.1", "16.3.4"),
    "“单一债务人”如何计数？",
    "What is one debtor?",
    (
        "person_and_creditor",
        "按人、按金融机构计，不分产品、号码、人工或机器人",
        "one person for one creditor, over all products, numbers, people and robots",
    ),
)
EFFECTIVE_VISIT = only(
    "effective_visit",
    ("16.3.4",),
    "何为上门“有效沟通”？",
    "What is an effective communication on site?",
    (
        "identified_exchange",
        "核实身份后双方当面表达了意思，不设最短时长",
        "a face-to-face exchange after identity is confirmed, however short",
    ),
)
ANSWERED_BY_ANYONE = only(
    "answered_by_anyone",
    ("15.2",),
    "他人接听债务人号码是否计数？",
    "Does a call count that somebody else answers on the debtor's number?",
    ("counts", "计数", "it counts"),
)
UNREACHABLE = only(
    "unreachable",
    ("8.2.1",),
    "未作约定时，何为无法联系？",
    "When is a debtor unreachable if nothing was agreed?",
    (
        "three_days_every_number",
        "连续三日对全部有效号码拨打未果，末日为今日或昨日",
        "failed calls to every valid number on three days running, the last today or yesterday",
    ),
)
REFUSAL = only(
    "refusal",
    ("8.3.a",),
    "联系人拒绝的效力范围有多大？",
    "Whom does a contact person's refusal bind?",
    (
        "person_number_all_agencies",
        "约束此人及其号码，及于金融机构和全部催收机构",
        "that person and number, for the creditor and all its agencies",
    ),
)
DEBT_INFORMATION = only(
    "debt_information",
    ("8.3.b",),
    "债务存在或逾期本身是否属于欠款信息？",
    "Is the existence of a debt itself debt information?",
    ("existence_included", "属于；说明机构名称不属于", "yes; naming the institution is not"),
)
DEATH = only(
    "death",
    ("7", "8.2.2"),
    "债务人死亡后能否联系其本人号码？",
    "May a dead debtor's own numbers be used?",
    ("own_numbers_closed", "不能；继承人仅为建立联系而联系", "no; heirs are contacted only to establish contact"),
)
NIGHT_ANSWER = only(
    "night_answer",
    ("9",),
    "债务人夜间来电，可否催收？",
    "May payment be demanded when the debtor calls at night?",
    (
        "answering_allowed",
        "可以接听答复；在其中催要款项视为不明",
        "answering is allowed; demanding payment in it is open",
    ),
)
ROBOT = only(
    "robot_identity",
    ("11.1",),
    "机器人是否须说明自己是机器人？",
    "Must a robot say that it is one?",
    ("denial_hides", "否认即隐瞒身份；未被问及而未说明视为不明", "denying hides identity; silence unasked is open"),
)
FIRST_CONTACT = only(
    "first_contact",
    ("11.1",),
    "“首次联系”按谁计算？",
    "Whose first contact?",
    (
        "organisation_and_collector",
        "每一机构、每一人员与每一个人的首次",
        "of each organisation and collector with each person",
    ),
)
PAID = only(
    "paid",
    ("11.5",),
    "何时为履行完还款义务？",
    "When is the repayment obligation performed?",
    (
        "paid_through_agreed_channel",
        "经约定或指定渠道付款之时；闸门依入账而停",
        "when paid through an agreed or named channel; the gate acts on booking",
    ),
)
SOURCES = only(
    "sources",
    ("8.1",),
    "第八条所列来源是否穷尽？",
    "Are the sources in article 8 exhaustive?",
    ("lawful_means", "以合法合理方式为限", "lawful and reasonable means only"),
)
LEFT_OUT = only(
    "told_in_full",
    ("11.2",),
    "原因、金额、后果是否每次都要说全？",
    "Must reason, amount and consequences all be told each time?",
    ("each_effective_talk", "每次有效沟通都要说全", "in each effective talk"),
)
IDENTITY = only(
    "identity_first",
    ("16.1.1",),
    "何时核实债务人身份？",
    "When is the debtor's identity confirmed?",
    ("before_debt_information", "在透露任何债务信息之前", "before anything about the debt is said"),
)
REASONABLE = only(
    "reasonable",
    ("16.2.1.a", "15.2"),
    "“合理、必要”没有数字，如何把握？",
    "What is reasonable and necessary, where there is no number?",
    ("creditors_value", "以金融机构自定的每日次数提示", "the creditor's own value advises"),
)
AGREEMENTS = only(
    "agreements",
    ("9", "15.2", "16.2.1", "16.3.4", "8.2.a"),
    "怎样的约定算数？",
    "Which agreements count?",
    (
        "provable_by_debtor_beforehand",
        "由债务人事先作出、可证明、形式不限；格式条款须已显著提示；口头而无录音的不明",
        "made beforehand by the debtor, provable in any form; standard terms only if highlighted; bare words are open",
    ),
)
LETTERS = only(
    "letters",
    ("15.3.2.a",),
    "信函间隔如何计算？",
    "How is the interval between letters counted?",
    (
        "dispatch_day_plus_seven",
        "以寄出日计，下一封在第七日或之后",
        "by dispatch; the next on the seventh day after or later",
    ),
)
EFFECTIVE = only(
    "effective",
    ("16.2.1",),
    "何为有效通话？",
    "What is an effective call?",
    (
        "six_seconds_and_exchange",
        "接听至结束满 6 秒，且双方表达了真实意思；由他人应答的不明",
        "six seconds from answer to end and an exchange by both sides; with somebody else it is open",
    ),
)
NOTICE_THAT_TALKS = only(
    "notice_that_talks",
    ("15.2", "16.2.1"),
    "告知式电话中双方交谈起来，如何计数？",
    "How does a notice call count in which both sides came to talk?",
    (
        "counts_in_both_once_shown",
        "有记录表明双方交谈的，两项都计；没有记录的仍为单向",
        "in both caps where it is recorded that both talked; without a record it stays one-way",
    ),
)
WRITTEN_APPROVAL = only(
    "written_approval",
    ("15.1",),
    "口头同意的内容，催收机构能否使用？",
    "May an agency use content that was approved only orally?",
    ("agency_in_writing", "不能：机构所用内容须书面同意", "no: an agency's content needs written approval"),
)
READINGS: tuple[ReadingChoice, ...] = (
    CONNECTED,
    EFFECTIVE_SUM,
    LOCAL_NIGHT,
    HOURS,
    MESSAGE_HOURS,
    REQUESTS,
    DAYS,
    PER_DEBTOR,
    EFFECTIVE_VISIT,
    ANSWERED_BY_ANYONE,
    UNREACHABLE,
    REFUSAL,
    DEBT_INFORMATION,
    DEATH,
    NIGHT_ANSWER,
    ROBOT,
    FIRST_CONTACT,
    PAID,
    SOURCES,
    LEFT_OUT,
    IDENTITY,
    REASONABLE,
    AGREEMENTS,
    LETTERS,
    EFFECTIVE,
    NOTICE_THAT_TALKS,
    WRITTEN_APPROVAL,
)
