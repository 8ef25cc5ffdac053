"""The resident takes a complaint back, or agrees with us how it will be put right."""

from __future__ import annotations

from desktop_app.policy.kinds import CaseState, Ending
from desktop_app.policy.words import count
from desktop_app.services.approval_lapsing import lapse
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ends import CommitmentEntry, WithdrawEntry
from desktop_app.services.holding import let_go
from desktop_app.services.views import CaseView, Changes


def withdraw(desk: Desk, case_id: int, entry: WithdrawEntry, act: str) -> tuple[CaseView, Changes]:
    """Closes a case because the resident took it back: who said so, when, in their words, and that they may come back.

    Actions that are open stand and are followed up.

    Raises:
        BadEntries: who, when or what was said is missing, or they were not told that they can come back.
        Refused: a letter waits to leave, a danger is open, or there is nothing to take back.
    """
    check = Checks(desk)
    who = check.needed(entry.said_by, "Enter who took it back: the resident, or who acts for them.", "said_by")
    on = check.past(entry.on, "Date they told us")
    words = check.needed(entry.words, "Write what they said, in their own words.", "words")
    told = "Tell them that they can come back at any time, then tick it."
    check.that(entry.is_told, told, "is_told")
    check.done()

    def take_back(it: CaseAct) -> None:
        it.require("withdraw")
        again = Checks(desk)
        again.that(on >= it.case.received_on, "It must be on or after the day we received it.", "on")
        again.done()
        let_go(it, "The resident withdrew the complaint.")
        lapse(it, "The resident withdrew the complaint.")
        it.case.state, it.case.closed_on = CaseState.CLOSED, desk.clock.today()
        it.case.ended_as = Ending.WITHDRAWN
        left = sum(action.done_on is None and action.withdrawn_on is None for action in it.case.actions)
        lines = [
            f"{who} said: {words}",
            "They were told that they can come back at any time.",
            f"{count(left, 'action')} promised still to be done: what we promised stands." if left else "",
        ]
        it.tell(Entry("withdrawn", "Withdrawn by the resident", "\n".join(filter(None, lines)), on=on))

    return on_case(desk, case_id, act, "withdraw", take_back)


def record_commitment(desk: Desk, case_id: int, entry: CommitmentEntry, act: str) -> tuple[CaseView, Changes]:
    """Records the solution agreed with the resident, on which some policies may close a complaint.

    Raises:
        BadEntries: no day, or nothing agreed.
        Refused: the policy does not close on it, or it is answered.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date it was agreed")
    words = check.needed(entry.words, "Write what was agreed, who does it and by when.", "words")
    check.done()

    def commit(it: CaseAct) -> None:
        it.require("record_commitment")
        it.case.has_commitment = True
        it.tell(Entry("committed", "Solution agreed with the resident and committed to", words, on=on))

    return on_case(desk, case_id, act, "record_commitment", commit)
