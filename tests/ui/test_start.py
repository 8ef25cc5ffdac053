"""From nothing to a filled queue: the frame first, then welcome, set-up, demonstration, or what stood in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput
from desktop_app.paths import database_file
from desktop_app.services import demo
from desktop_app.services.demo_plan import plans
from desktop_app.services.landlord import landlord
from desktop_app.settings import Preferences, WindowOptions, load_preferences
from desktop_app.ui.bugs import Bugs, described
from desktop_app.ui.display import NO_DISPLAY, find_no_display
from desktop_app.ui.screens.welcome.building import BuildingPage
from desktop_app.ui.screens.welcome.screen import WelcomeScreen
from desktop_app.ui.settling import Settling
from desktop_app.ui.window import MainWindow
from tests.ui.recorder import Recorder

Begun = Callable[[], app.Joined]


@pytest.fixture
def begun(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FixedClock, recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Begun]:  # fmt: skip
    """Redress started on a temporary folder, through the real composition root."""
    monkeypatch.setattr(app, "Messages", lambda: recorder)
    all_joined: list[app.Joined] = []

    def begin() -> app.Joined:
        joined = app.Joined(qapp, WindowOptions(data_dir=tmp_path, theme="light"), clock)
        all_joined.append(joined)
        joined.window.show()
        joined.start.begin()
        rest(qtbot, joined)
        return joined

    yield begin
    for joined in all_joined:
        joined.close()
        if joined.start.trouble == "":
            joined.ring.setParent(None)
        joined.theme.setParent(None)


def rest(qtbot: QtBot, joined: app.Joined) -> None:
    settling = Settling(joined.tasks, joined.window)
    with qtbot.waitSignal(settling.settled, timeout=60_000):
        settling.look()


def type_in(welcome: WelcomeScreen, **texts: str) -> None:
    for key, text in texts.items():
        control = welcome.form.fields.form.fields[key].control
        control.setText(text)  # type: ignore[attr-defined]


def test_a_fresh_start_offers_the_two_ways_in(begun: Begun) -> None:
    """Nothing that needs a desk can be done yet."""
    joined = begun()
    assert isinstance(joined.window.front_screen(), WelcomeScreen)
    assert not joined.window.gestures.menus.actions["new-contact"].isEnabled()
    assert joined.window.gestures.menus.actions["help"].isEnabled()


def test_setting_up_says_what_is_missing_and_keeps_what_was_typed(begun: Begun, qtbot: QtBot) -> None:
    """Each problem beside its field and in the list at the top."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.show_form()
    type_in(welcome, name="Harbour Homes")
    welcome.form.go.click()
    rest(qtbot, joined)
    form = welcome.form.fields.form
    assert form.summary.isVisible()
    assert form.fields["my_name"].problem.text() == "Enter your name: letters are signed with it."
    assert form.fields["name"].problem.text() == ""
    assert form.fields["name"].control.text() == "Harbour Homes"  # type: ignore[attr-defined]
    assert welcome.form.go.isEnabled()


def test_the_first_choice_has_the_focus_and_enter_takes_it(begun: Begun, qtbot: QtBot) -> None:
    """Without a mouse: Enter on the button that has the focus, Enter in a line of the form, Ctrl+Enter in its box."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    assert joined.window.focusWidget() is welcome.demonstrate
    QTest.keyClick(welcome.set_up, Qt.Key.Key_Return)
    rest(qtbot, joined)
    form = welcome.form.fields.form
    assert joined.window.focusWidget() is form.fields["name"].control
    for field, modifier in (("name", Qt.KeyboardModifier.NoModifier), ("address", Qt.KeyboardModifier.ControlModifier)):
        form.clear_problems()
        QTest.keyClick(form.fields[field].control, Qt.Key.Key_Return, modifier)
        rest(qtbot, joined)
        assert form.summary.isVisible()


def test_two_fields_with_the_same_fault_are_told_apart(begun: Begun, qtbot: QtBot) -> None:
    """The line of each begins with its field, where the words alone would not say which."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.show_form()
    rest(qtbot, joined)
    type_in(welcome, phone="nine", my_phone="ten")
    welcome.form.go.click()
    rest(qtbot, joined)
    told = [line for line in welcome.form.fields.form.summary.problems() if "Enter a telephone number" in line]
    assert [line.partition(":")[0] for line in told] == ["Telephone for complaints", "Your telephone"]


def test_setting_up_opens_the_queue(begun: Begun, qtbot: QtBot) -> None:
    """With the landlord named, the policy taken up, and me at the desk; the next start goes straight there."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.show_form()
    rest(qtbot, joined)
    type_in(
        welcome, name="Harbour Homes", address="1 Quay\nGrimsby", postcode="DN31 1AA", phone="01472 000000",
        my_name="Joanne Bell", my_job_title="Complaints officer", my_phone="01472 000001",
    )  # fmt: skip
    policy = welcome.form.fields.form.fields["pack"].control
    policy.setCurrentIndex(policy.findData("portsmouth-2024"))  # type: ignore[attr-defined]
    welcome.form.go.click()
    rest(qtbot, joined)
    assert joined.window.front_screen() is joined.window.queue
    assert joined.window.queue.empty.heading() in {"No cases yet", "You own no open cases"}
    assert landlord(joined.ctx.desk).pack == "portsmouth-2024"
    joined.tasks.stop()
    again = begun()
    assert again.window.front_screen() is again.window.queue
    assert again.window.who.text() == "Joanne Bell, Complaints officer"


def a_small_demonstration(monkeypatch: pytest.MonkeyPatch, many: int = 3) -> None:
    """The real building of a few cases: the whole takes half a minute."""
    monkeypatch.setattr(demo, "plans", lambda chance: plans(chance)[:many])


def test_a_demonstration_once_made_opens_straight(
    begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, recorder: Recorder
) -> None:
    """Started again without being asked for, even after a kill; its band leads to the set-up of our own."""
    a_small_demonstration(monkeypatch)
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.demonstrate.click()
    rest(qtbot, joined)
    assert joined.window.front_screen() is joined.window.queue
    joined.tasks.stop()
    shown: list[str] = []
    show = MainWindow.show_tabs

    def noting(window: MainWindow) -> None:
        shown.append(window.demo.text())
        show(window)

    monkeypatch.setattr(MainWindow, "show_tabs", noting)
    again = begun()
    assert again.window.front_screen() is again.window.queue
    assert shown == [again.window.demo.text()]
    assert shown[0], "the band stands before the list, or it pushes the rows down under somebody's hand"
    assert again.ctx.desk.is_demo
    again.ctx.open_case.emit(1)
    rest(qtbot, again)
    leave = next(each for each in again.window.demo.findChildren(QPushButton) if each.text() == "Set up our own")
    recorder.will_answer(True)
    leave.click()
    rest(qtbot, again)
    assert isinstance(again.window.front_screen(), WelcomeScreen)
    assert again.window.tabs.count() == 1
    assert not again.window.gestures.menus.actions["new-contact"].isEnabled()


def test_the_making_can_be_cancelled_and_leaves_nothing(
    begun: Begun, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Back to the two ways in, with no half-made file; the second try makes it."""
    a_small_demonstration(monkeypatch, 40)
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    welcome.demonstrate.click()
    qtbot.waitUntil(lambda: isinstance(joined.window.front_screen(), BuildingPage), timeout=10_000)
    page = joined.window.front_screen()
    assert isinstance(page, BuildingPage)
    qtbot.waitUntil(lambda: page.far.text().startswith("Case "), timeout=20_000)
    assert page.cancel.hasFocus() or not page.isActiveWindow()
    page.cancel.click()
    assert page.far.text() == "Stopping. Nothing of it is kept."
    rest(qtbot, joined)
    assert joined.window.front_screen() is welcome
    assert not list(tmp_path.glob("demonstration*"))


def test_a_file_that_is_not_ours_says_so_and_can_be_tried_again(begun: Begun, tmp_path: Path) -> None:
    """In a sentence, with the data untouched."""
    database_file(tmp_path).write_bytes(b"not a database at all, but quite long enough to be looked at")
    joined = begun()
    front = joined.window.front_screen()
    assert front is not None
    assert front.objectName() == "trouble"
    assert joined.start.trouble != ""


def test_no_display_is_said_before_qt_aborts() -> None:
    """On Linux with neither X nor Wayland; offscreen drawing and other systems need none."""
    assert find_no_display({}, "linux") == NO_DISPLAY
    assert "does not answer" in find_no_display({"DISPLAY": ":4242"}, "linux")
    assert find_no_display({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""
    assert find_no_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == ""
    assert find_no_display({}, "win32") == ""


def test_without_a_display_the_program_leaves_with_one_sentence(tmp_path: Path) -> None:
    """Exit code 1, nothing about plugins or cores dumped."""
    environment = {key: value for key, value in os.environ.items()
                   if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path)],
        env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr == f"redress: {NO_DISPLAY}\n"


@pytest.mark.parametrize("screen", ["welcome", "queue", "moon"])
def test_a_screen_can_be_drawn_to_a_file(tmp_path: Path, screen: str) -> None:
    """At the size asked for; what cannot be drawn says why and exits 1."""
    picture = tmp_path / "screen.png"
    ran = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path / "data"), "--screenshot", str(picture),
         "--screen", screen, "--size", "1000x700", "--theme", "dark"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if screen == "welcome":
        assert ran.returncode == 0, ran.stderr
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1000, 700)
        assert image.pixelColor(5, 690).lightness() < 60
        assert not (tmp_path / "data" / "preferences.json").exists()
    else:
        assert ran.returncode in {1, 2}
        assert not picture.exists()


def test_a_fault_is_written_down_without_anybodys_details(
    tmp_path: Path, clock: FixedClock, recorder: Recorder
) -> None:
    """Where in the code, and what kind; never the words that came with it."""
    bugs = Bugs(tmp_path, clock, recorder)
    with pytest.raises(ValueError) as caught:
        _fail_about("Ms Amina Okafor, 14 Larch Court")
    bugs.report(caught.value)
    assert "Okafor" not in described(caught.value)
    written = bugs.log.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "_fail_about" in written
    assert "Okafor" not in written
    assert recorder.heard[0][0] == "problem"
    assert str(bugs.log) in recorder.heard[0][1]


def test_preferences_survive_and_rubbish_is_passed_over(tmp_path: Path) -> None:
    """A spoilt file costs a preference, never the start."""
    kept = load_preferences(tmp_path)
    assert (kept.theme, kept.is_detail_shown) == ("system", True)
    kept.theme, kept.columns = "dark", {"subject": 300}
    kept.save()
    assert (load_preferences(tmp_path).theme, load_preferences(tmp_path).columns) == ("dark", {"subject": 300})
    (tmp_path / "preferences.json").write_text('{"theme": "purple", "width": "wide", "columns": {"a": "b"}}', "utf-8")
    assert load_preferences(tmp_path) == Preferences(path=tmp_path / "preferences.json")
    (tmp_path / "preferences.json").write_text("{", "utf-8")
    assert load_preferences(tmp_path).theme == "system"


def _fail_about(words: str) -> None:
    raise ValueError(words) from BadInput(words)
