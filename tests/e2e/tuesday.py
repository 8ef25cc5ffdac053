"""A leader's Tuesday as it was written down before it was played: what waits, who is away, who rings.

Tuesday 15 December 2026, at a landlord on one server whose policy of 2022 still turns complaints away after six
months. Grace Amoah leads the complaints team.

1. Her morning says that two decisions wait. One is more time for Ms Okafor, whose surveyor is ill: she reads it to its
   end and approves it with the keyboard alone.
2. The other would leave a complaint out because it is seven months old. The policy has that ground; the Code does not
   allow it, and the page says so before anything else. She refuses with words, and Priya Shah reads them on the case.
3. Priya is off sick, with thirty cases. Grace enters the days away, takes all of Priya's cases from the board and gives
   them to Sade Cole with a note. Sade finds them among what was handed to her, and the note on each as she opens it.
4. She looks at the week: who has what, and what falls due against who is in.
5. A resident's MP rings and wants to know how the case about the mould stands. One key, the name, and the answer is
   there: where it stands, what is next and when; and what an MP may be told without the resident's consent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop_app.policy.kinds import Decision
from desktop_app.services import approval_requests
from tests.guarded import SharedDesk
from tests.services.approvalwork import MORE
from tests.services.casework import ENTRY, acknowledged, act, taken_in
from tests.services.making import made_case
from tests.services.test_triage import EXCLUSION

TUESDAY = datetime(2026, 12, 15, 9, 5, tzinfo=UTC)
PACK = "pa-housing-2022"
MANY = 30
LATE = {
    **EXCLUSION,
    "happened_on": "2026-05-04", "aware_on": "2026-05-04", "evidence": "The works ended on 4 May 2026.",
}  # fmt: skip
OLD_ENTRY = replace(
    ENTRY, person=replace(ENTRY.person, name="Mr Colin Bright"), subject="Heaters bought in May",
    words="I want £90 back.", received_on=date(2026, 12, 14),
)  # fmt: skip
NO = "The Code gives them twelve months, and they told us after seven. Take it on."
SICK = "Priya is off sick for two weeks."
MP_ASKS = "Where does the mould case stand?"
MP_TOLD = "The stage and the date of the answer."


def seed(desk: SharedDesk) -> dict[str, int]:
    """What waits on Tuesday morning; the numbers of the cases that matter."""
    mould = acknowledged(desk, replace(ENTRY, received_on=date(2026, 12, 7)))
    approval_requests.ask(desk, mould.id, Decision.EXTENSION, MORE, "He rang in sick.", None, act())
    old = taken_in(desk, OLD_ENTRY)
    approval_requests.ask(desk, old.id, Decision.EXCLUSION, dict(LATE), "", None, act())
    for number in range(MANY - 2):
        person = {"name": f"Mr Door {number}"}
        made_case(desk, date(2026, 12, 10), f"Lift {number}", owner_id=desk.staff_id, subject="Lift", resident=person)
    return {"mould": mould.id, "old": old.id}
