"""Whether a debtor is out of reach as the banks have it: a dead number, three dials in vain, three days in vain."""

from __future__ import annotations

from fencun.rules.facts.derived.calls import failed_attempt, reached
from fencun.rules.facts.derived.reach import asks_for_debtor, unreachable
from fencun.rules.kernel.declare import Counted, Declared, Derived, Exists, Rows, Tried, Window, Words
from fencun.rules.kernel.nodes import UNKNOWN, Dated, Lit, Row, case, sure

_numbers = Rows("addresses", (("person", "debtor"),))
_phone = Row("kind").eq("phone")
_THEIRS, _MINE = ("creditor", "person"), ("creditor", "debtor")
has_valid_number = Exists(
    "debtor_has_valid_number",
    Words("债务人有有效号码", "the debtor has a valid number"),
    _numbers,
    _phone & Row("state").ne("dead"),
)
dialled_in_vain = Tried(
    "days_of_vain_dials",
    Words("前一日对每个有效号码连续拨打未果", "the day before with so many dials in vain to every valid number"),
    failed_attempt.fact,
    _MINE,
    rows=_numbers,
    among=_phone & Row("state").eq("valid"),
    window=Window(Lit(1), 1),
    at_least=Dated("vain_dials"),
    needed=asks_for_debtor.fact,
    theirs=_THEIRS,
)
reached_lately = Counted(
    "reached_since_yesterday",
    Words("自前一日起联系上债务人", "debtor reached since the day before"),
    reached.fact,
    _MINE,
    Window(Lit(2)),
    needed=asks_for_debtor.fact,
    theirs=_THEIRS,
)
_vain = (dialled_in_vain.proven > 0) & reached_lately.possible.eq(0)
_not_vain = dialled_in_vain.possible.eq(0) | (reached_lately.proven > 0)
out_of_reach = Derived(
    "debtor_out_of_reach",
    Words("债务人失联", "the debtor is out of reach"),
    case(
        (sure(~has_valid_number.fact) | sure(_vain) | sure(unreachable.fact), True),
        (sure(has_valid_number.fact) & sure(_not_vain) & sure(~unreachable.fact), False),
        otherwise=UNKNOWN,
    ),
)
FACTS: tuple[Declared, ...] = (has_valid_number, dialled_in_vain, reached_lately, out_of_reach)
