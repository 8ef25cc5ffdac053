"""Cases as tests need them: taken in, triaged and brought forward through the real services."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Channel, Leaving, LetterKind, Outcome, ReplyBy
from desktop_app.policy.triage_form import Answers, DefinedPoint, answers_of_points
from desktop_app.services import cases, contacts, findings, letters, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, FindingEntry, LeavingEntry, PersonEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from tests.remembered import remembered

FRIDAY = date(2026, 11, 20)
AMINA = PersonEntry(
    name="Ms Amina Okafor", address="4 Beck Side\nTARNLEY CROSS", postcode="M1 1AE", phone="07700 900123",
    email="amina@example.org", reply_by=ReplyBy.POST,
)  # fmt: skip
ENTRY = ContactEntry(
    person=AMINA, channel=Channel.PHONE, received_on=FRIDAY, words="The mould is back in the back bedroom.",
    wants="Find the cause.", subject="Mould in the back bedroom",
)  # fmt: skip
POINTS = answers_of_points(
    (
        DefinedPoint("The mould keeps coming back.", "A lasting repair"),
        DefinedPoint("The bins overflow.", "Bins emptied", is_ours=False, whose="The council"),
    )
)
COMPLAINT: Answers = {
    "nature": "dissatisfied", "hazards": ("none",), "choice": "accepted",
    "choice_words": "Offered by Priya Shah on the phone on 24 November. She said yes.",
    "recent": "within", "affected": "resident", "barriers": ("none",), "decision": "stage1", "points": POINTS,
    "priority": ("none",),
}  # fmt: skip


def act() -> str:
    """The id of one gesture."""
    return str(uuid4())


def at(desk: Desk, year: int, month: int, day: int) -> None:
    """Moves the desk's clock to nine in the morning of a day."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.at = datetime(year, month, day, 9, tzinfo=UTC)


@remembered
def taken_in(desk: Desk, entry: ContactEntry = ENTRY) -> CaseView:
    """An untriaged case."""
    return contacts.take_in(desk, entry, act())[0]


def decided(desk: Desk, case_id: int, answers: Answers) -> CaseView:
    """The case after triage; answers to questions that are not asked are left aside."""
    return triage.decide(desk, case_id, answers, act())[0]


@remembered
def complaint(desk: Desk, entry: ContactEntry = ENTRY, **answers: str | tuple[str, ...]) -> CaseView:
    """A stage 1 complaint with one point of ours and one that is not."""
    return decided(desk, taken_in(desk, entry).id, {**COMPLAINT, **answers})


@remembered
def sent(desk: Desk, case_id: int, kind: LetterKind, edits: dict[str, str] | None = None) -> LetterView:
    """A letter of this kind begun, written, issued and posted today."""
    letter = issued(desk, case_id, kind, edits)
    entry = LeavingEntry(Leaving.POSTED_FIRST, desk.clock.today())
    return letters.mark_sent(desk, letter.summary.id, entry, act())[0]


@remembered
def issued(desk: Desk, case_id: int, kind: LetterKind, edits: dict[str, str] | None = None) -> LetterView:
    """A letter of this kind begun, written and issued today."""
    letter, _ = letters.begin(desk, case_id, kind, act())
    for key, words in (edits or {}).items():
        letter = letters.save_block(desk, letter.summary.id, key, words, letter.version)
    return letters.issue(desk, letter.summary.id, act())[0]


@remembered
def acknowledged(desk: Desk, entry: ContactEntry = ENTRY) -> CaseView:
    """A stage 1 complaint whose acknowledgement was posted today."""
    case = complaint(desk, entry)
    sent(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    return cases.case(desk, case.id)


@remembered
def found(desk: Desk, case: CaseView) -> CaseView:
    """The same with every point of ours decided."""
    entries = tuple(
        FindingEntry(
            point.id,
            "We came three times without a survey.",
            "A survey follows the first report that comes back.",
            Outcome.UPHELD,
            "The gutter was never looked at.",
            "You lived with mould for longer than needed.",
        )
        for point in case.points
        if point.is_ours
    )
    return findings.save_findings(desk, case.id, entries, act())[0]


RESPONSE_EDITS = {
    "opening": "**We uphold your complaint.**\n\nWe will mend the gutter. This is our **Stage 1** answer.",
    "apology": "We are sorry that we did not find the leaking gutter.",
    "looked_at": "- the repair records",
}


@remembered
def responded(desk: Desk, entry: ContactEntry = ENTRY) -> CaseView:
    """A complaint answered and the answer posted today."""
    case = found(desk, acknowledged(desk, entry))
    sent(desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    return cases.case(desk, case.id)


def by_email(entry: ContactEntry = ENTRY) -> ContactEntry:
    """The same contact from somebody who wants emails and gave no address."""
    return replace(entry, person=replace(entry.person, reply_by=ReplyBy.EMAIL, address="", postcode=""))
