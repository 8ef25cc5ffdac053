"""The side roads in the real window: each page by the keyboard, its errors beside the field, its fact in the tab."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.services import aftercare, cases, leads, triage
from desktop_app.services.desk import Desk
from desktop_app.services.hazard_list import hazard_list
from desktop_app.services.views import CaseView
from desktop_app.services.views_side import SideView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.aftercare import PraisePage, SendSurveyPage, SurveyAnswerPage, UpdatePage
from desktop_app.ui.screens.case.acts.meetings import MeetingPage, OfferPage, VisitPage
from desktop_app.ui.screens.case.acts.requests import ChasePage, FinishRequestPage, PlanPage, TellRequestPage
from desktop_app.ui.screens.case.acts.safety import HazardPage, RaiseHazardPage, TellLeadPage
from desktop_app.ui.screens.case.acts.side import SIDE_PAGES
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.acts.teams import AskPage, ContractorPage, FollowUpPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.window import MainWindow
from tests.ui.casework import STAGE1, Settle, acknowledged, act, open_case, words_in
from tests.ui.intake_rig import taken_in

Page = TypeVar("Page", bound=SidePage)
REQUEST: dict[str, Any] = {"nature": "service_request", "hazards": ("none",), "reported_before": "first"}


def triaged_as(desk: Desk, answers: dict[str, Any]) -> CaseView:
    """A case after triage with these answers."""
    return triage.decide(desk, taken_in(desk).id, answers, act())[0]


def side(desk: Desk, case_id: int) -> SideView:
    """The side roads as kept."""
    found = cases.case(desk, case_id).side
    assert found is not None
    return found


def opened(screen: CaseScreen, key: str, kind: type[Page]) -> Page:
    """The page of a step."""
    screen.choose(key)
    assert isinstance(screen.page, kind)
    return screen.page


def write(page: SidePage, **fields: str) -> None:
    """Type into fields, found by their names; Tab reaches each."""
    for name, words in fields.items():
        control = page.form.fields[name].control
        target = control.findChild(QLineEdit) if isinstance(control, DateField) else control
        assert target is not None
        target.setFocus()
        if isinstance(target, QComboBox):
            target.setCurrentIndex(target.findData(words))
        else:
            if isinstance(target, (QLineEdit, TextBox)):
                target.selectAll()
            QTest.keyClicks(target, words)


def press(page: SidePage, settle: Settle) -> None:
    """Ctrl+Enter, from wherever the focus is."""
    focus = QApplication.focusWidget() or page
    QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_a_request_is_planned_chased_and_done_by_keyboard(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Errors stand beside their fields, everything typed stays; each act shows in the tab of requests and safety."""
    case = triaged_as(desk, REQUEST)
    screen = open_case(window, case.id, settle)
    page = opened(screen, "plan_request", PlanPage)
    write(page, with_whom="Repairs team")
    press(page, settle)
    assert screen.page is page
    assert "target date" in page.form.fields["target_on"].problem.text()
    write(page, target_on="4 December 2026")
    press(page, settle)
    assert screen.page is None
    told = opened(screen, "tell_request", TellRequestPage)
    write(told, words="That it is a request, and that he may complain.")
    press(told, settle)
    assert screen.page is None
    chase = opened(screen, "chase_request", ChasePage)
    write(chase, words="Nobody came.")
    press(chase, settle)
    screen.tabs.setCurrentWidget(screen.tabs.beside)
    settle()
    assert "Chased 1 time" in words_in(screen.tabs.beside)
    assert screen.tabs.tabText(screen.tabs.indexOf(screen.tabs.beside)) == "Requests and safety (1)"
    done = opened(screen, "finish_request", FinishRequestPage)
    write(done, words="Mended.")
    press(done, settle)
    request = side(desk, case.id).request
    assert request is not None
    assert request.done_words == "Mended."


def test_an_alert_stands_on_top_until_the_lead_was_told(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Whom and on which number; gone once who, when and how are recorded."""
    leads.name_leads(desk, (leads.LeadView("safeguarding", "Ruth Obi", "0161 496 0777"),), act())
    case = triaged_as(desk, {**STAGE1, "hazards": ("safeguarding",)})
    screen = open_case(window, case.id, settle)
    assert screen.alert.isVisible()
    assert screen.alert.text() == "Tell Ruth Obi (the safeguarding lead) now: 0161 496 0777."
    page = opened(screen, "tell_lead", TellLeadPage)
    assert page.who.text() == "Ruth Obi"
    write(page, time="quarter past", how="By telephone")
    press(page, settle)
    assert "14:30" in page.form.fields["time"].problem.text()
    write(page, time="9.15am")
    press(page, settle)
    assert not screen.alert.isVisible()
    assert "Told: Ruth Obi" in [event.title for event in cases.case(desk, case.id).events]


def test_damp_is_worked_off_by_keyboard(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Only what makes sense now can be chosen; its legal dates stand among the dates to keep."""
    case = triaged_as(desk, {**STAGE1, "hazards": ("damp_mould",)})
    screen = open_case(window, case.id, settle)
    assert "Damp or mould investigated" in words_in(screen.clocks)
    page = opened(screen, "hazard_step", HazardPage)
    assert [page.what.itemData(at) for at in range(page.what.count())] == [
        *("", "found", "not_found", "safe", "moved_out", "ordered")
    ]
    assert not page.form.fields["time"].isVisible()
    press(page, settle)
    assert "Choose what was done." in page.form.fields["what"].problem.text()
    write(page, what="found")
    press(page, settle)
    assert "Say what the investigation found." in page.form.fields["words"].problem.text()
    write(page, words="Mould behind the wardrobe.")
    press(page, settle)
    choices = [choice[0] for choice in side(desk, case.id).hazards[0].choices]
    assert choices == ["summary", "safe", "moved_out", "works", "ordered"]
    danger = opened(screen, "raise_hazard", RaiseHazardPage)
    write(danger, key="emergency", time="14:30", words="Sewage in the kitchen.")
    press(danger, settle)
    assert "Emergency made safe by 14:30" in words_in(screen.clocks)


def test_other_teams_meetings_and_updates_by_keyboard(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Asked, followed up, offered, held, updated: each page keeps what it says and shows it in the tab."""
    screen = open_case(window, acknowledged(desk).id, settle)
    ask = opened(screen, "ask_contribution", AskPage)
    write(ask, asked_of="Repairs", question="When did you visit?")
    press(ask, settle)
    follow = opened(screen, "chase_contribution", FollowUpPage)
    assert follow.asked.text() == "They were asked: When did you visit?"
    write(follow, words="In May.")
    press(follow, settle)
    offer = opened(screen, "offer_meeting", OfferPage)
    press(offer, settle)
    meeting = opened(screen, "meeting_held", MeetingPage)
    press(meeting, settle)
    assert "Enter who came." in meeting.form.fields["who_came"].problem.text()
    write(meeting, who_came="Both of them", words="They talked it through.")
    press(meeting, settle)
    update = opened(screen, "update_resident", UpdatePage)
    write(update, words="The surveyor comes on Friday.", every="weekly")
    press(update, settle)
    assert "number of working days" in update.form.fields["every"].problem.text()
    write(update, every="5")
    press(update, settle)
    contractor = opened(screen, "name_contractor", ContractorPage)
    write(contractor, who="Acme Repairs")
    press(contractor, settle)
    screen.tabs.setCurrentWidget(screen.tabs.beside)
    settle()
    shown = words_in(screen.tabs.beside)
    for words in (
        "In May.",
        "They talked it through.",
        "Next by Tuesday 1 December 2026",
        "Looked into by Acme Repairs.",
    ):
        assert words in shown


def test_a_visit_is_offered_from_its_own_step(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The kind is chosen already."""
    case = triaged_as(desk, {**STAGE1, "hazards": ("damp_mould",)})
    screen = open_case(window, case.id, settle)
    page = opened(screen, "offer_visit", VisitPage)
    press(page, settle)
    assert [one.kind.words for one in side(desk, case.id).meetings] == ["Home visit"]


def test_praise_and_the_survey_come_after_the_end(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A compliment's praise is passed on; a survey's answer needs its score."""
    praise = triaged_as(desk, {"nature": "compliment"})
    page = opened(open_case(window, praise.id, settle), "pass_on_praise", PraisePage)
    write(page, who="Sam Lee, caretaker")
    press(page, settle)
    assert cases.case(desk, praise.id).facts["Praised"] == "Sam Lee, caretaker"


def test_escape_asks_before_words_are_lost(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Esc leaves without loss: what was filled in beforehand is nobody's words."""
    case = triaged_as(desk, REQUEST)
    screen = open_case(window, case.id, settle)
    page = opened(screen, "plan_request", PlanPage)
    assert not page.has_typed()
    write(page, words="Half a sentence")
    assert page.has_typed()
    page.words.clear()
    QTest.keyClick(page.words, Qt.Key.Key_Escape)
    assert screen.page is None


def test_the_leads_are_named_in_settings(ctx: Context, desk: Desk, settle: Settle, qtbot: QtBot) -> None:
    """A name needs a number; the page says so beside the field and keeps what was typed."""
    screen = SettingsScreen(ctx)
    qtbot.addWidget(screen)
    page = screen.leads
    screen.show_page(page)
    screen.show()
    settle()
    page.lines["safeguarding.name"].setText("Ruth Obi")
    assert page.has_typed()
    page.go.click()
    settle()
    assert "telephone number or an email" in page.form.fields["safeguarding.phone"].problem.text()
    page.lines["safeguarding.phone"].setText("0161 496 0777")
    page.go.click()
    settle()
    assert leads.leads(desk)[0].name == "Ruth Obi"
    assert {line.partition(".")[0] for line in page.lines} == {lead.key for lead in leads.leads(desk)}
    told = {each.key: each.told for each in hazard_list()}
    assert all(lead.part in told[lead.key] for lead in leads.leads(desk)), "whoever is to be told can be named here"


def test_every_side_step_has_a_page() -> None:
    """No step is offered that nothing opens."""
    assert {SendSurveyPage, SurveyAnswerPage} <= set(SIDE_PAGES.values())
    assert aftercare.HOW_TO_COMPLAIN
