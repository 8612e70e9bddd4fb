"""Pseudonyms: persons and numbers appear in no report; who has the files can work out whom one stands for."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

from fencun.audit.world.contacts import BY_NUMBER
from fencun.rules.kernel.nodes import Value

PERSONS = frozenset({"person", "debtor", "statutory_agent"})
NUMBERS = frozenset({"address"})
LETTERS = 12


def key_of(con: duckdb.DuckDBPyConnection) -> bytes:
    """A key that follows from the contacts alone: the same files give the same pseudonyms, and nobody else can."""
    digest = "BIT_XOR(hash(contact_id, start_at, COALESCE(person, ''), COALESCE(address, ''), {}))"
    row = con.execute(f"SELECT {', '.join(digest.format(number) for number in range(4))} FROM said.contacts").fetchone()
    return hashlib.sha256(repr(row).encode()).digest()


@dataclass
class Names:
    """Pseudonyms given, and what each stands for."""

    key: bytes
    given: dict[str, str] = field(default_factory=dict)

    def person(self, person: str) -> str:
        """The pseudonym of a person; of a number that stands for one, marked so."""
        if person.startswith(BY_NUMBER):
            return BY_NUMBER + self.number(person.removeprefix(BY_NUMBER))
        return self._named("P-", person)

    def number(self, address: str) -> str:
        """The pseudonym of a number or address."""
        return self._named("N-", address)

    def hidden(self, facts: Mapping[str, Value]) -> dict[str, Value]:
        """Facts with persons and numbers under their pseudonyms."""
        return {name: self._hidden(name, value) for name, value in facts.items()}

    def _hidden(self, name: str, value: Value) -> Value:
        if isinstance(value, str) and name in PERSONS:
            return self.person(value)
        if isinstance(value, str) and name in NUMBERS:
            return self.number(value)
        return value

    def _named(self, kind: str, text: str) -> str:
        digest = hmac.new(self.key, f"{kind}{text}".encode(), hashlib.sha256).digest()
        name = kind + base64.b32encode(digest).decode()[:LETTERS]
        self.given[name] = text
        return name
