"""FreeSWITCH's call records as they lie in files: XML, JSON and CSV, cut into records of bounded size and read.

Nothing a record holds is expanded or fetched: a record is read from `<cdr` to `</cdr>`, so that no document type, and
with it no entity, is ever part of what is parsed.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote
from xml.etree import ElementTree

from fencun.audit.reading.rejects import Fault

MAX_RECORD = 4 << 20
"""Bytes of one record; real ones have some ten thousand."""
DEFAULT_CSV = (
    "caller_id_name caller_id_number destination_number context start_stamp answer_stamp end_stamp duration billsec"
    " hangup_cause uuid bleg_uuid accountcode"
).split()
"""How the template that mod_cdr_csv comes with begins; codecs and statistics follow."""
ASTERISK_CSV = (
    "accountcode caller_id_number destination_number context caller_id channel_name bridge_channel last_app last_arg"
    " start_stamp answer_stamp end_stamp duration billsec hangup_cause amaflags uuid userfield"
).split()
_CHUNK = 1 << 16
_OPEN, _CLOSE = re.compile(rb"<cdr[\s>]"), b"</cdr>"
_BETWEEN = re.compile(
    rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>|</?cdrs[^>]*>|\xef\xbb\xbf", re.DOTALL
)
_UUID = re.compile(r"\S+")
_CAUSE = re.compile(r"[A-Z][A-Z0-9_]+")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d")


@dataclass(frozen=True)
class Flow:
    """One stay of a call in the dial plan: the caller's profile, the moments, and the leg that originated it."""

    profile: Mapping[str, str]
    times: Mapping[str, str]
    originator: str = ""


@dataclass(frozen=True)
class Record:
    """One leg's record: where it stands, its variables, and its flows, the newest first."""

    line: str
    variables: Mapping[str, str]
    flows: tuple[Flow, ...] = field(default=())


def records(*paths: Path) -> Iterator[Record | Fault]:
    """Every record of the files, or of a folder's files in the order of their names, with a fault for each bad one.

    Where there may be several files a line is `name!line`.
    """
    if len(paths) == 1 and not paths[0].is_dir():
        yield from _file(paths[0])
        return
    for path in paths:
        for file, name in _inside(path) if path.is_dir() else [(path, path.name)]:
            for found in _file(file):
                line = f"{name}!{found.line}"
                yield found._replace(line=line) if isinstance(found, Fault) else replace(found, line=line)


def _inside(folder: Path) -> list[tuple[Path, str]]:
    """The files of a folder with their names in it, without hidden ones."""
    files = sorted(item for item in folder.rglob("*") if item.is_file() and not item.name.startswith("."))
    return [(file, file.relative_to(folder).as_posix()) for file in files]


def _file(path: Path) -> Iterator[Record | Fault]:
    with path.open("rb") as stream:
        start = stream.read(_CHUNK).lstrip(b"\xef\xbb\xbf \t\r\n")
        stream.seek(0)
        if start.startswith(b"<"):
            yield from _xml(stream)
        elif start.startswith(b"{"):
            yield from _json(stream)
        elif start:
            yield from _csv(stream)


def _xml(stream: BinaryIO) -> Iterator[Record | Fault]:
    for line, text, fault in _elements(stream):
        yield fault or _parsed(line, text)


def _elements(stream: BinaryIO) -> Iterator[tuple[int, bytes, Fault | None]]:
    """Pieces from `<cdr` to `</cdr>` with the line they begin at, or a fault; what stands between is looked at too."""
    held, line, ended = b"", 1, False
    while held or not ended:
        opened = _OPEN.search(held)
        closed = held.find(_CLOSE, opened.start()) if opened else -1
        if closed < 0 and not ended and len(held) <= MAX_RECORD:
            more = stream.read(_CHUNK)
            held, ended = held + more, not more
            continue
        before = held[: opened.start()] if opened else held
        if _BETWEEN.sub(b"", before).strip():
            blank = before[: len(before) - len(before.lstrip())].count(b"\n")
            yield line, b"", Fault(str(line + blank), "", "encoding", NOT_A_RECORD)
        line += before.count(b"\n")
        if opened is None:
            held = b""
            continue
        piece, held = _piece(held[opened.start() :], closed - opened.start())
        if piece.endswith(_CLOSE):
            yield line, piece, None
        else:
            yield line, b"", Fault(str(line), "", *(TOO_LONG if len(piece) > MAX_RECORD else CUT_OFF))
        line += piece.count(b"\n")


def _piece(held: bytes, closed: int) -> tuple[bytes, bytes]:
    """One record and the rest; a record that never closes ends where the next one opens."""
    end = closed + len(_CLOSE) if closed >= 0 else len(held)
    nested = _OPEN.search(held, 1, end)
    end = nested.start() if nested else end
    return held[:end], held[end:]


def _parsed(line: int, text: bytes) -> Record | Fault:
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, LookupError):
        return Fault(str(line), "", "encoding", NOT_WELL_FORMED)
    flows = []
    for flow in root.findall("callflow"):
        profile = flow.find("caller_profile")
        made_by = None if profile is None else profile.find("originator")
        uuid = None if made_by is None else next(made_by.iter("uuid"), None)
        flows.append(Flow(_texts(profile), _texts(flow.find("times")), "" if uuid is None else (uuid.text or "")))
    return Record(str(line), _texts(root.find("channel_data")) | _texts(root.find("variables")), tuple(flows))


def _texts(element: ElementTree.Element | None) -> dict[str, str]:
    return {} if element is None else {child.tag: unquote(child.text or "").strip() for child in element}


def _json(stream: BinaryIO) -> Iterator[Record | Fault]:
    """Objects, one a line or one over many lines: each begins with a brace at the very start of a line."""
    held, begun, size = b"", 1, 0
    for number, line in enumerate(iter(lambda: stream.readline(MAX_RECORD), b""), 1):
        opens = line.lstrip(b"\xef\xbb\xbf").startswith(b"{")
        if opens and held:
            yield _object(begun, held, size)
            held = b""
        if not held:
            begun, size = number, 0
        size += len(line)
        held += line if size <= MAX_RECORD or not held else b""
        if line.rstrip() == b"}" or (opens and line.rstrip().endswith(b"}")):
            yield _object(begun, held, size)
            held = b""
        elif not held.strip():
            held = b""
    if held.strip():
        yield _object(begun, held, size)


def _object(line: int, text: bytes, size: int) -> Record | Fault:
    if size > MAX_RECORD:
        return Fault(str(line), "", *TOO_LONG)
    try:
        return _from_json(line, json.loads(text.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        whole = text.rstrip().endswith(b"}")
        return Fault(str(line), "", *(("encoding", NOT_WELL_FORMED) if whole else CUT_OFF))


def _from_json(line: int, found: object) -> Record:
    if not isinstance(found, Mapping):
        raise ValueError("a record is an object")
    if not found.keys() & {"variables", "channel_data", "callflow"}:
        raise ValueError("no record of a call")
    listed = found.get("callflow") or []
    flows = []
    for flow in listed if isinstance(listed, list) else [listed]:
        profile = _part(flow, "caller_profile")
        flows.append(Flow(_plain(profile), _plain(_part(flow, "times")), _uuid_in(profile.get("originator"))))
    variables = _plain(_part(found, "channel_data")) | _plain(_part(found, "variables"))
    return Record(str(line), variables, tuple(flows))


def _part(found: object, name: str) -> Mapping[str, Any]:
    inner = found.get(name) if isinstance(found, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}


def _plain(found: Mapping[str, Any]) -> dict[str, str]:
    return {name: unquote(str(value)).strip() for name, value in found.items() if isinstance(value, str | int | float)}


def _uuid_in(found: object) -> str:
    """The first uuid in what may be a profile, or profiles in a list under some name."""
    if isinstance(found, Mapping):
        own = found.get("uuid")
        return own if isinstance(own, str) else next(filter(None, map(_uuid_in, found.values())), "")
    return next(filter(None, map(_uuid_in, found)), "") if isinstance(found, list) else ""


def _csv(stream: BinaryIO) -> Iterator[Record | Fault]:
    """Line by line: the template writes quotes inside a value unescaped, so no value may run over a line's end."""
    for number, line in enumerate(iter(lambda: stream.readline(MAX_RECORD), b""), 1):
        if line.strip():
            yield _line(str(number), line)


def _line(number: str, line: bytes) -> Record | Fault:
    try:
        cells = next(csv.reader([line.decode("utf-8-sig").rstrip("\r\n")]))
    except (UnicodeDecodeError, csv.Error):
        return Fault(number, "", "encoding", NOT_WELL_FORMED)
    names = next((n for n in (DEFAULT_CSV, ASTERISK_CSV) if _starts_at(cells, n.index("start_stamp"))), None)
    if names is None or len(cells) < len(DEFAULT_CSV):
        return Fault(number, "", "row-short", NOT_THE_TEMPLATE)
    values = {name: value.strip() for name, value in zip(names, cells, strict=False)}
    if not (_UUID.fullmatch(values["uuid"]) and _CAUSE.fullmatch(values["hangup_cause"])):
        return Fault(number, "", "row-short", NOT_THE_TEMPLATE)
    return Record(number, values, (Flow(values, {}),))


def _starts_at(cells: list[str], at: int) -> bool:
    return at < len(cells) and _STAMP.match(cells[at]) is not None


NOT_A_RECORD = (
    "此处不是 <cdr> 话单，未读取；请检查文件是否混入其他内容。"
    " What stands here is no <cdr> record and was not read; see whether something else got into the file."
)
NOT_WELL_FORMED = (
    "该话单格式或编码有误，无法读取；请从交换机重新导出。"
    " This record is not well formed or not in UTF-8, so it cannot be read; export it from the switch again."
)
NOT_THE_TEMPLATE = (
    "该行与 mod_cdr_csv 的默认模板不符；请改用 XML 或 JSON 话单，或去掉 --profile 并用 --mapping。"
    " This line does not follow the default template of mod_cdr_csv; give XML or JSON records, or --mapping without"
    " --profile."
)
STRANGE = (NOT_A_RECORD, NOT_WELL_FORMED, NOT_THE_TEMPLATE)
"""Reasons for which a piece of a file may be no record of FreeSWITCH at all."""
CUT_OFF = (
    "row-short",
    "该话单不完整；请从交换机重新导出。 This record was cut off; export it from the switch again.",
)
TOO_LONG = (
    "row-long",
    "该话单超过 4 MiB，不是话单应有的大小，未读取。 This record is longer than 4 MiB, no size of a call record, and"
    " was not read.",
)
