"""What the gate advises before a letter goes out: cases compare the audit's advice, these the gate's."""

from __future__ import annotations

from pathlib import Path

import pytest

from fencun.casebook.judge import Asked, judge
from fencun.casebook.load import load_files

LETTERS = """
id: letters
assume: in_order
contacts:
  - {{contact_id: a, channel: letter, product: card, start_at: 2026-03-{day}T10:00:00+08:00{earlier}}}
  - {{contact_id: b, channel: {channel}, product: card, start_at: 2026-03-20T10:00:00+08:00}}
"""
UNKNOWN_PRODUCT = ", product: null, debt: null"


@pytest.mark.parametrize(
    "day, channel, earlier, verdict",
    [
        ("14", "letter", "", "breach"),
        ("13", "letter", "", "comply"),
        ("14", "letter", UNKNOWN_PRODUCT, "breach"),
        ("14", "sms", "", "not_applicable"),
    ],
)
def test_15_3_2_a_the_gate_advises_against_a_letter_that_may_be_too_early(
    day: str, channel: str, earlier: str, verdict: str, tmp_path: Path
) -> None:
    text = LETTERS.format(day=day, channel=channel, earlier=earlier)
    if earlier:
        text = text.replace("product: card, start_at: 2026-03-14", "start_at: 2026-03-14")
    (tmp_path / "letters.yaml").write_text(text, encoding="utf-8")
    (found,) = judge(load_files([tmp_path / "letters.yaml"])[0], Asked.BEFORE)
    assert next(v for v in found.gate if v.rule.name == "letter-interval").verdict.word == verdict
