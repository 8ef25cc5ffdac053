"""What becomes of each fictional contact: some two hundred cases so that every state there is can be seen.

Numbers are working days before today: received, acknowledged, answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.triage_form import Answer, DefinedPoint, answers_of_points
from desktop_app.services.demo_beside import beside, chased_request
from desktop_app.services.demo_further import further
from desktop_app.services.demo_story import NO_BARRIER, Story, Telling

"""Tells a story from its triage on, in the name of a member of staff."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to be told."""

    received: int
    logged: int
    kind: str
    """``matter`` for a complaint, else the list in ``others.toml``."""
    tell: Telling | None
    """None when nobody has triaged it."""
    is_anonymous: bool = False
    has_representative: bool = False
    by_email_file: bool = False


def plans(chance: Random) -> list[Plan]:
    """Every case, oldest first, so that references rise with the days."""
    found = [*_fresh(), *_acknowledging(chance), *_investigating(chance), *_extended(), *_answered(chance)]
    found += [*_closed(chance), *_left_out(), *_requests(chance)]
    found += [Plan(day, day, "matter", tell) for day, tell in (*further(), *beside())]
    marked = [
        Plan(
            plan.received,
            plan.logged,
            plan.kind,
            plan.tell,
            is_anonymous=plan.tell is None and number in {4, 11},
            has_representative=number % 19 == 7,
            by_email_file=number % 17 == 3,
        )
        for number, plan in enumerate(found)
    ]
    return sorted(marked, key=lambda plan: -plan.logged)


def _fresh() -> Iterator[Plan]:
    """Taken in and not triaged, the oldest overdue already."""
    for received in (8, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 1, 0, 0, 0):
        yield Plan(received, max(received - 1, 0), "matter", None)


def _acknowledging(chance: Random) -> Iterator[Plan]:
    """Complaints whose acknowledgement is still to be written, half written, or issued and not sent."""
    for received in (9, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1):
        yield _complaint(received, chance, _rest)
    for received in (6, 4, 3, 2):
        yield _complaint(received, chance, _drafted)
    for received in (7, 5, 4, 3, 3, 2):
        yield _complaint(received, chance, _issued)


def _rest(_story: Story, _owner: int) -> None:
    """Nothing more has happened."""


def _drafted(story: Story, _owner: int) -> None:
    story.letter(0, LetterKind.STAGE1_ACKNOWLEDGEMENT, issued=False)


def _issued(story: Story, _owner: int) -> None:
    story.letter(0, LetterKind.STAGE1_ACKNOWLEDGEMENT)


def _investigating(chance: Random) -> Iterator[Plan]:
    """Acknowledged and being looked into; those acknowledged more than ten days ago are overdue."""
    for number, day in enumerate(
        (14, 13, 12, 12, 11, 11, 10, 10, 10, 9, 9, 8, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0)
    ):
        yield _complaint(day + chance.randint(1, 5), chance, _looking_into(day, number))
    for day in (10, 9, 8, 7, 6):
        yield _complaint(day + 3, chance, _answering(day, issued=False))
    for day in (10, 9, 8):
        yield _complaint(day + 2, chance, _answering(day, issued=True))


def _looking_into(day: int, number: int) -> Telling:
    def tell(story: Story, _owner: int) -> None:
        story.acknowledge(day)
        if day > 2:
            story.look_into(day - 2)
        if day > 4 and number % 2:
            story.find(day - 4, how_many=1 if number % 4 == 1 else 99)

    return tell


def _answering(day: int, *, issued: bool) -> Telling:
    def tell(story: Story, _owner: int) -> None:
        story.acknowledge(day)
        story.look_into(day - 2)
        story.find(day - 4)
        story.promise(1)
        story.letter(0, LetterKind.STAGE1_RESPONSE, issued=issued)

    return tell


def _extended() -> Iterator[Plan]:
    """More time told in time, told late, and decided but not told."""
    for day in (18, 17, 16, 15, 14, 13, 12):
        yield Plan(day + 3, day + 3, "matter", _extending(day, day - 8, is_sent=True))
    for day in (16, 15, 14):
        yield Plan(day + 4, day + 3, "matter", _extending(day, day - 12, is_sent=True))
    for day in (10, 9):
        yield Plan(day + 2, day + 2, "matter", _extending(day, 1, is_sent=False))


def _extending(day: int, decided: int, *, is_sent: bool) -> Telling:
    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day + 1, owner)
        story.acknowledge(day)
        story.look_into(day - 2)
        story.extend(decided, 10)
        if is_sent:
            story.send(decided, story.letter(decided, LetterKind.STAGE1_EXTENSION))

    return tell


def _answered(chance: Random) -> Iterator[Plan]:
    """Answered, with promises kept, still to keep, and some overdue."""
    for number in range(16):
        day = chance.randint(0, 28)
        taken = chance.randint(4, 12)
        yield _complaint(day + taken + chance.randint(1, 5), chance, _answer(day, taken, leave=number % 3))


def _answer(day: int, taken: int, *, leave: int) -> Telling:
    def tell(story: Story, _owner: int) -> None:
        story.acknowledge(day + taken)
        story.look_into(day + taken - 2)
        story.find(day + 1)
        story.respond(day)
        story.keep_promises(1, leave=leave)

    return tell


def _closed(chance: Random) -> Iterator[Plan]:
    """Finished, over the last half year; the latest within the last days."""
    for number in range(18):
        day = 31 + number * 3 + chance.randint(0, 3)
        taken = chance.randint(3, 11)
        closed = max(chance.randint(0, 12) if number < 10 else day - 31, 0)
        yield _complaint(day + taken + chance.randint(1, 4), chance, _finish(day, taken, closed))


def _finish(day: int, taken: int, closed: int) -> Telling:
    answer = _answer(day, taken, leave=0)

    def tell(story: Story, owner: int) -> None:
        answer(story, owner)
        story.close(min(closed, day))

    return tell


def _left_out() -> Iterator[Plan]:
    """Left out of the complaints process, in whole or in part: decided, told, and closed."""
    for received, told in ((4, -1), (3, -1), (2, -1), (9, 6), (14, 11), (22, 18), (31, 27), (45, 41), (12, 9), (8, -1)):
        yield Plan(received, received, "excluded", _leaving_out(received - 1, told))


def _leaving_out(day: int, told: int) -> Telling:
    def tell(story: Story, owner: int) -> None:
        story.triage(day, owner, exclusion_answers(story))
        is_partial = bool(story.matter.get("points"))
        if told < 0:
            if not is_partial:
                story.letter(0, LetterKind.EXCLUSION, issued=False)
            return
        if is_partial:
            story.acknowledge(told)
        story.send(told, story.letter(told, LetterKind.EXCLUSION))
        if told > 20 and not is_partial:
            story.close(told - 5)

    return tell


def exclusion_answers(story: Story) -> dict[str, Answer]:
    """What triage is told of what is left out of the process, in whole or in part."""
    matter = story.matter
    is_old, is_partial = matter["ground"] == "too_old", bool(matter.get("points"))
    points = tuple(DefinedPoint(each["text"], each["outcome"]) for each in matter.get("points", ()))
    barrier = {"too_old": "other", "legal_proceedings": "legal", "already_considered": "considered"}[matter["ground"]]
    return {
        **NO_BARRIER,
        "nature": "dissatisfied",
        "hazards": ("none",),
        "choice": "asked",
        "recent": "earlier" if is_old else "within",
        "happened_on": "2023-04-20",
        "aware_on": "2023-04-24",
        "discretion": "leave",
        "discretion_reason": matter["consideration"],
        "barriers": ("none",) if is_old else (barrier,),
        "earlier_case": "The fence complaint answered at stage 2 in the spring",
        "legal_state": "filed",
        "decision": "partly" if is_partial else "exclude",
        "ground": matter["ground"],
        "ground_confirmed": "use",
        **{f"exception_{number}": "does_not_apply" for number in range(1, 6)},
        "evidence": matter["evidence"],
        "consideration": matter["consideration"],
        "left_out": matter.get("left_out", ""),
        "where_instead": matter["where_instead"],
        "decided_by": "Marcus Bell, Resident Experience Manager",
        "decided_how": "We spoke about it in his office, and he decided then.",
        "points": answers_of_points(points),
    }


def _requests(chance: Random) -> Iterator[Plan]:
    """What is no complaint: requests and questions open, done and gone wrong; praise; other policies."""
    for received in (0, 1, 1, 2, 3, 4, 6, 8, 11, 15):
        yield Plan(received, received, "service_request", _sorting("service_request", received))
    for received in (20, 23, 26, 30, 33, 37, 41, 46, 52, 60, 71, 83):
        yield Plan(received, received, "service_request", _sorting("service_request", received, closed=received - 9))
    for received, converted in ((14, 3), (18, 6), (24, 9)):
        yield Plan(received, received, "service_request", _gone_wrong(received, converted))
    for received in (1, 3, 5):
        yield Plan(received, received, "enquiry", _sorting("enquiry", received))
    for received in (12, 19, 25, 31, 38, 54):
        yield Plan(received, received, "enquiry", _sorting("enquiry", received, closed=received - 2))
    for received in (2, 5, 9, 13, 28):
        yield Plan(received, received, "other_policy", _sorting("other_policy", received))
    for kind in ("compliment", "comment") * 6:
        received = chance.randint(1, 45)
        yield Plan(received, received, kind, _sorting(kind, received))


CHASED = frozenset({8, 11})
"""The days on which requests came in that the resident rang about again."""


def _sorting(kind: str, day: int, closed: int = -1, *, goes_on: bool = True) -> Telling:
    def tell(story: Story, owner: int) -> None:
        policy = story.matter.get("policy", "")
        hazards = ("safeguarding",) if policy == "safeguarding" else ("none",)
        story.triage(day, owner, {"nature": kind, "hazards": hazards, "other_policy": policy})
        if closed >= 0:
            story.close(closed, "request_closings")
        elif goes_on:
            story.review_request(day)
            if kind == "service_request" and day in CHASED:
                chased_request(story, 1)

    return tell


def _gone_wrong(day: int, converted: int) -> Telling:
    sort = _sorting("service_request", day, goes_on=False)

    def tell(story: Story, owner: int) -> None:
        sort(story, owner)
        story.convert(converted)
        if converted > 5:
            story.acknowledge(converted - 3)

    return tell


def _complaint(received: int, chance: Random, then: Telling) -> Plan:
    """Logged within a day or two of its receipt, but never before the acknowledgement it leads to."""
    logged = max(received - chance.randint(0, 1), 0)

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(logged, owner)
        then(story, owner)

    return Plan(received, logged, "matter", tell)
