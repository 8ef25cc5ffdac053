"""First run: try the demonstration, set up our own landlord, or join the team's shared server."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import RedressError
from desktop_app.services.server.address import JoinEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.welcome.join import JoinForm
from desktop_app.ui.screens.welcome.set_up import SetUpForm
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import Heading, Sentence, button, link

CARD = 20
"""How many text heights wide a way in is told."""
WIDEST = 16_777_215
"""Qt's own word for as wide as there is room."""


class WelcomeScreen(QWidget):
    """Three ways in. Nothing is stored until one is taken."""

    demonstration_wanted = Signal()
    set_up_wanted = Signal(object)
    """A ``LandlordEntry``."""
    join_wanted = Signal(object)
    """A ``JoinEntry``."""
    backup_wanted = Signal()
    """A backup copy is to be put back."""
    join_asked = Signal()
    """The form for joining is wanted: it begins with what is remembered."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.form = SetUpForm(ctx)
        self.form.sent.connect(self.set_up_wanted)
        self.form.left.connect(self.show_ways)
        self.joining = JoinForm()
        self.joining.sent.connect(self.join_wanted)
        self.joining.left.connect(self.show_ways)
        self._pages = QStackedWidget()
        self._ways = self._three_ways()
        self._form_page = _scrolled(self.form)
        self._join_page = _scrolled(self.joining)
        for page in (self._ways, self._form_page, self._join_page):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def showEvent(self, event: QShowEvent) -> None:
        """The first choice has the focus: Enter takes it."""
        super().showEvent(event)
        if self._pages.currentWidget() is self._ways:
            self.demonstrate.setFocus()

    def show_ways(self) -> None:
        """Back to the ways in; what was typed stays."""
        self._pages.setCurrentWidget(self._ways)
        self.demonstrate.setFocus()

    def show_form(self) -> None:
        """Set up our own."""
        self._pages.setCurrentWidget(self._form_page)
        self.form.start()

    def show_join(self, before: JoinEntry, error: RedressError | None = None) -> None:
        """Join a shared server; ``error`` says why it could not be entered just now."""
        self._pages.setCurrentWidget(self._join_page)
        self.joining.start(before)
        if error is not None:
            self.joining.refuse(error)

    def refuse(self, error: RedressError) -> None:
        """What was sent was refused: say why beside the fields; everything typed stays."""
        if self._pages.currentWidget() is self._join_page:
            self.joining.refuse(error)
        else:
            self.form.refuse(error)

    def _three_ways(self) -> QWidget:
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
        self.join = button("Join our server", self.join_asked.emit)
        self.join.setObjectName("welcome-join")
        self._cards = QHBoxLayout()
        self._cards.setSpacing(em(1.4))
        self._cards.addStretch(1)
        for card in (
            _card("Look round first", _DEMONSTRATION, self.demonstrate),
            _card("Start work alone", _OWN, self.set_up),
            _card("Work as a team", _TEAM, self.join),
        ):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        column.addLayout(self._cards)
        column.addSpacing(em(0.8))
        self.restore = link(
            "Or restore a backup copy, from another computer or an earlier day…", self.backup_wanted.emit
        )
        self.restore.setObjectName("welcome-restore")
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return ScrollPage(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three ways beside each other, or one below the other where the text is too large for that."""
        super().resizeEvent(event)
        is_narrow = self.width() < 3 * em(CARD) + 2 * em(1.4) + 2 * em(2)
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        for card in self._ways.findChildren(QFrame, "way"):
            card.setMinimumWidth(0 if is_narrow else em(CARD))
            card.setMaximumWidth(WIDEST if is_narrow else em(CARD))


def _card(heading: str, words: str, act: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("way")
    card.setProperty("card", True)
    card.setFixedWidth(em(CARD))
    column = QVBoxLayout(card)
    column.setContentsMargins(em(1.4), em(1.2), em(1.4), em(1.2))
    column.setSpacing(em(0.6))
    column.addWidget(Heading(heading, 2))
    column.addWidget(Sentence(words))
    column.addStretch(1)
    column.addSpacing(em(0.4))
    column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _scrolled(form: QWidget) -> ScrollPage:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(em(1), em(1.5), em(1), em(2))
    row.addStretch(1)
    row.addWidget(form, 8)
    row.addStretch(1)
    form.setMaximumWidth(em(52))
    return ScrollPage(holder)


_WHAT = "The complaint handler's desk: every complaint, its dates, and the letters that answer it."
_DEMONSTRATION = (
    "An invented landlord with about 200 invented cases in every state, dated from today. "
    "Click anything: nothing is real, and it is kept apart from your own cases."
)
_OWN = (
    "Name your landlord, choose your complaints policy, and say who you are for the letters you will sign. "
    "It takes about three minutes and can be changed later."
)
_TEAM = (
    "Your landlord has a shared server, and you have a login for it. "
    "Everybody sees the same cases, and each act is in the name of whoever did it."
)
