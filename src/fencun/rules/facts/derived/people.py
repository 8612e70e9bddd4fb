"""Who the person contacted is to the debt, as the registers show it (articles 3.3, 3.5, 7 and 8)."""

from __future__ import annotations

from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Exists, Pick, Rows, Words
from fencun.rules.kernel.nodes import Expr, Fact, Row, case, sure

OWING = ("debtor", "guarantor")
THIRD = ("contact_person", "heir_or_interested")
_party = (("debt", "debt"), ("person", "person"))

as_stated = Exists(
    "party_as_stated",
    Words("当事人登记与所称身份一致", "the register of parties bears out the role"),
    Rows("parties", (*_party, ("role", "role"))),
)
as_contact_person = Exists(
    "party_as_contact_person",
    Words("登记为联系人", "registered as a contact person"),
    Rows("parties", _party),
    Row("role").eq("contact_person"),
)
role_found = Derived(
    "role_found",
    Words("被联系人身份（经登记核对）", "role of the person, checked against the register"),
    case(
        (sure(contact.role.eq("statutory_agent")), contact.role),
        (~as_stated.fact.known() | sure(as_stated.fact), contact.role),
        (as_contact_person.fact, "contact_person"),
        otherwise="other",
    ),
)
owes = Derived("person_owes", Words("被联系人负有还款义务", "the person owes the debt"), role_found.fact.one_of(*OWING))
third_person = Derived(
    "third_person",
    Words("被联系人为第三人", "the person is a contact person, heir or interested person"),
    role_found.fact.one_of(*THIRD),
)
_security = Rows("parties", (*_party, ("role", "role")))
_liable = ~sure(contact.start_at < Row("liable_from")) & ~sure(Row("liable_to") <= contact.start_at)
_within_limit: Expr = case(
    (
        Row("liable_limit_fen").known() & contact.amount_stated_fen.known(),
        contact.amount_stated_fen <= Row("liable_limit_fen"),
    ),
    otherwise=True,
)
security_liable = Pick(
    "security_provider_liable",
    Words("担保责任在约定期限和限额内", "the security provider is liable at the time and for the amount"),
    _security,
    _liable & _within_limit,
    otherwise=False,
)
_sourced = Row("source").stated()
debtor_dead = Exists(
    "debtor_dead",
    Words("债务人死亡有记录和来源", "the debtor's death is on record, with its source"),
    Rows("deaths", (("person", "debtor"),)),
    _sourced,
)
person_dead = Exists(
    "person_dead",
    Words("被联系人死亡有记录", "the person's death is on record"),
    Rows("deaths", (("person", "person"),)),
)
debtor_incapable = Exists(
    "debtor_incapable",
    Words("债务人行为能力认定有记录和来源", "a determination of the debtor's incapacity is on record, with its source"),
    Rows("incapacities", (("person", "debtor"),)),
    _sourced,
)
person_incapable = Exists(
    "person_incapable",
    Words("被联系人行为能力认定有记录", "a determination of the person's incapacity is on record"),
    Rows("incapacities", (("person", "person"),)),
)
agent_known = Exists(
    "statutory_agent_known",
    Words("被联系人登记为债务人的法定代理人", "the person is on record as the debtor's statutory agent"),
    Rows("incapacities", (("person", "debtor"),)),
    Row("statutory_agent").eq(contact.person),
)
_LIFTED = Row("lifted_by").known() & Row("lift_evidence").known() & (Row("lifted_at") <= contact.start_at)
_not_lifted = case((Row("lifted_at").known(), ~_LIFTED), otherwise=~sure(_LIFTED))
_refusal_kinds = Row("kind").one_of("refused_request", "no_more_contact", "wrong_person")
refused_by_person = Exists(
    "refused_by_person",
    Words("此人已明确拒绝", "the person has refused"),
    Rows("refusals", (("person", "person"),)),
    _refusal_kinds & _not_lifted,
)
refused_on_address = Exists(
    "refused_on_address",
    Words("此号码上已有拒绝", "a refusal binds this number"),
    Rows("refusals", (("address", "address"),)),
    _refusal_kinds & _not_lifted,
)
wrong_number = Exists(
    "wrong_person_on_address",
    Words("此号码已登记为非本人", "this number is on record as another person's"),
    Rows("refusals", (("address", "address"),)),
    Row("kind").eq("wrong_person") & _not_lifted,
)
_of_address = Rows("addresses", (("address", "address"), ("person", "person")))
address_state = Pick(
    "address_state", Words("号码状态", "state of the number"), _of_address, Row("state"), otherwise="unknown"
)
_registered_source = Pick(
    "address_source_registered", Words("登记的号码来源", "source on the register"), _of_address, Row("source")
)
address_source = Derived(
    "address_source_known",
    Words("号码或地址来源", "source of the number or address"),
    case((contact.address_source.known(), contact.address_source), otherwise=Fact("address_source_registered")),
)
FACTS: tuple[Declared, ...] = (
    as_stated,
    as_contact_person,
    role_found,
    owes,
    third_person,
    security_liable,
    debtor_dead,
    person_dead,
    debtor_incapable,
    person_incapable,
    agent_known,
    refused_by_person,
    refused_on_address,
    wrong_number,
    address_state,
    _registered_source,
    address_source,
)
