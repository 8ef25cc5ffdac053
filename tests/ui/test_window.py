"""The main window: what is in it, where things open, and what it never loses."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.errors import Trouble
from desktop_app.models import Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services import contacts
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.day import DayWatch
from desktop_app.ui.drop import read_email_file
from desktop_app.ui.guide import GUIDE
from desktop_app.ui.guide_settings import PAGES
from desktop_app.ui.on_screen import inside
from desktop_app.ui.screens.contact.screen import ContactScreen
from desktop_app.ui.tabs import _short
from desktop_app.ui.window import DEMO_WORDS, MainWindow
from tests.ui.intake_rig import a_contact
from tests.ui.recorder import Recorder

Settle = Callable[[], None]


@pytest.fixture
def case(desk: Desk) -> CaseView:
    return contacts.take_in(desk, a_contact(), str(uuid4()))[0]


def titles(window: MainWindow) -> list[str]:
    return [window.tabs.tabText(at) for at in range(window.tabs.count())]


def do(window: MainWindow, name: str) -> None:
    window.gestures.menus.actions[name].trigger()


def test_it_says_who_sits_here_and_for_whom(window: MainWindow) -> None:
    """The status line names the person whose letters these will be, and the landlord."""
    assert window.who.text() == "Priya Shah, Complaint handler"
    assert window.landlord.text() == "Brightwater Homes"
    assert window.demo.isHidden()


@pytest.fixture(params=[(Rank.POST_ROOM, "Post room"), (Rank.HANDLER, "Queue")], ids=lambda each: each[0].value)
def first_tab(request: pytest.FixtureRequest, desk: Desk) -> str:
    """Whoever sits here has that rank; the tab their day begins with."""
    rank, tab = request.param
    with desk.session() as session:
        session.get_one(Staff, desk.staff_id).rank = rank
    return str(tab)


def test_the_day_begins_where_their_work_is(first_tab: str, window: MainWindow) -> None:
    """The post room is what its people open in the morning; everybody else has the queue."""
    assert window.tabs.tabText(window.tabs.currentIndex()).replace("&", "").startswith(first_tab)


def test_the_demonstration_cannot_be_taken_for_real(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A band across the window says so, and cannot be dismissed."""
    with desk.session() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE landlord SET is_demo = true"))
    window.show_who()
    settle()
    assert window.demo.text() == DEMO_WORDS
    assert window.demo.isVisible()


def test_no_two_acts_share_a_key(case: CaseView, window: MainWindow) -> None:
    """Every shortcut of every menu is its own, and none is a bare letter that typing would fire."""
    keys = [keys.toString() for action in window.findChildren(object) if hasattr(action, "shortcuts")
            for keys in action.shortcuts()]  # fmt: skip
    assert len(keys) == len(set(keys))
    assert not [one for one in keys if len(one) == 1]
    assert {"Ctrl+N", "Ctrl+F", "F5", "F6", "F1", "Ctrl+/", "Ctrl+W", "Ctrl+1", "Ctrl+9"} <= set(keys)


def test_opening_a_case_twice_goes_to_its_tab(window: MainWindow, ctx: Context, case: CaseView, settle: Settle) -> None:
    """One tab per case, named by its reference; Ctrl+W closes it, and never the queue."""
    for _ in range(2):
        ctx.open_case.emit(case.id)
        settle()
    assert titles(window) == ["Queue", case.reference]
    assert window.windowTitle() == f"{case.reference} – Redress"
    do(window, "close-tab")
    do(window, "close-tab")
    assert titles(window) == ["Queue"]


def test_leaving_for_other_cases_asks_while_tabs_are_open(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle, recorder: Recorder
) -> None:
    """One key on the demonstration's band took five open cases away without a question (E12)."""
    assert window.tabs.leave_all()
    ctx.open_case.emit(case.id)
    settle()
    recorder.will_answer(False)
    assert not window.tabs.leave_all()
    assert titles(window) == ["Queue", case.reference]
    recorder.will_answer(True)
    assert window.tabs.leave_all()
    assert titles(window) == ["Queue"]
    assert [title for title, _text, _verb in recorder.asked] == ["Close the open tab?"] * 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Stage 1 acknowledgement, C-000089", "Stage 1 acknowledgement, C-000089"),
        ("Repairs & damp", "Repairs && damp"),
        (
            "Answer of another kind that is long beyond reason, C-000089",
            "Answer of another kind that is long…, C-000089",
        ),
    ],
)
def test_a_tab_never_loses_its_reference(title: str, shown: str) -> None:
    """Two letters of one kind are told apart by it."""
    assert _short(title) == shown


def test_tabs_go_round(window: MainWindow, ctx: Context, case: CaseView, settle: Settle) -> None:
    """Ctrl+PgDown and Ctrl+PgUp, from the last to the first and back."""
    ctx.open_case.emit(case.id)
    settle()
    do(window, "next-tab")
    assert window.tabs.currentIndex() == 0
    do(window, "previous-tab")
    assert window.tabs.currentIndex() == 1


def test_a_step_taken_from_the_queue_opens_the_case_at_it(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle
) -> None:
    """Also before the case has been read."""
    ctx.take_step.emit(case.id, "assign")
    settle()
    assert window.tabs.tabText(window.tabs.currentIndex()) == case.reference
    screen = window.tabs.currentWidget()
    assert getattr(screen, "page", None) is not None


def test_a_dropped_email_opens_the_form_filled_from_it(window: MainWindow, tmp_path: Path, settle: Settle) -> None:
    """Name, address and words are there to check; anything but an .eml is not taken."""
    path = an_email(tmp_path)
    other = tmp_path / "notes.txt"
    other.write_text("x", encoding="utf-8")
    assert not drag(window, other).isAccepted()
    assert drag(window, path).isAccepted()
    drop(window, path)
    settle()
    screen = window.tabs.currentWidget()
    assert isinstance(screen, ContactScreen)
    entry = screen.typing().entry
    assert entry.person.email == "amina.okafor@example.org"
    assert "The lift has been broken since Friday." in entry.words


def test_an_email_that_is_gone_says_so(tmp_path: Path) -> None:
    """In a sentence that names the file."""
    with pytest.raises(Trouble, match=r"gone\.eml could not be read"):
        read_email_file(tmp_path / "gone.eml")


def test_half_typed_words_survive_closing_the_window(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """Every screen is asked to keep what it holds before the window goes."""
    from desktop_app.services import drafts

    ctx.start_contact.emit(None)
    settle()
    screen = window.tabs.currentWidget()
    assert isinstance(screen, ContactScreen)
    screen.form.person.name.setText("Ms Amina Okafor")
    window.close()
    settle()
    assert [draft.title for draft in drafts.drafts(desk, "contact")] == ["Ms Amina Okafor"]


def test_a_screen_may_keep_the_window_open(
    window: MainWindow, ctx: Context, recorder: Recorder, settle: Settle
) -> None:
    """When somebody says that they are not done."""
    ctx.open_settings.emit()
    settle()
    settings = window.tabs.currentWidget()
    assert settings is not None
    settings.people.form.fields["name"].control.setText("Daniel Osei")  # type: ignore[attr-defined]
    recorder.will_answer(False)
    assert not window.close()
    recorder.will_answer(True)
    assert window.close()


def test_help_is_about_the_screen_in_front(
    window: MainWindow, ctx: Context, recorder: Recorder, settle: Settle
) -> None:
    """F1 anywhere; Ctrl+/ lists every key."""
    do(window, "help")
    ctx.open_settings.emit()
    settle()
    do(window, "help")
    do(window, "shortcuts")
    of_queue, of_settings = [text for _, text in recorder.explained[:2]]
    assert of_queue == GUIDE["queue"]
    assert of_settings.startswith(PAGES["settings-landlord"])
    assert of_settings.endswith(GUIDE["settings"])
    assert "Ctrl+N\tNew contact" in recorder.explained[2][1]
    assert "Alt+D or Shift+F1\tWhy this date?" in recorder.explained[2][1]


def test_why_this_date_needs_no_mouse(case: CaseView, window: MainWindow, recorder: Recorder, settle: Settle) -> None:
    """What hovering shows, as text to read; without a case it says what to do."""
    window.queue.show_view("all_open")
    settle()
    do(window, "why")
    settle()
    assert recorder.explained[0][0] == "Why this date?"
    assert "Day 0" in recorder.explained[0][1]
    window.queue.show_view("mine")
    settle()
    do(window, "why")
    assert recorder.heard[-1] == ("note", "Pick a case in the queue first.")


def test_the_reference_is_copied(case: CaseView, window: MainWindow, recorder: Recorder, settle: Settle) -> None:
    """With one key, from the list or from the case."""
    window.queue.show_view("all_open")
    settle()
    do(window, "copy-reference")
    settle()
    assert QGuiApplication.clipboard().text() == case.reference
    assert recorder.heard[-1] == ("done", f"Copied {case.reference}.")


@pytest.mark.parametrize("place", ["queue", "case"])
def test_address_telephone_and_email_are_copied_too(
    case: CaseView, window: MainWindow, ctx: Context, recorder: Recorder, settle: Settle, place: str
) -> None:
    """What was copied is said, never whose: the banner is read out in a room with others."""
    window.queue.show_view("all_open")
    if place == "case":
        ctx.open_case.emit(case.id)
    settle()
    who = case.resident
    wanted = {
        "address": ("name and address", "\n".join(filter(None, (who.name, *who.address, who.postcode)))),
        "phone": ("telephone number", who.phone),
        "email": ("email address", who.email),
    }
    for key, (name, words) in wanted.items():
        do(window, f"copy-{key}")
        settle()
        if words:
            assert QGuiApplication.clipboard().text() == words
            assert recorder.heard[-1] == ("done", f"Copied the {name} of {case.reference}.")
        else:
            assert recorder.heard[-1] == ("note", f"{case.reference} has no {name} on it.")


def test_f6_goes_round_the_panes(case: CaseView, window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    """Views, search, list, picked case, and round again."""
    window.queue.show_view("all_open")
    settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.queue.side.views.setFocus()
    queue = window.queue
    seen = []
    for _ in range(5):
        do(window, "next-pane")
        seen.append(next(pane for pane in queue.panes() if _within(pane)))
    assert seen == [queue.search, queue.table, queue.detail, queue.side.views, queue.search]


def test_the_theme_is_chosen_in_the_menu(window: MainWindow, ctx: Context) -> None:
    """At once, and kept for next time."""
    do(window, "theme-dark")
    assert ctx.theme.is_dark
    assert ctx.preferences.theme == "dark"


def test_the_picked_case_can_be_put_away(case: CaseView, window: MainWindow, ctx: Context, settle: Settle) -> None:
    """For more room; remembered."""
    window.queue.show_view("all_open")
    settle()
    assert window.queue.detail.isVisible()
    do(window, "detail")
    assert not window.queue.detail.isVisible()
    assert not ctx.preferences.is_detail_shown


def test_a_backup_is_saved_where_it_was_asked(
    window: MainWindow, recorder: Recorder, tmp_path: Path, settle: Settle
) -> None:
    """And said so; going back saves nothing."""
    recorder.will_choose(None, tmp_path / "copy.db")
    do(window, "backup")
    settle()
    do(window, "backup")
    settle()
    assert (tmp_path / "copy.db").stat().st_size > 0
    assert [kind for kind, _ in recorder.heard] == ["note", "done"], "said while it is made, and when it is"
    assert recorder.heard[-1][1].startswith("Saved as copy.db: 0 cases, ")
    assert recorder.heard[-1][1].endswith(" MB, copied and checked.")


def test_messages_stand_in_a_banner(window: MainWindow, ctx: Context) -> None:
    """Until the next thing is begun."""
    ctx.messages.tell("done", "Saved.")
    assert window.banner.isVisible()
    assert window.banner.text() == "Saved."
    ctx.messages.clear()
    assert not window.banner.isVisible()


def test_nothing_moves_because_a_message_comes_or_goes(window: MainWindow, ctx: Context, settle: Settle) -> None:
    """It lies over the foot of the window, or over the head of the page while the foot has the keyboard."""
    search = window.queue.search
    before = search.mapTo(window, QPoint(0, 0))
    search.setFocus()
    ctx.messages.tell("problem", "The disk is full. Nothing was lost. Free some room and try again.")
    settle()
    assert search.mapTo(window, QPoint(0, 0)) == before
    assert window.banner.geometry().bottom() == window.rect().bottom()
    assert window.banner.width() == window.width()
    assert window.banner.height() < 2 * window.statusBar().height(), "it covers no button above the foot"
    window.resize(1100, 700)
    settle()
    assert window.banner.geometry().bottom() == window.rect().bottom()
    at_the_foot = QLineEdit(window)
    at_the_foot.setGeometry(100, window.height() - 30, 200, 28)
    at_the_foot.show()
    at_the_foot.setFocus()
    assert not window.banner.geometry().intersects(at_the_foot.geometry())
    window.banner.dismiss()
    assert not window.banner.isVisible()


def test_a_new_day_is_noticed(clock: FixedClock, qapp: QApplication, qtbot: QtBot) -> None:
    """Once, however often one looks."""
    days = DayWatch(clock, qapp)
    assert not days.look()
    clock.at = clock.at.replace(day=25)
    with qtbot.waitSignal(days.rolled):
        assert days.look()
    assert not days.look()


def test_every_menu_can_be_reached_with_alt(window: MainWindow) -> None:
    """Each title has a letter of its own."""
    letters = [QKeySequence.mnemonic(entry.text()).toString() for entry in window.menuBar().actions()]
    assert "" not in letters
    assert len(letters) == len(set(letters))


def an_email(folder: Path) -> Path:
    message = EmailMessage()
    message["From"] = "Amina Okafor <amina.okafor@example.org>"
    message["To"] = "complaints@brightwater.example"
    message["Subject"] = "The lift"
    message["Date"] = "Mon, 23 Nov 2026 10:15:00 +0000"
    message.set_content("The lift has been broken since Friday.\n")
    path = folder / "lift.eml"
    path.write_bytes(message.as_bytes())
    return path


def _mime(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def drag(window: MainWindow, path: Path) -> QDragEnterEvent:
    mime = _mime(path)
    event = QDragEnterEvent(
        QPointF(200, 200).toPoint(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO_KEYS
    )
    event.ignore()
    window.dragEnterEvent(event)
    return event


def drop(window: MainWindow, path: Path) -> None:
    mime = _mime(path)
    window.dropEvent(QDropEvent(QPointF(200, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO_KEYS))


def _within(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


_NO_KEYS = Qt.KeyboardModifier.NoModifier


def test_the_next_case_of_the_list_takes_the_tab(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> None:
    """Ctrl+Down and Ctrl+Up go through the queue's list without going back to it, and stop at its ends."""
    made = [contacts.take_in(desk, a_contact(), str(uuid4()))[0] for _ in range(3)]
    window.queue.show_view("all_open")
    settle()
    ctx.open_case.emit(made[0].id)
    settle()
    do(window, "next-case")
    settle()
    do(window, "next-case")
    settle()
    assert titles(window) == ["Queue", made[2].reference]
    assert window.queue.current_case() == made[2].id
    do(window, "next-case")
    settle()
    assert window.banner.text() == "This is the last case in the list."
    do(window, "previous-case")
    settle()
    assert titles(window) == ["Queue", made[1].reference]


def test_a_success_leaves_by_itself_and_a_problem_stays(window: MainWindow, ctx: Context, qtbot: QtBot) -> None:
    """Nobody has to tidy away “Saved”; what went wrong is there until it is dismissed."""
    ctx.messages.tell("done", "Saved.")
    leaves = window.banner.findChild(QTimer)
    assert leaves is not None
    assert leaves.isActive()
    leaves.start(1)
    qtbot.waitUntil(lambda: not window.banner.isVisible())
    ctx.messages.tell("problem", "The disk is full.")
    assert not leaves.isActive()
    assert window.banner.isVisible()


@pytest.mark.parametrize("screen", [QRect(0, 0, 1280, 800), QRect(0, 24, 1366, 720), QRect(1920, 0, 1280, 720)])
def test_a_window_lies_inside_its_screen_with_its_frame(screen: QRect) -> None:
    """However large it was on another screen."""
    for frame in (QRect(0, 0, 1350, 840), QRect(-9, -30, 700, 500), QRect(3000, 900, 1280, 700)):
        found = inside(frame, screen)
        assert screen.contains(found)
        assert found.width() == min(frame.width(), screen.width())


def test_the_window_fits_a_small_laptop(window: MainWindow) -> None:
    """1280 by 720 with a title bar of 40."""
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 680


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    """C21: where they do, the letter only moves the mark, and what is typed next goes elsewhere."""
    twice = {}
    menus = [action.menu() for action in window.menuBar().actions()]
    for entries in ([action.text() for action in menu.actions()] for menu in menus):
        letters = [letter for text in entries if (letter := QKeySequence.mnemonic(text).toString())]
        if found_twice := {one for one in letters if letters.count(one) > 1}:
            twice[entries[0]] = found_twice
    assert len(menus) >= 4
    assert twice == {}
