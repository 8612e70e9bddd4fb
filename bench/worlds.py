"""Whole worlds: a contact replayed in Python, and all contacts at once on DuckDB; for orientation, no target."""

from __future__ import annotations

from bench.clock import per_item, timed
from bench.corpus import OUTCOME, program
from bench.figures import Figure, Group
from bench.world import made_up
from fencun.audit import duck
from fencun.casebook.world import Full
from fencun.rules.kernel.fuse import Form, fuse
from fencun.rules.kernel.registers import Registers
from fencun.rules.kernel.replay import Replay

CONTACTS = 20_000
REPLAYED = 1_000


def replayed(contacts: int = REPLAYED) -> Group:
    """One contact in Python: its facts from registers and history, the verdicts, and telling it to the history."""
    world = made_up(contacts)
    replay, fused = Replay(program(), Registers(world.tables)), fuse(program(), Form.GATE)
    told = replay.all_facts(world.contacts)
    before: list[Full] = [{**contact, **OUTCOME} for contact in world.contacts]

    def judged(contact: Full) -> tuple[int, ...]:
        facts = replay.facts(contact)
        return fused.judge(tuple(facts[name] for name in fused.inputs))

    def told_again() -> None:
        fresh = Replay(program(), Registers(world.tables))
        for facts in told:
            fresh.tell(facts)

    return Group(
        f"Replay in Python: {contacts} made-up contacts",
        (
            Figure.of("facts of a contact", per_item(replay.facts, before, 5)),
            Figure.of("facts and verdicts", per_item(judged, before, 5)),
            Figure.of("telling it to the history", timed(told_again, 5).per(contacts)),
        ),
    )


def on_duckdb(contacts: int = CONTACTS) -> Group:
    """All contacts at once: load, facts and the audit's verdicts, per contact."""
    world = made_up(contacts)
    con = duck.connect()
    con.execute("SET enable_progress_bar = false")
    loading = timed(lambda: duck.load(con, world.contacts, world.tables), 1)
    judging = timed(lambda: duck.judge(con, program()), 3)
    return Group(
        f"Audit on DuckDB: {contacts} made-up contacts, per contact",
        (
            Figure.of("loading contacts and registers", loading.per(contacts)),
            Figure.of("facts and verdicts", judging.per(contacts)),
        ),
    )
