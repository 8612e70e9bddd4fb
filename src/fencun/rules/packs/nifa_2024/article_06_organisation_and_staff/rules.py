"""Article 6: collectors without a record, trained, examined and pledged before they begin, and every year after."""

from __future__ import annotations

from fencun.rules.facts.derived.staff import (
    by_people,
    checked,
    examined,
    pledged,
    trained,
    trained_lately,
    without_record,
)
from fencun.rules.kernel.declare import Basis, Each, Rule, RuleWords, Words
from fencun.rules.kernel.nodes import unknown_if
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words

_people = by_people.fact
_on_file = trained.fact.stated() & examined.fact.stated() & pledged.fact.stated()


def _beforehand(name: str, fact: Each, says: RuleWords) -> Rule:
    """What each collector must have behind them; where nothing is on file, another rule holds."""
    return rule(name, "6.2.3", applies=_people & fact.fact.known(), breach=~fact.fact, says=says)


RULES: tuple[Rule, ...] = (
    rule(
        "collector-without-record",
        "6.2.2",
        applies=_people & without_record.fact.known(),
        breach=~without_record.fact,
        readings=(readings.EITHER_RECORD,),
        says=words(
            "催收人员无不良记录",
            "No collector with a record",
            "催收人员 {collector} 中有人有暴力犯罪或严重不良信用记录。",
            "Of {collector}, somebody has a record of violent crime or seriously bad credit.",
        ),
    ),
    rule(
        "collector-checked",
        "6.2.2",
        applies=_people,
        breach=~without_record.fact.stated() | unknown_if(~checked.fact),
        basis=Basis.POLICY,
        says=words(
            "催收人员背景核查有据",
            "A check of each collector is on file",
            "催收人员 {collector} 没有事先核查的记录。",
            "No check of {collector} beforehand is on file.",
            open_=Words(
                "催收人员 {collector} 的核查晚于这次联系。",
                "{collector} was checked only after this contact.",
            ),
        ),
    ),
    _beforehand(
        "collector-trained",
        trained,
        words(
            "先培训后上岗",
            "Trained before starting work",
            "催收人员 {collector} 中有人尚未培训。",
            "Of {collector}, somebody had not been trained yet.",
        ),
    ),
    _beforehand(
        "collector-examined",
        examined,
        words(
            "先考核后上岗",
            "Examined before starting work",
            "催收人员 {collector} 中有人尚未考核。",
            "Of {collector}, somebody had not been examined yet.",
        ),
    ),
    _beforehand(
        "collector-pledged",
        pledged,
        words(
            "先签署保密承诺后上岗",
            "Confidentiality undertaking signed before starting work",
            "催收人员 {collector} 中有人尚未签署个人信息安全与保密承诺。",
            "Of {collector}, somebody had not yet signed the undertaking on data security and confidentiality.",
        ),
    ),
    rule(
        "collector-papers-on-file",
        "6.2.3",
        applies=_people,
        breach=~_on_file,
        basis=Basis.POLICY,
        says=words(
            "培训、考核、承诺均有据",
            "Training, examination and undertaking are on file",
            "催收人员 {collector} 的培训、考核或保密承诺没有记录。",
            "No training, examination or undertaking of {collector} is on file.",
        ),
    ),
    rule(
        "collector-training-lapsed",
        "6.2.5",
        applies=_people & trained_lately.fact.known(),
        breach=unknown_if(~trained_lately.fact),
        basis=Basis.POLICY,
        silent=True,
        readings=(readings.YEARLY,),
        says=words(
            "年度培训和考核未中断",
            "Yearly training has not lapsed",
            "催收人员 {collector} 中有人上一年度以来没有培训或考核。",
            "Of {collector}, somebody has had no training or examination since the year before began.",
        ),
    ),
)
