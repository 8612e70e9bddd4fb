"""SQL brings numbers into one writing as `number.normalised` does."""

from __future__ import annotations

from pathlib import Path

import duckdb
from hypothesis import example, given
from hypothesis import strategies as st

from fencun.audit.world.writing import note_writings, written
from fencun.rules.facts.number import normalised
from tests.audit.world.made import Full, made
from tests.audit.world.obvious import contact

CON = duckdb.connect()
WIDE = str.maketrans("0123456789+-() @", "０１２３４５６７８９＋－（）　＠")
digits = st.text("0123456789", min_size=0, max_size=13)
mobiles = st.builds(
    lambda before, zero, number: f"{before}{zero}1{number}",
    st.sampled_from(("", "+86", "86", "0086", "+0086", "(+86)", "+86-", "86 ", "+", "tel:", "'", "17951", "1790086")),
    st.sampled_from(("", "0", "(0)")),
    st.text("0123456789", min_size=9, max_size=11),
)
spaced = st.builds(
    lambda number, gap, place: number[:place] + gap + number[place:],
    mobiles,
    st.sampled_from((" ", "-", "(", ")", "\t", "\n", "\x00", "\x1f", "\x7f", "\u3000", "\u00a0", "\u200b", ".")),
    st.integers(0, 16),
)
landlines = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "0", "+86", "0086", "+860", "00860", "(0", "tel:0")),
    st.sampled_from(("10", "21", "755", "2", "95", "30", "1")),
    st.sampled_from(("", "-", ")", ".", " ", "\u2013")),
    st.text("0123456789", min_size=5, max_size=9),
)
mails = st.builds("{}@{}".format, st.text("aZ09.+_ \u212a", max_size=6), st.text("bY.-\u0130", max_size=6))
loose = st.text("+()- 0123456789@aA\t\n\x0b\x0c\x1c\x85\u3000\u0661\uff11\u00bd", max_size=14)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
addresses = st.one_of(digits, mobiles, landlines, spaced, mails, loose, texts)
anyhow = st.builds(lambda text, wide: text.translate(WIDE) if wide else text, addresses, st.booleans())


def _in_sql(addresses: list[str]) -> list[str]:
    CON.execute("CREATE OR REPLACE TABLE held (n BIGINT, address VARCHAR)")
    CON.executemany("INSERT INTO held VALUES (?, ?)", [*enumerate(addresses)])
    note_writings(CON, "texts", ["held"])
    rows = CON.execute(f"SELECT {written('h.address', 'texts')} FROM held h ORDER BY n").fetchall()
    return [row[0] for row in rows]


@given(st.lists(anyhow, min_size=1, max_size=60))
@example(["13800000001", "+8613800000001", "008613800000001", "013800000001", "86013800000001", "138-0000-0001"])
@example(["10000000000", "19999999999", "20000000000", " 1380000001", "+1380000000", "1380000000 ", "0001380000000"])
@example(
    [
        "A@B.com",
        " a@b.COM ",
        "１３８００００００００１",
        "Ａ＠Ｂ",
        "\t13800000001",
        "13800000001\n",
        "+(0)",
        "(((((",
        "-----",
    ]
)
@example(["1_380000000", "1380000000.", "1.38e9+0000", "0x123456789", "0b101010101", "1380000000L", "", " ", "     "])
@example(
    ["010-12345678", "01012345678", "+861012345678", "00861012345678", "0755 12345678", "07551234567", "400 800 1"]
)
@example(["13800000001.0", "tel:13800000001", "'13800000001", "1795113800000001", "138.0000.0001", "138–0000–0001"])
def test_a_number_has_in_sql_the_writing_it_has_in_python(addresses: list[str]) -> None:
    assert _in_sql(addresses) == [normalised(address) for address in addresses]


def test_nothing_has_no_writing() -> None:
    note_writings(CON, "texts", [])
    assert CON.execute(f"SELECT {written('CAST(NULL AS VARCHAR)', 'texts')}").fetchall() == [(None,)]


def test_contacts_and_registers_meet_in_one_writing(tmp_path: Path) -> None:
    refusals: list[Full] = [{"address": "１３８－００００－０００１", "kind": "wrong_person"}, {"address": "A@B.com"}]
    addresses: list[Full] = [{"address": "0086 138 0000 0001", "person": "P1"}]
    contacts = [contact(), contact("c2", address="(86)13800000001"), contact("c3", address="a@b.com")]
    world = made(tmp_path / "in", contacts, {"refusals": refusals, "addresses": addresses})
    found = [{row["address"] for row in world.rows(table)} for table in ("contacts", "refusals", "addresses")]
    assert found == [{"+8613800000001", "a@b.com"}, {"+8613800000001", "a@b.com"}, {"+8613800000001"}]
