"""Screens of every day are built before they are asked for: opening one fills it, and nothing shows that it waited."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens import opening
from desktop_app.ui.screens.opening import Ready
from desktop_app.ui.spares import Spares
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, triaged


@pytest.fixture
def spares(window: MainWindow, settle: Settle) -> Spares:
    """All made, in the window."""
    window.tabs.keep_spares()
    settle()
    assert window.tabs.spares is not None
    return window.tabs.spares


@pytest.fixture
def built(spares: Spares, monkeypatch: pytest.MonkeyPatch) -> list[Ready]:
    """What is built from now on."""
    found: list[Ready] = []
    build = opening.spare_screen

    def noted(ctx: Context, kind: Ready, home: QWidget | None = None) -> QWidget:
        found.append(kind)
        return build(ctx, kind, home)

    monkeypatch.setattr(opening, "spare_screen", noted)
    return found


def test_each_kind_stands_ready_and_none_is_seen(spares: Spares, window: MainWindow) -> None:
    """Not a tab, not in the way of Tab, not on the screen."""
    assert spares.kinds() == frozenset(Ready)
    assert window.tabs.count() == 1
    assert all(not spares.kept(kind).isVisible() for kind in Ready)


def test_a_case_fills_what_stood_ready(
    spares: Spares, built: list[Ready], window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """Nothing is built while it is opened; the next is, once all is done."""
    case, ready = triaged(desk), spares.kept(Ready.CASE)
    ctx.open_case.emit(case.id)
    assert (window.tabs.currentWidget(), built) == (ready, [])
    settle()
    assert window.tabs.currentWidget().title() == case.reference
    assert (built, spares.kinds()) == ([Ready.CASE], frozenset(Ready))
    assert spares.kept(Ready.CASE) is not ready


def test_the_first_letter_typed_stands_in_the_form_that_opened(
    spares: Spares, window: MainWindow, ctx: Context
) -> None:
    """It is there whole with the key that asks for it: nothing typed at once goes elsewhere."""
    ready = spares.kept(Ready.CONTACT)
    ctx.start_contact.emit(None)
    assert window.tabs.currentWidget() is ready
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A)
    assert ready.form.person.name.text() == "a"


def test_two_contacts_at_once_are_two(spares: Spares, window: MainWindow, ctx: Context) -> None:
    """The second is asked for before another stands ready: it is made then, with a key of its own."""
    ctx.start_contact.emit(None)
    first = window.tabs.currentWidget()
    ctx.start_contact.emit(None)
    second = window.tabs.currentWidget()
    assert first is not second
    assert first.draft_key != second.draft_key


def test_what_waits_reads_nothing(
    spares: Spares, ctx: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """News makes the open screens read; a screen without its case has nothing to ask."""
    asked: list[str] = []
    read = ctx.read

    def noted(*given: object, latest: str = "", **rest: object) -> None:
        asked.append(latest)
        read(*given, latest=latest, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ctx, "read", noted)
    ctx.changed.emit(Changes(queue=True, letters=True, calendar=True))
    settle()
    assert not [job for job in asked if job.startswith(("case", "post"))]


@pytest.mark.parametrize("sign", ["day", "colours"])
def test_what_has_gone_stale_is_made_anew(spares: Spares, sign: str, ctx: Context, settle: Settle) -> None:
    """Dates are laid out for a day, parts are tinted for a theme."""
    before = {kind: spares.kept(kind) for kind in Ready}
    if sign == "day":
        ctx.day_rolled.emit()
    else:
        ctx.theme.choose("dark")
    assert spares.kinds() == frozenset()
    settle()
    assert spares.kinds() == frozenset(Ready)
    assert all(spares.kept(kind) is not before[kind] for kind in Ready)
