"""What each figure of the report means, in a sentence, and where it is asked for."""

from __future__ import annotations

_CODE, _TSM = "Complaint Handling Code 2024", "Tenant Satisfaction Measures"
MEANINGS: dict[str, tuple[str, str]] = {
    "came_in": ("Every contact by the day on which any member of staff first got it.", f"{_CODE}, 9.7"),
    "lane.stage1": ("Complaints taken on, withdrawn ones included; merged cases count once.", f"{_CODE}, 9.7"),
    "lane.informal": ("Put right before stage 1 under a policy that allowed it then.", f"{_CODE}, 5.2"),
    "lane.excluded": ("Nothing of them was taken on; they count in no other line.", f"{_CODE}, 2.2 and 8.1"),
    "lane.merged": ("Complaints that went on under another case’s number.", f"{_CODE}, 6.8"),
    "lane.request": ("Requests to put something right: no complaints, and counted apart.", f"{_CODE}, 1.4"),
    "lane.other": ("Enquiries, compliments, comments and what another policy deals with.", f"{_CODE}, 1.2"),
    "lane.untriaged": ("Nobody has said yet what it is.", f"{_CODE}, 6.2"),
    "stage1.received": ("Complaints taken on whose receipt lies in the period.", f"{_CODE}, 6.2; {_TSM}, CH01"),
    "stage1.acknowledged": (
        "By the day the acknowledgement left us, against the clock that runs from receipt.", f"{_CODE}, 6.2",
    ),
    "stage1.became": (
        "By the day the answer left us. An extension counts only if the resident was told before the day it moved; a "
        "late acknowledgement buys no time.", f"{_CODE}, 6.3 and 6.4",
    ),
    "stage2.received": ("Complaints for which stage 2 was asked for in the period, and not refused.", f"{_CODE}, 6.11"),
    "stage2.acknowledged": ("As at stage 1, from the day stage 2 was asked for.", f"{_CODE}, 6.11"),
    "stage2.became": ("As at stage 1.", f"{_CODE}, 6.14 and 6.15"),
    "stage1.answered": ("Answers at stage 1 that left in the period, whenever the complaint came.", f"{_CODE}, 9.7"),
    "stage1.answered.median": (
        "Working days from receipt to the answer; half of the answers took no longer.", f"{_CODE}, 6.3",
    ),
    "stage1.answered.longest": ("Working days from receipt to the answer that took longest.", f"{_CODE}, 6.3"),
    "stage1.why": ("The reason that was written down for the latest word on a late answer.", f"{_CODE}, 9.1"),
    "stage2.answered": ("Final answers that left in the period.", f"{_CODE}, 9.7"),
    "stage2.answered.median": ("Working days from asking for stage 2 to the final answer.", f"{_CODE}, 6.14"),
    "stage2.answered.longest": ("The same, of the one that took longest.", f"{_CODE}, 6.14"),
    "stage2.why": ("As at stage 1.", f"{_CODE}, 9.1"),
    "found": (
        "What the answer decided on the whole complaint, and on each point of it; not upheld is a finding too.",
        f"{_CODE}, 6.7 and 9.7",
    ),
    "extended": (
        "Extensions by the day on which the resident was told; those told after the old date cure no lateness.",
        f"{_CODE}, 6.4 and 6.15",
    ),
    "excluded": ("Complaints of which nothing was taken on, by the ground decided on.", f"{_CODE}, 2.2 and 8.1"),
    "excluded_part": ("Complaints of which one part was left out and the rest answered.", f"{_CODE}, 2.2"),
    "refused": ("Requests for stage 2 that were refused.", f"{_CODE}, 5.11"),
    "closed": ("Complaints by the day and the way they ended; excluded and merged ones stand above.", f"{_CODE}, 6.6"),
    "ombudsman": ("Complaints by the day on which we learnt that the Ombudsman has them.", f"{_CODE}, 9.7"),
    "determined": ("Each part of a complaint that the Ombudsman decided on, by its finding.", f"{_CODE}, 9.7"),
    "orders": ("What the Ombudsman ordered, by the day it was due and the day it was done.", f"{_CODE}, 9.7"),
    "money.offered": ("Sums by the day of the offer, refused and withdrawn ones included.", f"{_CODE}, 7.1"),
    "money.paid": ("Sums by the day they were paid.", f"{_CODE}, 7.1"),
    "ch01": (
        "Complaints received at the stage in the period, divided by the homes owned, times 1,000.", f"{_TSM}, CH01",
    ),
    "ch02": (
        "Of the complaints received at the stage in the period, those answered within the Code’s times, a valid "
        "extension included; those not answered yet count as received and as not answered.", f"{_TSM}, CH02",
    ),
    "missing": ("Complaints received at stage 1 or 2 for which this is not recorded.", f"{_CODE}, 9.7"),
    "category": ("The category that a case was sorted into.", f"{_CODE}, 9.7"),
    "area": ("The landlord’s area that the home’s postcode lies in.", f"{_CODE}, 9.2"),
    "team": ("The team of whoever owns the case now.", f"{_CODE}, 9.2"),
    "tenure": ("How the resident holds the home.", _TSM),
    "handled": ("Who looked into it: ourselves, a contractor or a managing agent.", f"{_CODE}, 5.5"),
}  # fmt: skip
"""By the key of the figure, or the beginning of it before a full stop."""


def meaning(key: str) -> tuple[str, str]:
    """The definition and its source, of the longest beginning of a key that has one."""
    parts = key.split(".")
    for many in range(len(parts), 0, -1):
        if found := MEANINGS.get(".".join(parts[:many])):
            return found
    raise KeyError(key)


COUNTS_FROM = (
    "A case that somebody may not open is not counted for them. "
    "A letter counts on the day it left, against the date that its clock gave at the time."
)
