"""Contacts of files without an id column: file and line stand for the id, and only equal rows are the same contact."""

from __future__ import annotations

from collections.abc import Iterable

from fencun.audit.reading.rejects import literal
from fencun.audit.reading.source import Cells, Source
from fencun.rules.facts.contact import CONTACT
from fencun.rules.kernel.declare import Words
from fencun.rules.kernel.emit_sql import quoted

CONTENT = ", ".join(quoted(column.name) for column in CONTACT if column.name != "contact_id")
"""What rows without an id have to say the same in, beside the columns that mean nothing here."""
HASH = f"hash({CONTENT})"


def place_as_id(source: Source) -> Cells:
    """The id of each row of a source that has none: `calls.csv:17`."""
    return Cells("", f"concat({literal(source.file + ':')}, {source.line})")


def unnamed_note(files: Iterable[str]) -> list[Words]:
    """What a reader must know of files whose rows have no id; nothing where there are none."""
    listed = list(dict.fromkeys(files))
    if not listed:
        return []
    return [
        Words(
            f"{'、'.join(listed)}：没有编号列（contact_id），以文件名和行号为编号。各列完全相同的行算作重复；"
            "其余重复导出的行无法与真实的再次联系区分。",
            f"{', '.join(listed)}: no column is the contact's id, so file and line stand for it. Rows equal in every"
            " column count as duplicates; other rows written twice cannot be told from contacts made twice.",
        )
    ]
