"""Readings on staff, records, agencies and tools: what stands behind a contact rather than in it."""

from __future__ import annotations

from fencun.rules.kernel.declare import Choice, ReadingChoice, Words
from fencun.rules.packs.write import only

EITHER_RECORD = only(
    "either_record",
    ("6.2.2",),
    "“暴力犯罪记录和严重不良信用记录”是否须兼有？",
    "Is a collector barred only by both records, of violent crime and of seriously bad credit?",
    ("either", "“和”作“或”解，有其一即不得选用", "no: *and* is read as *or*, either bars"),
)
YEARLY = only(
    "yearly",
    ("6.2.5",),
    "“每年至少一次”如何衡量？",
    "How is *at least once a year* measured?",
    (
        "calendar_year",
        "按自然年度：当年没有培训或考核的，违反的是当年的义务；自上一年度以来都没有的，闸门暂缓",
        "by calendar year: the year missed is the breach; the gate holds where nothing was done since the last began",
    ),
)
ON_RECORD = only(
    "on_record",
    ("12.1",),
    "一次联系的记录怎样才算完整？",
    "When is the record of a contact complete?",
    (
        "who_where_result",
        "载明实施机构、人员或机器人、号码或地址、结果；缺项只是不明，不是违反",
        "when it names organisation, collector or robot, address and result; what is missing is open, no breach",
    ),
)
PUBLICATION = only(
    "publication",
    ("13",),
    "未公示的催收机构能否进行联系？",
    "May an agency that is not published make contact?",
    (
        "published_first",
        "不能：债务人无从核实来者身份",
        "no: the debtor could not look up who is calling",
    ),
)
ANSWERING_AGENCY = only(
    "answering_agency",
    ("13", "17.1", "17.2", "17.2.b", "17.3", "17.4", "17.4.1", "17.4.4", "18.1", "18.4"),
    "分包机构联系时，以谁的名单、协议和公示为准？",
    "Whose listing, agreement and publication count where a subcontractor contacts?",
    (
        "agency_entrusted",
        "以受托并将业务分包的催收机构为准；债务委托给实施机构自身的，以其自身为准",
        "those of the agency entrusted, which subcontracted; its own where the debt is entrusted to whoever contacts",
    ),
)
TELECOM_STANDARDS = only(
    "telecom_standards",
    ("9.a", "15.4", "16.2.2"),
    "“电信行业相关标准”指哪些？",
    "Which telecom standards are meant?",
    (
        "numbering_plan_2017_and_e164",
        "依据《电信网编号计划（2017年版）》和 ITU-T E.164：发送方须是登记在使用机构名下的号码；其余标准未作判断",
        "relied on are the Telecommunication Network Numbering Plan (2017) and ITU-T E.164: the sender is a number on "
        "file for its user; every other standard is not judged",
    ),
)
CARRIER_OFF_LIST = ReadingChoice(
    "carrier_off_list",
    ("25.a",),
    Words("运营商不在名单内的，如何处理？", "What of a carrier that is not on the list?"),
    (
        Choice("advise", Words("提示", "advise")),
        Choice("refuse", Words("按金融机构的管理要求拒绝", "refuse, as the creditor's policy")),
    ),
    "advise",
)
READINGS: tuple[ReadingChoice, ...] = (
    EITHER_RECORD,
    YEARLY,
    ON_RECORD,
    PUBLICATION,
    ANSWERING_AGENCY,
    TELECOM_STANDARDS,
    CARRIER_OFF_LIST,
)
