"""Putting things right in the real window: promises followed up, money worked out by keyboard, lessons, settings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Channel, Rank, Remedy
from desktop_app.services import cases, money_rules, sorting, staff
from desktop_app.services.action_news import chase
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_redress import TellingEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_redress import RedressView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.action_news import PutOffPage, TellResidentPage, WithdrawActionPage
from desktop_app.ui.screens.case.acts.actions import AddActionPage
from desktop_app.ui.screens.case.acts.compensation import LINES, CompensatePage, FollowOfferPage, _beside_the_lines
from desktop_app.ui.screens.case.acts.learning import FinishLearningPage, LearnPage, SortPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, decided, open_case, words_in

Page = TypeVar("Page", bound=ActPage)
DUE = date(2026, 12, 8)


def page_of(screen: CaseScreen, kind: type[Page]) -> Page:
    """The act's page in front."""
    assert isinstance(screen.page, kind)
    return screen.page


def typed(widget: QWidget, words: str) -> None:
    """Words typed as a person does, with the focus in the field."""
    widget.setFocus()
    QTest.keyClicks(widget, words)


def done(page: ActPage, settle: Settle) -> None:
    """Ctrl+Enter, from wherever the focus is."""
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def promised(desk: Desk, case: CaseView) -> None:
    """One promise on the case."""
    cases.add_action(desk, case.id, ActionEntry("Mend the gutter", "Repairs", DUE, Remedy.ACT_ON_DELAY), act())


def redress_of(desk: Desk, case: CaseView) -> RedressView:
    """What the case shows of putting things right."""
    shown = cases.case(desk, case.id).redress
    assert shown is not None
    return shown


def press(widget: QWidget, name: str) -> None:
    """The button of that name."""
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def test_a_remedy_is_chosen_with_the_promise(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The kind of remedy, its impact and who follows it up are asked beside the promise; the tab shows them."""
    staff.add_colleague(desk, "Sam Lee", "Surveyor", "", "", Rank.HANDLER, act())
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("add_action")
    settle()
    page = page_of(screen, AddActionPage)
    typed(page.what, "Survey the loft")
    typed(page.who, "Surveyors")
    page.due_on.set_date(DUE)
    page.remedy.setCurrentIndex(page.remedy.findData(Remedy.ACT_ON_DELAY.value))
    typed(page.impact, "Damp for six weeks")
    page.agreed.setChecked(True)
    page.owner.setCurrentIndex(page.owner.findText("Sam Lee, Surveyor"))
    done(page, settle)
    screen.tabs.setCurrentWidget(screen.tabs.promises)
    settle()
    shown = words_in(screen.tabs.promises)
    assert "Sam Lee follows it up." in shown
    assert "Act where there was delay. Stage 1. For: Damp for six weeks. Agreed with the resident" in shown


def test_an_overdue_promise_stands_with_its_way_out_whatever_is_next(
    window: MainWindow, desk: Desk, settle: Settle, clock: FixedClock
) -> None:
    """What, since when, and that nobody chased it; the link leads to done, chase and a new date. A chase is told."""
    case = decided(desk)
    promised(desk, case)
    clock.at = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    screen = open_case(window, case.id, settle)
    shown = words_in(screen.steps)
    assert "Overdue: Mend the gutter" in shown
    assert "Not chased yet." in shown
    way = screen.steps.findChild(QPushButton, "late-action")
    assert isinstance(way, QPushButton)
    way.click()
    assert screen.tabs.currentWidget() is screen.tabs.promises
    action = cases.case(desk, case.id).actions[0]
    chase(desk, action.id, TellingEntry(date(2026, 12, 10), Channel.PHONE, "Rang them: on Friday."), act())
    screen.reload()
    settle()
    assert "Rang them: on Friday." in words_in(screen.steps)


def test_a_new_date_is_given_and_told(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A new date without a reason names the field; given, telling the resident is the next step and its page opens."""
    case = acknowledged(desk)
    promised(desk, case)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.promises)
    settle()
    press(screen.tabs.promises, "action-put_off-1")
    page = page_of(screen, PutOffPage)
    done(page, settle)
    assert "Say why it needs another day" in page.form.fields["reason"].problem.text()
    typed(page.reason, "No scaffold until then.")
    control = page.form.fields["new_on"].control
    control.set_date(date(2026, 12, 15))  # type: ignore[attr-defined]
    done(page, settle)
    assert screen.steps.buttons["tell_about_action"].text() == "Tell the resident about the new date"
    assert "not been told of this change" in words_in(screen.tabs.promises)
    screen.choose("tell_about_action")
    telling = page_of(screen, TellResidentPage)
    typed(telling.words, "Rang her: 15 December.")
    done(telling, settle)
    assert "tell_about_action" not in screen.steps.buttons
    assert "First promised for Tuesday 8 December 2026." in words_in(screen.tabs.promises)


def test_what_cannot_be_done_is_told_with_the_ombudsman(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The reminder of the Ombudsman is asked only where a promise falls away, and its absence is named."""
    case = acknowledged(desk)
    promised(desk, case)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.promises)
    settle()
    press(screen.tabs.promises, "action-withdraw-1")
    page = page_of(screen, WithdrawActionPage)
    typed(page.why, "The roof is to be replaced.")
    typed(page.alternative, "A new roof")
    done(page, settle)
    screen.choose("tell_about_action")
    telling = page_of(screen, TellResidentPage)
    assert telling.reminded.isVisible()
    typed(telling.words, "Wrote to her.")
    done(telling, settle)
    assert "Ombudsman" in telling.form.fields["is_ombudsman_named"].problem.text()
    telling.reminded.setChecked(True)
    done(telling, settle)
    assert "tell_about_action" not in screen.steps.buttons


def test_compensation_is_worked_out_line_by_line(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Lines and a fixed sum make the amount; above one's limit the refusal says who could, and a colleague is named."""
    staff.add_colleague(desk, "Tom Reed", "Team leader", "", "", Rank.TEAM_LEADER, act())
    case = decided(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("compensate")
    settle()
    page = page_of(screen, CompensatePage)
    assert page.parts.rows[0].head.hasFocus()
    typed(page.parts.rows[0].words, "a ruined mattress")
    typed(page.parts.rows[0].sum, "lots")
    page.parts.rows[0].sum.editingFinished.emit()
    assert "Enter a sum in pounds" in words_in(page.parts.rows[0])
    page.parts.rows[0].sum.clear()
    typed(page.parts.rows[0].sum, "40.50")
    assert "Enter a sum in pounds" not in words_in(page.parts.rows[0])
    page.sums.first.set_date(date(2026, 11, 2))
    page.sums.last.set_date(date(2026, 11, 6))
    page.sums.add.click()
    assert page.parts.rows[1].sum.text() == "£75"
    assert page.parts.sum.text() == "In all: £115.50"
    assert "Harm done, with no lasting effect." in page.measure.text()
    typed(page.impact, "She slept in the living room.")
    typed(page.who, "Finance")
    control = page.form.fields["pay_by"].control
    control.set_date(DUE)  # type: ignore[attr-defined]
    assert "Team leader (up to £300) or above approves it. Who could: Tom Reed (Team leader)." in words_in(page)
    settle()
    assert page.go.text() == "Ask for approval"
    page.asking.decider.setCurrentIndex(page.asking.decider.findText("Tom Reed", Qt.MatchFlag.MatchStartsWith))
    assert page.go.text() == "Keep this sum"
    done(page, settle)
    assert "how they told you" in page.form.fields["approved_how"].problem.text()
    # The refusal is folded in the list above: unfolded it would push the page wider than it is, and cut what is below.
    assert page.form.minimumSizeHint().width() <= page.form.width()
    assert page.sums.height() >= page.sums.heightForWidth(page.sums.width())
    page.asking.how.setText("By email, today.")
    done(page, settle)
    offer = redress_of(desk, case).compensations[0]
    assert (offer.amount_pence, offer.decided_by) == (11550, "Tom Reed")
    screen.tabs.setCurrentWidget(screen.tabs.promises)
    settle()
    assert "Pay you £115.50 compensation" in words_in(screen.tabs.promises)
    screen.choose("follow_compensation")
    news = page_of(screen, FollowOfferPage)
    assert news.what.currentText() == "It was offered to them"
    done(news, settle)
    assert redress_of(desk, case).compensations[0].offered_on == date(2026, 11, 24)


def test_a_wrong_line_is_named_beside_the_lines() -> None:
    """The lines of a working are one field: what is wrong with any of them stands there."""
    assert _beside_the_lines(BadInput("Enter the sum of line 2.", field="part.2")).field == LINES
    assert _beside_the_lines(BadInput("Enter who pays it.", field="who")).field == "who"


def test_a_lesson_that_names_the_resident_is_hinted_at(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """What residents will read is looked over for the resident's name: a hint, never a refusal."""
    case = decided(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("learn")
    page = page_of(screen, LearnPage)
    typed(page.root, "No survey was asked for.")
    typed(page.lesson, "A second report needs a survey.")
    typed(page.change, "Survey every second report")
    typed(page.owner, "Head of repairs")
    page.form.fields["due_on"].control.set_date(DUE)  # type: ignore[attr-defined]
    surname = case.resident.name.split()[-1]
    typed(page.said, f"{surname} said the mould came back.")
    assert page.names.isVisible()
    assert surname in page.names.text()
    page.said.setText("The mould came back.")
    assert not page.names.isVisible()
    typed(page.did, "We survey after a second report.")
    done(page, settle)
    assert "A second report needs a survey." in words_in(screen.tabs.summary)
    screen.choose("finish_learning")
    done(page_of(screen, FinishLearningPage), settle)
    assert redress_of(desk, case).learnings[0].done_on == date(2026, 11, 24)


def test_a_case_is_sorted_from_the_summary(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Category, service and root are chosen from lists and stand in the summary."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("sort_case")
    settle()
    page = page_of(screen, SortPage)
    done(page, settle)
    assert page.form.fields["category"].problem.text() == "Choose a category."
    page.category.setCurrentIndex(page.category.findText("Damp and mould"))
    page.root.setCurrentIndex(page.root.findText("Delay"))
    done(page, settle)
    shown = words_in(screen.tabs.summary)
    assert "Damp and mould" in shown
    assert "Delay" in shown


@pytest.fixture
def settings(ctx: Context, qtbot: QtBot, settle: Settle) -> SettingsScreen:
    """The settings with the money page in front."""
    screen = SettingsScreen(ctx)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.pages.setCurrentWidget(screen.money)
    settle()
    return screen


def test_bands_and_limits_are_set(settings: SettingsScreen, desk: Desk, settle: Settle) -> None:
    """Sums are typed as people write them; what is wrong is named beside its field, and nothing is kept of it."""
    page = settings.money
    assert page.bands[0].low.text() == "£50"
    assert not page.has_typed()
    page.limits[Rank.HANDLER].setText("lots")
    page.bands[0].high.setText("5")
    assert page.has_typed()
    press(page, "settings-save-money")
    settle()
    assert "complaint handler may approve" in page.form.fields["limit.handler"].problem.text()
    page.limits[Rank.HANDLER].setText("150")
    press(page, "settings-save-money")
    settle()
    assert "must end above where it begins" in page.form.fields["band.1"].problem.text()
    page.bands[0].high.setText("90.50")
    press(page, "settings-save-money")
    settle()
    rules = money_rules.money_rules(desk)
    assert (rules.bands[0].to_pence, rules.limits[Rank.HANDLER]) == (9050, 15000)
    assert not page.has_typed()


def test_categories_are_the_landlords_own(settings: SettingsScreen, desk: Desk, settle: Settle) -> None:
    """One category a line; one that stands twice is named."""
    page = settings.money
    page.categories.setText("Heating\nheating")
    press(page, "settings-save-categories")
    settle()
    assert "twice" in page.lists.fields["categories"].problem.text()
    page.categories.setText("Heating\nDamp")
    press(page, "settings-save-categories")
    settle()
    assert sorting.categories(desk) == ("Heating", "Damp")
