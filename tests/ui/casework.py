"""Cases as far along as a test needs them, made through the services, and screens opened in the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.policy.kinds import Leaving, LetterKind, Outcome
from desktop_app.policy.triage_form import DefinedPoint, answers_of_points
from desktop_app.services import cases, findings, letters, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry, LeavingEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.window import MainWindow
from tests.ui.intake_rig import a_contact, taken_in

POINTS = (
    DefinedPoint("Damp is back in the back bedroom.", "Find the cause and mend it.", True, ""),
    DefinedPoint("Nobody rang back.", "An apology.", True, ""),
)
STAGE1: dict[str, Any] = {
    "nature": "dissatisfied",
    "hazards": ("none",),
    "choice": "asked",
    "recent": "within",
    "barriers": ("none",),
    "decision": "stage1",
    "priority": ("none",),
    "points": answers_of_points(POINTS),
}
Settle = Callable[[], None]


def act() -> str:
    """The id of one gesture."""
    return str(uuid4())


def triaged(desk: Desk, **person: Any) -> CaseView:
    """A stage 1 complaint with two points, received on Friday 20 November 2026; ``person`` changes who it is from."""
    case = taken_in(desk, person=replace(a_contact().person, **person))
    return triage.decide(desk, case.id, STAGE1, act())[0]


def written(desk: Desk, letter: LetterView) -> LetterView:
    """A draft with every unfilled passage filled."""
    for block in letter.blocks:
        if not block.is_locked and "[[" in block.text:
            words = "We will ring you on 30 November 2026 to talk it through."
            letter = letters.save_block(desk, letter.summary.id, block.key, words, letter.version)
    return letter


def acknowledged(desk: Desk) -> CaseView:
    """A complaint whose acknowledgement has been posted today."""
    case = triaged(desk)
    letter = written(desk, letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())[0])
    letters.issue(desk, letter.summary.id, act())
    letters.mark_sent(desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, desk.clock.today()), act())
    return cases.case(desk, case.id)


def decided(desk: Desk) -> CaseView:
    """An acknowledged complaint with every point decided."""
    return decide_points(desk, acknowledged(desk))


def decide_points(desk: Desk, case: CaseView) -> CaseView:
    """The complaint with every point decided."""
    entries = tuple(
        FindingEntry(
            point_id=point.id,
            what_happened="You told us on 2 November 2026. We came on 9 November 2026.",
            what_should_have="Our policy says we come within five working days.",
            decision=Outcome.UPHELD,
            reasons="We came one working day late.",
            effect="You waited in for nothing.",
        )
        for point in case.points
    )
    return findings.save_findings(desk, case.id, entries, act())[0]


def excluded(desk: Desk) -> CaseView:
    """A complaint not taken on: it was considered before."""
    answers = {
        **{key: STAGE1[key] for key in ("nature", "hazards", "choice", "recent")},
        "barriers": ("considered",),
        "earlier_case": "C-000301, answered on 3 June 2026",
        "decision": "exclude",
        "ground": "already_considered",
        "exception_1": "does_not_apply",
        "evidence": "We answered the same complaint at both stages; the final response is dated 3 June 2026.",
        "consideration": "Nothing has changed since and nobody is at risk. She has support.",
        "where_instead": "The Housing Ombudsman.",
        "decided_by": "Tom Reed, Team leader",
        "decided_how": "He told me on the phone on 23 November.",
    }
    return triage.decide(desk, taken_in(desk).id, answers, act())[0]


def open_case(window: MainWindow, case_id: int, settle: Settle) -> CaseScreen:
    """The case in a tab of the window, read."""
    screen = window.tabs.show_case(case_id)
    settle()
    assert isinstance(screen, CaseScreen)
    return screen


def front_letter(window: MainWindow) -> LetterScreen:
    """The letter in front."""
    screen = window.tabs.currentWidget()
    assert isinstance(screen, LetterScreen)
    return screen


def words_in(widget: QWidget) -> str:
    """Every label's words that can be seen, one a line."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text())
