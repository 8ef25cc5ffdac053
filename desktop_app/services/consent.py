"""Asking the resident whether somebody may act, and noting the outcome where there is nobody to write to."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.kinds import CaseState
from desktop_app.policy.stages import STAGE1, formal_stage
from desktop_app.services.acting import acting_now
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.people_facts import CONSENT_ASKED
from desktop_app.services.views import CaseView, Changes

NO_LETTER = "No name and no way to write was given, so no letter was sent."
"""Stands in the chronology where an answer reaches nobody."""


def ask_consent(desk: Desk, case_id: int, on: date, how: str, act: str) -> tuple[CaseView, Changes]:
    """Records that the resident was asked whether somebody may act for them; the case waits visibly for the answer.

    Raises:
        BadInput: the day is still to come.
        Refused: whoever acts has authority that holds.
    """

    def ask(it: CaseAct) -> None:
        it.require("ask_consent")
        not_in_future(desk, on, "Date asked")
        note_asked(it, on, how.strip())

    return on_case(desk, case_id, act, "ask_consent", ask)


def note_asked(it: CaseAct, on: date, how: str) -> None:
    """Writes down that the resident was asked, where somebody still acts for them."""
    acting = acting_now(it.case)
    if acting is None:
        return
    told = it.tell(Entry("consent", f"Resident asked whether {acting.name} may act for them", how, on=on))
    it.date(CONSENT_ASKED, on, told)


def note_outcome(desk: Desk, case_id: int, on: date, words: str, act: str) -> tuple[CaseView, Changes]:
    """Answers an anonymous complaint by noting its outcome: no letter can be addressed.

    Raises:
        BadInput: no words, or the day is still to come.
        Refused: a letter can be addressed, or a point is not decided yet.
    """

    def note(it: CaseAct) -> None:
        it.require("note_outcome")
        not_in_future(desk, on, "Date of the outcome")
        said = needed(words, "Enter the outcome in a sentence, and who was told of it.")
        decided = decide_anew(desk, it.case)
        it.case.state = CaseState.RESPONDED
        stage = formal_stage(it.case.stage)
        if stage is STAGE1:
            it.case.answered_by_id = it.case.owner_id or desk.staff_id
            it.case.stage1_outcome = it.case.outcome
        text = "\n".join((said, NO_LETTER, *decided))
        told = it.tell(Entry("outcome_noted", "Outcome noted without a letter", text, on=on))
        it.date(stage.responded, on, told)
        it.date(stage.response_sent, on, told)

    return on_case(desk, case_id, act, "note_outcome", note)
