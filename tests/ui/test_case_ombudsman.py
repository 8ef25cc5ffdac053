"""The Ombudsman in the real window: recorded, evidence gathered, the decision entered, orders met."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.policy.kinds import OmbudsmanFinding, OmbudsmanRoute
from desktop_app.services import cases, ombudsman, ombudsman_evidence, ombudsman_orders
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ombudsman import (
    AskedEntry,
    DeterminationEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
)
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.acts.casefile import CasefilePage
from desktop_app.ui.screens.case.acts.determination import DeterminationPage, OrderCard, PartCard
from desktop_app.ui.screens.case.acts.evidence import AskedPage, DelayPage, GatherPage
from desktop_app.ui.screens.case.acts.ombudsman import EndOmbudsmanPage, OmbudsmanPage
from desktop_app.ui.screens.case.acts.orders import ChangeOrderPage, MeetPage, RecommendationPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, open_case, words_in
from tests.ui.recorder import Recorder
from tests.ui.test_case_acts import page_of

TODAY = date(2026, 11, 24)
ORDERS = (
    OrderEntry("Apologise in writing", "Chief executive", date(2026, 12, 18)),
    OrderEntry("Train the repairs team", "Repairs", date(2027, 1, 29), is_order=False),
)


def there(desk: Desk) -> CaseView:
    """A complaint that the Ombudsman looks into."""
    entry = OmbudsmanEntry("202612345", OmbudsmanRoute.FULL, TODAY)
    return ombudsman.record(desk, acknowledged(desk).id, entry, act())[0]


def decided(desk: Desk) -> CaseView:
    """The same with an order and a recommendation."""
    parts = (PartEntry("Reports of damp", OmbudsmanFinding.MALADMINISTRATION),)
    entry = DeterminationEntry(TODAY, "They found that we were slow.", parts, ORDERS)
    return ombudsman_orders.determine(desk, there(desk).id, entry, act())[0]


def type_in(page: ActPage, words: str) -> None:
    """Types into whatever has the focus on a page."""
    focus = page.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def press_go(page: ActPage) -> None:
    """Ctrl+Enter from whatever has the focus."""
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_tab_is_there_once_the_ombudsman_is(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Recorded by keyboard alone: the tab appears and says reference, route and the resident's last day."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    at = screen.tabs.indexOf(screen.tabs.ombudsman)
    assert not screen.tabs.isTabVisible(at)
    screen.choose("record_ombudsman")
    settle()
    page = page_of(screen, OmbudsmanPage)
    assert page.focusWidget() is page.route
    QTest.keyClick(page.route, Qt.Key.Key_End)
    assert "All of the complaint is looked into" in words_in(page.consequences_card)
    QTest.keyClick(page.route, Qt.Key.Key_Tab)
    press_go(page)
    settle()
    assert "Enter the Ombudsman’s reference" in words_in(page.form.fields["reference"])
    page.reference.setFocus()
    type_in(page, "202612345")
    page.risk.setCurrentIndex(page.risk.findData("medium"))
    press_go(page)
    settle()
    assert screen.page is None
    assert screen.tabs.isTabVisible(at)
    screen.tabs.setCurrentIndex(at)
    settle()
    assert "Full investigation, medium risk" in words_in(screen.tabs.ombudsman)
    shown = words_in(screen.tabs.ombudsman)
    assert "Full investigation" in shown
    assert "202612345" in shown
    assert "twelve months there begin with our final response" in shown


def test_evidence_is_asked_for_gathered_and_sent(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """The list says what the case holds and what is missing; what is ticked goes, and a blank names its field.

    What was asked for and is not ticked is named before it is recorded: gone without a word, the Ombudsman asks why.
    """
    case = there(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("record_evidence")
    asking = page_of(screen, AskedPage)
    asking.go.click()
    settle()
    assert "Enter the date of the request." in words_in(asking.form.fields["asked_on"])
    asking.on.set_date(TODAY)
    asking.list.ticks["correspondence"].setChecked(True)
    asking.list.ticks["tenancy"].setChecked(True)
    asking.go.click()
    settle()
    screen.choose("gather_evidence")
    settle()
    page = page_of(screen, GatherPage)
    shown = words_in(page.list)
    assert "Stage 1 acknowledgement, dated 24 November 2026" in shown
    assert "Missing: the case holds nothing of it." in shown
    assert page.list.ticked() == ("correspondence",)
    recorder.will_answer(False)
    page.go.click()
    settle()
    title, text, _ = recorder.asked[-1]
    assert title == "Record it as sent without these?"
    assert "The tenancy agreement or lease" in text
    assert page_of(screen, GatherPage) is page, "gone back to the page, nothing recorded"
    recorder.will_answer(True)
    page.go.click()
    settle()
    assert recorder.heard[-1] == ("done", "Recorded: the evidence was sent on Tuesday 24 November 2026.")
    row = cases.case(desk, case.id).ombudsman
    assert row is not None
    assert row.evidence[0].sent_on == TODAY
    assert "Asked for and not sent: The tenancy agreement or lease." in row.evidence[0].sent


def test_they_want_everything_and_their_letter_is_kept(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """One press ticks the list; who asks stands in the chronology, and the letter itself among the documents."""
    case = there(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("record_evidence")
    page = page_of(screen, AskedPage)
    page.on.set_date(TODAY)
    page.all.click()
    page.caseworker.setText("Ms Adeyemi")
    (tmp_path / "request.pdf").write_bytes(b"%PDF-1.4 request")
    page.letter.add_paths((tmp_path / "request.pdf",))
    page.go.click()
    settle()
    now = cases.case(desk, case.id)
    assert now.ombudsman is not None
    assert len(now.ombudsman.evidence[0].asked_for) == len(ombudsman_evidence.choices())
    assert any(one.text.startswith("Asked by Ms Adeyemi.") for one in now.events)
    assert [one.name for one in now.documents] == ["request.pdf"]


def test_what_is_missing_is_added_where_it_is_missed(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Documents are added on the page itself and stand in its list at once; the casefile is made from there too."""
    case = there(desk)
    ombudsman_evidence.ask(desk, case.id, AskedEntry(TODAY, ("correspondence", "tenancy")), act())
    screen = open_case(window, case.id, settle)
    screen.choose("gather_evidence")
    settle()
    page = page_of(screen, GatherPage)
    page.list.ticks["correspondence"].setChecked(False)
    file = tmp_path / "Tenancy agreement.pdf"
    file.write_bytes(b"%PDF-1.4 an agreement")
    recorder.will_choose(file)
    page.add_files.click()
    settle()
    assert page_of(screen, GatherPage) is page
    assert "Tenancy agreement.pdf" in words_in(page.list)
    assert page.list.ticked() == ("tenancy",), "what came in is ticked, what was unticked stays so"
    page.casefile.click()
    settle()
    assert page_of(screen, CasefilePage).isVisible()


def test_a_delay_is_told(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Why the evidence will be late is asked for, and stands on the tab."""
    case = there(desk)
    ombudsman_evidence.ask(desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    screen = open_case(window, case.id, settle)
    screen.choose("explain_delay")
    page = page_of(screen, DelayPage)
    page.go.click()
    settle()
    assert "Say why it is late" in words_in(page.form.fields["reason"])
    page.reason.setText("The surveyor is ill; it comes on 21 December.")
    page.go.click()
    settle()
    screen.tabs.setCurrentWidget(screen.tabs.ombudsman)
    settle()
    assert "told of a delay" in words_in(screen.tabs.ombudsman)


def test_a_decision_is_entered_part_by_part(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Parts are suggested from the points; orders are added as cards; what is missing is said in one go."""
    case = there(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("record_determination")
    page = page_of(screen, DeterminationPage)
    assert len(page.parts.cards) == 3
    page.summary.setText("They found that we were slow.")
    page.orders.more.setFocus()
    QTest.keyClick(page.orders.more, Qt.Key.Key_Space)
    card = page.orders.cards[0]
    assert isinstance(card, OrderCard)
    assert page.focusWidget() is card.kind
    card.what.setText("Apologise in writing")
    page.go.click()
    settle()
    assert "Enter the date of the decision." in words_in(page.form.fields["on"])
    assert words_in(page.form.fields["parts"].problem).count("choose what was found.") == 3
    assert "Order 1: enter the day it is due." in words_in(page.form.fields["orders"])
    page.on.set_date(TODAY)
    for each in page.parts.cards:
        assert isinstance(each, PartCard)
        each.finding.setCurrentIndex(2)
    card.who.setText("Chief executive")
    card.due_on.set_date(date(2026, 12, 18))
    page.go.click()
    settle()
    view = cases.case(desk, case.id).ombudsman
    assert view is not None
    assert len(view.determinations[0].parts) == 3
    assert view.orders[0].what == "Apologise in writing"


def test_tab_leads_through_the_decision_in_reading_order(
    window: MainWindow, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """From the last finding to the button for another part; a first order comes before what records the decision."""
    screen = open_case(window, there(desk).id, settle)
    screen.choose("record_determination")
    settle()
    page = page_of(screen, DeterminationPage)
    last = page.parts.cards[-1]
    assert isinstance(last, PartCard)
    last.finding.setFocus()
    assert [tab_on(page) for _ in range(4)] == [page.parts.more, page.orders.more, page.go, page.back]
    page.parts.add_and_go()
    page.orders.add_and_go()
    settle()
    part, order = page.parts.cards[-1], page.orders.cards[0]
    assert isinstance(part, PartCard)
    assert isinstance(order, OrderCard)
    assert page.focusWidget() is order.kind
    part.about.setFocus()
    assert [tab_on(page) for _ in range(3)] == [part.finding, page.parts.more, order.kind]
    order.due_on.line.setFocus()
    stops = [tab_on(page) for _ in range(3)]
    assert stops[stops.index(page.orders.more) + 1] is page.go
    page.parts.setFocus()
    assert page.focusWidget() is page.parts.cards[0].stops()[0]
    recorder.will_answer(True)
    page.go_back()


def tab_on(page: ActPage) -> object:
    """Where one press of Tab leads."""
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
    return page.focusWidget()


def test_a_decision_without_an_order_is_asked_about(
    window: MainWindow, desk: Desk, recorder: Recorder, settle: Settle
) -> None:
    """It is recorded for good: the page and the question say what; going back keeps every word."""
    case = there(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("record_determination")
    page = page_of(screen, DeterminationPage)
    page.go.click()
    settle()
    assert recorder.asked == []
    page.on.set_date(TODAY)
    page.summary.setText("They found that we were slow.")
    for each in page.parts.cards:
        assert isinstance(each, PartCard)
        each.finding.setCurrentIndex(2)
    said = "Recorded as their decision: 3 findings, no order and no recommendation."
    assert said in words_in(page.consequences_card)
    recorder.will_answer(False)
    page.go.click()
    settle()
    assert said in recorder.asked[0][1]
    assert not cases.case(desk, case.id).ombudsman.determinations  # type: ignore[union-attr]
    assert page.summary.text() == "They found that we were slow."
    recorder.will_answer(True)
    page.go.click()
    settle()
    assert len(cases.case(desk, case.id).ombudsman.determinations) == 1  # type: ignore[union-attr]


def test_orders_are_met_changed_and_answered(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """An order needs its proof; a new day needs the Ombudsman's words; a recommendation declined needs a reason."""
    case = decided(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("answer_recommendation")
    answering = page_of(screen, RecommendationPage)
    answering.answer.setCurrentIndex(answering.answer.findData("no"))
    answering.go.click()
    settle()
    assert "Say why" in words_in(answering.form.fields["reason"])
    answering.reason.setText("We did so in June.")
    answering.go.click()
    settle()
    screen.choose("change_order")
    changing = page_of(screen, ChangeOrderPage)
    changing.new_on.set_date(date(2027, 1, 8))
    changing.words.setText("Ms Lane, by email.")
    changing.go.click()
    settle()
    screen.choose("meet_order")
    meeting = page_of(screen, MeetPage)
    assert "Friday 8 January 2027" in meeting.order.currentText()
    meeting.go.click()
    settle()
    assert "what proves it" in words_in(meeting.form.fields["proof"])
    meeting.proof.setText("Letter of 24 November")
    meeting.told_on.set_date(TODAY)
    meeting.go.click()
    settle()
    screen.choose("end_ombudsman")
    ending = page_of(screen, EndOmbudsmanPage)
    ending.words.setText("They are satisfied.")
    press_go(ending)
    settle()
    screen.tabs.setCurrentWidget(screen.tabs.ombudsman)
    settle()
    shown = words_in(screen.tabs.ombudsman)
    assert "The Ombudsman finished on Tuesday 24 November 2026." in shown
    assert "We did not accept it, Tuesday 24 November 2026. We did so in June." in shown
    assert "Proof: Letter of 24 November" in shown
    assert "the Ombudsman agreed to the new date" in shown


def test_escape_leaves_without_loss(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Escape goes back from each page as long as nothing was typed, and nothing is recorded."""
    case = decided(desk)
    ombudsman_evidence.ask(desk, case.id, AskedEntry(TODAY, ("notes",)), act())
    screen = open_case(window, case.id, settle)
    before = len(cases.case(desk, case.id).events)
    for key in ("record_ombudsman", "record_evidence", "gather_evidence", "record_determination", "meet_order"):
        screen.choose(key)
        settle()
        assert screen.page is not None, key
        QTest.keyClick(screen.page.focusWidget() or screen.page, Qt.Key.Key_Escape)
        settle()
        assert screen.page is None, key
    assert len(cases.case(desk, case.id).events) == before
