"""What the sample letters beside the two stages have beside the ordinary case."""

from __future__ import annotations

from datetime import date

from desktop_app.letters.facts import Addressee
from desktop_app.letters.facts_beside import (
    ActingFacts,
    Beside,
    CopyFacts,
    EvidenceFacts,
    LimitFacts,
    PromiseFacts,
    RequestFacts,
    UpdateFacts,
)
from desktop_app.policy.kinds import Ending, LetterKind

PROMISES = (
    PromiseFacts(
        "Treat the mould and fit a new extractor fan", "Dev Sharma, Repairs Team Leader", date(2026, 12, 4),
        date(2026, 12, 18), why="The fan that was delivered did not fit",
    ),
    PromiseFacts("Paint the wall by the window", "Hollin Building Services", None, date(2026, 12, 9), is_overdue=True,
                 why="The wall was still wet on 8 December 2026"),
    PromiseFacts("Pay you £275", "Joanna Reid, Complaints Officer", None, date(2026, 12, 9), date(2026, 12, 8)),
    PromiseFacts("Visit to check that the room is dry", "Dev Sharma, Repairs Team Leader", None, date(2027, 1, 8)),
)  # fmt: skip
LIMIT = LimitFacts(
    words="Please email us at hello@brightwater.example. We will answer every email. Please do "
    "not phone our repairs team about this.",
    evidence="You phoned our repairs team 14 times on 18 November 2026. Five of the calls were after midnight.",
    equality="You told us on 16 November 2026 that you have no disability, and that email suits you.",
    starts_on=date(2026, 11, 25),
    review_on=date(2027, 2, 24),
    warned_on=date(2026, 11, 16),
    decided_by="Maria Lowe, Head of Customer Service",
)
_ANSWERED = {"dated_on": date(2026, 12, 10)}

BESIDE: dict[LetterKind, dict[str, object]] = {
    LetterKind.SERVICE_REQUEST_CONFIRMATION: {
        "subject": "a dripping tap in the damp bathroom",
        "points": (),
        "beside": Beside(
            is_complaint=False,
            request=RequestFacts(
                "Mend the tap in the bathroom. It drips day and night.", "Brightwater repairs team",
                date(2026, 12, 3), date(2026, 11, 30),
            ),
        ),
    },
    LetterKind.INFORMAL_RESOLUTION: {
        "stage_name": "Stage 1",
    },
    LetterKind.UPDATE: {
        "dated_on": date(2026, 12, 1),
        "beside": Beside(
            update=UpdateFacts(
                date(2026, 11, 24), date(2026, 12, 8), "5 working days",
                done=("Hollin Building Services answered our questions on 30 November 2026.",),
                waiting=("We have asked our surveyor for a report. We need it by 4 December 2026.",),
            )
        ),
    },
    LetterKind.CONSENT_REQUEST: {
        "beside": Beside(acting=ActingFacts("Mrs Folake Bello", "your aunt")),
    },
    LetterKind.CLARIFICATION_REQUEST: {},
    LetterKind.ACTION_UPDATE: {**_ANSWERED, "beside": Beside(promises=PROMISES)},
    LetterKind.MISSED_PROMISE: {**_ANSWERED, "beside": Beside(promise=PROMISES[0])},
    LetterKind.RESTRICTION_WARNING: {"subject": "damp", "beside": Beside(limit=LIMIT)},
    LetterKind.RESTRICTION: {"subject": "damp", "beside": Beside(limit=LIMIT)},
    LetterKind.HOLDING_REPLY: {"subject": "", "points": (), "words": ""},
    LetterKind.OMBUDSMAN_EVIDENCE: {
        "dated_on": date(2027, 3, 2),
        "addressee": Addressee("Housing Ombudsman Service", ("PO Box 1484", "Unit D", "Preston"), "PR2 0ET"),
        "salutation": "Housing Ombudsman Service",
        "beside": Beside(
            evidence=EvidenceFacts(
                "HOS-2027-00123", date(2027, 2, 15), date(2027, 3, 8),
                enclosed=("The complaint as it came in, 19 November 2026", "Our answers at both stages",
                          "The repair records for the home since March 2026"),
                missing=("Photographs of the bedroom wall after the work",),
            )
        ),
    },
    LetterKind.SURVEY: {"dated_on": date(2027, 2, 1)},
    LetterKind.CLOSING: {
        "dated_on": date(2026, 12, 14),
        "escalate_by_on": date(2027, 6, 7),
        "beside": Beside(closed_on=date(2026, 12, 14), ending=Ending.ANSWERED),
    },
    LetterKind.COPY: {
        "addressee": Addressee("Cllr Joan Marsh", ("Town Hall", "Market Place", "Sampleton"), "ZZ1 1TH"),
        "salutation": "",
        "beside": Beside(copy=CopyFacts("Ms Amina Okafor", "Cllr Joan Marsh", date(2026, 11, 24))),
    },
    LetterKind.FREE: {},
}  # fmt: skip
