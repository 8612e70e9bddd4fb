"""Many situations in one database: each keeps to itself because every key begins with its creditor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from fencun.audit import duck
from fencun.casebook.situation import Situation
from fencun.casebook.world import complete
from fencun.rules.kernel.declare import Pack
from fencun.rules.kernel.nodes import Value
from fencun.rules.kernel.resolve import Program, resolve
from fencun.rules.kernel.verdicts import Verdict

Row = Mapping[str, Value]
OWN = ("contact_id", "creditor", "organisation", "of")


def verdicts_on_duckdb(situations: Iterable[Situation], pack: Pack) -> dict[tuple[str, str], dict[str, str]]:
    """Situation and contact id, then rule, then the audit's verdict in words, all worked out by DuckDB."""
    groups: dict[tuple[tuple[str, str], ...], list[Situation]] = defaultdict(list)
    for situation in situations:
        groups[tuple(sorted(situation.readings.items()))].append(situation)
    found: dict[tuple[str, str], dict[str, str]] = {}
    for readings, group in groups.items():
        found |= _judged(resolve(pack, readings), group)
    return found


def _judged(program: Program, group: list[Situation]) -> dict[tuple[str, str], dict[str, str]]:
    contacts: list[Row] = []
    tables: dict[str, list[Row]] = defaultdict(list)
    for situation in group:
        world = complete(situation)
        contacts += [_marked(situation.id, contact) for contact in world.contacts]
        for name, rows in world.tables.items():
            tables[name] += [_marked(situation.id, row) for row in rows]
    con = duck.connect()
    duck.load(con, contacts, tables)
    judged = duck.judge(con, program)
    con.close()
    return {
        _parted(marked): {rule: Verdict(number).word for rule, number in verdicts.items()}
        for marked, verdicts in judged.items()
    }


def _marked(situation: str, row: Row) -> Row:
    return {name: f"{situation} {value}" if name in OWN and value is not None else value for name, value in row.items()}


def _parted(marked: str) -> tuple[str, str]:
    situation, _, contact = marked.partition(" ")
    return situation, contact
