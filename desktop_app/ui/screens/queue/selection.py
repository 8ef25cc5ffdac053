"""Several cases of the queue at once: how many are selected, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui.screens.assign.back import offer_way_back
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.words import button, link

if TYPE_CHECKING:
    from desktop_app.services.assigning import Handed
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.table import QueueTable


class SelectionBar(QWidget):
    """Hidden while nothing is selected."""

    def __init__(self, ctx: Context, table: QueueTable) -> None:
        super().__init__()
        self._ctx, self._table = ctx, table
        self.setAutoFillBackground(True)
        self.words = QLabel()
        self.words.setObjectName("queue-selected")
        self.reassign = button("Reassign", self.reassign_now, symbol="people")
        self.reassign.setObjectName("queue-reassign")
        self.reassign.setToolTip("Give the selected cases to a colleague (Ctrl+R)")
        self.clear = link("Clear", self.clear_now, spoken="Clear the selection")
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.8), em(0.3), em(0.8), em(0.3))
        row.setSpacing(em(0.8))
        for part in (self.words, self.reassign, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()
        table.queue_model.marks_changed.connect(self._show)
        self._tint()
        theme().changed.connect(self._tint)

    def listen(self, screen: QWidget) -> None:
        """Ctrl+R anywhere in the queue."""
        heard = QShortcut(QKeySequence("Ctrl+R"), screen)
        heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        heard.activated.connect(self.reassign_now)

    def reassign_now(self) -> None:
        """The selected cases; without any, the picked one."""
        marked = self._table.queue_model.marked_ids()
        picked = self._table.current_id()
        if marked:
            from desktop_app.ui.screens.assign.asked import HandOver

            self._ctx.hand_over.emit(HandOver(marked, handed=self._handed))
        elif picked is not None:
            self._ctx.take_step.emit(picked, "assign")

    def clear_now(self) -> bool:
        """Nothing is selected any more; whether anything was."""
        was = bool(self._table.queue_model.marked)
        self._table.queue_model.mark_only(())
        if was:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        return was

    def _handed(self, case_ids: frozenset[int]) -> None:
        """What was left aside stays selected, for another try."""
        model = self._table.queue_model
        model.mark_only(model.marked - case_ids)

    def _show(self) -> None:
        many = len(self._table.queue_model.marked)
        self.words.setText("1 case selected" if many == 1 else f"{many:,} cases selected")
        self.setVisible(many > 0)

    def _tint(self) -> None:
        self.setPalette(pale_palette(self, theme().notice_colours("note").background))


def take_next(ctx: Context, owner: QWidget) -> None:
    """The most urgent case of nobody's is theirs from now on, and opens."""

    def took(handed: Handed) -> None:
        ctx.open_case.emit(handed.case_id)
        offer_way_back(ctx, f"{handed.reference} is yours now.", (handed,))

    ctx.act(_take_next, done=took, owner=owner)


def _take_next(desk: Desk, act: str) -> tuple[Handed, Changes]:
    from desktop_app.services.assigning import take_next as take

    return take(desk, act)
