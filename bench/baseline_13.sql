-- Thirteen rules of the guideline judged in bulk, written by hand: what generated SQL is measured against.
--
-- One row per contact: contact_id, and a TINYINT per rule: 0 not applicable, 1 comply, 2 unproven, 3 breach.
-- Contacts are numbered by seq in the order (start_at, contact_id). Moments are ms since 1970; 253402300799999 is the
-- open end; Beijing is 28800000 ms ahead; a day has 86400000. NULL means unknown throughout.
--
-- A register row counts if it held at the contact's start and was known by then. Where one row can (debts, products,
-- parties, tools, robots: overlaps are rejected on reading), the register is joined by its key. Where several can, it
-- is first folded, at its own size, into spans of time within which its answer does not change, and the one span is
-- joined. What concerns few contacts (agreements, refusals, teams) is joined from its own side. So no join multiplies.
WITH

-- What silence on a register means at a time: FALSE ("no") while it is complete, NULL while it is not.
coverage_edges AS (
    SELECT DISTINCT creditor, UNNEST(["from", "to", "to" + 1]) AS since
    FROM coverages
),
coverage_spans AS (
    SELECT creditor, since, LEAD(since, 1, 253402300799999) OVER (PARTITION BY creditor ORDER BY since) AS until
    FROM coverage_edges
    WHERE since < 253402300799999
),
coverage_states AS (
    SELECT
        s.creditor, s.since, s.until, v."table" AS register, v."from",
        v."from" <= s.since AND s.since < v."to" AS complete,
        s.since <= v."to" AS reaches
    FROM coverage_spans s
    JOIN coverages v ON v.creditor = s.creditor
),
silence AS (
    SELECT
        creditor, since, until,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'parties') THEN FALSE END AS parties,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'tools') THEN FALSE END AS tools,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'templates') THEN FALSE END AS templates,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'refusals') THEN FALSE END AS refusals,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'debtor_agreements') THEN FALSE END AS debtor_agreements,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'ledger') THEN FALSE END AS ledger,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'entrustments') THEN FALSE END AS entrustments,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'subcontracts') THEN FALSE END AS subcontracts,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'agencies') THEN FALSE END AS agencies,
        CASE WHEN BOOL_OR(complete) FILTER (register = 'agency_agreements') THEN FALSE END AS agency_agreements,
        MIN("from") FILTER (register = 'contacts' AND reaches) AS contacts_since
    FROM coverage_states
    GROUP BY ALL
),

-- Whether the ledger shows a debt as settled, by a balance it states or else, where it is complete, by its sum.
ledger_edges AS (
    SELECT DISTINCT creditor, debt, UNNEST([valid_from, valid_to, recorded_at, superseded_at, booked_at]) AS since
    FROM ledger
),
ledger_rows AS (
    SELECT
        e.creditor, e.debt, e.since, l.kind, l.booked_at, l.balance_due_fen,
        CASE WHEN l.kind = 'payment' THEN -l.amount_fen WHEN l.kind IS NOT NULL THEN l.amount_fen END AS added,
        l.recorded_at <= e.since AND e.since < l.superseded_at AS known,
        l.superseded_at = 253402300799999 AS believed_today,
        l.booked_at <= e.since AS booked
    FROM ledger_edges e
    LEFT JOIN ledger l
        ON l.creditor = e.creditor AND l.debt = e.debt AND l.valid_from <= e.since AND e.since < l.valid_to
    WHERE e.since < 253402300799999
),
ledger_sums AS (
    SELECT
        creditor, debt, since,
        COALESCE(BOOL_OR(booked IS NULL) FILTER (known), FALSE) AS undated,
        COALESCE(BOOL_OR(added IS NULL) FILTER (known AND booked), FALSE) AS unsure,
        SUM(added) FILTER (known AND booked) AS total,
        BOOL_OR(TRUE) FILTER (known AND booked) AS anything,
        BOOL_OR(kind IS NULL) FILTER (believed_today) AS kindless,
        MAX({'at': booked_at, 'open': balance_due_fen IS NULL, 'balance': balance_due_fen})
            FILTER (known AND booked) AS stated,
        MAX({'at': booked_at, 'open': kind IS NULL, 'reverses': kind = 'reversal'})
            FILTER (known AND booked) AS newest
    FROM ledger_rows
    GROUP BY ALL
),
ledger_states AS (
    SELECT
        creditor, debt, since,
        CASE WHEN NOT undated AND NOT stated.open THEN stated.balance <= 0 END AS stated,
        CASE
            WHEN NOT undated AND NOT unsure THEN COALESCE(anything AND total <= 0, FALSE)
            WHEN NOT undated AND NOT newest.open AND newest.reverses AND NOT COALESCE(kindless, FALSE) THEN FALSE
        END AS summed
    FROM ledger_sums
),
settled AS (
    SELECT creditor, debt, stated, summed, since,
        LEAD(since, 1, 253402300799999) OVER (PARTITION BY creditor, debt ORDER BY since) AS until
    FROM ledger_states
),

-- Which agency has a debt, and all of them where there are several.
entrustment_edges AS (
    SELECT DISTINCT creditor, debt, UNNEST([valid_from, valid_to, recorded_at, superseded_at]) AS since
    FROM entrustments
),
entrusted AS (
    SELECT
        e.creditor, e.debt, e.since,
        LEAD(e.since, 1, 253402300799999) OVER (PARTITION BY e.creditor, e.debt ORDER BY e.since) AS until,
        MAX(t.organisation) FILTER (t.organisation <> e.creditor) AS agency,
        COALESCE(BOOL_OR(t.organisation IS NULL) FILTER (t.debt IS NOT NULL), FALSE) AS unnamed,
        CASE WHEN COUNT(t.debt) > 1 THEN LIST(t.organisation) END AS organisations
    FROM entrustment_edges e
    LEFT JOIN entrustments t
        ON t.creditor = e.creditor AND t.debt = e.debt
        AND t.valid_from <= e.since AND e.since < t.valid_to
        AND t.recorded_at <= e.since AND e.since < t.superseded_at
    WHERE e.since < 253402300799999
    GROUP BY e.creditor, e.debt, e.since
),

-- How an organisation stands with the creditor: on the list, under an agreement, whose subcontractor.
standing_edges AS (
    SELECT creditor, organisation, UNNEST([valid_from, valid_to, recorded_at, superseded_at, listed_from]) AS since
    FROM agencies
    UNION
    SELECT creditor, organisation,
        UNNEST([valid_from, valid_to, recorded_at, superseded_at, signed_at + 1, starts_at, ends_at])
    FROM agency_agreements
    UNION
    SELECT creditor, organisation, UNNEST([valid_from, valid_to, recorded_at, superseded_at])
    FROM subcontracts
),
standing AS (
    SELECT
        e.creditor, e.organisation, e.since,
        LEAD(e.since, 1, 253402300799999) OVER (PARTITION BY e.creditor, e.organisation ORDER BY e.since) AS until,
        BOOL_OR(a.organisation IS NOT NULL) AS on_file,
        BOOL_OR(a.listed_from <= e.since) AS listed,
        BOOL_OR(a.organisation IS NOT NULL AND a.listed_from IS NULL) AS listing_open,
        BOOL_OR(g.signed_at < e.since AND g.starts_at <= e.since AND e.since < g.ends_at) AS agreed,
        BOOL_OR(g.organisation IS NOT NULL
            AND (g.signed_at < e.since AND g.starts_at <= e.since AND e.since < g.ends_at) IS NULL) AS agreement_open,
        BOOL_OR(s.organisation IS NOT NULL) AS subcontractor,
        BOOL_OR(s.organisation IS NOT NULL AND s."of" IS NULL) AS principal_open,
        MAX(s."of") AS principal,
        LIST(s."of") FILTER (s."of" IS NOT NULL) AS works_for
    FROM standing_edges e
    LEFT JOIN agencies a
        ON a.creditor = e.creditor AND a.organisation = e.organisation
        AND a.valid_from <= e.since AND e.since < a.valid_to
        AND a.recorded_at <= e.since AND e.since < a.superseded_at
    LEFT JOIN agency_agreements g
        ON g.creditor = e.creditor AND g.organisation = e.organisation
        AND g.valid_from <= e.since AND e.since < g.valid_to
        AND g.recorded_at <= e.since AND e.since < g.superseded_at
    LEFT JOIN subcontracts s
        ON s.creditor = e.creditor AND s.organisation = e.organisation
        AND s.valid_from <= e.since AND e.since < s.valid_to
        AND s.recorded_at <= e.since AND e.since < s.superseded_at
    WHERE e.since < 253402300799999
    GROUP BY e.creditor, e.organisation, e.since
),

-- Whether a template, in the version used, was approved: few are in use, so each is worked out once.
templates_used AS (
    SELECT DISTINCT creditor, template, template_version
    FROM contacts
    WHERE template IS NOT NULL
),
template_edges AS (
    SELECT DISTINCT creditor, template,
        UNNEST([valid_from, valid_to, recorded_at, superseded_at, approved_at + 1]) AS since
    FROM templates
),
approved AS (
    SELECT
        e.creditor, e.template, u.template_version, e.since,
        LEAD(e.since, 1, 253402300799999)
            OVER (PARTITION BY e.creditor, e.template, u.template_version ORDER BY e.since) AS until,
        BOOL_OR(fits AND t.approved_at < e.since) AS yes,
        BOOL_OR(t.template IS NOT NULL AND (fits AND t.approved_at < e.since) IS NULL) AS open
    FROM template_edges e
    JOIN templates_used u ON u.creditor = e.creditor AND u.template = e.template
    LEFT JOIN templates t
        ON t.creditor = e.creditor AND t.template = e.template
        AND t.valid_from <= e.since AND e.since < t.valid_to
        AND t.recorded_at <= e.since AND e.since < t.superseded_at
    CROSS JOIN LATERAL (SELECT t.template_version IS NULL OR t.template_version = u.template_version AS fits)
    WHERE e.since < 253402300799999
    GROUP BY e.creditor, e.template, u.template_version, e.since
),

-- What was agreed with the person contacted, and asked for by them: most people have no row at all.
agreement_rows AS (
    SELECT
        c.seq, c.start_at, a.kind, a.made_at, a.number, a."at",
        a.made_by = 'debtor' AND a.made_at < c.start_at AND NOT COALESCE(a.ended_at <= c.start_at, FALSE)
            AND CASE
                WHEN a.form = 'contract' THEN a.highlighted
                WHEN a.form IN ('written', 'recorded') THEN TRUE
            END AS in_force,
        a."at" - 900000 <= c.start_at AND c.start_at <= a."at" + 900000 AS near,
        (c.start_at + 28800000) % 86400000 AS time_of_day,
        a.from_minute * 60000 AS opens,
        a.to_minute * 60000 AS closes
    FROM contacts c
    JOIN debtor_agreements a
        ON a.creditor = c.creditor AND a.person = c.person
        AND a.valid_from <= c.start_at AND c.start_at < a.valid_to
        AND a.recorded_at <= c.start_at AND c.start_at < a.superseded_at
    WHERE a.kind IN ('hours', 'notice_calls', 'effective_calls', 'request') OR a.kind IS NULL
),
agreement_terms AS (
    SELECT
        seq, made_at, number, "at",
        kind = 'hours' AND in_force AS hours,
        kind = 'notice_calls' AND in_force AS notices,
        kind = 'effective_calls' AND in_force AS calls,
        kind = 'request' AND in_force AND near AS request,
        CASE
            WHEN opens <= closes THEN opens <= time_of_day AND time_of_day < closes
            WHEN opens > closes THEN opens <= time_of_day OR time_of_day < closes
        END AS inside
    FROM agreement_rows
),
agreement_latest AS (
    SELECT
        seq,
        BOOL_OR(hours) AS hours, BOOL_OR(hours IS NULL) AS hours_open,
        BOOL_OR(made_at IS NULL) FILTER (hours IS NOT FALSE) AS hours_undated,
        MAX({'at': made_at, 'open': hours IS NULL OR inside IS NULL, 'value': inside})
            FILTER (hours IS NOT FALSE) AS latest_hours,
        BOOL_OR(notices) AS notices, BOOL_OR(notices IS NULL) AS notices_open,
        BOOL_OR(made_at IS NULL) FILTER (notices IS NOT FALSE) AS notices_undated,
        MAX({'at': made_at, 'open': notices IS NULL OR number IS NULL, 'value': number})
            FILTER (notices IS NOT FALSE) AS latest_notices,
        BOOL_OR(calls) AS calls, BOOL_OR(calls IS NULL) AS calls_open,
        BOOL_OR(made_at IS NULL) FILTER (calls IS NOT FALSE) AS calls_undated,
        MAX({'at': made_at, 'open': calls IS NULL OR number IS NULL, 'value': number})
            FILTER (calls IS NOT FALSE) AS latest_calls,
        BOOL_OR(request) AS request, BOOL_OR(request IS NULL) AS request_open,
        BOOL_OR("at" IS NULL) FILTER (request IS NOT FALSE) AS request_undated,
        MAX({'at': "at", 'open': request IS NULL}) FILTER (request IS NOT FALSE) AS latest_request
    FROM agreement_terms
    GROUP BY seq
),
agreed AS (
    SELECT
        seq,
        hours, hours_open, notices, notices_open, calls, calls_open, request, request_open,
        CASE WHEN hours_undated IS NOT TRUE AND NOT latest_hours.open THEN latest_hours.value END AS inside,
        CASE
            WHEN notices_undated IS NOT TRUE AND NOT latest_notices.open THEN latest_notices.value
        END AS notices_number,
        CASE WHEN calls_undated IS NOT TRUE AND NOT latest_calls.open THEN latest_calls.value END AS calls_number,
        CASE WHEN request_undated IS NOT TRUE AND NOT latest_request.open THEN latest_request.at END AS requested_at
    FROM agreement_latest
),

-- Refusals that bind the person or the number.
refusal_rows AS (
    SELECT c.seq, r.kind, r.lifted_by, r.lift_evidence, r.lifted_at <= c.start_at AS lifted
    FROM contacts c
    JOIN refusals r
        ON r.creditor = c.creditor AND r.person = c.person
        AND r.valid_from <= c.start_at AND c.start_at < r.valid_to
        AND r.recorded_at <= c.start_at AND c.start_at < r.superseded_at
    UNION ALL
    SELECT c.seq, r.kind, r.lifted_by, r.lift_evidence, r.lifted_at <= c.start_at AS lifted
    FROM contacts c
    JOIN refusals r
        ON r.creditor = c.creditor AND r.address = c.address
        AND r.valid_from <= c.start_at AND c.start_at < r.valid_to
        AND r.recorded_at <= c.start_at AND c.start_at < r.superseded_at
),
refused AS (
    SELECT seq, BOOL_OR(kind IS NOT NULL) AS yes
    FROM refusal_rows
    WHERE NOT COALESCE(lifted AND lifted_by IS NOT NULL AND lift_evidence IS NOT NULL, FALSE)
    GROUP BY seq
),

-- Whether a collector was trained beforehand (one of several records is enough), and whether each of a team was.
collector_edges AS (
    SELECT DISTINCT creditor, collector,
        UNNEST([valid_from, valid_to, recorded_at, superseded_at, trained_at + 1]) AS since
    FROM collectors
),
trained AS (
    SELECT
        e.creditor, e.collector, e.since,
        LEAD(e.since, 1, 253402300799999) OVER (PARTITION BY e.creditor, e.collector ORDER BY e.since) AS until,
        CASE
            WHEN BOOL_AND(k.trained_at IS NOT NULL) FILTER (k.collector IS NOT NULL)
                THEN BOOL_OR(k.trained_at < e.since)
        END AS beforehand
    FROM collector_edges e
    LEFT JOIN collectors k
        ON k.creditor = e.creditor AND k.collector = e.collector
        AND k.valid_from <= e.since AND e.since < k.valid_to
        AND k.recorded_at <= e.since AND e.since < k.superseded_at
    WHERE e.since < 253402300799999
    GROUP BY e.creditor, e.collector, e.since
),
team_members AS (
    SELECT seq, creditor, start_at, UNNEST(string_split(collector, '|')) AS collector
    FROM contacts
    WHERE contains(collector, '|')
),
teams AS (
    SELECT
        m.seq,
        CASE
            WHEN BOOL_OR(NOT k.beforehand) THEN FALSE
            WHEN BOOL_AND(k.beforehand IS NOT NULL) THEN TRUE
        END AS beforehand
    FROM team_members m
    LEFT JOIN trained k
        ON k.creditor = m.creditor AND k.collector = m.collector AND k.since <= m.start_at AND m.start_at < k.until
    GROUP BY m.seq
),

-- What a contact says by itself.
outcomes AS (
    SELECT
        *,
        talk_ms_known >= 6000 AND both_sides_spoke AS exchange,
        COALESCE(NOT connected AND dial_result IS DISTINCT FROM 'answered', FALSE)
            OR COALESCE(dial_result <> 'answered' AND connected IS NOT TRUE, FALSE) AS not_answered
    FROM (SELECT *, COALESCE(talk_ms, end_at - answered_at) AS talk_ms_known FROM contacts)
),
told AS (
    SELECT
        seq, contact_id, creditor, organisation, person, role, debt, product, address, tool, template, template_version,
        collector, ai_agent, start_at,
        (start_at + 28800000) // 86400000 AS day,
        (start_at + 28800000) % 86400000 BETWEEN 28800000 AND 79199999 AS by_day,
        initiated_by = 'creditor_side' AS outgoing,
        purpose IN ('collect', 'find_debtor', 'pass_message', 'find_estate', 'offered_repayment') AS purpose_fits,
        organisation <> creditor AS agency,
        channel = 'call' AS call,
        channel = 'visit' AS visit,
        channel = 'letter' OR (channel = 'visit' AND COALESCE(delivered_by = 'hand', FALSE)) AS letter,
        channel <> 'letter' OR delivered_by IN ('hand', 'electronic') AS has_hour,
        mode = 'notice' AS notice,
        mode = 'interactive' OR COALESCE(both_sides_spoke, FALSE) AS interactive,
        (mode = 'notice' OR channel IN ('sms', 'email', 'letter', 'push')) AND channel <> 'visit' AS templated,
        CASE
            WHEN connected AND dial_result <> 'answered' THEN NULL
            WHEN connected OR dial_result = 'answered' THEN TRUE
            WHEN dial_result IN ('busy', 'off', 'rejected', 'failed') THEN FALSE
        END AS was_connected,
        CASE
            WHEN not_answered OR answered_by = 'voicemail' THEN FALSE
            WHEN answered_by = 'other' THEN CASE WHEN NOT exchange THEN FALSE END
            ELSE exchange
        END AS was_effective,
        CASE
            WHEN channel IN ('call', 'video', 'visit') THEN initiated_by = 'person' OR CASE
                WHEN channel <> 'visit' AND not_answered THEN FALSE
                WHEN answered_by IS NOT NULL THEN answered_by = 'person'
                WHEN both_sides_spoke OR effective THEN TRUE
                WHEN channel = 'visit' AND effective IS NOT NULL THEN FALSE
            END
            ELSE TRUE
        END AS arrived
    FROM outcomes
),

-- Every contact with what the registers say of it at its start.
looked_up AS (
    SELECT
        c.seq, c.contact_id, c.creditor, c.organisation, c.person, c.start_at, c.day, c.by_day, c.outgoing, c.agency,
        c.call, c.visit, c.letter, c.has_hour, c.notice, c.templated, c.was_connected, c.was_effective, c.arrived,
        COALESCE(c.product, d.product) AS product,
        c.purpose_fits AND d.due_at <= c.start_at AS collecting,
        p.regime,
        CASE
            WHEN c.role = 'statutory_agent' OR s.role IS NOT NULL OR c.role IS NULL OR v.parties IS NULL
                OR c.debt IS NULL OR c.person IS NULL THEN c.role
            WHEN x.role IS NOT NULL THEN 'contact_person'
            WHEN y.debt IS NULL THEN 'other'
        END AS role_found,
        c.call AND (c.interactive OR COALESCE(b.converses, FALSE)) AS interactive_call,
        CASE WHEN t.tool IS NOT NULL THEN TRUE WHEN c.tool IS NOT NULL THEN v.tools END AS tool_on_file,
        CASE
            WHEN t.tool IS NOT NULL THEN t.official OR t.filed_at < c.start_at
            WHEN c.tool IS NOT NULL THEN v.tools
        END AS tool_in_order,
        t.organisation = c.organisation OR t.official AS tool_of_user,
        CASE WHEN m.seq IS NULL THEN k.beforehand ELSE m.beforehand END AS trained,
        CASE
            WHEN c.debt IS NULL THEN NULL
            WHEN l.debt IS NULL THEN v.ledger
            WHEN l.stated IS NOT NULL THEN l.stated
            WHEN NOT v.ledger THEN l.summed
        END AS settled,
        CASE
            WHEN e.agency = c.organisation OR list_contains(e.organisations, c.organisation) THEN TRUE
            WHEN c.debt IS NOT NULL AND c.organisation IS NOT NULL THEN v.entrustments
        END AS entrusted_here,
        CASE
            WHEN e.unnamed THEN NULL
            WHEN e.agency IS NOT NULL THEN e.agency
            WHEN c.debt IS NOT NULL AND NOT v.entrustments THEN 'none'
        END AS entrusted_to,
        o.on_file, o.listed, o.listing_open, o.agreed, o.agreement_open,
        o.subcontractor, o.principal, o.principal_open, o.works_for,
        CASE
            WHEN c.template IS NULL THEN NULL
            WHEN f.yes THEN TRUE
            WHEN f.open THEN NULL
            ELSE v.templates
        END AS approved,
        CASE
            WHEN r.yes THEN TRUE
            WHEN r.seq IS NULL AND c.person IS NOT NULL AND c.address IS NOT NULL THEN v.refusals
        END AS refused,
        CASE
            WHEN g.hours THEN TRUE
            WHEN NOT g.hours_open OR (g.seq IS NULL AND c.person IS NOT NULL) THEN v.debtor_agreements
        END AS hours_agreed,
        g.inside AS inside_agreed,
        CASE
            WHEN g.notices THEN TRUE
            WHEN NOT g.notices_open OR (g.seq IS NULL AND c.person IS NOT NULL) THEN v.debtor_agreements
        END AS notices_agreed,
        g.notices_number,
        CASE
            WHEN g.calls THEN TRUE
            WHEN NOT g.calls_open OR (g.seq IS NULL AND c.person IS NOT NULL) THEN v.debtor_agreements
        END AS calls_agreed,
        g.calls_number,
        CASE
            WHEN g.request THEN TRUE
            WHEN NOT g.request_open OR (g.seq IS NULL AND c.person IS NOT NULL) THEN v.debtor_agreements
        END AS request_near,
        g.requested_at,
        CASE WHEN c.person IS NOT NULL THEN v.debtor_agreements END AS asked_again,
        v.subcontracts, v.agencies, v.agency_agreements, v.contacts_since
    FROM told c
    LEFT JOIN silence v ON v.creditor = c.creditor AND v.since <= c.start_at AND c.start_at < v.until
    LEFT JOIN debts d
        ON d.creditor = c.creditor AND d.debt = c.debt
        AND d.valid_from <= c.start_at AND c.start_at < d.valid_to
        AND d.recorded_at <= c.start_at AND c.start_at < d.superseded_at
    LEFT JOIN products p
        ON p.creditor = c.creditor AND p.product = COALESCE(c.product, d.product)
        AND p.valid_from <= c.start_at AND c.start_at < p.valid_to
        AND p.recorded_at <= c.start_at AND c.start_at < p.superseded_at
    LEFT JOIN parties s
        ON s.creditor = c.creditor AND s.debt = c.debt AND s.person = c.person AND s.role = c.role
        AND s.valid_from <= c.start_at AND c.start_at < s.valid_to
        AND s.recorded_at <= c.start_at AND c.start_at < s.superseded_at
    LEFT JOIN settled l
        ON l.creditor = c.creditor AND l.debt = c.debt AND l.since <= c.start_at AND c.start_at < l.until
    LEFT JOIN entrusted e
        ON e.creditor = c.creditor AND e.debt = c.debt AND e.since <= c.start_at AND c.start_at < e.until
    LEFT JOIN (SELECT * FROM parties WHERE role = 'contact_person') x
        ON x.creditor = c.creditor AND x.debt = c.debt AND x.person = c.person
        AND x.valid_from <= c.start_at AND c.start_at < x.valid_to
        AND x.recorded_at <= c.start_at AND c.start_at < x.superseded_at
    LEFT JOIN (SELECT * FROM parties WHERE role IS NULL) y
        ON y.creditor = c.creditor AND y.debt = c.debt AND y.person = c.person
        AND y.valid_from <= c.start_at AND c.start_at < y.valid_to
        AND y.recorded_at <= c.start_at AND c.start_at < y.superseded_at
    LEFT JOIN ai_agents b
        ON b.creditor = c.creditor AND b.ai_agent = c.ai_agent
        AND b.valid_from <= c.start_at AND c.start_at < b.valid_to
        AND b.recorded_at <= c.start_at AND c.start_at < b.superseded_at
    LEFT JOIN teams m ON m.seq = c.seq
    LEFT JOIN refused r ON r.seq = c.seq
    LEFT JOIN agreed g ON g.seq = c.seq
    LEFT JOIN tools t
        ON t.creditor = c.creditor AND t.tool = c.tool
        AND t.valid_from <= c.start_at AND c.start_at < t.valid_to
        AND t.recorded_at <= c.start_at AND c.start_at < t.superseded_at
    LEFT JOIN trained k
        ON k.creditor = c.creditor AND k.collector = c.collector AND k.since <= c.start_at AND c.start_at < k.until
    LEFT JOIN approved f
        ON f.creditor = c.creditor AND f.template = c.template
        AND f.template_version IS NOT DISTINCT FROM c.template_version
        AND f.since <= c.start_at AND c.start_at < f.until
    LEFT JOIN standing o
        ON o.creditor = c.creditor AND o.organisation = c.organisation
        AND o.since <= c.start_at AND c.start_at < o.until
),

-- Whose subcontractor contacts, and which agency answers for the contact.
chained AS (
    SELECT
        l.*,
        CASE
            WHEN list_contains(l.works_for, l.entrusted_to) THEN TRUE
            WHEN l.organisation IS NOT NULL AND l.entrusted_to IS NOT NULL THEN l.subcontracts
        END AS works_for_entrusted,
        CASE
            WHEN l.organisation IS NULL OR l.principal_open THEN NULL
            WHEN l.principal IS NOT NULL THEN l.principal
            WHEN NOT l.subcontracts THEN 'none'
        END AS principal_found,
        list_contains(p.works_for, l.entrusted_to) AS principal_works_for_entrusted
    FROM looked_up l
    LEFT JOIN standing p
        ON p.creditor = l.creditor AND p.organisation = CASE WHEN l.agency THEN l.principal END
        AND p.since <= l.start_at AND l.start_at < p.until
),
answered_for AS (
    SELECT
        *,
        entrusted_here OR works_for_entrusted OR CASE
            WHEN principal_found IS NULL OR entrusted_to IS NULL THEN NULL
            WHEN principal_works_for_entrusted THEN TRUE
            ELSE subcontracts
        END AS entrusted,
        CASE
            WHEN works_for_entrusted AND NOT entrusted_here THEN entrusted_to
            WHEN on_file THEN organisation
            WHEN organisation IS NULL OR agencies IS NULL THEN NULL
            WHEN works_for_entrusted THEN entrusted_to
            WHEN subcontractor THEN principal_found
            WHEN NOT subcontracts THEN organisation
        END AS answering
    FROM chained
),

-- All facts of a contact that do not depend on other contacts.
facts AS (
    SELECT
        c.*,
        collecting AND regime AND outgoing AS in_scope,
        role_found IN ('debtor', 'guarantor') AS owes,
        outgoing AND role_found IN ('debtor', 'guarantor') AND collecting AS to_debtor,
        role_found IN ('contact_person', 'heir_or_interested') AS third_person,
        CASE
            WHEN answering IS NULL THEN NULL
            WHEN o.listed OR (c.listed AND answering = c.organisation) THEN TRUE
            WHEN o.listing_open OR (c.listing_open AND answering = c.organisation) THEN NULL
            ELSE agencies
        END AS agency_listed,
        CASE
            WHEN answering IS NULL THEN NULL
            WHEN o.agreed OR (c.agreed AND answering = c.organisation) THEN TRUE
            WHEN o.agreement_open OR (c.agreement_open AND answering = c.organisation) THEN NULL
            ELSE agency_agreements
        END AS agency_agreed
    FROM answered_for c
    LEFT JOIN standing o
        ON o.creditor = c.creditor
        AND o.organisation = CASE WHEN c.agency AND c.answering <> c.organisation THEN c.answering END
        AND o.since <= c.start_at AND c.start_at < o.until
),
judged AS MATERIALIZED (
    SELECT
        seq, contact_id, creditor, person, day, product, in_scope, owes, to_debtor,
        request_near, requested_at, asked_again,
        contacts_since <= requested_at - 900000 AS on_record_since_request,
        contacts_since <= day * 86400000 - 28800000 AS on_record_today,
        contacts_since <= (day - 6) * 86400000 - 28800000 AS on_record_this_week,
        letter,
        in_scope AND has_hour AS has_an_hour,
        (owes AND hours_agreed AND inside_agreed)
            OR (NOT (owes AND hours_agreed) AND by_day) OR (inside_agreed AND by_day) AS hours_open,
        outgoing AND owes AND arrived AS meets_request,
        in_scope AND call AND notice AND owes AS notice_cap_applies,
        CASE
            WHEN NOT (owes AND notices_agreed) THEN 3
            WHEN owes AND notices_agreed THEN notices_number
        END AS notice_cap,
        to_debtor AND call AND notice AND was_connected AS notice_counts,
        in_scope AND interactive_call AND owes AS call_cap_applies,
        CASE
            WHEN NOT (owes AND calls_agreed) THEN 3
            WHEN owes AND calls_agreed THEN calls_number
        END AS call_cap,
        to_debtor AND interactive_call AND was_effective AS call_counts,
        CAST(CASE
            WHEN NOT (in_scope AND NOT visit) THEN 0
            WHEN tool_in_order THEN 1
            WHEN in_scope AND NOT tool_in_order THEN 3
            ELSE 2
        END AS TINYINT) AS tool_filed,
        CAST(CASE
            WHEN NOT (in_scope AND NOT visit AND tool_on_file) THEN 0
            WHEN tool_of_user THEN 1
            WHEN in_scope AND tool_on_file AND NOT tool_of_user THEN 3
            ELSE 2
        END AS TINYINT) AS tool_user,
        CAST(CASE
            WHEN NOT (in_scope AND agency) THEN 0
            WHEN entrusted THEN 1
            WHEN in_scope AND agency AND NOT entrusted THEN 3
            ELSE 2
        END AS TINYINT) AS debt_entrusted,
        CAST(CASE
            WHEN NOT (in_scope AND agency) THEN 0
            WHEN agency_agreed THEN 1
            WHEN in_scope AND agency AND NOT agency_agreed THEN 3
            ELSE 2
        END AS TINYINT) AS agency_agreement,
        CAST(CASE
            WHEN NOT (in_scope AND agency) THEN 0
            WHEN agency_listed THEN 1
            WHEN in_scope AND agency AND NOT agency_listed THEN 3
            ELSE 2
        END AS TINYINT) AS agency_listed,
        CAST(CASE
            WHEN NOT in_scope OR trained IS NULL THEN 0
            WHEN trained THEN 1
            WHEN in_scope THEN 3
            ELSE 2
        END AS TINYINT) AS collector_trained,
        CAST(CASE
            WHEN NOT in_scope THEN 0
            WHEN NOT settled THEN 1
            WHEN in_scope AND settled THEN 3
            ELSE 2
        END AS TINYINT) AS settled_as_booked,
        CAST(CASE
            WHEN NOT (in_scope AND third_person) THEN 0
            WHEN NOT refused THEN 1
            WHEN in_scope AND third_person AND refused THEN 3
            ELSE 2
        END AS TINYINT) AS contact_person_refused,
        CAST(CASE
            WHEN NOT (in_scope AND templated) THEN 0
            WHEN approved THEN 1
            WHEN in_scope AND templated AND NOT approved THEN 3
            ELSE 2
        END AS TINYINT) AS template_approved
    FROM facts
),

-- The rules that look at other contacts: caps of the day, seven days between letters, a request used up. Few days hold
-- more calls than a cap, few letters follow another, few contacts were asked for: only those are put in order.
crowded_days AS (
    SELECT creditor, person, day
    FROM judged
    WHERE notice_counts IS NOT FALSE OR call_counts IS NOT FALSE
    GROUP BY creditor, person, day
    HAVING COUNT(*) FILTER (notice_counts IS NOT FALSE) > MIN(notice_cap)
        OR COUNT(*) FILTER (call_counts IS NOT FALSE) > MIN(call_cap)
),
calls_before AS (
    SELECT
        seq,
        COUNT(*) FILTER (notice_counts) OVER today AS notices_proven,
        COUNT(*) FILTER (notice_counts IS NOT FALSE) OVER today AS notices_possible,
        COUNT(*) FILTER (call_counts) OVER today AS calls_proven,
        COUNT(*) FILTER (call_counts IS NOT FALSE) OVER today AS calls_possible
    FROM judged
    JOIN crowded_days USING (creditor, person, day)
    WHERE notice_counts IS NOT FALSE OR call_counts IS NOT FALSE
    WINDOW today AS (
        PARTITION BY creditor, person, day ORDER BY seq
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
letters AS (
    SELECT seq, creditor, person, day, product, to_debtor
    FROM judged
    WHERE letter AND to_debtor IS NOT FALSE
),
letters_before AS (
    SELECT
        c.seq,
        COALESCE(BOOL_OR(h.to_debtor AND h.product = c.product), FALSE) AS proven,
        BOOL_OR(COALESCE(h.product = c.product, TRUE)) AS possible
    FROM letters c
    JOIN letters h
        ON h.creditor = c.creditor AND h.person = c.person AND h.day BETWEEN c.day - 6 AND c.day
        AND h.seq < c.seq
    GROUP BY c.seq
),
requests AS (
    SELECT
        seq,
        COUNT(*) FILTER (meets_request IS NOT FALSE) OVER (
            PARTITION BY creditor, person, requested_at ORDER BY seq
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS used
    FROM judged
    WHERE requested_at IS NOT NULL
),
counted AS (
    SELECT
        c.*,
        owes AND ((request_near AND CASE WHEN on_record_since_request THEN used = 0 END) OR asked_again) AS requested,
        notice_counts AND CASE
            WHEN person IS NULL THEN NULL
            WHEN COALESCE(notices_proven, 0) >= notice_cap THEN TRUE
            WHEN COALESCE(notices_possible, 0) < notice_cap AND on_record_today THEN FALSE
        END AS over_notice_cap,
        call_counts AND CASE
            WHEN person IS NULL THEN NULL
            WHEN COALESCE(calls_proven, 0) >= call_cap THEN TRUE
            WHEN COALESCE(calls_possible, 0) < call_cap AND on_record_today THEN FALSE
        END AS over_call_cap,
        CASE
            WHEN l.proven THEN TRUE
            WHEN l.possible IS NOT TRUE AND on_record_this_week AND person IS NOT NULL THEN FALSE
        END AS too_soon
    FROM judged c
    LEFT JOIN calls_before b ON b.seq = c.seq
    LEFT JOIN letters_before l ON l.seq = c.seq
    LEFT JOIN requests r ON r.seq = c.seq
)
SELECT
    contact_id,
    CAST(CASE
        WHEN NOT has_an_hour THEN 0
        WHEN hours_open OR requested THEN 1
        WHEN has_an_hour AND NOT (hours_open OR requested) THEN 3
        ELSE 2
    END AS TINYINT) AS "quiet-hours",
    CAST(CASE
        WHEN NOT notice_cap_applies THEN 0
        WHEN NOT (over_notice_cap AND NOT requested) THEN 1
        WHEN notice_cap_applies AND over_notice_cap AND NOT requested THEN 3
        ELSE 2
    END AS TINYINT) AS "notice-call-cap",
    CAST(CASE
        WHEN NOT call_cap_applies THEN 0
        WHEN NOT (over_call_cap AND NOT requested) THEN 1
        WHEN call_cap_applies AND over_call_cap AND NOT requested THEN 3
        ELSE 2
    END AS TINYINT) AS "effective-call-cap",
    CAST(CASE
        WHEN NOT (in_scope AND letter AND owes) THEN 0
        WHEN NOT too_soon THEN 1
        WHEN in_scope AND owes AND too_soon THEN 3
        ELSE 2
    END AS TINYINT) AS "letter-interval",
    CAST(tool_filed AS TINYINT) AS "tool-filed",
    CAST(tool_user AS TINYINT) AS "tool-user",
    CAST(debt_entrusted AS TINYINT) AS "debt-entrusted",
    CAST(agency_agreement AS TINYINT) AS "agency-agreement",
    CAST(agency_listed AS TINYINT) AS "agency-listed",
    CAST(collector_trained AS TINYINT) AS "collector-trained",
    CAST(settled_as_booked AS TINYINT) AS "settled-as-booked",
    CAST(contact_person_refused AS TINYINT) AS "contact-person-refused",
    CAST(template_approved AS TINYINT) AS "template-approved"
FROM counted
