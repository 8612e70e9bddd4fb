"""Who stands behind an agency's contact, and on what footing (13, 17, 18, 20.1)."""

from __future__ import annotations

from fencun.rules.facts.derived.scope import own_staff, product
from fencun.rules.facts.refer import contact
from fencun.rules.kernel.declare import Declared, Derived, Exists, Pick, Rows, Words
from fencun.rules.kernel.nodes import Expr, Row, case, sure

NOBODY = "none"
"""What stands for an organisation where a complete register names none."""
_start = contact.start_at

agency_contact = Derived(
    "agency_contact",
    Words("由催收机构联系", "the contact is made by an agency, not by the creditor itself"),
    ~own_staff.fact,
)
on_list = Exists(
    "organisation_on_list",
    Words("实施机构在催收机构名单登记中", "the organisation is on the register of agencies"),
    Rows("agencies", (("organisation", "organisation"),)),
)
_of_debt = Rows("entrustments", (("debt", "debt"),))
_to_an_agency = Row("organisation").ne(contact.creditor)
entrusted_to = Pick(
    "entrusted_to",
    Words("债务的受托机构", "agency the debt is entrusted to"),
    _of_debt,
    Row("organisation"),
    _to_an_agency,
    otherwise=NOBODY,
)
entrusted_to_another = Exists(
    "entrusted_to_another",
    Words("债务同时委托给另一机构", "the debt is entrusted to another agency as well"),
    _of_debt,
    _to_an_agency & Row("organisation").ne(entrusted_to.fact),
)
entrusted_here = Exists(
    "entrusted_here",
    Words("债务委托给实施机构", "the debt is entrusted to the organisation that contacts"),
    Rows("entrustments", (("debt", "debt"), ("organisation", "organisation"))),
)
sub_of_entrusted = Exists(
    "subcontractor_of_entrusted",
    Words("实施机构为受托机构的分包机构", "the organisation is a subcontractor of the agency entrusted"),
    Rows("subcontracts", (("organisation", "organisation"), ("of", "entrusted_to"))),
)
_subcontracts = Rows("subcontracts", (("organisation", "organisation"),))
is_subcontractor = Exists(
    "contacting_is_subcontractor",
    Words("实施机构为分包机构", "the organisation that contacts is a subcontractor"),
    _subcontracts,
)
principal = Pick(
    "subcontracted_by", Words("分包的委托方", "whose subcontractor it is"), _subcontracts, Row("of"), otherwise=NOBODY
)
principal_of_entrusted = Exists(
    "principal_of_entrusted",
    Words("分包的委托方为受托机构的分包机构", "the one it works for is a subcontractor of the agency entrusted"),
    Rows("subcontracts", (("organisation", "subcontracted_by"), ("of", "entrusted_to"))),
)
entrusted = Derived(
    "debt_entrusted",
    Words("债务委托给实施机构或其分包的委托方", "the debt is entrusted to who contacts, or to an agency it works for"),
    entrusted_here.fact | sub_of_entrusted.fact | principal_of_entrusted.fact,
)
answering = Derived(
    "answering_agency",
    Words("承担责任的催收机构", "agency that answers for the contact"),
    case(
        (sure(sub_of_entrusted.fact) & sure(~entrusted_here.fact), entrusted_to.fact),
        (on_list.fact, contact.organisation),
        (sure(sub_of_entrusted.fact), entrusted_to.fact),
        (is_subcontractor.fact, principal.fact),
        otherwise=contact.organisation,
    ),
)
_link = Rows("subcontracts", (("organisation", "organisation"), ("of", "answering_agency")))
subcontracted = Exists(
    "subcontracted", Words("由分包机构联系", "a subcontractor of the answering agency contacts"), _link
)
subcontract_agreed = Pick(
    "subcontract_agreed",
    Words("分包是否事先经金融机构同意", "the subcontractor was agreed to by the creditor beforehand"),
    _link,
    Row("approved_at") < _start,
)
second_level = Exists(
    "agency_is_subcontractor_itself",
    Words("将业务分包的机构本身为分包机构", "the agency is a subcontractor itself"),
    Rows("subcontracts", (("organisation", "answering_agency"),)),
)
_agency = Rows("agencies", (("organisation", "answering_agency"),))
_agreement = Rows("agency_agreements", (("organisation", "answering_agency"),))


def _listing(name: str, words: Words, value: Expr) -> Pick:
    """Of the latest listing: an agency taken on the list again is judged by that."""
    return Pick(name, words, _agency, value, Row("listed_from") <= _start, Row("listed_from"))


listed = Exists(
    "agency_listed",
    Words("催收机构在名单上", "the agency is on the creditor's list"),
    _agency,
    Row("listed_from") <= _start,
)
assessed = _listing(
    "agency_assessed",
    Words("是否事先评估", "the agency was assessed beforehand"),
    Row("assessed_at") < _start,
)
published = _listing(
    "agency_published", Words("是否事先公示", "the agency was published beforehand"), Row("published_at") < _start
)
suspended = _listing(
    "agency_suspended",
    Words("是否处于暂停期间", "the agency is suspended"),
    (Row("suspended_from") <= _start) & (_start < Row("suspended_to")),
)
removed = _listing(
    "agency_removed", Words("是否已移出名单", "the agency was removed from the list"), Row("removed_at") <= _start
)
stopped = _listing(
    "agency_stopped", Words("委托是否已终止", "the entrustment was ended"), sure(Row("stopped_at") <= _start)
)
_in_force = (Row("signed_at") < _start) & (Row("starts_at") <= _start) & (_start < Row("ends_at"))
agreement = Exists(
    "agency_agreement_in_force",
    Words("书面协议已签署且在有效期内", "a written agreement with the agency is signed and in force"),
    _agreement,
    _in_force,
)


def _term(name: str, words: Words, value: Expr) -> Exists:
    """Whether some agreement in force says so; several may be, each with a scope of its own."""
    return Exists(name, words, _agreement, _in_force & value)


undertakings = _term(
    "undertakings_complete",
    Words("四项书面承诺是否齐备", "the four written undertakings are complete"),
    Row("undertakings_complete"),
)
in_agreed_scope = _term(
    "product_in_agreed_scope",
    Words("产品是否在约定范围内", "the product is within the agreement's scope"),
    Row("scope").has("*", product.fact),
)
subcontracting_allowed = _term(
    "subcontracting_allowed",
    Words("协议是否允许分包", "subcontracting is allowed by the agreement"),
    Row("subcontracting_allowed"),
)
told_of_outsourcing = Pick(
    "told_of_outsourcing",
    Words(
        "是否事先告知债务人信息可提供给催收机构", "the debtor was told beforehand that information may go to an agency"
    ),
    Rows("debts", (("debt", "debt"),)),
    Row("outsourcing_told_at") < _start,
)
FACTS: tuple[Declared, ...] = (
    agency_contact,
    on_list,
    entrusted_to,
    entrusted_to_another,
    entrusted_here,
    sub_of_entrusted,
    is_subcontractor,
    principal,
    principal_of_entrusted,
    entrusted,
    answering,
    subcontracted,
    subcontract_agreed,
    second_level,
    listed,
    assessed,
    published,
    suspended,
    removed,
    stopped,
    agreement,
    undertakings,
    in_agreed_scope,
    subcontracting_allowed,
    told_of_outsourcing,
)
