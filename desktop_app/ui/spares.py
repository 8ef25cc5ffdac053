"""Screens built before they are asked for: opening a case, a contact or the post room fills one instead of building it.

Building one, and styling all that is in it, took longer than a hand notices. It is done while nothing else is, a part
at a time; whoever asks before it is done waits as long as without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.ui.context import Context
from desktop_app.ui.screens import opening
from desktop_app.ui.screens.opening import Ready

REST_MS, QUIET_MS = 5, 300
"""Between two parts, and after one was taken: what was opened with it comes first."""
TURN_SECONDS = 0.008
"""How long parts are styled before the event loop has its turn."""


class Spares(QObject):
    """One screen of each kind, hidden in what ``home`` finds until it is taken; made anew when one was, or is stale."""

    def __init__(self, ctx: Context, home: Callable[[], QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._home = ctx, home
        self._kept: dict[Ready, QWidget] = {}
        self._making: tuple[Ready, Iterator[None]] | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._go_on)
        for stale in (ctx.day_rolled, ctx.ready, ctx.theme.changed):
            # What was laid out for another day, another landlord or other colours is not filled today.
            stale.connect(self._renew)

    def begin(self) -> None:
        """Make those that are missing, as soon as nothing else is being done."""
        self._rest.start(REST_MS)

    def take(self, kind: Ready) -> QWidget | None:
        """The one kept ready, which is the caller's from now on; None while it is not made."""
        made = self._kept.pop(kind, None)
        if self._making is not None and self._making[0] is kind:
            self._making = None
        self._rest.start(QUIET_MS)
        return made if made is not None and isValid(made) else None

    def kinds(self) -> frozenset[Ready]:
        """What stands ready."""
        return frozenset(self._kept)

    def kept(self, kind: Ready) -> QWidget:
        """The one that stands ready."""
        return self._kept[kind]

    def _renew(self) -> None:
        for made in self._kept.values():
            made.deleteLater()
        self._kept.clear()
        self._making = None
        self._rest.start(QUIET_MS)

    def _go_on(self) -> None:
        if not self._ctx.tasks.is_idle:
            self._rest.start(QUIET_MS)
            return
        if self._making is None:
            missing = next((kind for kind in Ready if kind not in self._kept), None)
            if missing is None:
                return
            self._making = missing, self._made(missing)
        if next(self._making[1], _DONE) is _DONE:
            self._making = None
        self._rest.start(REST_MS)

    def _made(self, kind: Ready) -> Iterator[None]:
        """Built in one turn, put in its place in the next, its parts styled and laid out in those that follow."""
        made = opening.spare_screen(self._ctx, kind)
        made.hide()  # else it would come to the front with the next showing of whatever holds it
        self._kept[kind] = made
        yield
        made.setParent(self._home())
        yield
        made.resize(self._home().size())
        begun = perf_counter()
        for part in (made, *made.findChildren(QWidget)):
            if not isValid(part):
                continue
            part.ensurePolished()
            if perf_counter() - begun > TURN_SECONDS:
                yield
                begun = perf_counter()
        if (layout := made.layout()) is not None:
            layout.activate()


_DONE = object()
