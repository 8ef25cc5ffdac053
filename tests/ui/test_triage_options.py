"""Radios on a triage page: arrow keys choose, and being focused never looks like being chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.policy.finding import Source
from desktop_app.policy.triage_form import Option, Question
from desktop_app.ui import theme as tokens
from desktop_app.ui.screens.triage.editors import OptionsEditor
from desktop_app.ui.theme import Theme


def an_editor(qtbot: QtBot) -> OptionsEditor:
    options = tuple(Option(name, name.title(), "When it fits") for name in ("one", "two", "three"))
    made = OptionsEditor(Question("k", "Which?", "", "choice", options, "A rule.", Source("Code"), "Which"))
    made.setProperty("meant-as-window", True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_first()
    return made


def test_arrow_keys_move_and_choose_from_the_first_press(theme: Theme, qtbot: QtBot) -> None:
    """Round and round, whether anything was chosen before or not."""
    editor = an_editor(qtbot)
    assert editor.answer() == ""
    for key, chosen in ((Qt.Key.Key_Down, "two"), (Qt.Key.Key_Right, "three"), (Qt.Key.Key_Down, "one"),
                        (Qt.Key.Key_Up, "three"), (Qt.Key.Key_Left, "two")):  # fmt: skip
        QTest.keyClick(editor.focusWidget(), key)
        assert editor.answer() == chosen
        assert [row.button.hasFocus() for row in editor.rows] == [row.button.isChecked() for row in editor.rows]


def test_focus_is_a_ring_and_choice_is_a_tint(theme: Theme, qtbot: QtBot) -> None:
    """A row that only has the focus keeps the plain ground; a chosen one without it has the tint and no ring."""
    editor = an_editor(qtbot)
    editor.rows[1].button.setChecked(True)
    focused, chosen = (row.grab().toImage() for row in editor.rows[:2])
    ring = QColor(tokens.colour("focus")).rgb()

    def rings(image: object) -> bool:
        return any(image.pixel(x, 1) == ring for x in range(20, 60))  # type: ignore[attr-defined]

    assert (rings(focused), rings(chosen)) == (True, False)
    inside = (focused.width() - 20, focused.height() // 2)
    assert focused.pixelColor(*inside) == QColor(tokens.colour("base"))
    assert chosen.pixelColor(*inside) == QColor(tokens.colour("picked"))
