"""A judgement as plain text for people, in Chinese or English."""

from __future__ import annotations

from collections.abc import Iterator

from fencun.casebook.expectation import differences
from fencun.casebook.finding import bound, in_words, missing_words, readings
from fencun.casebook.judge import Judgement, RuleVerdict
from fencun.rules.facts.say import moment, word
from fencun.rules.kernel.declare import Basis, Force
from fencun.rules.kernel.nodes import whole
from fencun.rules.kernel.verdicts import Decision, Verdict

DECISIONS = {
    Decision.PERMIT: ("准许", "PERMIT"),
    Decision.REFUSE: ("拒绝", "REFUSE"),
    Decision.HOLD: ("搁置", "HOLD"),
}
KINDS = {
    "creditor": ("金融机构", "creditor"),
    "agency": ("催收机构", "agency"),
    "subcontractor": ("分包机构", "subcontractor"),
    "collector": ("催收人员", "collector"),
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
    decided = [v for v in judgement.gate if _decides(v)]
    later = [v for v in judgement.verdicts if v.verdict is Verdict.BREACH and not _among(v, decided)]
    for verdict in (*decided, *later):
        yield from _finding(verdict, judgement, lang)
    shown = [*decided, *later]
    unproven = [v for v in judgement.verdicts if v.verdict is Verdict.UNPROVEN and not _among(v, shown)]
    yield from _still_open(unproven, judgement, lang)
    yield f"  {_counts(judgement, lang)}"
    yield from _expected(judgement, lang)


def _decides(verdict: RuleVerdict) -> bool:
    """What refused, held or advised at the gate."""
    held = verdict.verdict is Verdict.UNPROVEN and verdict.rule.force is Force.SHALL
    return held or verdict.verdict is Verdict.BREACH


def _among(verdict: RuleVerdict, others: list[RuleVerdict]) -> bool:
    return any(verdict.rule == other.rule and verdict.verdict is other.verdict for other in others)


def _still_open(verdicts: list[RuleVerdict], judgement: Judgement, lang: str) -> Iterator[str]:
    """What the outcome has yet to show: clauses together that wait for the same facts."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for verdict in verdicts:
        if not verdict.explanation.missing:
            yield from _finding(verdict, judgement, lang)
            continue
        waiting.setdefault(missing_words(verdict, lang), []).extend(verdict.rule.clauses)
    for missing, clauses in waiting.items():
        cited = ", ".join(dict.fromkeys(clauses))
        yield _t(
            lang,
            f"  ？不明 第 {cited} 条：不知道{'、'.join(missing)}。",
            f"  ? open   clause {cited}: not known: {'; '.join(missing)}.",
        )


def _t(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def _headline(judgement: Judgement, lang: str) -> str:
    c = judgement.contact
    how = [word(str(c[name]), lang) for name in ("channel", "mode") if c[name] is not None]
    who = _t(lang, "联系", "contacts")
    role = word(str(c["role"]), lang)
    about = "" if c["debtor"] == c["person"] else _t(lang, f"（债务人 {c['debtor']}）", f" (debtor {c['debtor']})")
    return (
        f"{judgement.situation.id} · {c['contact_id']} · {moment(whole(c['start_at']))} · "
        f"{c['organisation'] or c['creditor']} {who} {c['person']}{about} · {role} · {', '.join(how)}"
    )


def _decision(judgement: Judgement, lang: str) -> str:
    zh, en = DECISIONS[judgement.decision]
    text = _t(lang, f"闸门：{zh}", f"Gate: {en}")
    if judgement.decision is Decision.PERMIT:
        return text
    if judgement.opens_at is None:
        return text + _t(lang, "（未来 31 天内不会开放）", " (does not open within 31 days)")
    at = moment(judgement.opens_at)
    return text + _t(lang, f"（{at} 起可以联系）", f" (opens at {at})")


def _finding(verdict: RuleVerdict, judgement: Judgement, lang: str) -> Iterator[str]:
    rule = verdict.rule
    clauses = _t(lang, "第 ", "clause ") + ", ".join(rule.clauses) + _t(lang, " 条", "")
    yield f"  {_mark(verdict, lang)} {clauses} · {in_words(verdict, judgement, lang)}"
    who = ", ".join(f"{KINDS[str(b['kind'])][lang == 'en']} {b['id']}" for b in bound(verdict, judgement))
    parts = [_t(lang, f"责任方：{who}", f"bound: {who}")]
    if rule.basis is Basis.POLICY:
        parts.append(_t(lang, "依据：金融机构的管理要求", "basis: the creditor's policy"))
    taken = ", ".join(f"{r['name']}={r['choice']}" for r in readings(verdict))
    if taken:
        parts.append(_t(lang, f"读法：{taken}", f"readings: {taken}"))
    yield f"      {' · '.join(parts)}"


def _mark(verdict: RuleVerdict, lang: str) -> str:
    if verdict.verdict is Verdict.UNPROVEN:
        return _t(lang, "？不明", "? open  ")
    if verdict.rule.force is Force.SHOULD:
        return _t(lang, "！建议", "! advice")
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
