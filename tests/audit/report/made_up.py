"""Made-up contents of a report: a large audit, one of a single day, one with nothing in it, and a hostile one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from fencun.audit.report.contents import (
    Attestation,
    Breached,
    CapUse,
    Clause,
    Contents,
    Counts,
    Day,
    Example,
    Hindsight,
    Hour,
    Missing,
    Open,
    Organisation,
    Register,
    Reject,
    Supply,
    Text,
)
from fencun.rules.kernel.declare import Basis, Force, Rule, Words
from fencun.rules.packs.nifa_2024.pack import PACK as NIFA_2024

DAYS = 800
FIRST = date(2024, 1, 3)
NIGHT = 8_824
HOSTILE = '<script>alert("x")</script>&\'"<img src=x onerror=alert(1)>\u202e\x00\x1b[31m\ud800</style></title>'
LONG_NAME = "某某市远大前程信用管理服务外包有限责任公司（原某某市远大前程资产管理咨询有限公司）第三催收运营中心"
CALL = Words("电话、交互式", "call, interactive")
ASSUMED = (
    Words(
        "未载明目的、产品或债务的联系，均视为对适用指引的到期债务的催收；未对应的，被联系人即债务人，由催收方发起。",
        "Contacts without purpose, product or debt are collection of due debts under the regime; where nothing else is "
        "mapped the person is the debtor and the creditor's side began.",
    ),
    Words(
        "联系记录文件包含各金融机构自首日至末日的全部联系；此前的联系未知。",
        "The file holds every contact of its creditor from its first to its last day; what was before is unknown.",
    ),
)
CONTRADICTING = Words(
    "有 312 次联系的拨号结果与接通标志矛盾，按未知处理。",
    "312 contacts contradict themselves on being connected.",
)
UNREACHABLE = Open(
    "reminder-interest",
    ("8.2.1",),
    Words("无法联系债务人方可联系联系人", "contact persons only where the debtor is unreachable"),
    Words("期间尝试 4 次，尚不足以认定债务人无法联系。", "four attempts in the period fall short."),
    1_204,
)


def rich() -> Contents:
    """An audit of 800 days: sixty clauses and more, long names, every section filled, figures that add up."""
    days = _days(DAYS)
    judged = sum(day.contacts for day in days)
    return replace(
        _settled(),
        inputs=("2024年催收联系记录（贷款一部）.csv", "contacts-2025.parquet", "外包机构-通话记录-2026Q1.xlsx"),
        span=(days[0].day, days[-1].day),
        rows={"read": judged + 1_234 + 88, "judged": judged, "rejected": 1_234, "duplicate": 88},
        creditors=("示例消费金融有限公司",),
        people=318_204,
        numbers_for_people=48_211,
        assumed=ASSUMED,
        would_be_breaches=12_907,
        notes=(CONTRADICTING,),
        clauses=_clauses(judged),
        breached=_breached(),
        missing=_missing(),
        supplies=_supplies(),
        hours=_hours(judged),
        days=days,
        organisations=_organisations(judged, sum(day.breaches for day in days)),
        caps=_caps(),
    )


def one_day() -> Contents:
    """A single contact on a single day, with nothing wrong."""
    return replace(
        nothing(),
        inputs=("one.csv",),
        span=("2026-03-10", "2026-03-10"),
        rows={"read": 1, "judged": 1, "rejected": 0, "duplicate": 0},
        creditors=("BankA",),
        people=1,
        texts=(_text(),),
        clauses=(
            Clause("9", "9", "shall", False, (Words("不在夜间催收", "no collection at night"),), Counts(comply=1)),
        ),
        hours=(Hour(9, 1, 0),),
        days=(Day("2026-03-10", 1, 0),),
        organisations=(Organisation("AgencyX", 1, 0, 0),),
        caps=(CapUse("notice-call-cap", "15.2", Words("告知式电话上限", "notice-call cap"), 3, ((1, 1),)),),
    )


def nothing() -> Contents:
    """An audit in which no contact could be judged, and every list is empty."""
    return Contents(
        inputs=("empty.csv",),
        span=("", ""),
        rows={"read": 0, "judged": 0, "rejected": 0, "duplicate": 0},
        creditors=(),
        people=0,
        numbers_for_people=0,
        assumed=(),
        would_be_breaches=None,
        option="--assume scope,complete,no-agreements",
        agreements_given=False,
        notes=(),
        texts=(),
        clauses=(),
        breached=(),
        missing=(),
        supplies=(),
        open=(),
        hours=(),
        quiet_hours=(22, 8),
        days=(),
        organisations=(),
        caps=(),
        registers=(),
        registers_rejected=0,
        attestations=(),
        rejects=(),
        hindsight=None,
        version="0.2.0",
    )


def hostile() -> Contents:
    """The large audit with text from outside that tries to be markup, wherever such text can stand."""
    full, evil = rich(), Words(HOSTILE, HOSTILE)
    of = ((HOSTILE, 1),)
    example = Example(HOSTILE, HOSTILE, HOSTILE, HOSTILE, evil, (evil,), evil, ((evil, evil),), ((evil, evil),), evil)
    broken = Breached(HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, False, evil, 1, HOSTILE, HOSTILE, of, (evil,), (example,))
    return replace(
        full,
        inputs=(HOSTILE,),
        creditors=(HOSTILE, LONG_NAME),
        assumed=(evil,),
        notes=(evil,),
        texts=(Text(HOSTILE, evil, HOSTILE, HOSTILE, HOSTILE, evil, ((evil, evil),)),),
        clauses=(
            *full.clauses,
            Clause(HOSTILE, HOSTILE, HOSTILE, False, (evil,), Counts(not_applicable=full.rows["judged"])),
        ),
        breached=(broken,),
        option=HOSTILE,
        missing=(Missing((evil,), (evil,), 1, 1, (HOSTILE,)),),
        supplies=(Supply(evil, 1, 1),),
        open=(Open(HOSTILE, (HOSTILE,), evil, evil, 1),),
        organisations=(*full.organisations, Organisation(HOSTILE, 9_999_999, 0, 0)),
        caps=(CapUse(HOSTILE, HOSTILE, evil, 3, ((1, 1), (4, 1))),),
        registers=(Register(HOSTILE, evil, 1, 1, ((HOSTILE, HOSTILE, HOSTILE),)),),
        attestations=(Attestation(HOSTILE, evil, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1),),
        rejects=(Reject(HOSTILE, evil, 1, (HOSTILE,)),),
        hindsight=(Hindsight(HOSTILE, 1, 1),),
        version=HOSTILE,
    )


def _settled() -> Contents:
    """What an audit rests on, without the contacts: texts, registers, rejects and the like."""
    return replace(
        nothing(),
        texts=(_text(),),
        open=(UNREACHABLE,),
        registers=_registers(),
        registers_rejected=3,
        attestations=(
            Attestation(
                "contacts", Words("号码来源", "address source"), "合同", "批次 2024-01", "王合规", "2024-02-01", 412_009
            ),
        ),
        rejects=(
            Reject(
                "time-unparsable",
                Words(
                    "时间无法识别：改为 2026-03-10 09:00:00+08:00 的写法。",
                    "Not a time: write 2026-03-10T09:00:00+08:00.",
                ),
                1_200,
                ("contacts-2025.parquet:12", "外包机构-通话记录-2026Q1.xlsx：通话明细!4"),
            ),
            Reject(
                "scientific-id",
                Words("编号成了科学记数：请以文本保存该列。", "An id as 1.2E+10: keep the column as text."),
                34,
                (),
            ),
        ),
        hindsight=(Hindsight("15.2", 12, 45), Hindsight("9", 0, 3)),
    )


def _text() -> Text:
    readings = tuple(
        (reading.question, next(choice.words for choice in reading.choices if choice.name == reading.default))
        for reading in NIFA_2024.readings
    )
    digest = "658d547248a5e02af990f31fe95af8c5e4c438fcc3cd6f197f3b9b3bde2496d6"
    caveat = Words(
        "该文本已被后出的国家标准取代，此处按指引判断。",
        "A later standard has replaced this text; the guideline is used.",
    )
    return Text(NIFA_2024.name, NIFA_2024.title, digest, NIFA_2024.issued, NIFA_2024.superseded, caveat, readings)


def _days(many: int) -> tuple[Day, ...]:
    """Working days are busy, Sundays are not; breaches come in a bad spring."""
    made = []
    for at in range(many):
        day = FIRST + timedelta(at)
        contacts = (900 + at * 2 + at * 37 % 211) // (6 if day.weekday() == 6 else 1)
        made.append(Day(day.isoformat(), contacts, at * 13 % 17 * 5 + (90 if 430 < at < 520 else 0)))
    return tuple(made)


def _hours(judged: int) -> tuple[Hour, ...]:
    weights = [1, 0, 0, 0, 0, 0, 1, 20, 260, 480, 510, 420, 210, 260, 460, 470, 430, 380, 300, 260, 190, 90, 9, 2]
    shares = [judged * weight // sum(weights) for weight in weights]
    shares[10] += judged - sum(shares)
    return tuple(
        Hour(hour, contacts, contacts if hour >= 22 or hour < 8 else 0) for hour, contacts in enumerate(shares)
    )


def _organisations(judged: int, breaches: int) -> tuple[Organisation, ...]:
    """Twenty-six, the first with a very long name, the last of them with none."""
    names = ["示例消费金融有限公司", LONG_NAME, *(f"Agency-{at:02d} 信用服务" for at in range(1, 24)), ""]
    weights = [2 ** max(0, 9 - at) + 3 for at in range(len(names))]
    shares = [judged * weight // sum(weights) for weight in weights]
    shares[0] += judged - sum(shares)
    broke = [breaches * weight // sum(weights) for weight in weights]
    broke[1] += breaches - sum(broke)
    return tuple(
        Organisation(name, contacts, broken, (contacts - broken) // 7)
        for name, contacts, broken in zip(names, shares, broke, strict=True)
    )


def _clauses(judged: int) -> tuple[Clause, ...]:
    """Every clause of the guideline's rules, parted by force and basis, with counts that add up."""
    titles: dict[tuple[str, str, bool], list[Words]] = {}
    for rule in NIFA_2024.rules:
        for clause in rule.clauses:
            titles.setdefault((clause, rule.force.value, rule.basis is Basis.POLICY), []).append(rule.words.title)
    made = []
    for at, ((clause, force, policy), said) in enumerate(titles.items()):
        breach = [0, 7, 0, 1_904, 3_288, 0, 88][at % 7] if clause != "9" else NIGHT
        unproven = [0, 0, 120_402, 31, 0, 160_119, 6_120][at % 7]
        comply = (judged - breach - unproven) * (at * 29 % 100) // 100 if at % 5 else 0
        counts = Counts(breach, unproven, comply, judged - breach - unproven - comply)
        made.append(Clause(clause, clause.removesuffix(".a").removesuffix(".b"), force, policy, tuple(said), counts))
    return tuple(made)


def _breached() -> tuple[Breached, ...]:
    binding = [rule for rule in NIFA_2024.rules if rule.force is Force.SHALL and rule.basis is Basis.TEXT]
    named = {"quiet-hours": NIGHT, "notice-call-cap": 1_904}
    chosen = [rule for rule in binding if rule.name in named] + binding[:3]
    advice = [rule for rule in NIFA_2024.rules if rule.force is Force.SHOULD][:2]
    return tuple(_broken(rule, NIGHT // (at * at + 1), 8 - at) for at, rule in enumerate([*chosen, *advice]))


def _broken(rule: Rule, contacts: int, examples: int) -> Breached:
    readings = tuple(r.question for r in NIFA_2024.readings if r.name in rule.readings)
    return Breached(
        rule=rule.name,
        pack=NIFA_2024.name,
        clauses=rule.clauses,
        force=rule.force.value,
        policy=rule.basis is Basis.POLICY,
        title=rule.words.title,
        contacts=contacts,
        first="2024-01-04 22:14:09",
        last="2026-03-11 06:50:41",
        organisations=((LONG_NAME, contacts - contacts // 3), ("Agency-02 信用服务", contacts // 3)),
        readings=readings,
        examples=tuple(_example(rule, at) for at in range(min(examples, contacts))),
    )


def _example(rule: Rule, at: int) -> Example:
    return Example(
        contact_id=f"CALL-2024010{at}-0000{at}7734" if at else "a" * 90,
        start=f"2024-01-0{at + 1} 22:14:09",
        organisation=LONG_NAME if at % 2 else "Agency-02 信用服务",
        person="p_7f3a91c04be2" if at else "addr:1b9d22e07aa4",
        channel=CALL,
        bound=(Words("催收机构", "agency"), Words("催收人员（未说明）", "collector (not stated)")),
        words=Words(
            f"2024-01-0{at + 1} 22:14:09 处于不得催收的时段（22:00 至次日 8:00，或约定时间之外）。",
            f"2024-01-0{at + 1} 22:14:09 lies in the hours in which nobody may collect (22:00 to 8:00).",
        ),
        facts=(
            (Words("开始时间", "began"), Words("2024-01-03 22:14:09", "2024-01-03 22:14:09")),
            (Words("开始时刻", "time of day"), Words("22:14:09", "22:14:09")),
        ),
        more=((Words("约定时间适用", "agreed hours apply"), Words("无", "none")),) if at else (),
        note=Words("目的系按前提假定。", "The purpose was taken as so.") if at == 1 else None,
    )


def _missing() -> tuple[Missing, ...]:
    return (
        Missing(
            (Words("机构备案工具", "filed tools"),),
            (Words("登记簿 tools：tool、filed_at", "register tools: tool, filed_at"),),
            12_004,
            12_004,
            ("10.1",),
        ),
        Missing(
            (Words("是否双方形成真实意思表达", "whether both sides spoke"), Words("已告知事项", "what was told")),
            (
                Words("联系记录的 both_sides_spoke 列", "column both_sides_spoke of the contacts"),
                Words(
                    "联系记录的 stated 列（原因、金额、后果）",
                    "column stated of the contacts (reason, amount, consequences)",
                ),
            ),
            480_357,
            160_119,
            ("16.2.1", "11.2", "15.2"),
        ),
        Missing(
            (Words("债务人约定", "debtors' agreements"),),
            (),
            160_119,
            160_119,
            ("9",),
        ),
    )


def _supplies() -> tuple[Supply, ...]:
    return (
        Supply(Words("登记簿 tools（列 tool, filed_at）", "register tools (columns tool, filed_at)"), 12_004, 12_004),
        Supply(Words("联系记录的列 both_sides_spoke", "column both_sides_spoke of the contacts"), 480_357, 0),
        Supply(Words("联系记录的列 stated", "column stated of the contacts"), 480_357, 0),
    )


def _caps() -> tuple[CapUse, ...]:
    notice: Sequence[tuple[int, int]] = ((1, 402_113), (2, 120_044), (3, 31_007), (4, 1_402), (5, 231), (6, 12))
    return (
        CapUse(
            "notice-call-cap", "15.2", Words("告知式电话每日上限", "cap on connected notice calls"), 3, tuple(notice)
        ),
        CapUse(
            "effective-call-cap",
            "16.2.1",
            Words("有效通话每日上限", "cap on effective calls"),
            3,
            ((1, 90_112), (2, 4_010)),
        ),
        CapUse("visit-cap", "16.3.4", Words("上门有效沟通每日上限", "cap on effective visits"), 1, ((1, 311), (2, 2))),
    )


def _registers() -> tuple[Register, ...]:
    spans = (("2024-01-01 00:00:00", "2025-01-01 00:00:00", "王合规"), ("2025-01-01 00:00:00", "—", ""))
    return (
        Register("tools", Words("催收工具", "tools"), 1_204, 3, spans),
        Register("agencies", Words("催收机构", "agencies"), 26, 0, ()),
        Register("refusals", Words("拒绝联系", "refusals"), 10_377, 0, (("—", "—", "李风控"),)),
    )
