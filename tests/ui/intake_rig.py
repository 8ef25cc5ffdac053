"""What the tests of taking in and triage share: a real desk behind a real context, and keys pressed as people do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import Channel, ReplyBy, Tenure
from desktop_app.services import contacts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, PersonEntry
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context

WORDS = (
    "Hello, I am writing about the damp in the back bedroom. I reported it in August and twice since and nobody has "
    "come. My son’s asthma is worse and the wall is black behind his bed.\n\nNobody ever rings back."
)


def settle(qtbot: QtBot, ctx: Context) -> None:
    """Until every question put to the worker is answered, and the answers' own questions too."""
    qtbot.waitUntil(lambda: ctx.tasks.is_idle)


def shown(qtbot: QtBot, screen: QWidget, ctx: Context) -> None:
    """A real window on the screen, in front."""
    screen.setProperty("meant-as-window", True)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    settle(qtbot, ctx)


def focused() -> QWidget:
    """What the keyboard goes to now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def types(text: str) -> None:
    """Type into whatever has the focus; a line break is Enter."""
    for line, words in enumerate(text.split("\n")):
        if line:
            QTest.keyClick(focused(), Qt.Key.Key_Return)
        for letter in words:
            _strike(letter)


def _strike(letter: str) -> None:
    """QTest knows no key beyond Latin-1 and aborts on one, so the event is made by hand."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    """Press a key wherever the focus is."""
    for _ in range(times):
        QTest.keyClick(focused(), key, modifier)


def tab_to(name: str) -> QWidget:
    """Press Tab until the control of that accessible name has the focus, as somebody without a mouse does."""
    return tab_until(lambda widget: name in (widget.accessibleName(), widget.property("text")), name)


def tab_until(is_it: Callable[[QWidget], bool], what: str) -> QWidget:
    """Press Tab until the focus is where ``is_it`` says."""
    passed = []
    for _ in range(80):
        if is_it(focused()):
            return focused()
        passed.append(focused().accessibleName())
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {what}; it passed {passed}")


def a_contact(**changes: object) -> ContactEntry:
    """A contact that can be taken in."""
    person = PersonEntry(
        name="Ms Amina Okafor",
        address="14 Larch Court\nPenn Road\nBrightwater",
        postcode="M50 4QT",
        phone="07700 900123",
        email="amina.okafor@example.org",
        tenure=Tenure.RENTED,
        reply_by=ReplyBy.EMAIL,
        adjustments="Large print\nCall before 3pm",
    )
    fields: dict[str, object] = {
        "person": person,
        "channel": Channel.EMAIL,
        "received_on": date(2026, 11, 20),
        "words": WORDS,
        "wants": "The damp put right.",
        "subject": "Damp in the back bedroom",
    }
    return ContactEntry(**{**fields, **changes})  # type: ignore[arg-type]


def taken_in(desk: Desk, **changes: object) -> CaseView:
    """An untriaged case."""
    case, _ = contacts.take_in(desk, a_contact(**changes), str(uuid4()))
    return case
