"""The order in which Tab leads through a screen whose parts are made anew: Qt puts every new part last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Have Tab lead through ``stops`` one after the other."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def last_stop(part: QWidget) -> QWidget:
    """The last widget inside ``part`` in the order that Tab follows; ``part`` itself when nothing is inside."""
    last = part
    here = part.nextInFocusChain()
    while here is not None and part.isAncestorOf(here):
        last, here = here, here.nextInFocusChain()
    return last
