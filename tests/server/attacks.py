"""What people may not do, in plain SQL as psql sends it, and the same acts by whoever may. ``{name}`` is an id."""

# ruff: noqa: E501 (one attempt a line: they are read as a list)
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Ends(Enum):
    """How an attempt must end."""

    REFUSED = "refused"
    """With an error; nothing is written."""
    NOTHING = "nothing"
    """Without an error and without a row."""
    DONE = "done"
    """Carried out."""


@dataclass(frozen=True)
class Attempt:
    """One person at a prompt."""

    what: str
    who: str
    sql: str
    ends: Ends = Ends.REFUSED


_EXTENSION = (
    "INSERT INTO extension (case_id, stage, clock_key, old_due_on, new_due_on, working_days, reason, good_reason, "
    "resident_agreed, updates, decided_at, decided_by_id, is_told_late) VALUES ({{case}}, 'stage1', 'stage1.respond', "
    "'2026-12-08', '2026-12-22', 10, 'x', '', false, '', now(), {{{by}}}, false)"
)
_EXCLUSION = (
    "INSERT INTO exclusion (case_id, ground, ground_words, source, evidence, consideration, exceptions, is_partial, "
    "left_out, still_looking_at, where_instead, decided_on, decided_by_words, decided_at, decided_by_id) VALUES "
    "({{case}}, 'x', 'x', '', '', '', '{{{{}}}}', false, '', '', '', '2026-11-24', '', now(), {{{by}}})"
)
_MONEY = (
    "INSERT INTO compensation (case_id, stage, amount_pence, working, band, impact, decided_on, decided_by_id, "
    "paid_words, withdrawn_why, recorded_at, recorded_by_id) VALUES ({{case}}, 'stage1', {pence}, '{{{{}}}}', '', '', "
    "'2026-11-24', {{{by}}}, '', '', now(), {{{by}}})"
)
_EVENT = (
    'INSERT INTO case_event (case_id, at, "on", kind, title, text, facts, by_id, by_name) VALUES '
    "({{{case}}}, now(), '2026-11-24', 'note', 'x', '', '{{{{}}}}', {{{by}}}, '{name}')"
)
_LETTER = (
    "INSERT INTO letter (version, case_id, kind, stage, state, template, edits, about, started_at, started_by_id, "
    "changed_at) VALUES (1, {{case}}, 'update', 'stage1', '{state}', 'update', '{{{{}}}}', '{{{{}}}}', now(), {{{by}}}, now())"
)
_REVIEW = (
    "INSERT INTO letter_review (letter_id, step, words, of_version, at, by_id) "
    "VALUES ({{own_draft}}, '{step}', '', 1, now(), {{{by}}})"
)
_ASK = (
    "INSERT INTO approval_request (case_id, decision, entry, note, wanted, asked_of_id, asked_at, asked_by_id, replaces_id, is_waiting) "
    "VALUES ({case}, '{decision}', '{{{{}}}}', '', NULL, {of}, now(), {{{by}}}, {replaces}, {waiting})"
)
_ANSWER = (
    "INSERT INTO approval_answer (request_id, answered, words, at, by_id) "
    "VALUES ({{{request}}}, '{answered}', '{words}', now(), {{{by}}})"
)
_CASE = (
    "INSERT INTO cases (version, reference, subject, kind, stage, state, resident_id, outside_investigator, "
    "outside_reviewer, edition_id, received_on, category, service_area, handled_by, next_label, next_is_extended, "
    "next_step, waiting_on, on_hold, is_waiting, has_commitment, hazards, triage, facts, created_at) "
    "SELECT 1, '{reference}', '', kind, 'none', 'open', resident_id, '', '', edition_id, received_on, '', '', '', '', "
    "false, '', '', '', false, false, '[]', '{{{{}}}}', '{{{{}}}}', now() FROM cases WHERE id = {{case}}"
)


_VIEW = (
    "INSERT INTO saved_view (name, staff_id, team_id, looks_for, added_at, added_by_id, removed_at) "
    "VALUES ('x', {staff}, NULL, '{{{{}}}}', now(), {by}, NULL)"
)


def _extension(by: str) -> str:
    return _EXTENSION.format(by=by)


def _event(by: str, name: str, case: str = "case") -> str:
    return _EVENT.format(by=by, name=name, case=case)


def _ask(
    by: str, *, case: str = "{case}", of: str = "NULL", waiting: str = "true", replaces: str = "NULL",
    decision: str = "compensation",
) -> str:  # fmt: skip
    return _ASK.format(case=case, decision=decision, of=of, by=by, replaces=replaces, waiting=waiting)


def _answer(by: str, answered: str, request: str = "asked", words: str = "") -> str:
    return _ANSWER.format(request=request, answered=answered, words=words, by=by)


_NO_LONGER = "UPDATE approval_request SET is_waiting = false WHERE id = {asked}"
_SEEN = "INSERT INTO approval_seen (request_id, at, by_id) VALUES ({{{request}}}, now(), {{{by}}})"
_MORE_TIME = _EXTENSION.format(by="leader").replace("{case}", "{asked_case}")

ASKING = (
    Attempt("a handler approves what he asked", "handler", f"{_NO_LONGER}; {_answer('handler', 'approved')}"),
    Attempt("a handler refuses what he asked", "handler", f"{_NO_LONGER}; {_answer('handler', 'refused', words='x')}"),
    Attempt("a handler approves it as the leader", "handler", f"{_NO_LONGER}; {_answer('leader', 'approved')}"),
    Attempt("another handler approves it", "colleague", f"{_NO_LONGER}; {_answer('colleague', 'approved')}"),
    Attempt("another handler returns it", "colleague", f"{_NO_LONGER}; {_answer('colleague', 'returned', words='x')}"),
    Attempt("the post room approves it", "post_room", f"{_NO_LONGER}; {_answer('post_room', 'approved')}"),
    Attempt("another handler takes it back", "colleague", f"{_NO_LONGER}; {_answer('colleague', 'taken_back')}"),
    Attempt("a leader takes it back for him", "leader", f"{_NO_LONGER}; {_answer('leader', 'taken_back')}"),
    Attempt("a leader approves it and does nothing", "leader", f"{_NO_LONGER}; {_answer('leader', 'approved')}"),
    Attempt("a leader approves it and leaves it waiting", "leader", f"{_MORE_TIME}; {_answer('leader', 'approved')}"),
    Attempt("a leader returns it without a word", "leader", f"{_NO_LONGER}; {_answer('leader', 'returned')}"),
    Attempt("a leader gives an answer that is none", "leader", f"{_NO_LONGER}; {_answer('leader', 'perhaps')}"),
    Attempt("a leader answers what was answered", "leader", _answer("leader", "refused", "asked_back", "x")),
    Attempt(
        "a leader changes her answer",
        "leader",
        "UPDATE approval_answer SET answered = 'approved' WHERE request_id = {asked_back}",
    ),
    Attempt("a leader strikes her answer", "leader", "DELETE FROM approval_answer WHERE request_id = {asked_back}"),
    Attempt("a handler makes it stop waiting", "handler", _NO_LONGER),
    Attempt(
        "a handler makes it wait again",
        "handler",
        "UPDATE approval_request SET is_waiting = true WHERE id = {asked_back}",
    ),
    Attempt(
        "a handler changes what he asked",
        "handler",
        "UPDATE approval_request SET entry = '{{\"working_days\": 99}}' WHERE id = {asked}",
    ),
    Attempt(
        "a handler lowers the rank it asks",
        "handler",
        "UPDATE approval_request SET wanted = 'handler' WHERE id = {asked}",
    ),
    Attempt(
        "a handler puts his question in another’s name",
        "handler",
        "UPDATE approval_request SET asked_by_id = {colleague} WHERE id = {asked}",
    ),
    Attempt("a handler strikes what he asked", "handler", "DELETE FROM approval_request WHERE id = {asked}"),
    Attempt("a handler asks in another’s name", "handler", _ask("colleague")),
    Attempt("a handler asks himself", "handler", _ask("handler", of="{handler}")),
    Attempt("a handler asks what is answered already", "handler", _ask("handler", waiting="false")),
    Attempt("a handler asks anew what never came back", "handler", _ask("handler", replaces="{asked}")),
    Attempt("the post room asks", "post_room", _ask("post_room")),
    Attempt("who is barred asks about the case", "colleague", _ask("colleague", case="{hidden}")),
    Attempt(
        "who is barred reads what is asked",
        "colleague",
        "SELECT 1 FROM approval_request WHERE id = {asked_hidden}",
        Ends.NOTHING,
    ),
    Attempt("who is barred answers it", "colleague", _answer("colleague", "returned", "asked_hidden", "x")),
    Attempt("who is barred says she read it", "colleague", _SEEN.format(request="asked_hidden", by="colleague")),
    Attempt("a handler says the leader read it", "handler", _SEEN.format(request="asked", by="leader")),
)
OWN_REQUESTS = (
    Attempt("a handler gives himself more time", "handler", _extension("handler")),
    Attempt("a handler decides in the leader’s name", "handler", _extension("leader")),
    Attempt(
        "a handler moves a date that was decided",
        "handler",
        "UPDATE extension SET new_due_on = '2027-06-01', working_days = 99",
    ),
    Attempt(
        "a leader moves her own decision", "leader", "UPDATE extension SET new_due_on = '2027-06-01', working_days = 99"
    ),
    Attempt(
        "a handler puts the decision in another’s name", "handler", "UPDATE extension SET decided_by_id = {manager}"
    ),
    Attempt("the post room gives more time", "post_room", _extension("post_room")),
    Attempt("a handler approves the letter he began", "handler", _REVIEW.format(step="approved", by="handler")),
    Attempt("a handler approves it in the leader’s name", "handler", _REVIEW.format(step="approved", by="leader")),
    Attempt(
        "a handler allows himself everything", "handler", "UPDATE setting SET value = '{{}}' WHERE key = 'approvals'"
    ),
    Attempt("a handler writes the setting anew", "handler", "INSERT INTO setting VALUES ('smtp', '{{}}')"),
    Attempt("a leader loosens what she is asked for", "leader", "DELETE FROM setting WHERE key = 'approvals'"),
)
RANKS = (
    Attempt("a handler excludes a complaint", "handler", _EXCLUSION.format(by="handler")),
    Attempt("a handler approves a thousand pounds", "handler", _MONEY.format(pence=100000, by="handler")),
    Attempt("a handler approves it in the director’s name", "handler", _MONEY.format(pence=100000, by="director")),
    Attempt(
        "a handler refuses stage 2",
        "handler",
        "UPDATE escalation SET decision = 'refused', ground = 'x', decided_by_id = {handler} WHERE case_id = {stage2}",
    ),
    Attempt("a leader approves without the rank", "leader", _REVIEW.format(step="approved", by="leader")),
    Attempt(
        "a handler strikes himself from the writers",
        "colleague",
        "UPDATE letter SET writers = '[]' WHERE id = {own_draft}",
    ),
    Attempt(
        "a handler writes in a letter unnamed",
        "colleague",
        'UPDATE letter SET edits = \'{{"a": "b"}}\' WHERE id = {draft}',
    ),
    Attempt(
        "a handler changes what letters say",
        "handler",
        "INSERT INTO letter_template (kind, number, text, is_shipped, shipped_text, why, holds_from, made_at, made_by_id) VALUES ('update', 9, '', false, '', '', '2026-11-24', now(), {handler})",
    ),
    Attempt("a handler makes himself a director", "handler", "UPDATE staff SET rank = 'director' WHERE id = {handler}"),
    Attempt(
        "an administrator makes himself a director", "admin", "UPDATE staff SET rank = 'director' WHERE id = {admin}"
    ),
    Attempt(
        "an administrator adds a director",
        "admin",
        "INSERT INTO staff (name, job_title, phone, email, rank, is_active) VALUES ('X', '', '', '', 'director', true)",
    ),
    Attempt(
        "a handler changes a colleague’s telephone", "handler", "UPDATE staff SET phone = '1' WHERE id = {colleague}"
    ),
    Attempt(
        "a leader changes a handler’s email", "leader", "UPDATE staff SET email = 'x@y.example' WHERE id = {handler}"
    ),
    Attempt(
        "a handler changes the name letters are signed with",
        "handler",
        "UPDATE staff SET name = 'Somebody Else' WHERE id = {handler}",
    ),
    Attempt("a handler joins the leaders", "handler", "GRANT redress_leader TO t_handler"),
    Attempt("a leader joins the administrators", "leader", "GRANT redress_administrator TO t_leader"),
    Attempt("a handler makes a login", "handler", "CREATE ROLE ghost LOGIN"),
    Attempt("a handler makes himself a superuser", "handler", "ALTER ROLE t_handler SUPERUSER"),
    Attempt(
        "a handler takes another’s login for his own",
        "handler",
        "UPDATE guard.login SET staff_id = {director} WHERE name = 't_handler'",
    ),
    Attempt(
        "a handler lowers the rank a policy asks",
        "handler",
        "SELECT guard.put_edition_rank(1, 'escalation_refusal', 'post_room')",
    ),
    Attempt("a handler raises what he may approve", "handler", "UPDATE guard.shipped_limit SET pence = -1"),
    Attempt(
        "a leader changes the landlord’s limits",
        "leader",
        "INSERT INTO setting VALUES ('redress.money', '{{\"limits\": {{\"team_leader\": -1}}}}')",
    ),
    Attempt(
        "the post room changes a case’s owner", "post_room", "UPDATE cases SET owner_id = {post_room} WHERE id = {case}"
    ),
    Attempt(
        "a handler adds a bank holiday",
        "handler",
        "INSERT INTO day_off (\"on\", name, is_bank_holiday) VALUES ('2026-12-08', 'x', false)",
    ),
    Attempt("a handler changes the policy", "handler", "UPDATE policy_edition SET text = ''"),
    Attempt("an administrator changes an edition’s text", "admin", "UPDATE policy_edition SET text = ''"),
)
FOR_GOOD = (
    Attempt("a handler changes an issued letter’s page", "handler", "UPDATE issued_letter SET pdf = 'x'"),
    Attempt("a director deletes an issued letter", "director", "DELETE FROM issued_letter"),
    Attempt(
        "a handler changes a sent letter’s words",
        "handler",
        'UPDATE letter SET edits = \'{{"a": "b"}}\' WHERE id = {letter}',
    ),
    Attempt("a handler deletes a sent letter", "handler", "DELETE FROM letter WHERE id = {letter}"),
    Attempt("a handler empties the letters", "handler", "TRUNCATE letter CASCADE"),
    Attempt("a handler begins a letter as issued", "handler", _LETTER.format(state="issued", by="handler")),
    Attempt(
        "a handler issues a draft without its page", "handler", "UPDATE letter SET state = 'issued' WHERE id = {draft}"
    ),
    Attempt(
        "a handler keeps a page under another’s fingerprint",
        "handler",
        "INSERT INTO issued_letter (letter_id, case_id, pdf, sha256, pages, text, facts, blocks, template, template_version, dated_on, issued_at, issued_by_id) SELECT {draft}, {case}, 'x', sha256, 1, '', '{{}}', '[]', template, template_version, dated_on, now(), {handler} FROM issued_letter LIMIT 1",
    ),
    Attempt("a handler changes the chronology", "handler", "UPDATE case_event SET title = 'x'"),
    Attempt("a director deletes from the chronology", "director", "DELETE FROM case_event"),
    Attempt("a handler changes a date that was recorded", "handler", "UPDATE case_date SET \"on\" = '2026-11-01'"),
    Attempt("a handler deletes an exclusion", "handler", "DELETE FROM exclusion"),
    Attempt("a handler deletes a case", "handler", "DELETE FROM cases WHERE id = {case}"),
    Attempt("a handler reads the audit", "handler", "SELECT * FROM guard.audit"),
    Attempt("a handler writes in the audit", "handler", "INSERT INTO guard.audit SELECT * FROM guard.audit"),
    Attempt(
        "a handler writes in the audit through its function",
        "handler",
        "SELECT guard.note('insert', 'cases', '1', NULL, NULL)",
    ),
    Attempt("a director deletes the audit", "director", "DELETE FROM guard.audit"),
    Attempt("an administrator empties the audit", "admin", "TRUNCATE guard.audit"),
    Attempt("an auditor changes what he reads", "auditor", "UPDATE guard.audit SET login = 'x'"),
    Attempt("an auditor moves the head", "auditor", "UPDATE guard.audit_head SET id = 0"),
    Attempt("an auditor writes a note", "auditor", _event("handler", "Priya Shah")),
    Attempt("an administrator switches the guard off", "admin", "ALTER TABLE case_event DISABLE TRIGGER ALL"),
    Attempt("a handler plays a replica, where triggers rest", "handler", "SET session_replication_role = replica"),
    Attempt("a handler drops a trigger", "handler", "DROP TRIGGER guard_audits ON cases"),
    Attempt(
        "a handler replaces a rule",
        "handler",
        "CREATE OR REPLACE FUNCTION guard.me() RETURNS integer LANGUAGE sql AS 'SELECT 6'",
    ),
    Attempt(
        "a handler gives a case another number", "handler", "UPDATE cases SET reference = 'C-999999' WHERE id = {case}"
    ),
    Attempt("a handler turns the counter back", "handler", "UPDATE counter SET value = 1"),
    Attempt("a handler skips numbers", "handler", "UPDATE counter SET value = value + 10"),
)
HIDDEN = (
    Attempt("Sade looks at the case about her", "colleague", "SELECT * FROM cases WHERE id = {hidden}", Ends.NOTHING),
    Attempt("by its reference", "colleague", "SELECT 1 FROM cases WHERE reference = 'C-000002'", Ends.NOTHING),
    Attempt("through its letters", "colleague", "SELECT 1 FROM letter WHERE case_id = {hidden}", Ends.NOTHING),
    Attempt(
        "through the pages sent", "colleague", "SELECT pdf FROM issued_letter WHERE case_id = {hidden}", Ends.NOTHING
    ),
    Attempt(
        "through how they were sent",
        "colleague",
        "SELECT 1 FROM letter_sent WHERE letter_id NOT IN (SELECT id FROM letter)",
        Ends.NOTHING,
    ),
    Attempt("through its chronology", "colleague", "SELECT 1 FROM case_event WHERE case_id = {hidden}", Ends.NOTHING),
    Attempt(
        "through the resident’s words", "colleague", "SELECT 1 FROM contact WHERE case_id = {hidden}", Ends.NOTHING
    ),
    Attempt(
        "through what search reads", "colleague", "SELECT 1 FROM search_text WHERE case_id = {hidden}", Ends.NOTHING
    ),
    Attempt(
        "through search itself",
        "colleague",
        "SELECT 1 FROM guard.found('''mould''') AS one WHERE one = {hidden}",
        Ends.NOTHING,
    ),
    Attempt("through its clocks", "colleague", "SELECT 1 FROM clock WHERE case_id = {hidden}", Ends.NOTHING),
    Attempt("through who is barred", "colleague", "SELECT 1 FROM barred", Ends.NOTHING),
    Attempt("through others’ acts", "colleague", "SELECT 1 FROM act", Ends.NOTHING),
    Attempt(
        "through a view of her own",
        "colleague",
        "CREATE TEMP VIEW mine AS SELECT * FROM cases; SELECT 1 FROM mine WHERE id = {hidden}",
        Ends.NOTHING,
    ),
    Attempt(
        "through a function that tells what it is asked",
        "colleague",
        "CREATE FUNCTION pg_temp.told(text) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS $$ BEGIN IF $1 = 'C-000002' THEN RAISE EXCEPTION 'leaked'; END IF; RETURN true; END $$; SELECT 1 FROM cases WHERE pg_temp.told(reference) AND id = {hidden}",
        Ends.NOTHING,
    ),
    Attempt(
        "with row security switched off", "colleague", "SET row_security = off; SELECT 1 FROM cases WHERE id = {hidden}"
    ),
    Attempt("by a lock", "colleague", "SELECT 1 FROM cases WHERE id = {hidden} FOR UPDATE", Ends.NOTHING),
    Attempt("by changing it", "colleague", "UPDATE cases SET subject = 'x' WHERE id = {hidden}", Ends.NOTHING),
    Attempt(
        "by giving it to herself",
        "colleague",
        "UPDATE cases SET owner_id = {colleague} WHERE id = {hidden}",
        Ends.NOTHING,
    ),
    Attempt("by letting herself in", "colleague", "UPDATE barred SET ended_on = '2026-11-24'", Ends.NOTHING),
    Attempt("by a note in it", "colleague", _event("colleague", "Sade Cole", "hidden")),
    Attempt(
        "by linking it to another",
        "colleague",
        "INSERT INTO case_link (case_id, other_id, kind, words, recorded_at, recorded_by_id) VALUES ({case}, {hidden}, 'related', '', now(), {colleague})",
    ),
    Attempt(
        "a handler gives her the case about her",
        "handler",
        "UPDATE cases SET owner_id = {colleague} WHERE id = {hidden}",
    ),
    Attempt("through the statistics", "colleague", "SELECT 1 FROM pg_stats WHERE tablename = 'cases'", Ends.NOTHING),
    Attempt("by a copy to a file", "colleague", "COPY cases TO '/tmp/cases'"),
    Attempt("by a program", "colleague", "COPY cases TO PROGRAM 'cat'"),
    Attempt("by reading the server’s files", "colleague", "SELECT pg_read_file('PG_VERSION')"),
)
AS_ANOTHER = (
    Attempt("a handler writes in the leader’s name", "handler", _event("leader", "Grace Amoah")),
    Attempt("a handler writes under the leader’s name", "handler", _event("handler", "Grace Amoah")),
    Attempt("a handler becomes the leader", "handler", "SET ROLE t_leader"),
    Attempt("a handler becomes a leader of the group", "handler", "SET ROLE redress_leader"),
    Attempt("a handler becomes the owner", "handler", "SET ROLE redress_owner"),
    Attempt("a handler becomes another session", "handler", "SET SESSION AUTHORIZATION t_leader"),
    Attempt(
        "a handler puts a function of his own before the guard’s",
        "handler",
        "CREATE FUNCTION public.me() RETURNS integer LANGUAGE sql AS 'SELECT 2'",
    ),
    Attempt(
        "a handler puts a table of his own before the guard’s",
        "handler",
        "CREATE TEMP TABLE login (name text, staff_id integer, ended_at timestamptz); INSERT INTO login VALUES ('t_handler', {leader}, NULL); SET search_path = pg_temp, guard, public; "
        + _event("leader", "Grace Amoah"),
    ),
    Attempt(
        "a handler marks a letter sent in another’s name",
        "handler",
        "INSERT INTO letter_sent (letter_id, how, \"on\", tracking, note, recorded_at, recorded_by_id, address, sha256, sheets, enclosures, collection, certificate) VALUES ({letter}, 'post', '2026-11-24', '', '', now(), {post_room}, '', '', 1, '', '', '')",
    ),
    Attempt(
        "a handler reads another’s half-finished words",
        "handler",
        "SELECT 1 FROM draft WHERE key LIKE '{leader}/%%'",
        Ends.NOTHING,
    ),
    Attempt(
        "a handler leaves half-finished words for another",
        "handler",
        "INSERT INTO draft VALUES ('{leader}/x', 'note', '', '{{}}', now())",
    ),
    Attempt("a handler shares a view", "handler", _VIEW.format(staff="NULL", by="{handler}")),
    Attempt("a handler saves a view for another", "handler", _VIEW.format(staff="{leader}", by="{handler}")),
    Attempt("a leader saves a view in another’s name", "leader", _VIEW.format(staff="NULL", by="{handler}")),
    Attempt(
        "a handler reads what a leader looks for",
        "handler",
        "SELECT 1 FROM saved_view WHERE id = {own_view}",
        Ends.NOTHING,
    ),
    Attempt(
        "a manager reads what a leader looks for",
        "manager",
        "SELECT 1 FROM saved_view WHERE id = {own_view}",
        Ends.NOTHING,
    ),
    Attempt(
        "a handler changes a shared view",
        "handler",
        "UPDATE saved_view SET name = 'x' WHERE id = {shared_view}",
        Ends.NOTHING,
    ),
    Attempt(
        "a handler makes a shared view hers",
        "handler",
        "UPDATE saved_view SET staff_id = {handler} WHERE id = {shared_view}",
        Ends.NOTHING,
    ),
    Attempt("a leader deletes a shared view for good", "leader", "DELETE FROM saved_view WHERE id = {shared_view}"),
    Attempt(
        "a handler says that another has seen a reminder",
        "handler",
        "INSERT INTO reminder (staff_id, case_id, clock_key, due_on, point, shown_at) VALUES ({leader}, {case}, 'stage1.respond', '2026-11-24', 'day', now())",
    ),
)
APART = (
    Attempt(
        "a handler gives the case at stage 2 to whoever answered stage 1",
        "handler",
        "UPDATE cases SET owner_id = {handler} WHERE id = {stage2}",
    ),
    Attempt("a manager does", "manager", "UPDATE cases SET owner_id = {handler} WHERE id = {stage2}"),
    Attempt(
        "a manager names them as reviewer", "manager", "UPDATE cases SET reviewer_id = {handler} WHERE id = {stage2}"
    ),
    Attempt(
        "a handler says another answered stage 1",
        "handler",
        "UPDATE cases SET answered_by_id = {leader} WHERE id = {stage2}",
    ),
    Attempt(
        "a handler says nobody answered stage 1",
        "handler",
        "UPDATE cases SET answered_by_id = NULL WHERE id = {stage2}",
    ),
)
NUMBERS = (
    Attempt("a new case takes a number that is taken", "colleague", _CASE.format(reference="C-000001")),
    Attempt("a new case takes the hidden one’s number", "colleague", _CASE.format(reference="C-000002")),
    Attempt("a new case takes a number nobody gave out", "colleague", _CASE.format(reference="C-000777")),
)
_AWAY = (
    "INSERT INTO absence (staff_id, first_on, last_on, deputy_id, added_at, added_by_id) "
    "VALUES ({{{who}}}, '2026-12-01', '2026-12-04', {{{deputy}}}, now(), {{{by}}})"
)
AWAY = (
    Attempt(
        "a handler says that a colleague is away",
        "handler",
        _AWAY.format(who="colleague", deputy="handler", by="handler"),
    ),
    Attempt("a handler covers for himself", "handler", _AWAY.format(who="handler", deputy="handler", by="handler")),
    Attempt(
        "a handler says so in her name", "handler", _AWAY.format(who="colleague", deputy="handler", by="colleague")
    ),
    Attempt(
        "days away are rewritten",
        "leader",
        "UPDATE absence SET deputy_id = NULL, last_on = '2027-12-01' WHERE staff_id = {colleague}",
    ),
    Attempt("days away vanish", "leader", "DELETE FROM absence"),
    Attempt("an auditor is away", "auditor", _AWAY.format(who="colleague", deputy="handler", by="colleague")),
)
MOVING = (
    Attempt(
        "a handler takes a colleague’s case", "colleague", "UPDATE cases SET owner_id = {colleague} WHERE id = {case}"
    ),
    Attempt(
        "a handler leaves a colleague’s case to nobody",
        "colleague",
        "UPDATE cases SET owner_id = NULL WHERE id = {case}",
    ),
    Attempt(
        "and says that he gave it",
        "colleague",
        "INSERT INTO case_event (case_id, at, \"on\", kind, title, text, facts, by_id, by_name) VALUES ({case}, now(), '2026-11-24', 'assigned', 'x', '', '{{}}', {colleague}, 'Sade Cole'); UPDATE cases SET owner_id = {colleague} WHERE id = {case}",
    ),
    Attempt("a case goes to the post room", "leader", "UPDATE cases SET owner_id = {post_room} WHERE id = {case}"),
    Attempt(
        "a leader gives the barred colleague the case",
        "leader",
        "UPDATE cases SET owner_id = {colleague} WHERE id = {hidden}",
    ),
    Attempt("somebody leaves with open cases", "admin", "UPDATE staff SET is_active = false WHERE id = {handler}"),
    Attempt("a handler changes teams", "handler", "UPDATE staff SET most_cases = 1 WHERE id = {handler}"),
    Attempt("a handler adds a team", "handler", "INSERT INTO team (name, is_active) VALUES ('x', true)"),
    Attempt(
        "a leader adds an area", "leader", "INSERT INTO area (name, postcodes, is_active) VALUES ('x', '[]', true)"
    ),
)

ATTACKS = (*AWAY, *MOVING, *OWN_REQUESTS, *ASKING, *RANKS, *FOR_GOOD, *HIDDEN, *AS_ANOTHER, *APART, *NUMBERS)

ALLOWED = (
    Attempt(
        "a leader changes what letters say",
        "leader",
        "INSERT INTO letter_template (kind, number, text, is_shipped, shipped_text, why, holds_from, made_at, made_by_id) VALUES ('update', 9, '', false, '', '', '2026-11-24', now(), {leader})",
        Ends.DONE,
    ),
    Attempt("a handler saves a view of her own", "handler", _VIEW.format(staff="{handler}", by="{handler}"), Ends.DONE),
    Attempt("a leader shares a view", "leader", _VIEW.format(staff="NULL", by="{leader}"), Ends.DONE),
    Attempt(
        "a leader changes what colleagues share",
        "leader",
        "UPDATE saved_view SET name = 'y' WHERE id = {shared_view}",
        Ends.DONE,
    ),
    Attempt("a handler reads a shared view", "handler", "SELECT 1 FROM saved_view WHERE id = {shared_view}", Ends.DONE),
    Attempt("a leader gives more time", "leader", _extension("leader"), Ends.DONE),
    Attempt("a handler asks for a sum", "handler", _ask("handler", of="{manager}"), Ends.DONE),
    Attempt(
        "a handler asks anew what came back",
        "handler",
        _ask("handler", case="{asked_back_case}", decision="extension", replaces="{asked_back}"),
        Ends.DONE,
    ),
    Attempt(
        "a handler takes his question back", "handler", f"{_NO_LONGER}; {_answer('handler', 'taken_back')}", Ends.DONE
    ),
    Attempt("a leader reads it", "leader", _SEEN.format(request="asked", by="leader"), Ends.DONE),
    Attempt(
        "a leader returns it", "leader", f"{_NO_LONGER}; {_answer('leader', 'returned', words='Ring her.')}", Ends.DONE
    ),
    Attempt(
        "a leader approves it", "leader", f"{_NO_LONGER}; {_answer('leader', 'approved')}; {_MORE_TIME}", Ends.DONE
    ),
    Attempt("a leader excludes a complaint", "leader", _EXCLUSION.format(by="leader"), Ends.DONE),
    Attempt("a director approves a thousand pounds", "director", _MONEY.format(pence=100000, by="director"), Ends.DONE),
    Attempt("a handler approves twenty pounds", "handler", _MONEY.format(pence=2000, by="handler"), Ends.DONE),
    Attempt(
        "a manager refuses stage 2",
        "manager",
        "UPDATE escalation SET decision = 'waiting', decided_on = NULL WHERE case_id = {stage2}; UPDATE escalation SET decision = 'refused', decided_on = '2026-11-24', ground = 'x', decided_by_id = {manager} WHERE case_id = {stage2}",
        Ends.DONE,
    ),
    Attempt(
        "a manager approves a handler’s letter", "manager", _REVIEW.format(step="approved", by="manager"), Ends.DONE
    ),
    Attempt("a handler writes a note", "handler", _event("handler", "Priya Shah"), Ends.DONE),
    Attempt("a handler begins a letter", "handler", _LETTER.format(state="draft", by="handler"), Ends.DONE),
    Attempt(
        "a handler hands a case over", "handler", "UPDATE cases SET owner_id = {colleague} WHERE id = {case}", Ends.DONE
    ),
    Attempt(
        "a manager gives stage 2 to the head",
        "manager",
        "UPDATE cases SET owner_id = {head} WHERE id = {stage2}",
        Ends.DONE,
    ),
    Attempt("a handler sees the case Sade does not", "handler", "SELECT 1 FROM cases WHERE id = {hidden}", Ends.DONE),
    Attempt(
        "a handler finds it by its words",
        "handler",
        "SELECT 1 FROM guard.found('''mould''') AS one WHERE one = {hidden}",
        Ends.DONE,
    ),
    Attempt(
        "a handler lets her back in",
        "handler",
        "UPDATE barred SET ended_on = '2026-11-24', ended_why = 'x' WHERE case_id = {hidden}",
        Ends.DONE,
    ),
    Attempt("an auditor reads every case", "auditor", "SELECT 1 FROM cases WHERE id = {hidden}", Ends.DONE),
    Attempt("an auditor reads the audit", "auditor", "SELECT 1 FROM guard.audit", Ends.DONE),
    Attempt(
        "an auditor proves it whole",
        "auditor",
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM guard.audit_broken())",
        Ends.DONE,
    ),
    Attempt(
        "an administrator adds a closure day",
        "admin",
        "INSERT INTO day_off (\"on\", name, is_bank_holiday) VALUES ('2026-12-08', 'x', false)",
        Ends.DONE,
    ),
    Attempt(
        "an administrator changes a phone number",
        "admin",
        "UPDATE staff SET phone = '0161 496 0124' WHERE id = {handler}",
        Ends.DONE,
    ),
    Attempt(
        "a handler puts their own telephone right",
        "handler",
        "UPDATE staff SET phone = '0161 496 0125', email = 'priya@brightwater.example' WHERE id = {handler}",
        Ends.DONE,
    ),
    Attempt(
        "the post room puts its own email right",
        "post_room",
        "UPDATE staff SET email = 'lee@brightwater.example' WHERE id = {post_room}",
        Ends.DONE,
    ),
    Attempt(
        "an administrator changes what is asked",
        "admin",
        "UPDATE setting SET value = '{{}}' WHERE key = 'approvals'",
        Ends.DONE,
    ),
    Attempt(
        "a handler has seen a reminder",
        "handler",
        "INSERT INTO reminder (staff_id, case_id, clock_key, due_on, point, shown_at) VALUES ({handler}, {case}, 'stage1.respond', '2026-11-24', 'day', now())",
        Ends.DONE,
    ),
    Attempt(
        "a handler keeps half-finished words",
        "handler",
        "INSERT INTO draft VALUES ('{handler}/x', 'note', '', '{{}}', now())",
        Ends.DONE,
    ),
    Attempt(
        "a handler adds a word to the dictionary",
        "handler",
        "INSERT INTO setting VALUES ('own_words', '[]')",
        Ends.DONE,
    ),
    Attempt(
        "a new case takes the next number",
        "handler",
        "UPDATE counter SET value = value + 1 WHERE name = 'case'; " + _CASE.format(reference="C-000006"),
        Ends.DONE,
    ),
    Attempt("a handler is away", "handler", _AWAY.format(who="handler", deputy="colleague", by="handler"), Ends.DONE),
    Attempt(
        "the post room is away", "post_room", _AWAY.format(who="post_room", deputy="handler", by="post_room"), Ends.DONE
    ),
    Attempt(
        "a leader keeps a colleague’s days",
        "leader",
        _AWAY.format(who="handler", deputy="colleague", by="leader"),
        Ends.DONE,
    ),
    Attempt(
        "days away are cancelled",
        "colleague",
        "UPDATE absence SET cancelled_at = now() WHERE staff_id = {colleague}",
        Ends.DONE,
    ),
    Attempt(
        "a leader moves a handler’s case",
        "leader",
        "UPDATE cases SET owner_id = {colleague} WHERE id = {case}",
        Ends.DONE,
    ),
    Attempt(
        "a handler hands over his own",
        "handler",
        "UPDATE cases SET owner_id = {colleague} WHERE id = {case}",
        Ends.DONE,
    ),
    Attempt(
        "an administrator adds a team", "admin", "INSERT INTO team (name, is_active) VALUES ('x', true)", Ends.DONE
    ),
    Attempt(
        "an administrator adds an area",
        "admin",
        "INSERT INTO area (name, postcodes, is_active) VALUES ('x', '[]', true)",
        Ends.DONE,
    ),
)
