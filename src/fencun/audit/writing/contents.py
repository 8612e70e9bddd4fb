"""The contents of the report, from what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import duckdb

from fencun import __version__
from fencun.audit.judging.agreements import REGISTER as AGREEMENTS
from fencun.audit.judging.clauses import ClauseRules
from fencun.audit.judging.counting import capped
from fencun.audit.report import contents as say
from fencun.audit.report.contents import Contents, Counts
from fencun.audit.writing.assumed import assumed_words, option_of
from fencun.audit.writing.examples import examples_of
from fencun.audit.writing.lacking import clause_order, lacks, missing_of, open_of, supplies_of
from fencun.audit.writing.results import Results
from fencun.audit.writing.sources import attestations_of, registers_of, rejects_of, texts_of
from fencun.rules.facts.say import moment
from fencun.rules.kernel.declare import Basis, Rule, Words
from fencun.rules.kernel.time import iso_of_day
from fencun.rules.kernel.verdicts import Verdict

QUIET = (22, 8)
MOST_USED = 10


def contents_of(con: duckdb.DuckDBPyConnection, results: Results) -> Contents:
    """Everything the page says."""
    tally, said = results.tally, results.said
    days = sorted({day for day, _ in tally.days})
    span = (iso_of_day(days[0]), iso_of_day(days[-1])) if days else ("", "")
    people = con.execute("SELECT COUNT(DISTINCT (creditor, person)) FROM world.contacts").fetchone() or (0,)
    numbers = con.execute("SELECT COUNT(*) FROM world.contacts WHERE by_number").fetchone() or (0,)
    return Contents(
        inputs=tuple(dict.fromkeys(path.name for path in results.order.reading.inputs)),
        span=span,
        rows={"read": said.read, "judged": tally.judged, "rejected": said.rejected, "duplicate": said.duplicate},
        creditors=results.world.creditors,
        people=int(people[0]),
        numbers_for_people=int(numbers[0]),
        assumed=assumed_words(results),
        would_be_breaches=results.would_be_breaches,
        option=option_of(results.order.assume),
        agreements_given=AGREEMENTS in said.registers,
        notes=(*said.notes, *_notes(results)),
        texts=texts_of(results),
        clauses=tuple(_clause(clause, tally.clauses) for clause in _in_order(results.clauses)),
        breached=_breached(con, results),
        missing=tuple(missing_of(lack) for lack in lacks(results)),
        supplies=supplies_of(lacks(results)),
        open=tuple(open_of(results)),
        hours=tuple(_hour(tally.hours, hour) for hour in range(24)),
        quiet_hours=QUIET,
        days=tuple(_day(tally.days, day) for day in days),
        organisations=_organisations(tally.organisations),
        caps=tuple(_caps(results)),
        registers=registers_of(con, results),
        registers_rejected=_rejected(results),
        attestations=attestations_of(con, results),
        rejects=rejects_of(con),
        hindsight=_hindsight(results),
        version=__version__,
    )


def _in_order(clauses: Iterable[ClauseRules]) -> list[ClauseRules]:
    return sorted(clauses, key=lambda clause: clause_order(clause.id))


def _clause(clause: ClauseRules, counts: Counter[tuple[str, int]]) -> say.Clause:
    found = {verdict: counts[clause.id, verdict] for verdict in Verdict}
    parts = clause.id.split(".")
    provision = ".".join(parts[:-1]) if parts[-1].isalpha() and len(parts) > 1 else clause.id
    return say.Clause(
        clause.id,
        provision,
        clause.force.value,
        clause.policy,
        tuple(rule.words.title for rule in clause.rules),
        Counts(found[Verdict.BREACH], found[Verdict.UNPROVEN], found[Verdict.COMPLY], found[Verdict.NOT_APPLICABLE]),
    )


def _breached(con: duckdb.DuckDBPyConnection, results: Results) -> tuple[say.Breached, ...]:
    found = []
    for name, group in results.tally.breached.items():
        rule = results.rules[name]
        organisations = {
            organisation: contacts
            for (broken, organisation), contacts in results.tally.by_organisation.items()
            if broken == name
        }
        shown = [one for _, one in results.sink.shown.get(name, ())]
        found.append(
            say.Breached(
                rule=name[1],
                pack=name[0],
                clauses=rule.clauses,
                force=rule.force.value,
                policy=rule.basis is Basis.POLICY,
                title=rule.words.title,
                contacts=group.count,
                first=moment(group.first),
                last=moment(group.last),
                organisations=tuple(sorted(organisations.items(), key=lambda item: (-item[1], item[0]))),
                readings=_readings(rule, results, name[0]),
                examples=examples_of(con, shown, results),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.force != "shall", one.policy, -one.contacts, one.rule)))


def _readings(rule: Rule, results: Results, pack: str) -> tuple[Words, ...]:
    program = results.court(pack).program
    chosen = dict(program.choices)
    found = []
    for reading in program.pack.readings:
        if reading.name in rule.readings:
            choice = next(choice for choice in reading.choices if choice.name == chosen[reading.name])
            found.append(Words(f"{reading.name}：{choice.words.zh}", f"{reading.name}: {choice.words.en}"))
    return tuple(found)


def _hour(hours: Counter[tuple[int, bool]], hour: int) -> say.Hour:
    return say.Hour(hour, hours[hour, True] + hours[hour, False], hours[hour, True])


def _day(days: Counter[tuple[int, bool]], day: int) -> say.Day:
    return say.Day(iso_of_day(day), days[day, True] + days[day, False], days[day, True])


def _organisations(counts: Counter[tuple[str, int]]) -> tuple[say.Organisation, ...]:
    names = {name for name, _ in counts}
    found = [
        say.Organisation(
            name,
            sum(counts[name, verdict] for verdict in Verdict),
            counts[name, Verdict.BREACH],
            counts[name, Verdict.UNPROVEN],
        )
        for name in names
    ]
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.name)))


def _caps(results: Results) -> Iterable[say.CapUse]:
    for court in results.courts:
        pack = court.program.pack
        for rule, _, _ in capped(court):
            used = {n: days for (name, n), days in results.tally.caps.items() if name == (pack.name, rule.name)}
            cap = _cap(rule, pack.dated)
            if used and cap is not None:
                yield say.CapUse(rule.name, rule.clauses[0], rule.words.title, cap, _steps(used, cap))


def _cap(rule: Rule, numbers: Sequence[object]) -> int | None:
    own = [n for n in numbers if n.clause in rule.clauses and n.name.endswith("_cap")]  # type: ignore[attr-defined]
    return own[0].figures[-1][1] if own else None  # type: ignore[attr-defined]


def _steps(used: dict[int, int], cap: int) -> tuple[tuple[int, int], ...]:
    beyond = cap + 1
    last = min(max(*used, beyond), max(MOST_USED, beyond))
    more = sum(days for number, days in used.items() if number >= last)
    return (*((number, used.get(number, 0)) for number in range(1, last)), (last, more))


def _rejected(results: Results) -> int:
    """Rows of registers that could not be used, read or overlapping."""
    return sum(rejected for _, rejected in results.said.registers.values()) + sum(results.world.overlapping.values())


def _hindsight(results: Results) -> tuple[say.Hindsight, ...] | None:
    if not results.order.hindsight:
        return None
    tally = results.tally
    changed = sorted({*tally.only_then, *tally.only_today}, key=clause_order)
    rows = (say.Hindsight(clause, tally.only_then[clause], tally.only_today[clause]) for clause in changed)
    return tuple(row for row in rows if row.only_then or row.only_today)


def _notes(results: Results) -> Iterable[Words]:
    rejected = results.said.rejected
    if rejected:
        yield Words(
            f"拒收 {rejected:,} 行，未予判断；它们若为联系，次数上限没有将其计入。",
            f"Rows rejected and not judged: {rejected:,}. If they were contacts, no cap counts them.",
        )
    if results.order.hindsight:
        yield Words(
            "按今日所知的登记内容判断，不论登记于何时。",
            "Judged by what the registers say today, whenever it was recorded.",
        )
