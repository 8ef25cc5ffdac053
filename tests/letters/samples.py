"""Fictional facts for letters: an ordinary case, and one with everything in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass, replace
from datetime import date
from functools import cache

from desktop_app.letters.copies import with_copied
from desktop_app.letters.envelopes import DEFAULT_PROFILE, profile
from desktop_app.letters.facts import (
    ActionFacts,
    Addressee,
    EscalationFacts,
    ExclusionFacts,
    ExtensionFacts,
    LetterFacts,
    Person,
    PointFacts,
    Sender,
)
from desktop_app.letters.ombudsman import ombudsman
from desktop_app.letters.render import Letter, Rendered, render
from desktop_app.letters.template import FilledBlock, fill, load_template
from desktop_app.policy.kinds import Channel, LetterKind, Outcome, Stage
from tests.letters.samples_beside import BESIDE

LANDLORD = Sender(
    name="Brightwater Homes",
    address=("Lantern House", "2 Quayside Walk", "Sampleton"),
    postcode="ZZ1 4BW",
    phone="01632 960 100",
    email="hello@brightwater.example",
    website="www.brightwater.example",
    hours="Monday to Friday, 9am to 5pm",
)
HANDLER = Person("Joanna Reid", "Complaints Officer", "01632 960 114", "joanna.reid@brightwater.example")
INVESTIGATOR = Person("Dev Sharma", "Repairs Team Leader", "01632 960 131", "dev.sharma@brightwater.example")
POINTS = (
    PointFacts(
        1,
        "Damp and mould came back in the back bedroom after the work in March.",
        "Find the cause and repair it for good.",
        what_happened="You told us on 2 October 2026 that the mould was back. We sent a surveyor on 21 October 2026. "
        "She found that the extractor fan had failed.",
        what_should_have="Our repairs policy says we inspect damp within 10 working days. We took 13.",
        decision=Outcome.UPHELD,
        reasons="We were three working days late. The work in March treated the wall and did not find the broken fan.",
        effect="Your daughter could not sleep in her room for five weeks.",
    ),
    PointFacts(
        2,
        "Two appointments were missed and nobody told me.",
        "An apology and a promise that it will not happen again.",
        what_happened="Appointments on 9 and 17 October 2026 were cancelled by our contractor. We did not tell you.",
        what_should_have="We should tell you at least one day before an appointment changes.",
        decision=Outcome.UPHELD,
        reasons="Our records show no call, text or letter to you before either day.",
        effect="You took two days off work.",
    ),
    PointFacts(
        3,
        "The rent went up while the bedroom could not be used.",
        "Put the rent back to what it was.",
        what_happened="Your rent changed on 6 April 2026, with the yearly rent review.",
        what_should_have="We should write to you one month before. We wrote on 27 February 2026.",
        decision=Outcome.NOT_UPHELD,
        reasons="The rent was set for the whole year before the damp came back. We gave you the right notice.",
    ),
)
ACTIONS = (
    ActionFacts("Treat the mould and fit a new extractor fan", "Dev Sharma, Repairs Team Leader", date(2026, 12, 4)),
    ActionFacts("Paint the wall by the window", "Hollin Building Services", date(2026, 12, 11)),
    ActionFacts("Pay you £275", "Joanna Reid, Complaints Officer", date(2026, 12, 9)),
    ActionFacts("Visit to check that the room is dry", "Dev Sharma, Repairs Team Leader", date(2027, 1, 8)),
)


def facts(kind: LetterKind = LetterKind.STAGE1_ACKNOWLEDGEMENT, **changes: object) -> LetterFacts:
    """A complete and ordinary case for a letter of ``kind``."""
    ordinary = LetterFacts(
        kind=kind,
        reference="C-000412",
        dated_on=date(2026, 11, 24),
        landlord=LANDLORD,
        ombudsman=ombudsman(),
        addressee=Addressee("Ms Amina Okafor", ("Flat 14", "Heron Court", "Mill Lane", "Sampleton"), "ZZ1 2AB"),
        resident_name="Ms Amina Okafor",
        salutation="Ms Okafor",
        policy_title="Complaints policy 2024",
        subject="damp in the back bedroom",
        received_on=date(2026, 11, 19),
        channel=Channel.EMAIL,
        acknowledged_on=date(2026, 11, 24) if kind is not LetterKind.STAGE1_ACKNOWLEDGEMENT else None,
        words="It is the third time I have had to tell you about this.",
        points=POINTS,
        handler=HANDLER,
        investigator=INVESTIGATOR,
        check_by_on=date(2026, 12, 1),
        response_due_on=date(2026, 12, 8),
    )
    return replace(ordinary, **{**_OF_KIND.get(kind, {}), **changes})  # type: ignore[arg-type]


_OF_KIND: dict[LetterKind, dict[str, object]] = {
    LetterKind.STAGE1_EXTENSION: {
        "extension": ExtensionFacts(
            old_due_on=date(2026, 12, 8),
            new_due_on=date(2026, 12, 22),
            working_days=10,
            reason="The surveyor has to open the wall to see where the water gets in. The first day you and she are "
            "both free is 9 December 2026.",
            updates="by phone every Friday",
            done="We have read your emails and the repair records. Dev Sharma spoke to you on 26 November 2026.",
            left="The surveyor will open the wall on 9 December 2026 and send her report by 15 December 2026.",
            meanwhile="We have put a dehumidifier in the bedroom. It stays until the work is done.",
            next_update_on=date(2026, 12, 11),
        ),
        "dated_on": date(2026, 12, 4),
    },
    LetterKind.EXCLUSION: {
        "subject": "the heating charge in 2023",
        "points": (PointFacts(1, "The heating charge for 2023 was too high.", "Pay back the difference."),),
        "exclusion": ExclusionFacts(
            ground_words="We do not take on a complaint about something that happened more than 12 months before you "
            "told us, unless there is a good reason.",
            source="Complaints policy 2024, section 7",
            evidence="The charge was made on 3 April 2023. We wrote to you about it on 11 April 2023. You told us "
            "that you were unhappy with it on 19 November 2026.",
            consideration="You told us that you were in hospital in spring 2023. We looked at whether this kept you "
            "from telling us sooner. You wrote to us about other things in June and in September 2023, so we decided "
            "that it did not.",
            where_instead="You can ask the First-tier Tribunal (Property Chamber) whether a service charge is "
            "reasonable. Phone 020 7446 7700.",
            still_doing="We will send you the full account for 2023 by 4 December 2026.",
            would_change="Tell us if you told a member of our staff before April 2024. We would look again.",
            decided_by="Maria Lowe, Head of Customer Service",
            decided_on=date(2026, 11, 23),
        ),
    },
    LetterKind.STAGE1_RESPONSE: {
        "dated_on": date(2026, 12, 7),
        "outcome": Outcome.PARTLY,
        "remedy": "We will mend the fan, treat the mould and pay you £275.",
        "apology": "I am sorry that the mould came back and that your daughter lost the use of her room. We should "
        "have found the broken fan in March. We should have told you about both appointments.",
        "looked_at": (
            "the repair records for your home since March 2026",
            "the surveyor’s report of 21 October 2026",
            "your photographs of 2 October 2026",
            "what you told Dev Sharma on 26 November 2026",
        ),
        "actions": ACTIONS,
        "compensation_pence": 27500,
        "compensation_words": "£5 a day for 35 days without the room is £175. For the two missed appointments and the "
        "upset we add £100. We will pay it into your bank account by 9 December 2026.",
        "learning": "Since 1 December 2026 our contractor must phone before it cancels a visit. We check this weekly.",
        "escalate_by_on": None,
    },
}

_AT_STAGE2: dict[str, object] = {
    "stage": Stage.STAGE2,
    "stage_name": "Stage 2",
    "next_stage_name": "",
    "points": (
        replace(
            POINTS[1],
            text="You were never told why the two appointments were missed.",
            reasons="Our letter of 7 December 2026 said sorry and gave no reason. You had asked for one.",
            first_decision=Outcome.UPHELD,
        ),
        replace(
            POINTS[2],
            decision=Outcome.PARTLY,
            reasons="The yearly rent stands. We should have offered a reduction while the room could not be used.",
            effect="You paid full rent for five weeks.",
            first_decision=Outcome.NOT_UPHELD,
        ),
    ),
    "investigator": Person("Grace Obi", "Head of Repairs", "01632 960 140", "grace.obi@brightwater.example"),
    "escalation": EscalationFacts(
        requested_on=date(2026, 12, 14),
        channel=Channel.PHONE,
        first_answered_on=date(2026, 12, 7),
        refer_by_on=date(2028, 1, 11),
        refer_within="12 months",
    ),
}
_OF_KIND[LetterKind.ESCALATION_ACKNOWLEDGEMENT] = {
    **_AT_STAGE2,
    "dated_on": date(2026, 12, 16),
    "words": "",
    "check_by_on": date(2026, 12, 23),
    "response_due_on": date(2027, 1, 15),
}
_OF_KIND[LetterKind.STAGE2_EXTENSION] = {
    **_AT_STAGE2,
    "dated_on": date(2027, 1, 11),
    "extension": ExtensionFacts(
        old_due_on=date(2027, 1, 15),
        new_due_on=date(2027, 1, 29),
        working_days=10,
        reason="Our contractor has to send the records of its calls in October. It has promised them by "
        "18 January 2027.",
        updates="by phone every Friday",
        done="Grace Obi spoke to you on 17 December 2026. She has read the whole file.",
        left="She will compare the contractor’s records with yours and write to you by 29 January 2027.",
        meanwhile="The painters come on 13 January 2027, as arranged.",
        next_update_on=date(2027, 1, 15),
    ),
}
_OF_KIND[LetterKind.FINAL_RESPONSE] = {
    **_OF_KIND[LetterKind.STAGE1_RESPONSE],
    **_AT_STAGE2,
    "dated_on": date(2027, 1, 11),
    "remedy": "We will pay you £120 for the rent and tell you why the visits were missed.",
    "apology": "I am sorry that our first answer did not tell you why the visits were missed.",
    "looked_at": ("the file of our first answer", "our contractor’s records of its calls in October 2026"),
    "actions": (ActionFacts("Pay you £120", "Joanna Reid, Complaints Officer", date(2027, 1, 25)),),
    "compensation_pence": 12000,
    "compensation_words": "£24 a week for five weeks. We will pay it into your bank account by 25 January 2027.",
}
_OF_KIND[LetterKind.ESCALATION_REFUSAL] = {
    "stage": Stage.STAGE1,
    "dated_on": date(2026, 12, 18),
    "words": "I want you to look at the rent again.",
    "escalation": _AT_STAGE2["escalation"],
    "exclusion": ExclusionFacts(
        ground_words="We do not look again at a matter that a court is looking at.",
        source="Complaints policy 2024, section 7",
        evidence="You filed a claim about the rent at the county court on 9 December 2026. The claim number is "
        "K00EX123.",
        consideration="We asked whether anybody in your home is at risk while the court decides. The repairs are "
        "finished and nobody is.",
        would_change="If the claim ends without a decision on the rent, tell us. We would look again.",
        decided_by="Maria Lowe, Head of Customer Service",
        decided_on=date(2026, 12, 17),
    ),
}


_OF_KIND.update(BESIDE)

EDITS: dict[LetterKind, dict[str, str]] = {
    LetterKind.INFORMAL_RESOLUTION: {
        "agreed": "Dev Sharma spoke to you on 23 November 2026. You agreed that we treat the mould and mend the fan."
    },
    LetterKind.CLARIFICATION_REQUEST: {
        "questions": "1. On which days did nobody come?\n2. Who told you that the work was finished?"
    },
    LetterKind.OMBUDSMAN_EVIDENCE: {
        "missing": "You also asked for photographs of the wall after the work. We will send them by 9 March 2027."
    },
    LetterKind.FREE: {
        "subject": "Your visit to our office about the damp",
        "body": "Thank you for coming to see us on 23 November 2026.\n\nDev Sharma will phone you by 27 November 2026.",
    },
}
"""What a handler writes in the passages that are theirs to write."""


def blocks(kind: LetterKind, given: LetterFacts, edits: dict[str, str] | None = None) -> tuple[FilledBlock, ...]:
    """The finished blocks of a letter, edited further where ``edits`` says so: a copy is of the acknowledgement."""
    filled = fill(load_template(kind), given, {**EDITS.get(kind, {}), **(edits or {})})
    if kind is not LetterKind.COPY:
        return filled
    copied = facts(LetterKind.STAGE1_ACKNOWLEDGEMENT, points=given.points, wants=given.wants, subject=given.subject)
    return with_copied(filled, fill(load_template(copied.kind), copied, {}))


def finished(kind: LetterKind, size: int = 14, envelope: str = DEFAULT_PROFILE, **changes: object) -> Rendered:
    """A rendered letter of ``kind``, its facts changed as given."""
    if not changes:
        return _unchanged(kind, size, envelope)
    given = facts(kind, **changes)
    return render(Letter(given, blocks(kind, given), profile(envelope), size))


@cache
def _unchanged(kind: LetterKind, size: int, envelope: str) -> Rendered:
    """Drawn once for all the tests that only look at it."""
    given = facts(kind)
    return render(Letter(given, blocks(kind, given), profile(envelope), size))


_FIXED = frozenset({
    "addressee", "landlord", "ombudsman", "reference", "salutation", "resident_name", "representative_name",
    "stage_name", "next_stage_name", "first_stage_name", "policy_title", "handler", "investigator",
})  # fmt: skip
"""What is ours, or has a shape of its own: names of people are tried elsewhere."""


def everything(given: LetterFacts, word: Callable[[int], str]) -> dict[str, object]:
    """Changes that put ``word(0)``, ``word(1)``... in place of every text that stands in a letter's facts."""
    number = itertools.count()

    def changed(value: object) -> object:
        if type(value) is str:
            return word(next(number)) if value else value
        if isinstance(value, tuple):
            return tuple(changed(each) for each in value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {part.name: getattr(value, part.name) for part in dataclass_fields(value)}
            return replace(value, **{name: changed(each) for name, each in parts.items() if name not in _FIXED})
        return value

    whole = changed(given)
    return {part.name: getattr(whole, part.name) for part in dataclass_fields(given) if part.name != "kind"}
