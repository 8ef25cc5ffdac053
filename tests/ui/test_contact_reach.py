"""Intake and triage can be used by everybody: named controls, no traps, nothing cut off or changed by accident."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.desk import Desk
from desktop_app.services.entries import RepresentativeEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.screen import ContactScreen
from desktop_app.ui.screens.triage.screen import TriageScreen
from desktop_app.ui.widgets.calm import CalmChoice
from tests.ui.intake_rig import a_contact, focused, press, settle, shown, tab_to, taken_in


@pytest.fixture
def contact(qtbot: QtBot, ctx: Context) -> ContactScreen:
    """A form with every section open."""
    screen = ContactScreen(ctx, a_contact(representative=RepresentativeEntry(name="Mrs Grace Okafor")))
    shown(qtbot, screen, ctx)
    return screen


@pytest.fixture
def triage(qtbot: QtBot, ctx: Context, desk: Desk) -> TriageScreen:
    """The first question of a new case."""
    screen = TriageScreen(ctx, taken_in(desk).id)
    shown(qtbot, screen, ctx)
    return screen


@pytest.fixture
def large_type(qapp: QApplication) -> Iterator[None]:
    """A person whose system font is half as large again."""
    usual = QFont(qapp.font())
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 1.5)
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


def stops() -> list[QWidget]:
    """Where Tab leads, once round."""
    found: list[QWidget] = []
    while focused() not in found:
        found.append(focused())
        press(Qt.Key.Key_Tab)
    return found


def nameless(widgets: list[QWidget]) -> list[str]:
    """What a screen reader would meet without a name."""
    return [repr(one) for one in widgets if not (one.accessibleName() or one.property("text"))]


def cut_off(screen: QWidget) -> list[str]:
    """Visible parts that reach beyond the right edge of their screen."""
    edge = screen.width()
    parts = [one for one in screen.findChildren(QWidget) if one.isVisible()]
    return [repr(one) for one in parts if one.mapTo(screen, QPoint(one.width(), 0)).x() > edge + 1]


def test_every_stop_of_the_form_has_a_name(contact: ContactScreen) -> None:
    """Tab meets more than twenty controls and each says what it is."""
    found = stops()
    assert len(found) > 20
    assert nameless(found) == []


def test_every_stop_of_a_question_has_a_name(triage: TriageScreen) -> None:
    """The same for the wizard."""
    found = stops()
    assert nameless(found) == []
    assert triage.go_button in found


def test_continue_comes_right_after_the_answers(triage: TriageScreen) -> None:
    """From the answers one Tab leads to Continue, not through the panels beside them."""
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused() is triage.go_button


def test_tab_leaves_every_box(contact: ContactScreen) -> None:
    """Nobody is caught in a text box: Tab goes on, and writes nothing."""
    boxes = contact.form.findChildren(QPlainTextEdit)
    assert len(boxes) >= 5
    for box in boxes:
        box.setFocus()
        before = box.toPlainText()
        press(Qt.Key.Key_Tab)
        assert focused() is not box
        assert box.toPlainText() == before


def test_every_label_leads_to_its_control(contact: ContactScreen) -> None:
    """A label names its control for those who cannot see that they stand together."""
    for field in contact.form.fields.values():
        assert field.label.buddy() is field.control
        assert field.control.accessibleName() or field.label.text()


def test_the_wheel_changes_no_answer_in_passing(contact: ContactScreen) -> None:
    """Scrolling the page over a drop-down leaves what was chosen."""
    choice = contact.form.receipt.channel
    assert isinstance(choice, CalmChoice)
    before = choice.member()
    contact.form.person.name.setFocus()
    spin = QWheelEvent(
        QPointF(5, 5), QPointF(choice.mapToGlobal(QPoint(5, 5))), QPoint(0, 0), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, spin)
    assert choice.member() is before


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_nothing_is_cut_off(qtbot: QtBot, contact: ContactScreen, ctx: Context, size: tuple[int, int]) -> None:
    """At the smallest window that is promised, and below it, nothing reaches over the edge."""
    contact.resize(*size)
    settle(qtbot, ctx)
    assert cut_off(contact) == []


@pytest.mark.usefixtures("large_type")
def test_nothing_is_cut_off_in_large_type(qtbot: QtBot, ctx: Context, desk: Desk) -> None:
    """With a system font half as large again everything still fits the width and can be scrolled to."""
    form = ContactScreen(ctx, a_contact(representative=RepresentativeEntry(name="Mrs Grace Okafor")))
    shown(qtbot, form, ctx)
    assert cut_off(form) == []
    form.hide()
    wizard = TriageScreen(ctx, taken_in(desk).id)
    shown(qtbot, wizard, ctx)
    assert cut_off(wizard) == []


def test_what_has_the_focus_is_in_view(contact: ContactScreen) -> None:
    """Tabbing to the last field scrolls it into the page: nobody types where they cannot see."""
    tab_to("Anything that makes them more at risk")
    box = focused()
    top = box.mapTo(contact.page.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + box.height() <= contact.page.viewport().height() + 1
