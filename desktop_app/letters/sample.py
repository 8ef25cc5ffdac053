"""Invented facts for each letter: what a team leader sees a template filled with, and what the tests draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop_app.letters.facts import Addressee, LetterFacts
from desktop_app.letters.ombudsman import ombudsman
from desktop_app.letters.sample_beside import BESIDE
from desktop_app.letters.sample_people import HANDLER, INVESTIGATOR, LANDLORD, POINTS
from desktop_app.letters.sample_stages import OF_STAGES
from desktop_app.policy.kinds import Channel, LetterKind

EDITS: Mapping[LetterKind, Mapping[str, str]] = {
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


_OF_KIND: Mapping[LetterKind, Mapping[str, object]] = {**OF_STAGES, **BESIDE}


def sample_facts(kind: LetterKind = LetterKind.STAGE1_ACKNOWLEDGEMENT, **changes: object) -> LetterFacts:
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
