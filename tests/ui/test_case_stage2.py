"""Stage 2 in the real window, by keyboard: asked for, decided, named, set out, found and answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.policy.kinds import Channel, EscalationDecision, LetterKind, Rank, Stage
from desktop_app.services import cases, escalation, stage2
from desktop_app.services.desk import Desk
from desktop_app.services.entries_stage2 import AcceptEntry
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.acts.escalation import DecidePage, RequestPage
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.case.acts.findings import FindingsPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.stage2 import DisputePage, ReviewerPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.services.stage2work import REQUEST, acknowledged2, answered1, asked, hire, sit, taken
from tests.ui.casework import Settle, act, front_letter, open_case, words_in

Page = TypeVar("Page", bound=ActPage)


def opened(window: MainWindow, case: CaseView, key: str, kind: type[Page], settle: Settle) -> tuple[CaseScreen, Page]:
    """A case's screen with the page of a step in front."""
    screen = open_case(window, case.id, settle)
    screen.choose(key)
    settle()
    assert isinstance(screen.page, kind)
    return screen, screen.page


def done(page: ActPage, settle: Settle) -> None:
    """Ctrl+Enter, where the focus is."""
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def stops(page: QWidget, count: int = 40) -> list[QWidget]:
    """Where Tab goes on a page, from its first field."""
    found: list[QWidget] = []
    for _ in range(count):
        here = page.window().focusWidget()
        if here is None or here in found:
            break
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return found


def test_a_request_is_recorded_by_keyboard_with_what_the_code_says(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """The page says what runs from the day; an empty day is asked for beside its field; Ctrl+Enter records it."""
    case = answered1(desk)
    screen, page = opened(window, case, "request_escalation", RequestPage, settle)
    assert "acknowledged by Tuesday 1 December 2026" in words_in(page.consequences_card)
    assert "No limit is set" in words_in(page.consequences_card)
    reached = stops(page)
    assert page.reasons in reached
    assert page.go in reached
    assert (page.on.date(), page.channel.currentData()) == (None, "")
    done(page, settle)
    assert "Enter the day" in words_in(page.form.fields["requested_on"])
    page.on.set_date(desk.clock.today())
    done(page, settle)
    assert "Choose how it reached us." in words_in(page.form.fields["channel"])
    page.channel.setCurrentIndex(page.channel.findData(str(Channel.PHONE)))
    done(page, settle)
    shown = cases.case(desk, case.id)
    assert shown.stage2 is not None
    assert shown.stage2.requests[0].decision is EscalationDecision.WAITING
    assert "step-decide_escalation" in {made.objectName() for made in screen.steps.buttons.values()}
    assert "Request for stage 2: not yet decided" in {
        card.accessibleName() for card in screen.tabs.summary.findChildren(QWidget)
    }


def test_deciding_shows_only_what_is_asked_for(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Taking asks whose case it is; refusing asks ground, evidence and circumstances, and opens its letter."""
    case = asked(desk)
    screen, page = opened(window, case, "decide_escalation", DecidePage, settle)
    assert page.go.text() == "Take to stage 2"
    assert not page.form.fields["ground"].isVisible()
    assert not page.form.fields["late_reason"].isVisible()
    page.either.refuse.setChecked(True)
    assert page.go.text() == "Refuse and write the letter"
    assert not page.form.fields["owner_id"].isVisible()
    done(page, settle)
    assert all(words_in(page.form.fields[key]) for key in ("ground", "evidence", "consideration"))
    page.ground.setCurrentIndex(1)
    assert "The Code" in words_in(page.consequences_card)
    page.evidence.setText("The claim form was filed at court on 23 November 2026.")
    page.consideration.setText("Nobody in the home is at risk while the court decides.")
    done(page, settle)
    assert front_letter(window).letter.summary.kind is LetterKind.ESCALATION_REFUSAL  # type: ignore[union-attr]
    assert screen.page is None


def test_taking_it_to_stage_2_names_the_stage(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The bar says Stage 2; what comes next is who looks again; stage 1's person cannot be picked and is told why."""
    case, grace = asked(desk), hire(desk)
    screen, page = opened(window, case, "decide_escalation", DecidePage, settle)
    assert case.owner_id not in [page.owner.itemData(at) for at in range(page.owner.count())]
    done(page, settle)
    assert cases.case(desk, case.id).stage is Stage.STAGE2
    assert screen.identity.stage.text() == "Stage 2"
    screen.choose("name_reviewer")
    settle()
    named = screen.page
    assert isinstance(named, ReviewerPage)
    rows = {named.people.item(at).text(): named.people.item(at).flags() for at in range(named.people.count())}
    mine = next(words for words in rows if words.startswith("Priya Shah"))
    assert "6.13" in mine
    assert not rows[mine] & Qt.ItemFlag.ItemIsEnabled
    at = next(row for row, one in enumerate(named.people.listed()) if one is not None and one.id == grace.id)
    named.people.setCurrentRow(at)
    done(named, settle)
    shown = cases.case(desk, case.id)
    assert shown.stage2 is not None
    assert (shown.stage2.reviewer, shown.owner) == ("Grace Obi", "Grace Obi")


def test_what_is_in_dispute_keeps_both_versions(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A point given up hides its fields; none left is refused in a sentence and nothing typed is lost."""
    case, _ = taken(desk)
    screen, page = opened(window, case, "stage2_points", DisputePage, settle)
    for card in page.cards:
        card.tick.setChecked(False)
    assert not page.cards[0].words.isVisible()
    done(page, settle)
    assert "Keep at least one point in dispute" in words_in(page.form.summary)
    page.cards[0].tick.setChecked(True)
    page.cards[0].words.setText("The gutter was never mended.")
    page.cards[0].wants.setText("Mend it by Christmas")
    done(page, settle)
    shown = cases.case(desk, case.id)
    assert shown.stage2 is not None
    assert (shown.stage2.points[0].text, shown.stage2.points[1].is_in_dispute) == (
        "The gutter was never mended.",
        False,
    )
    said = words_in(screen.tabs.summary)
    assert "At stage 1 they put it: The mould keeps coming back." in said
    assert "No longer in dispute" in said


def test_findings_of_stage_2_stand_beside_those_of_stage_1(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Only what is in dispute is asked; what stage 1 found is open to read; the fields are empty."""
    case = acknowledged2(desk)
    _, page = opened(window, case, "investigate", FindingsPage, settle)
    assert len(page.cards) == 1
    said = words_in(page.cards[0])
    assert "The gutter was never mended." in said
    assert "Reasons: The gutter was never looked at." in said
    assert page.cards[0].boxes["reasons"].text() == ""


def test_more_time_at_stage_2_opens_its_own_letter(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The date shown is the final response's, and the letter is the stage 2 extension."""
    case = acknowledged2(desk)
    _, page = opened(window, case, "extend", ExtendPage, settle)
    page.days.setValue(5)
    settle()
    assert "moves from Tuesday 22 December 2026 to Thursday 31 December 2026" in words_in(page.consequences_card)
    page.reason.setText("The contractor has to send its call records first.")
    page.updates.setText("Every Friday by telephone")
    done(page, settle)
    assert front_letter(window).letter.summary.kind is LetterKind.STAGE2_EXTENSION  # type: ignore[union-attr]


def test_the_steps_of_stage_2_open_its_letters(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Acknowledging at stage 2 writes the stage 2 acknowledgement."""
    from tests.services.stage2work import defined

    case = defined(desk)
    screen = open_case(window, case.id, settle)
    screen.choose("acknowledge")
    settle()
    assert front_letter(window).letter.summary.kind is LetterKind.ESCALATION_ACKNOWLEDGEMENT  # type: ignore[union-attr]


class TestUnderPortsmouth:
    """Portsmouth 8: a senior manager's answer is looked over by the director."""

    @pytest.fixture
    def pack(self) -> str:
        """The policy of these tests."""
        return "portsmouth-2024"

    def test_the_request_page_names_the_window_and_the_gate(
        self, window: MainWindow, desk: Desk, settle: Settle
    ) -> None:
        """In time or not, with the section; and that the Code has no gate on the merits."""
        desk.sit_down(hire(desk, "Omar Aziz", Rank.MANAGER).id)
        case = answered1(desk)
        _, page = opened(window, case, "request_escalation", RequestPage, settle)
        said = words_in(page.consequences_card)
        assert "In time: the last day was" in said
        assert "no gate on the merits" in said

    def test_a_reviewer_below_the_rank_is_refused(self, window: MainWindow, desk: Desk, settle: Settle) -> None:
        """With the policy's own words on who answers."""
        desk.sit_down(hire(desk, "Omar Aziz", Rank.MANAGER).id)
        case = answered1(desk)
        escalation.request(desk, case.id, replace(REQUEST, reasons=""), act())
        head, clerk = hire(desk, "Ada Finch", Rank.HEAD_OF_SERVICE), hire(desk, "Tom Reed", Rank.HANDLER)
        escalation.accept(desk, case.id, AcceptEntry(), act())
        sit(desk, head)
        why = stage2.candidates(desk, case.id)
        assert why[head.id] == ""
        assert "8, Stage Two" in why[clerk.id]
        _, page = opened(window, case, "name_reviewer", ReviewerPage, settle)
        assert (
            "May not: At stage 2"
            in page.people.item(
                next(at for at, one in enumerate(page.people.listed()) if one and one.id == clerk.id)
            ).text()
        )
