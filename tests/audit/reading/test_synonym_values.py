"""Words of closed values are taken for what they say, and for no more."""

import pytest
import yaml

from fencun.audit.reading.propose import proposal
from fencun.audit.reading.synonym_values import AMBIGUOUS, MEANT, ambiguous, meaning


@pytest.mark.parametrize(
    "word", ["Completed", "completed", "Success", "成功", "NORMAL_CLEARING", "通话中", "Cancelled"]
)
def test_a_status_that_systems_use_for_different_things_is_not_taken(word: str) -> None:
    text = proposal(["Call Status"], [[word], ["No Answer"], ["Busy"]])
    values = yaml.safe_load(text)["values"]["dial_result"]
    assert values[word] is None
    assert values["Busy"] == "busy"
    (line,) = [line for line in text.splitlines() if f"    {word}: null" in line]
    assert "# unsure: means different things in different systems" in line


def test_not_connected_without_a_cause_gives_no_result_but_a_no() -> None:
    assert (meaning("dial_result", "未接通"), meaning("connected", "未接通")) == (None, "false")


def test_a_word_is_known_for_one_value_of_a_column_only() -> None:
    for column, words in MEANT.items():
        assert [word for word in words if ambiguous(word) and (column, word) != ("connected", "未接通")] == []


def test_the_vocabularys_own_words_are_never_ambiguous() -> None:
    assert not AMBIGUOUS & {"answered", "busy", "failed", "off", "no_answer", "rejected", "call", "sms", "letter"}
