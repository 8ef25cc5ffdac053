"""What is typed on an act's page and not saved: kept, offered again, gone with the act, and gone when it is let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import Rank
from desktop_app.services import barring, cases, drafts, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.actions import AddActionPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.subject import SubjectPage
from desktop_app.ui.screens.contact.resume import ActRow
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, open_case, triaged
from tests.ui.intake_rig import press, types
from tests.ui.recorder import Recorder

SUBJECT = "Damp above the cot"


def begun(window: MainWindow, desk: Desk, settle: Settle, words: str = SUBJECT) -> ActPage:
    """Somebody has changed the words on the page of a step, and they were kept."""
    screen = open_case(window, triaged(desk).id, settle)
    screen.choose("subject")
    settle()
    assert isinstance(screen.page, SubjectPage)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    types(words)
    screen.acts.keeping.keep()
    settle()
    return screen.page


def shown(page: ActPage) -> str:
    """What stands in the line that the page begins with."""
    line = page.form.findChildren(QLineEdit)[0]
    return line.text()


def another(ctx: Context, qtbot: QtBot, tmp_path: Path, settle: Settle) -> MainWindow:
    """The window of the next start, after one that was killed: it said no goodbye and closed nothing."""
    anew = Context(ctx.clock, tasks=ctx.tasks, messages=ctx.messages, theme=ctx.theme, preferences=ctx.preferences)
    anew.opened(ctx.desk)
    made = MainWindow(anew.preferences)
    made.furnish(anew, tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.show_tabs()
    made.show_who()
    anew.ready.emit()
    settle()
    return made


def killed(window: MainWindow, page: ActPage) -> None:
    """Gone without a goodbye: nothing is asked, and nothing let go."""
    window.hide()
    page.closing = lambda: True  # type: ignore[method-assign]


def test_it_is_offered_at_the_next_start_and_stands_there_again(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    """The queue's foot says which act on which case; going on opens the page with the words in it, not yet saved."""
    case = cases.case(desk, (page := begun(window, desk, settle)).case.id)
    killed(window, page)
    next_one = another(ctx, qtbot, tmp_path, settle)
    (row,) = next_one.queue.findChildren(ActRow)
    assert row.words.text().startswith(f"Typed and not saved: {SubjectPage.title}, {case.reference}, kept at ")
    row.go_on.click()
    settle()
    (page,) = next_one.findChildren(SubjectPage)
    assert shown(page) == SUBJECT
    assert page.meanwhile.text().startswith("This is what you had typed here, kept ")
    assert cases.case(desk, 1).subject == case.subject
    page.go.click()
    settle()
    assert cases.case(desk, 1).subject == SUBJECT
    assert drafts.of_acts(desk) == ()


def test_starting_afresh_goes_back_to_the_case(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    """One link in what says that it was kept; nothing is kept any more then, and nothing was asked."""
    page = begun(window, desk, settle)
    killed(window, page)
    next_one = another(ctx, qtbot, tmp_path, settle)
    screen = open_case(next_one, page.case.id, settle)
    screen.choose("subject")
    settle()
    assert screen.page is not None
    assert shown(screen.page) == SUBJECT
    (afresh,) = [one for one in screen.page.meanwhile.findChildren(QPushButton) if one.text() == "Start afresh"]
    afresh.click()
    settle()
    assert shown(screen.page) == page.case.subject
    assert not screen.page.is_touched
    assert drafts.of_acts(desk) == ()


def test_going_back_lets_it_go(window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder) -> None:
    """Kept while somebody hesitates, forgotten once they leave; and what was put back as it was is kept no more."""
    page = begun(window, desk, settle)
    assert [one.key for one in drafts.of_acts(desk)] == [page.draft_key]
    recorder.will_answer(True)
    press(Qt.Key.Key_Escape)
    settle()
    assert drafts.of_acts(desk) == ()


def test_a_page_as_it_was_opened_keeps_nothing(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nobody is asked to go on with what they never began, nor with what they took out again."""
    screen = open_case(window, acknowledged(desk).id, settle)
    screen.choose("add_action")
    settle()
    page = screen.page
    assert isinstance(page, AddActionPage)
    kept = []
    for words in ("", "Mend the fan", ""):
        page.what.setText(words)
        screen.acts.keeping.keep()
        settle()
        kept.append(len(drafts.of_acts(desk)))
    assert kept == [0, 1, 0]


def test_it_can_be_discarded_where_it_is_offered(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, qtbot: QtBot, tmp_path: Path, recorder: Recorder
) -> None:
    """Asked once; the case stays as it is."""
    page = begun(window, desk, settle)
    killed(window, page)
    next_one = another(ctx, qtbot, tmp_path, settle)
    (row,) = next_one.queue.findChildren(ActRow)
    recorder.will_answer(True)
    row.throw.click()
    settle()
    assert drafts.of_acts(desk) == ()
    assert cases.case(desk, page.case.id).subject == page.case.subject


def test_a_case_that_is_closed_to_them_is_not_named(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Whoever is barred from a case sees nothing of it among what is half-finished, however it came there."""
    page = begun(window, desk, settle)
    killed(window, page)
    assert len(drafts.of_acts(desk)) == 1
    assert desk.staff_id is not None
    tom, _ = staff.add_colleague(desk, "Tom Reed", "Complaints officer", "", "", Rank.HANDLER, act())
    barring.bar_colleague(desk, page.case.id, BarEntry(desk.staff_id, "Her aunt.", tom.id), act())
    assert drafts.of_acts(desk) == ()
