"""One page of the settings: a column of readable width that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.tab_order import stops_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.desk import Desk
    from desktop_app.ui.context import Context


class SettingsPage(QScrollArea):
    """Add widgets to ``column``."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_shut = False
        self.setObjectName(f"settings-{name}")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is on it takes the focus, and is scrolled into view
        sheet = QWidget()
        sheet.setMaximumWidth(em(56))
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(0.8))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(em(1.6), em(1.2), em(1.6), em(1.6))
        row.addWidget(sheet, 8)
        row.addStretch(1)
        self.setWidget(holder)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            heard = QShortcut(QKeySequence(keys), self)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(self._press)

    def _press(self) -> None:
        """The page's blue button, from wherever one types."""
        for one in self.findChildren(QPushButton):
            if one.property("primary") and one.isVisible() and one.isEnabled():
                one.click()
                return

    def shut(self, words: str, *parts: QWidget) -> None:
        """What is on the page can be read and not changed; ``words`` say why. '' leaves it open."""
        if words:
            self.is_shut = True
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing else on it can, and it has to be scrolled
            self.column.insertWidget(1, Banner("note", words, can_dismiss=False))
            for part in parts:
                part.setEnabled(False)

    def shut_to_others(self, ctx: Context, *parts: QWidget) -> None:
        """As :meth:`shut`, to whoever is no administrator of a shared server."""
        if ctx.desk.is_guarded:
            ctx.read(_why_not_administered, done=lambda words: self.shut(words, *parts), owner=self)

    def shut_unless(self, ctx: Context, why_not: Callable[[Desk], str], *parts: QWidget) -> None:
        """As :meth:`shut`, for the reason that ``why_not`` gives; read on the worker."""
        ctx.read(why_not, done=lambda words: self.shut(words, *parts), owner=self)

    def show_news(self, news: QWidget) -> None:
        """What came of saving, at the top and with the keyboard on it, once it is laid out."""

        sheet = self.widget()
        assert sheet is not None

        def look() -> None:
            at = news.mapTo(sheet, QPoint()).y()
            is_in_sight_from_the_top = at + news.height() <= self.viewport().height()
            self.verticalScrollBar().setValue(0 if is_in_sight_from_the_top else max(at - em(0.8), 0))
            stop = next(iter(stops_in(news)), None)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

        QTimer.singleShot(0, news, look)

    def reload(self) -> None:
        """Read anew what is kept."""

    def unless_typed(self, take: Callable[[Any], None]) -> Callable[[Any], None]:
        """``take`` for what is read anew: dropped when somebody began to type meanwhile."""

        def taken(found: Any) -> None:
            if not self.has_typed():
                take(found)

        return taken

    def has_typed(self) -> bool:
        """Whether something here is not saved; a page that keeps each thing as it is typed never says so."""
        return False


def _why_not_administered(desk: Desk) -> str:
    from desktop_app.services.administering import why_not_administered

    return why_not_administered(desk)
