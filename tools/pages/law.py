"""The pages on the text itself: its rules, clauses, readings and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from fencun.casebook.clauses import STANDING_WORDS, Entry, register
from fencun.rules.kernel.canonical import digest
from fencun.rules.kernel.declare import Basis, Bound, DatedNumber, Force, Pack, Phase, ReadingChoice, Rule, Words
from tools.pages.markdown import both, code, listed, page, table
from tools.pages.reach import Reach, reaches, used_by

FORCES = {Force.SHALL: "shall · 应、不得", Force.SHOULD: "should · 宜、不宜", Force.MAY: "may · 可"}
BASES = {Basis.TEXT: "text · 条文", Basis.POLICY: "policy · 金融机构的管理要求"}
PHASES = {Phase.BEFORE: "before the contact · 联系之前", Phase.AFTER: "after, by the outcome · 联系之后，看结果"}
BOUND = {
    Bound.CONTACTING: "whoever contacts: the creditor, the agency or the subcontractor · 实施联系的机构",
    Bound.COLLECTOR: "the collector, or whoever contacts where none is named · 催收人员；未指明的，为实施联系的机构",
    Bound.AGENCY: "the agency that answers, also where its subcontractor contacts · 承担责任的催收机构",
    Bound.CREDITOR: "the creditor · 金融机构",
    Bound.CREDITOR_AND_CONTACTING: "the creditor and whoever contacts · 金融机构和实施联系的机构",
}
BEARERS = {"C": "creditor", "A": "agency", "K": "collector", "D": "debtor", "S": "associations", "–": "–"}

SLOTS = """\
The words below each rule say what is wrong when it is broken, and for some what a person has to weigh where all is
known and the text leaves the matter open. `{…}` stands for the value of a fact; what stands in `[…]` is left out where
its number is 0.

各规则末尾引文为违反时的说明，有的另附事实清楚而条文未明、有待人工判断时的说明。`{…}` 代表相应事实的取值；`[…]` 中的数为
0 的，该部分省略。"""


CLAUSES_INTRO = """\
*What it became*: the rules that cite the clause, and in italics the kind of thing that serves the rest of it or all of
it, with what that will be. *Standing* says how far it is served today. *Cases* is the number of situations beside the
articles that expect a finding on the clause. How the terms are used:
[how a clause becomes a rule](../guides/how-a-clause-becomes-a-rule.md).

“what it became”为引用该条款的规则，斜体为落实其余部分（或全部）的方式及内容；“standing”为目前落实的程度；“cases”为各条
文件夹中预期涉及该条款的情形数。"""


def rules(pack: Pack) -> str:
    """Every rule, in the order of the text."""
    articles = groupby(pack.rules, key=lambda rule: rule.clauses[0].split(".")[0])
    parts = [part for article, held in articles for part in (f"## Article {article}", *map(_rule, held))]
    return page("规则", "Rules", both(pack.title), listed(_head(pack)), SLOTS, *parts)


def other_text(pack: Pack) -> str:
    """All of a smaller text on one page: what is second-hand, its clauses, rules, readings and numbers."""
    caveat = "" if pack.caveat is None else f"> {pack.caveat.zh}\n>\n> {pack.caveat.en}"
    return page(
        pack.title.zh,
        pack.title.en,
        listed((*_head(pack), ("line · 系列", code(pack.line)))),
        caveat,
        "## Clauses · 条款",
        clause_table(pack, ""),
        "## Rules · 规则",
        SLOTS,
        *map(_rule, pack.rules),
        "## Readings · 读法",
        *(_reading(reading, pack, level="###") for reading in pack.readings),
        "## Numbers · 数值",
        _number_table(pack),
    )


def _head(pack: Pack) -> tuple[tuple[str, str], ...]:
    return (
        ("pack · 规则包", code(pack.name)),
        ("digest · 摘要", f"`{digest(pack)}` (SHA-256)"),
        ("issued · 发布", pack.issued),
        ("superseded · 被替代", pack.superseded or ""),
    )


def _rule(rule: Rule) -> str:
    lines = listed(
        (
            ("clauses · 条款", ", ".join(rule.clauses)),
            ("force · 强度", FORCES[rule.force]),
            ("basis · 依据", BASES[rule.basis]),
            ("phase · 阶段", PHASES[rule.phase]),
            ("afterwards · 事后", _afterwards(rule)),
            ("bound · 责任方", BOUND[rule.bound]),
            ("readings · 读法", code(*rule.readings) if rule.readings else ""),
        )
    )
    said = "\n>\n".join(_quoted(label, words) for label, words in _sentences(rule))
    return f"### {rule.name}\n\n{both(rule.words.title)}\n\n{lines}\n\n{said}"


def _sentences(rule: Rule) -> Iterator[tuple[Words, Words]]:
    """What a rule can say, each under what it is said of."""
    yield Words("", ""), rule.words.breach
    if rule.words.open_ is not None:
        yield Words("有待人工判断：", "For a person to decide: "), rule.words.open_


def _quoted(label: Words, said: Words) -> str:
    return f"> {label.zh}{said.zh}\n>\n> {label.en}{said.en}"


def _afterwards(rule: Rule) -> str:
    """How the audit asks the rule, where that differs from the gate."""
    if rule.silent:
        return "not asked · 不再评价"
    if rule.basis is Basis.POLICY and rule.force is Force.SHALL:
        return "never more than unproven · 至多为不明"
    return "" if rule.afterwards is None else "asked by what surely counts · 以确定计入的为准"


def clauses(pack: Pack) -> str:
    """Every clause of the text, and what it became."""
    return page("条款", "Clauses", both(pack.title), CLAUSES_INTRO, clause_table(pack))


def clause_table(pack: Pack, link: str = "rules.md") -> str:
    """The clauses as a table; `link` is the page on which the rules stand."""
    heads = ("clause", "force", "bound", "how", "what it asks", "what it became", "standing", "cases")
    return table(heads, (_clause(entry, link) for entry in register(pack)))


def _clause(entry: Entry, link: str) -> tuple[str, ...]:
    clause = entry.clause
    rules = [f"[{name}]({link}#{name})" for name in entry.rules]
    became = ", ".join((*rules, *([f"*{clause.kind}*"] if clause.kind else [])))
    if clause.serves is not None:
        became += f": {both(clause.serves)}"
    if clause.deadlines:
        became += f" ({code(*clause.deadlines)})"
    standing = "" if entry.standing is None else both(STANDING_WORDS[entry.standing])
    bound = ", ".join(BEARERS[one] for one in clause.bound)
    return clause.id, clause.force, bound, ", ".join(clause.how), both(clause.words), became, standing, str(entry.cases)


def readings(pack: Pack) -> str:
    """Every reading, its choices and the rules that rest on it."""
    intro = """\
Where the text leaves room, a reading names the question, the closed list of choices, and the one taken unless the
creditor adopts another. A reading with one choice cannot be changed; it is named wherever a verdict rests on it.

条文留有解释余地之处，以“读法”写明问题、可选项和默认选项。只有一个选项的读法不能更改，但结论凡依其作出的，均予注明。"""
    return page("读法", "Readings", intro, *(_reading(reading, pack) for reading in pack.readings))


def _reading(reading: ReadingChoice, pack: Pack, level: str = "##") -> str:
    rows = (
        (code(choice.name), both(choice.words), "default · 默认" if choice.name == reading.default else "")
        for choice in reading.choices
    )
    rests = used_by((rule.name for rule in pack.rules if reading.name in rule.readings), pack)
    about = listed((("clauses · 条款", ", ".join(reading.clauses)), ("rules · 规则", rests)))
    choices = table(("choice", "meaning", ""), rows)
    return f"{level} {reading.name}\n\n{both(reading.question)}\n\n{about}\n\n{choices}"


def numbers(pack: Pack) -> str:
    """Every dated number, with its figures, clause and basis."""
    intro = """\
No rule holds a number of its own. Each stands here once, with the day from which it holds and the clause it comes
from. Basis `text`: the clause states the figure. Basis `policy`: the text gives none, and the figure is a house value.

规则中不直接写数字。每个数字只在此处规定一次，注明起始日期和所出条款。依据为 `text` 的，数字出自条文；依据为 `policy`
的，条文没有数字，为内部取值。"""
    return page("数值", "Numbers", intro, _number_table(pack))


def _number_table(pack: Pack) -> str:
    reached = reaches(pack)
    heads = ("number", "meaning", "figure", "unit", "from", "clause", "basis", "rules")
    rows = [row for one in pack.dated for row in _number(one, reached, pack)]
    return table(heads, rows)


def _number(one: DatedNumber, reached: dict[str, Reach], pack: Pack) -> list[tuple[str, ...]]:
    users = used_by((rule for rule, reach in reached.items() if one.name in reach.numbers), pack)
    return [
        (code(one.name), both(one.words), str(figure), one.unit, day, one.clause, one.basis, users)
        for day, figure in one.figures
    ]
