"""Call records of other systems, from the file to contacts."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError, Profile
from tests.audit.reading.given import NINE_O_CLOCK, reading, text_file

SHANGHAI = "Asia/Shanghai"
CREDITOR = {"creditor": "BankA"}


def asterisk(unique: str, number: str, *, start: str = "2026-03-10 09:00:00") -> str:
    """One record of `Master.csv` with unique id and user field."""
    return (
        f'"","8001","{number}","from-internal","""Agent"" <8001>","SIP/8001-1","SIP/trunk-1","Dial","x",'
        f'"{start}","2026-03-10 09:00:05","2026-03-10 09:00:30",30,25,"ANSWERED","DOCUMENTATION","{unique}",""'
    )


def test_an_asterisk_log_becomes_contacts(tmp_path: Path) -> None:
    lines = (asterisk("1773104400.1", "13800000001"), asterisk("1773104460.2", "13800000002"), "too,short")
    path = text_file(tmp_path, *lines, name="Master.csv")
    result = reading(path, profile=Profile.ASTERISK, constants=CREDITOR, timezone=SHANGHAI)
    assert result.contacts("address, channel, talk_ms, start_at, file, line") == [
        ("13800000001", "call", 25_000, NINE_O_CLOCK, "Master.csv", "1"),
        ("13800000002", "call", 25_000, NINE_O_CLOCK, "Master.csv", "2"),
    ]
    assert result.rejects("line, code") == [("3", "row-short")]
    assert "2 records became 2 calls" in result.notes()


def test_an_asterisk_log_needs_a_creditor_and_a_zone(tmp_path: Path) -> None:
    path = text_file(tmp_path, asterisk("1773104400.1", "13800000001"), name="Master.csv")
    with pytest.raises(OrderError, match="--set creditor=BankA"):
        reading(path, profile=Profile.ASTERISK, timezone=SHANGHAI)
    with pytest.raises(OrderError, match="--timezone Asia/Shanghai"):
        reading(path, profile=Profile.ASTERISK, constants=CREDITOR)


def test_freeswitch_records_become_contacts(tmp_path: Path) -> None:
    header = "caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration"
    row = "Agent,8001,13800000001,default,2026-03-10 09:00:00,2026-03-10 09:00:05,2026-03-10 09:00:30,30"
    more = ",25,NORMAL_CLEARING,5f9c1d2e-0000-4000-8000-000000000001,,"
    path = text_file(tmp_path, f"{header},billsec,hangup_cause,uuid,bleg_uuid,accountcode", row + more, name="cdr.csv")
    result = reading(path, profile=Profile.FREESWITCH, constants=CREDITOR, timezone=SHANGHAI)
    assert result.contacts("address, channel, talk_ms, start_at, file") == [
        ("13800000001", "call", 25_000, NINE_O_CLOCK, "cdr.csv")
    ]


@pytest.mark.parametrize("profile", list(Profile))
def test_a_log_that_is_not_there_is_refused_in_words(tmp_path: Path, profile: Profile) -> None:
    with pytest.raises(OrderError, match=r"Master\.csv cannot be opened"):
        reading(tmp_path / "Master.csv", profile=profile, constants=CREDITOR, timezone=SHANGHAI)
