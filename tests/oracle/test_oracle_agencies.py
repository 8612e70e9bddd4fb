"""Agencies and subcontractors (13, 17, 18, 20.1): obvious situations judged as anyone would."""

import pytest

from .beijing import DAY, HOUR
from .plain import KNOWN, TODAY, contact, judge, world
from .situation import AUDIT, GATE, NEVER, Row, Value, World

AT = TODAY + 10 * HOUR
LONG_AGO = TODAY - 100 * DAY
BY_AGENCY = contact(AT, organisation="AgencyX")
BY_SUB = contact(AT, organisation="SubX")
BY_CREDITOR = contact(AT, organisation="BankA")
OF_AGENCIES = (
    "agency_listed agency_assessed agency_published agency_suspended agency_removed agency_stopped"
    " agency_undertakings agency_agreement agency_scope debt_entrusted told_of_outsourcing"
).split()
OF_SUBCONTRACTING = ("subcontractor_agreed", "subcontracting_allowed", "one_level_of_subcontracting")


def listed(organisation: str = "AgencyX", /, **columns: Value) -> Row:
    """An agency on the list, in order."""
    row: Row = {"organisation": organisation, "listed_from": LONG_AGO, "assessed_at": LONG_AGO}
    row |= {"published_at": LONG_AGO, "suspended_from": NEVER, "suspended_to": NEVER}
    return KNOWN | row | {"removed_at": NEVER, "stopped_at": NEVER} | columns


def agreed(organisation: str = "AgencyX", /, **columns: Value) -> Row:
    """An agreement that allows everything."""
    row: Row = {"organisation": organisation, "signed_at": LONG_AGO, "starts_at": LONG_AGO, "ends_at": NEVER}
    return KNOWN | row | {"undertakings_complete": True, "subcontracting_allowed": True, "scope": "|loanX|"} | columns


def entrusted(organisation: str = "AgencyX", /, **columns: Value) -> Row:
    """The one debt, entrusted."""
    return KNOWN | {"debt": "A1", "organisation": organisation} | columns


def sub(organisation: str = "SubX", of: str = "AgencyX", /, **columns: Value) -> Row:
    """A subcontract that the creditor agreed to."""
    return KNOWN | {"organisation": organisation, "of": of, "approved_at": LONG_AGO} | columns


def outsourced(call: Row, *, uncovered: str = "", **tables: list[Row]) -> World:
    """One agency in order, with a subcontractor in order."""
    debt: Row = {"debt": "A1", "debtor": "P1", "product": "loanX", "due_at": LONG_AGO}
    debts: list[Row] = [KNOWN | debt | {"outsourcing_told_at": LONG_AGO}]
    situation = world(call, uncovered=uncovered, debts=debts, agencies=[listed()], agency_agreements=[agreed()])
    situation.registers.update({"entrustments": [entrusted()], "subcontracts": [sub()]} | tables)
    return situation


@pytest.mark.parametrize("mode", [GATE, AUDIT])
@pytest.mark.parametrize("duty", OF_AGENCIES)
def test_17_an_agency_and_its_subcontractor_in_order_comply_and_the_creditor_is_not_meant(duty: str, mode: str) -> None:
    assert judge(duty, outsourced(BY_AGENCY), mode) == "comply"
    assert judge(duty, outsourced(BY_SUB), mode) == "comply"
    assert judge(duty, outsourced(BY_CREDITOR), mode) == "not_applicable"
    assert judge(duty, outsourced(BY_AGENCY | {"initiated_by": "person"}), mode) == "not_applicable"


@pytest.mark.parametrize("duty", OF_SUBCONTRACTING)
def test_17_4_a_subcontractor_in_order_complies_and_the_agency_itself_is_not_meant(duty: str) -> None:
    assert judge(duty, outsourced(BY_SUB)) == "comply"
    assert judge(duty, outsourced(BY_AGENCY)) == "not_applicable"
    assert judge(duty, outsourced(BY_CREDITOR)) == "not_applicable"
    assert judge(duty, outsourced(BY_SUB, uncovered="agencies")) == "comply"
    assert judge(duty, outsourced(BY_SUB, uncovered="entrustments", agencies=[], entrustments=[])) == "comply"


def test_17_2_an_agency_is_on_the_list_from_the_moment_named() -> None:
    for when, expected in ((AT, "comply"), (AT + 1, "breach"), (None, "unproven")):
        assert judge("agency_listed", outsourced(BY_AGENCY, agencies=[listed(listed_from=when)])) == expected
    assert judge("agency_listed", outsourced(BY_AGENCY, agencies=[])) == "breach"
    assert judge("agency_listed", outsourced(BY_AGENCY, agencies=[], uncovered="agencies")) == "unproven"
    assert judge("agency_listed", outsourced(contact(AT))) == "unproven"


@pytest.mark.parametrize("duty, column", [("agency_assessed", "assessed_at"), ("agency_published", "published_at")])
def test_13_17_1_assessment_and_publication_come_strictly_before(duty: str, column: str) -> None:
    for when, expected in ((AT - 1, "comply"), (AT, "breach"), (NEVER, "breach"), (None, "unproven")):
        assert judge(duty, outsourced(BY_AGENCY, agencies=[listed(**{column: when})])) == expected
    assert judge(duty, outsourced(BY_AGENCY, agencies=[])) == "not_applicable"


def test_18_1_a_suspension_begins_and_ends_to_the_millisecond() -> None:
    for since, until, expected in (
        (AT, AT + 1, "breach"),
        (AT - 1, AT, "comply"),
        (AT + 1, NEVER, "comply"),
        (AT, None, "unproven"),
        (None, AT, "comply"),
        (None, NEVER, "unproven"),
    ):
        agencies = [listed(suspended_from=since, suspended_to=until)]
        assert judge("agency_suspended", outsourced(BY_AGENCY, agencies=agencies)) == expected
    assert judge("agency_suspended", outsourced(BY_AGENCY, agencies=[])) == "not_applicable"


def test_18_from_removal_and_from_the_stop_there_is_no_contact() -> None:
    for when, removed, stopped in (
        (AT, "breach", "breach"),
        (AT + 1, "comply", "comply"),
        (None, "unproven", "comply"),
    ):
        assert judge("agency_removed", outsourced(BY_AGENCY, agencies=[listed(removed_at=when)])) == removed
        assert judge("agency_stopped", outsourced(BY_AGENCY, agencies=[listed(stopped_at=when)])) == stopped
    assert judge("agency_stopped", outsourced(BY_AGENCY, agencies=[])) == "not_applicable"
    doubtful = [listed(stopped_at=AT, listed_from=None)]
    assert judge("agency_stopped", outsourced(BY_AGENCY, agencies=doubtful)) == "unproven"


def test_18_a_fault_of_the_agency_is_found_in_its_subcontractors_contacts_too() -> None:
    assert judge("agency_removed", outsourced(BY_SUB, agencies=[listed(removed_at=AT)])) == "breach"
    own_place = [listed("SubX"), listed(removed_at=AT)]
    assert judge("agency_removed", outsourced(BY_SUB, agencies=own_place)) == "breach"
    assert judge("agency_removed", outsourced(BY_SUB, agencies=own_place, entrustments=[])) == "comply"


def test_17_2_of_contradicting_rows_the_better_counts_and_a_silent_one_leaves_it_open() -> None:
    late, early, silent = listed(assessed_at=AT), listed(), listed(assessed_at=None)
    assert judge("agency_assessed", outsourced(BY_AGENCY, agencies=[late, early])) == "comply"
    assert judge("agency_assessed", outsourced(BY_AGENCY, agencies=[early, silent])) == "unproven"


def test_17_3_an_agreement_is_signed_before_and_in_force() -> None:
    for columns, expected in (
        ({"signed_at": AT - 1, "starts_at": AT, "ends_at": AT + 1}, "comply"),
        ({"signed_at": AT}, "breach"),
        ({"starts_at": AT + 1}, "breach"),
        ({"ends_at": AT}, "breach"),
        ({"ends_at": None}, "unproven"),
        ({"ends_at": None, "signed_at": AT}, "breach"),
    ):
        assert judge("agency_agreement", outsourced(BY_AGENCY, agency_agreements=[agreed(**columns)])) == expected
    assert judge("agency_agreement", outsourced(BY_AGENCY, agency_agreements=[])) == "breach"
    nothing = outsourced(BY_AGENCY, agency_agreements=[], uncovered="agency_agreements")
    assert judge("agency_agreement", nothing) == "unproven"


def test_17_2_b_some_agreement_in_force_has_all_undertakings() -> None:
    lacking = agreed(undertakings_complete=False)
    for complete, expected in ((True, "comply"), (False, "breach"), (None, "unproven")):
        other = agreed(starts_at=LONG_AGO + DAY, undertakings_complete=complete)
        assert judge("agency_undertakings", outsourced(BY_AGENCY, agency_agreements=[lacking, other])) == expected
    ended = agreed(starts_at=LONG_AGO + DAY, ends_at=AT)
    assert judge("agency_undertakings", outsourced(BY_AGENCY, agency_agreements=[lacking, ended])) == "breach"
    doubtful = ended | {"ends_at": None}
    assert judge("agency_undertakings", outsourced(BY_AGENCY, agency_agreements=[lacking, doubtful])) == "unproven"
    assert judge("agency_undertakings", outsourced(BY_AGENCY, agency_agreements=[])) == "not_applicable"


def test_17_3_the_product_is_in_the_scope() -> None:
    for scope, expected in (
        ("|loanX|", "comply"),
        ("|loanY|loanX|", "comply"),
        ("|*|", "comply"),
        ("|loan|", "breach"),
        ("|", "breach"),
        (None, "unproven"),
    ):
        for call in (BY_AGENCY, BY_AGENCY | {"product": None}):
            assert judge("agency_scope", outsourced(call, agency_agreements=[agreed(scope=scope)])) == expected
    assert judge("agency_scope", outsourced(BY_AGENCY, agency_agreements=[])) == "not_applicable"


def test_17_3_the_debt_is_entrusted_to_the_agency_or_to_its_principal() -> None:
    other = [entrusted("AgencyY")]
    assert judge("debt_entrusted", outsourced(BY_AGENCY, entrustments=other)) == "breach"
    assert judge("debt_entrusted", outsourced(BY_SUB, entrustments=other)) == "breach"
    assert judge("debt_entrusted", outsourced(BY_SUB, entrustments=[entrusted("SubX")])) == "comply"
    assert judge("debt_entrusted", outsourced(BY_AGENCY, entrustments=[])) == "breach"
    assert judge("debt_entrusted", outsourced(BY_AGENCY, entrustments=[], uncovered="entrustments")) == "unproven"
    assert judge("debt_entrusted", outsourced(BY_AGENCY, entrustments=[entrusted(valid_to=AT)])) == "breach"


def test_17_3_a_one_debt_is_with_one_agency_at_any_one_time() -> None:
    for call in (BY_AGENCY, BY_CREDITOR, contact(AT)):
        for second, expected in (
            (entrusted("AgencyY"), "breach"),
            (entrusted("AgencyY", valid_from=AT + 1), "comply"),
            (entrusted("BankA"), "comply"),
            (entrusted(), "comply"),
        ):
            assert judge("one_agency", outsourced(call, entrustments=[entrusted(), second])) == expected
    assert judge("one_agency", outsourced(BY_AGENCY, entrustments=[])) == "comply"
    assert judge("one_agency", outsourced(BY_AGENCY, uncovered="entrustments")) == "unproven"
    assert judge("one_agency", outsourced(BY_AGENCY | {"purpose": "other"})) == "not_applicable"


def test_17_4_1_the_creditor_agreed_to_the_subcontractor_strictly_before() -> None:
    for when, expected in ((AT - 1, "comply"), (AT, "breach"), (NEVER, "breach"), (None, "unproven")):
        assert judge("subcontractor_agreed", outsourced(BY_SUB, subcontracts=[sub(approved_at=when)])) == expected


def test_17_4_the_agreement_allows_subcontracting() -> None:
    for allowed, expected in ((True, "comply"), (False, "breach"), (None, "unproven")):
        agreements = [agreed(subcontracting_allowed=allowed)]
        assert judge("subcontracting_allowed", outsourced(BY_SUB, agency_agreements=agreements)) == expected
    assert judge("subcontracting_allowed", outsourced(BY_SUB, agency_agreements=[])) == "not_applicable"


def test_17_4_4_a_subcontractor_does_not_subcontract() -> None:
    deep = contact(AT, organisation="DeepX")
    chain = [sub(), sub("DeepX", "SubX")]
    assert judge("one_level_of_subcontracting", outsourced(deep, subcontracts=chain)) == "breach"
    assert judge("one_level_of_subcontracting", outsourced(BY_SUB, subcontracts=chain)) == "comply"
    assert judge("agency_listed", outsourced(deep, subcontracts=chain)) == "breach"
    assert judge("debt_entrusted", outsourced(deep, subcontracts=chain)) == "comply"
    assert judge("debt_entrusted", outsourced(deep, subcontracts=[sub("DeepX", "SubX")])) == "breach"


def test_20_1_the_debtor_was_told_strictly_before() -> None:
    debt: Row = {"debt": "A1", "debtor": "P1", "product": "loanX", "due_at": LONG_AGO}
    for when, expected in ((AT - 1, "comply"), (AT, "breach"), (NEVER, "breach"), (None, "unproven")):
        debts: list[Row] = [KNOWN | debt | {"outsourcing_told_at": when}]
        assert judge("told_of_outsourcing", outsourced(BY_AGENCY, debts=debts)) == expected
        assert judge("told_of_outsourcing", outsourced(BY_CREDITOR, debts=debts)) == "not_applicable"
