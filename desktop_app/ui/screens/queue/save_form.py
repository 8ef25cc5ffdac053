"""The line in which a view gets its name, and is said whom it is for."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.policy.saved_views import LONGEST_NAME, Whose
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.words import Sentence, button, mark_wrong, show_if


class SaveForm(QWidget):
    """Hidden until a view is to be saved. What is wrong stands under the name."""

    wanted = Signal(str, object, object)
    """The name, whose it is (``Whose``) and the number of the team, or None."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("queue-save-view")
        self.name = QLineEdit()
        self.name.setMaxLength(2 * LONGEST_NAME)
        self.name.setMinimumWidth(em(16))
        self.name.setMaximumWidth(em(24))
        self.whose = CalmList()
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.problem = Sentence()
        self.problem.setProperty("wrong", True)
        self.for_words = QLabel("&For")
        self.for_words.setBuddy(self.whose)
        self._lay_out()
        self.name.textEdited.connect(lambda _text: self.say(""))
        self.name.returnPressed.connect(self.send)
        self.hide()

    def begin(self, teams: tuple[tuple[int, str], ...], *, may_share: bool) -> None:
        """Ask for a name; only whoever may share is asked for whom."""
        self.name.clear()
        self.whose.clear()
        self.whose.addItem(Whose.OWN.words, (Whose.OWN, None))
        if may_share:
            for team_id, team in teams:
                self.whose.addItem(f"The team {team}", (Whose.TEAM, team_id))
            self.whose.addItem(Whose.EVERYBODY.words, (Whose.EVERYBODY, None))
        for part in (self.whose, self.for_words):
            part.setVisible(may_share)
        self.say("")
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Save it."""
        whose, team_id = self.whose.currentData()
        self.wanted.emit(self.name.text(), whose, team_id)

    def say(self, problem: str) -> None:
        """What is wrong with the name; '' for nothing."""
        self.problem.setText(problem)
        show_if(self.problem, bool(problem))
        mark_wrong(self.name, bool(problem))
        self.name.setAccessibleDescription(problem)
        if problem:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Save nothing."""
        self.hide()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Esc is meant for the form while it is open, not for the queue's filters."""
        is_override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_override and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        words = QLabel("&Name of the view")
        words.setBuddy(self.name)
        self.name.setAccessibleName("Name of the view")
        self.whose.setAccessibleName("For")
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        go, back = button("Save view", self.send, primary=True), button("Go back", self.leave)
        for part in (words, self.name, self.for_words, self.whose, go, back):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.3), 0, em(0.1))
        column.setSpacing(em(0.2))
        column.addLayout(row)
        column.addWidget(self.problem)
