"""What is changed at another desk shows here by itself, the settings too; what somebody is typing stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic
from uuid import uuid4

import pytest

from desktop_app.clock import FixedClock
from desktop_app.services import calendar, contacts, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import change_landlord
from desktop_app.services.opening import open_desk
from desktop_app.services.views import CaseView, Changes
from desktop_app.ui.context import Context
from desktop_app.ui.live import Live
from desktop_app.ui.patience import SECONDS, Patience
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.window import MainWindow
from tests.services.landlordwork import details_of
from tests.ui.casework import Settle
from tests.ui.intake_rig import a_contact
from tests.ui.test_accessible import a_letter
from tests.ui.test_settings import turn


@pytest.fixture
def case(desk: Desk) -> CaseView:
    return contacts.take_in(desk, a_contact(subject="Damp"), str(uuid4()))[0]


@pytest.fixture
def live(window: MainWindow, ctx: Context, settle: Settle) -> Live:
    """It has looked once; from here on it is told by hand, so that no test waits for a clock."""
    made = Live(ctx, window.tabs, window)
    made.stop()
    made.heard.emit()
    settle()
    return made


@pytest.fixture
def elsewhere(desk: Desk, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Another window on the same file."""
    other = open_desk(tmp_path, clock)
    yield other
    other.close()


def test_settings_changed_elsewhere_reach_open_screens(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, live: Live, elsewhere: Desk,
    settle: Settle, landlord_entry: LandlordEntry,
) -> None:  # fmt: skip
    """The open draft prints the new telephone, the open pages show it and the new day off; typed words are left."""
    ctx.open_letter.emit(a_letter(desk, case))
    settle()
    letter = window.front_screen()
    assert isinstance(letter, LetterScreen)
    assert "0161 496 0000" in letter.words.toPlainText()
    ctx.open_settings.emit()
    settle()
    shown = window.front_screen()
    assert isinstance(shown, SettingsScreen)
    days, people = turn(shown, "days", settle), turn(shown, "people", settle)
    people.form.fields["name"].control.setText("Half a na")
    change_landlord(elsewhere, details_of(landlord_entry, phone="0161 496 0999"), str(uuid4()))
    calendar.add_closure(elsewhere, date(2026, 12, 8), date(2026, 12, 8), "Away day", str(uuid4()))
    staff.add_colleague(elsewhere, "Tom Okoro", "", "", "", landlord_entry.my_rank, str(uuid4()))
    live.heard.emit()
    settle()
    assert "0161 496 0999" in letter.words.toPlainText()
    assert shown.landlord.fields.details().phone == "0161 496 0999"
    assert "Away day" in [days._rows.itemAt(at).widget().text() for at in range(days._rows.count())]
    assert people.form.fields["name"].control.text() == "Half a na"
    people.form.fields["name"].control.clear()


def test_a_case_changed_elsewhere_is_no_change_of_the_settings(
    window: MainWindow, ctx: Context, live: Live, elsewhere: Desk, settle: Settle
) -> None:
    """Nobody's screens are read whole for every contact that is taken in."""
    heard: list[Changes] = []
    ctx.changed.connect(heard.append)
    contacts.take_in(elsewhere, a_contact(subject="Noise"), str(uuid4()))
    live.heard.emit()
    settle()
    assert [(one.queue, one.landlord, one.calendar) for one in heard] == [(True, False, False)]


def test_a_server_that_stands_still_is_said_after_ten_seconds(
    window: MainWindow, ctx: Context, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D57: in the band with the time, and that nothing is lost; gone as soon as it goes on, and never before."""
    settle()
    patience = Patience(ctx, window)
    owed: list[float | None] = [monotonic() - SECONDS + 5]
    monkeypatch.setattr(Desk, "unanswered_since", property(lambda _desk: owed[0]))
    patience.look()
    assert not window.away.isVisible()
    owed[0] = monotonic() - SECONDS - 1
    patience.look()
    assert window.away.isVisible()
    assert "has not answered for ten seconds (it is 9:00am)" in window.away.text()
    assert "done once" in window.away.text()
    owed[0] = None
    patience.look()
    assert not window.away.isVisible()
