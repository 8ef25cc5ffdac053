"""Cases at stage 2 as tests need them, brought there through the real services."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.kinds import Channel, LetterKind, Outcome, Rank
from desktop_app.services import cases, escalation, findings, staff, stage2
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RequestEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import ClockView
from desktop_app.services.views_desk import StaffView
from tests.remembered import remembered
from tests.services.casework import RESPONSE_EDITS, act, complaint, found, sent

FINAL = LetterKind.FINAL_RESPONSE
FINAL_EDITS = {
    "opening": "**We uphold your complaint.**\n\nWe will mend the gutter. This is our **Stage 2** answer and our "
    "**final answer**.",
    "apology": "We are sorry that our first answer left the gutter as it was.",
    "looked_at": "- the file of the first answer",
    "learning": "",
}
REQUEST = RequestEntry(date(2026, 11, 24), Channel.PHONE, "Dev Sharma", "The gutter still leaks.", "Mend it.")


def hire(desk: Desk, name: str = "Grace Obi", rank: Rank = Rank.DIRECTOR) -> StaffView:
    """A colleague who had no part in stage 1."""
    return staff.add_colleague(desk, name, "Reviewer", "0161 496 0200", "", rank, act())[0]


def sit(desk: Desk, who: StaffView) -> None:
    """Somebody else sits down at the desk."""
    desk.sit_down(who.id)


def step(case: CaseView, key: str) -> bool:
    """Whether a step is open."""
    return any(one.key == key and one.permitted for one in case.steps)


def coming(case: CaseView) -> str:
    """Key of the next step; '' for none."""
    return next((one.key for one in case.steps if one.is_next), "")


def clock(case: CaseView, key: str) -> ClockView:
    """One clock of a case."""
    return next(each for each in case.clocks if each.key == key)


@remembered
def answered1(desk: Desk) -> CaseView:
    """A complaint without dangers, acknowledged, decided and answered today."""
    case = complaint(desk, hazards=("none",))
    sent(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    sent(desk, found(desk, case).id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    return cases.case(desk, case.id)


@remembered
def asked(desk: Desk, entry: RequestEntry = REQUEST) -> CaseView:
    """An answered complaint for which stage 2 was asked for today."""
    return escalation.request(desk, answered1(desk).id, entry, act())[0]


@remembered
def taken(desk: Desk, entry: RequestEntry = REQUEST) -> tuple[CaseView, StaffView]:
    """The same at stage 2, belonging to a reviewer who is named and sits at the desk."""
    case = asked(desk, entry)
    grace = hire(desk)
    sit(desk, grace)
    escalation.accept(desk, case.id, AcceptEntry(owner_id=grace.id), act())
    return stage2.name_reviewer(desk, case.id, grace.id, act())[0], grace


@remembered
def defined(desk: Desk) -> CaseView:
    """The same with the first point still in dispute, put otherwise, and the second given up."""
    case, _ = taken(desk)
    first, second = case.points
    entries = (
        DisputeEntry(first.id, text="The gutter was never mended.", outcome="Mend the gutter by Christmas"),
        DisputeEntry(second.id, is_in_dispute=False),
    )
    return stage2.set_dispute(desk, case.id, entries, act())[0]


@remembered
def acknowledged2(desk: Desk) -> CaseView:
    """The same with the stage 2 acknowledgement posted today."""
    case = defined(desk)
    sent(desk, case.id, LetterKind.ESCALATION_ACKNOWLEDGEMENT)
    return cases.case(desk, case.id)


def found2(desk: Desk, case: CaseView) -> CaseView:
    """The same with what is in dispute decided at stage 2."""
    assert case.stage2 is not None
    entries = tuple(
        FindingEntry(
            one.id, "Nobody came after the answer.", "We come when we say.", Outcome.UPHELD, "We did not come.", "Damp."
        )
        for one in case.stage2.points
        if one.is_in_dispute and one.is_ours
    )
    return findings.save_findings(desk, case.id, entries, act())[0]


@remembered
def answered2(desk: Desk) -> CaseView:
    """The same with the final response posted today."""
    case = found2(desk, acknowledged2(desk))
    sent(desk, case.id, FINAL, FINAL_EDITS)
    return cases.case(desk, case.id)
