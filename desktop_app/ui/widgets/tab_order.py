"""The order in which Tab leads through a screen whose parts are made anew: Qt puts every new part last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Have Tab lead through ``stops`` one after the other."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def last_stop(part: QWidget) -> QWidget:
    """The last widget inside ``part`` that Tab stops at; ``part`` itself when it stops at none.

    Not simply the last one inside: Qt silently ignores an order that begins at a label.
    """
    last = part
    here = part.nextInFocusChain()
    while here is not None and here is not part and part.isAncestorOf(here):
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            last = here
        here = here.nextInFocusChain()
    return last


def stops_in(part: QWidget) -> list[QWidget]:
    """The widgets inside ``part`` that Tab stops at, in the order in which they were made."""
    return [one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
