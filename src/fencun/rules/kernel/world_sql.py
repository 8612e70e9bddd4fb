"""One SQL query from contacts and registers to every fact and every verdict, written from a program."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from fencun.rules.kernel.declare import Counted, Declared, Derived, Each, Exists, LookedUp, Pick, Rows, Total, Tried
from fencun.rules.kernel.emit_sql import contact_atom, literal, quoted, rows_condition, sql
from fencun.rules.kernel.fuse import Form, breach_in, in_form
from fencun.rules.kernel.resolve import Program, needs, provides
from fencun.rules.kernel.sql_counts import by_day_join, counted_columns, tried_join

ALWAYS = ("contact_id", "creditor", "start_at")


def facts_query(program: Program) -> str:
    """A query that gives every fact of every contact, from the tables `contacts` and the registers."""
    steps = [("w0", _base(program))]
    waves = _waves(program)
    for index, wave in enumerate(waves, start=1):
        steps.append((f"w{index}", _wave(f"w{index - 1}", wave)))
    text = ",\n".join(f"{name} AS ({body})" for name, body in steps)
    return f"WITH {text}\nSELECT * FROM w{len(waves)}"


def verdicts_query(program: Program, source: str = "facts") -> str:
    """A query over a table of facts that gives one verdict column per rule of the audit."""
    atom = contact_atom("f")
    columns = ["f.contact_id"]
    for rule in in_form(program, Form.AUDIT):
        applies, breach = sql(rule.applies, atom), sql(breach_in(rule, Form.AUDIT), atom)
        verdict = (
            f"CASE WHEN (NOT {applies}) THEN 0 WHEN (NOT {breach}) THEN 1 "
            f"WHEN ({applies}) AND ({breach}) THEN 3 ELSE 2 END"
        )
        columns.append(f"{verdict} AS {quoted(rule.name)}")
    return f"SELECT {', '.join(columns)} FROM {source} f"


def tables_of(program: Program) -> tuple[str, ...]:
    """The registers a program looks into."""
    found = {fact.rows.table for fact in program.facts if isinstance(fact, Exists | Pick | Total | Each | Tried)}
    return tuple(sorted(found))


def _base(program: Program) -> str:
    columns = dict.fromkeys((*ALWAYS, *program.columns))
    covered = "".join(
        f", COALESCE(BOOL_OR(v.{quoted('table')} = {literal(table)} AND v.{quoted('from')} <= c.start_at"
        f" AND c.start_at < v.{quoted('to')}), FALSE) AS {quoted('covered__' + table)}"
        for table in tables_of(program)
    )
    since = (
        f"MIN(CASE WHEN v.{quoted('table')} = 'contacts' AND c.start_at <= v.{quoted('to')}"
        f" THEN v.{quoted('from')} END) AS contacts_since"
    )
    chosen = ", ".join(f"c.{quoted(name)}" for name in columns)
    return (
        f"SELECT ROW_NUMBER() OVER (ORDER BY c.start_at, c.contact_id) AS seq, {chosen}, v.* EXCLUDE (contact_id)"
        f" FROM contacts c LEFT JOIN (SELECT c.contact_id{covered}, {since} FROM contacts c"
        f" LEFT JOIN coverages v ON v.creditor = c.creditor GROUP BY c.contact_id) v"
        f" ON v.contact_id = c.contact_id"
    )


def _waves(program: Program) -> list[list[Declared]]:
    """Facts grouped so that each wave needs only what earlier waves gave."""
    level: dict[str, int] = defaultdict(int)
    waves: dict[int, list[Declared]] = defaultdict(list)
    for fact in program.facts:
        own = 1 + max((level[name] for name in needs(fact)), default=0)
        waves[own].append(fact)
        level.update(dict.fromkeys(provides(fact), own))
    return [waves[index] for index in sorted(waves)]


def _wave(before: str, wave: list[Declared]) -> str:
    columns, joins = [], []
    for fact in wave:
        if isinstance(fact, Derived):
            columns.append(f"{sql(fact.expr, contact_atom('p'))} AS {quoted(fact.name)}")
        elif isinstance(fact, Each):
            joins.append(_each_join(before, fact))
            columns.append(f"{quoted('e__' + fact.name)}.answer AS {quoted(fact.name)}")
        elif isinstance(fact, Counted):
            columns += counted_columns(fact)
            joins += by_day_join(before, fact)
        elif isinstance(fact, Tried):
            join, given = tried_join(before, fact)
            joins.append(join)
            columns += given
    looked_up = sorted((f for f in wave if isinstance(f, Exists | Pick | Total)), key=lambda f: _join_key(f.rows))
    for index, (_, group) in enumerate(groupby(looked_up, key=lambda f: _join_key(f.rows))):
        join, given = _lookup(before, f"l{index}", list(group))
        joins.append(join)
        columns += given
    return f"SELECT p.*, {', '.join(columns)} FROM {before} p {' '.join(joins)}"


def _each_join(before: str, fact: Each) -> str:
    """The join that asks the rows of every item, and then all items together."""
    items = f"c.{quoted(fact.items)}"
    parts = f"SELECT c.* EXCLUDE ({quoted(fact.items)}), UNNEST(string_split({items}, '|')) AS {quoted(fact.items)}"
    value = sql(fact.value, contact_atom("c"))
    at_once = f"WHEN BOOL_OR(NOT ({value})) THEN FALSE " if fact.every else ""
    of_item = (
        f"SELECT c.seq, c.{quoted(fact.items)}, CASE {at_once}WHEN COUNT(r.creditor) = 0"
        f" OR BOOL_OR(r.creditor IS NOT NULL AND ({value}) IS NULL) THEN NULL ELSE BOOL_OR({value}) END AS answer"
        f" FROM ({parts} FROM {before} c WHERE {items} IS NOT NULL) c LEFT JOIN {quoted(fact.rows.table)} r"
        f" ON {rows_condition(fact.rows)} GROUP BY c.seq, c.{quoted(fact.items)}"
    )
    together = "CASE WHEN BOOL_OR(NOT answer) THEN FALSE WHEN NOT BOOL_OR(answer IS NULL) THEN TRUE END"
    alias = quoted("e__" + fact.name)
    return (
        f"LEFT JOIN (SELECT seq, {together} AS answer FROM ({of_item}) i GROUP BY seq) {alias} ON {alias}.seq = p.seq"
    )


def _join_key(rows: Rows) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    return (rows.table, rows.by, rows.hindsight)


def _lookup(before: str, alias: str, facts: list[LookedUp]) -> tuple[str, list[str]]:
    rows = facts[0].rows
    aggregates = [part for fact in facts for part in _aggregates(fact)]
    join = (
        f"LEFT JOIN (SELECT c.seq, {', '.join(aggregates)} FROM {before} c JOIN {quoted(rows.table)} r"
        f" ON {rows_condition(rows)} GROUP BY c.seq) {alias} ON {alias}.seq = p.seq"
    )
    keyless = " OR ".join(f"p.{quoted(name)} IS NULL" for _, name in rows.by)
    covered = f"p.{quoted('covered__' + rows.table)}"
    return join, [_looked(fact, alias, keyless, covered) for fact in facts]


def _aggregates(fact: LookedUp) -> list[str]:
    atom = contact_atom("c")
    if isinstance(fact, Total):
        value = sql(fact.value, atom)
        doubt = f"BOOL_OR(({value}) IS NULL)"
        return [f"SUM({value}) AS {quoted(fact.name)}", f"{doubt} AS {quoted(fact.name + '__doubt')}"]
    where = sql(fact.where, atom)
    doubt = f"BOOL_OR(({where}) IS NULL)"
    if isinstance(fact, Exists):
        return [f"BOOL_OR({where}) AS {quoted(fact.name)}", f"{doubt} AS {quoted(fact.name + '__doubt')}"]
    latest, value = sql(fact.latest, atom), sql(fact.value, atom)
    open_ = f"CASE WHEN ({where}) IS NULL OR ({value}) IS NULL THEN 1 ELSE 0 END"
    struct = f"struct_pack(a := {latest}, n := {open_}, v := {value})"
    maybe = f"COALESCE({where}, TRUE)"
    return [
        f"MAX(CASE WHEN {maybe} THEN {struct} END) AS {quoted(fact.name)}",
        f"BOOL_OR({maybe} AND ({latest}) IS NULL) AS {quoted(fact.name + '__doubt')}",
        f"BOOL_OR({maybe}) AS {quoted(fact.name + '__kept')}",
    ]


def _looked(fact: LookedUp, alias: str, keyless: str, covered: str) -> str:
    found, doubt = f"{alias}.{quoted(fact.name)}", f"{alias}.{quoted(fact.name + '__doubt')}"
    if isinstance(fact, Exists):
        return (
            f"CASE WHEN {keyless} THEN NULL WHEN {found} THEN TRUE WHEN {doubt} THEN NULL"
            f" WHEN {covered} THEN FALSE END AS {quoted(fact.name)}"
        )
    if isinstance(fact, Total):
        return (
            f"CASE WHEN {keyless} OR {doubt} THEN NULL WHEN {covered} THEN COALESCE({found}, 0) END"
            f" AS {quoted(fact.name)}"
        )
    kept = f"{alias}.{quoted(fact.name + '__kept')}"
    absent = "" if fact.otherwise is None else f" WHEN {covered} THEN {literal(fact.otherwise)}"
    return (
        f"CASE WHEN {keyless} THEN NULL WHEN {doubt} THEN NULL"
        f" WHEN {kept} THEN CASE WHEN {found}.n = 0 THEN {found}.v END{absent} END AS {quoted(fact.name)}"
    )
