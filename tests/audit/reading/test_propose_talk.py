"""Which column is proposed as talk, and in which unit: total time with ringing never is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from fencun.audit.reading.mapping import Mapping, load_mapping
from fencun.audit.reading.propose import proposal


def taken_back(tmp_path: Path, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    file = tmp_path / "mapping.yaml"
    file.write_text(proposal(headers, rows), encoding="utf-8")
    return load_mapping(file)


def line(text: str, holding: str) -> str:
    (found,) = [line.strip() for line in text.splitlines() if holding in line]
    return found


@pytest.mark.parametrize(
    "header, values, unit",
    [
        ("通话时长(秒)", ["1", "2"], "s"),
        ("talk (min)", ["1", "2"], "min"),
        ("talk_duration_ms", ["1", "2"], "ms"),
        ("talk time", ["25", "180", "0"], "s"),
        ("talk time", ["25000", "180000", "0"], "ms"),
    ],
)
def test_the_unit_of_talk_is_told_by_the_header_or_by_what_talks_last(
    tmp_path: Path, header: str, values: list[str], unit: str
) -> None:
    assert taken_back(tmp_path, [header], [[value] for value in values]).units == {"talk_ms": unit}


def test_the_moments_of_a_call_tell_the_unit_of_its_talk(tmp_path: Path) -> None:
    headers = ["answer_time", "end_time", "talk time"]
    rows = [["2026-03-10 09:00:00", f"2026-03-10 09:0{n}:00", str(n)] for n in (1, 2, 3)]
    assert taken_back(tmp_path, headers, rows).units == {"talk_ms": "min"}


def test_talk_of_an_unknown_unit_is_not_in_force(tmp_path: Path) -> None:
    mapping = taken_back(tmp_path, ["talk time"], [["1"], ["2"], ["3"]])
    assert (mapping.columns, mapping.units) == ({}, {})
    assert line(proposal(["talk time"], [["1"], ["2"]]), '"talk time"').startswith("#")


@pytest.mark.parametrize("header", ["duration", "时长", "呼叫时长", "call_duration", "Total Duration"])
def test_a_total_duration_is_never_talk(tmp_path: Path, header: str) -> None:
    rows = [["18"], ["30"], ["45"]]
    assert taken_back(tmp_path, [header], rows).columns == {}
    assert "ringing" in line(proposal([header], rows), header)


def test_a_duration_that_runs_from_answer_to_end_is_talk(tmp_path: Path) -> None:
    headers = ["start_time", "answer_time", "end_time", "duration"]
    rows = [[f"2026-03-10 09:0{n}:00", f"2026-03-10 09:0{n}:30", f"2026-03-10 09:0{n}:50", "20"] for n in range(4)]
    assert taken_back(tmp_path, headers, rows).columns["duration"] == "talk_ms"


def test_a_talk_that_runs_from_the_start_is_no_talk(tmp_path: Path) -> None:
    headers = ["呼叫时间", "接通时间", "挂断时间", "通话时长"]
    rows = [[f"2026-03-10 09:0{n}:00", f"2026-03-10 09:0{n}:{n}8", f"2026-03-10 09:0{n}:50", "50"] for n in range(4)]
    assert "通话时长" not in taken_back(tmp_path, headers, rows).columns


def test_talk_spelt_in_words_is_not_in_force(tmp_path: Path) -> None:
    assert taken_back(tmp_path, ["通话时长"], [["1分25秒"]] * 3).columns == {}


@pytest.mark.parametrize("value", ["00:03:21", "3:21"])
def test_talk_in_hours_and_minutes_is_understood_and_said_so(tmp_path: Path, value: str) -> None:
    headers, rows = ["通话时长"], [[value], ["0:00:00"]]
    assert taken_back(tmp_path, headers, rows).columns == {"通话时长": "talk_ms"}
    assert "hours, minutes, seconds" in line(proposal(headers, rows), "talk_ms: s")
