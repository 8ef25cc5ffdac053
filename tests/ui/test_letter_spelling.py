"""Spelling on the letter screen: underlined, gone through with F7, put right or learnt; nothing changes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from desktop_app.errors import BadInput
from desktop_app.services import spelling
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.letter.block_card import FreeCard
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.screens.letter.spelling import NONE_LEFT
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, act
from tests.ui.recorder import Recorder
from tests.ui.test_letter_screen import begun

WORDS = "We did not recieve your call. Zephyrine will ring you."


def opening(window: MainWindow, desk: Desk, settle: Settle) -> tuple[LetterScreen, FreeCard]:
    """An acknowledgement whose opening has a slip and a name in it."""
    _, screen = begun(window, desk, settle)
    card = screen.passages.cards["opening"]
    assert isinstance(card, FreeCard)
    card.box.setPlainText(WORDS)
    settle()
    return screen, card


def underlined(card: FreeCard) -> list[str]:
    """The words with a wavy line."""
    line = card.box.document().firstBlock()
    wavy = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    found = [one for one in line.layout().formats() if one.format.underlineStyle() == wavy]
    return [line.text()[one.start : one.start + one.length] for one in found]


def next_slip(screen: LetterScreen, card: FreeCard, settle: Settle) -> list[str]:
    """F7, and what its menu offers."""
    QTest.keyClick(card.box, Qt.Key.Key_F7)
    settle()
    menu = screen.spelling.menu
    assert menu is not None
    return [one.text().partition("\t")[0] for one in menu.actions() if not one.isSeparator()]


def choose(screen: LetterScreen, words: str, settle: Settle) -> None:
    """Pick a line of the open menu."""
    menu = screen.spelling.menu
    assert menu is not None
    chosen = next(one for one in menu.actions() if one.text().startswith(words))
    menu.close()
    chosen.trigger()
    settle()


def test_slips_are_underlined_named_and_put_right(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The advice names them, F7 marks the first, and the word chosen stands in its place and is saved."""
    screen, card = opening(window, desk, settle)
    assert underlined(card) == ["recieve", "Zephyrine"]
    advice = [one for one in screen.checks.problems if one.what.startswith("Perhaps misspelt")]
    assert [one.what for one in advice] == ["Perhaps misspelt: recieve, Zephyrine."]
    card.box.setFocus()
    assert next_slip(screen, card, settle)[0] == "receive"
    assert card.box.textCursor().selectedText() == "recieve"
    choose(screen, "receive", settle)
    assert card.text() == WORDS.replace("recieve", "receive")
    settle()
    assert screen.letter is not None
    assert next(one.text for one in screen.letter.blocks if one.key == "opening") == card.text()
    assert underlined(card) == ["Zephyrine"]


def test_a_word_of_ours_is_learnt_for_every_letter(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """Once added it is right in this letter and the next, and then nothing is left to look at."""
    screen, card = opening(window, desk, settle)
    card.box.setPlainText("Zephyrine will ring you.")
    settle()
    card.box.setFocus()
    next_slip(screen, card, settle)
    choose(screen, "&Add", settle)
    assert underlined(card) == []
    QTest.keyClick(card.box, Qt.Key.Key_F7)
    settle()
    assert screen.spelling.menu is None
    assert NONE_LEFT in " ".join(str(each) for each in recorder.heard)
    with desk.looking() as reader:
        assert spelling.own_words(reader) == {"zephyrine"}


def test_the_check_list_says_how_a_letter_reads(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A figure beside the advice, which blocks nothing."""
    screen, _ = opening(window, desk, settle)
    assert screen.checks.reading is not None
    assert screen.checks.reading.age <= 11


def test_only_one_word_is_added_at_a_time(any_desk: Desk) -> None:
    """A sentence is no word."""
    with pytest.raises(BadInput, match="one word"):
        spelling.add_word(any_desk, "two words", act())
    words, _ = spelling.add_word(any_desk, "Zephyrine", act())
    assert words == {"zephyrine"}


def test_it_comes_round_to_the_words_before_the_cursor(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """After typing, the cursor stands behind the slip: F7 goes round the letter and finds it all the same."""
    screen, card = opening(window, desk, settle)
    for other in screen.passages.cards.values():
        if isinstance(other, FreeCard) and other is not card:
            other.box.setPlainText("")
    settle()
    card.start()
    assert card.box.textCursor().atEnd()
    assert next_slip(screen, card, settle)[0] == "receive"
    assert not any(NONE_LEFT in str(each) for each in recorder.heard)
