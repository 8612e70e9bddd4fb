"""UTF-16 and UTF-32: read with a byte order mark, named where there is none."""

from pathlib import Path

import pytest

from fencun.audit.order import OrderError
from tests.audit.reading.given import HEADERS, ROW, reading

TEXT = f"{HEADERS},备注\n{ROW},说明\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("mark", ["le", "be"])
def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(("\ufeff" + TEXT).encode(f"{encoding}-{mark}"))
    assert reading(path).contacts("contact_id") == [("c1",)]


@pytest.mark.parametrize("name,encoding", [("UTF-16", "utf-16-le"), ("UTF-16", "utf-16-be"), ("UTF-32", "utf-32-le")])
@pytest.mark.parametrize("text", [TEXT, "编号,金融机构,渠道,时间\n甲,某银行,电话,2026年3月10日 9时0分\n" * 20])
def test_a_file_without_one_is_refused_with_what_to_do(tmp_path: Path, name: str, encoding: str, text: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(OrderError, match=rf"written in {name} without a byte order mark.*CSV UTF-8"):
        reading(path)
