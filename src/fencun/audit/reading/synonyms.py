"""What call logs, customer systems and collection systems call the columns of a contact, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata

HEADERS: dict[str, str] = {
    "contact_id": (
        "通话id 通话编号 通话流水号 通话记录id 呼叫id 呼叫编号 呼叫流水号 话单id 话单编号 话单号 联系编号"
        " 联络编号 催记id 催记编号 催收记录id 催收记录编号 记录id 记录编号 录音流水号 会话id 流水号 接触id uuid"
        " uniqueid callid calluuid callsid callno callnumberid contactid cdrid recordid sessionid interactionid"
        " conversationid activityid ucid msgid messageid linkedid id 编号 序号 serialno seqno seq rowid"
    ),
    "person": (
        "客户编号 客户号 客户id 客户代码 借款人编号 借款人id 债务人编号 债务人id 被联系人 被联系人编号"
        " 联络对象编号 用户id 身份证 身份证号 身份证号码 证件号 证件号码 债务人身份证 客户身份证号 customerid"
        " customerno customernumber custid custno clientid clientno borrowerid debtorid personid partyid"
        " consumerid idcard idno idnumber idcardno certno certificateno"
    ),
    "debt": (
        "借据号 借据编号 合同编号 合同号 合同号码 借款合同号 贷款合同号 贷款编号 贷款号 债务编号 账号 账户"
        " 账户号 卡号 个案序列号 委案编号 案件编号 案件号 案件id 案号 loanid loanno loannumber contractid"
        " contractno contractnumber debtid debtno accountno accountnumber accountid acctno acctid account"
        " cardno caseid caseno casenumber"
    ),
    "address": (
        "被叫 被叫号 被叫号码 被叫电话 联络电话 联络号码 联系号码 联系电话 客户电话 客户号码 客户手机"
        " 客户手机号 外呼号码 拨打号码 呼出号码 对方号码 接收号码 接收人号码 债务人电话 借款人电话 手机号"
        " 手机号码 手机 电话号码 电话 号码 callee calleenumber calleeno calleeid called callednumber calledno"
        " calledparty dst dstnumber destination destinationnumber destnumber dnis dialednumber diallednumber"
        " dialednum diallednum remote"
        " dialnumber customerphone customernumberdialed contactphone contactnumber phonenumber phoneno phone"
        " mobile mobileno mobilenumber telephone tel tonumber to recipient msisdn leadphone"
    ),
    "number_shown": (
        "外显号码 外显 外显号 显示号码 去电显示 主叫外显 主叫号码 主叫 主叫号 主叫电话 线路号码 中继号码"
        " displaynumber numbershown shownumber callerid calleridnumber clid cli ani callernumber callerno"
        " caller calling callingnumber callingparty callingpty fromnumber srcnumber src source from"
    ),
    "collector": (
        "催收员工号 催收员编号 催收员id 催收员 催收人员 催收员姓名 坐席工号 座席工号 坐席编号 坐席id 坐席 座席"
        " 坐席姓名 座席姓名 员工号 员工编号 工号 经办人 作业员 业务员 催收专员 外访员 操作员 操作人 跟进人"
        " 分机号 分机 collectorid collector agentid agentno agentnumber agentcode agentname agent employeeid"
        " employeeno staffid operatorid operator repid userid username user extension ext agentextension"
    ),
    "organisation": (
        "催收机构 委外机构 委外公司 外包机构 外包公司 催收公司 合作机构 受托机构 受托方 作业机构 委案机构"
        " 当前委案机构 服务商 供应商 机构名称 机构 agency agencyname agencyid agencycode vendor vendorname"
        " vendorid outsourcer organization organisation organizationname collectionagency"
    ),
    "creditor": (
        "金融机构 债权人 债权方 委托方 委托人 委托机构 贷款机构 放款机构 资金方 出借人 甲方 银行 creditor"
        " creditorname lender lendername bank bankname principal originalcreditor"
    ),
    "product": (
        "产品名称 产品 产品线 产品系列 产品编号 贷款产品 product productname productid productcode producttype"
    ),
    "mode": "沟通类型 沟通方式 联络性质 contactmode communicationmode mode",
    "channel": (
        "催收措施 催收方式 催收手段 联络渠道 联系渠道 触达渠道 触达方式 沟通渠道 沟通方式 作业方式 渠道 措施"
        " 联络方式 联系方式 channel channeltype contactchannel contactmethod contacttype communicationtype"
        " communicationchannel medium method activitytype mediatype measure"
    ),
    "start_at": (
        "通话开始时间 呼叫开始时间 拨打时间 拨打开始时间 拨出时间 拨号时间 呼叫时间 呼出时间 外呼时间"
        " 外呼开始时间 发起时间 起呼时间 开始时间 起始时间 联络时间 联系时间 催收时间 催记时间 跟进时间"
        " 发送时间 外访时间 上门时间 通话时间 日期时间 startat starttime startdatetime starttimestamp"
        " startstamp startedat start calldate callstart callstarttime callstartedat calldatetime calltime"
        " begintime begin begindatetime beginat begints startts segstart"
        " dialtime dialedat dialledat initiatedat contacttime contactdate"
        " contactat eventtime sentat sendtime senttime datetime timestamp time date created createdat createtime"
        " 创建时间 记录时间 日期 时间"
    ),
    "answered_at": (
        "接通时间 应答时间 接听时间 通话接通时间 被叫接听时间 answeredat answertime answerat answerdatetime"
        " answerstamp answerts answer answeredtime connecttime connectedat connectat pickuptime pickedupat answered"
    ),
    "end_at": (
        "挂断时间 挂机时间 通话结束时间 呼叫结束时间 结束时间 终止时间 释放时间 endat endtime enddatetime"
        " endts segstop endstamp endedat end callend callendtime hanguptime hangupat hangup disconnecttime"
        " disconnectedat finishtime finishedat stoptime"
    ),
    "delivered_at": "送达时间 签收时间 投递时间 deliveredat deliverytime deliveredtime deliverydate",
    "talk_ms": (
        "通话时长 通话秒数 有效通话时长 接通时长 应答时长 交谈时长 通话持续时长 计费时长 计费秒数 billmsec"
        " billsec billseconds billableseconds billduration billedduration billsecs talkms talktime talkduration"
        " talkseconds talksec talk totaltalk totaltalktime"
        " talklength conversationtime conversationduration connectedduration"
        " connectedtime answerduration answeredduration speaktime speakduration"
    ),
    "dial_result": (
        "拨打结果 拨号结果 呼叫结果 外呼结果 通话结果 接通结果 接听结果 接通状态 接听状态 应答状态 呼叫状态"
        " 通话状态 拨打状态 未接原因 挂断原因 联络结果 联系结果 催收结果 结果 状态 disposition calldisposition"
        " dialresult dialstatus dialdisposition callresult callstatus calloutcome callstate finalstatus"
        " lastcallstatus answerstatus result outcome status hangupcause hangupreason"
    ),
    "connected": (
        "是否接通 是否拨通 是否应答 是否接听 接通标志 接通 connected isconnected answered isanswered wasanswered"
    ),
    "initiated_by": (
        "呼叫方向 通话方向 方向 呼入呼出 呼出呼入 来去电 呼叫类型 通话类型 direction calldirection"
        " callflowdirection inout calltype"
    ),
    "role": (
        "与债务人关系 与借款人关系 与客户关系 与本人关系 联系人关系 联络对象关系 联络对象 联络人关系 对象关系"
        " 对象类型 联系对象 人员关系 关系 身份 relation relationship relationtype contactrole contactrelation"
        " partytype partyrole role"
    ),
    "ai_agent": "机器人编号 机器人id 机器人 智能外呼机器人 aiagent botid bot robotid robot",
    "tool": "催收工具 工具编号 外呼平台 外呼系统 tool toolid toolname",
    "template": "模板编号 模板id 短信模板 模板 话术编号 话术 template templateid templatecode templatename",
    "template_version": "模板版本 templateversion",
    "address_source": "号码来源 电话来源 地址来源 addresssource numbersource phonesource",
    "payment_channel": "还款渠道 paymentchannel",
    "recorded_in_full": "是否全程录音 全程录音 全程录音录像 recordedinfull fullyrecorded",
    "recording_announced": "是否告知录音 录音告知 recordingannounced",
    "identity_confirmed": "是否核实身份 身份核实 是否核身 identityconfirmed identityverified",
    "introduced": "是否表明身份 是否自报家门 introduced",
    "both_sides_spoke": "是否双方沟通 bothsidesspoke",
    "staff_count": "到访人数 外访人数 上门人数 staffcount",
}
"""Column → names in the order of preference; a name stands as `key` writes it."""

TOTALS = frozenset(
    "时长 总时长 呼叫时长 总通话时长 持续时间 持续时长 呼叫总时长 duration mduration totalduration"
    " callduration durationseconds durationsec calllength length totaltime totalcalltime elapsed elapsedtime"
    " callseconds lengthinsec length".split()
)
"""Whole length of a call, with ringing: not talk."""

NO_COLUMN: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        "录音 录音文件 录音地址 录音路径 录音链接 录音文件名 是否录音 recording recordingurl recordingfile"
        " recordfile recordpath recordname".split(),
        ("a recording does not say that it is complete (recorded_in_full)", "有录音不等于全程录音（recorded_in_full）"),
    ),
    **dict.fromkeys(
        "振铃时长 响铃时长 振铃秒数 等待时长 排队时长 保持时长 话后时长 ringtime ringduration ringseconds"
        " waittime waitsec queuetime holdtime wrapuptime acwtime answersec progresssec".split(),
        ("ringing or waiting is no talk", "振铃或等待不是通话"),
    ),
    **dict.fromkeys(
        "姓名 客户姓名 债务人姓名 借款人姓名 联络对象姓名 联系人姓名 customername clientname name debtorname".split(),
        ("a name does not tell one person from another", "姓名不能区分不同的人"),
    ),
    **dict.fromkeys(
        "承诺还款日期 承诺还款金额 承诺日期 承诺金额 promisedate promiseamount ptpdate ptpamount".split(),
        ("a promise is no column of a contact", "承诺还款不是联系记录的字段"),
    ),
}
"""Headers that are understood and have no place, with why (English, Chinese)."""

OTHER_MATTERS = re.compile(
    "下次|下一|预计|预约|承诺|计划|到期|还款|放款|贷款|逾期|更新|修改|出生|委案|退案|入库|导入|next|due|updat|modif|birth|expir|promise|payment|repay|settle|import|schedul|callback"
)
"""Words in a name that make its moment or number one of something else than the contact."""

UNITS = {
    "ms": ("毫秒", "ms", "msec", "msecs", "millis", "milliseconds", "millisecond"),
    "min": ("分钟", "分", "min", "mins", "minute", "minutes"),
    "s": ("秒", "秒数", "s", "sec", "secs", "second", "seconds"),
}
_BRACKETS = re.compile(r"[(\[{（【](.*?)[)\]}）】]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARTS = re.compile(r"[^0-9a-z\u3400-\u9fff]+")


def key(header: str) -> str:
    """A header as the lists above write it: narrow, lower case, no space or sign, nothing in brackets, no unit."""
    words = _words(_BRACKETS.sub(" ", unicodedata.normalize("NFKC", header)))
    plain = "".join(words)
    if len(words) > 1 and plain not in _NAMES and _unit(words[-1]):
        plain = "".join(words[:-1])
    return plain


def unit(header: str) -> str | None:
    """The unit that a header names, `ms`, `s` or `min`; None where it names none."""
    text = unicodedata.normalize("NFKC", header)
    inside = [word for found in _BRACKETS.findall(text) for word in _words(found)]
    words = _words(_BRACKETS.sub(" ", text))
    named = next(filter(None, map(_unit, [*inside, *words[-1:]])), None)
    plain = "".join(words)
    return named or next((name for name, ends in _ENDINGS.items() if plain.endswith(ends)), None)


_ENDINGS = {"ms": ("msec", "毫秒"), "s": ("billsec", "seconds", "talksec", "秒数"), "min": ("minutes", "分钟")}


def _words(text: str) -> list[str]:
    return [word for word in _PARTS.split(_CAMEL.sub(" ", text).lower()) if word]


def _unit(word: str) -> str | None:
    return next((name for name, words in UNITS.items() if word in words), None)


_NAMES = frozenset(name for names in HEADERS.values() for name in names.split()) | TOTALS | frozenset(NO_COLUMN)
