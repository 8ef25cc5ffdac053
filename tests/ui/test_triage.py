"""The triage wizard on a real window over a real database: by keyboard to each end, back without loss, resumed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import CaseKind, CaseState, Stage
from desktop_app.services import cases, drafts, queue, triage
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.resume import ResumeBar
from desktop_app.ui.screens.triage.check_page import CheckPage
from desktop_app.ui.screens.triage.page import QuestionPage
from desktop_app.ui.screens.triage.points_editor import PointsEditor
from desktop_app.ui.screens.triage.screen import TriageScreen
from desktop_app.ui.screens.triage.words import WordsPanel
from desktop_app.ui.widgets.banner import Banner
from tests.ui.intake_rig import WORDS, focused, press, settle, shown, tab_to, tab_until, taken_in, types
from tests.ui.recorder import Recorder

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pack() -> str:
    """A policy with grounds of its own, some of which the Code no longer allows."""
    return "paradigm-2021"


def opened(qtbot: QtBot, ctx: Context, case: CaseView) -> TriageScreen:
    screen = TriageScreen(ctx, case.id)
    shown(qtbot, screen, ctx)
    return screen


def at(screen: TriageScreen) -> str:
    """Key of the question shown; '' on the check page."""
    assert screen.journey is not None
    return screen.journey.at


def question_page(screen: TriageScreen) -> QuestionPage:
    assert isinstance(screen.page, QuestionPage)
    return screen.page


def choose(words: str) -> None:
    """Go down the answers with the arrow keys until the one that begins so has the focus, and choose it."""
    for _ in range(20):
        button = focused()
        assert isinstance(button, QAbstractButton)
        if button.accessibleName().startswith(words):
            if not button.isChecked():
                press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"no answer begins ‘{words}’")


def tick(words: str) -> None:
    """Tab to the box that begins so and tick it."""
    tab_until(lambda widget: widget.accessibleName().startswith(words), words)
    press(Qt.Key.Key_Space)


def on(screen: TriageScreen, key: str) -> None:
    """Continue with Enter (Ctrl+Enter where Enter writes), and expect this page."""
    page = question_page(screen)
    press(Qt.Key.Key_Return, CTRL if page.question.kind in {"text", "points"} else Qt.KeyboardModifier.NoModifier)
    problems = page.summary.problems() if screen.page is page else ()
    assert at(screen) == key, problems


def to_the_check_page_of_stage_1(screen: TriageScreen) -> None:
    to_the_points(screen)
    write_the_point()
    on(screen, "priority")
    tick("Somebody in the home is vulnerable")
    on(screen, "")


def write_the_point() -> None:
    """Their account is long, so it stands beside the page and nobody has said it in a sentence yet."""
    tab_to("Point 1: what happened")
    assert focused().toPlainText() == ""  # type: ignore[attr-defined]
    types("The damp is back.")


def to_the_points(screen: TriageScreen) -> None:
    choose("They are unhappy")
    on(screen, "hazards")
    tick("None of these")
    on(screen, "choice")
    choose("They asked us")
    on(screen, "recent")
    choose("Yes")
    on(screen, "barriers")
    tick("None of these")
    on(screen, "decision")
    choose("Take it on")
    on(screen, "points")


def test_by_keyboard_to_stage_1(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Arrows, Space and Enter alone lead from the words to a logged stage 1 complaint with its points."""
    case = taken_in(desk)
    screen = opened(qtbot, ctx, case)
    to_the_check_page_of_stage_1(screen)
    assert screen.go_button.text() == "Log complaint at stage 1"
    with qtbot.waitSignal(ctx.open_case) as opening:
        press(Qt.Key.Key_Return)
    assert opening.args == [case.id]
    settle(qtbot, ctx)
    logged = cases.case(desk, case.id)
    assert (logged.kind, logged.stage) == (CaseKind.COMPLAINT, Stage.STAGE1)
    assert [(point.text[:15], point.outcome_sought) for point in logged.points] == [
        ("The damp is bac", "The damp put right.")
    ]
    assert drafts.drafts(desk, "triage") == ()


def test_by_keyboard_to_an_exclusion_against_the_code(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """A ground the Code no longer allows is warned of, confirmed by its own question, and said again at the end."""
    case = taken_in(desk)
    screen = opened(qtbot, ctx, case)
    choose("They are unhappy")
    on(screen, "hazards")
    tick("None of these")
    on(screen, "choice")
    choose("They asked us")
    on(screen, "recent")
    choose("Yes")
    on(screen, "barriers")
    tick("It is with solicitors")
    on(screen, "legal_state")
    choose("A letter before action")
    on(screen, "decision")
    choose("Leave out all of it")
    on(screen, "ground")
    choose("A letter before action")
    on(screen, "ground_confirmed")
    assert question_page(screen).question.is_warning
    choose("Yes, leave it out")
    on(screen, "evidence")
    for key, answer in (
        ("consideration", "Solicitor’s letter of 3 November 2026, kept with the case."),
        ("where_instead", "Nothing here is urgent and their solicitor acts for them."),
        ("decided_by", "The county court, through their own solicitor."),
        ("", "Priya Shah, Complaint handler"),
    ):
        types(answer)
        on(screen, key)
    assert isinstance(screen.page, CheckPage)
    assert screen.journey is not None
    assert any("2.2" in warning for warning in screen.journey.warnings())
    with qtbot.waitSignal(ctx.open_case):
        press(Qt.Key.Key_Return)
    settle(qtbot, ctx)
    excluded = cases.case(desk, case.id)
    assert excluded.state is CaseState.EXCLUDED
    assert excluded.exclusion is not None
    assert excluded.exclusion.evidence.startswith("Solicitor’s letter")


def test_by_keyboard_to_a_service_request(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """A first request to put something right is no complaint, and is recorded as what it is."""
    case = taken_in(desk, words="The kitchen tap drips. Could somebody come?", wants="Mend the tap.")
    screen = opened(qtbot, ctx, case)
    choose("They ask us to put something right")
    on(screen, "hazards")
    tick("None of these")
    press(Qt.Key.Key_Return)
    while at(screen):
        asked = question_page(screen).question
        assert asked.key in {"reported_before", "choice"}, asked.key
        choose(asked.options[0].words)
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(ctx.open_case):
        press(Qt.Key.Key_Return)
    settle(qtbot, ctx)
    assert cases.case(desk, case.id).kind is CaseKind.SERVICE_REQUEST


def test_their_own_words_stand_beside_every_question(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """What they said, whole, with what must not be missed, can be read and selected on each page."""
    screen = opened(qtbot, ctx, taken_in(desk))
    panel = screen.findChild(WordsPanel)
    assert panel is not None
    assert panel.words.toPlainText() == WORDS
    to_the_points(screen)
    assert panel.words.isVisible()
    assert panel.words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    needs = panel.findChild(Banner)
    assert needs is not None
    assert needs.text() == "Large print\nCall before 3pm"


def test_the_rule_and_its_source_stand_under_each_question(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Each page says which rule it serves and where that is written."""
    screen = opened(qtbot, ctx, taken_in(desk))
    page = question_page(screen)
    shown_words = " ".join(label.text() for label in page.findChildren(type(page.title)))
    assert page.question.rule in shown_words
    assert page.question.source.words in shown_words


def test_no_answer_is_said_at_the_top_and_beside(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Enter without an answer: the same words twice, focus on the list, and its link leads to the answer."""
    screen = opened(qtbot, ctx, taken_in(desk))
    press(Qt.Key.Key_Return)
    page = question_page(screen)
    assert page.summary.problems() == (page.problem.text(),)
    assert focused() is page.summary
    tab_to(page.problem.text())
    press(Qt.Key.Key_Return)
    assert focused() is page.editor.first()


def test_back_keeps_what_is_on_the_page(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Alt+Left goes back with a half-written answer kept; Continue finds it as it was left."""
    screen = opened(qtbot, ctx, taken_in(desk))
    choose("They are unhappy")
    on(screen, "hazards")
    tick("Damp")
    press(Qt.Key.Key_Left, ALT)
    assert at(screen) == "nature"
    assert focused().accessibleName().startswith("They are unhappy")
    on(screen, "hazards")
    assert question_page(screen).editor.answer() == ("damp_mould",)


def test_none_of_these_and_something_put_each_other_out(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Nobody can say both that something applies and that nothing does."""
    screen = opened(qtbot, ctx, taken_in(desk))
    choose("They are unhappy")
    on(screen, "hazards")
    tick("Damp")
    tick("None of these")
    assert question_page(screen).editor.answer() == ("none",)


def test_choosing_an_earlier_answer_in_the_list_goes_there(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """The list on the left names each answer and leads back to it."""
    screen = opened(qtbot, ctx, taken_in(desk))
    to_the_check_page_of_stage_1(screen)
    first = screen.trail.buttons[0]
    assert first.accessibleName() == "What it is: They are unhappy with something we did or failed to do"
    first.setFocus()
    press(Qt.Key.Key_Return)
    assert at(screen) == "nature"
    screen.trail.buttons[-1].click()
    assert at(screen) == ""


def test_change_returns_to_the_check_page(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Change on one row, answer otherwise, Continue: the check page again, with the new answer."""
    screen = opened(qtbot, ctx, taken_in(desk))
    to_the_check_page_of_stage_1(screen)
    tab_to("Change priority")
    press(Qt.Key.Key_Return)
    assert at(screen) == "priority"
    tick("There is a risk")
    on(screen, "")
    assert isinstance(screen.page, CheckPage)
    said = dict(screen.page.answers.rows())["Priority"]
    assert said.splitlines() == ["Somebody in the home is vulnerable", "There is a risk if it waits"]


def test_the_check_page_says_what_follows_and_why(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """The act, its consequences with their days, and each reason with its source, before anything counts."""
    screen = opened(qtbot, ctx, taken_in(desk))
    to_the_check_page_of_stage_1(screen)
    assert isinstance(screen.page, CheckPage)
    spoken = screen.page.outcome.accessibleName()
    assert "Fri 27 Nov" in spoken
    assert cases.case(desk, 1).kind is CaseKind.UNTRIAGED


def test_a_crash_resumes_at_the_same_page(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Killed in the middle, a new window shows the same page with every answer, the half-written one too."""
    case = taken_in(desk)
    first = opened(qtbot, ctx, case)
    choose("They are unhappy")
    on(first, "hazards")
    settle(qtbot, ctx)
    tick("Damp")
    qtbot.waitUntil(lambda: not first._pause.isActive())
    settle(qtbot, ctx)
    first.hide()
    second = opened(qtbot, ctx, case)
    assert at(second) == "hazards"
    assert question_page(second).editor.answer() == ("damp_mould",)


def test_a_triage_left_in_the_middle_is_marked_and_offered_at_the_next_start(
    qtbot: QtBot, ctx: Context, desk: Desk
) -> None:
    """A danger stands on the case as soon as it is ticked, and at the next start the queue leads back to the page.

    Taken back, the mark goes too; triaged, nothing is offered any more.
    """
    case = taken_in(desk)
    other = taken_in(desk, received_on=date(2026, 3, 2))
    screen = opened(qtbot, ctx, case)
    choose("They are unhappy")
    on(screen, "hazards")
    tick("Immediate danger")
    press(Qt.Key.Key_Return)
    settle(qtbot, ctx)
    assert cases.case(desk, case.id).hazards == ("Emergency",)
    assert queue.ids(desk, "unassigned")[0] == case.id
    assert other.id in queue.ids(desk, "unassigned")
    screen.setParent(None)
    screen.deleteLater()
    bar = ResumeBar(ctx)
    qtbot.addWidget(bar)
    settle(qtbot, ctx)
    (row,) = bar.rows
    assert row.words.text().startswith(f"You are in the middle of the triage of {case.reference}")
    with qtbot.waitSignal(ctx.start_triage) as going_on:
        row.go_on.click()
    assert going_on.args == [case.id]
    before = len(cases.case(desk, case.id).events)
    triage.note_danger(desk, case.id, {"hazards": ("none",)}, "unticked")
    triage.note_danger(desk, case.id, {"hazards": ("none",)}, "unticked again")
    after = cases.case(desk, case.id)
    assert after.hazards == ()
    assert len(after.events) == before + 1


def test_a_triaged_case_is_not_triaged_again(qtbot: QtBot, ctx: Context, desk: Desk, recorder: Recorder) -> None:
    """The wizard refuses with the reason and closes, instead of asking everything for nothing."""
    case = taken_in(desk)
    screen = opened(qtbot, ctx, case)
    to_the_check_page_of_stage_1(screen)
    with qtbot.waitSignal(ctx.open_case):
        press(Qt.Key.Key_Return)
    settle(qtbot, ctx)
    screen.hide()
    with qtbot.waitSignal(ctx.close_screen):
        opened(qtbot, ctx, case)
    assert recorder.heard


def test_escape_loses_nothing(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Esc is no way to throw answers away."""
    screen = opened(qtbot, ctx, taken_in(desk))
    choose("They are unhappy")
    press(Qt.Key.Key_Escape)
    assert question_page(screen).editor.answer() == "dissatisfied"


def test_points_are_added_moved_and_removed_with_the_keyboard(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Points start from their own words; Alt+Up and Alt+Down reorder, numbers follow, and the focus goes along."""
    screen = opened(qtbot, ctx, taken_in(desk, words="1. The damp is back.\n2. Nobody rings.", wants="Mend it."))
    to_the_points(screen)
    editor = question_page(screen).editor
    assert isinstance(editor, PointsEditor)
    assert [point.text for point in editor.points()] == ["The damp is back.", "Nobody rings."]
    tab_to("Add another point")
    press(Qt.Key.Key_Space)
    types("The lift is out.")
    press(Qt.Key.Key_Up, ALT)
    assert [point.text for point in editor.points()] == ["The damp is back.", "The lift is out.", "Nobody rings."]
    assert focused().accessibleName() == "Point 2: what happened"
    press(Qt.Key.Key_Down, ALT)
    assert focused().accessibleName() == "Point 3: what happened"
    tab_to("Remove point 3")
    press(Qt.Key.Key_Space)
    assert [point.text for point in editor.points()] == ["The damp is back.", "Nobody rings."]
    tab_to("Put it back")
    press(Qt.Key.Key_Space)
    assert [point.text for point in editor.points()] == ["The damp is back.", "Nobody rings.", "The lift is out."]
    assert focused().accessibleName() == "Point 3: what happened"
    assert editor.put_back.isHidden()


def test_tab_goes_through_an_added_point_in_the_order_it_is_read(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """From what happened to what they want of the same point: words typed blind must not land in another point."""
    screen = opened(qtbot, ctx, taken_in(desk, words="The damp is back.", wants="Mend it."))
    to_the_points(screen)
    editor = question_page(screen).editor
    assert isinstance(editor, PointsEditor)
    for number in (2, 3):
        tab_to("Add another point")
        press(Qt.Key.Key_Space)
        types("The lift is out.")
        press(Qt.Key.Key_Tab)
        assert focused().accessibleName() == f"Point {number}: what they want"
        types("Mend the lift.")
    assert [point.text for point in editor.points()] == ["The damp is back.", "The lift is out.", "The lift is out."]


def test_a_point_that_is_not_ours_must_say_whose(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """The letter tells the resident whose it is, so an empty answer is refused in words that name the point."""
    screen = opened(qtbot, ctx, taken_in(desk))
    to_the_points(screen)
    write_the_point()
    tab_to("Point 1 is ours to answer")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert question_page(screen).problem.text() == "Enter whose responsibility point 1 is."
    link = question_page(screen).summary.findChild(QPushButton)
    assert link is not None
    link.click()
    assert focused().accessibleName() == "Point 1: whose it is"


def test_tab_goes_through_a_point_and_then_to_the_buttons(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """All fields of a point in the order they are drawn, then ‘Add another point’, then ‘Continue’."""
    screen = opened(qtbot, ctx, taken_in(desk))
    to_the_points(screen)
    editor = question_page(screen).editor
    assert isinstance(editor, PointsEditor)
    editor.cards[0].text.setFocus()
    passed = []
    for _ in range(5):
        passed.append(focused().accessibleName() or str(focused().property("text")))
        press(Qt.Key.Key_Tab)
    assert passed == [
        "Point 1: what happened", "Point 1: what they want", "Point 1 is ours to answer", "Add another point",
        "Continue",
    ]  # fmt: skip


def test_typing_on_blindly_presses_nothing_that_takes_words_away(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """With several points too, Tab from the last box leads to another point; moving and removing come behind it."""
    screen = opened(qtbot, ctx, taken_in(desk, words="1. The damp is back.\n2. Nobody rings.", wants=""))
    to_the_points(screen)
    editor = question_page(screen).editor
    assert isinstance(editor, PointsEditor)
    editor.cards[1].ours.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    types("His bed was ruined")
    said = [point.text for point in editor.points()]
    assert said == ["The damp is back.", "Nobody rings.", "His bed was ruined"]


def test_who_did_not_say_what_they_want_is_asked_in_the_letter(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """Code 5.6: nobody has to make an outcome up; it is offered only while the box is empty."""
    screen = opened(qtbot, ctx, taken_in(desk, words="1. The damp is back.\n2. Nobody rings.", wants=""))
    to_the_points(screen)
    editor = question_page(screen).editor
    assert isinstance(editor, PointsEditor)
    for number in (1, 2):
        tab_to(f"Point {number}: they did not say what they want")
        press(Qt.Key.Key_Space)
    assert [point.outcome for point in editor.points()] == ["They did not say"] * 2
    assert editor.cards[0].unsaid.isHidden()
    press(Qt.Key.Key_Return, CTRL)
    assert at(screen) == "priority"
