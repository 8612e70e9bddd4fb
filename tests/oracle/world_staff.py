"""Random collectors, robots, devices and carriers, and which of them make a contact."""

from .beijing import DAY, SECOND
from .collectors import start_of_last_year
from .situation import NEVER, Row, Value
from .world_cast import CARRIERS, COLLECTORS, DEVICES, ROBOTS, Dice
from .world_moments import around, long_ago, mostly

Fact = tuple[str, Row, Row]

MAKERS = ("creditor", "AgencyX", "SubX", "AgencyY", "DeepX", "AgencyZ")


def staff_facts(dice: Dice, creditor: str, starts: list[int]) -> list[Fact]:
    """Table, right row, and what a wrong version says instead; w6, r4, d4 and carrier4 have no row."""
    facts: list[Fact] = []
    for collector in COLLECTORS[:-1]:
        facts.append(("collectors", _collector(dice, collector, starts), {"record_found": True}))
    for robot, converses in zip(ROBOTS[:-1], (False, True, None), strict=True):
        row: Row = {"ai_agent": robot, "organisation": "AgencyX", "converses": converses}
        row["registered_at"] = long_ago(dice, starts, 60)
        facts.append(("ai_agents", row, {"registered_at": NEVER}))
    for device, owner in DEVICES.items():
        organisation = creditor if owner == "creditor" else owner
        facts.append(("devices", {"device": device, "organisation": organisation}, {"organisation": "AgencyZ"}))
    for carrier, listed in CARRIERS.items():
        facts.append(("carriers", {"carrier": carrier, "listed": listed}, {"listed": False}))
    return facts


def _collector(dice: Dice, collector: str, starts: list[int]) -> Row:
    """w1 to w3 in order but for chance; w4 with papers of about the year before; w5 with gaps."""
    rng = dice.rng
    row: Row = {"collector": collector, "organisation": "AgencyX", "record_found": mostly(dice, False)}
    for paper in ("checked_at", "trained_at", "examined_at", "pledged_at"):
        row[paper] = long_ago(dice, starts, 100)
        if collector == "w4" and paper in ("trained_at", "examined_at"):
            row[paper] = start_of_last_year(rng.choice(starts)) + rng.choice((-400 * DAY, -1, 0, 0, SECOND))
        if collector == "w5" and rng.random() < 0.4:
            row[paper] = rng.choice((None, NEVER, around(dice, starts)))
    return row


def by_whom(dice: Dice, contact: Row) -> Row:
    """The columns that say which organisation, collector, robot and device make a contact."""
    rng = dice.rng
    organisation = rng.choices((*MAKERS, None), (36, 34, 15, 6, 4, 3, 2))[0]
    if organisation == "creditor":
        organisation = str(contact["creditor"])
    made = _hands(dice, contact)
    made["organisation"] = organisation
    if contact["channel"] == "visit":
        own = {"AgencyX": "d2", "SubX": "d3"}.get(str(organisation), "d1")
        made["device"] = rng.choices((own, "d1", "d2", "d4", None), (80, 5, 5, 5, 5))[0]
    return made


def _hands(dice: Dice, contact: Row) -> Row:
    """Mostly one collector, sometimes several, or a robot, which makes no visits; seldom both or neither."""
    rng = dice.rng
    collector: Value = rng.choices(COLLECTORS, (40, 15, 10, 10, 10, 5))[0]
    if rng.random() < (0.7 if contact["channel"] == "visit" else 0.12):
        collector = "|".join(dict.fromkeys([str(collector), *rng.sample(COLLECTORS, rng.choice((1, 2)))]))
    robot = rng.choices(ROBOTS, (60, 15, 10, 15))[0]
    kind = rng.choices(("collector", "robot", "both", "neither"), (82, 12, 2, 4))[0]
    if contact["channel"] == "visit" and kind in ("robot", "both"):
        kind = "collector"
    return {
        "collector": collector if kind in ("collector", "both") else None,
        "ai_agent": robot if kind in ("robot", "both") else None,
    }
