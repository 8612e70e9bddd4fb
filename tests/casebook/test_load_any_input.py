"""Whatever a file holds, the answer is situations or faults with their places, never anything else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fencun.casebook.errors import MAX_FAULTS, SituationError, SituationErrors
from fencun.casebook.load import load_files
from fencun.casebook.situation import Situation

GOOD = """\
pack: [nifa_2024]
readings: {window: short}
assume: in_order
registers:
  tools: [{tool: t1, organisation: AgencyX, official: false, filed_at: 2026-03-01T00:00:00+08:00}]
  coverages: [{table: contacts, from: 2026-03-01T00:00:00+08:00, to: 2026-04-01T00:00:00+08:00}]
situations:
- id: 甲
  contacts:
  - {contact_id: c1, channel: call, start_at: 2026-03-10T09:00:00+08:00, said: [threat], talk_ms: 25000}
  - {contact_id: c2, channel: sms, start_at: '2026-03-10 11:00:00.5Z', collector: k1|k2, tool: null}
  judge: c2
  expect: {decision: refuse, breaches: ["15.2"], opens_at: 2026-03-11T08:00:00+08:00}
"""
GOOD_JSON = json.dumps(
    [{"id": "😀", "contacts": [{"channel": "call", "start_at": "2026-03-10T09:00:00+08:00", "said": []}]}], indent="\t"
)
PIECES = [
    *"{}[]:,|-?&*!#%@`'\"\\\t\n\r ~<>=0129eEx.",
    *("- ", ": ", "null", "true", "NaN", "---\n", "\ufeff", "\x00", "\u2028", "\\ud800", "&a ", "*a", "!!x ", "<<: "),
    *("2026-02-30T25:00:00", "situations:", "contacts:", "id: ", "9" * 5000, "[" * 1500, '{"a":' * 1500),
]
# The folder is the same for every example; each one writes the file anew.
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def answer(folder: Path, raw: bytes, suffix: str) -> None:
    path = folder / f"s{suffix}"
    path.write_bytes(raw)
    faults: tuple[SituationError, ...] = ()
    situations: list[Situation] = []
    try:
        situations = load_files([path])
    except SituationErrors as errors:
        faults = errors.faults
    assert bool(situations) != bool(faults)
    assert all(situation.contacts for situation in situations)
    assert len(faults) <= MAX_FAULTS
    for fault in faults:
        assert fault.source == str(path)
        assert 1 <= fault.line <= raw.count(b"\n") + raw.count(b"\r") + 2
        assert fault.column >= 1
        assert all((fault.code, fault.what, fault.fix))
        assert str(fault).encode().count(b"\n") == 0


SUFFIX = st.sampled_from([".yaml", ".json", ".txt"])


@ONE_FOLDER
@given(st.binary(max_size=300), SUFFIX)
def test_any_bytes(tmp_path: Path, raw: bytes, suffix: str) -> None:
    answer(tmp_path, raw, suffix)


@ONE_FOLDER
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40), SUFFIX)
def test_any_text_of_telling_pieces(tmp_path: Path, pieces: list[str], suffix: str) -> None:
    answer(tmp_path, "".join(pieces).encode("utf-8", "surrogatepass"), suffix)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 10])))
        text = text[:start] + draw(st.sampled_from(["", *PIECES])) + text[end:]
    return text


@ONE_FOLDER
@given(st.one_of(mutated(GOOD), mutated(GOOD_JSON)), SUFFIX)
@example(GOOD, ".yaml")
@example(GOOD_JSON, ".json")
def test_any_change_to_a_good_file(tmp_path: Path, text: str, suffix: str) -> None:
    answer(tmp_path, text.encode(), suffix)


KEYS = ["id", "situations", "contacts", "registers", "tools", "tool", "expect", "judge", "channel", "start_at", "said"]
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.sampled_from(KEYS)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=3)), inner)
    ),
    max_leaves=12,
)


@ONE_FOLDER
@given(TREES, SUFFIX)
def test_any_tree(tmp_path: Path, tree: Any, suffix: str) -> None:
    answer(tmp_path, json.dumps(tree).encode(), suffix)


@pytest.mark.parametrize("text, suffix", [(GOOD, ".yaml"), (GOOD_JSON, ".json"), (GOOD_JSON, ".txt")])
def test_the_good_files_are_good(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"s{suffix}"
    path.write_text(text, encoding="utf-8")
    assert load_files([path])
