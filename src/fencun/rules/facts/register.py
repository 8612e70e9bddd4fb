"""The register tables, column by column; each also carries creditor and its dates of validity and knowledge."""

from __future__ import annotations

from fencun.rules.facts.contact import CHANNELS, ROLES, SOURCES, STATES
from fencun.rules.facts.schema import NEVER, Column, Table, choice, instant, number, several, text, truth
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.time import SINCE_EVER

LONG_AGO = SINCE_EVER
DATED: tuple[Column, ...] = (
    text("creditor", "金融机构（债权方）", "creditor", "BankA"),
    instant("valid_from", "生效时间", "valid from"),
    instant("valid_to", "失效时间（不含）", "valid to (exclusive)"),
    instant("recorded_at", "登记时间", "recorded"),
    instant("superseded_at", "被更正时间", "superseded"),
)


def _table(
    name: str, zh: str, en: str, key: tuple[str, ...], *columns: Column, apart: tuple[str, ...] = (), **dates: str
) -> Table:
    return Table(name, Words(zh, en), key, columns, apart=apart, **dates)


def _done(name: str, zh: str, en: str) -> Column:
    """A moment at which something was done beforehand: long ago where assumed, never where nothing is on file."""
    return instant(name, zh, en, in_order=LONG_AGO, null_is=NEVER)


def _checked(name: str, zh: str, en: str) -> Column:
    """A moment of a proof on file: long ago where assumed, unknown where nothing is on file."""
    return instant(name, zh, en, in_order=LONG_AGO)


def _end(name: str, zh: str, en: str) -> Column:
    """A moment at which something ends; empty means that it has not."""
    return instant(name, zh, en, in_order=NEVER, null_is=NEVER)


PEOPLE = (
    _table(
        "parties",
        "债务当事人",
        "parties to a debt",
        ("debt", "person", "role"),
        text("debt", "债务编号", "debt", "L1"),
        text("person", "人员", "person", "P1"),
        choice("role", "身份", "role", ROLES),
        instant("liable_from", "责任起", "liable from", in_order=LONG_AGO, null_is=LONG_AGO),
        _end("liable_to", "责任止（不含）", "liable to (exclusive)"),
        number("liable_limit_fen", "责任限额", "limit of liability", "fen", "500000", in_order=None),
        truth("legal_person", "法人", "legal person", in_order=False),
        text("time_zone", "居住地时区", "time zone where the person lives", "Asia/Shanghai", in_order="Asia/Shanghai"),
    ),
    _table(
        "addresses",
        "联系方式",
        "addresses",
        ("address", "person"),
        text("address", "号码或地址", "number or address", "n1"),
        text("person", "人员", "person", "P1"),
        choice("kind", "类型", "kind", ("phone", "email", "postal", "im")),
        choice("source", "来源", "source", SOURCES, in_order="contract"),
        choice("state", "状态", "state", ("valid", "dead", "wrong_person", "unknown"), in_order="valid"),
    ),
    _table(
        "debtor_agreements",
        "与债务人的约定",
        "agreements with debtors",
        ("person", "kind", "made_at"),
        text("person", "债务人", "debtor", "P1"),
        choice(
            "kind",
            "约定事项",
            "what is agreed",
            ("hours", "notice_calls", "effective_calls", "visits", "unreachable", "request", "dials"),
        ),
        instant("made_at", "达成时间", "made", in_order=LONG_AGO),
        _end("ended_at", "终止时间", "ended"),
        choice("made_by", "由谁作出", "made by", ("debtor", "other"), in_order="debtor"),
        choice("form", "形式", "form", ("contract", "written", "recorded", "oral"), in_order="written"),
        truth("highlighted", "条款已显著提示", "term highlighted", in_order=True),
        number("from_minute", "时段起", "window from", "minute of the day", "1200"),
        number("to_minute", "时段止（不含）", "window to (exclusive)", "minute of the day", "1380"),
        number("number", "次数", "number", "contacts", "5"),
        number("days", "连续天数", "consecutive days", "days", "3"),
        instant("at", "要求联系时间", "moment asked for"),
        valid_from="made_at",
        recorded_at="made_at",
        apart=("from_minute", "at"),
    ),
    _table(
        "refusals",
        "拒绝与号码错误",
        "refusals and wrong numbers",
        ("person", "address", "refused_at"),
        text("person", "人员", "person", "C1"),
        text("address", "号码或地址", "number or address", "n9"),
        instant("refused_at", "拒绝时间", "refused", in_order=LONG_AGO),
        choice("kind", "类型", "kind", ("refused_request", "no_more_contact", "wrong_person")),
        _end("lifted_at", "解除时间", "lifted"),
        text("lifted_by", "解除人", "lifted by", "compliance-1"),
        text("lift_evidence", "解除依据", "evidence for lifting", "letter-7"),
        valid_from="refused_at",
        recorded_at="refused_at",
        apart=("kind",),
    ),
    _table(
        "incapacities",
        "行为能力认定",
        "determinations of incapacity",
        ("person", "happened_at"),
        text("person", "人员", "person", "P1"),
        instant("happened_at", "认定时间", "determined", in_order=LONG_AGO),
        text("source", "来源", "source", "court", in_order="stated"),
        text("statutory_agent", "法定代理人", "statutory agent", "G1"),
        valid_from="happened_at",
        recorded_at="happened_at",
    ),
    _table(
        "deaths",
        "死亡记录",
        "deaths",
        ("person", "happened_at"),
        text("person", "人员", "person", "P1"),
        instant("happened_at", "死亡时间", "died", in_order=LONG_AGO),
        text("source", "来源", "source", "family", in_order="stated"),
        valid_from="happened_at",
        recorded_at="happened_at",
    ),
)
MONEY = (
    _table(
        "debts",
        "债务",
        "debts",
        ("debt",),
        text("debt", "债务编号", "debt", "L1"),
        text("debtor", "借款人", "borrower", "P1"),
        text("product", "产品", "product", "cash-loan", in_order="assumed:product"),
        instant("due_at", "到期时间", "due", in_order=LONG_AGO),
        instant(
            "outsourcing_told_at",
            "告知信息可提供给催收机构的时间",
            "told that information may go to an agency",
            in_order=LONG_AGO,
        ),
    ),
    _table(
        "products",
        "产品",
        "products",
        ("product",),
        text("product", "产品", "product", "cash-loan"),
        truth("regime", "适用本指引", "under the regime", in_order=True),
    ),
    _table(
        "ledger",
        "账务",
        "ledger",
        ("debt", "kind", "paid_at", "booked_at"),
        text("debt", "债务编号", "debt", "L1"),
        choice("kind", "类型", "kind", ("charge", "payment", "reversal")),
        number("amount_fen", "金额", "amount", "fen", "120000"),
        instant("paid_at", "付款时间", "paid"),
        instant("booked_at", "入账时间", "booked"),
        text("payment_channel", "还款渠道", "payment channel", "bank-app", in_order="assumed:payment-channel"),
        number("balance_due_fen", "记账后逾期余额", "due after this row", "fen", "0"),
        text("reverses", "冲销的记账", "what it reverses", "pay-1"),
        apart=("amount_fen", "balance_due_fen", "reverses"),
    ),
    _table(
        "payment_channels",
        "还款渠道",
        "payment channels",
        ("payment_channel",),
        text("payment_channel", "还款渠道", "payment channel", "bank-app"),
        choice("basis", "依据", "basis", ("contract", "named_by_creditor"), in_order="contract", null_is="none"),
    ),
    _table(
        "transfers",
        "债权转让",
        "transfers of claims",
        ("debt", "transferred_at"),
        text("debt", "债务编号", "debt", "L1"),
        text("from_creditor", "转让方", "from", "BankA"),
        text("to_creditor", "受让方", "to", "AssetCo"),
        instant("transferred_at", "转让时间", "transferred"),
        text("basis", "依据", "basis", "agreement", in_order="stated"),
        valid_from="transferred_at",
        recorded_at="transferred_at",
    ),
)
AGENCIES = (
    _table(
        "entrustments",
        "委托",
        "entrustments",
        ("debt", "organisation"),
        text("debt", "债务编号", "debt", "L1"),
        text("organisation", "受托机构", "organisation entrusted", "AgencyX"),
    ),
    _table(
        "agencies",
        "催收机构名单",
        "agencies",
        ("organisation",),
        text("organisation", "催收机构", "agency", "AgencyX"),
        _checked("assessed_at", "评估时间", "assessed"),
        _done("listed_from", "入选名单时间", "listed from"),
        _end("suspended_from", "暂停起", "suspended from"),
        _end("suspended_to", "暂停止（不含）", "suspended to (exclusive)"),
        _end("removed_at", "移出时间", "removed"),
        _end("stopped_at", "终止委托时间", "entrustment ended"),
        _done("published_at", "公示时间", "published"),
        valid_from="listed_from",
        recorded_at="listed_from",
        apart=("listed_from",),
    ),
    _table(
        "agency_agreements",
        "委托协议",
        "agreements with agencies",
        ("organisation", "starts_at"),
        text("organisation", "催收机构", "agency", "AgencyX"),
        _done("signed_at", "签署时间", "signed"),
        instant("starts_at", "起始时间", "starts", in_order=LONG_AGO),
        _end("ends_at", "终止时间（不含）", "ends (exclusive)"),
        truth("undertakings_complete", "四项承诺齐备", "the four undertakings are complete", in_order=True),
        truth("subcontracting_allowed", "允许分包", "subcontracting allowed", in_order=True),
        several("scope", "业务范围（产品，* 为全部）", "scope (products; * is every one)", (), in_order="|*|"),
        valid_from="starts_at",
        recorded_at="signed_at",
    ),
    _table(
        "subcontracts",
        "分包",
        "subcontracts",
        ("organisation", "of"),
        text("organisation", "分包机构", "subcontractor", "SubZ"),
        text("of", "分包的委托方", "subcontractor of", "AgencyX"),
        _done("approved_at", "金融机构同意时间", "agreed by the creditor"),
    ),
)
MEANS = (
    _table(
        "tools",
        "催收工具",
        "tools",
        ("tool",),
        text("tool", "催收工具", "tool", "t1"),
        text("organisation", "使用机构", "organisation that uses it", "AgencyX"),
        truth("official", "金融机构官方工具", "official tool of the creditor", in_order=False),
        _done("filed_at", "备案时间", "filed"),
        text("carrier", "运营商", "carrier", "carrier-1", in_order="assumed:carrier"),
        text("number", "号码", "number", "95000", in_order="assumed:number"),
        truth("only_collection", "仅用于催收", "for collection only", in_order=True),
        valid_from="filed_at",
        recorded_at="filed_at",
    ),
    _table(
        "carriers",
        "运营商名单",
        "carriers",
        ("carrier",),
        text("carrier", "运营商", "carrier", "carrier-1"),
        truth("listed", "在名单内", "listed", in_order=True),
    ),
    _table(
        "devices",
        "设备",
        "devices",
        ("device",),
        text("device", "设备", "device", "cam-1"),
        text("organisation", "机构", "organisation", "AgencyX"),
    ),
    _table(
        "templates",
        "催收内容模板",
        "templates",
        ("template", "template_version"),
        text("template", "模板", "template", "m1"),
        text("template_version", "版本", "version", "1"),
        _done("approved_at", "审定时间", "approved"),
        choice("approval_form", "审定形式", "form of approval", ("written", "oral"), in_order="written"),
        choice("consent_to_change", "变更同意", "consent to a change", ("written", "oral", "none"), in_order="none"),
        several("states", "包含的告知事项", "what it tells", STATES, in_order="|reason|amount|consequences|"),
        valid_from="approved_at",
        recorded_at="approved_at",
    ),
    _table(
        "collectors",
        "催收人员",
        "collectors",
        ("collector",),
        text("collector", "催收人员", "collector", "k1"),
        text("organisation", "机构", "organisation", "AgencyX"),
        _checked("checked_at", "背景核查时间", "checked"),
        truth("record_found", "有暴力犯罪或严重不良信用记录", "a record was found", in_order=False),
        _checked("trained_at", "培训时间", "trained"),
        _checked("examined_at", "考核时间", "examined"),
        _checked("pledged_at", "签署保密承诺时间", "undertaking signed"),
        apart=("organisation", "checked_at", "trained_at", "examined_at", "pledged_at"),
    ),
    _table(
        "ai_agents",
        "智能催收机器人",
        "AI agents",
        ("ai_agent",),
        text("ai_agent", "机器人", "AI agent", "bot-1"),
        text("organisation", "机构", "organisation", "AgencyX"),
        _checked("registered_at", "登记时间", "registered"),
        truth("converses", "能对话", "can converse", in_order=False),
        valid_from="registered_at",
        recorded_at="registered_at",
    ),
    _table(
        "values",
        "金融机构自定数值",
        "the creditor's own values",
        ("code", "channel"),
        text("code", "代码", "code", "contacts_a_day"),
        choice("channel", "渠道", "channel", CHANNELS),
        number("number", "数值", "number", "as the code says", "10"),
    ),
    _table(
        "zone_offsets",
        "时差",
        "zone offsets",
        ("zone",),
        text("zone", "时区", "zone", "America/New_York"),
        number("offset_ms", "与世界协调时之差", "offset from UTC", "ms", "-18000000"),
    ),
)
TABLES: dict[str, Table] = {table.name: table for table in (*PEOPLE, *MONEY, *AGENCIES, *MEANS)}
