"""Asterisk's call records (`Master.csv`, no header): legs of one linked id joined to one call, as contact columns.

Asterisk writes one record for each pair of parties, so that a call with an agent and a customer has several. What
counts for the person contacted is the leg that reaches the outside number; talk is `billsec`, never `duration`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import duckdb

from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.emit_sql import quoted

RECORD = (
    "accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec"
    " disposition amaflags"
).split()
"""What `cdr_csv` always writes, in its order; with options follow uniqueid, userfield, peeraccount, linkedid,
sequence."""
CUSTOM = (
    "clid src dst dcontext channel dstchannel lastapp lastdata start answer end duration billsec disposition amaflags"
    " accountcode uniqueid userfield sequence"
).split()
"""What the example of `cdr_custom` writes under the same file name."""
FIELDS = (*RECORD, "uniqueid", "userfield", "peeraccount", "linkedid", "sequence")

_PART = "chr(31)"
"""Parts the pieces of a text that is compared as a whole."""
_MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?"
_ID = r"(\S+-)?\d{6,}\.\d+"
_OUTSIDE = r"\+?[0-9]{7,}"
_EXTENSION = r"[0-9]{2,6}"
_SERVICE = r"9[56][0-9]{3,}"
_PHONE = r"(?i)^(?:SIP|PJSIP|IAX2?|SCCP|Skinny|Agent|OOH323|H323)/([0-8][0-9]{1,5}|9[0-9]{1,3})(?:[-@].*)?$"
_FROM_OUTSIDE = r"(?i)from-(trunk|pstn|did|external|dahdi|zaptel)|inbound|incoming|ext-did"
_TO_OUTSIDE = r"(?i)from-internal|outbound|outgoing|dialout|outrt"
_DISPOSITIONS = {
    "ANSWERED": "answered",
    "NO ANSWER": "no_answer",
    "BUSY": "busy",
    "FAILED": "failed",
    "CONGESTION": "failed",
}


def calls(con: duckdb.DuckDBPyConnection, raw: str, into: str) -> tuple[Words, ...]:
    """Make table `into` of contacts, all text but `line`, out of the records in `raw` (text `c0`…, `file`, `line`).

    Moments stay as written, local and without a zone. Records equal in every field count once, so neither their
    order nor their repetition changes a call. Answers what a reader must know of the joining.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE asterisk_records AS {_records(con, raw)}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE asterisk_legs AS {_LEGS}")
    con.execute(f"CREATE OR REPLACE TEMP TABLE asterisk_calls AS {_CALLS}")
    con.execute(f"CREATE OR REPLACE TABLE {quoted(into)} AS {_CONTACTS}")
    notes = _notes(con, raw, into)
    for table in ("asterisk_records", "asterisk_legs", "asterisk_calls"):
        con.execute(f"DROP TABLE {table}")
    return notes


@dataclass(frozen=True)
class _Shape:
    """Records of one file with equally many columns: an option switched on later makes another shape.

    `ids` are the columns after the fixed ones that hold unique ids.
    """

    file: str
    width: int
    custom: bool
    ids: frozenset[int]

    def layout(self) -> tuple[tuple[str, int], ...]:
        """Field and column number, for those there are."""
        return tuple((self._custom() if self.custom else self._plain()).items())

    def _custom(self) -> dict[str, int]:
        found = {name: at for at, name in enumerate(CUSTOM) if at < self.width}
        linked = min((at for at in self.ids if at >= len(CUSTOM) - 1), default=None)
        return found if linked is None else {**found, "linkedid": linked}

    def _plain(self) -> dict[str, int]:
        """The last three come together or not at all; before them uniqueid, userfield, both or neither."""
        found = {name: at for at, name in enumerate(RECORD) if at < self.width}
        peer = self.width - 3
        linked = next((at for at in (peer + 1, peer) if at in self.ids), None) if peer >= len(RECORD) else None
        optional = range(len(RECORD), self.width if linked is None else peer)
        if optional and (optional[0] in self.ids or len(optional) > 1):
            found["uniqueid"] = optional[0]
            optional = optional[1:]
        if optional:
            found["userfield"] = optional[0]
        if linked is not None:
            found |= {"peeraccount": 2 * peer + 1 - linked, "linkedid": linked, "sequence": self.width - 1}
        return found


def _records(con: duckdb.DuckDBPyConnection, raw: str) -> str:
    """The query for named fields, one row for each distinct record with the first place it stands at."""
    columns = [row[0] for row in con.execute(f"DESCRIBE {quoted(raw)}").fetchall()]
    width = sum(1 for name in columns if name not in ("file", "line"))
    used = ", ".join(f"CASE WHEN nullif(c{at}, '') IS NOT NULL THEN {at + 1} ELSE 0 END" for at in range(width))
    sized = f"(SELECT *, greatest(0, {used}) AS width FROM {quoted(raw)})"
    groups: defaultdict[tuple[tuple[str, int], ...], list[_Shape]] = defaultdict(list)
    for shape in _shapes(con, sized, width):
        groups[shape.layout()].append(shape)
    parts = [_named(sized, dict(layout), shapes) for layout, shapes in groups.items()]
    empty = ", ".join(f"NULL::VARCHAR AS {quoted(name)}" for name in FIELDS)
    parts = parts or [f"SELECT {empty}, NULL::VARCHAR AS file, NULL::BIGINT AS line WHERE FALSE"]
    kept = ", ".join(f"any_value({quoted(name)}) AS {quoted(name)}" for name in FIELDS)
    whole = ", ".join(f"coalesce({quoted(name)}, '')" for name in FIELDS)
    return f"""
        WITH named AS ({" UNION ALL ".join(parts)}),
        marked AS (SELECT *, md5(concat_ws({_PART}, {whole})) AS digest,
            concat_ws({_PART}, file, lpad(CAST(line AS VARCHAR), 12, '0'), CAST(line AS VARCHAR)) AS place FROM named)
        SELECT digest, {kept}, min(place) AS place FROM marked GROUP BY digest"""


def _shapes(con: duckdb.DuckDBPyConnection, sized: str, width: int) -> list[_Shape]:
    """In `cdr_custom` the start is the ninth column, in `cdr_csv` the tenth."""
    early = f"regexp_full_match(c8, '{_MOMENT}')" if width > 8 else "FALSE"
    late = range(len(RECORD), width)
    ids = "".join(f", 2 * count_if(regexp_full_match(c{at}, '{_ID}')) > count(nullif(c{at}, ''))" for at in late)
    rows = con.execute(
        f"SELECT file, width, 2 * count_if({early}) > count(*) {ids} FROM {sized} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [
        _Shape(row[0], row[1], row[2], frozenset(at for at, is_id in zip(late, row[3:], strict=True) if is_id))
        for row in rows
    ]


def _named(sized: str, layout: dict[str, int], shapes: list[_Shape]) -> str:
    fields = ", ".join(
        (f"nullif(trim(c{layout[name]}), '')" if name in layout else "NULL::VARCHAR") + f" AS {quoted(name)}"
        for name in FIELDS
    )
    listed = ", ".join("('" + shape.file.replace("'", "''") + f"', {shape.width})" for shape in shapes)
    return f"SELECT {fields}, file, line FROM {sized} WHERE (file, width) IN ({listed})"


_LEGS = rf"""
WITH plain AS (
    SELECT *,
        coalesce(linkedid, uniqueid, 'cdr-' || digest) AS call_id,
        coalesce(channel ILIKE 'Local/%', FALSE) AS is_local,
        CASE upper(disposition) {" ".join(f"WHEN '{said}' THEN '{means}'" for said, means in _DISPOSITIONS.items())}
        END AS result,
        coalesce(regexp_full_match(src, '{_OUTSIDE}'), FALSE) AS src_outside,
        coalesce(regexp_full_match(dst, '{_OUTSIDE}'), FALSE) AS dst_outside,
        nullif(regexp_extract(channel, '{_PHONE}', 1), '') AS near_phone,
        nullif(regexp_extract(dstchannel, '{_PHONE}', 1), '') AS far_phone,
        coalesce(contains(lastdata, dst), FALSE) AS dialled,
        coalesce(regexp_matches(dcontext, '{_FROM_OUTSIDE}'), FALSE) AS from_trunk,
        nullif(regexp_extract(clid, '<([0-9+]+)>', 1), '') AS caller_shown,
        CASE WHEN regexp_full_match(src, '{_EXTENSION}') AND NOT regexp_full_match(src, '{_SERVICE}') THEN src END
            AS src_phone
    FROM asterisk_records
),
directed AS (
    SELECT *, CASE
        WHEN from_trunk THEN 'person'
        WHEN dst_outside AND regexp_matches(dcontext, '{_TO_OUTSIDE}') THEN 'creditor_side'
        WHEN dst_outside AND near_phone IS NOT NULL THEN 'creditor_side'
        WHEN src_outside AND NOT dst_outside AND far_phone IS NOT NULL AND near_phone IS NULL THEN 'person'
    END AS direction
    FROM plain
),
sided AS (
    SELECT *, CASE
        WHEN direction = 'person' AND src_outside THEN 'src'
        WHEN dst_outside THEN 'dst'
        WHEN src_outside THEN 'src'
    END AS side
    FROM directed
),
told AS (
    SELECT *,
        CASE side WHEN 'src' THEN src WHEN 'dst' THEN dst END AS number,
        coalesce(far_phone, near_phone) AS phone,
        coalesce(side = 'dst' AND CASE WHEN near_phone IS NULL THEN far_phone IS NOT NULL AND NOT dialled
            ELSE dstchannel IS NULL END, FALSE) AS agent_only,
        coalesce(side = 'src' AND NOT from_trunk AND far_phone IS NOT NULL, FALSE) AS rings_agent
    FROM sided
)
SELECT *, is_local AND (
    side IS NULL
    OR bool_or(NOT is_local AND side IS NOT NULL AND NOT agent_only AND NOT rings_agent) OVER (PARTITION BY call_id)
    OR (NOT (side = 'dst' AND NOT agent_only)
        AND bool_or(NOT is_local AND side IS NOT NULL) OVER (PARTITION BY call_id))) AS ignored
FROM told"""
"""Each leg with what it tells: which party is outside, who called whom, whether only the agent's phone was in it.

A Local leg is plumbing between two halves of the machine; it counts only where nothing else reached outside: a dialler
may call the customer through it, and the one other leg rings the agent."""

_CALLS = f"""
WITH ranked AS (
    SELECT *, coalesce("start", '~') AS begun,
        concat_ws({_PART}, CASE WHEN agent_only THEN 1 ELSE 0 END, CASE WHEN result = 'answered' THEN 0 ELSE 1 END,
            lpad(CAST(9999999999 - coalesce(TRY_CAST(billsec AS DECIMAL(12, 3)), 0) AS VARCHAR), 15, '0'),
            coalesce("start", '~'), digest) AS standing
    FROM asterisk_legs WHERE NOT ignored
)
SELECT call_id,
    min("start") AS start_at,
    string_split(min(concat_ws({_PART}, begun, digest, place)), {_PART})[3:] AS place,
    string_split(min(concat_ws({_PART}, CASE WHEN side = 'src' AND NOT from_trunk THEN 1 ELSE 0 END, begun, direction))
        FILTER (direction IS NOT NULL), {_PART})[3] AS direction,
    string_split(min(concat_ws({_PART}, CASE WHEN result = 'answered' THEN 0 ELSE 1 END, begun, phone))
        FILTER (phone IS NOT NULL), {_PART})[3] AS any_phone,
    right(min(standing) FILTER (side = 'dst'), 32) AS to_outside,
    right(min(standing) FILTER (side = 'src'), 32) AS from_outside,
    right(min(standing), 32) AS inside,
    coalesce(min(number) <> max(number), FALSE) AS several,
    max(number) IS NULL AS internal
FROM ranked GROUP BY call_id"""
"""One row a call. Which leg stands for it is the smallest by text: fixed width, so that text sorts as numbers do."""

_CONTACTS = """
WITH chosen AS (
    SELECT *, CASE WHEN direction = 'person' THEN coalesce(from_outside, to_outside, inside)
        ELSE coalesce(to_outside, from_outside, inside) END AS leg
    FROM asterisk_calls
),
told AS (
    SELECT c.*, l.* EXCLUDE (call_id, place, direction, result),
        CASE WHEN NOT l.agent_only OR l.result <> 'answered' THEN l.result END AS outcome,
        coalesce(CASE WHEN l.side = 'src' THEN l.far_phone ELSE coalesce(l.near_phone, l.src_phone) END, c.any_phone)
            AS collector
    FROM chosen c JOIN asterisk_legs l ON l.digest = c.leg
)
SELECT
    call_id AS contact_id,
    'call' AS channel,
    coalesce(number, dst) AS address,
    CASE WHEN direction IS DISTINCT FROM 'person' AND side = 'dst' THEN CASE
        WHEN length(caller_shown) >= 5 AND caller_shown IS DISTINCT FROM collector THEN caller_shown
        WHEN length(src) >= 5 AND src IS DISTINCT FROM collector THEN src END END AS number_shown,
    start_at,
    CASE WHEN outcome = 'answered' THEN answer END AS answered_at,
    "end" AS end_at,
    CASE WHEN outcome = 'answered' THEN coalesce(
        CAST(CAST(TRY_CAST(billsec AS DECIMAL(18, 3)) * 1000 AS BIGINT) AS VARCHAR), billsec) END AS talk_ms,
    CASE WHEN outcome = 'answered' THEN 'true' WHEN outcome IS NOT NULL THEN 'false' END AS connected,
    outcome AS dial_result,
    direction AS initiated_by,
    collector,
    place[1] AS file,
    place[3] AS line
FROM told"""


_AGENT_ONLY = "SELECT call_id FROM asterisk_legs WHERE agent_only AND result = 'answered'"


def _notes(con: duckdb.DuckDBPyConnection, raw: str, into: str) -> tuple[Words, ...]:
    def count(query: str) -> int:
        row = con.execute(f"SELECT count(*) FROM {query}").fetchone()
        return int(row[0]) if row else 0

    rows, records, made = count(quoted(raw)), count("asterisk_records"), count(quoted(into))
    ignored = count("asterisk_legs WHERE ignored")
    reached = count(f"{quoted(into)} WHERE dial_result IS NULL AND contact_id IN ({_AGENT_ONLY})")
    several = count("asterisk_calls WHERE several")
    inside = count("asterisk_calls WHERE internal")
    notes = [
        Words(
            f"Asterisk 话单：{rows} 条记录合并为 {made} 通电话；{rows - records} 条与先前记录完全相同，只计一次。",
            f"Asterisk: {rows} records became {made} calls; {rows - records} equal to an earlier one counted once.",
        ),
        Words(
            f"忽略 {ignored} 条 Local 通道话单（交换机内部接续）。",
            f"{ignored} records of Local channels, the switch's own plumbing, were ignored.",
        ),
    ]
    notes += _when(
        reached,
        f"{reached} 通电话仅坐席一侧应答，无法判断对方是否接听，结果与通话时长视为不明。",
        f"In {reached} calls only the agent's own phone answered; result and talk are taken as unknown.",
    )
    notes += _when(
        several,
        f"{several} 通电话涉及多个外部号码，只取其中一个（优先取接通的号码）；其余号码的联系未单独计入。",
        f"{several} calls touch several outside numbers; one stands for the call, the answered one first. Contacts"
        " with the others are not counted.",
    )
    notes += _when(
        inside,
        f"{inside} 通电话没有外部号码，以被叫分机为联系号码。",
        f"{inside} calls touch no outside number; the extension dialled stands as the address.",
    )
    return tuple(notes)


def _when(number: int, zh: str, en: str) -> list[Words]:
    return [Words(zh, en)] if number else []
