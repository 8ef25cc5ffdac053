"""Limits on a resident's contact with us: set by a manager's decision, shown on all their cases, reviewed and ended."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import Restriction, Staff
from desktop_app.policy import restrictions as law
from desktop_app.policy.kinds import Rank, RestrictionKind
from desktop_app.policy.stage2 import and_above
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import RestrictionEntry, ReviewEntry
from desktop_app.services.resident_cases import settle_others
from desktop_app.services.views import CaseView, Changes


def restrict_contact(desk: Desk, case_id: int, entry: RestrictionEntry, act: str) -> tuple[CaseView, Changes]:
    """Sets a limit on the resident's contact, on all their cases.

    Raises:
        BadEntries: a blank, or a day that cannot be; ``field`` names it.
        Refused: nobody of the rank decided.
    """
    also: set[int] = set()

    def restrict(it: CaseAct) -> None:
        it.require("restrict_contact")
        rules, resident = desk.rules(it.case.edition_id), it.case.resident
        was_warned = any(row.kind is RestrictionKind.WARNING for row in resident.restrictions)
        if missing := law.problems_of(_limit(entry), rules, was_warned=was_warned):
            raise BadEntries(tuple(BadInput(one.what, field=one.field) for one in missing))
        decider = _decider(it, entry.decided_by_id)
        row = _row(it, entry, decider)
        resident.restrictions.append(row)
        it.session.flush()
        it.tell(Entry("restriction", f"Contact restricted: {entry.kind.words.lower()}", _text(row, decider)))
        also.update(settle_others(it))

    view, changes = on_case(desk, case_id, act, "restrict_contact", restrict)
    return view, Changes(cases=changes.cases | also, queue=True)


def review_restriction(desk: Desk, case_id: int, entry: ReviewEntry, act: str) -> tuple[CaseView, Changes]:
    """Looks at a limit again: it ends, or it stays until a new review; either way with why.

    Raises:
        BadInput: no reason, or a review further off than twelve months from today.
        NotFound: there is no such limit any more.
        Refused: it is kept and nobody of the rank decided.
    """
    also: set[int] = set()

    def review(it: CaseAct) -> None:
        it.require("review_restriction")
        row = _standing(it, entry.restriction_id)
        why = needed(entry.why, "Enter why it ends, or why it is still needed.", "why")
        today = desk.clock.today()
        if entry.review_on is None:
            row.ended_on, row.ended_why = today, why
            it.tell(Entry("restriction", f"Contact restriction ended: {row.kind.words.lower()}", why))
        else:
            _keep(it, row, entry.review_on, why)
        it.session.flush()
        also.update(settle_others(it))

    view, changes = on_case(desk, case_id, act, "review_restriction", review)
    return view, Changes(cases=changes.cases | also, queue=True)


def _keep(it: CaseAct, row: Restriction, review_on: date, why: str) -> None:
    if problem := law.review_problem(it.desk.clock.today(), review_on):
        raise BadInput(problem, field="review_on")
    _decider(it, None)
    was, row.review_on = row.review_on, review_on
    days = f"Next review {long_date(review_on)}; this one was set for {long_date(was)}."
    it.tell(Entry("restriction", f"Contact restriction kept: {row.kind.words.lower()}", f"{why}\n{days}"))


def _standing(it: CaseAct, restriction_id: int) -> Restriction:
    rows = it.case.resident.restrictions
    row = next((one for one in rows if one.id == restriction_id and one.ended_on is None), None)
    if row is None:
        raise NotFound("That restriction has ended already.", do="Open the case again.")
    return row


def _decider(it: CaseAct, staff_id: int | None) -> Staff:
    """Whoever decided: the one named, or the person acting; a manager or above."""
    row = colleague(it, staff_id) or it.session.get_one(Staff, it.desk.staff_id)
    if not law.may_decide(row.rank):
        why = "Contact is restricted only by the decision of a manager or above."
        source = law.source(it.desk.rules(it.case.edition_id)).words
        who = and_above(Rank(law.DECIDES))
        raise Refused(why, source=source, who_could=who, do="Name who decided.", field="decided_by_id")
    return row


def _limit(entry: RestrictionEntry) -> law.Limit:
    return law.Limit(
        kind=entry.kind,
        words=entry.words,
        evidence=entry.evidence,
        equality=entry.equality,
        tried=entry.tried,
        warned_on=entry.warned_on,
        starts_on=entry.starts_on,
        review_on=entry.review_on,
    )


def _row(it: CaseAct, entry: RestrictionEntry, decider: Staff) -> Restriction:
    assert entry.starts_on is not None
    assert entry.review_on is not None
    tried = f"\nTried first: {entry.tried.strip()}" if entry.tried.strip() else ""
    return Restriction(
        case_id=it.case.id,
        kind=entry.kind,
        words=entry.words.strip(),
        evidence=entry.evidence.strip() + tried,
        equality=entry.equality.strip(),
        warned_on=entry.warned_on,
        starts_on=entry.starts_on,
        review_on=entry.review_on,
        decided_by_words=", ".join(part for part in (decider.name, decider.job_title) if part),
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )


def _text(row: Restriction, decider: Staff) -> str:
    warned = [f"Warned on {long_date(row.warned_on)}."] if row.warned_on else []
    return "\n".join(
        [
            row.words,
            f"Evidence: {row.evidence}",
            f"Equality Act 2010: {row.equality}",
            *warned,
            f"From {long_date(row.starts_on)}; review {long_date(row.review_on)}. Decided by {decider.name}.",
        ]
    )
