"""The complete world: contacts, registers and coverage, ready to be judged."""

from __future__ import annotations

from dataclasses import dataclass

from fencun.audit.duck import create_tables
from fencun.audit.order import OrderError
from fencun.audit.world.contacts import make_contacts
from fencun.audit.world.coverage import state_coverage
from fencun.audit.world.given import Given, Statement, statements
from fencun.audit.world.ledger import settle_ledger
from fencun.audit.world.overlaps import reject_overlaps
from fencun.audit.world.registers import make_registers
from fencun.audit.world.transfers import carry_over
from fencun.rules.facts.zones import zone_rows
from fencun.rules.kernel.declare import Words

ZONE_COLUMNS = ("zone", "offset_ms", "creditor", "valid_from", "valid_to", "recorded_at", "superseded_at")


@dataclass(frozen=True)
class World:
    """What was made: the creditors whose contacts these are, what was attested, and register rows rejected."""

    creditors: tuple[str, ...]
    attested: tuple[Statement, ...]
    overlapping: dict[str, int]
    notes: tuple[Words, ...] = ()


def make_world(given: Given) -> World:
    """Fill the tables `contacts` (a view), the registers and `coverages` from what was read; OrderError as it says."""
    create_tables(given.con)
    given.con.execute("DROP TABLE contacts")
    creditors = tuple(str(row[0]) for row in given.rows("SELECT DISTINCT creditor FROM said.contacts ORDER BY 1"))
    if not creditors:
        raise OrderError("No contact is left to judge.")
    attested = statements(given)
    make_registers(given, attested, creditors)
    overlapping = reject_overlaps(given)
    make_contacts(given, attested)
    carry_over(given)
    _make_zones(given)
    state_coverage(given, creditors)
    settle_ledger(given)
    return World(creditors, attested, overlapping, tuple(_lost(name) for name in sorted(given.spoiled)))


def _lost(register: str) -> Words:
    return Words(
        f"登记簿 {register} 有行未能读取，因此其中没有的行不作“没有”解；更正后重新审计即可判断。",
        f"Rows of the register {register} could not be read, so that no row of it means nothing; mend them and audit "
        "again to decide what rests on it.",
    )


def _make_zones(given: Given) -> None:
    zones = given.rows("SELECT DISTINCT time_zone, creditor FROM parties WHERE time_zone IS NOT NULL ORDER BY ALL")
    edges = given.rows("SELECT MIN(start_at), MAX(start_at) FROM said.contacts")
    starts = [int(str(edge)) for edge in edges[0]]
    rows = zone_rows([{"time_zone": str(zone), "creditor": str(creditor)} for zone, creditor in zones], starts)
    for row in rows:
        given.con.execute(
            f"INSERT INTO zone_offsets ({', '.join(ZONE_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [row[name] for name in ZONE_COLUMNS],
        )
