"""Taking in a contact on a real window over a real database, with the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.errors import BadEntries
from desktop_app.models import Case
from desktop_app.policy.kinds import Authority, Channel, ReplyBy
from desktop_app.services import cases, contacts, drafts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, FileEntry, PersonEntry, RepresentativeEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_resident import SimilarPerson
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.payload import from_payload, to_payload
from desktop_app.ui.screens.contact.screen import ContactScreen
from desktop_app.ui.screens.contact.similar import PersonCard
from tests.ui.intake_rig import (
    a_contact,
    focused,
    press,
    settle,
    shown,
    tab_to,
    taken_in,
    types,
)
from tests.ui.recorder import Recorder

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(
    qtbot: QtBot, ctx: Context, entry: ContactEntry | None = None, draft_key: str | None = None
) -> ContactScreen:
    screen = ContactScreen(ctx, entry, draft_key)
    shown(qtbot, screen, ctx)
    return screen


def test_an_improbable_date_is_asked_about_as_soon_as_it_is_left(qtbot: QtBot, ctx: Context) -> None:
    """Not only at Save: the question stands under the date, the focus stays with whoever types on."""
    screen = opened(qtbot, ctx)
    screen.form.receipt.received_on.setFocus()
    types("24 11 2025")
    press(Qt.Key.Key_Tab)
    settle(qtbot, ctx)
    box = screen.form.receipt.doubt
    assert box.isVisible()
    assert "about a year ago" in box.doubts[0]
    assert not box.keep_button.hasFocus()
    box.keep_button.click()
    assert screen.form.receipt.time.hasFocus()
    screen.form.receipt.received_on.setFocus()
    press(Qt.Key.Key_Tab)
    settle(qtbot, ctx)
    assert box.isHidden()


def how_many_cases(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count(Case.id))) or 0


def triage_begun(qtbot: QtBot, ctx: Context, desk: Desk) -> CaseView:
    """The case that Ctrl+Enter made."""
    with qtbot.waitSignal(ctx.start_triage) as begun:
        press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    return cases.case(desk, begun.args[0])


def test_a_telephone_call_is_taken_in_with_the_keyboard_alone(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """From an empty form to a case awaiting triage without touching the mouse; the date is when anybody got it."""
    opened(qtbot, ctx)
    assert focused().accessibleName() == "Name"
    types("Mr Tomasz Zielinski")
    tab_to("Address")
    types("7 Quay Street\nSalford")
    tab_to("Postcode")
    types("m503xz")
    tab_to("Telephone")
    types("0161 496 0777")
    tab_to("How it reached us")
    types("tele")
    tab_to("When any member of staff first got it")
    types("yesterday")
    tab_to("At what time, if known")
    types("4.15pm")
    tab_to("In their own words")
    types("The lift has been out for two weeks.\nI am on the sixth floor.")
    tab_to("What they want us to do")
    types("Mend the lift.")
    case = triage_begun(qtbot, ctx, desk)
    assert (case.resident.name, case.resident.postcode) == ("Mr Tomasz Zielinski", "M50 3XZ")
    assert case.resident.address == ("7 Quay Street", "Salford")
    assert case.resident.reply_by is ReplyBy.PHONE
    assert case.received_on == date(2026, 11, 23)
    assert case.subject == "The lift has been out for two weeks"
    contact = case.contacts[0]
    assert contact.channel is Channel.PHONE
    assert contact.words == "The lift has been out for two weeks.\nI am on the sixth floor."
    assert drafts.drafts(desk) == ()


def test_a_date_is_read_back_with_its_weekday(qtbot: QtBot, ctx: Context) -> None:
    """What was typed loosely is echoed in full, so that a slip is seen at once."""
    screen = opened(qtbot, ctx)
    tab_to("When any member of staff first got it")
    types("20 11 26")
    assert screen.form.receipt.received_on.echo() == "Friday 20 November 2026"


def test_the_day_it_was_passed_on_may_stay_empty_and_is_kept_when_given(qtbot: QtBot, ctx: Context) -> None:
    """Code 3.2: received and passed to the complaints team are two days; only the first is needed."""
    screen = opened(qtbot, ctx, a_contact())
    assert screen.form.read()[0].entry.passed_on is None
    tab_to("When it was passed to the complaints team")
    types("23 11 26")
    typing, problems = screen.form.read()
    assert (typing.entry.passed_on, problems) == (date(2026, 11, 23), [])
    assert from_payload(to_payload(typing), {}).entry.passed_on == date(2026, 11, 23)
    screen.form.receipt.passed_on.set_text("soon")
    assert [one.field for one in screen.form.read()[1]] == ["passed_on"]


def test_what_is_wrong_is_said_at_the_top_and_beside_each_field(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """An empty form: each problem in the form's order, the same words beside its field, focus on the list; no case."""
    screen = opened(qtbot, ctx)
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    problems = screen.form.summary.problems()
    assert focused() is screen.form.summary
    assert len(problems) >= 4
    beside = [field.problem.text() for field in screen.form.fields.values() if field.problem.text()]
    assert [one.split(".")[0] for one in problems] == [one.split(".")[0] for one in beside]
    assert how_many_cases(desk) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [("24/12/2026", "is still to come"), ("31 2 2026", "real date"), ("soon", "must be a date")],
)
def test_an_impossible_date_is_refused_beside_its_field(qtbot: QtBot, ctx: Context, typed: str, said: str) -> None:
    """A day to come, a day that does not exist and a word that is no day are refused; what was typed stays."""
    screen = opened(qtbot, ctx, a_contact(received_on=None))
    tab_to("When any member of staff first got it")
    types(typed)
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    assert said in screen.form.fields["received_on"].problem.text()
    assert screen.form.receipt.received_on.text() == typed
    assert len(screen.form.summary.problems()) == 1


def test_an_impossible_time_is_refused_beside_its_field(qtbot: QtBot, ctx: Context) -> None:
    """A time that is none is refused like any other field."""
    screen = opened(qtbot, ctx, a_contact())
    tab_to("At what time, if known")
    types("25:70")
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    assert "time of day" in screen.form.fields["received_minute"].problem.text()


def test_nothing_is_assumed_about_how_or_when(qtbot: QtBot, ctx: Context) -> None:
    """A new entry has no channel and no date until somebody says: a guess would become the deadline."""
    screen = opened(qtbot, ctx)
    typing, problems = screen.form.read()
    assert not typing.channel_chosen
    assert typing.entry.received_on is None
    assert [one.field for one in problems] == ["channel", "reply_by"]
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    assert not [one for one in screen.form.summary.problems() if "want a reply by" in one]


def test_an_improbable_date_must_be_answered_before_it_counts(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """A Saturday ten weeks ago is asked about in place; nothing is logged until somebody keeps it."""
    screen = opened(qtbot, ctx, a_contact(received_on=date(2026, 9, 12)))
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    doubt = screen.form.receipt.doubt
    assert doubt.isVisible()
    assert focused() is doubt.keep_button
    assert doubt.keep_button.text() == "Keep Sat 12 Sep 2026"
    assert how_many_cases(desk) == 0
    press(Qt.Key.Key_Space)
    assert focused() is screen.save
    case = triage_begun(qtbot, ctx, desk)
    assert case.received_on == date(2026, 9, 12)


def test_changing_the_doubted_date_leads_back_to_it(qtbot: QtBot, ctx: Context) -> None:
    """The other answer puts the cursor in the date, all of it selected; another improbable date is asked anew."""
    screen = opened(qtbot, ctx, a_contact(received_on=date(2026, 9, 12)))
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    line = cast(QLineEdit, focused())
    assert (line, line.selectedText()) == (screen.form.receipt.received_on.line, "12/9/2026")
    types("13/9/2026")
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    assert screen.form.receipt.doubt.keep_button.text() == "Keep Sun 13 Sep 2026"


def test_a_representative_without_authority_is_asked_about(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """The contact can be taken in, but only by somebody who has read that nothing may be told to them yet."""
    screen = opened(qtbot, ctx, a_contact(representative=RepresentativeEntry(name="Mrs Grace Okafor")))
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, ctx)
    assert "no authority" in " ".join(screen.form.representative.doubt.doubts)
    press(Qt.Key.Key_Space)
    case = triage_begun(qtbot, ctx, desk)
    assert case.representative is not None
    assert case.representative.name == "Mrs Grace Okafor"


def test_an_email_shows_where_it_came_from_and_keeps_it(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """An entry made from a saved email names the email, and the case keeps it whole."""
    email = FileEntry("damp.eml", "message/rfc822", b"From: amina\n\nThe damp is back.")
    screen = opened(qtbot, ctx, a_contact(files=(email,)))
    assert "damp.eml" in screen.form.files.source.text()
    case = triage_begun(qtbot, ctx, desk)
    assert [kept.name for kept in case.documents] == ["damp.eml"]


def test_files_are_added_and_removed_with_the_keyboard(
    qtbot: QtBot, ctx: Context, recorder: Recorder, tmp_path: Path
) -> None:
    """Files chosen are listed with their size, once each; Delete takes the chosen one away."""
    photo, letter = tmp_path / "wall.jpg", tmp_path / "letter.pdf"
    photo.write_bytes(b"x" * 5000)
    letter.write_bytes(b"y" * 3_000_000)
    recorder.will_choose(photo, letter, photo)
    screen = opened(qtbot, ctx)
    tab_to("Add files…")
    press(Qt.Key.Key_Space, times=3)
    listed = screen.form.files.list
    assert [listed.item(row).text() for row in range(listed.count())] == ["wall.jpg · 5 KB", "letter.pdf · 2.9 MB"]
    listed.setFocus()
    listed.setCurrentRow(0)
    press(Qt.Key.Key_Delete)
    assert [kept.name for kept in screen.form.files.read()] == ["letter.pdf"]


def test_a_person_already_known_is_found_while_typing_and_linked(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Picking one fills what we hold, adjustments with it, and the new case is theirs: nobody is entered twice."""
    known = taken_in(desk)
    screen = opened(qtbot, ctx)
    types("okafor")
    qtbot.waitUntil(lambda: bool(screen.similar.cards))
    card = screen.similar.cards[0]
    assert card.case_buttons[0].text() == known.reference
    card.use_button.setFocus()
    press(Qt.Key.Key_Space)
    settle(qtbot, ctx)
    assert screen.form.person.name.text() == "Ms Amina Okafor"
    assert screen.form.reply.adjustments.text() == "Large print\nCall before 3pm"
    assert focused() is screen.form.receipt.channel
    types("email")
    qtbot.waitUntil(lambda: [one.use_button.isVisibleTo(one) for one in screen.similar.cards] == [False])
    (chosen,) = screen.similar.cards
    assert chosen.case_buttons[0].text() == known.reference, "C6: their open cases stay, now that it is certain"
    tab_to("When any member of staff first got it")
    types("today")
    tab_to("In their own words")
    types("And now the boiler.")
    case = triage_begun(qtbot, ctx, desk)
    assert case.resident.id == known.resident.id


def test_an_open_case_of_theirs_can_be_read_first(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Beside a person already known stand their open cases, to open instead of taking in another."""
    known = taken_in(desk)
    screen = opened(qtbot, ctx, ContactEntry(person=PersonEntry(phone="07700 900 123")))
    qtbot.waitUntil(lambda: bool(screen.similar.cards))
    with qtbot.waitSignal(ctx.open_case) as opening:
        screen.similar.cards[0].case_buttons[0].click()
    assert opening.args == [known.id]


def test_somebody_unknown_can_be_taken_in(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Anonymous: no name is asked for or kept."""
    screen = opened(qtbot, ctx, a_contact(person=PersonEntry(name="Do not keep me")))
    screen.form.person.nobody.setFocus()
    press(Qt.Key.Key_Space)
    case = triage_begun(qtbot, ctx, desk)
    assert case.resident.is_anonymous
    assert "Do not keep me" not in case.resident.name


def test_a_subject_is_suggested_until_it_is_typed_over(qtbot: QtBot, ctx: Context) -> None:
    """The subject follows the words; once typed it stays."""
    screen = opened(qtbot, ctx)
    tab_to("In their own words")
    types("The lift is out again.")
    assert screen.form.account.subject.text() == "The lift is out again"
    tab_to("Subject")
    press(Qt.Key.Key_A, CTRL)
    types("Lift at Quay Street")
    screen.form.account.words.setFocus()
    types(" And again.")
    assert screen.form.account.subject.text() == "Lift at Quay Street"


def test_discarding_asks_and_then_forgets(qtbot: QtBot, ctx: Context, desk: Desk, recorder: Recorder) -> None:
    """Discard is asked about; going back keeps the entry, saying yes leaves neither draft nor case."""
    recorder.will_answer(False, True)
    screen = opened(qtbot, ctx, a_contact())
    assert screen.keeper.keep_now()
    screen.discard()
    settle(qtbot, ctx)
    assert len(drafts.drafts(desk, "contact")) == 1
    with qtbot.waitSignal(ctx.close_screen):
        screen.discard()
    settle(qtbot, ctx)
    assert recorder.asked[-1][0] == "Discard the entry for Ms Amina Okafor?"
    assert drafts.drafts(desk) == ()
    assert how_many_cases(desk) == 0


def test_an_empty_form_is_discarded_without_asking(qtbot: QtBot, ctx: Context, recorder: Recorder) -> None:
    """Nobody is asked about nothing."""
    screen = opened(qtbot, ctx)
    with qtbot.waitSignal(ctx.close_screen):
        screen.discard()
    assert recorder.asked == []


def test_saving_for_later_logs_nothing(qtbot: QtBot, ctx: Context, desk: Desk, recorder: Recorder) -> None:
    """The words are kept as a draft, no case is made, and the message says so."""
    screen = opened(qtbot, ctx, a_contact())
    with qtbot.waitSignal(ctx.close_screen):
        screen.save_for_later()
    settle(qtbot, ctx)
    assert how_many_cases(desk) == 0
    assert [kept.title for kept in drafts.drafts(desk, "contact")] == ["Ms Amina Okafor"]
    assert "Nothing is logged yet" in recorder.heard[-1][1]


def test_escape_leaves_a_form_nothing_was_typed_in(qtbot: QtBot, ctx: Context) -> None:
    """It leads back to where one was; with words in it the buttons say what becomes of them."""
    screen = ContactScreen(ctx)
    shown(qtbot, screen, ctx)
    left: list[object] = []
    ctx.close_screen.connect(left.append)
    types("Mr Obi")
    press(Qt.Key.Key_Escape)
    assert left == []
    screen.form.person.name.clear()
    press(Qt.Key.Key_Escape)
    assert left == [screen]


def test_words_of_somebody_without_authority_are_no_subject(qtbot: QtBot, ctx: Context) -> None:
    """Code 3.6: the subject is the title of the letters to the resident; with authority it is suggested as ever."""
    screen = ContactScreen(ctx)
    shown(qtbot, screen, ctx)
    form = screen.form
    form.account.words.setText("Edna next door has had no lift for a week.")
    assert form.account.subject.text().startswith("Edna next door")
    form.representative.acts.setChecked(True)
    assert form.account.subject.text() == ""
    form.representative.authority.choose(Authority.WRITTEN_CONSENT)
    form.representative.authority.chosen.emit()
    assert form.account.subject.text().startswith("Edna next door")


def test_a_suggested_way_to_reply_asks_for_no_address(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Nobody asked for a letter: the contact is taken in. Once somebody chooses post, the address is needed."""
    suggested = a_contact(person=PersonEntry(name="Mrs Edna Whitlock", reply_by=ReplyBy.POST))
    with pytest.raises(BadEntries) as refused:
        contacts.check_entry(desk, suggested)
    assert {one.field for one in refused.value.problems} == {"address", "postcode"}
    contacts.check_entry(desk, replace(suggested, is_reply_chosen=False))
    screen = ContactScreen(ctx)
    shown(qtbot, screen, ctx)
    screen.form.receipt.channel.choose(Channel.VIA_STAFF)
    screen.form.receipt.channel.chosen.emit()
    assert screen.form.reply.reply_by.member() is ReplyBy.POST
    assert not screen.typing().entry.is_reply_chosen


def test_each_of_two_dates_is_called_by_its_name(qtbot: QtBot, ctx: Context) -> None:
    """Otherwise nobody knows which of the two the list at the top means."""
    screen = ContactScreen(ctx)
    shown(qtbot, screen, ctx)
    screen.form.receipt.received_on.set_text("soon")
    screen.form.receipt.passed_on.set_text("soon")
    problems = [one.what for one in screen.form.read()[1] if "cannot be read" in one.what]
    assert [what.split(" must be a date such as 27/3/2026")[0] for what in problems] == [
        "Date received", "Date passed to the complaints team",
    ]  # fmt: skip


def test_a_long_email_goes_on_in_the_next_line(qtbot: QtBot, ctx: Context) -> None:
    """C4: whole, it was wider than the pane of a small laptop, and the postcode beside it was cut off."""
    email = "bartholomew.featherstonehaugh1180@example.org"
    person = SimilarPerson(1, "Mr Featherstonehaugh", "14 Wynne Gardens, ZZ12 3AB", "", email, "Same email", ())
    card = PersonCard(person, ctx)
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < card.fontMetrics().horizontalAdvance(email)
    assert email in {label.text().replace("\u200b", "") for label in card.findChildren(QLabel)}
