"""Every fixed text of the report in both languages, in the order of the page; `{name}` is filled in."""

from __future__ import annotations

from fencun.audit.report.figures import Noun
from fencun.rules.kernel.declare import Words

CONTACTS = Noun("次联系", "contact", "contacts")
PEOPLE = Noun("人", "person", "people")
ROWS = Noun("行", "row", "rows")
DAYS_WITH = Noun("天有联系", "day with contacts", "days with contacts")
PERSON_DAYS = Noun("人日", "person-day", "person-days")
ORGANISATIONS = Noun("家机构", "organisation", "organisations")

# Every table and chart
BREACH = Words("违反", "Breach")
UNPROVEN = Words("无法判断", "Unproven")
COMPLY = Words("符合", "Comply")
NOT_APPLICABLE = Words("不适用", "Not applicable")
CLAUSE = Words("条款", "Clause")
RULE = Words("规则", "Rule")
RULES = Words("规则", "Rules")
SHARE = Words("占比", "Share")
CONTACTS_HEAD = Words("联系次数", "Contacts")
AS_TABLE = Words("以表格查看数据", "The data as a table")
COLON = Words("：", ": ")
COMMA = Words("，", ", ")
NOT_STATED = Words("（未说明）", "(not stated)")

# Head
TITLE = Words("贷后催收联系合规审计报告", "Audit of collection contacts")
KIND = Words("分寸 · 审计报告", "Fencun · Audit report")
HEAD_SPAN = Words("{first} 至 {last}", "{first} to {last}")
HEAD_DAY = Words("{first}", "{first}")
CONTENTS = Words("目录", "Contents")
SKIP = Words("跳到正文", "Skip to the report")

# What was assumed
ASSUMED = Words("本报告的前提假定", "What this report assumes")
ASSUMED_NONE = Words(
    "没有作任何假定：文件没有载明的事项，一律作为未知处理。",
    "Nothing was assumed: what the files do not say was taken as unknown.",
)
WOULD_BE = Words(
    "若无债务人另有约定，将有 {contacts}违反第 9、15.2 或 16.2.1 条；如确无约定，请加上 {option} 重新审计。",
    "{contacts} would be breaches of 9, 15.2 or 16.2.1 if no debtor agreed otherwise; add {option} to state that none "
    "did.",
)
WOULD_BE_ONE = Words(
    "若无债务人另有约定，将有 {contacts}违反第 9、15.2 或 16.2.1 条；如确无约定，请加上 {option} 重新审计。",
    "{contacts} would be a breach of 9, 15.2 or 16.2.1 if no debtor agreed otherwise; add {option} to state that none "
    "did.",
)
WOULD_BE_NONE = Words(
    "即使没有债务人另有约定，也没有联系违反第 9、15.2 或 16.2.1 条；如确无约定，请加上 {option} 重新审计，以作出判断。",
    "No contact would be a breach of 9, 15.2 or 16.2.1 even if no debtor agreed otherwise; add {option} to state that "
    "none did, and to have these clauses decided.",
)
AGREEMENTS_NOT_GIVEN = Words(
    "没有提供约定的登记簿，凡约定可以改变结论的，目前为“无法判断”。",
    "No register of agreements was supplied, so where an agreement could change the answer it stands as unproven.",
)
AGREEMENTS_OPEN = Words(
    "约定的登记簿已提供，但没有对全部联系声明完整，凡约定可以改变结论的，目前为“无法判断”。",
    "The register of agreements is not stated to be complete for every contact, so where an agreement could change "
    "the answer it stands as unproven.",
)

# What was judged
JUDGED = Words("审计对象", "What was judged")
JUDGED_FILES = Words("联系记录文件", "Files of contacts")
JUDGED_SPAN = Words("期间（北京时间）", "Period (Beijing days)")
JUDGED_CREDITORS = Words("金融机构", "Creditors")
JUDGED_TEXTS = Words("判断依据", "Judged by")
JUDGED_PEOPLE = Words("被联系人", "People contacted")
NO_CREDITOR = Words("文件未载明金融机构。", "The files name no creditor.")
NO_SPAN = Words("没有可判断的联系，故无期间。", "No contact could be judged, so there is no period.")
READ = Words("读取", "Read")
JUDGED_ROWS = Words("已判断", "Judged")
REJECTED = Words("拒收", "Rejected")
DUPLICATE = Words("重复", "Duplicate")
ADDS_UP = Words(
    "读取 {read} 行 = 已判断 {judged} 行 + 拒收 {rejected} 行 + 重复 {duplicate} 行。拒收的行逐一注明原因；重复的行与"
    "在先的一行各列全部相同，只计数，不再判断。",
    "{read} rows read = {judged} judged + {rejected} rejected + {duplicate} duplicate. Each rejected row has its "
    "reason; a duplicate equals an earlier row in every column, and is counted but not judged again.",
)
DOES_NOT_ADD_UP = Words(
    "读取 {read} 行，已判断 {judged} 行、拒收 {rejected} 行、重复 {duplicate} 行：合计不符，本报告的数字不可采信。",
    "{read} rows read, {judged} judged, {rejected} rejected, {duplicate} duplicate: these do not add up, and the "
    "figures of this report must not be relied on.",
)
NUMBERS_FOR_PEOPLE = Words(
    "{contacts}只有号码而没有被联系人，以号码代表其人（代号以 {mark} 开头）。同一人可能使用多个号码，因此：超过次数上"
    "限的，即为违反；未超过的，不能据以证明符合。",
    "{contacts} came with a number and no person: the number stands for the person (its pseudonym begins with {mark}"
    "). One person may have several numbers, so a cap's breach is a breach, but its compliance is unproven.",
)
PSEUDONYMS = Words(
    "被联系人和号码在本报告中均以代号表示；联系编号、机构名称和催收人员姓名或工号则照原样列出，对外提供前请留意。代号与原值"
    "的对照如有保存，见 {file}，只应交给有权知悉的人。",
    "People and numbers appear under pseudonyms. Contact ids, organisations and collectors' names are shown as given: "
    "mind that before this report is passed on. What each pseudonym stands for, where it was kept, is in {file}, for "
    "those entitled to know.",
)
BEIJING = Words("时间均为北京时间。", "Times are Beijing time.")

# At a glance
GLANCE = Words("结论", "The answer at a glance")
GLANCE_NONE = Words("没有可判断的联系，因此没有结论。", "No contact could be judged, so there is no answer.")
GLANCE_BREACH = Words(
    "在已判断的 {judged}中，{breach}违反了至少一项强制性要求。",
    "Of {judged} judged, {breach} broke at least one binding requirement.",
)
GLANCE_CLEAN = Words(
    "在已判断的 {judged}中，没有发现违反强制性要求的联系。",
    "Of {judged} judged, none was found to break a binding requirement.",
)
GLANCE_OPEN = Words(
    "另有 {unproven}未发现违反，但至少有一项强制性要求因缺少数据而无法判断；缺少数据不等于符合。",
    "Another {unproven} showed no breach, but at least one binding requirement could not be decided for want of data; "
    "missing data is not compliance.",
)
GLANCE_OPEN_ONLY = Words(
    "但有 {unproven}至少有一项强制性要求因缺少数据而无法判断；缺少数据不等于符合。",
    "For {unproven}, at least one binding requirement could not be decided for want of data; missing data is not "
    "compliance.",
)
GLANCE_ROWS = Words(
    "读取 {read} 行，拒收 {rejected} 行，重复 {duplicate} 行。",
    "{read} rows read, {rejected} rejected, {duplicate} duplicate.",
)
GLANCE_REGISTERS = Words(
    "登记簿拒收 {rows}，未据以判断；见“依据与来源”。",
    "Of the registers, {rows} rejected and not used; see what this report rests on.",
)
GLANCE_DECIDED = Words(
    "对每次联系，凡适用的强制性要求均已作出判断。",
    "Every binding requirement that applied was decided for every contact.",
)
TILE_BREACH = Words("违反强制性要求", "Broke a binding requirement")
TILE_UNPROVEN = Words("未发现违反，但尚有无法判断", "No breach found, something undecided")
TILE_REST = Words("全部作出判断，未见违反", "All decided, no breach")
OF_JUDGED = Words("占 {judged}的 {share}", "{share} of {judged}")
MORE_RULES = Words("{titles}等 {n} 项", "{titles}; {n} rules in all")
MOST_BROKEN = Words("违反最多的条款", "Clauses broken most often")
MOST_BROKEN_NONE = Words("没有强制性条款被违反。", "No binding clause was broken.")
MOST_OPEN = Words("无法判断最多的条款", "Clauses undecided most often")
MOST_OPEN_NONE = Words("没有无法判断的强制性条款。", "No binding clause was left undecided.")

# Clauses
CLAUSES = Words("逐条结果", "Clause by clause")
CLAUSES_NOTE = Words(
    "每次联系在每个条款编号下只计一次，依次取违反、无法判断、符合、不适用；四项之和等于已判断的 {judged}。同一次联系可"
    "以出现在多个条款下，因此各行不能相加。",
    "A contact counts once under each clause id, by the first of breach, unproven, comply, not applicable; the four "
    "add up to the {judged} judged. A contact may stand under several clauses, so rows must not be added together.",
)
NOT_JUDGED_BY = Words("没有按任何条款作出判断。", "Nothing was judged by any clause.")
SHALL_BADGE = Words("强制性要求", "Binding")
SHOULD_BADGE = Words("建议性要求", "Advice")
SHALL = Words("强制性要求", "Binding requirements")
SHALL_NOTE = Words(
    "条文以“应”“不得”等规定的事项。未做到即为违反。",
    "What the text says shall or shall not be done. Not doing so is a breach.",
)
SHALL_NONE = Words("没有按强制性条款作出判断。", "No binding clause was judged.")
SHOULD = Words("建议性要求", "Advice of the text")
SHOULD_NOTE = Words(
    "条文以“宜”等提出的事项。未做到的列为提示，不影响结论。",
    "What the text says should be done. Not doing so is noted, and does not change the answer.",
)
SHOULD_NONE = Words("没有按建议性条款作出判断。", "No clause of advice was judged.")
POLICY_BADGE = Words("管理要求", "Policy")
POLICY = Words("管理要求：须做到", "Policies that bind")
POLICY_NOTE = Words(
    "条文没有写明，由金融机构为落实条文而设的要求。未做到的不是对条文的违反，不影响结论。",
    "What the text does not say, and a creditor asks for in its service. Not doing so is no breach of the text, and "
    "does not change the answer.",
)
HINT = Words("管理要求：宜做到", "Policies that advise")
HINT_NOTE = Words(
    "同为金融机构所设的要求，未做到的只作提示。", "Policies of the creditor as well; not doing so is only noted."
)
POLICY_NONE = Words("没有按须做到的管理要求作出判断。", "No policy that binds was judged.")
HINT_NONE = Words("没有按宜做到的管理要求作出判断。", "No policy that advises was judged.")
NOT_MET = Words("未做到", "Not met")
PROVISION = Words("第 {id} 条", "Clause {id}")

# Breaches
BREACHES = Words("违反明细", "Breaches, rule by rule")
BREACHES_NONE = Words("没有发现违反。", "No breach was found.")
SHALL_BROKEN = Words("违反强制性要求", "Binding requirements broken")
SHALL_BROKEN_NONE = Words("没有强制性要求被违反。", "No binding requirement was broken.")
SHOULD_BROKEN = Words("未做到的建议性要求", "Advice not followed")
POLICY_BROKEN = Words("未做到的管理要求（须做到）", "Binding policies not met")
HINT_BROKEN = Words("未做到的管理要求（宜做到）", "Policies of advice not met")
BY_ORGANISATION = Words("涉及机构", "By organisation")
READINGS = Words("所依读法", "Readings it rests on")
EXAMPLES = Words("（举 {shown} 例）", " ({shown} shown)")
EXAMPLES_NONE = Words("没有举例；全部记录见 {file}。", "No examples; {file} has every row.")
EVERY_ROW = Words("全部违反记录见 {file}。", "{file} has every breach.")
IN_PACK = Words("文本", "Text")
ORGANISATION = Words("机构", "Organisation")
BOUND = Words("责任方", "Bound")
FACT = Words("事实", "Fact")
VALUE = Words("取值", "Value")
MORE_FACTS = Words("据以判断的其余事实（{n}）", "The other deciding facts ({n})")
OTHER_ORGANISATIONS = Words("其余 {n}", "{n} more")

# Charts
CHARTS = Words("分布", "How the contacts are spread")
THIN_BARS = Words(
    "图中过小而看不见的部分按最小宽度画出；数字以标注和表格为准。",
    "Parts too small to be seen are drawn at a least width; the figures written beside them and in the tables hold.",
)
BY_HOUR = Words("按一天中的时段", "By hour of the day")
BY_HOUR_NONE = Words("没有可以按时段列出的联系。", "There are no contacts to show by hour.")
BY_HOUR_SAYS = Words(
    "最多的时段为 {hour}，有 {contacts}；违反时段规则的有 {breaches}。",
    "The busiest hour is {hour} with {contacts}; {breaches} broke a rule on hours.",
)
HOURS_OUTSIDE = Words(
    "其中 {breaches}在阴影之外开始：如在 22:00 前开始而延续至其后的通话，或不合约定时间、债务人居住地时间的联系。",
    "Of these, {breaches} began outside the shading: calls that began before 22:00 and ran over, say, or contacts "
    "outside the hours agreed, or at night where the debtor lives.",
)
QUIET = Words(
    "不得催收的时段（{from_} 至 {to}，另有约定的除外）", "Quiet hours ({from_} to {to}, unless agreed otherwise)"
)
HOUR = Words("时段", "Hour")
HOURS_BROKEN = Words("其中违反时段规则", "Of these, broke a rule on hours")
BY_DAY = Words("按日期", "Over time")
BY_DAY_NONE = Words("没有可以按日期列出的联系。", "There are no contacts to show by day.")
BY_DAY_SAYS = Words("自 {first} 至 {last} 共 {days}；{unit}", "From {first} to {last}, {days}; {unit}")
EACH_DAY = Words("每柱为一天。", "each bar is a day.")
EACH_WEEK = Words(
    "每柱为一周（星期一起），首尾两周可能不满。", "each bar is a week from Monday; the first and last may be short."
)
EACH_MONTH = Words("每柱为一个月，首尾两月可能不满。", "each bar is a month; the first and last may be short.")
DAY = Words("日期", "Day")
WEEK = Words("周（星期一）", "Week from")
MONTH = Words("月份", "Month")
SHALL_BROKEN_OF = Words("其中违反强制性要求", "Of these, broke a binding requirement")
BY_WHOM = Words("按机构", "By organisation")
BY_WHOM_NONE = Words("没有可以按机构列出的联系。", "There are no contacts to show by organisation.")
BY_WHOM_SAYS = Words(
    "共 {n}，按联系次数排列；条的长短为联系次数，比率为每 1,000 次联系中违反强制性要求的次数。",
    "{n}, by number of contacts; the bars are contacts, the rate is breaches of what binds per 1,000 contacts.",
)
BY_WHOM_TOP = Words(
    "共 {n}，图中列出联系最多的 {top} 家，其余合并为一行；条的长短为联系次数，比率为每 1,000 次联系中违反强制性要求的"
    "次数。",
    "{n}; the chart has the {top} with most contacts and the rest in one row. The bars are contacts, the rate is "
    "breaches of what binds per 1,000 contacts.",
)
RATE = Words("每千次违反", "Breaches per 1,000")
SMALL = Words("联系不足 {least} 次，比率仅供参考", "under {least} contacts: the rate says little")
THE_REST = Words("其余 {n}合计", "The remaining {n} together")
CAPS = Words("每日次数上限的使用", "Use of the daily caps")
CAPS_NONE = Words("没有可以列出的每日次数。", "There are no daily counts to show.")
CAP_SAYS = Words(
    "{clause} · 上限每人每日 {cap} 次；用到上限的有 {at}，超过上限的有 {over}。",
    "{clause} · cap {cap} a day for each person; {at} used it up, {over} went over.",
)
CAP_SAYS_TOGETHER = Words(
    "{clause} · 上限每人每日 {cap} 次；用到或超过上限的有 {at}。",
    "{clause} · cap {cap} a day for each person; {at} used it up or went over.",
)
CAP_LINE = Words("每日上限 {cap} 次", "Cap: {cap} a day")
CAP_OVER_NOTE = Words(
    "超过上限是否构成违反，还取决于债务人是否另有约定，以逐条结果为准。",
    "Whether going over is a breach also turns on what the debtor agreed to; the clause tables decide.",
)
CAP_COUNT = Words("当日次数", "Counted that day")
CAP_DAYS = Words("人日数", "Person-days")
CAP_TIMES = Words("{n} 次", "{n}")
CAP_TIMES_MORE = Words("≥ {n} 次", "{n} or more")
WITHIN = Words("未超过上限", "Within the cap")
OVER = Words("超过上限", "Over the cap")

# Missing data and open questions
MISSING = Words("缺少的数据", "What data is missing")
MISSING_NOTE = Words(
    "每行是可以补充的一项，“单独可定”是只缺这一项的结论，“涉及”还包括同时缺少其他数据的结论。一个结论是一次联系按一条规则的结果；"
    "各行会有重叠，不能相加。",
    "Each row is one thing to give: it alone decides verdicts for which nothing else is missing; others wait for more. "
    "A verdict is one contact by one rule. Rows overlap and must not be added together.",
)
SETS = Words("按同时缺少的数据分组（{n} 组）", "By what is missing together ({n} sets)")
MISSING_NONE = Words("没有因缺少数据而无法判断的结论。", "No verdict was left open for want of data.")
MISSING_FACTS = Words("未知的事实", "Not known")
SUPPLY = Words("需要补充", "What to supply")
SUPPLY_NONE = Words("没有可以补充的列或登记簿。", "No column or register would supply it.")
WOULD_DECIDE = Words("可作出的结论", "Verdicts it would decide")
ALONE = Words("单独可定的结论", "Verdicts it alone decides")
WAITING = Words("涉及的结论", "Verdicts waiting for it")
AFFECTED = Words("涉及联系", "Contacts")
OPEN = Words("须由人决定的事项", "What remains for a person to decide")
OPEN_NOTE = Words(
    "事实已经齐备，而条文留有判断余地；本程序不代为决定。",
    "All the facts are known and the text leaves the matter open; this program does not decide it.",
)
OPEN_NONE = Words("没有留待人决定的事项。", "Nothing was left for a person to decide.")
WHY = Words("原因", "Why")

# What the report rests on
SOURCES = Words("依据与来源", "What this report rests on")
TEXTS = Words("文本与读法", "Texts and readings")
TEXTS_NONE = Words("没有适用的文本。", "No text was applied.")
IN_FORCE = Words("发布于 {issued}。", "Issued {issued}.")
SUPERSEDED = Words("发布于 {issued}，自 {superseded} 起已被取代。", "Issued {issued}, superseded since {superseded}.")
DIGEST = Words("规则摘要值（SHA-256）", "Digest of the rules (SHA-256)")
CAVEAT = Words("注意", "Note")
QUESTION = Words("条文留有余地之处", "Where the text leaves room")
CHOICE = Words("所取读法", "Reading taken")
TEXT_READINGS_NONE = Words("没有采用读法。", "No readings were taken.")
REGISTERS = Words("登记簿及其完整期间", "Registers and what they cover")
REGISTERS_NONE = Words("没有提供登记簿。", "No registers were supplied.")
REGISTER = Words("登记簿", "Register")
ROWS_HEAD = Words("行数", "Rows")
REJECTED_HEAD = Words("拒收", "Rejected")
COVERAGE = Words("声明完整的期间", "Stated to be complete")
COVERAGE_NONE = Words("没有声明完整；未登记的不等于没有。", "Not stated; what is not on file may still exist.")
COVERED = Words("{from_} – {to}，由 {by} 声明", "{from_} – {to}, stated by {by}")
COVERED_UNNAMED = Words("{from_} – {to}，未载明声明人", "{from_} – {to}, not said by whom")
SINCE_EVER = Words("自始", "since ever")
UNTIL_OPEN = Words("未设止期", "open")
ATTESTATIONS = Words("所依据的签署声明", "Attestations relied on")
ATTESTATIONS_NONE = Words("没有依据任何签署声明。", "No attestation was relied on.")
ATTESTED = Words("声明事项", "What was attested")
SCOPE = Words("范围", "Scope")
SIGNED = Words("签署", "Signed")
SIGNED_BY = Words("{by}，{at}", "{by}, {at}")
FILLED = Words("据以填入", "Filled in")
REJECTS = Words("拒收的行", "Rejected rows")
REJECTS_NONE = Words("没有拒收的行。", "No row was rejected.")
CODE = Words("代码", "Code")
MEANING = Words("含义与处理办法", "What it means and what to do")
PLACES = Words("最先出现之处", "First places")
HINDSIGHT = Words("按当时所知与按今日所知", "As known then and as known today")
HINDSIGHT_OFF = Words(
    "本报告按联系开始时所知判断；没有与今日所知作比较（加上选项 {option} 可以比较）。",
    "This report judges by what was known when each contact began; it was not compared with what is known today (the "
    "option {option} does so).",
)
HINDSIGHT_SAME = Words("按今日所知重新判断，违反没有差异。", "Judged as known today, the breaches are the same.")
HINDSIGHT_NOTE = Words(
    "本报告的结论以今日所知为准；与联系开始时所知不同之处在此列出。",
    "The answers of this report are those of what is known today; where they differ from what was known when each "
    "contact began, it is told here.",
)
ONLY_THEN = Words("仅按当时所知为违反", "Breach only as known then")
ONLY_TODAY = Words("仅按今日所知为违反", "Breach only as known today")
ABOUT = Words("关于本报告", "About this report")
NO_ADVICE = Words(
    "本报告载明分寸项目对条文的理解及据此得出的结果，不构成法律意见，也不代替监管机构或法院的认定。",
    "This report states how the Fencun project reads the text and what follows from that. It is no legal advice, and "
    "does not take the place of a finding by a regulator or a court.",
)
ONLY_RECORDS = Words(
    "结论只及于所提供的记录；没有记录的联系不在其中。",
    "It speaks of the records supplied and of nothing else; a contact that was not recorded is not in it.",
)
VERSION = Words("由分寸 {version} 版生成。", "Made by Fencun {version}.")
