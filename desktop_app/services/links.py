"""Cases that belong together: a link between two, and a new complaint opened from one that cannot take it in."""

from __future__ import annotations

import textwrap

from sqlalchemy import or_, select

from desktop_app.errors import BadInput
from desktop_app.models import Case, CaseLink, Contact, Representative
from desktop_app.policy.endings import authority_in_another
from desktop_app.policy.kinds import Event, LinkKind
from desktop_app.policy.words import long_date
from desktop_app.services.barred import is_visible
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_loading import load_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.entries_ends import LinkEntry, NewComplaintEntry
from desktop_app.services.references import next_reference, read_reference
from desktop_app.services.views import CaseView, Changes

SUBJECT_LENGTH = 70


def link(desk: Desk, case_id: int, entry: LinkEntry, act: str) -> tuple[CaseView, Changes]:
    """Links two cases; both say so. Nothing else about them changes.

    Raises:
        BadInput: no such case, the same case, or a link that stands already.
    """
    others: set[int] = set()

    def join(it: CaseAct) -> None:
        it.require("link_case")
        other = case_called(it, entry.reference)
        others.add(other.id)
        if any({row.case_id, row.other_id} == {it.case.id, other.id} for row in links_of(it)):
            raise BadInput(f"{other.reference} is linked to this case already.", field="reference")
        join_cases(it, other, LinkKind.RELATED, entry.words.strip())
        note = entry.words.strip()
        it.tell(Entry("linked", f"Linked to {other.reference}", note))
        theirs = CaseAct(it.session, desk, other)
        theirs.tell(Entry("linked", f"Linked to {it.case.reference}", note))
        theirs.settle()

    view, changes = on_case(desk, case_id, act, "link_case", join)
    return view, Changes(cases=changes.cases | others, queue=True)


def new_complaint(desk: Desk, case_id: int, entry: NewComplaintEntry, act: str) -> tuple[CaseView, Changes]:
    """Opens a case of its own for what cannot join this one, counted from the day they told us, and links the two.

    It is triaged like any contact. Who the resident is and who acts for them goes with it.

    Raises:
        BadEntries: no day, a day that cannot be, or no words.
        Refused: this case is not triaged.
    """
    check = Checks(desk)
    check.past(entry.on, "Date they told us")
    check.needed(entry.words, "Write what they said, in their own words.", "words")
    check.done()
    opened: set[int] = set()

    def part(it: CaseAct) -> None:
        it.require("new_complaint")
        made = _made(it, entry)
        opened.add(made.id)
        join_cases(it, made, LinkKind.NEW_COMPLAINT, "")
        assert entry.on is not None
        text = f"Told to us on {long_date(entry.on)}. {entry.words.strip()}"
        it.tell(Entry("linked", f"New complaint opened: {made.reference}", text, on=entry.on))

    view, changes = on_case(desk, case_id, act, "new_complaint", part)
    return view, Changes(cases=changes.cases | opened, queue=True)


def case_called(it: CaseAct, typed: str) -> Case:
    """The other case whose reference was typed, whole.

    Raises:
        BadInput: there is none of that name, or it is this one.
    """
    reference = read_reference(typed)
    found = reference and it.session.scalar(select(Case.id).where(Case.reference == reference, is_visible(it.session)))
    if not found:
        raise BadInput("Enter the reference of another case, for example C-000412.", field="reference")
    if found == it.case.id:
        raise BadInput("That is this case. Enter another one.", field="reference")
    return load_case(it.session, found)


def links_of(it: CaseAct) -> list[CaseLink]:
    """Every link of a case, from either side, oldest first."""
    of_case = or_(CaseLink.case_id == it.case.id, CaseLink.other_id == it.case.id)
    return list(it.session.scalars(select(CaseLink).where(of_case).order_by(CaseLink.id)))


def join_cases(it: CaseAct, other: Case, kind: LinkKind, words: str) -> None:
    """Writes the link, read from this case."""
    it.session.add(
        CaseLink(
            case_id=it.case.id,
            other_id=other.id,
            kind=kind,
            words=words,
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    it.session.flush()


def _made(it: CaseAct, entry: NewComplaintEntry) -> Case:
    assert entry.on is not None
    first_words = entry.words.strip().splitlines()[0].rstrip(".")
    made = Case(
        reference=next_reference(it.session),
        subject=entry.subject.strip() or textwrap.shorten(first_words, SUBJECT_LENGTH, placeholder="…"),
        resident=it.case.resident,
        owner=it.case.owner,
        edition_id=edition_on(it.session, entry.on).id,
        received_on=entry.on,
        created_at=it.desk.clock.now(),
        hazards=[],
        triage={},
        facts={"Raised from": it.case.reference},
    )
    it.session.add(made)
    it.session.flush()
    made.contacts.append(_contact(it, entry))
    made.representatives += [_same(row) for row in it.case.representatives if row.ended_on is None]
    it.session.flush()
    theirs = CaseAct(it.session, it.desk, made)
    by = f" by {entry.received_by.strip()}" if entry.received_by.strip() else ""
    text = f"{entry.words.strip()}\nTold to us in {it.case.reference}, which could not take it in."
    told = theirs.tell(Entry("received", f"Received{by}: {entry.channel.words.lower()}", text, on=entry.on))
    theirs.date(Event.RECEIVED, entry.on, told)
    theirs.settle()
    return made


def _contact(it: CaseAct, entry: NewComplaintEntry) -> Contact:
    return Contact(
        received_on=entry.on,
        received_minute=None,
        received_by=entry.received_by.strip(),
        channel=entry.channel,
        words=entry.words.strip(),
        wants=entry.wants.strip(),
        logged_at=it.desk.clock.now(),
        logged_by_id=it.desk.staff_id,
    )


def _same(row: Representative) -> Representative:
    """Whoever acts for the resident, as far as that reaches into another complaint."""
    authority = authority_in_another(row.authority)
    still_holds = authority is row.authority
    return Representative(
        name=row.name,
        relationship_words=row.relationship_words,
        authority=authority,
        phone=row.phone,
        email=row.email,
        address=row.address,
        postcode=row.postcode,
        scope=row.scope if still_holds else "",
        evidence=row.evidence if still_holds else "",
        expires_on=row.expires_on if still_holds else None,
        gets_copies=row.gets_copies and still_holds,
        resident_gets_copies=row.resident_gets_copies and still_holds,
    )
