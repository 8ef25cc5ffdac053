"""Half-finished contacts survive: every pause is kept, and a new window goes on where the old one was killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.models import Case
from desktop_app.policy.kinds import Authority, LetterFormat, ReplyBy
from desktop_app.services import drafts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, FileEntry, RepresentativeEntry
from desktop_app.services.views_desk import DraftView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.keeping import Keeper
from desktop_app.ui.screens.contact.payload import Typing, digest, file_of, file_payload, from_payload, to_payload
from desktop_app.ui.screens.contact.resume import ResumeBar
from desktop_app.ui.screens.contact.screen import ContactScreen
from desktop_app.ui.typing_pause import LONGEST_MS
from desktop_app.ui.window import MainWindow
from tests.ui.intake_rig import a_contact, focused, press, shown, tab_to, types
from tests.ui.intake_rig import settle as rest
from tests.ui.recorder import Recorder

FILES = (
    FileEntry("damp.eml", "message/rfc822", b"From: amina\n\nThe damp is back."),
    FileEntry("wall.jpg", "image/jpeg", bytes(range(256))),
)


def opened(
    qtbot: QtBot, ctx: Context, entry: ContactEntry | None = None, draft_key: str | None = None
) -> ContactScreen:
    screen = ContactScreen(ctx, entry, draft_key)
    shown(qtbot, screen, ctx)
    return screen


def killed(screen: ContactScreen) -> None:
    """The window is gone without being asked: nothing of ``closing`` runs."""
    screen.keeper.pause.stop()
    screen.hide()


def kept(desk: Desk) -> tuple[DraftView, ...]:
    return drafts.drafts(desk, "contact")


def full_entry() -> ContactEntry:
    """Every field filled."""
    entry = a_contact(files=FILES, received_minute=555, received_by="Reception", received_on=date(2026, 9, 12))
    person = replace(
        entry.person,
        salutation="Amina",
        safe_contact="Not after 3pm",
        vulnerability="Asthma",
        letter_format=LetterFormat.LARGE,
        reply_by=ReplyBy.POST,
    )
    acting = RepresentativeEntry(
        "Mrs Grace Okafor", "mother", Authority.VERBAL_CONSENT, "0161 496 0111", "g@example.org"
    )
    return replace(entry, person=person, representative=acting)


def test_a_pause_in_typing_is_kept(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Words typed and then left alone are in the database, with nothing pressed."""
    screen = opened(qtbot, ctx)
    assert kept(desk) == ()
    with qtbot.waitSignal(screen.keeper.kept):
        types("Ms Amina Okafor")
    assert [each.title for each in kept(desk)] == ["Ms Amina Okafor"]


def test_typing_without_a_pause_is_kept_too(qtbot: QtBot, ctx: Context) -> None:
    """Somebody who never stops is still saved every few seconds: the long timer is not put off by more typing."""
    screen = opened(qtbot, ctx)
    types("a")
    first = screen.keeper.pause.at_most_ms
    assert 0 < first <= LONGEST_MS * 1.1  # Qt rounds such timers by up to a twentieth
    qtbot.waitUntil(lambda: screen.keeper.pause.at_most_ms < first)
    types("b")
    assert screen.keeper.pause.at_most_ms < first


def test_an_empty_form_leaves_no_draft(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Opening the form and closing it again leaves nothing to go on with."""
    screen = opened(qtbot, ctx)
    assert screen.closing()
    rest(qtbot, ctx)
    assert kept(desk) == ()


def test_everything_typed_comes_back_after_a_crash(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Killed while typing, a new window shows each field, the files whole, and saves it as one case."""
    first = opened(qtbot, ctx, full_entry())
    with qtbot.waitSignal(first.keeper.kept):
        tab_to("What they want us to do")
        press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        types(" By Christmas.")
    killed(first)
    (draft,) = kept(desk)
    second = opened(qtbot, ctx, draft_key=draft.key)
    typing, problems = second.form.read()
    assert problems == []
    assert typing.entry == replace(full_entry(), wants="The damp put right. By Christmas.")
    with qtbot.waitSignal(second.keeper.kept):
        second.keeper.keep_now()
    assert len(kept(desk)) == 1


def test_a_date_not_finished_comes_back_as_it_was_typed(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Half a date is no date, but it is what somebody typed; the day it was passed on too."""
    first = opened(qtbot, ctx, a_contact(received_on=None))
    with qtbot.waitSignal(first.keeper.kept):
        tab_to("When any member of staff first got it")
        types("27/")
        tab_to("When it was passed to the complaints team")
        types("the week after")
    killed(first)
    second = opened(qtbot, ctx, draft_key=kept(desk)[0].key)
    assert second.form.receipt.received_on.text() == "27/"
    assert second.form.receipt.passed_on.text() == "the week after"


def test_a_doubt_answered_before_the_crash_is_not_asked_again(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Keep is an answer like any other: it is kept."""
    first = opened(qtbot, ctx, a_contact(received_on=date(2026, 9, 12)))
    first.save_and_triage()
    rest(qtbot, ctx)
    with qtbot.waitSignal(first.keeper.kept):
        first.form.receipt.doubt.keep_button.click()
    killed(first)
    second = opened(qtbot, ctx, draft_key=kept(desk)[0].key)
    with qtbot.waitSignal(ctx.start_triage):
        second.save_and_triage()


def test_a_save_repeated_after_a_crash_takes_it_in_once(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Killed between the save and its answer, the entry is offered again; saving it again finds the case it made."""
    first = opened(qtbot, ctx, a_contact())
    with qtbot.waitSignal(first.keeper.kept):
        first.keeper.keep_now()
    (draft,) = kept(desk)
    with qtbot.waitSignal(ctx.start_triage) as once:
        first.save_and_triage()
    rest(qtbot, ctx)
    drafts.keep(desk, draft.kind, draft.key, draft.title, draft.payload)
    second = opened(qtbot, ctx, draft_key=draft.key)
    with qtbot.waitSignal(ctx.start_triage) as twice:
        second.save_and_triage()
    assert once.args == twice.args
    with desk.reading() as session:
        assert session.scalar(select(func.count(Case.id))) == 1


def test_an_entry_gone_meanwhile_is_said_plainly(qtbot: QtBot, ctx: Context, recorder: Recorder) -> None:
    """A draft that was taken in elsewhere closes its tab with a sentence, not an empty form."""
    with qtbot.waitSignal(ctx.close_screen):
        opened(qtbot, ctx, draft_key="contact-nowhere")
    assert "taken in or discarded" in recorder.heard[-1][1]


def test_files_are_kept_once_and_go_with_the_entry(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """A photograph is written once, not at every pause; taking the entry in forgets draft and files alike."""
    screen = opened(qtbot, ctx, a_contact(files=FILES))
    with qtbot.waitSignal(screen.keeper.kept):
        screen.keeper.keep_now()
    stamps = {each.key: each.saved_at for each in drafts.drafts(desk, "contact_file")}
    assert len(stamps) == 2
    with qtbot.waitSignal(ctx.start_triage):
        screen.save_and_triage()
    rest(qtbot, ctx)
    assert drafts.drafts(desk) == ()


def test_what_is_kept_reads_back_as_it_was() -> None:
    """An entry through its draft and back is the same entry, whatever it holds."""
    files = {digest(each): file_of(file_payload(each)) for each in FILES}
    typing = Typing(
        full_entry(), channel_chosen=True, reply_chosen=True, subject_typed=True, kept_dates=("x",), picked="A", act="b"
    )
    assert from_payload(to_payload(typing), files) == typing


def test_a_draft_of_another_edition_does_not_stop_the_form() -> None:
    """Values this edition does not know fall to their defaults; nothing is raised at somebody who wants to go on."""
    read = from_payload({"channel": "pigeon", "person": {"tenure": "lodger", "name": 7}, "files": "none"}, {})
    assert read.entry.person.name == ""
    assert read.entry.files == ()


def test_the_bar_offers_what_is_half_finished(qtbot: QtBot, ctx: Context, desk: Desk, recorder: Recorder) -> None:
    """Each entry with whom it is for and when it was kept; Continue opens it, Discard asks and forgets it."""
    payload = to_payload(Typing(a_contact(), channel_chosen=True))
    for key, name in (("contact-1", "Ms Amina Okafor"), ("contact-2", "Mr Tomasz Zielinski")):
        drafts.keep(desk, "contact", key, name, payload)
    bar = ResumeBar(ctx)
    qtbot.addWidget(bar)
    rest(qtbot, ctx)
    assert [row.words.text() for row in bar.rows] == [
        "Half-finished entry for Ms Amina Okafor, kept at 09:00",
        "Half-finished entry for Mr Tomasz Zielinski, kept at 09:00",
    ]
    with qtbot.waitSignal(ctx.start_contact) as going_on:
        bar.rows[1].go_on.click()
    assert going_on.args == ["contact-2"]
    recorder.will_answer(True)
    bar.rows[1].throw.click()
    rest(qtbot, ctx)
    assert [each.key for each in kept(desk)] == ["contact-1"]
    assert len(bar.rows) == 1


def test_the_bar_is_not_there_when_nothing_is_half_finished(qtbot: QtBot, ctx: Context) -> None:
    """An empty bar would only be noise."""
    bar = ResumeBar(ctx)
    qtbot.addWidget(bar)
    rest(qtbot, ctx)
    assert bar.isHidden()


def test_an_entry_open_in_a_tab_is_not_opened_twice(
    window: MainWindow, ctx: Context, desk: Desk, settle: Callable[[], None]
) -> None:
    """While it stands open it is not offered in the queue, and whoever asks for it comes to its tab; closed, it is."""
    ctx.start_contact.emit(a_contact())
    settle()
    assert window.tabs.count() == 2
    (draft,) = kept(desk)
    ctx.open_queue.emit()
    settle()
    bar = window.findChild(ResumeBar)
    assert bar is not None
    assert bar.rows == []
    ctx.start_contact.emit(draft.key)
    assert window.tabs.count() == 2
    window.tabs.close_tab(1)
    settle()
    assert [row.go_on.accessibleName() for row in bar.rows] == ["Continue the entry for Ms Amina Okafor"]


def test_keys_of_entries_never_meet() -> None:
    """Two entries begun at one moment are two drafts."""
    assert len({Keeper.new_key() for _ in range(50)}) == 50


def test_an_unreadable_time_comes_back_as_it_was_typed(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """What cannot be read yet is kept in the letters typed, for the time as for the date."""
    first = opened(qtbot, ctx)
    with qtbot.waitSignal(first.keeper.kept):
        tab_to("At what time, if known")
        types("about ten")
    killed(first)
    (draft,) = kept(desk)
    second = opened(qtbot, ctx, draft_key=draft.key)
    assert second.form.receipt.time.text() == "about ten"


@pytest.mark.parametrize("is_reopened", [False, True])
def test_tab_goes_through_what_is_typed_and_no_button_fills_a_date_in(
    qtbot: QtBot, ctx: Context, desk: Desk, is_reopened: bool
) -> None:
    """Date, time, who got it, when it was passed on; the same in a form brought back. By keyboard today is typed."""
    screen = opened(qtbot, ctx)
    if is_reopened:
        with qtbot.waitSignal(screen.keeper.kept):
            types("Ms Amina Okafor")
        killed(screen)
        screen = opened(qtbot, ctx, draft_key=kept(desk)[0].key)
    screen.form.receipt.channel.setFocus()
    passed = []
    for _ in range(6):
        passed.append(focused().accessibleName())
        press(Qt.Key.Key_Tab)
    first, time, who, passed_on = passed[1:5]
    assert (first, time, who) == ("When any member of staff first got it", "At what time, if known", "Who got it")
    assert passed_on == "When it was passed to the complaints team"
    assert not any("calendar" in name or "today" in name for name in passed)


def test_today_in_place_of_a_typed_date_is_told_and_undone(qtbot: QtBot, ctx: Context) -> None:
    """Every deadline runs from this date: replacing it says so beside it, and Ctrl+Z brings the typed one back."""
    screen = opened(qtbot, ctx)
    received = screen.form.receipt.received_on
    received.line.setFocus()
    types("last friday")
    screen.form.receipt.today.setFocus()
    press(Qt.Key.Key_Space)
    assert received.date() == ctx.today()
    assert "in place of ‘last friday’" in received.echo()
    assert focused() is received.line
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert received.text() == "last friday"
    assert "in place of" not in received.echo()
