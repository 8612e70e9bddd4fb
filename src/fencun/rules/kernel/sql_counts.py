"""The SQL of counted facts: narrow tables of counts above nought, by window functions or by a join over days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fencun.rules.kernel.declare import POSSIBLE, PROVEN, Counted, Tried, Window
from fencun.rules.kernel.emit_sql import atoms, quoted, rows_condition, sql
from fencun.rules.kernel.nodes import Expr, Lit
from fencun.rules.kernel.time import BEIJING_OFFSET_MS, MS_PER_DAY, SINCE_EVER

_BEFORE = "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"


def is_frame(fact: Counted) -> bool:
    """Whether a window function counts it: for ever or for the day, up to the contact, told apart by equal facts."""
    window = fact.window
    return window.ending == 0 and not (fact.alike or fact.theirs) and window.days in (None, Lit(1))


def frame_keys(fact: Counted, constant: Callable[[str], bool]) -> tuple[str, ...]:
    """What parts the contacts among which a frame counts; facts that are the same for all part nothing."""
    keys = tuple(name for name in fact.per if not constant(name))
    return keys if fact.window.days is None else (*keys, "start_day")


def frames(before: str, keys: Sequence[str], facts: Sequence[Counted]) -> str:
    """A query of `seq` and the two counts of each fact, for the contacts where one is above nought.

    Only where several contacts share the keys, and one of them may count, is there anything to count.
    """
    named = ", ".join(f"p.{quoted(key)}" for key in keys)
    known = " AND ".join(f"p.{quoted(key)} IS NOT NULL" for key in keys)
    some = " OR ".join(f"COALESCE({_where(fact)}, TRUE)" for fact in facts)
    busy = f"SELECT {named} FROM {before} p WHERE {known} GROUP BY {named} HAVING COUNT(*) > 1 AND BOOL_OR({some})"
    same = " AND ".join(f"p.{quoted(key)} = b.{quoted(key)}" for key in keys)
    counted = ", ".join(_frame(fact, number) for number, fact in enumerate(facts))
    window = f"PARTITION BY {named} ORDER BY p.start_at, p.contact_id {_BEFORE}"
    above = " OR ".join(f"s{number} > 0" for number, _ in enumerate(facts))
    columns = ", ".join(
        f"a{number} AS {quoted(fact.name + PROVEN)}, s{number} AS {quoted(fact.name + POSSIBLE)}"
        for number, fact in enumerate(facts)
    )
    return (
        f"SELECT seq, {columns} FROM (SELECT p.seq, {counted} FROM {before} p JOIN ({busy}) b ON {same}"
        f" WINDOW w AS ({window})) f WHERE {above}"
    )


def _frame(fact: Counted, number: int) -> str:
    where = _where(fact)
    return (
        f"SUM(CASE WHEN {where} THEN 1 ELSE 0 END) OVER w AS a{number},"
        f" SUM(CASE WHEN (NOT {where}) THEN 0 ELSE 1 END) OVER w AS s{number}"
    )


def by_day(before: str, fact: Counted) -> str:
    """A query of `seq` and the two counts, for a window that no frame counts."""
    return (
        f"SELECT c.seq, SUM(CASE WHEN h.counts{_surely_alike(fact)} THEN 1 ELSE 0 END) AS {quoted(fact.name + PROVEN)},"
        f" COUNT(*) AS {quoted(fact.name + POSSIBLE)} FROM {_asking(before, fact)} c JOIN {_history(before, fact)} h"
        f" ON {_same(fact)}{_maybe_alike(fact)} GROUP BY c.seq"
    )


def counted_columns(fact: Counted, alias: str) -> list[str]:
    """The two columns of a counted fact over the contacts `p`, from the counts of an alias."""
    begins = _begins("p", fact.window)
    asked = f"({_asked(fact, 'p')}) AND ({begins}) IS NOT NULL"
    since = begins if fact.since is None else sql(fact.since, atoms("p"))
    proven, possible = quoted(fact.name + PROVEN), quoted(fact.name + POSSIBLE)
    return [
        f"CASE WHEN {asked} THEN COALESCE({alias}.{proven}, 0) END AS {proven}",
        f"CASE WHEN {asked} AND p.contacts_since <= {since} THEN COALESCE({alias}.{possible}, 0) END AS {possible}",
    ]


def tried_columns(fact: Tried, alias: str, covered: str) -> list[str]:
    """The two columns of a fact that asks for days with attempts on each of several addresses."""
    begins = _begins("p", fact.window)
    asked = f"({_asked(fact, 'p')}) AND {covered} AND ({begins}) IS NOT NULL"
    proven, possible = quoted(fact.name + PROVEN), quoted(fact.name + POSSIBLE)
    return [
        f"CASE WHEN {asked} THEN {alias}.{proven} END AS {proven}",
        f"CASE WHEN {asked} AND p.contacts_since <= {begins} THEN {alias}.{possible} END AS {possible}",
    ]


def tried(before: str, fact: Tried) -> str:
    """A query of `seq` and the fewest days with enough attempts over the addresses, surely and perhaps."""
    among = sql(fact.among, atoms("c"))
    keys = ", ".join(f"c.{quoted(name)}" for name in dict.fromkeys(("start_at", "contact_id", *fact.per)))
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
        f"SELECT t.seq, MIN(CASE WHEN t.sure THEN COALESCE(d.proven, 0) END) AS {quoted(fact.name + PROVEN)},"
        f" MIN(CASE WHEN t.maybe THEN COALESCE(d.possible, 0) END) AS {quoted(fact.name + POSSIBLE)}"
        f" FROM ({targets}) t LEFT JOIN ({days}) d ON d.seq = t.seq AND d.address = t.address GROUP BY t.seq"
    )


def _asking(before: str, fact: Counted | Tried) -> str:
    """The contacts that ask, with the first and last local day they ask about."""
    days = fact.window.days
    last = f"(p.start_day - {fact.window.ending})"
    first = f"({SINCE_EVER})" if days is None else f"({last} - {sql(days, atoms('p'))} + 1)"
    enough = sql(fact.at_least, atoms("p")) if isinstance(fact, Tried) else "0"
    return f"(SELECT p.*, {first} AS lo, {last} AS hi, {enough} AS enough FROM {before} p WHERE {_asked(fact, 'p')})"


def _history(before: str, fact: Counted | Tried) -> str:
    where = _where(fact)
    return f"(SELECT p.*, {where} AS counts FROM {before} p WHERE COALESCE({where}, TRUE))"


def _where(fact: Counted | Tried) -> str:
    return sql(fact.where, atoms("p"))


def _same(fact: Counted | Tried) -> str:
    pairs = zip(fact.theirs or fact.per, fact.per, strict=True)
    keys = [f"h.{quoted(theirs)} = c.{quoted(mine)}" for theirs, mine in pairs]
    earlier = "(h.start_at < c.start_at OR (h.start_at = c.start_at AND h.contact_id < c.contact_id))"
    return " AND ".join([*keys, earlier, "h.start_day >= c.lo", "h.start_day <= c.hi"])


def _surely_alike(fact: Counted) -> str:
    return "".join(f" AND h.{quoted(name)} = c.{quoted(name)}" for name in fact.alike)


def _maybe_alike(fact: Counted) -> str:
    return "".join(f" AND COALESCE(h.{quoted(name)} = c.{quoted(name)}, TRUE)" for name in fact.alike)


def _asked(fact: Counted | Tried, alias: str) -> str:
    needed: list[Expr] = [] if fact.needed == Lit(True) else [fact.needed]
    parts = [sql(expr, atoms(alias)) for expr in needed]
    parts += [f"{alias}.{quoted(name)} IS NOT NULL" for name in fact.per]
    if isinstance(fact, Tried):
        parts.append(f"({sql(fact.at_least, atoms(alias))}) IS NOT NULL")
    return " AND ".join(f"({part})" for part in parts)


def _begins(alias: str, window: Window) -> str:
    if window.days is None:
        return str(SINCE_EVER)
    days = sql(window.days, atoms(alias))
    first = f"({alias}.start_day - {window.ending} - {days} + 1)"
    return f"({first} * {MS_PER_DAY} - {BEIJING_OFFSET_MS})"
