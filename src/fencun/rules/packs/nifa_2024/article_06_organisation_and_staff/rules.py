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
            "催收人员无暴力犯罪和严重不良信用记录",
            "No collector with a record of violent crime or seriously bad credit",
            "本次催收人员（{collector}）中，有人查有暴力犯罪或严重不良信用记录。",
            "A collector in this contact ({collector}) has a record of violent crime or seriously bad credit.",
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
            "没有事先核查催收人员（{collector}）背景的记录。",
            "No check beforehand of the collector ({collector}) is on file.",
            open_=Words(
                "催收人员（{collector}）的背景核查不早于这次联系。",
                "the collector ({collector}) was not checked before this contact.",
            ),
        ),
    ),
    _beforehand(
        "collector-trained",
        trained,
        words(
            "先培训后上岗",
            "Trained before starting work",
            "本次催收人员（{collector}）中，有人在联系前没有参加培训。",
            "A collector in this contact ({collector}) had not been trained beforehand.",
        ),
    ),
    _beforehand(
        "collector-examined",
        examined,
        words(
            "先考核后上岗",
            "Examined before starting work",
            "本次催收人员（{collector}）中，有人在联系前没有参加考核。",
            "A collector in this contact ({collector}) had not been examined beforehand.",
        ),
    ),
    _beforehand(
        "collector-pledged",
        pledged,
        words(
            "先签署保密承诺后上岗",
            "Confidentiality undertaking signed before starting work",
            "本次催收人员（{collector}）中，有人在联系前没有签署个人信息安全与保密承诺。",
            "A collector in this contact ({collector}) had not signed the undertaking on personal-information security "
            "and confidentiality beforehand.",
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
            "缺少催收人员（{collector}）培训、考核或保密承诺的记录。",
            "Training, examination or undertaking of the collector ({collector}) is not on file.",
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
            "Yearly training and examination have not lapsed",
            "本次催收人员（{collector}）中，有人自上一自然年度以来没有参加培训或考核。",
            "A collector in this contact ({collector}) has had no training, or no examination, since the previous "
            "calendar year began.",
        ),
    ),
)
