"""What is asked of an audit: the files, how to read them, by which text and readings to judge, and what to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Assumption(StrEnum):
    """What may be taken as so where the files do not say it."""

    SCOPE = "scope"
    COMPLETE = "complete"
    NO_AGREEMENTS = "no-agreements"


class Profile(StrEnum):
    """Call records of other systems that can be read without a mapping."""

    ASTERISK = "asterisk-cdr"
    FREESWITCH = "freeswitch-cdr"


@dataclass(frozen=True)
class Reading:
    """Which files to read and how: `constants` are columns with one value for every contact (`--set`).

    `mapping` is a YAML file; `timezone` an IANA name, used for moments that carry no zone of their own.
    """

    inputs: tuple[Path, ...]
    registers: Path | None = None
    mapping: Path | None = None
    profile: Profile | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    timezone: str | None = None


@dataclass(frozen=True)
class Order:
    """One audit. `memory` is a limit such as `4GB`; `chunk` the most contacts judged at once, left out: by memory.

    Neither `memory`, `threads` nor `chunk` changes any result.
    """

    reading: Reading
    out: Path
    packs: tuple[str, ...] = ("nifa_2024",)
    readings: Mapping[str, str] = field(default_factory=dict)
    assume: frozenset[Assumption] = field(default=frozenset({Assumption.SCOPE, Assumption.COMPLETE}))
    memory: str = "4GB"
    threads: int | None = None
    chunk: int | None = None
    lang: str = "en"
    unproven_rows: bool = False
    hindsight: bool = False
    strict: bool = False
    keep_keys: bool = False
    force: bool = False


class OrderError(ValueError):
    """Nothing can be judged: what happened, why it matters, and what to do, in one or more sentences; exit code 2."""
