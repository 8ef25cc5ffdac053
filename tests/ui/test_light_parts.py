"""Parts that a screen has many of make what is seldom wanted only when it is wanted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.flow import Flow, flow_of

WORDS = (
    "Mould on the wall of the child’s bedroom",
    "The boiler has been out since 4 November.\nNobody came, nobody rang – twice.\n\nShe asks for £250.",
    "https://example.org/a/very/long/address/that/cannot/be/broken  and <b>angle brackets</b> " * 3,
)


def _pointed_at(label: QLabel) -> None:
    at = QPointF(2, 2)
    QApplication.sendEvent(label, QEnterEvent(at, at, at))


@pytest.mark.parametrize("made_by", [body, quiet, heading])
@pytest.mark.parametrize("words", WORDS)
def test_words_can_be_picked_once_the_pointer_comes_and_do_not_move_for_it(
    theme: Theme, qtbot: QtBot, made_by: type, words: str
) -> None:
    """Qt lays words that can be picked out anew; a line more would push away what the pointer came for."""
    label = made_by(words)
    qtbot.addWidget(label)
    assert label.textInteractionFlags() == QLabel().textInteractionFlags()
    before = [label.heightForWidth(width) for width in range(90, 700, 61)], label.sizeHint()
    _pointed_at(label)
    assert label.textInteractionFlags() == Qt.TextInteractionFlag.TextSelectableByMouse
    assert ([label.heightForWidth(width) for width in range(90, 700, 61)], label.sizeHint()) == before


def test_a_banner_is_made_when_there_is_something_to_say(theme: Theme, qtbot: QtBot) -> None:
    """A case has eight, and mostly two of them speak."""
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.findChildren(QWidget) == []
    assert banner.text() == ""
    banner.show_text("note", "Kim Reed has this case open.")
    assert banner.text() == "Kim Reed has this case open."
    assert banner.findChild(QToolButton).isVisibleTo(banner)
    banner.show_text("note", "")
    assert (banner.text(), banner.isHidden()) == ("", True)


def test_a_card_without_an_act_has_no_row_for_acts(theme: Theme, qtbot: QtBot) -> None:
    """A row that wraps is measured again and again, empty or not."""
    card = Card("Household")
    qtbot.addWidget(card)
    assert card.findChildren(Flow) == []
    card.acts.add(QLabel("Change"))
    assert [row.parts()[0].text() for row in card.findChildren(Flow)] == ["Change"]  # type: ignore[attr-defined]


def test_a_row_that_wraps_knows_who_came_who_went_and_who_hides(theme: Theme, qtbot: QtBot) -> None:
    """It asks Qt for its parts only when they changed."""
    first, second, third = QLabel("1"), QLabel("2"), QLabel("3")
    row = flow_of(first, second, third)
    qtbot.addWidget(row)
    assert row.parts() == [first, second, third]
    second.hide()
    assert row.parts() == [first, third]
    third.setParent(None)
    qtbot.addWidget(third)
    assert row.parts() == [first]
    second.show()
    first.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert row.parts() == [second]
    row.add(third)
    third.show()
    assert row.parts() == [second, third]
