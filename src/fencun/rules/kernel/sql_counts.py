"""The SQL of counted facts: window functions for a day or for ever, a join for other windows."""

from __future__ import annotations

from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Counted, Tried, Window
from fencun.rules.kernel.emit_sql import contact_atom, quoted, rows_condition, sql
from fencun.rules.kernel.nodes import Expr, Lit
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, SINCE_EVER

_BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"


def counted_columns(fact: Counted) -> list[str]:
    """The two columns of a counted fact, over the alias `p`."""
    begins = _begins("p", fact.window)
    asked = f"({_asked(fact, 'p')}) AND ({begins}) IS NOT NULL"
    if _is_frame(fact):
        where = sql(fact.where, contact_atom("p"))
        proven, possible = (_frame(fact, where, unknown) for unknown in (0, 1))
    else:
        alias = quoted(f"j__{fact.name}")
        proven, possible = f"COALESCE({alias}.proven, 0)", f"COALESCE({alias}.possible, 0)"
    since = begins if fact.since is None else sql(fact.since, contact_atom("p"))
    complete = f"p.contacts_since <= {since}"
    return [
        f"CASE WHEN {asked} THEN {proven} END AS {quoted(fact.name + PROVEN)}",
        f"CASE WHEN {asked} AND {complete} THEN {possible} END AS {quoted(fact.name + POSSIBLE)}",
    ]


def by_day_join(before: str, fact: Counted) -> list[str]:
    """The join that counts over a window of several days; nothing where a frame does."""
    if _is_frame(fact):
        return []
    alias = quoted(f"j__{fact.name}")
    return [
        f"LEFT JOIN (SELECT c.seq, SUM(CASE WHEN h.counts{_surely_alike(fact)} THEN 1 ELSE 0 END) AS proven,"
        f" COUNT(*) AS possible FROM {_asking(before, fact)} c JOIN {_history(before, fact)} h"
        f" ON {_same(fact)}{_maybe_alike(fact)}"
        f" GROUP BY c.seq) {alias} ON {alias}.seq = p.seq"
    ]


def tried_join(before: str, fact: Tried) -> tuple[str, list[str]]:
    """The join and the two columns of a fact that asks for days with attempts on each of several addresses."""
    alias = quoted(f"t__{fact.name}")
    begins = _begins("p", fact.window)
    covered = f"p.{quoted('covered__' + fact.rows.table)}"
    asked = f"({_asked(fact, 'p')}) AND {covered} AND ({begins}) IS NOT NULL"
    proven = f"CASE WHEN {asked} THEN {alias}.proven END AS {quoted(fact.name + PROVEN)}"
    complete = f"p.contacts_since <= {begins}"
    possible = f"CASE WHEN {asked} AND {complete} THEN {alias}.possible END AS {quoted(fact.name + POSSIBLE)}"
    return f"LEFT JOIN ({_fewest(before, fact)}) {alias} ON {alias}.seq = p.seq", [proven, possible]


def _fewest(before: str, fact: Tried) -> str:
    among = sql(fact.among, contact_atom("c"))
    keys = ", ".join(f"c.{quoted(name)}" for name in fact.per)
    targets = (
        f"SELECT c.seq, {keys}, c.lo, c.hi, c.enough, r.{quoted(fact.address)} AS address,"
        f" BOOL_OR(COALESCE({among}, TRUE)) AS sure, BOOL_OR(COALESCE({among}, FALSE)) AS maybe"
        f" FROM {_asking(before, fact)} c JOIN {quoted(fact.rows.table)} r ON {rows_condition(fact.rows)}"
        f" GROUP BY c.seq, {keys}, c.lo, c.hi, c.enough, r.{quoted(fact.address)}"
    )
    daily = (
        f"SELECT c.seq, c.address, c.enough, h.start_day, SUM(CASE WHEN h.counts THEN 1 ELSE 0 END) AS proven,"
        f" COUNT(*) AS possible FROM ({targets}) c JOIN {_history(before, fact)} h"
        f" ON {_same(fact)} AND h.address = c.address GROUP BY c.seq, c.address, c.enough, h.start_day"
    )
    days = (
        f"SELECT seq, address, SUM(CASE WHEN proven >= enough THEN 1 ELSE 0 END) AS proven,"
        f" SUM(CASE WHEN possible >= enough THEN 1 ELSE 0 END) AS possible FROM ({daily}) d GROUP BY seq, address"
    )
    return (
        f"SELECT t.seq, MIN(CASE WHEN t.sure THEN COALESCE(d.proven, 0) END) AS proven,"
        f" MIN(CASE WHEN t.maybe THEN COALESCE(d.possible, 0) END) AS possible"
        f" FROM ({targets}) t LEFT JOIN ({days}) d ON d.seq = t.seq AND d.address = t.address GROUP BY t.seq"
    )


def _asking(before: str, fact: Counted | Tried) -> str:
    """The contacts that ask, with the first and last local day they ask about."""
    days = fact.window.days
    last = f"(p.start_day - {fact.window.ending})"
    first = f"({SINCE_EVER})" if days is None else f"({last} - {sql(days, contact_atom('p'))} + 1)"
    enough = sql(fact.at_least, contact_atom("p")) if isinstance(fact, Tried) else "0"
    return f"(SELECT p.*, {first} AS lo, {last} AS hi, {enough} AS enough FROM {before} p WHERE {_asked(fact, 'p')})"


def _history(before: str, fact: Counted | Tried) -> str:
    where = sql(fact.where, contact_atom("p"))
    return f"(SELECT p.*, {where} AS counts FROM {before} p WHERE COALESCE({where}, TRUE))"


def _same(fact: Counted | Tried) -> str:
    pairs = zip(fact.theirs or fact.per, fact.per, strict=True)
    keys = [f"h.{quoted(theirs)} = c.{quoted(mine)}" for theirs, mine in pairs]
    return " AND ".join([*keys, "h.seq < c.seq", "h.start_day >= c.lo", "h.start_day <= c.hi"])


def _surely_alike(fact: Counted) -> str:
    return "".join(f" AND h.{quoted(name)} = c.{quoted(name)}" for name in fact.alike)


def _maybe_alike(fact: Counted) -> str:
    return "".join(f" AND COALESCE(h.{quoted(name)} = c.{quoted(name)}, TRUE)" for name in fact.alike)


def _asked(fact: Counted | Tried, alias: str) -> str:
    needed: list[Expr] = [] if fact.needed == Lit(True) else [fact.needed]
    parts = [sql(expr, contact_atom(alias)) for expr in needed]
    parts += [f"{alias}.{quoted(name)} IS NOT NULL" for name in fact.per]
    if isinstance(fact, Tried):
        parts.append(f"({sql(fact.at_least, contact_atom(alias))}) IS NOT NULL")
    return " AND ".join(f"({part})" for part in parts)


def _begins(alias: str, window: Window) -> str:
    if window.days is None:
        return str(SINCE_EVER)
    days = sql(window.days, contact_atom(alias))
    first = f"({alias}.start_day - {window.ending} - {days} + 1)"
    return f"({first} * {MS_PER_DAY} - {BEIJING_OFFSET_MS})"


def _is_frame(fact: Counted) -> bool:
    """Whether a window function counts it: for ever or for the day, up to the contact, told apart by equal facts."""
    window = fact.window
    return window.ending == 0 and not (fact.alike or fact.theirs) and window.days in (None, Lit(1))


def _frame(fact: Counted, where: str, unknown: int) -> str:
    keys = [f"p.{quoted(name)}" for name in fact.per]
    if fact.window.days is not None:
        keys.append("p.start_day")
    counts = f"CASE WHEN {where} THEN 1 WHEN (NOT {where}) THEN 0 ELSE {unknown} END"
    order = f"PARTITION BY {', '.join(keys)} ORDER BY p.start_at, p.contact_id {_BEFORE}"
    return f"COALESCE(SUM({counts}) OVER ({order}), 0)"
