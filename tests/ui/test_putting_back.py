"""A backup copy is put back from the welcome and from the File menu, with the care of the terminal's restore."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.services.backup import backup
from desktop_app.services.desk import Desk
from desktop_app.services.landlord import landlord
from desktop_app.ui.screens.welcome.building import BuildingPage
from desktop_app.ui.screens.welcome.screen import WelcomeScreen
from tests.services.casework import taken_in
from tests.ui.recorder import Recorder
from tests.ui.test_start import Begun, begun, rest

__all__ = ["begun"]


@pytest.fixture
def copy(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a desk with one case, carried to a computer where there are none."""
    taken_in(desk)
    made = tmp_path_factory.mktemp("stick") / "redress-backup.db"
    backup(desk, made)
    desk.close()
    for file in Path(str(desk.where)).parent.glob("*.db*"):
        file.unlink()
    return made


def put_back(joined: app.Joined, qtbot: QtBot, recorder: Recorder, file: Path) -> None:
    recorder.will_choose(file)
    joined.window.backup_wanted.emit()
    rest(qtbot, joined)


def test_a_backup_opens_on_a_new_computer_from_the_welcome(
    begun: Begun, qtbot: QtBot, recorder: Recorder, copy: Path, tmp_path: Path
) -> None:
    """Whose it is and how much is asked about first; what is no backup is refused, and the welcome stays."""
    joined = begun()
    welcome = joined.window.front_screen()
    assert isinstance(welcome, WelcomeScreen)
    (tmp_path / "no.db").write_text("no database")
    put_back(joined, qtbot, recorder, tmp_path / "no.db")
    assert recorder.heard[-1][0] == "problem"
    assert "is no backup of Redress" in recorder.heard[-1][1]
    recorder.will_answer(True)
    recorder.will_choose(copy)
    welcome.restore.click()
    rest(qtbot, joined)
    assert "It holds 1 case of Brightwater Homes." in recorder.asked[-1][1]
    assert joined.window.front_screen() is joined.window.queue
    assert landlord(joined.ctx.desk).name == "Brightwater Homes"
    assert recorder.heard[-1][1].startswith(
        "redress-backup.db was restored and looked over: 1 case, 1 colleague, 0 let"
    )


def test_what_was_there_is_kept_and_unmeant_it_stays(
    begun: Begun, qtbot: QtBot, recorder: Recorder, copy: Path, clock: FixedClock
) -> None:
    """From the File menu of a window at work: going back changes nothing; meant, the old cases are kept beside."""
    joined = begun()
    recorder.will_answer(True)
    put_back(joined, qtbot, recorder, copy)
    folder = Path(str(joined.ctx.desk.where)).parent
    kept = sorted(folder.glob("*before-restore*"))
    joined.tasks.run(lambda: taken_in(joined.ctx.desk))
    rest(qtbot, joined)
    recorder.will_answer(False)
    put_back(joined, qtbot, recorder, copy)
    assert joined.ctx.desk.reading is not None
    assert sorted(folder.glob("*before-restore*")) == kept
    clock.at += timedelta(minutes=1)
    recorder.will_answer(True)
    put_back(joined, qtbot, recorder, copy)
    assert "looked over: 1 case, " in recorder.heard[-1][1]
    assert "What was there before is kept as " in recorder.heard[-1][1]
    assert len(sorted(folder.glob("*before-restore*"))) == len(kept) + 1
    assert joined.window.front_screen() is joined.window.queue


def test_the_time_left_is_said_as_people_say_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes above a minute and a half, round seconds below."""
    page = BuildingPage()
    qtbot.addWidget(page)
    monkeypatch.setattr(page, "_since", Passed(60_000))
    page.show_progress(31, 221)
    assert page.far.text() == "Case 31 of 221, about 6 minutes left"
    page.show_progress(201, 221)
    assert page.far.text() == "Case 201 of 221, about 5 seconds left"


class Passed:
    """A watch that has run so long."""

    def __init__(self, milliseconds: int) -> None:
        self._milliseconds = milliseconds

    def isValid(self) -> bool:  # noqa: N802
        return True

    def elapsed(self) -> int:
        return self._milliseconds
