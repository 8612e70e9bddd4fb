"""What each reject code means and what to do, in both languages."""

from __future__ import annotations

from fencun.rules.kernel.declare import Words

MEANINGS: dict[str, Words] = {
    "time-unparsable": Words(
        "时间无法识别。请写成 2026-03-10T09:00:00+08:00。",
        "No moment can be read. Write it as 2026-03-10T09:00:00+08:00.",
    ),
    "time-no-zone": Words(
        "时间未带时区。请补上，或以 --timezone Asia/Shanghai 统一指定。",
        "A moment without its zone. Add it, or give --timezone Asia/Shanghai for all.",
    ),
    "time-impossible": Words(
        "时间不可能存在，或先后颠倒。请更正。", "A moment that cannot be, or an end before the start. Correct it."
    ),
    "channel-unknown": Words(
        "渠道不在词汇表内。请以映射的 values 对应。",
        "A channel that is none of the vocabulary. Map it by values in a mapping.",
    ),
    "enum-unknown": Words(
        "取值不在词汇表内。请以映射的 values 对应。",
        "A value that is none of the vocabulary. Map it by values in a mapping.",
    ),
    "number-negative": Words("数值为负。请更正。", "A number less than nothing. Correct it."),
    "number-unparsable": Words(
        "数值无法识别。请写成整数，并以映射的 units 说明单位。",
        "No whole number can be read. Write one, and name its unit by units in a mapping.",
    ),
    "id-missing": Words("缺少编号。请补上。", "An identification is missing. Add it."),
    "id-duplicate": Words("编号相同而内容不同。请更正其一。", "The same id with other content. Correct one of them."),
    "person-missing": Words("既无被联系人也无号码。请补上其一。", "Neither person nor number. Add one of them."),
    "row-short": Words("列数少于表头。请检查分隔符与引号。", "Fewer cells than heads. Check separators and quotes."),
    "row-long": Words("列数多于表头。请检查分隔符与引号。", "More cells than heads. Check separators and quotes."),
    "encoding": Words("文字编码有误。请另存为 UTF-8。", "Text that is not in the file's encoding. Save it as UTF-8."),
    "register-overlap": Words(
        "同一主键的两行在同一时间都有效。请以 valid_to 结束其一，或更正其一。",
        "Two rows of one key hold at the same time. End one by valid_to, or supersede it.",
    ),
    "formula-cell": Words("单元格为公式。请粘贴为数值。", "A formula. Paste its value instead."),
    "scientific-id": Words(
        "编号以科学计数法或数值存储，位数已丢失。请存为文本。",
        "An id kept as a number, its digits lost. Keep it as text.",
    ),
}
