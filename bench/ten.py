"""The ten rules that are measured against their hand-written counterparts, in the order of the text."""

from __future__ import annotations

from bench.corpus import program
from fencun.rules.kernel.fuse import Form, Fused, fuse

TEN = (
    "address-source-lawful",
    "contact-person-refused",
    "quiet-hours",
    "tool-filed",
    "tool-user",
    "settled-as-booked",
    "template-approved",
    "notice-call-cap",
    "letter-interval",
    "effective-call-cap",
)


def fused_ten() -> Fused:
    """The ten compiled into one function."""
    return fuse(program(), Form.GATE, names=frozenset(TEN))
