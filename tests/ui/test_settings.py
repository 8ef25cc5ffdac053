"""Settings: what is saved, what it moves, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.letters.preview import page_text
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import calendar, contacts, staff
from desktop_app.services.calendar import CalendarSettings
from desktop_app.services.desk import Desk
from desktop_app.services.landlord import landlord
from desktop_app.services.packs import pack_text
from desktop_app.services.policy_change import change_policy, look_at_policy
from desktop_app.services.post_settings import post_settings
from desktop_app.services.review_rules import review_rules
from desktop_app.services.smtp_settings import smtp_settings
from desktop_app.services.views import CaseView
from desktop_app.services.views_desk import Moved
from desktop_app.ui.context import Context
from desktop_app.ui.guide import keys_on
from desktop_app.ui.guide_settings import PAGES
from desktop_app.ui.screens.settings.moved import moved_words
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.theme import Theme
from desktop_app.ui.window import MainWindow
from tests.services.mailserver import mail_server
from tests.services.stage2work import hire
from tests.ui.casework import words_in
from tests.ui.intake_rig import a_contact
from tests.ui.recorder import Recorder

Settle = Callable[[], None]


@pytest.fixture
def case(desk: Desk) -> CaseView:
    """Received Friday 20 November 2026: the acknowledgement is due on Friday 27."""
    return contacts.take_in(desk, a_contact(), str(uuid4()))[0]


@pytest.fixture
def settings(case: CaseView, ctx: Context, qtbot: QtBot, settle: Settle) -> SettingsScreen:
    screen = SettingsScreen(ctx)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    settle()
    return screen


def turn(settings: SettingsScreen, page: str, settle: Settle) -> Any:
    """To a page, built and read once it is turned to."""
    settings.show_page(getattr(settings, page))
    settle()
    return getattr(settings, page)


def press(settings: SettingsScreen, name: str) -> None:
    found = settings.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def test_what_is_known_is_filled_in(settings: SettingsScreen, settle: Settle) -> None:
    """The landlord, the policy in force, and me; nothing counts as typed yet."""
    entry, me = settings.landlord.fields.details(), turn(settings, "me", settle).fields.about_me()
    assert (entry.name, me.name) == ("Brightwater Homes", "Priya Shah")
    assert entry.address == "Quay House\n1 Harbour Street\nSALFORD"
    assert not settings.landlord.has_typed()
    assert not settings.me.has_typed()
    assert settings.closing()


def test_landlord_details_are_saved(settings: SettingsScreen, desk: Desk, recorder: Recorder, settle: Settle) -> None:
    """And said so; a blank that letters need is refused beside its field."""
    fields = settings.landlord.fields.form.fields
    fields["phone"].control.setText("")  # type: ignore[attr-defined]
    press(settings, "settings-save-landlord")
    settle()
    assert fields["phone"].problem.text() == "Enter the telephone number residents can ring."
    fields["phone"].control.setText("0161 496 9999")  # type: ignore[attr-defined]
    press(settings, "settings-save-landlord")
    settle()
    assert landlord(desk).phone == "0161 496 9999"
    assert recorder.heard[-1][0] == "done"
    assert not settings.landlord.has_typed()


def test_a_policy_is_shown_asked_about_and_only_then_gone_by(
    settings: SettingsScreen, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """Choosing changes nothing: it shows from which day and where it departs; the button asks first."""
    page = turn(settings, "policy", settle)
    assert not page.go.isEnabled()
    page.choice.list.setCurrentIndex(page.choice.list.findData("paradigm-2021"))
    settle()
    assert "The one open case keeps its policy and its dates." in words_in(page)
    assert any(line.startswith("Against the Code (") for line in words_in(page).splitlines())
    recorder.will_answer(False, True)
    press(settings, "settings-change-policy")
    settle()
    assert landlord(desk).pack == "code-2024"
    press(settings, "settings-change-policy")
    settle()
    assert recorder.asked[-1][0].startswith("Go by Paradigm")
    assert landlord(desk).pack == "paradigm-2021"
    assert recorder.heard[-1][1].startswith(
        "The complaints policy is changed. What is received today comes under Parad"
    )
    assert not page.go.isEnabled()


def test_a_policy_to_come_stands_on_its_page_and_can_be_withdrawn(
    settings: SettingsScreen, desk: Desk, recorder: Recorder, settle: Settle, tmp_path: Path
) -> None:
    """D33: before its first day its departures from the Code can be read again, and it can be taken back."""
    file = tmp_path / "next.toml"
    text = pack_text("portsmouth-2024").replace('name = "portsmouth-2024"', 'name = "next-2027"', 1)
    file.write_text(re.sub("in_force_from = .*", "in_force_from = 2027-01-04", text, count=1), encoding="utf-8")
    change_policy(desk, look_at_policy(desk, str(file)), str(uuid4()))
    page = turn(settings, "policy", settle)
    assert "From Mon 4 Jan 2027: " in words_in(page)
    page.reload()
    settle()
    see, withdraw = (one for one in page.coming.findChildren(QPushButton) if one.isVisible())
    see.click()
    settle()
    departs = page.coming.departs
    assert departs.height() >= departs.sizeHint().height() // 2, "read anew meanwhile, it is shown all the same (F29)"
    assert page.coming.height() >= departs.geometry().bottom()
    assert any(line.startswith("More than the Code asks") for line in words_in(page).splitlines())
    recorder.will_answer(False, True)
    withdraw.click()
    settle()
    assert "From Mon 4 Jan 2027: " in words_in(page)
    withdraw.click()
    settle()
    assert landlord(desk).pack == "code-2024"
    assert not page.coming.isVisibleTo(page)


def test_a_file_that_is_no_policy_is_refused_at_once(
    settings: SettingsScreen, recorder: Recorder, settle: Settle, tmp_path: Path
) -> None:
    """Beside the list, without its folders, and it is not in the list; mended and chosen again, it is."""
    page = turn(settings, "policy", settle)
    offered = page.choice.list.count()
    file = tmp_path / "tools.toml"
    file.write_text("[build-system]\nrequires = []\n")
    for text, problem in ((None, "tools.toml is not a complaints policy for Redress."), (pack_text("code-2024"), "")):
        if text is not None:
            file.write_text(text, encoding="utf-8")
        recorder.will_choose(file)
        next(one for one in page.findChildren(QPushButton) if one.text().startswith("Another policy")).click()
        settle()
        assert page.form.fields["pack"].problem.text().partition("\n")[0] == problem
    assert page.choice.list.count() == offered + 1
    assert page.choice.list.currentText() == "Complaint Handling Code 2024 (tools.toml)"


def test_every_refused_press_leads_back_to_the_problems(settings: SettingsScreen, settle: Settle) -> None:
    """Pressed again far below, the list of problems is scrolled to and focused again."""
    settings.resize(1280, 500)
    page = turn(settings, "landlord", settle)
    page.fields.form.fields["phone"].control.setText("ring us")
    for _ in range(2):
        bar = page.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert bar.maximum() > 0
        press(settings, "settings-save-landlord")
        settle()
        QApplication.processEvents()
        summary = page.fields.form.summary
        assert not summary.visibleRegion().isEmpty()
        assert summary.visibleRegion().boundingRect().top() == 0
        assert settings.focusWidget() is summary


def test_a_new_day_off_says_what_it_would_move_and_lists_what_moved(
    settings: SettingsScreen, case: CaseView, ctx: Context, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A holiday proclaimed for Thursday pushes the acknowledgement over the weekend: said before it is kept (D24, B46);
    then the news is in sight with the keyboard on it, and each line opens its case."""
    page = turn(settings, "days", settle)
    page.form.fields["first"].control.set_text("26/11/2026")  # type: ignore[attr-defined]
    page.form.fields["name"].control.setText("Royal wedding")  # type: ignore[attr-defined]
    recorder.will_answer(False)
    press(settings, "settings-add-days")
    settle()
    moves = f"{case.reference}, Acknowledge: Fri 27 Nov becomes Mon 30 Nov"
    asked = ("Add Royal wedding, Thu 26 Nov 2026?", f"One open deadline moves:\n{moves}")
    assert recorder.asked[-1][:2] == asked
    assert [one for one in calendar.days_off(desk, 2026) if one.name == "Royal wedding"] == []
    recorder.will_answer(True)
    press(settings, "settings-add-days")
    settle()
    assert settings.focusWidget() is page.moved.heading
    assert not page.moved.heading.visibleRegion().isEmpty()
    assert page.moved.lines()[1] == f"{case.reference}, Acknowledge: Fri 27 Nov became Mon 30 Nov"
    opened: list[int] = []
    ctx.open_case.connect(opened.append)
    page.moved.findChildren(QPushButton)[0].click()
    assert opened == [case.id]
    assert not page.has_typed()


def test_the_list_of_what_moved_can_be_saved(
    settings: SettingsScreen, case: CaseView, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """A table with every case, its old and its new day, for whoever writes to the residents."""
    page = turn(settings, "days", settle)
    page.moved.show_moved((Moved(case.id, case.reference, "Answer", date(2026, 11, 27), date(2026, 11, 30), "key"),))
    recorder.will_choose(tmp_path / "moved.csv")
    page.moved.save.click()
    settle()
    lines = (tmp_path / "moved.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == f"{case.reference},Answer,2026-11-27,2026-11-30,,"
    assert recorder.heard[-1] == ("done", "Saved as moved.csv.")


def test_a_day_of_our_own_can_be_taken_back(
    settings: SettingsScreen, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """After a question that says what happens; bank holidays cannot be removed."""
    page = turn(settings, "days", settle)
    page.form.fields["first"].control.set_text("24/12/2026")  # type: ignore[attr-defined]
    page.form.fields["last"].control.set_text("31/12/2026")  # type: ignore[attr-defined]
    page.form.fields["name"].control.setText("Offices closed")  # type: ignore[attr-defined]
    recorder.will_answer(True)
    press(settings, "settings-add-days")
    settle()
    own = [day for day in calendar.days_off(desk, 2026) if not day.is_bank_holiday]
    assert len(own) == 4
    removers = [one for one in page.findChildren(QPushButton) if one.text() == "Remove"]
    assert len(removers) == 4
    assert removers[0].accessibleName() == "Remove Offices closed, Thu 24 Dec 2026"
    recorder.will_answer(True)
    removers[0].click()
    settle()
    assert len([day for day in calendar.days_off(desk, 2026) if not day.is_bank_holiday]) == 3


def test_what_is_no_day_off_is_refused_beside_its_field(settings: SettingsScreen, settle: Settle) -> None:
    """Nothing typed is lost."""
    fields = turn(settings, "days", settle).form.fields
    press(settings, "settings-add-days")
    assert fields["first"].problem.text() == "Enter the first day off."
    assert fields["name"].problem.text() == "Enter what the day is called."
    fields["first"].control.set_text("32 nov")  # type: ignore[attr-defined]
    press(settings, "settings-add-days")
    assert fields["first"].problem.text() not in {"", "Enter the first day off."}
    assert settings.days.has_typed()


def test_everything_wrong_with_days_off_is_said_at_once(settings: SettingsScreen, settle: Settle) -> None:
    """The missing name and the days the wrong way round, in the order of the form."""
    fields = turn(settings, "days", settle).form.fields
    fields["first"].control.set_text("24 dec 2026")  # type: ignore[attr-defined]
    fields["last"].control.set_text("23 dec 2026")  # type: ignore[attr-defined]
    press(settings, "settings-add-days")
    settle()
    told = settings.days.form.summary.problems()
    assert told == ("The last day comes before the first.", "Enter a name: it is shown where the day is skipped.")


def test_how_days_are_counted_is_saved(settings: SettingsScreen, desk: Desk, settle: Settle) -> None:
    """Nation, weekend receipts, cut-off and what counts as soon; what moved is listed, or that nothing did."""
    fields = turn(settings, "counting", settle).form.fields
    fields["cutoff_minute"].control.setText("half past")  # type: ignore[attr-defined]
    press(settings, "settings-save-counting")
    assert "time of day" in fields["cutoff_minute"].problem.text()
    fields["cutoff_minute"].control.setText("4.30pm")  # type: ignore[attr-defined]
    fields["soon_days"].control.setText("3")  # type: ignore[attr-defined]
    press(settings, "settings-save-counting")
    settle()
    assert calendar.settings(desk) == CalendarSettings(cutoff_minute=990, soon_days=3)
    assert settings.counting.moved.lines() == ("Saved. No open deadline moved.",)


def test_a_colleague_is_added(settings: SettingsScreen, desk: Desk, settle: Settle) -> None:
    """And stands in the list at once; without a name nobody is."""
    turn(settings, "people", settle)
    press(settings, "settings-add-colleague")
    settle()
    assert settings.people.form.fields["name"].problem.text() == "Enter the colleague's name."
    settings.people.form.fields["name"].control.setText("Daniel Osei")  # type: ignore[attr-defined]
    press(settings, "settings-add-colleague")
    settle()
    assert [one.name for one in staff.colleagues(desk)] == ["Daniel Osei", "Priya Shah"]
    assert settings.people.table.rowCount() == 2


def test_typed_and_unsaved_words_are_asked_about(settings: SettingsScreen, recorder: Recorder, settle: Settle) -> None:
    """Leaving Settings half-way asks, with the safe answer first."""
    settings.days.form.fields["name"].control.setText("Royal wedding")  # type: ignore[attr-defined]
    turn(settings, "days", settle)
    assert settings.names.item(3).text() == "Days off"
    settings.names.setCurrentRow(settings.pages.indexOf(settings.people))
    assert [settings.names.item(at).text() for at in (3, 5)] == ["Days off (not saved)", "Colleagues"]
    recorder.will_answer(False, True)
    assert not settings.closing()
    assert settings.closing()
    assert "‘Days off’" in recorder.asked[0][1]


def test_moves_are_written_plainly() -> None:
    """With the year only when it is another."""
    moved = Moved(1, "C-000001", "Stage 1 response", date(2026, 12, 31), date(2027, 1, 4))
    assert moved_words(moved, date(2026, 11, 24)) == ("C-000001, Stage 1 response: Thu 31 Dec became Mon 4 Jan 2027")


def test_how_post_leaves_is_saved_and_checked(
    settings: SettingsScreen, desk: Desk, tmp_path: Path, recorder: Recorder, settle: Settle
) -> None:
    """A time nobody can read is refused beside its field; the test sheet is for the envelopes chosen, saved or not."""
    page = turn(settings, "post", settle)
    assert (page.collection.text(), page.has_typed()) == ("16:30", False)
    page.collection.setText("half four")
    press(settings, "settings-save-post")
    assert page.form.fields["collection"].problem.text() == "Enter a time of day, such as 9:40, 14:30 or 2.15pm."
    page.collection.setText("")
    press(settings, "settings-save-post")
    assert page.form.fields["collection"].problem.text().startswith("Enter when post is last collected")
    page.collection.setText("5pm")
    page.place.setText("Reception")
    page.envelope.setCurrentIndex(page.envelope.findData("c5"))
    page.duplex.setChecked(True)
    assert page.has_typed()
    recorder.will_choose(tmp_path / "sheet.pdf")
    page.test.click()
    press(settings, "settings-save-post")
    settle()
    assert "C5" in page_text((tmp_path / "sheet.pdf").read_bytes())[0]
    kept = post_settings(desk)
    assert (kept.collection_minute, kept.collection_place, kept.envelope, kept.is_duplex) == (
        1020,
        "Reception",
        "c5",
        True,
    )
    assert not page.has_typed()


def test_the_mail_server_is_saved_and_checked(settings: SettingsScreen, desk: Desk, settle: Settle) -> None:
    """A way that anybody could read on is refused; the password never stands in the field again."""
    page = turn(settings, "email", settle)
    page.host.setText("smtp.example.org")
    page.security.setCurrentIndex(page.security.findData("none"))
    page.from_address.setText("nobody")
    press(settings, "settings-save-email")
    settle()
    fields = page.form.fields
    assert fields["security"].problem.text().startswith("Choose TLS or STARTTLS")
    assert fields["sender"].problem.text() == "‘nobody’ is not an email address, like complaints@example.org."
    page.security.setCurrentIndex(page.security.findData("tls"))
    page.from_address.setText("complaints@brightwater.example")
    page.port.setText("smtps")
    page.host.setText("https://mail")
    press(settings, "settings-save-email")
    assert fields["port"].problem.text().startswith("‘smtps’ is not a port: a port is a number from 1 to 65535")
    assert fields["host"].problem.text().startswith("‘https://mail’ is not a server's name")
    page.host.setText("smtp.example.org")
    page.port.setText("465")
    assert page.has_typed()
    press(settings, "settings-save-email")
    settle()
    assert (smtp_settings(desk).host, smtp_settings(desk).port) == ("smtp.example.org", 465)
    assert (page.password.text(), page.has_typed()) == ("", False)


def test_who_reviews_letters_is_kept_and_refused_to_the_junior(
    settings: SettingsScreen, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A kind is given its rank and keeps it; a handler beside a head of service is told who could."""
    page = turn(settings, "reviews", settle)
    choice = page.choices[LetterKind.EXCLUSION]
    assert choice.currentText() == "Nobody has to"
    choice.setCurrentText("Team leader or above")
    assert page.has_typed()
    press(settings, "settings-save-reviews")
    settle()
    assert recorder.heard[-1] == ("done", "Saved. Letters not issued yet go by it from now on.")
    assert not page.has_typed()
    kept = {rule.kind: rule.rank for rule in review_rules(desk) if rule.rank}
    assert kept == {LetterKind.EXCLUSION: Rank.TEAM_LEADER}
    hire(desk, "Grace Obi", Rank.HEAD_OF_SERVICE)
    choice.setCurrentIndex(0)
    press(settings, "settings-save-reviews")
    settle()
    assert "Head of service" in words_in(page.form.summary)
    assert page.has_typed()


def test_the_mail_server_is_tried_before_it_is_saved(
    settings: SettingsScreen, desk: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """With what stands in the fields: whether it lets us in, or in one sentence why not; nothing is saved or sent."""
    page = turn(settings, "email", settle)
    page.attempt.click()
    assert page.form.fields["host"].problem.text().startswith("Enter the server's name")
    with mail_server() as server:
        server.password = "secret"
        for control, words in ((page.host, "127.0.0.1"), (page.port, str(server.port)), (page.user, "priya")):
            control.setText(words)
        page.security.setCurrentIndex(page.security.findData("none"))
        page.from_address.setText("complaints@brightwater.example")
        for password, said in (("other", "user or password"), ("secret", "answers and knows you. Nothing was sent.")):
            page.password.setText(password)
            with qtbot.waitSignal(page.errand.answered):
                page.attempt.click()
                assert not page.attempt.isEnabled()
            settle()
            assert said in recorder.heard[-1][1]
        assert server.mails == []
    assert smtp_settings(desk).host == ""


def test_who_reviews_and_who_decides_are_shut_to_the_junior(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """Said on opening and not after ten choices: it can be read, and who could is named."""
    hire(desk, "Grace Obi", Rank.HEAD_OF_SERVICE)
    ctx.open_settings.emit()
    settle()
    shut = window.front_screen()
    assert isinstance(shut, SettingsScreen)
    for name in ("reviews", "approvals"):
        page = turn(shut, name, settle)
        assert "Head of service" in words_in(page)
        assert not page.form.isEnabled()
        assert not page.go.isEnabled()


def test_each_page_has_help_of_its_own(
    window: MainWindow, ctx: Context, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """F1 says what the page in front is for, before what the settings are for; no page is left out, none made up."""
    ctx.open_settings.emit()
    settle()
    screen = window.front_screen()
    assert isinstance(screen, SettingsScreen)
    names = set()
    for at in range(screen.names.count()):
        screen.names.setCurrentRow(at)
        names.add(screen.page_in_front())
    assert names == set(PAGES)
    settle()
    turn(screen, "email", settle)
    window.gestures._help()
    title, words = recorder.explained[-1]
    assert title == "Help for this screen"
    assert words.startswith(PAGES["settings-email"])
    assert keys_on("settings") in words


def test_a_picked_row_is_pale_in_every_table(settings: SettingsScreen, theme: Theme, settle: Settle) -> None:
    """As in the queue, so that what stands in it reads (fresh eyes found one list dark among pale ones)."""
    turn(settings, "people", settle)
    for name in ("light", "dark"):
        theme.choose(name)
        tables = [one for one in settings.findChildren(QTableView) if one.objectName() != "qt_calendar_calendarview"]
        assert tables
        assert {one.palette().highlight().color().name().upper() for one in tables} == {theme.tokens.picked.upper()}
