"""Referring to columns by name, checked when the module is loaded."""

from __future__ import annotations

from fencun.rules.facts.contact import CONTACT_COLUMNS
from fencun.rules.kernel.nodes import Fact


class Columns:
    """`contact.start_at` is the fact of that column; AttributeError for a column the vocabulary does not have."""

    def __getattr__(self, name: str) -> Fact:
        if name not in CONTACT_COLUMNS:
            raise AttributeError(f"the contact table has no column {name}")
        return Fact(name)


contact = Columns()
