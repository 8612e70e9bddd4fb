"""Moments out of text and timestamps, as SQL: milliseconds since 1970, with the zone written or the one given."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from fencun.audit.order import OrderError
from fencun.audit.reading.rejects import literal
from fencun.audit.reading.source import Days
from fencun.audit.reading.vocabulary import suggestion
from fencun.rules.kernel.time import MS_PER_DAY, MS_PER_MINUTE, OPEN_END, SINCE_EVER

END_OF_2100 = 4_133_980_800_000
EARLIEST, LATEST = -14 * 60 * MS_PER_MINUTE, END_OF_2100 + 14 * 60 * MS_PER_MINUTE
"""Bounds of a contact's moments: 1970 to 2100 in any zone."""
REGISTER_EARLIEST, REGISTER_LATEST = SINCE_EVER, OPEN_END
FURTHEST_OFFSET = 14 * 60

NO_ZONES = ("CST", "中国标准时间", "北京时间", "China Standard Time")
"""What is written for a zone and is none to rely on: CST is three zones. It is read as no zone at all."""
_ZONE = rf"(?P<z>[Zz]|UTC|GMT|{'|'.join(NO_ZONES)}|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?"
_USUAL = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_CLOCK = r"(?P<h>[0-9]{1,2})[:时点](?P<i>[0-9]{1,2})(?:[:分](?:(?P<s>[0-9]{1,2})(?:[.,](?P<f>[0-9]{1,9}))?秒?)?)?"
_PARTED = r"(?P<y>[0-9]{4})[-/.年](?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})日?(?:[T ]*(?P<p>上午|下午)? *"
_PARTED += _CLOCK + " *(?P<q>[AaPp]\\.?[Mm]\\.?)?)? *" + _ZONE
_PACKED = (
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"
    r"(?:[T ]?(?P<p>)(?P<h>[0-9]{2}):?(?P<i>[0-9]{2})(?::?(?P<s>[0-9]{2})(?:\.(?P<f>[0-9]{1,9}))?)?(?P<q>))? *" + _ZONE
)
_PARTS = "['y', 'm', 'd', 'p', 'h', 'i', 's', 'f', 'q', 'z']"
_SERIAL, _SERIAL_TIME = r"[0-9]{4,6}(?:\.[0-9]+)?", r"[3-6][0-9]{4}\.[0-9]+"


@dataclass(frozen=True)
class Zone:
    """The zone of moments that are written without one.

    From `stable` (SQL timestamp) on its distance from UTC is `offset_ms`, always; before that it is looked up.
    """

    name: str
    stable: str | None = None
    offset_ms: int = 0

    def ms(self, local: str) -> str:
        """A local timestamp as milliseconds since 1970; NULL where the clock skipped it."""
        name = literal(self.name)
        there = f"timezone({name}, {local})"
        looked_up = f"CASE WHEN timezone({name}, {there}) = {local} THEN epoch_ms({there}) END"
        if self.stable is None:
            return f"({looked_up})"
        return f"CASE WHEN {local} >= {self.stable} THEN epoch_ms({local}) - {self.offset_ms} ELSE {looked_up} END"


def zone(con: duckdb.DuckDBPyConnection, name: str) -> Zone:
    """The zone of an IANA name; OrderError for a name that is none."""
    known = [row[0] for row in con.execute("SELECT name FROM pg_timezone_names() ORDER BY name").fetchall()]
    if name not in known:
        meant = suggestion(name, [zone for zone in known if "/" in zone])
        raise OrderError(f"--timezone {name} is no time zone that is known. {meant.split('Known are')[0]}".strip())
    stable, offset_ms = con.execute(_LAST_CHANGE, {"zone": name}).fetchall()[0]
    return Zone(name) if stable > "2016" else Zone(name, f"TIMESTAMP '{stable}'", int(offset_ms))


_LAST_CHANGE = """
WITH days AS (
    SELECT day, epoch_ms(day) - epoch_ms(timezone($zone, day)) AS offset_ms
    FROM (SELECT unnest(generate_series(TIMESTAMP '1900-01-01', TIMESTAMP '2101-01-02', INTERVAL 1 DAY)) AS day)
), changes AS (
    SELECT day, offset_ms, lag(offset_ms) OVER (ORDER BY day) AS before FROM days
)
SELECT strftime(coalesce(max(day) FILTER (offset_ms <> before), TIMESTAMP '1900-01-01') + INTERVAL 2 DAY, '%Y-%m-%d'),
    arg_max(offset_ms, day)
FROM changes
"""


YEAR_LAST = "^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})"
DOTTED = "^([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})"
_TO_YEAR_FIRST = {"mdy": "\\3-\\1-\\2", "dmy": "\\3-\\2-\\1"}


def year_first(text: str, days: Days | None) -> str:
    """The text with its day written year first, where its order is known."""
    if days is None:
        return text
    turned = f"regexp_replace({text}, '{DOTTED}', '{_TO_YEAR_FIRST[days.dotted]}')"
    if days.slashed is not None:
        turned = f"regexp_replace({turned}, '{YEAR_LAST}', '{_TO_YEAR_FIRST[days.slashed]}')"
    return turned


def parts_of(text: str, serial: int | None, *, whole_days: bool = True) -> str:
    """The parts of a text that is written in another way than the usual one; NULL for a usual or unknown one."""
    as_day = ""
    if serial is not None:
        moment = f"make_timestamp(CAST(round((TRY_CAST({text} AS DOUBLE) - {serial}) * {MS_PER_DAY}) AS BIGINT) * 1000)"
        as_text = f"strftime({moment}, '%Y-%m-%d %H:%M:%S.%g')"
        counted = _SERIAL if whole_days else _SERIAL_TIME
        as_day = f"WHEN regexp_full_match({text}, '{counted}') THEN {_extract(as_text, _PARTED)} "
    return (
        f"CASE WHEN {text} IS NULL OR regexp_full_match({text}, '{_USUAL}') THEN NULL {as_day}"
        f"WHEN regexp_full_match({text}, '{_PARTED}') THEN {_extract(text, _PARTED)} "
        f"WHEN regexp_full_match({text}, '{_PACKED}') THEN {_extract(text, _PACKED)} END"
    )


def usual(text: str, parts: str) -> str:
    """The text in the usual writing: date, T, time, milliseconds, zone; a date alone has ten characters."""
    p = parts
    day = f"{p}.y || '-' || lpad({p}.m, 2, '0') || '-' || lpad({p}.d, 2, '0')"
    clock = f"{_hour(p)} || ':' || lpad({p}.i, 2, '0') || ':' || lpad({p}.s, 2, '0')"
    fraction = f"CASE WHEN {p}.f = '' THEN '' ELSE '.' || {p}.f END"
    nowhere = ", ".join(map(literal, NO_ZONES))
    offset = (
        f"CASE WHEN {p}.z IN ('Z', 'z', 'UTC', 'GMT') THEN 'Z' WHEN {p}.z IN ('', {nowhere}) THEN ''"
        f" ELSE {p}.z[1:3] || ':' || rpad(replace({p}.z[4:], ':', ''), 2, '0') END"
    )
    written = f"{day} || CASE WHEN {p}.h = '' THEN '' ELSE ' ' || {clock} || {fraction} || {offset} END"
    return f"CASE WHEN {p} IS NOT NULL THEN {written} WHEN regexp_full_match({text}, '{_USUAL}') THEN {text} END"


def _hour(p: str) -> str:
    """Two digits of the hour, 99 for one that the half of the day does not have."""
    half = f"upper(replace({p}.p || {p}.q, '.', ''))"
    hour = f"CAST({p}.h AS INTEGER)"
    return (
        f"CASE {half} WHEN '' THEN lpad({p}.h, 2, '0')"
        f" ELSE CASE WHEN {hour} > 12 OR ({hour} = 0 AND {half} NOT IN ('AM', '上午')) OR length({half}) > 2 THEN '99'"
        f" ELSE lpad(CAST({hour} % 12 + CASE WHEN {half} IN ('PM', '下午') THEN 12 ELSE 0 END AS VARCHAR), 2, '0')"
        " END END"
    )


def local(written: str) -> str:
    """The timestamp of a usual writing, without its zone and fraction; NULL for one that no calendar has."""
    return (
        f"CASE WHEN length({written}) = 10 THEN TRY_CAST({written} AS TIMESTAMP)"
        f" WHEN substr({written}, 12, 2) <= '23' THEN TRY_CAST(substr({written}, 1, 19) AS TIMESTAMP) END"
    )


def offset_minutes(written: str) -> str:
    """Minutes by which the written zone is ahead of UTC; NULL where none is written, 9999 for one that no place has."""
    sign = f"CASE {written}[-6] WHEN '-' THEN -1 ELSE 1 END"
    minutes = f"(60 * CAST({written}[-5:-4] AS INTEGER) + CAST({written}[-2:] AS INTEGER))"
    possible = f"{written}[-2:] <= '59' AND {minutes} <= {FURTHEST_OFFSET}"
    return (
        f"CASE WHEN {written}[-1:] = 'Z' THEN 0"
        f" WHEN length({written}) > 19 AND {written}[-6] IN ('+', '-')"
        f" THEN CASE WHEN {possible} THEN {sign} * {minutes} ELSE 9999 END END"
    )


def fraction_ms(written: str) -> str:
    """Milliseconds of the fraction of a second, cut off after the third digit."""
    digits = f"regexp_extract({written}, '\\.([0-9]{{1,3}})', 1)"
    return f"CASE WHEN {written}[20] = '.' THEN CAST(rpad({digits}, 3, '0') AS INTEGER) ELSE 0 END"


def _extract(text: str, pattern: str) -> str:
    return f"regexp_extract({text}, '^(?:{_numbered(pattern)})$', {_PARTS})"


def _numbered(pattern: str) -> str:
    """The pattern with its named groups as plain ones, in the order of their names."""
    for name in "ymdphisfqz":
        pattern = pattern.replace(f"?P<{name}>", "")
    return pattern
