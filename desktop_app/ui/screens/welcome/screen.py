"""First run: try the demonstration, or set up our own landlord."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import RedressError
from desktop_app.ui.context import Context
from desktop_app.ui.screens.welcome.set_up import SetUpForm
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence, button


class WelcomeScreen(QWidget):
    """Two ways in. Nothing is stored until one is taken."""

    demonstration_wanted = Signal()
    set_up_wanted = Signal(object)
    """A ``LandlordEntry``."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.form = SetUpForm(ctx)
        self.form.sent.connect(self.set_up_wanted)
        self.form.left.connect(self.show_ways)
        self._pages = QStackedWidget()
        self._ways = self._two_ways()
        self._form_page = _scrolled(self.form)
        self._pages.addWidget(self._ways)
        self._pages.addWidget(self._form_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def showEvent(self, event: QShowEvent) -> None:
        """The first choice has the focus: Enter takes it."""
        super().showEvent(event)
        if self._pages.currentWidget() is self._ways:
            self.demonstrate.setFocus()

    def show_ways(self) -> None:
        """Back to the two ways in; what was typed stays."""
        self._pages.setCurrentWidget(self._ways)
        self.demonstrate.setFocus()

    def show_form(self) -> None:
        """Set up our own."""
        self._pages.setCurrentWidget(self._form_page)
        self.form.start()

    def refuse(self, error: RedressError) -> None:
        """The set-up was refused: say why beside the fields; everything typed stays."""
        self.form.refuse(error)

    def _two_ways(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(em(2), em(2), em(2), em(2))
        column.setSpacing(em(0.6))
        column.addStretch(2)
        for part in (Heading("Welcome to Redress", 1), Sentence(_WHAT, muted=True)):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(em(1))
        self.demonstrate = button("Try the demonstration", self.demonstration_wanted.emit, primary=True)
        self.demonstrate.setObjectName("welcome-demonstration")
        self.set_up = button("Set up our own", self.show_form)
        self.set_up.setObjectName("welcome-set-up")
        row = QHBoxLayout()
        row.setSpacing(em(1.4))
        row.addStretch(1)
        row.addWidget(_card("Look round first", _DEMONSTRATION, self.demonstrate))
        row.addWidget(_card("Start work", _OWN, self.set_up))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page


def _card(heading: str, words: str, act: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    card.setFixedWidth(em(24))
    card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(card)
    column.setContentsMargins(em(1.4), em(1.2), em(1.4), em(1.2))
    column.setSpacing(em(0.6))
    column.addWidget(Heading(heading, 2))
    column.addWidget(Sentence(words))
    column.addStretch(1)
    column.addSpacing(em(0.4))
    column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(em(1), em(1.5), em(1), em(2))
    row.addStretch(1)
    row.addWidget(form, 8)
    row.addStretch(1)
    form.setMaximumWidth(em(52))
    area.setWidget(holder)
    return area


_WHAT = "The complaint handler's desk: every complaint, its dates, and the letters that answer it."
_DEMONSTRATION = (
    "An invented landlord with about 200 invented cases in every state, dated from today. "
    "Click anything: nothing is real, and it is kept apart from your own cases."
)
_OWN = (
    "Name your landlord, choose your complaints policy, and say who you are for the letters you will sign. "
    "It takes about three minutes and can be changed later."
)
