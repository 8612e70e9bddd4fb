"""Neither memory, threads nor the size of portions changes a byte of what an audit writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from fencun.audit.judging import court
from fencun.audit.judging.portions import LEAST, MOST, Portions, size_of
from fencun.audit.order import Assumption, Order, Reading
from fencun.audit.run import audit
from fencun.rules.kernel.world_sql import lookups_of
from tests.audit.judging.heard import program, verdicts
from tests.audit.judging.oracles import write_worlds
from tests.audit.world.made import Full, Made, made
from tests.audit.world.obvious import at, complete, contact
from tests.sample.made import made as sampled


@dataclass(frozen=True)
class Way:
    """One way of doing the same audit."""

    chunk: int | None = None
    threads: int | None = None
    memory: str = "4GB"


WAYS = (
    Way(chunk=37, threads=1),
    Way(chunk=45, threads=2),
    Way(chunk=30, memory="200MB"),
    Way(memory="200MB"),
    Way(threads=1, memory="1GB"),
)
NOTHING: frozenset[Assumption] = frozenset()


def _files(out: Path) -> dict[str, bytes]:
    """Every file of a report by name, the seconds it took left out."""
    files = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    summary = json.loads(files["summary.json"])
    del summary["seconds"]
    return {**files, "summary.json": json.dumps(summary).encode()}


def _audited(reading: Reading, out: Path, way: Way, **more: object) -> dict[str, bytes]:
    how: Mapping[str, object] = {"assume": NOTHING, "unproven_rows": True, "keep_keys": True, **more}
    order = Order(reading, out, chunk=way.chunk, threads=way.threads, memory=way.memory, **how)  # type: ignore[arg-type]
    audit(order, lambda _: None)
    return _files(out)


def _differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def test_a_small_world_gives_the_same_bytes_however_it_is_divided(tmp_path: Path) -> None:
    _asked_about(tmp_path)
    reading = Reading((tmp_path / "in" / "contacts.ndjson",), tmp_path / "in" / "registers")
    one, other = (
        _audited(reading, tmp_path / f"out{number}", way, packs=("gbt_45251_2025",))
        for number, way in enumerate((Way(), Way(chunk=40, memory="200MB")))
    )
    assert _differing(one, other) == []


@pytest.mark.slow
@pytest.mark.parametrize("rows", [True, False])
def test_random_worlds_give_the_same_bytes_however_they_are_divided(rows: bool, tmp_path: Path) -> None:
    reading = write_worlds(tmp_path / "in", range(300, 305))
    ways = WAYS if rows else WAYS[:3:2]
    first = _audited(reading, tmp_path / "out", Way(), unproven_rows=rows, hindsight=not rows)
    for number, way in enumerate(ways):
        files = _audited(reading, tmp_path / f"out{number}", way, unproven_rows=rows, hindsight=not rows)
        assert _differing(first, files) == [], way


@pytest.mark.slow
def test_facts_asked_for_anew_by_rule_are_those_of_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = write_worlds(tmp_path / "in", range(320, 324))
    for rows in (True, False):
        first = _audited(reading, tmp_path / f"few{rows}", Way(), unproven_rows=rows)
        with monkeypatch.context() as many:
            many.setattr(court, "FEW", -1)
            files = _audited(reading, tmp_path / f"many{rows}", Way(chunk=40), unproven_rows=rows)
        assert _differing(first, files) == []


@pytest.mark.slow
def test_a_sample_gives_the_same_bytes_however_it_is_divided(tmp_path: Path) -> None:
    folder = sampled(600, 5, tmp_path / "in")
    reading = Reading((folder / "contacts.parquet",), folder / "registers")
    first = _audited(reading, tmp_path / "out", Way())
    for number, way in enumerate((Way(chunk=100), Way(chunk=210, memory="200MB"))):
        assert _differing(first, _audited(reading, tmp_path / f"out{number}", way)) == [], way


def test_the_size_of_portions_follows_memory_within_bounds() -> None:
    assert size_of(200_000_000, None) == 48_828
    assert (size_of(1, None), size_of(10**13, None), size_of(10**13, 7)) == (LEAST, MOST, 7)


RULES = ("contact-person-unreachable", "notice-call-cap", "contact-person-refused", "tool-filed", "address-of-person")
"""Rules that look at earlier contacts with the person or with the debtor, and into registers large and small."""


def _asked_about(folder: Path) -> Made:
    """Debtors dialled in vain for days, then a contact person asked after each; some reached, some tried too little."""
    contacts: list[Full] = []
    addresses: list[Full] = []
    for debtor in range(8):
        person, number = f"P{debtor}", f"1380000{debtor:04}"
        addresses.append({"address": number, "person": person, "kind": "phone", "state": "valid"})
        whom: Full = {"debtor": person, "debt": f"L{debtor}", "tool": f"t{debtor % 3}"}
        for day in range(-2, 1):
            for turn in range(3 if debtor % 3 else 1):
                name, start = f"d{debtor}.{day}.{turn}", at(day, 540 + 10 * turn)
                more: Full = {"person": person, "address": number, "connected": False, "dial_result": "busy"}
                spoke: Full = {"connected": True, "dial_result": "answered", "answered_by": "person", "talk_ms": 90_000}
                more |= spoke | {"both_sides_spoke": True} if debtor % 2 and day == 0 else {}
                contacts.append(contact(name, start_at=start, **whom, **more))
        ask: Full = {"person": f"K{debtor}", "role": "contact_person", "purpose": "find_debtor", "mode": "interactive"}
        contacts.append(contact(f"k{debtor}", start_at=at(0, 700), **whom, **ask, address=f"1390000{debtor:04}"))
    tables: dict[str, list[Full]] = {
        "addresses": addresses,
        "tools": [{"tool": f"t{n}", "official": n == 0} for n in range(3)],
        "coverages": complete("contacts", "addresses", "tools", "debtor_agreements", "refusals"),
    }
    return made(folder / "in", contacts, tables)


def test_contacts_asked_about_across_portions_get_the_same_verdicts(tmp_path: Path) -> None:
    world = _asked_about(tmp_path)
    whole = verdicts(world, RULES)
    asked = {words["contact-person-unreachable"] for name, words in whole.items() if name.startswith("k")}
    assert len(asked) > 1, "the test tries what it means to only where contact persons come out differently"
    for size in (9, 30):
        found: dict[str, dict[str, str]] = {}
        (scratch := tmp_path / f"scratch{size}").mkdir()
        portions = Portions(world.con, scratch, lookups_of(program(*RULES)), size)
        for contacts in portions.each():
            if contacts:
                heard = verdicts(world, RULES)
                assert not found.keys() & heard.keys()
                found |= heard
        assert found == whole, size


def test_each_contact_is_judged_in_one_portion_and_registers_lie_whole_between_them(tmp_path: Path) -> None:
    world = _asked_about(tmp_path)
    portions = Portions(world.con, tmp_path, lookups_of(program(*RULES)), 5)
    judged: list[int] = []
    rows = set()
    for contacts in portions.each():
        here = world.con.execute("SELECT seq, person FROM contacts WHERE seq >= 0").fetchall()
        assert len(here) == contacts
        judged += [seq for seq, _ in here]
        rows |= set(world.con.execute("SELECT address, person FROM addresses").fetchall())
        for (person,) in world.con.execute("SELECT DISTINCT debtor FROM contacts WHERE seq >= 0").fetchall():
            told_here = world.con.execute("SELECT COUNT(*) FROM contacts WHERE person = ?", [person]).fetchone()
            told_ever = world.con.execute("SELECT COUNT(*) FROM world.contacts WHERE person = ?", [person]).fetchone()
            assert told_here == told_ever
    everyone = [row[0] for row in world.con.execute("SELECT seq FROM world.contacts ORDER BY 1").fetchall()]
    assert sorted(judged) == everyone
    assert len(rows) == 8
