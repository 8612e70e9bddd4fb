"""A few rules of the guideline heard over a world made from files, without a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fencun.audit.judging.court import Court
from fencun.audit.judging.hindsight import believed_today
from fencun.audit.run import IN_SCOPE
from fencun.rules.kernel.emit_sql import quoted
from fencun.rules.kernel.gather import gathered
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import Program, resolve
from fencun.rules.kernel.verdicts import Verdict
from fencun.rules.packs.shelf import PACKS
from tests.audit.world.made import Made

Words = dict[str, dict[str, str]]
GUIDELINE = "nifa_2024"


def program(*names: str, **readings: str) -> Program:
    """The guideline with these rules alone."""
    pack = PACKS[GUIDELINE]
    missing = set(names) - {rule.name for rule in pack.rules}
    assert not missing, f"the guideline has no rule {missing}"
    chosen = tuple(rule for rule in pack.rules if rule.name in names)
    return resolve(gathered(replace(pack, rules=chosen, also=())), tuple(sorted(readings.items())))


def verdicts(
    made: Made, names: Iterable[str], assumed: Mapping[str, Value] = IN_SCOPE, *, hindsight: bool = False
) -> Words:
    """Contact id, then rule, then the verdict's word; debts are taken as due and under the regime."""
    rules = program(*names)
    court = Court(believed_today(rules) if hindsight else rules, "c0", assumed)
    court.hear(made.con)
    columns = ", ".join(f"v.{quoted(rule.name)}" for rule in court.rules)
    query = f"SELECT c.contact_id, {columns} FROM {court.verdicts} v JOIN contacts c ON c.seq = v.seq ORDER BY 1"
    return {
        str(contact_id): {rule.name: Verdict(number).word for rule, number in zip(court.rules, row, strict=True)}
        for contact_id, *row in made.con.execute(query).fetchall()
    }
