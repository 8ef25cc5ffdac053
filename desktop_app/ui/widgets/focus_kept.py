"""Keeps the keyboard where it was while a page is laid out anew: on the same thing, or on what took its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

Likeness = tuple[str, str, str, str]


class FocusKept:
    """Made before the page is laid out anew. Asked of the window, for in one that lies behind another nothing has the
    focus, and what somebody else changes comes just then."""

    def __init__(self, page: QWidget, own: QWidget | None = None) -> None:
        """``own``: a part of the page that says itself where its focus goes."""
        self._page, self._own = page, own
        focus = page.window().focusWidget()
        self._was = focus if focus is not None and page.isAncestorOf(focus) else None
        self._is_own = own is not None and focus is not None and own.isAncestorOf(focus)
        self._likeness = _likeness(self._was) if self._was is not None else None

    def give_back(self, or_else: Callable[[], object]) -> None:
        """To where it was; ``or_else`` where nothing like it is left."""
        now = self._page.window().focusWidget()
        if self._likeness is None or (now is not None and now is self._was and isValid(now)):
            return
        if self._is_own and self._own is not None and now is not None and self._own.isAncestorOf(now):
            return
        twin = next((one for one in self._page.findChildren(QWidget) if self._is_twin(one)), None)
        if twin is None:
            or_else()
        elif twin.isVisible():
            twin.setFocus()
        else:  # what was put into a layout is shown with the next turn of the event loop, and takes no focus before
            QTimer.singleShot(0, twin, twin.setFocus)

    def _is_twin(self, one: QWidget) -> bool:
        is_put_away = one.isHidden() and one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        is_there = one is not self._was and not is_put_away and one.isEnabled()
        return is_there and bool(one.focusPolicy()) and _likeness(one) == self._likeness


def _likeness(one: QWidget) -> Likeness:
    """What tells a control from the others of its page, and is the same when it is made anew."""
    words = getattr(one, "text", None)
    said = str(words()) if callable(words) and not one.objectName() else ""
    return type(one).__name__, one.objectName(), one.accessibleName(), said
