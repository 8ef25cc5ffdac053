"""The Ombudsman tells us to take on what we left out, or what we refused to look at again."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import Escalation
from desktop_app.policy.kinds import CaseState, Channel, EscalationDecision, Event, OmbudsmanRoute
from desktop_app.policy.stages import REFUSAL_SENT
from desktop_app.policy.words import long_date
from desktop_app.services import case_endings, escalation
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ends import ReopenEntry
from desktop_app.services.entries_ombudsman import InstructEntry
from desktop_app.services.entries_stage2 import AcceptEntry
from desktop_app.services.ombudsman import stands_for
from desktop_app.services.stage2_facts import latest_request
from desktop_app.services.views import CaseView, Changes


def instruct(desk: Desk, case_id: int, entry: InstructEntry, act: str) -> tuple[CaseView, Changes]:
    """Takes a case on because the Ombudsman said so: at stage 1 what was left out, at stage 2 what was refused.

    Its history stays as it is. The clocks count from the day of the instruction, whenever it is written down.

    Raises:
        BadEntries: no day, one to come or before our decision, no reference, or no words.
        Refused: it was neither left out nor refused, or its letter has not gone.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date the Ombudsman told us")
    reference = check.needed(entry.reference, "Enter the Ombudsman’s reference.", "reference")
    words = check.needed(entry.words, "Write what the Ombudsman told us to do.", "words")
    check.done()

    def take_on(it: CaseAct) -> None:
        it.require("ombudsman_instructs")
        _check_day(it, on)
        stands_for(it, OmbudsmanRoute.REFERRED_BACK, reference, on)
        text = f"{words}\nTheir reference: {reference}."
        it.tell(Entry("ombudsman", "The Ombudsman told us to take it on", text, on=on))
        latest = latest_request(it.case)
        if latest is not None and latest.decision is EscalationDecision.REFUSED:
            _to_stage2(it, words, on, entry.owner_id)
        else:
            again = ReopenEntry(words, is_by_ombudsman=True, reference=reference, told_on=on)
            case_endings.take_up(it, again)

    return on_case(desk, case_id, act, "ombudsman_instructs", take_on)


def _to_stage2(it: CaseAct, words: str, on: date, owner_id: int | None) -> None:
    """A new request, the Ombudsman's, stands beside the one that was refused, and is taken up at once."""
    case = it.case
    row = Escalation(
        requested_on=on,
        channel=Channel.OMBUDSMAN,
        reasons=words,
        is_late=False,
        decision=EscalationDecision.WAITING,
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )
    case.escalations.append(row)
    case.state, case.closed_on, case.ended_as = CaseState.RESPONDED, None, None
    it.session.flush()
    told = it.tell(Entry("escalation", "Stage 2 asked for by the Ombudsman", words, on=on))
    it.date(Event.ESCALATION_REQUESTED, on, told)
    it.date(Event.ESCALATION_LOGGED, on, told)
    if REFUSAL_SENT in dated_facts(case).dates:
        it.date(REFUSAL_SENT, None, told)
    escalation.take_up(it, AcceptEntry(owner_id=owner_id))
    # Some policies count from the day it was accepted: the Ombudsman's word is that day.
    it.date(Event.ESCALATION_ACCEPTED, on, told)


def _check_day(it: CaseAct, on: date) -> None:
    """No instruction comes before the decision it overrules."""
    latest = latest_request(it.case)
    decided = [latest.decided_on] if latest is not None and latest.decided_on else []
    decided = decided or [row.decided_on for row in it.case.exclusions[-1:]]
    if decided and on < decided[0]:
        raise BadInput(f"It must be on or after our own decision of {long_date(decided[0])}.", field="on")
