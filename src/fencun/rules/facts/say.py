"""Values in words: enumerations, money, moments and durations as a reader wants them, in both languages."""

from __future__ import annotations

from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, OPEN_END, SINCE_EVER, to_datetime

VALUE_WORDS: dict[str, tuple[str, str]] = {
    "debtor": ("债务人", "a debtor"),
    "guarantor": ("担保人", "a security provider"),
    "contact_person": ("联系人", "a contact person"),
    "statutory_agent": ("法定代理人", "a statutory agent"),
    "heir_or_interested": ("继承人或利害关系人", "an heir or interested person"),
    "other": ("其他", "other"),
    "call": ("电话", "call"),
    "video": ("视频", "video"),
    "sms": ("短信", "SMS"),
    "im": ("即时通讯", "instant message"),
    "email": ("电子邮件", "e-mail"),
    "letter": ("信函", "letter"),
    "fax": ("传真", "fax"),
    "visit": ("上门", "visit"),
    "push": ("应用推送", "push message"),
    "notice": ("告知式", "notice"),
    "interactive": ("交互式", "interactive"),
    "collect": ("催收", "to collect"),
    "find_debtor": ("询问债务人联系方式", "to find the debtor"),
    "pass_message": ("请转告债务人", "to pass on a message"),
    "find_estate": ("寻找继承人或利害关系人", "to find heirs or interested persons"),
    "offered_repayment": ("应对方代偿意愿", "on an offer to repay"),
    "creditor_side": ("催收方", "the creditor's side"),
    "person": ("本人", "the person"),
    "threat": ("威胁", "threat"),
    "violence": ("暴力", "violence"),
    "harassment": ("骚扰", "harassment"),
    "insult": ("辱骂", "insult"),
    "shaming": ("羞辱", "shaming"),
    "impersonation": ("冒充身份", "impersonation"),
    "hides_identity": ("隐瞒身份", "hidden identity"),
    "own_name": ("以个人名义", "own name"),
    "exaggeration": ("夸大", "exaggeration"),
    "fabrication": ("虚构", "fabrication"),
    "misleading": ("误导", "misleading statement"),
    "extra_fee": ("另收费用", "extra fee"),
    "unlawful_funding": ("诱导非法筹资", "unlawful funding"),
    "asks_third_party_to_pay": ("要求第三人还款", "asking a third person to pay"),
    "demands_payment": ("催要款项", "demand for payment"),
    "marketing": ("营销", "marketing"),
    "reason": ("原因", "reason"),
    "amount": ("金额", "amount"),
    "consequences": ("违约后果", "consequences"),
    "debt_exists": ("存在欠款", "that a debt exists"),
    "days_overdue": ("逾期天数", "days overdue"),
    "repayment_need": ("还款所需信息", "what is needed to repay"),
    "contract": ("合同", "contract"),
    "left_with_creditor": ("留存于金融机构", "left with the creditor"),
    "communication": ("沟通中获知", "learned in communication"),
    "published_by_debtor": ("债务人公开", "published by the debtor"),
    "other_lawful": ("其他合法方式", "other lawful means"),
    "unlawful": ("非法方式", "unlawful means"),
    "unknown": ("不明", "unknown"),
}
ASSUMED = "assumed:"
"""How every name begins that was made up because a situation takes the matter as in order."""
MOMENTS = ("_at", "_from", "_to")


def say(name: str, value: Value, lang: str) -> str:
    """A fact's value as a reader wants it; `lang` is zh or en."""
    zh = lang == "zh"
    if value is None:
        return "不明" if zh else "unknown"
    if isinstance(value, bool):
        return ("是" if value else "否") if zh else ("yes" if value else "no")
    if isinstance(value, int):
        return _number(name, value, zh)
    if value.startswith("|"):
        held = [word(item, lang) for item in value.split("|") if item]
        return ("、" if zh else ", ").join(held) or ("无" if zh else "none")
    if value.startswith(ASSUMED):
        return "（视为合规）" if zh else "(taken as in order)"
    return ("、" if zh else ", ").join(word(item, lang) for item in value.split("|"))


def word(value: str, lang: str) -> str:
    """An enumeration's value in words; other text as it is."""
    zh, en = VALUE_WORDS.get(value, (value, value))
    return zh if lang == "zh" else en


def _number(name: str, value: int, zh: bool) -> str:
    if name.endswith(MOMENTS):
        return moment(value)
    if name.endswith("_fen"):
        return f"{value / 100:,.2f} 元" if zh else f"CNY {value / 100:,.2f}"
    return str(value)


def moment(ms: int) -> str:
    """A moment in Beijing time, to the second; a dash where it is since ever or open."""
    if not SINCE_EVER < ms < OPEN_END:
        return "—"
    return f"{to_datetime(ms + BEIJING_OFFSET_MS):%Y-%m-%d %H:%M:%S}"


def iso(ms: int) -> str:
    """A moment in Beijing time with its zone; milliseconds only where there are any."""
    local = to_datetime(ms + BEIJING_OFFSET_MS).replace(tzinfo=None)
    return local.isoformat(timespec="milliseconds" if ms % 1000 else "seconds") + "+08:00"


def plain(name: str, value: Value) -> Value | list[str]:
    """A fact as JSON readers expect it: moments in ISO form (null where since ever or open), sets as lists."""
    if isinstance(value, str) and value.startswith("|"):
        return [item for item in value.split("|") if item]
    if isinstance(value, int) and not isinstance(value, bool) and name.endswith("_at"):
        return iso(value) if SINCE_EVER < value < OPEN_END else None
    return value
