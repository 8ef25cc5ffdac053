"""The casefile's opening parts: the complaint and its people, points and findings, every date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.london import london
from desktop_app.policy.casefile import came_after
from desktop_app.policy.decision import called
from desktop_app.policy.pack_told import told as told_rules
from desktop_app.policy.running import THEIR_CLOCKS
from desktop_app.policy.words import count, dated
from desktop_app.services.casefile.telling import Told, bullets, days, facts, prose, table
from desktop_app.services.document_marks import marks_on
from desktop_app.services.packs import code

if TYPE_CHECKING:
    from desktop_app.letters.template import FilledBlock
    from desktop_app.models import Contact, Finding, Point
    from desktop_app.services.views_clocks import ClockView

LOGGED = "Triaged, and logged as a complaint"
"""Not the day somebody wrote the contact down: the Code's word is for the complaint (Code 6.2)."""


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
            ("Complaints policy", f"{case.edition.title}{_after(told)}"),
            ("Owner", view.owner),
            ("Looked into by", view.looked_into_by),
            ("Answered at stage 1 by", case.answered_by.name if case.answered_by else ""),
            ("Looked at again at stage 2 by", case.reviewer.name if case.reviewer else case.outside_reviewer),
            ("Handled for us by", case.handled_by),
            ("Outcome at stage 1", case.stage1_outcome.words if case.stage1_outcome is not None else ""),
            ("Outcome", case.outcome.words if case.outcome is not None else ""),
            ("Category", case.category),
            ("Service", case.service_area),
            *days((("Received", case.received_on),)),
            ("Written down", _written_down(case.contacts[0]) if case.contacts else ""),
            *days(((LOGGED, case.logged_on), ("Closed", case.closed_on))),
            *case.facts.items(),
        ),
    )
    yield table(
        "Linked cases",
        ("Case", "How", "What it is"),
        ((one.reference, told.line(one.how), told.line(one.words)) for one in (view.ends.links if view.ends else ())),
        "No other case is linked, and no other of this resident’s is known.",
    )


def _after(told: Told) -> str:
    words = came_after(told.case.edition.in_force_from, told.case.received_on)
    return f", which {words}" if words else ""


def _written_down(row: Contact) -> str:
    return f"{dated(london(row.logged_at).date())}, by {row.logged_by.name}"


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
    decided = f"{told.name(row.updated_by_id)}, {dated(london(row.updated_at).date())}"
    yield _labelled(told, "Decided by" if row.decision is not None else "Written by", decided)
    yield _labelled(told, "What happened", row.what_happened)
    yield _labelled(told, "What should have happened", row.what_should_have)
    yield _labelled(told, "Reasons", row.reasons)
    yield _labelled(told, "Effect on the resident", row.effect)


def deadlines(told: Told) -> Iterator[FilledBlock]:
    """Every clock that began with its working, the days it was met and moved, and why it was late; then the others."""
    notes = told.view.ends.clock_notes if told.view.ends else {}
    begun = [clock for clock in told.view.clocks if _has_begun(clock)]
    for clock in begun:
        yield prose(told.line(clock.label), "\n".join(_clock(told, clock, notes.get(clock.key, ()))))
    others = [f"{one.label}: {_why_not_begun(one)} ({one.source})" for one in told.view.clocks if one not in begun]
    if others:
        yield prose("Dates that never began", bullets(told, others))
    if not told.view.clocks:
        yield prose("", "No date runs or ran for this case.")


def _has_begun(clock: ClockView) -> bool:
    return clock.due_on is not None or clock.met_on is not None


def _why_not_begun(clock: ClockView) -> str:
    return "no limit is set" if clock.from_on is not None or not clock.from_words else f"not yet {clock.from_words}"


def _clock(told: Told, clock: ClockView, notes: tuple[str, ...]) -> Iterator[str]:
    rows: list[tuple[str, object]] = [*days((("Due", clock.due_on),))]
    if clock.original_due_on != clock.due_on:
        rows += days((("Due before it was extended", clock.original_due_on),))
    is_theirs = clock.key in THEIR_CLOCKS
    rows += days((("Used" if is_theirs else _met(clock), clock.met_on), ("Promised in a letter", clock.promised_on)))
    if clock.met_on is None:
        rows.append(_open(clock, is_theirs=is_theirs))
    is_for_silence = clock.is_from_code and not clock.is_codes_own
    rows.append(("Rule", f"{clock.source} (the policy is silent)" if is_for_silence else clock.source))
    yield from (f"**{label}:** {told.line(words)}" for label, words in rows if words)
    worked_out = clock.worked_out if clock.due_on is not None else ()
    yield from (f"- {told.line(line)}" for line in (*worked_out, *notes))


def _met(clock: ClockView) -> str:
    """``Met``, or by how much it was late: whoever reads this must not have to count."""
    is_late = clock.met_on is not None and clock.due_on is not None and clock.met_on > clock.due_on
    return clock.chip.text.partition(" · ")[0] if is_late else "Met"


def _open(clock: ClockView, *, is_theirs: bool) -> tuple[str, str]:
    if is_theirs:
        return "Used", "not yet: it is the resident’s own time"
    return "Met", "not met yet" if clock.is_counting else "not met, and nobody owes it any more"


def policy(told: Told) -> Iterator[FilledBlock]:
    """The edition that the case is under, rule by rule, each with its section; and whether its own document is here."""
    edition = told.case.edition
    rows = (
        ("Complaints policy", edition.title),
        *days((("In force from", edition.in_force_from),)),
        ("Not in force at the time", _not_in_force(told)),
        ("Fingerprint of its rules (SHA-256)", edition.sha256),
    )
    yield facts(told, "", rows)
    if told.rules_stand_with:
        yield prose("", f"Its rules, as we go by them, stand with {told.rules_stand_with} in this casefile.")
    else:
        yield _rules(told)
    marks = marks_on(told.case)
    if not any(marks.kind(row) == "policies" for row in marks.standing(told.case.documents)):
        yield prose("", "The policy’s own document is not among the documents of this case.")


def _not_in_force(told: Told) -> str:
    case = told.case
    words = came_after(case.edition.in_force_from, case.received_on)
    return f"this edition {words}, and the case is counted by it" if words else ""


def _rules(told: Told) -> FilledBlock:
    pack = told.desk.rules(told.case.edition_id).pack
    listed = ((told.line(one.about), told.line(one.section), told.line(one.says)) for one in told_rules(pack, code()))
    return table("Its rules, as we go by them", ("About", "Section", "What it says"), listed)


def _labelled(told: Told, label: str, words: str) -> str:
    return f"**{label}:** {told.said(words)}" if words else ""
