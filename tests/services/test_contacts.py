"""Taking in a contact: what is needed, what is kept, and who looks like whom; on both databases."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Channel, Leaving, LetterKind, ReplyBy
from desktop_app.services import cases, letters, post_list, queue
from desktop_app.services.contacts import check_entry, similar, take_in
from desktop_app.services.desk import Desk
from desktop_app.services.documents import add_document, content
from desktop_app.services.entries import ContactEntry, FileEntry, LeavingEntry, PersonEntry, RepresentativeEntry
from tests.services import casework

FRIDAY = date(2026, 11, 20)
AMINA = PersonEntry(
    name="Ms Amina Okafor", address="4 Beck Side,\n TARNLEY CROSS ", postcode="zz24qd", phone="07700 900 123",
    email="Amina@example.org", reply_by=ReplyBy.POST, adjustments="Large print\nRing before 3pm",
)  # fmt: skip
ENTRY = ContactEntry(
    person=AMINA, channel=Channel.PHONE, received_on=FRIDAY, received_minute=10 * 60, received_by="the contact centre",
    words="The mould is back in the back bedroom.", wants="Find the cause.", subject="Mould in the back bedroom",
)  # fmt: skip


def new_act() -> str:
    return str(uuid4())


def test_a_contact_becomes_an_untriaged_case_whose_clock_runs_from_receipt(any_desk: Desk) -> None:
    """Received on Friday, logged on Tuesday: the acknowledgement is due five working days after the Friday."""
    view, changes = take_in(any_desk, ENTRY, new_act())
    assert (view.reference, view.kind, view.state) == ("C-000001", CaseKind.UNTRIAGED, CaseState.OPEN)
    assert (view.received_on, view.due_what, view.pack) == (FRIDAY, "Acknowledge", "code-2024")
    assert view.clocks[0].due_on == date(2026, 11, 27)
    assert view.resident.postcode == "ZZ2 4QD"
    assert view.resident.address == ("4 Beck Side", "TARNLEY CROSS")
    assert [each.words for each in view.resident.adjustments] == ["Large print", "Ring before 3pm"]
    assert view.contacts[0].words == ENTRY.words
    assert view.contacts[0].received_by == "the contact centre"
    assert view.events[-1].title == "Received by the contact centre: telephone"
    assert (view.events[-1].on, view.events[-1].time_known) == (FRIDAY, True)
    assert [step.key for step in view.steps if step.is_next] == ["triage"]
    assert changes.queue
    assert queue.ids(any_desk, "unassigned") == (view.id,)
    assert queue.ids(any_desk, "all_open", "zz2 4qd") == (view.id,)
    assert queue.rows(any_desk, (view.id,))[0].next_step == "Triage"


def test_passed_to_the_complaints_team_is_another_day_than_received(any_desk: Desk) -> None:
    """Code 3.2: any member of staff may get it; the clocks run from that day, and the day it was passed on is kept."""
    entry = replace(ENTRY, passed_on=date(2026, 11, 24))
    case, _ = take_in(any_desk, entry, new_act())
    assert (case.received_on, case.contacts[0].passed_on) == (FRIDAY, date(2026, 11, 24))
    assert "Passed to the complaints team on 24 November 2026." in case.events[-1].text
    assert case.clocks[0].due_on == date(2026, 11, 27)


def test_taking_in_twice_with_one_act_makes_one_case(any_desk: Desk) -> None:
    """A button pressed twice, or an act sent again, gives the first result."""
    act = new_act()
    first, _ = take_in(any_desk, ENTRY, act)
    again, _ = take_in(any_desk, ENTRY, act)
    assert first == again
    assert len(queue.ids(any_desk, "everything")) == 1


def test_references_have_no_gaps_when_an_entry_is_refused(desk: Desk) -> None:
    """Nothing of a refused entry is written, its number included."""
    with pytest.raises(BadEntries):
        take_in(desk, replace(ENTRY, words="", wants=""), new_act())
    assert take_in(desk, ENTRY, new_act())[0].reference == "C-000001"
    assert queue.counts(desk).by_view["everything"] == 1


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (ContactEntry(), ["name", "email", "received_on", "words"]),
        (replace(ENTRY, received_on=date(2026, 11, 25)), ["received_on"]),
        (replace(ENTRY, received_on=date(2006, 11, 20)), ["received_on"]),
        (replace(ENTRY, received_minute=1440), ["received_minute"]),
        (replace(ENTRY, passed_on=date(2026, 11, 19)), ["passed_on"]),
        (replace(ENTRY, passed_on=date(2026, 11, 25)), ["passed_on"]),
        (replace(ENTRY, words=" ", wants="\n"), ["words"]),
        (replace(ENTRY, person=PersonEntry(name="Jo", reply_by=ReplyBy.POST)), ["address", "postcode"]),
        (replace(ENTRY, person=replace(AMINA, postcode="ZZ2")), ["postcode"]),
        (replace(ENTRY, person=replace(AMINA, email="amina at example")), ["email"]),
        (replace(ENTRY, person=PersonEntry(name="Jo", reply_by=ReplyBy.EMAIL)), ["email"]),
        (replace(ENTRY, person=PersonEntry(name="Jo", reply_by=ReplyBy.PHONE)), ["phone"]),
        (
            replace(ENTRY, representative=RepresentativeEntry(email="x")),
            ["representative.name", "representative.email"],
        ),
    ],
)
def test_every_field_that_stops_it_is_named_at_once(desk: Desk, entry: ContactEntry, fields: list[str]) -> None:
    """All problems come together, in the order of the form, each with its field."""
    with pytest.raises(BadEntries) as refusal:
        take_in(desk, entry, new_act())
    assert [problem.field for problem in refusal.value.problems] == fields


def test_a_person_may_stay_anonymous(any_desk: Desk) -> None:
    """No name, no address and no reply are needed when they want none."""
    entry = replace(ENTRY, person=PersonEntry(is_anonymous=True))
    view, _ = take_in(any_desk, entry, new_act())
    assert (view.resident.name, view.resident.is_anonymous, view.linked) == ("Anonymous", True, ())


def test_an_improbable_entry_is_asked_about_and_not_forbidden(desk: Desk) -> None:
    """An old date and a representative without authority are questions; taking it in still works."""
    entry = replace(ENTRY, received_on=date(2026, 6, 1), representative=RepresentativeEntry(name="Sam Carter"))
    asked = check_entry(desk, entry)
    assert len(asked) == 2
    assert "Sam Carter" in asked[1]
    assert check_entry(desk, ENTRY) == ()
    assert take_in(desk, entry, new_act())[0].received_on == date(2026, 6, 1)


def test_files_are_kept_whole_and_once(any_desk: Desk) -> None:
    """Each file is kept with its hash; the very same one again is noted and not kept twice."""
    photo, letter = (
        FileEntry("wall.jpg", "image/jpeg", b"\xff\xd8"),
        FileEntry("letter.eml", "message/rfc822", b"From: x"),
    )
    view, _ = take_in(any_desk, replace(ENTRY, files=(letter, photo, photo)), new_act())
    assert [(each.name, each.size) for each in view.documents] == [("letter.eml", 7), ("wall.jpg", 2)]
    assert view.documents[1].sha256 == hashlib.sha256(b"\xff\xd8").hexdigest()
    assert content(any_desk, view.documents[0].id) == letter
    assert view.events[0].title == "3 files kept"
    assert "handed in again" in view.events[0].text
    view, _ = add_document(any_desk, view.id, replace(photo, name="again.jpg"), new_act())
    assert len(view.documents) == 2
    assert view.events[0].title == "again.jpg handed in again"


@pytest.mark.parametrize(
    "typed",
    [
        PersonEntry(name="okafor"),
        PersonEntry(name="Mrs AMINA Okafor"),
        PersonEntry(name="ami oka"),
        PersonEntry(phone="+44 7700 900123"),
        PersonEntry(email="AMINA@EXAMPLE.ORG"),
        PersonEntry(postcode="ZZ2 4qd"),
    ],
)
def test_a_resident_is_recognised_however_they_are_typed(any_desk: Desk, typed: PersonEntry) -> None:
    """Case, spacing, titles and the international prefix make no difference; their open cases show."""
    view, _ = take_in(any_desk, ENTRY, new_act())
    found = similar(any_desk, typed)
    assert [each.id for each in found] == [view.resident.id]
    assert found[0].open_cases == ((view.id, "C-000001, Not yet triaged, Mould in the back bedroom"),)


@pytest.mark.parametrize(
    "typed", [PersonEntry(), PersonEntry(name="Ok"), PersonEntry(name="Okoye"), PersonEntry(phone="07700 900124")]
)
def test_nobody_is_recognised_on_too_little(desk: Desk, typed: PersonEntry) -> None:
    """Two letters, another name or another number are no likeness."""
    take_in(desk, ENTRY, new_act())
    assert similar(desk, typed) == ()


def test_the_surest_likeness_comes_first(desk: Desk) -> None:
    """Two shared details weigh more than one."""
    other = replace(ENTRY, person=replace(AMINA, name="Mr Ken Okafor", phone="", email="ken@example.org"))
    take_in(desk, ENTRY, new_act())
    take_in(desk, other, new_act())
    found = similar(desk, PersonEntry(name="Amina Okafor", postcode="ZZ2 4QD"))
    assert [(each.name, each.why) for each in found] == [
        ("Ms Amina Okafor", "Same postcode and name"),
        ("Mr Ken Okafor", "Same postcode"),
    ]


def test_a_picked_resident_keeps_what_was_left_blank(any_desk: Desk, clock: FixedClock) -> None:
    """A short note from somebody known forgets nothing of them; the cases name each other."""
    first, _ = take_in(any_desk, ENTRY, new_act())
    person = PersonEntry(resident_id=first.resident.id, name="Ms Amina Okafor", phone="01632 960001")
    second, _ = take_in(any_desk, replace(ENTRY, person=replace(person, reply_by=ReplyBy.PHONE)), new_act())
    assert second.resident.id == first.resident.id
    assert second.resident.address == first.resident.address
    assert second.resident.phone == "01632 960001"
    assert len(second.resident.adjustments) == 2
    assert [case_id for case_id, _ in second.linked] == [first.id]


def test_a_representative_stands_on_the_case(any_desk: Desk) -> None:
    """Who acts, for whom, and on what authority; without it the case waits for the resident's consent."""
    who = RepresentativeEntry(name="Sam Carter", relationship="son", authority=Authority.NONE_YET, postcode="zz11aa")
    view, _ = take_in(any_desk, replace(ENTRY, representative=who), new_act())
    assert view.representative is not None
    assert (view.representative.name, view.representative.authority) == ("Sam Carter", Authority.NONE_YET)
    assert view.representative.postcode == "ZZ1 1AA"
    assert queue.ids(any_desk, "waiting") == (view.id,)


def test_who_wrote_in_public_is_answered_the_way_it_came(any_desk: Desk) -> None:
    """No address, no email: the link is asked for and kept; no post, the letter leaves as a message (E7, A58)."""
    person = PersonEntry(name="@dampflat", reply_by=ReplyBy.MESSAGE)
    public = replace(casework.ENTRY, person=person, channel=Channel.SOCIAL_MEDIA)
    with pytest.raises(BadEntries) as wrong:
        take_in(any_desk, public, new_act())
    assert [one.field for one in wrong.value.problems] == ["found_at"]
    case = casework.complaint(any_desk, replace(public, found_at="https://example.org/p/1"))
    assert case.facts["Where they wrote"] == "https://example.org/p/1"
    letter = casework.issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    assert letter.leaving_options[0] is Leaving.MESSAGED
    assert post_list.to_go(any_desk) == ()
    sent = LeavingEntry(Leaving.MESSAGED, any_desk.clock.today(), "", "")
    letters.mark_sent(any_desk, letter.summary.id, sent, new_act())
    assert cases.case(any_desk, case.id).events[0].text.startswith("Sent as a private message")
