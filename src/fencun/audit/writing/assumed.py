"""What was taken as so, in sentences that stand first in the report."""

from __future__ import annotations

from collections.abc import Collection

from fencun.audit.order import Assumption
from fencun.audit.writing.results import Results
from fencun.rules.kernel.declare import Words

SCOPE = Words(
    "假定：未载明目的、产品或债务的联系，均为对到期债务、适用本指引的催收；未提供相应列时，债务人即被联系人，身份为债务人，"
    "由催收方发起。",
    "Taken as so: contacts that do not state purpose, product or debt are collection of due debts under the regime; "
    "where no such column is given, the debtor is the person contacted, the role is debtor, and the creditor's side "
    "initiated it.",
)
COMPLETE = Words(
    "假定：联系文件包含各金融机构自首日至末日（北京时间）的全部联系；此前的联系不明。",
    "Taken as so: the contact file holds every contact of its creditor from its first to its last day, Beijing time; "
    "before that, contacts are unknown.",
)
NO_AGREEMENTS = Words(
    "假定：没有债务人就时间或次数另有约定。",
    "Taken as so: no debtor agreed otherwise on hours or numbers.",
)
NOTHING = Words("未作任何假定。", "Nothing was taken as so.")
SENTENCES = {
    Assumption.SCOPE: SCOPE,
    Assumption.COMPLETE: COMPLETE,
    Assumption.NO_AGREEMENTS: NO_AGREEMENTS,
}


def assumed_words(results: Results) -> tuple[Words, ...]:
    """A sentence for each assumption, in their order; one where there is none."""
    sentences = {**SENTENCES, Assumption.COMPLETE: _complete(results.said.rejected)}
    return tuple(sentences[one] for one in Assumption if one in results.order.assume) or (NOTHING,)


def option_of(assume: Collection[Assumption]) -> str:
    """The option that states, beside what is assumed already, that no debtor agreed otherwise."""
    wanted = {*assume, Assumption.NO_AGREEMENTS}
    return "--assume " + ",".join(one.value for one in Assumption if one in wanted)


def _complete(rejected: int) -> Words:
    """That the file is complete; rows that could not be read are told in the same breath."""
    if not rejected:
        return COMPLETE
    rows = "1 row" if rejected == 1 else f"{rejected:,} rows"
    return Words(
        f"{COMPLETE.zh.removesuffix('。')}。但有 {rejected:,} 行无法读取，已拒收。",
        f"{COMPLETE.en.removesuffix('.')}; though {rows} could not be read.",
    )
