"""The facts that rules are written with: worked out, looked up in registers, counted over earlier contacts."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import ModuleType

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.facts.library import SUBJECTS
from fencun.rules.kernel import nodes as n
from fencun.rules.kernel.declare import Counted, Declared, Derived, Each, Exists, Pack, Pick, Total, Tried, Window
from fencun.rules.kernel.resolve import needs, provides
from tools.pages.markdown import both, code, page, table
from tools.pages.reach import BESIDES, NOBODY, Reach, besides, reaches, used_by

INTRO = """\
Rules are written with these facts and with the columns of the [vocabulary](vocabulary.md). A fact is

- *worked out* from other facts of the same contact;
- *looked up*: a row exists, the value of the latest row, or the sum over the rows – of the contact's creditor, valid
  and known at its start (*as believed today* where that is said);
- *counted* over earlier contacts, as two numbers: `…_proven`, those that surely count, and `…_possible`, those that
  may.

Two names are no register that anybody keeps: `zone_offsets` is worked out from `parties.time_zone`, and the ledger's
`channel_agreed` from `ledger.payment_channel` and the register `payment_channels`.

规则以下列事实和[词汇表](vocabulary.md)中的各列写成。事实分三类：由同一次联系的其他事实推出；从登记簿查得（有无记录、
最近一条的取值、各条之和）；对此前的联系计数，得出确定计入（`…_proven`）和可能计入（`…_possible`）两个数。
`zone_offsets` 由 `parties.time_zone` 推出，`channel_agreed` 由 `ledger.payment_channel` 和 `payment_channels` 推出，
均无须登记。"""


def facts(pack: Pack) -> str:
    """The page."""
    reached = reaches(pack)
    return page("事实", "Facts", INTRO, *(_subject(subject, reached, pack) for subject in SUBJECTS))


def _subject(subject: ModuleType, reached: Mapping[str, Reach], pack: Pack) -> str:
    declared: tuple[Declared, ...] = subject.FACTS
    name = subject.__name__.rpartition(".")[2]
    rows = ((code(*provides(f)), both(f.words), _how(f), _rests_on(f), _users(f, reached, pack)) for f in declared)
    heads = ("fact", "meaning", "how", "rests on", "rules")
    return "\n\n".join((f"## {name}", inspect.getdoc(subject) or "", table(heads, rows)))


def _how(fact: Declared) -> str:
    match fact:
        case Derived():
            return "worked out"
        case Exists(rows=rows):
            return f"looked up: a row of `{rows.table}` exists{_today(rows.hindsight)}"
        case Pick(rows=rows, otherwise=otherwise):
            none = "" if otherwise is None else f"; `{str(otherwise).lower()}` where a complete register has none"
            return f"looked up: from the latest row of `{rows.table}`{_today(rows.hindsight)}{none}"
        case Total(rows=rows):
            return f"looked up: sum over `{rows.table}`{_today(rows.hindsight)}"
        case Each(rows=rows, items=items):
            return f"looked up: in `{rows.table}` for every one in {code(items)}"
        case Counted(per=per, window=window, alike=alike):
            also = f"; unknown {code(*alike)} may be the same" if alike else ""
            return f"counted: per {code(*per, *alike)}, {_window(window)}{also}"
        case Tried(per=per, window=window, rows=rows):
            return f"counted: days, per {code(*per)} and row of `{rows.table}`, the fewest; {_window(window)}"


def _today(hindsight: bool) -> str:
    return ", as believed today" if hindsight else ""


def _window(window: Window) -> str:
    if window.days is None:
        return "ever before"
    if window.days == n.Lit(1) and not window.ending:
        return "the same day"
    span = "the days up to the contact's" if not window.ending else "the days up to the day before"
    return span if not isinstance(window.days, n.Lit) else f"{span} ({window.days.value})"


def _rests_on(fact: Declared) -> str:
    columns = sorted(name for name in needs(fact) if name in CONTACT_COLUMNS)
    others = sorted(name for name in needs(fact) if name not in CONTACT_COLUMNS)
    return code(*others, *columns) if others or columns else "–"


def _users(fact: Declared, reached: Mapping[str, Reach], pack: Pack) -> str:
    names = set(provides(fact))
    users = used_by((rule for rule, reach in reached.items() if names & reach.names), pack)
    return BESIDES if users == NOBODY and names & besides(pack).names else users
