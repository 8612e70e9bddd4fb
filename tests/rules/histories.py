"""Small random histories around the midnights of a few days, more or less covered, for Hypothesis."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from fencun.rules.facts.schema import NEVER
from fencun.rules.kernel.time import SINCE_EVER
from tests.rules import toy
from tests.rules.toy import COMPLETE, at, contact

fewer = settings(max_examples=settings().max_examples // 4)
moments = st.builds(at, st.integers(-3, 1), st.sampled_from((0, 540)), st.sampled_from((-1, 0, 1)))
ids = st.permutations([f"c{n}" for n in range(1, 13)])
truth = st.sampled_from((True, False, None))
columns = st.fixed_dictionaries(
    {
        "start_at": moments,
        "connected": truth,
        "person": st.sampled_from(("P1", "P1", "P2", None)),
        "debtor": st.sampled_from(("P1", "P1", "P2", None)),
        "product": st.sampled_from(("p", "q", None)),
        "channel": st.sampled_from(("call", "visit")),
        "staff_count": st.sampled_from((1, 2, 3, None)),
        "address": st.sampled_from(("n1", "n2", None)),
    }
)
histories = st.builds(
    lambda names, each: [contact(name, **row) for name, row in zip(names, each, strict=False)],
    ids,
    st.lists(columns, min_size=1, max_size=10),
)
edges = st.sampled_from((SINCE_EVER, at(-3, 0), at(-2, 0), at(-2, 0, 1), at(-1, 0), at(0, 0), at(0, 540), NEVER))
covers = st.builds(
    lambda table, begins, ends: {"table": table, "creditor": "A", "from": begins, "to": ends},
    st.sampled_from(("contacts", "addresses")),
    edges,
    edges,
)
whole_registers: list[toy.Row] = [*COMPLETE, {**COMPLETE[0], "table": "addresses"}]
coverages = st.just(whole_registers) | st.lists(covers, max_size=4)


def pair(facts: toy.Row, name: str) -> tuple[object, object]:
    """What surely counts and what may."""
    return facts[f"{name}_proven"], facts[f"{name}_possible"]
