"""Article 25: a tool can be traced to carrier and user; carriers that are not on a list."""

from __future__ import annotations

from fencun.rules.facts.derived.means import carrier_listed, tool_carrier, tool_on_file, tool_organisation
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Basis, Force, Rule
from fencun.rules.kernel.nodes import Reading
from fencun.rules.packs.nifa_2024 import readings_control as readings
from fencun.rules.packs.write import rule, words

_by_wire = ~contact.channel.one_of("letter", "visit")
_says = words(
    "运营商在名单内",
    "A carrier on the list",
    "工具 {tool} 的运营商 {tool_carrier} 不在名单内。",
    "The carrier of tool {tool}, {tool_carrier}, is not on the list.",
)

RULES: tuple[Rule, ...] = (
    rule(
        "tool-traceable",
        "25",
        applies=_by_wire & tool_on_file.fact,
        breach=~(tool_carrier.fact.stated() & tool_organisation.fact.stated()),
        says=words(
            "工具可追溯到运营商和使用方",
            "A tool can be traced to carrier and user",
            "工具 {tool} 没有登记运营商或使用机构。",
            "Carrier or user of tool {tool} is not on file.",
        ),
    ),
    rule(
        "carrier-on-list",
        "25.a",
        applies=Reading("carrier_off_list").eq("advise") & _by_wire & carrier_listed.fact.known(),
        breach=~carrier_listed.fact,
        force=Force.SHOULD,
        basis=Basis.POLICY,
        readings=(readings.CARRIER_OFF_LIST,),
        says=_says,
    ),
    rule(
        "carrier-on-list-required",
        "25.a",
        applies=Reading("carrier_off_list").eq("refuse") & _by_wire & carrier_listed.fact.known(),
        breach=~carrier_listed.fact,
        basis=Basis.POLICY,
        readings=(readings.CARRIER_OFF_LIST,),
        says=_says,
    ),
)
