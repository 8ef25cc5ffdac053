"""Joining a shared server from the welcome: by keyboard, refused beside its field, and opened again next time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.paths import server_file
from desktop_app.services.server import entering
from desktop_app.settings import WindowOptions
from desktop_app.ui.screens.welcome.screen import WelcomeScreen
from desktop_app.ui.settling import Settling
from tests.guarded import address_of
from tests.postgres import Server, name_of
from tests.ui.recorder import Recorder

Begun = Callable[..., app.Joined]


@pytest.fixture
def shared(postgres: Server, guarded_template: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address Priya Shah enters by; this computer has no keyring."""
    url = postgres.create(guarded_template)
    monkeypatch.setattr(entering, "SystemVault", NoKeyring)
    yield address_of(postgres, name_of(url), "handler").secret
    postgres.drop(url)


class NoKeyring:
    def __init__(self, _service: str) -> None:
        pass

    def get(self, _name: str) -> str:
        return ""

    def put(self, _name: str, _password: str) -> None:
        pass


@pytest.fixture
def begun(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FixedClock, recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Begun]:  # fmt: skip
    """Redress started on a temporary folder, through the real composition root."""
    monkeypatch.setattr(app, "Messages", lambda: recorder)
    made: list[app.Joined] = []

    def begin(server: str = "") -> app.Joined:
        joined = app.Joined(qapp, WindowOptions(data_dir=tmp_path, theme="light", server=server), clock)
        made.append(joined)
        joined.window.show()
        joined.start.begin()
        rest(qtbot, joined)
        return joined

    yield begin
    for joined in made:
        joined.close()
        joined.ring.setParent(None)
        joined.theme.setParent(None)


def rest(qtbot: QtBot, joined: app.Joined) -> None:
    settling = Settling(joined.tasks, joined.window)
    with qtbot.waitSignal(settling.settled, timeout=60_000):
        settling.look()


def test_joined_by_keyboard_and_opened_again(begun: Begun, qtbot: QtBot, shared: str, tmp_path: Path) -> None:
    """Nothing typed: all of it is said. The whole address pasted: in; and the next start goes there by itself."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.join.setFocus()
    QTest.keyClick(welcome.join, Qt.Key.Key_Space)
    form = welcome.joining
    assert QApplication.focusWidget() is form.server
    QTest.keyClick(form.server, Qt.Key.Key_Return)
    rest(qtbot, joined)
    assert form.form.fields["server"].problem.text()
    assert form.form.fields["login"].problem.text()
    QTest.keyClicks(form.server, shared)
    QTest.keyClick(form.server, Qt.Key.Key_Return)
    rest(qtbot, joined)
    assert joined.window.who.text() == "Priya Shah, Complaint handler"
    assert joined.window.landlord.text() == "Brightwater Homes (shared server)"
    actions = joined.window.gestures.menus.actions
    assert not actions["change-person"].isEnabled()
    assert actions["own-file"].isEnabled()
    again = begun()
    assert again.window.landlord.text() == "Brightwater Homes (shared server)"
    again.window.gestures.menus.actions["own-file"].trigger()
    rest(qtbot, again)
    assert isinstance(again.window.front_screen(), WelcomeScreen)
    assert not server_file(tmp_path).is_file()


def test_a_server_that_is_away_leads_to_the_form(begun: Begun, shared: str) -> None:
    """With what is known filled in and the reason beside it."""
    joined = begun(shared.replace("t_handler@", "t_nobody@"))
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    assert "does not know this login" in welcome.joining.form.fields["password"].problem.text()
    assert welcome.joining.login.text() == "t_nobody"
