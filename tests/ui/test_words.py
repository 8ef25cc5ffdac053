"""What letters say, changed by keyboard: mistakes found, words kept, a version saved, a draft that takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.letters.template import shipped_text
from desktop_app.models import Staff
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import letters, paragraphs, templates
from desktop_app.services.desk import Desk
from desktop_app.services.paragraphs import ParagraphEntry
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs import ChoiceDialog
from desktop_app.ui.screens.letter.block_card import FreeCard
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.screens.words.screen import WordsScreen
from desktop_app.ui.window import MainWindow
from tests.services.casework import complaint
from tests.ui.recorder import Recorder

Settle = Callable[[], None]
KIND = LetterKind.FREE
TODAY = date(2026, 11, 24)


def rank(desk: Desk, wanted: Rank) -> None:
    with desk.session() as session:
        session.get_one(Staff, desk.staff_id).rank = wanted


@pytest.fixture
def leader(desk: Desk) -> Desk:
    rank(desk, Rank.TEAM_LEADER)
    return desk


def words(window: MainWindow, ctx: Context, settle: Settle) -> WordsScreen:
    ctx.open_words.emit(KIND.value)
    settle()
    screen = window.front_screen()
    assert isinstance(screen, WordsScreen)
    return screen


def typed(screen: WordsScreen, old: str, new: str) -> None:
    """Put ``new`` where ``old`` stands, as typing does."""
    assert screen.editor.find(old) or (screen.editor.go_to(1) is None and screen.editor.find(old))
    screen.editor.insertPlainText(new)


def test_a_new_version_is_written_by_keyboard(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """From the list in Settings to the words and back: Enter opens, Ctrl+S saves, the list names the version."""
    ctx.open_settings.emit()
    settle()
    settings: Any = window.front_screen()
    assert isinstance(settings, SettingsScreen)
    settings.names.setCurrentRow(settings.pages.indexOf(settings.words))
    settle()
    table = settings.words.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    screen = window.front_screen()
    assert isinstance(screen, WordsScreen)
    assert screen.title() == "Words: Other letter"
    assert not screen.go.isEnabled()
    typed(screen, "Yours sincerely", "With kind regards")
    screen._look()
    settle()
    assert screen.mistakes.standing.text().startswith("✓")
    assert screen.go.isEnabled()
    qtbot.keyClick(screen.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert screen.why_field.problem.text() == "Say why the words change."
    qtbot.keyClicks(screen.why, "Warmer")
    qtbot.keyClick(screen.why, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert recorder.heard[-1][0] == "done"
    assert templates.template(leader, KIND).line.words == "Version 1"
    at = [line.kind for line in settings.words.lines].index(KIND)
    assert [table.item(at, column).text() for column in (1, 3)] == ["Version 1", "Priya Shah"]


def test_mistakes_are_listed_while_typing_and_lead_to_their_line(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle, qtbot: QtBot
) -> None:
    """Enter in the list and F8 both go to the line; a text that cannot be used cannot be saved."""
    screen = words(window, ctx, settle)
    typed(screen, "{salutation}", "{saluation}")
    screen._look()
    settle()
    (fault,) = screen.mistakes.faults
    assert "salutation" in fault.what
    assert not screen.go.isEnabled()
    screen.editor.go_to(1)
    screen.mistakes.list.setCurrentRow(0)
    screen.mistakes.list.setFocus()
    qtbot.keyClick(screen.mistakes.list, Qt.Key.Key_Return)
    assert screen.editor.textCursor().blockNumber() + 1 == fault.line
    assert screen.editor.hasFocus()
    screen.editor.go_to(1)
    qtbot.keyClick(screen.editor, Qt.Key.Key_F8)
    assert screen.editor.textCursor().blockNumber() + 1 == fault.line
    screen.editor.undo()
    screen._look()
    settle()
    assert screen.mistakes.faults == ()


def test_a_fact_is_searched_and_put_in_by_enter(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle, qtbot: QtBot
) -> None:
    """Its name goes where the cursor stands; nobody has to know it by heart."""
    screen = words(window, ctx, settle)
    typed(screen, "Yours sincerely", "")
    screen.facts.search.setFocus()
    qtbot.keyClicks(screen.facts.search, "phones answered")
    qtbot.keyClick(screen.facts.search, Qt.Key.Key_Return)
    qtbot.keyClick(screen.facts.list, Qt.Key.Key_Return)
    assert screen.text().count("{landlord_hours}") == 1
    assert screen.editor.hasFocus()


def test_words_not_saved_are_there_the_next_time(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle
) -> None:
    """The tab may be closed at any moment; what was typed comes back and says so, until it is let go."""
    screen = words(window, ctx, settle)
    typed(screen, "Yours sincerely", "See you soon")
    assert window.tabs.close_tab(window.tabs.indexOf(screen))
    settle()
    again = words(window, ctx, settle)
    assert "See you soon" in again.text()
    assert "did not save" in again.notice.text()
    next(one for one in again.notice.findChildren(QPushButton) if "words in force" in one.text()).click()
    again._look()
    settle()
    assert again.text() == shipped_text(KIND)
    assert window.tabs.close_tab(window.tabs.indexOf(again))
    settle()
    assert words(window, ctx, settle).notice.text() == ""


def test_old_words_are_compared_and_put_back(window: MainWindow, ctx: Context, leader: Desk, settle: Settle) -> None:
    """The shipped words and every version stand in the list; differences are marked, not coloured alone."""
    ours = shipped_text(KIND).replace("Yours sincerely", "With kind regards")
    templates.save(leader, KIND, ours, "Warmer", TODAY, 0, str(uuid4()))
    screen = words(window, ctx, settle)
    screen.right.setCurrentWidget(screen.versions)
    lines = screen.versions.differing.toPlainText().split("\n")
    assert {"− Yours sincerely", "+ With kind regards"} <= set(lines)
    screen.versions.list.setCurrentRow(1)
    assert screen.versions.differing.toPlainText().startswith("No differences")
    screen.versions.list.setCurrentRow(0)
    screen.versions.use.click()
    screen.why.setText("Plainer")
    screen._look()
    settle()
    screen.go.click()
    settle()
    assert templates.template(leader, KIND).line.words == "Redress’s own words"
    assert screen.versions.list.count() == 3


@pytest.mark.parametrize("low", [Rank.POST_ROOM, Rank.HANDLER])
def test_everybody_reads_and_a_team_leader_writes(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, low: Rank
) -> None:
    """Others see the words, the drawing and the versions, and who could change them."""
    rank(desk, low)
    screen = words(window, ctx, settle)
    assert screen.editor.isReadOnly()
    assert not screen.saving.isVisible()
    assert "team leader" in screen.notice.text()
    assert screen.preview.drawn is not None
    assert "Thank you for coming" in screen.preview.drawn.text


def test_a_draft_offers_the_new_words(window: MainWindow, ctx: Context, leader: Desk, settle: Settle) -> None:
    """The letter's screen says that there are newer words and takes them at a press; what was written stays."""
    letter, _ = letters.begin(leader, complaint(leader).id, KIND, str(uuid4()))
    ours = shipped_text(KIND).replace("Yours sincerely", "With kind regards")
    templates.save(leader, KIND, ours, "Warmer", TODAY, 0, str(uuid4()))
    ctx.open_letter.emit(letter.summary.id)
    settle()
    screen = window.front_screen()
    assert isinstance(screen, LetterScreen)
    assert "version 1" in screen.top.newer.text()
    card = screen.passages.cards["body"]
    assert isinstance(card, FreeCard)
    card.box.setPlainText("Thank you for coming.")
    next(one for one in screen.top.newer.findChildren(QPushButton) if one.text() == "Take the new words").click()
    settle()
    assert not screen.top.newer.isVisible()
    sign_off = screen.passages.cards["sign_off"]
    assert isinstance(sign_off, FreeCard)
    assert "With kind regards" in sign_off.text()
    assert card.text() == "Thank you for coming."


def test_a_standard_paragraph_is_put_in_by_keyboard(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """Where somebody writes, with the letter's facts; saved like any other words; Ctrl+Z takes it out."""
    entry = ParagraphEntry("Lifts", "The lifts are being mended, {salutation}.", (), None, date(2026, 11, 26))
    paragraphs.add_paragraph(leader, entry, str(uuid4()))
    letter, _ = letters.begin(leader, complaint(leader).id, KIND, str(uuid4()))
    letters.save_block(leader, letter.summary.id, "body", "Thank you.", letter.version)
    ctx.open_letter.emit(letter.summary.id)
    settle()
    screen = window.front_screen()
    assert isinstance(screen, LetterScreen)
    card = screen.passages.cards["body"]
    assert isinstance(card, FreeCard)
    assert card.standard.isVisible()
    card.start()
    recorder.will_pick("Lifts (ends Thu 26 Nov)")
    qtbot.keyClick(card.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    screen.autosave.save()
    settle()
    kept = next(one.text for one in letters.letter(leader, letter.summary.id).blocks if one.key == "body")
    assert kept.startswith("Thank you.\n\nThe lifts are being mended, M")
    assert "{" not in kept
    card.box.undo()
    assert card.text() == "Thank you."


def test_a_standard_paragraph_is_added_changed_and_withdrawn_in_settings(
    window: MainWindow, ctx: Context, leader: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """Its list says how long it is offered; a fact that is none is refused beside the words with its line."""
    ctx.open_settings.emit()
    settle()
    settings = window.front_screen()
    assert isinstance(settings, SettingsScreen)
    settings.names.setCurrentRow(settings.pages.indexOf(settings.paragraphs))
    settle()
    page = settings.paragraphs
    page.title_line.setText("Lifts")
    page.text_box.setText("The lifts of {block} are being mended.")
    page.last.set_text("26/11/2026")
    page.go.click()
    settle()
    assert page.form.fields["text"].problem.text().startswith("Line 1: There is no fact called 'block'")
    assert settings._typed() == [settings.pages.indexOf(page)]
    page.text_box.setText("The lifts are being mended.")
    page.go.click()
    settle()
    assert page.table.item(0, 1).text() == "ends Thu 26 Nov"
    assert page.notice.text() == "“Lifts” ends Thu 26 Nov."
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.heading.text() == "Change “Lifts”"
    page.last.set_text("")
    page.why.setText("Parts are late")
    page.go.click()
    settle()
    assert page.table.item(0, 1).text() == "offered, no last day"
    recorder.will_type("Mended")
    page.end.click()
    settle()
    assert page.table.item(0, 1).text() == "withdrawn"
    assert not page.has_typed()
    assert [one.number for one in paragraphs.versions(leader, page.paragraphs[0].series)] == [3, 2, 1]


def test_a_long_choice_is_searched(qtbot: QtBot) -> None:
    """Typing leaves what has every word; up and down go on through what is left; nothing left cannot be chosen."""
    choices = (("1", "Boilers\nThe boilers are off."), ("2", "Lifts\nThe lifts are off."), ("3", "Lift doors\nOpen."))
    dialog = ChoiceDialog(None, "Add", "Which?", "Paragraphs", choices, "Put it in")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.search, "lift")
    assert dialog.value() == "2"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.value() == "3"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Up)
    assert dialog.value() == "2"
    qtbot.keyClicks(dialog.search, "zz")
    buttons = {one.text(): one for one in dialog.findChildren(QPushButton)}
    assert not buttons["Put it in"].isEnabled()


def test_ctrl_f_finds_in_the_words(window: MainWindow, ctx: Context, leader: Desk, settle: Settle) -> None:
    """D36: among a hundred lines of a template, and not out of it into the queue's search."""
    screen = words(window, ctx, settle)
    window.gestures.menus.actions["search"].trigger()
    assert window.front_screen() is screen
    bar = screen.finding
    assert bar.line is screen.window().focusWidget()
    QTest.keyClicks(bar.line, "yours")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert screen.editor.textCursor().selectedText().lower() == "yours"
    at = screen.editor.textCursor().blockNumber() + 1
    assert bar.told.text().startswith(f"Line {at}.")
    QTest.keyClick(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert screen.editor.textCursor().selectedText().lower() == "yours"
    bar.line.setText("zebra")
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.told.text() == "Not in these words."
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert screen.window().focusWidget() is screen.editor
