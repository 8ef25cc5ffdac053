"""What the list is filtered by, a chip each that takes itself away, and what can be done with it as a view."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.case_filter import Facet
from desktop_app.ui.screens.queue.save_form import SaveForm
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.words import link, show_if

Chips = tuple[tuple[Facet, str, str], ...]


class FilterBar(QWidget):
    """Hidden while every case of the view is shown and the view is as it was saved."""

    dropped = Signal(object, str)
    """A facet and its value: filter by it no more."""

    def __init__(self, form: SaveForm) -> None:
        super().__init__()
        self.setObjectName("queue-filters")
        self.setAutoFillBackground(True)
        self._shown: Chips = ()
        self._buttons: list[QPushButton] = []
        self.form = form
        self.clear = link("Clear filters")
        self.update_view = link("Update view")
        self.revert = link("Show it as saved")
        self.save = link("Save as new view")
        self._flow = Flow(spacing=em(0.5))
        for part in (self.clear, self.update_view, self.revert, self.save):
            part.setMinimumHeight(em(2.2))
            self._flow.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.8), em(0.3), em(0.8), em(0.3))
        column.addWidget(self._flow)
        column.addWidget(form)
        self._tint()
        theme().changed.connect(self._tint)
        self.hide()

    def show_chips(self, chips: Chips, view: str, *, is_changed: bool, may_update: bool, may_save: bool) -> None:
        """``view`` is the saved view that is shown, '' for another; ``is_changed`` when it is not as it was saved."""
        if chips != self._shown:
            self._fill(chips)
        show_if(self.clear, bool(chips))
        show_if(self.update_view, is_changed and may_update)
        show_if(self.revert, is_changed)
        show_if(self.save, may_save and bool(chips or is_changed))
        self.update_view.setText(f"Update ‘{view}’")
        self.save.setText("Save as new view" if view else "Save as view")
        self.setVisible(bool(chips) or is_changed or self.form.isVisibleTo(self))

    def _fill(self, chips: Chips) -> None:
        """The chips stand before the links, and whoever took one away is at the next."""
        at = next((place for place, one in enumerate(self._buttons) if one.hasFocus()), -1)
        for old in self._buttons:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._shown = chips
        self._buttons = [self._chip(*one) for one in chips]
        for part in (*self._buttons, self.clear, self.update_view, self.revert, self.save):
            self._flow.add(part)
        order = [*self._buttons, self.clear]
        for one, after in pairwise(order):
            QWidget.setTabOrder(one, after)
        if at >= 0 and self._buttons:
            self._buttons[min(at, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, facet: Facet, value: str, words: str) -> QPushButton:
        made = QPushButton(
            f"{words.replace('&', '&&')}  ×"
        )  # shown by the row that takes it: one made inside a visible row stays hidden
        made.setAutoDefault(True)
        made.setAccessibleName(f"Filter {words}. Remove")
        made.setToolTip("Remove this filter")
        made.clicked.connect(partial(self._drop, facet, value))
        return made

    def _drop(self, facet: Facet, value: str, _checked: bool = False) -> None:
        self.dropped.emit(facet, value)

    def _tint(self) -> None:
        self.setPalette(pale_palette(self, theme().tokens.side))
