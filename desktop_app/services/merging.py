"""Two cases about one thing become one: the earlier receipt counts, both stay readable, and each names the other."""

from __future__ import annotations

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, CaseParty, Point, Resident
from desktop_app.policy.endings import why_not_into
from desktop_app.policy.kinds import CaseState, Ending, Event, LinkKind, Stage
from desktop_app.policy.words import inside, long_date
from desktop_app.services.approval_lapsing import lapse
from desktop_app.services.barred import is_visible
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.case_facts import facts_of
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.clocks import moved_entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.holding import let_go
from desktop_app.services.links import join_cases
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import Moved
from desktop_app.services.views_ends import MergeChoice
from desktop_app.services.worded import stage_words

MOST = 40


def choices(desk: Desk, case_id: int) -> tuple[MergeChoice, ...]:
    """The other cases of the same resident or group, the latest first; each that will not do says why."""
    with desk.reading() as session:
        case = load_case(session, case_id)
        found = [load_case(session, other_id) for other_id in _kin(session, case)]
        return tuple(_choice(desk, other) for other in found)


def merge(desk: Desk, case_id: int, into_id: int, text: str, act: str) -> tuple[CaseView, Changes, tuple[Moved, ...]]:
    """Closes a case as merged into another, which keeps the earlier date of receipt and every point of both.

    What moved in the surviving case is handed back and written down there.

    Raises:
        BadInput: no reason, or not a case it may go into.
        Refused: a letter waits to leave, a danger is open, or it is answered.
    """
    why = needed(text, "Say why the two are one.")
    moved: list[Moved] = []

    def join(it: CaseAct) -> None:
        it.require("merge")
        other = _survivor(it, into_id)
        reference = it.case.reference
        let_go(it, f"Merged into {other.reference}.")
        lapse(it, f"Merged into {other.reference}.")
        it.case.state, it.case.closed_on = CaseState.CLOSED, desk.clock.today()
        it.case.ended_as = Ending.MERGED
        join_cases(it, other, LinkKind.MERGED_INTO, why)
        it.tell(Entry("merged", f"Merged into {other.reference}", f"{why}\nIt goes on there; all of this stays."))
        theirs = CaseAct(it.session, desk, other)
        added = _take_points(it, theirs)
        lines = [why, f"{reference} was received on {long_date(it.case.received_on)}.", *added]
        lines += decide_anew(desk, other)
        theirs.tell(Entry("merged", f"{reference} merged into this one", "\n".join(lines)))
        _take_receipt(theirs, it.case)
        moved.extend(theirs.moved)

    view, changes = on_case(desk, case_id, act, "merge", join)
    return view, Changes(cases=changes.cases | {into_id}, queue=True), tuple(moved)


def _survivor(it: CaseAct, into_id: int) -> Case:
    if into_id == it.case.id:
        raise BadInput("That is this case. Choose another one.", field="into_id")
    other = load_case(it.session, into_id)
    is_same = into_id in _kin(it.session, it.case)
    if why := why_not_into(facts_of(it.desk, other), is_same_person=is_same):
        raise Refused(f"{other.reference}: {inside(why)}", field="into_id")
    return other


def _take_receipt(theirs: CaseAct, merged: Case) -> None:
    """The earlier day counts, with its hour; every clock of the survivor is counted again."""
    case = theirs.case
    if merged.received_on >= case.received_on:
        theirs.settle()
        return
    before, edition = case.received_on, edition_on(theirs.session, merged.received_on)
    under = f" It now goes by {edition.title}." if edition.id != case.edition_id else ""
    first = next((row.entry_id for row in reversed(case.dates) if row.event == Event.RECEIVED), None)
    told = theirs.tell(
        Entry(
            "received_corrected",
            f"Received on {long_date(merged.received_on)}, not {long_date(before)}",
            f"{merged.reference}, merged into this one, reached us first.{under}",
            corrects_id=first,
        )
    )
    case.edition, case.received_on, case.received_minute = edition, merged.received_on, merged.received_minute
    theirs.date(Event.RECEIVED, merged.received_on, told, merged.received_minute)
    logged = dated_facts(merged).dates.get(Event.LOGGED)
    if logged is not None and case.logged_on is not None and logged < case.logged_on:
        case.logged_on = logged
        theirs.date(Event.LOGGED, logged, told)
    theirs.settle(recounts_met=True)
    if theirs.moved:
        theirs.tell(moved_entry(theirs.moved, f"{merged.reference} was received earlier"))


def _take_points(it: CaseAct, theirs: CaseAct) -> list[str]:
    """Every point of both is answered in one letter; a point in the same words is one point (Code 6.7 and 6.8)."""
    if theirs.case.stage is not Stage.STAGE1:
        return []
    known = {" ".join(point.text.casefold().split()) for point in theirs.case.points}
    added = []
    for point in it.case.points:
        if " ".join(point.text.casefold().split()) in known:
            continue
        number = len(theirs.case.points) + 1
        theirs.case.points.append(
            Point(
                number=number,
                text=point.text,
                outcome_sought=point.outcome_sought,
                is_ours=point.is_ours,
                whose=point.whose,
                joined_on=it.desk.clock.today(),
            )
        )
        added.append(f"Point {number} joins: {point.text}")
    return added


def _choice(desk: Desk, other: Case) -> MergeChoice:
    where = stage_words(other.kind, other.stage, other.state, other.ended_as).lower()
    words = f"{other.reference}, {where}, {other.subject}"
    return MergeChoice(other.id, words, other.received_on, why_not_into(facts_of(desk, other), is_same_person=True))


def _kin(session: Session, case: Case) -> list[int]:
    """Other cases of the same resident, the same person taken in twice, or the same group; the latest first."""
    resident = case.resident
    people = [Case.resident_id == resident.id]
    if resident.name_key and resident.postcode_key and not resident.is_anonymous:
        twin = select(Resident.id).where(
            Resident.name_key == resident.name_key,
            Resident.postcode_key == resident.postcode_key,
            ~Resident.is_anonymous,
        )
        people.append(Case.resident_id.in_(twin))
    people.append(Case.id.in_(_groups(case)))
    others = or_(*people), Case.id != case.id, is_visible(session)
    statement = select(Case.id).where(*others).order_by(Case.id.desc()).limit(MOST)
    return list(session.scalars(statement))


def _groups(case: Case) -> Select[int]:
    """Cases one of whose people, or whose resident, is in this case's group by name, or the other way about."""
    names = {case.resident.name.casefold(), *(each.name.casefold() for each in case.parties if each.ended_on is None)}
    names.discard("")
    return select(CaseParty.case_id).where(func.lower(CaseParty.name).in_(names), CaseParty.ended_on.is_(None))
