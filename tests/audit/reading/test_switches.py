"""Call records of a telephone system are known for what they are, with or without headers, and never repeated."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from fencun.audit.order import OrderError, Profile
from fencun.audit.reading.propose import proposal
from fencun.audit.reading.read import sample_text
from fencun.audit.reading.switches import are_values, profile_of
from tests.audit.reading.given import NINE_O_CLOCK, Result, mapping_file, reading, text_file

NUMBER = "13800000001"
HEADERS = (
    "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,"
    "disposition,amaflags,uniqueid,userfield,peeraccount,linkedid,sequence"
)
ASTERISK = (
    f'"","8001","{NUMBER}","from-internal","""Agent"" <8001>","SIP/8001-1","SIP/trunk-1","Dial","x",'
    '"2026-03-10 09:00:00","2026-03-10 09:00:05","2026-03-10 09:00:30",30,25,"ANSWERED","DOCUMENTATION",'
    '"1773104400.1","","","1773104400.1",""'
)
FREESWITCH = (
    f"Agent,8001,{NUMBER},default,2026-03-10 09:00:00,2026-03-10 09:00:05,2026-03-10 09:00:30,30,25,NORMAL_CLEARING,"
    "5f9c1d2e-0000-4000-8000-000000000001,,"
)
XML = '<?xml version="1.0"?>\n<cdr core-uuid="c"><variables><uuid>u</uuid></variables></cdr>'
JSON = '{"core-uuid": "c", "variables": {"uuid": "u"}, "callflow": []}'


def judged(*paths: Path, profile: Profile, **options: Path) -> Result:
    return reading(*paths, profile=profile, constants={"creditor": "B"}, timezone="Asia/Shanghai", **options)


@pytest.mark.parametrize(
    "text,profile",
    [(ASTERISK, "asterisk-cdr"), (FREESWITCH, "freeswitch-cdr"), (XML, "freeswitch-cdr"), (JSON, "freeswitch-cdr")],
)
def test_records_without_headers_name_their_profile_and_show_no_cell(tmp_path: Path, text: str, profile: str) -> None:
    path = text_file(tmp_path, text, text, name="calls.log")
    with pytest.raises(OrderError, match=f"--profile {profile}") as caught:
        reading(path, constants={"creditor": "B", "channel": "call"}, timezone="Asia/Shanghai")
    proposed = proposal(*sample_text(path, 200))
    assert proposed.splitlines()[0] == f"# use --profile {profile} instead"
    for secret in (NUMBER, "8001", "Agent", "2026"):
        assert secret not in str(caught.value)
        assert secret not in proposed.replace("2026-03-10T09:00:00+08:00", "")


def test_a_first_row_of_values_is_not_repeated_by_the_error(tmp_path: Path) -> None:
    path = text_file(tmp_path, f"张三,{NUMBER},x", f"李四,{NUMBER},y")
    with pytest.raises(OrderError, match="looks like values, not headers") as caught:
        reading(path)
    assert NUMBER not in str(caught.value)
    assert "张三" not in str(caught.value)


def test_an_asterisk_log_with_headers_is_read_by_its_profile(tmp_path: Path) -> None:
    result = judged(text_file(tmp_path, HEADERS, ASTERISK, "too,short"), profile=Profile.ASTERISK)
    assert result.contacts("address, talk_ms, start_at, line") == [(NUMBER, 25_000, NINE_O_CLOCK, "2")]
    assert result.rejects("line, code") == [("3", "row-short")]
    assert "the first row holds headers" in result.notes()


def test_a_table_of_calls_in_another_order_is_read_by_its_headers(tmp_path: Path) -> None:
    headers = "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,linkedid"
    channels = "from-internal,SIP/8001-1,SIP/trunk-1,Dial,x"
    rows = [
        f"2026-03-10 09:00:0{n},x,8001,{NUMBER},{channels},30,{talk},{said},1773104400.1"
        for n, talk, said in ((0, 0, "NO ANSWER"), (5, 25, "ANSWERED"))
    ]
    result = judged(text_file(tmp_path, headers, *rows), profile=Profile.ASTERISK)
    assert result.contacts("contact_id, address, talk_ms, dial_result") == [
        ("1773104400.1", NUMBER, 25_000, "answered")
    ]


def test_an_asterisk_log_with_headers_and_no_profile_is_told_of_it(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="--profile asterisk-cdr"):
        reading(text_file(tmp_path, HEADERS, ASTERISK))
    assert proposal(HEADERS.split(","), []).startswith("# use --profile asterisk-cdr instead\n")


def test_an_asterisk_log_with_headers_can_be_read_by_mapping_alone(tmp_path: Path) -> None:
    text = (
        "columns: {channel: null, start: start_at, dst: address, uniqueid: contact_id, disposition: dial_result,"
        " billsec: talk_ms}\nunits: {talk_ms: s}\nset: {channel: call, creditor: B}"
    )
    path = text_file(tmp_path, HEADERS, ASTERISK)
    result = reading(path, mapping=mapping_file(tmp_path, text), timezone="Asia/Shanghai")
    assert result.contacts("contact_id, channel, address, talk_ms, dial_result") == [
        ("1773104400.1", "call", NUMBER, 25_000, "answered")
    ]


CONTACTS = "contact_id,creditor,person,channel,start_at\nc1,BankA,P1,call,2026-03-10T09:00:00+08:00"
WIDE = "c1,B,P1,call,2026-03-10 09:00:00,x,x,x,x,x,x,x,x,x"


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize(
    "text", [CONTACTS, WIDE, '{"contact_id": "c1", "person": "P1"}', "<html><p>x</p></html>", "nothing at all"]
)
def test_a_profile_on_what_it_does_not_read_is_refused(tmp_path: Path, profile: Profile, text: str) -> None:
    with pytest.raises(OrderError, match=f"--profile {profile.value} does not fit"):
        judged(text_file(tmp_path, text), profile=profile)


def test_a_web_page_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match="XML or a web page"):
        reading(text_file(tmp_path, "<html><p>x</p></html>"))


@pytest.mark.parametrize(
    "headers,profile",
    [
        (["channel", "disposition", "src", "dst"], None),
        (["start_time", "callee", "uuid"], None),
        (["caller_id_number", "destination_number", "start_stamp", "hangup_cause", "uuid"], Profile.FREESWITCH),
        (["1773104400", "NORMAL_CLEARING", "5f9c1d2e-0000-4000-8000-000000000001"], Profile.FREESWITCH),
        (["SIP/8001-1", "ANSWERED"], None),
    ],
)
def test_a_profile_is_named_only_where_it_fits(headers: Sequence[str], profile: Profile | None) -> None:
    assert profile_of(headers) is profile


def test_headers_are_told_from_values() -> None:
    assert not are_values(["通话ID", "呼叫时间", "talk_ms", "q2", "f1", ""])
    assert are_values(["a", "13800000001"])
    assert are_values(["2026-03-10 09:00:00"])
    assert are_values(["138****0001", "x"])
