"""What the sample letters of the two stages have beside the ordinary case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.letters.facts import (
    ActionFacts,
    EscalationFacts,
    ExclusionFacts,
    ExtensionFacts,
    Person,
    PointFacts,
)
from desktop_app.letters.sample_people import ACTIONS, POINTS
from desktop_app.policy.kinds import Channel, LetterKind, Outcome, Stage

OF_STAGES: dict[LetterKind, dict[str, object]] = {
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
        "actions": (replace(ACTIONS[0], by_on=date(2026, 12, 16)), *ACTIONS[1:]),
        "compensation_pence": 27500,
        "compensation_words": "£5 a day for 35 days without the room is £175. For the two missed appointments and the "
        "upset we add £100. We will pay it into your bank account by 9 December 2026.",
        "learning": "Since 1 December 2026 our contractor must phone before it cancels a visit. We check this weekly.",
        "escalate_by_on": None,
    },
}

_REQUEST = EscalationFacts(
    requested_on=date(2026, 12, 14),
    channel=Channel.PHONE,
    first_answered_on=date(2026, 12, 7),
    refer_by_on=date(2028, 1, 11),
    refer_within="12 months",
)
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
    "escalation": _REQUEST,
}
OF_STAGES[LetterKind.ESCALATION_ACKNOWLEDGEMENT] = {
    **_AT_STAGE2,
    "dated_on": date(2026, 12, 16),
    "words": "",
    "check_by_on": date(2026, 12, 23),
    "response_due_on": date(2027, 1, 15),
}
OF_STAGES[LetterKind.STAGE2_EXTENSION] = {
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
OF_STAGES[LetterKind.FINAL_RESPONSE] = {
    **OF_STAGES[LetterKind.STAGE1_RESPONSE],
    **_AT_STAGE2,
    "dated_on": date(2027, 1, 11),
    "remedy": "We will pay you £120 for the rent and tell you why the visits were missed.",
    "apology": "I am sorry that our first answer did not tell you why the visits were missed.",
    "looked_at": ("the file of our first answer", "our contractor’s records of its calls in October 2026"),
    "actions": (ActionFacts("Pay you £120", "Joanna Reid, Complaints Officer", date(2027, 1, 25)),),
    "compensation_pence": 12000,
    "compensation_words": "£24 a week for five weeks. We will pay it into your bank account by 25 January 2027.",
}
OF_STAGES[LetterKind.ESCALATION_REFUSAL] = {
    "stage": Stage.STAGE1,
    "dated_on": date(2026, 12, 18),
    "words": "I want you to look at the rent again.",
    "escalation": replace(_REQUEST, refer_by_on=date(2027, 12, 18)),
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
