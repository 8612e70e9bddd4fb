"""What call logs and collection systems write into a column of closed values, and the word of the vocabulary for it."""

from __future__ import annotations

from fencun.audit.reading.header import plain
from fencun.audit.reading.vocabulary import words_of
from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.schema import Kind

_SAID: dict[str, dict[str, str]] = {
    "dial_result": {
        "answered": ("接通 已接 已接通 已接听 接听 应答 已应答 正常接通 正常通话 answer answered connected"),
        "no_answer": (
            "未接 未接听 无人应答 无人接听 无应答 未应答 久叫不应 振铃未接 响铃未接 超时未接 主叫取消"
            " no_answer noanswer unanswered not_answered cancel originator_cancel ring_no_answer rna"
        ),
        "busy": "占线 忙 忙线 忙音 用户忙 线路忙 遇忙 busy user_busy line_busy",
        "off": "关机 已关机 用户关机 power_off powered_off switched_off phone_off off subscriber_absent",
        "rejected": "拒接 用户拒接 挂断拒接 来电拒接 拒接挂断 reject rejected declined call_rejected",
        "failed": (
            "呼叫失败 拨打失败 空号 停机 欠费停机 空坏号 坏号 无法接通 暂时无法接通 无法联通 不在服务区"
            " 号码错误 号码不存在 线路故障 呼叫受限 failed fail failure congestion chanunavail invalid"
            " invalid_number wrong_number_format unallocated_number not_in_service disconnected_number"
            " unreachable"
        ),
    },
    "mode": {
        "notice": "告知 告知类 单向告知 notice",
        "interactive": "交互 交互类 双向交互 interactive",
    },
    "initiated_by": {
        "creditor_side": (
            "呼出 外呼 拨出 去电 主叫 打出 人工外呼 智能外呼 自动外呼 预测外呼 预览外呼 手动外呼 outbound out"
            " outgoing dialout outbound_call o"
        ),
        "person": "呼入 来电 打入 被叫 客户来电 呼进 inbound in incoming inbound_call i",
    },
    "role": {
        "debtor": "本人 债务人 借款人 主借人 主借款人 客户本人 持卡人 self debtor borrower customer cardholder",
        "guarantor": "担保人 保证人 连带保证人 guarantor surety",
        "contact_person": (
            "联系人 紧急联系人 配偶 夫妻 丈夫 妻子 父母 父亲 母亲 子女 儿子 女儿 兄弟 姐妹 兄弟姐妹 亲属 亲戚"
            " 家人 同事 朋友 同学 单位 第三人 第三方 他人 邻居 contact_person reference"
            " emergency_contact spouse parent parents father mother child sibling relative family colleague"
            " coworker friend third_party employer"
        ),
        "statutory_agent": "法定代理人 监护人 guardian statutory_agent",
        "heir_or_interested": "继承人 利害关系人 heir",
        "other": "其他 其它 other",
    },
    "channel": {
        "call": (
            "电话 电催 电话催收 语音 语音电话 外呼 电话外呼 人工电话 人工外呼 智能外呼 ai外呼 机器人外呼"
            " 智能语音 座机 拨打电话 打电话 call phone voice phone_call telephone voice_call outbound_call"
        ),
        "sms": "短信 短信催收 短消息 文本短信 sms text text_message",
        "im": ("微信 企业微信 qq 钉钉 即时通讯 即时消息 在线聊天 wechat im chat whatsapp messenger instant_message"),
        "letter": "信函 催收函 律师函 信件 纸质信函 邮寄 挂号信 快递 快递函 letter",
        "visit": "外访 上门 上门催收 外访催收 面访 走访 家访 实地走访 visit field_visit field home_visit",
        "email": "邮件 电子邮件 邮箱 email e_mail",
        "video": "视频 视频电话 视频通话 video video_call",
        "fax": "传真 fax",
        "push": "推送 app推送 应用推送 消息推送 站内信 push push_notification app_push",
    },
    "connected": {
        "true": "接通 已接通 已接 connected answered",
        "false": "未接通 未接 未接听 not_connected unanswered no_answer",
    },
}
AMBIGUOUS = frozenset(
    "completed complete done success successful ok finished closed normal_clearing missed timeout canceled cancelled"
    " na n/a error contact mail post line manual predictive 成功 失败 呼叫成功 已完成 完成 取消 通话中 正在通话"
    " 正在通话中 未接通".split()
)
"""Words that systems write for different things: `completed` of every activity done, `cancelled` of a call never made,
`通话中` of a line engaged or of a talk going on. They are never proposed, but where a column has room for one sense."""
MEANT: dict[str, dict[str, str]] = {
    column: {word.replace("_", " "): value for value, words in said.items() for word in words.split()}
    for column, said in _SAID.items()
}
"""Column → what a cell may say, with spaces for underscores → the closed value."""


def meaning(column: str, said: str) -> str | None:
    """The closed value that a cell's text means in a column; None where that is not known."""
    declared = CONTACT_COLUMNS[column]
    text = plain(said)
    if declared.kind in (Kind.ENUM, Kind.BOOL) and (own := words_of(declared).get(text)) is not None:
        return own
    return MEANT.get(column, {}).get(text.replace("_", " ").replace("-", " "))


def ambiguous(said: str) -> bool:
    """Whether a word means different things in different systems."""
    return plain(said).replace(" ", "_").replace("-", "_") in AMBIGUOUS


def known_to_reader(column: str, said: str) -> bool:
    """Whether the reader understands a cell without being told."""
    return plain(said) in words_of(CONTACT_COLUMNS[column])
