"""A judgement as plain text for people, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator

from fencun.casebook.compare import NOT_ASKED, Comparison
from fencun.casebook.expectation import differences
from fencun.casebook.judge import AFTER, Judgement
from fencun.rules.facts.say import moment, say, word
from fencun.rules.kernel.declare import Basis, Force
from fencun.rules.kernel.nodes import Value, whole
from fencun.rules.kernel.time import MS_PER_SECOND
from fencun.rules.kernel.verdicts import Decision, Verdict
from fencun.rules.telling import BEARERS, RuleVerdict, bound, in_words, missing_words, readings

DECISIONS = {
    Decision.PERMIT: ("准许", "PERMIT"),
    Decision.REFUSE: ("拒绝", "REFUSE"),
    Decision.HOLD: ("暂缓", "HOLD"),
}
VERDICT_WORDS = {
    "breach": ("违反", "breach"),
    "unproven": ("不明", "unproven"),
    "comply": ("符合", "comply"),
    "not_applicable": ("不适用", "not applicable"),
    NOT_ASKED: ("未判断", "not asked"),
}
PARTS = {
    "decision": ("决定", "decision"),
    "opens_at": ("开放时间", "opens at"),
    "breaches": ("违反", "breaches"),
    "advice": ("建议", "advice"),
    "unproven": ("不明", "unproven"),
}


def told(judgement: Judgement, lang: str) -> Iterator[str]:
    """Lines that tell what was asked, what the gate answers, what was broken, and what is still open."""
    yield _headline(judgement, lang)
    yield f"  {_decision(judgement, lang)}"
    if not judgement.programs:
        yield _t(lang, "  当日没有适用的文本。", "  No text was in force on that day.")
    decided = [v for v in judgement.gate if _decides(v)]
    later = [v for v in judgement.verdicts if v.verdict is Verdict.BREACH and not _among(v, decided)]
    shown = sorted((*decided, *later), key=_weight)
    for verdict in shown:
        yield from _finding(verdict, judgement, lang)
    unproven = [v for v in judgement.verdicts if v.verdict is Verdict.UNPROVEN and not _among(v, shown)]
    yield from _still_open([v for v in unproven if v.rule.force is Force.SHALL], judgement, lang)
    yield f"  {_counts(judgement, lang)}"
    yield from _expected(judgement, lang)


def told_changes(comparison: Comparison, lang: str) -> Iterator[str]:
    """Lines that tell what another adoption makes of a contact."""
    one, other = comparison.before, comparison.after
    answers = " → ".join(DECISIONS[found.decision][lang == "en"] for found in (one, other))
    yield f"{one.situation.id} · {one.contact['contact_id']} · {answers}"
    for change in comparison.changes:
        words = " → ".join(VERDICT_WORDS[word][lang == "en"] for word in (change.before, change.after))
        yield f"    {change.pack} {', '.join(change.clauses)} {change.rule}: {words} – {change.because[lang]}"


def _decides(verdict: RuleVerdict) -> bool:
    """What refused, held or advised at the gate."""
    held = verdict.verdict is Verdict.UNPROVEN and verdict.rule.force is Force.SHALL
    return held or verdict.verdict is Verdict.BREACH


def _weight(verdict: RuleVerdict) -> int:
    """Breaches first, then what is open, then advice."""
    if verdict.rule.force is Force.SHOULD:
        return 2
    return 0 if verdict.verdict is Verdict.BREACH else 1


def _among(verdict: RuleVerdict, others: list[RuleVerdict]) -> bool:
    mine = (verdict.program, verdict.rule.name, verdict.verdict)
    return any(mine == (other.program, other.rule.name, other.verdict) for other in others)


def _still_open(verdicts: list[RuleVerdict], judgement: Judgement, lang: str) -> Iterator[str]:
    """What is not known: for a contact without outcome one line, otherwise by what is missing."""
    if verdicts and all(judgement.contact[name] is None for name in AFTER):
        cited = _cited(verdicts, lang)
        yield _t(lang, f"  … 待联系结果：第 {cited} 条。", f"  … to be seen from the outcome: clause {cited}.")
        return
    waiting: dict[tuple[str, ...], list[RuleVerdict]] = {}
    for verdict in verdicts:
        if verdict.explanation.missing:
            waiting.setdefault(missing_words(verdict, lang), []).append(verdict)
        else:
            yield from _finding(verdict, judgement, lang)
    for missing, group in waiting.items():
        titles = (", " if lang == "en" else "、").join(v.rule.words.title[lang] for v in group)
        yield _t(
            lang,
            f"  ？不明 第 {_cited(group, lang)} 条 · {titles}",
            f"  ? open   clause {_cited(group, lang)} · {titles}",
        )
        yield _t(lang, f"      不知道：{'、'.join(missing)}", f"      not known: {'; '.join(missing)}")


def _cited(verdicts: list[RuleVerdict], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(
        dict.fromkeys(clause for verdict in verdicts for clause in verdict.rule.clauses)
    )


def _t(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def _headline(judgement: Judgement, lang: str) -> str:
    c = judgement.contact
    ways = [word(str(c[name]), lang) for name in ("channel", "mode") if c[name] is not None]
    how = (", " if lang == "en" else "、").join(ways)
    who = _t(lang, "联系", "contacts")
    role = say("role", c["role"], lang)
    about = (
        "" if c["debtor"] in (None, c["person"]) else _t(lang, f"（债务人 {c['debtor']}）", f" (debtor {c['debtor']})")
    )
    return (
        f"{judgement.situation.id} · {c['contact_id']} · {moment(whole(c['start_at']))} · "
        f"{c['organisation'] or c['creditor']} {who} {c['person']}{about} · {role} · {how}"
    )


def _decision(judgement: Judgement, lang: str) -> str:
    zh, en = DECISIONS[judgement.decision]
    text = _t(lang, f"闸门：{zh}", f"Gate: {en}")
    if judgement.decision is Decision.PERMIT:
        return text
    if judgement.opens_at is None:
        return text + _t(lang, "（31 天内等待无济于事）", " (waiting will not help within 31 days)")
    at = moment(-(-judgement.opens_at // MS_PER_SECOND) * MS_PER_SECOND)  # the next full second from then
    return text + _t(lang, f"（{at} 起可以联系）", f" (opens at {at})")


def _finding(verdict: RuleVerdict, judgement: Judgement, lang: str) -> Iterator[str]:
    rule = verdict.rule
    clauses = _t(lang, "第 ", "clause ") + ("、" if lang == "zh" else ", ").join(rule.clauses) + _t(lang, " 条", "")
    if len(judgement.programs) > 1:
        clauses = f"{verdict.program.pack.name} {clauses}"
    yield f"  {_mark(verdict, judgement, lang)} {clauses} · {in_words(verdict, judgement.contact, lang)}"
    who = ", ".join(
        f"{BEARERS[str(b['kind'])][lang]} {b['id'] or _t(lang, '（未说明）', 'not stated')}"
        for b in bound(verdict, judgement.contact)
    )
    parts = [_t(lang, f"责任方：{who}", f"bound: {who}")]
    if rule.basis is Basis.POLICY:
        parts.append(_t(lang, "依据：金融机构的管理要求", "basis: the creditor's policy"))
    taken = (", " if lang == "en" else "、").join(_reading(r, verdict) for r in readings(verdict))
    if taken:
        parts.append(_t(lang, f"读法：{taken}", f"readings: {taken}"))
    yield f"      {' · '.join(parts)}"


def _reading(taken: dict[str, Value], verdict: RuleVerdict) -> str:
    """A reading by name, with the choice where there was one to make."""
    declared = next(r for r in verdict.program.pack.readings if r.name == taken["name"])
    return f"{taken['name']}={taken['choice']}" if len(declared.choices) > 1 else str(taken["name"])


def _mark(verdict: RuleVerdict, judgement: Judgement, lang: str) -> str:
    """What a finding is; what only the gate refuses is no breach yet."""
    if verdict.verdict is Verdict.UNPROVEN:
        return _t(lang, "？不明", "? open  ")
    if verdict.rule.force is Force.SHOULD:
        return _t(lang, "！建议", "! advice")
    if not _among(verdict, list(judgement.verdicts)):
        return _t(lang, "✗ 拒绝", "✗ refused")
    return _t(lang, "✗ 违反", "✗ breach")


def _counts(judgement: Judgement, lang: str) -> str:
    comply = sum(1 for v in judgement.verdicts if v.verdict is Verdict.COMPLY)
    aside = sum(1 for v in judgement.verdicts if v.verdict is Verdict.NOT_APPLICABLE)
    return _t(
        lang, f"另有 {comply} 条规则符合，{aside} 条不适用。", f"{comply} rules complied with, {aside} not applicable."
    )


def _expected(judgement: Judgement, lang: str) -> Iterator[str]:
    if judgement.situation.expect is None:
        return
    found = differences(judgement)
    if not found:
        yield _t(lang, "  = 与预期一致", "  = as expected")
    for difference in found:
        part = PARTS[difference.part][lang == "en"]
        yield _t(
            lang,
            f"  ≠ 与预期不符：{part}应为 {difference.expected}，实为 {difference.got}",
            f"  ≠ not as expected: {part} should be {difference.expected}, got {difference.got}",
        )
