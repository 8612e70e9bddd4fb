"""By what it was judged: texts and readings, registers and their coverage, attestations, and what was rejected."""

from __future__ import annotations

import duckdb

from fencun.audit.report.contents import Attestation, Register, Reject, Text
from fencun.audit.world.given import Statement
from fencun.audit.writing.codes import MEANINGS
from fencun.audit.writing.results import Results
from fencun.rules.facts.register import TABLES
from fencun.rules.facts.say import moment, say
from fencun.rules.kernel.canonical import digest
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.emit_sql import quoted

PLACES = 5
OTHERS = {
    "contacts": Words("联系记录", "contacts"),
    "coverages": Words("完整期间声明", "statements of coverage"),
    "attestations": Words("证明", "attestations"),
}


def texts_of(results: Results) -> tuple[Text, ...]:
    """Every text with its digest and the choices taken where it leaves room."""
    found = []
    for court in results.courts:
        pack, chosen = court.program.pack, dict(court.program.choices)
        choices = {(reading.name, choice.name): choice.words for reading in pack.readings for choice in reading.choices}
        readings = tuple((reading.question, choices[reading.name, chosen[reading.name]]) for reading in pack.readings)
        found.append(Text(pack.name, pack.title, digest(pack), pack.issued, pack.superseded, pack.caveat, readings))
    return tuple(found)


def registers_of(con: duckdb.DuckDBPyConnection, results: Results) -> tuple[Register, ...]:
    """The registers given, and the time for which each, and the contacts, are complete."""
    spans = con.execute('SELECT "table", "from", "to", stated_by FROM world.coverages ORDER BY ALL').fetchall()
    given = dict(results.said.registers)
    names = [name for name in ("contacts", *TABLES) if name in given or any(span[0] == name for span in spans)]
    found = []
    for name in names:
        rows, rejected = given.get(name, (0, 0))
        overlapping = results.world.overlapping.get(name, 0)
        coverage = tuple(
            (moment(begins), moment(ends), str(by or "")) for table, begins, ends, by in spans if table == name
        )
        words = OTHERS.get(name) or TABLES[name].words
        usable = results.tally.judged if name == "contacts" else rows - overlapping
        lost = results.said.rejected if name == "contacts" else rejected + overlapping
        found.append(Register(name, words, usable, lost, coverage))
    return tuple(found)


def attestations_of(con: duckdb.DuckDBPyConnection, results: Results) -> tuple[Attestation, ...]:
    """What officers signed for, and how many rows it filled."""
    return tuple(_attestation(con, one) for one in results.world.attested)


def _attestation(con: duckdb.DuckDBPyConnection, one: Statement) -> Attestation:
    silent = f"{quoted(one.column.name)} IS NULL"
    rows = con.execute(
        f"SELECT COUNT(*) FROM said.{quoted(one.table)} r WHERE {silent} AND {one.covers('r')}"
    ).fetchone()
    return Attestation(
        one.table,
        one.column.words,
        say(one.column.name, one.value, "en"),
        one.scope or "",
        one.signed_by,
        moment(one.signed_at),
        int(rows[0]) if rows else 0,
    )


def rejects_of(con: duckdb.DuckDBPyConnection) -> tuple[Reject, ...]:
    """Rejected rows by code, with the first places."""
    rows = con.execute(
        "SELECT code, COUNT(DISTINCT (file, line)), list(DISTINCT file || ':' || line ORDER BY file || ':' || line)"
        " FROM said.rejects GROUP BY code ORDER BY 2 DESC, 1"
    ).fetchall()
    return tuple(Reject(code, MEANINGS[code], int(count), tuple(places[:PLACES])) for code, count, places in rows)
