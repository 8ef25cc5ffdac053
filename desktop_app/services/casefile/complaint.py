"""The casefile's opening parts: the complaint and its people, points and findings, every date, who decided what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.london import london
from desktop_app.policy.decision import called
from desktop_app.policy.kinds import EscalationDecision
from desktop_app.policy.pack_told import told as told_rules
from desktop_app.policy.words import count, dated
from desktop_app.services.approval_asked import answer_words
from desktop_app.services.casefile.telling import Told, bullets, days, facts, prose, table
from desktop_app.services.document_marks import marks_on
from desktop_app.services.packs import code

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.letters.template import FilledBlock
    from desktop_app.models import ApprovalRequest, Escalation, Extension, Finding, Point
    from desktop_app.services.views_clocks import ClockView

NOTHING = "Nothing is recorded."


def complaint(told: Told) -> Iterator[FilledBlock]:
    """What it is, where it stands and who has it."""
    case, view = told.case, told.view
    yield facts(
        told,
        "",
        (
            ("Reference", case.reference),
            ("Subject", case.subject),
            ("Where it stands", view.stage_words),
            ("Complaints policy", case.edition.title),
            ("Owner", view.owner),
            ("Looked into by", view.looked_into_by),
            ("Answered at stage 1 by", case.answered_by.name if case.answered_by else ""),
            ("Looked at again at stage 2 by", case.reviewer.name if case.reviewer else case.outside_reviewer),
            ("Handled for us by", case.handled_by),
            ("Outcome at stage 1", case.stage1_outcome.words if case.stage1_outcome is not None else ""),
            ("Outcome", case.outcome.words if case.outcome is not None else ""),
            ("Category", case.category),
            ("Service", case.service_area),
            *days((("Received", case.received_on), ("Logged", case.logged_on), ("Closed", case.closed_on))),
            *case.facts.items(),
        ),
    )
    yield table(
        "Linked cases",
        ("Case", "How", "What it is"),
        ((one.reference, told.line(one.how), told.line(one.words)) for one in (view.ends.links if view.ends else ())),
        "No other case is linked, and no other of this resident’s is known.",
    )


def people(told: Told) -> Iterator[FilledBlock]:
    """The resident, who acts for them, and who else is in it."""
    resident = told.case.resident
    yield facts(
        told,
        "The resident",
        (
            ("Name", "Somebody who gave no name" if resident.is_anonymous else resident.name),
            ("Address", ", ".join((*resident.address.splitlines(), resident.postcode))),
            ("Telephone", resident.phone),
            ("Email", resident.email),
            ("Tenure", resident.tenure.words),
            ("Replies by", resident.reply_by.words),
        ),
    )
    for row in told.case.representatives:
        rows = (
            ("Acts as", row.relationship_words),
            ("By", row.authority.words),
            ("Shown by", row.evidence),
            ("For", row.scope),
            *days((("Holds until", row.expires_on), ("Ended", row.ended_on))),
        )
        yield facts(told, f"Acts for the resident: {told.line(row.name)}", rows)
    others = [f"{one.name}, {one.relationship_words}: {one.needs}".rstrip(": ") for one in resident.household]
    others += [f"{one.name}, {one.role.words.lower()}" for one in told.case.parties]
    if others and told.choice.without_others:
        yield prose("Others", f"{count(len(others), 'other person')} left out.".replace("persons", "people"))
    elif others:
        yield prose("Others", bullets(told, others))


def points(told: Told) -> Iterator[FilledBlock]:
    """Each point with what was found at each stage."""
    for row in told.case.points:
        yield prose(f"Point {row.number}", "\n\n".join(filter(None, _point(told, row))))
    if not told.case.points:
        yield prose("Points", "The complaint has no points defined.")


def _point(told: Told, row: Point) -> Iterator[str]:
    yield told.said(row.text)
    yield _labelled(told, "Outcome wanted", row.outcome_sought)
    yield _labelled(told, "Not ours to answer", (row.whose or "somebody else’s") if not row.is_ours else "")
    yield _labelled(told, "Joined", dated(row.joined_on) if row.joined_on is not None else "")
    yield _labelled(told, "As put at stage 2", row.stage2_text)
    for found in row.findings:
        yield from _finding(told, found)


def _finding(told: Told, row: Finding) -> Iterator[str]:
    rules = told.desk.rules(told.case.edition_id)
    decision = called(rules, row.decision) if row.decision is not None else "not decided"
    yield f"# {row.stage.words}: {decision}"
    yield _labelled(told, "What happened", row.what_happened)
    yield _labelled(told, "What should have happened", row.what_should_have)
    yield _labelled(told, "Reasons", row.reasons)
    yield _labelled(told, "Effect on the resident", row.effect)


def deadlines(told: Told) -> Iterator[FilledBlock]:
    """Every clock with its working, the days it was met and moved, and why it was late."""
    notes = told.view.ends.clock_notes if told.view.ends else {}
    for clock in told.view.clocks:
        yield prose(told.line(clock.label), "\n".join(_clock(told, clock, notes.get(clock.key, ()))))
    if not told.view.clocks:
        yield prose("", "No date runs or ran for this case.")


def _clock(told: Told, clock: ClockView, notes: tuple[str, ...]) -> Iterator[str]:
    rows: list[tuple[str, object]] = [*days((("Due", clock.due_on),))]
    if clock.original_due_on != clock.due_on:
        rows += days((("Due before it was extended", clock.original_due_on),))
    rows += days((("Met", clock.met_on), ("Promised in a letter", clock.promised_on)))
    if clock.met_on is None:
        rows.append(("Met", "not met yet" if clock.is_counting else "open"))
    is_for_silence = clock.is_from_code and not clock.is_codes_own
    rows.append(("Rule", f"{clock.source} (the policy is silent)" if is_for_silence else clock.source))
    yield from (f"**{label}:** {told.line(words)}" for label, words in rows if words)
    yield from (f"- {told.line(line)}" for line in (*clock.worked_out, *notes))


def decisions(told: Told) -> Iterator[FilledBlock]:
    """More time, stage 2 taken or refused, and what a more senior colleague was asked for."""
    case = told.case
    yield from (_extension(told, one) for one in case.extensions)
    yield from (_escalation(told, one) for one in case.escalations)
    yield from (_approval(told, one) for one in case.approval_requests)
    if not (case.extensions or case.escalations or case.approval_requests):
        yield prose("", NOTHING)


def _extension(told: Told, row: Extension) -> FilledBlock:
    rows = (
        ("From", dated(row.old_due_on)),
        ("To", f"{dated(row.new_due_on)}, {count(row.working_days, 'working day')} more"),
        ("Why", row.reason),
        ("Good reason", row.good_reason),
        ("Agreed by the resident", "yes" if row.resident_agreed else ""),
        ("Decided by", f"{row.decided_by.name}, {dated(london(row.decided_at).date())}"),
        ("Resident told", _told_words(row.told_on, is_late=row.is_told_late)),
    )
    return facts(told, f"More time at {row.stage.words.lower()}", rows)


def _escalation(told: Told, row: Escalation) -> FilledBlock:
    decided = f", {dated(row.decided_on)}" if row.decided_on is not None else ""
    rows = [
        ("Asked", f"{dated(row.requested_on)}, {row.channel.words.lower()}"),
        ("In their words", row.reasons),
        ("Wanted", row.wants),
        ("Decision", f"{row.decision.words}{decided}"),
        ("Decided by", row.decided_by_words or told.name(row.decided_by_id)),
        ("Taken although late, because", row.late_reason),
    ]
    if row.decision is EscalationDecision.REFUSED:
        rows += [("Ground", row.ground_words), ("Evidence", row.evidence), ("Weighed", row.consideration)]
    return facts(told, "Stage 2 asked for", rows)


def _approval(told: Told, row: ApprovalRequest) -> FilledBlock:
    rows = (
        ("Asked by", f"{row.asked_by.name}, {dated(london(row.asked_at).date())}"),
        ("With the words", row.note),
        ("Answer", answer_words(row) or "not answered yet"),
        ("In the words", row.answer.words if row.answer is not None else ""),
    )
    return facts(told, f"Approval: {row.decision.words}", rows)


def exclusions(told: Told) -> Iterator[FilledBlock]:
    """What was not taken on, on which ground, and what was weighed."""
    for row in told.case.exclusions:
        rows = (
            ("Ground", f"{row.ground_words} ({row.source})" if row.source else row.ground_words),
            ("Evidence", row.evidence),
            ("Weighed", row.consideration),
            ("Left out", row.left_out if row.is_partial else "all of it"),
            ("Still looked at", row.still_looking_at),
            ("Where instead", row.where_instead),
            ("Decided by", f"{row.decided_by_words or row.decided_by.name}, {dated(row.decided_on)}"),
        )
        yield facts(told, "Not taken on", rows)


def policy(told: Told) -> Iterator[FilledBlock]:
    """The edition that the case is under, rule by rule, each with its section; and whether its own document is here."""
    edition = told.case.edition
    rows = (
        ("Complaints policy", edition.title),
        *days((("In force from", edition.in_force_from),)),
        ("Fingerprint of its rules (SHA-256)", edition.sha256),
    )
    yield facts(told, "", rows)
    pack = told.desk.rules(told.case.edition_id).pack
    listed = ((told.line(one.about), told.line(one.section), told.line(one.says)) for one in told_rules(pack, code()))
    yield table("Its rules, as we go by them", ("About", "Section", "What it says"), listed)
    marks = marks_on(told.case)
    if not any(marks.kind(row) == "policies" for row in marks.standing(told.case.documents)):
        yield prose("", "The policy’s own document is not among the documents of this case.")


def _told_words(on: date | None, *, is_late: bool) -> str:
    if on is None:
        return "not yet"
    return f"{dated(on)}, after the old date" if is_late else dated(on)


def _labelled(told: Told, label: str, words: str) -> str:
    return f"**{label}:** {told.said(words)}" if words else ""
