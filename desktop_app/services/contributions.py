"""What other teams are asked for an answer: asked, chased, answered, or no longer needed."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import Case, Chaser, Contribution
from desktop_app.policy.kinds import Chased
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import FollowUpEntry, QuestionEntry
from desktop_app.services.views import CaseView, Changes

FOLLOW_UPS = {"answered": "They answered", "chased": "We chased them", "withdrawn": "No longer needed"}
"""What can become of a question, in words."""
_ASKS = {
    "answered": "Write what they answered.",
    "chased": "Write what you said to them.",
    "withdrawn": "Say why it is no longer needed.",
}


def ask_contribution(desk: Desk, case_id: int, entry: QuestionEntry, act: str) -> tuple[CaseView, Changes]:
    """Asks another team for something, by a day.

    Raises:
        BadEntries: whom, what or by when is missing, or the day is past.
        Refused: there is no open complaint.
    """
    check = Checks(desk)
    asked_of = check.needed(entry.asked_of, "Enter who is asked: a team or a person.", "asked_of")
    question = check.needed(entry.question, "Write what is asked of them.", "question")
    due_on = check.ahead(entry.due_on, "Date it is needed by", "due_on")
    check.done()
    assert due_on is not None

    def ask(it: CaseAct) -> None:
        it.require("ask_contribution")
        it.case.contributions.append(
            Contribution(
                stage=it.case.stage,
                asked_of=asked_of,
                question=question,
                asked_on=desk.clock.today(),
                due_on=due_on,
                asked_at=desk.clock.now(),
                asked_by_id=desk.staff_id,
            )
        )
        it.tell(Entry("contribution", f"Asked {asked_of}", f"{question}\nNeeded by {long_date(due_on)}."))

    return on_case(desk, case_id, act, "ask_contribution", ask)


def follow_up(desk: Desk, case_id: int, entry: FollowUpEntry, act: str) -> tuple[CaseView, Changes]:
    """Records an answer, a chaser, or that a question is taken back.

    Raises:
        BadEntries: no words, or the day is to come.
        Refused: nothing is awaited.
    """
    check = Checks(desk)
    check.that(entry.what in FOLLOW_UPS, "Choose what happened.", "what")
    on = check.past(entry.on, "Date")
    words = check.needed(entry.words, _ASKS.get(entry.what, _ASKS["answered"]), "words")
    check.done()

    def follow(it: CaseAct) -> None:
        it.require("chase_contribution")
        row = _row(it.case, entry.contribution_id)
        if entry.what == "answered":
            row.answered_on, row.answer = on, words
        elif entry.what == "withdrawn":
            row.withdrawn_on, row.answer = on, words
        else:
            it.session.add(_chaser(it, row, on, words))
        it.tell(Entry("contribution", _title(entry.what, row), words, on=on))

    return on_case(desk, case_id, act, "follow_up", follow)


def _title(what: str, row: Contribution) -> str:
    late = " late" if what == "answered" and row.answered_on and row.answered_on > row.due_on else ""
    titles = {"answered": f"{row.asked_of} answered{late}", "chased": f"Chased {row.asked_of}"}
    return titles.get(what, f"No longer asked of {row.asked_of}")


def _chaser(it: CaseAct, row: Contribution, on: date, words: str) -> Chaser:
    return Chaser(
        case_id=it.case.id,
        about=Chased.CONTRIBUTION,
        about_id=row.id,
        on=on,
        words=words,
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )


def _row(case: Case, contribution_id: int) -> Contribution:
    found = next((row for row in case.contributions if row.id == contribution_id), None)
    if found is None or found.answered_on is not None or found.withdrawn_on is not None:
        raise BadInput("Choose a question that is still open.", field="contribution")
    return found
