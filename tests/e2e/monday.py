"""A handler's Monday as it was written down before it was played: what waits, who is in touch, what is said and done.

Nine o'clock, Monday 14 December 2026, at Brightwater Homes. Priya Shah handles complaints.

1. The digest of the morning says that one answer is overdue. She opens it from there: three points, none decided.
2. She finds on each point, works out what six weeks without heating are worth, and begins the answer.
3. In the middle of a sentence the telephone rings: a resident of another case asks when the surveyor comes. One key,
   the case, one line of what was said, one key: and she is back at the same word.
4. The answer leaves by email.
5. On another case the surveyor is ill: she asks Grace Amoah for five working days more, before the day has gone.
6. Six people have been in touch. One rings; one sent an email; one wrote a letter; one complained on social media; a
   neighbour complains for somebody who has not said that he may; eleven flats signed a petition. Each is taken in and
   triaged, and each becomes what it is.
7. The two that are most pressing are acknowledged before lunch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import CaseKind, Channel, Decision, LetterKind, Rank, ReplyBy
from desktop_app.policy.triage_form import DefinedPoint, answers_of_points
from desktop_app.services.approvals import keep_approvals
from desktop_app.services.entries import ContactEntry, LandlordEntry, PersonEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.staff import add_colleague
from tests.services.casework import ENTRY, acknowledged, act, complaint, sent

MONDAY = datetime(2026, 12, 14, 9, 5, tzinfo=UTC)
COLD = (
    DefinedPoint("The heating has been off since October.", "Mend it"),
    DefinedPoint("Three appointments were missed.", "Say why"),
    DefinedPoint("Nobody rang me back.", "An apology"),
)
COLD_ENTRY = ContactEntry(
    person=PersonEntry(
        name="Mr Jonah Price", address="7 Weir Street\nTARNLEY CROSS", postcode="M1 1AD", phone="07700 900456",
        email="jonah@example.org", reply_by=ReplyBy.EMAIL,
    ),
    channel=Channel.PHONE, received_on=date(2026, 11, 20), words="No heating since October, and nobody rings back.",
    wants="Mend it.", subject="No heating since October",
)  # fmt: skip
ROOF_ENTRY = replace(
    COLD_ENTRY,
    person=replace(
        COLD_ENTRY.person, name="Mrs Ada Flint", address="2 Weir Street\nTARNLEY CROSS", phone="07700 900457",
        email="ada@example.org",
    ),
    received_on=date(2026, 12, 1), words="The roof leaks on to the landing.", subject="Roof leaks on to the landing",
)  # fmt: skip


def seed(folder: Path, entry: LandlordEntry) -> None:
    """The landlord as it stood on Friday evening: one answer overdue, one due on Wednesday, one that waits."""
    folder.mkdir()
    clock = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))
    desk = open_desk(folder, clock)
    set_up(desk, entry, act())
    priya = desk.staff_id
    desk.sit_down(add_colleague(desk, "Grace Amoah", "Team leader", "", "", Rank.TEAM_LEADER, act())[0].id)
    keep_approvals(desk, {Decision.EXTENSION: Rank.TEAM_LEADER}, act())
    desk.sit_down(priya)
    cold = complaint(desk, COLD_ENTRY, points=answers_of_points(COLD))
    sent(desk, cold.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    clock.at = datetime(2026, 12, 2, 9, tzinfo=UTC)
    acknowledged(desk, ROOF_ENTRY)
    clock.at = datetime(2026, 12, 9, 9, tzinfo=UTC)
    acknowledged(desk, replace(ENTRY, received_on=date(2026, 12, 8)))
    desk.close()


@dataclass(frozen=True)
class Come:
    """Somebody who was in touch, and the answers of their triage, page by page."""

    fields: Mapping[str, str]
    how: str
    pages: tuple[tuple[str, str], ...]
    point: tuple[str, str] = ("", "")
    becomes: str = "Stage 1"
    ticked: tuple[str, ...] = ()
    acted_for: Mapping[str, str] = field(default_factory=dict)


UNHAPPY = ("What is this contact about?", "They are unhappy with something we did or failed to do")
SAFE = ("Does it mention any of these?", "None of these")
ASKED = ("What did the resident choose?", "They asked us to treat it as a complaint")
RECENT = ("first know of it, on or after", "Yes, within 12 months")
CLEAR = ("Is any of this true of all or part of it?", "None of these")
EASY = ("Does any of this make it urgent or hard?", "None of these")


def _person(name: str, words: str, **more: str) -> dict[str, str]:
    known = {"Name": name, "Address": "14 Larch Court\nBrightwater", "Postcode": "M50 4QT"}
    return {**known, **more, "When any member of staff first got it": "today", "In their own words": words}


PHONE = Come(
    _person("Ms Rosa Lind", "The lift is out again.", Telephone="07700 900301"),
    "Telephone", (UNHAPPY, SAFE, ASKED, RECENT, CLEAR), ("The lift is out again.", "Mend it for good"),
)  # fmt: skip
EMAIL = Come(
    {}, "Email", (UNHAPPY, SAFE, ASKED, RECENT, CLEAR), ("The heating was off for three weeks.", "£90 back"),
)  # fmt: skip
LETTER = Come(
    _person("Mr Tom Ash", "Your men left the back gate open for a week."),
    "Letter", (UNHAPPY, SAFE, ASKED, RECENT, CLEAR), ("The back gate stood open for a week.", "An apology"),
)  # fmt: skip
SOCIAL = Come(
    _person("Dee Marsh", "@brightwater the bin store light is out", Email="dee@example.org"),
    "Social media",
    (
        ("What is this contact about?", "They ask us to put something right"), SAFE,
        ("Have they been in touch about this before?", "No, this is the first time"),
    ),
    becomes="Service request",
)  # fmt: skip
NEIGHBOUR = Come(
    _person("Mrs Ivy Holt", "She has had no hot water since Tuesday and will not make a fuss."),
    "Telephone",
    (
        UNHAPPY, SAFE,
        ("What did the resident choose?", "We have not been able to ask them"),
        ("What has been tried", "Rang her at ten, no answer. I ring again at two."),
        ("May this person act for the resident?", "We are asking the resident for their consent"),
        RECENT, CLEAR,
    ),
    ("No hot water since Tuesday 8 December.", "Hot water"),
    acted_for={"Representative’s name": "Mr Len Carr", "Who they are to the resident": "Neighbour"},
)  # fmt: skip
GROUP = ("Who is affected?", "Several households of ours")
PETITION = Come(
    _person("Ms Una Byrne", "We, the undersigned of Elm House, have had no entry phone for two months."),
    "Petition",
    (UNHAPPY, SAFE, ASKED, GROUP, RECENT, CLEAR),
    ("The entry phone has been dead for two months.", "Mend it"),
)
NOON = {
    "rosa lind": (CaseKind.COMPLAINT, Channel.PHONE),
    "colin bright": (CaseKind.COMPLAINT, Channel.EMAIL),
    "tom ash": (CaseKind.COMPLAINT, Channel.LETTER),
    "dee marsh": (CaseKind.SERVICE_REQUEST, Channel.SOCIAL_MEDIA),
    "ivy holt": (CaseKind.COMPLAINT, Channel.PHONE),
    "una byrne": (CaseKind.COMPLAINT, Channel.PETITION),
}
"""What each of the six has become, and how it came."""
FOUND = {
    "What happened": "It is as you say.",
    "What should have happened": "We mend heating within a day and keep appointments.",
    "Reasons": "The part was never ordered.",
    "Effect on the resident": "You were cold for six weeks.",
}
SENTENCE = ("We will put in a new boiler ", "and have it running by Friday.")
APOLOGY = "We are sorry that you were cold for six weeks and that nobody rang you back."
LOOKED_AT = "- the repair records\n- your calls to us"
RANG = "Ms Okafor asks when the surveyor comes."
