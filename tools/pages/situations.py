"""The page on situations: how many lie beside each article, and those that no contact shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from fencun.casebook.clause_file import KINDS
from fencun.casebook.clauses import cases_of, duties_of
from fencun.casebook.duties import Duty
from fencun.rules.kernel.declare import Pack, Words
from tools.pages.markdown import both, page, table

INTRO = """\
Situations that a contact shows lie beside the articles as cases, and every one is judged by the tests. What no contact
shows – a missing report, a late notice, a record altered – is told here, with what comes of it and the kind of work
that will serve it. Nothing judges these yet.

联系能够反映的情形，作为案例放在各条文件夹中，逐一由测试判断。联系反映不了的情形（未报告、迟延通知、篡改记录等）列于下，
写明结果和将由何种工作落实；目前尚无程序作出判断。"""
VERDICTS = {
    "breach": Words("违反", "a breach"),
    "kept": Words("符合", "kept"),
    "due": Words("义务已到期", "a duty is now due"),
    "open": Words("不明", "open"),
}
BOUND = {"creditor": Words("金融机构", "the creditor"), "agency": Words("催收机构", "the agency")}


def situations(pack: Pack) -> str:
    """The page."""
    held = Counter(Path(case.source).parent.name for case in cases_of(pack))
    kinds = sorted({duty.work for duty in duties_of(pack)})
    return page(
        "情形",
        "Situations",
        INTRO,
        "## Beside the articles · 各条案例",
        table(("article", "cases"), ((name, str(count)) for name, count in sorted(held.items()))),
        "## That no contact shows · 联系反映不了的情形",
        table(("id", "clause", "situation", "comes of it", "bound", "why", "work"), map(_duty, duties_of(pack))),
        "Kinds of work · 工作类型：",
        table(("work", "meaning"), ((kind, both(KINDS[kind])) for kind in kinds)),
    )


def _duty(duty: Duty) -> tuple[str, ...]:
    bound = ", ".join(both(BOUND[one]) for one in duty.bound)
    return duty.id, duty.clause, both(duty.told), both(VERDICTS[duty.verdict]), bound, both(duty.why), duty.work
