"""The lives of cases: each is told once by the real services and lived again by many residents.

Numbers are working days before the day of building, as in ``demo_story``. What is over was told some time ago; what
is open stands where it stands today.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop_app.policy.kinds import LetterKind, OmbudsmanRoute, ReplyBy
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_story import Telling
from desktop_app.services.landlords import closed_lives as over
from desktop_app.services.landlords import open_lives as going
from desktop_app.services.landlords.matters import category_of

BEFORE_THE_LAW = 330
"""Working days ago on which no law named days for dangers in homes: what is told there holds for earlier years."""
RECENT = 95
ANSWERED_BY = 10
"""Working days after which an answer was due on the last working day: few are open then."""


@dataclass(frozen=True, slots=True)
class Life:
    """One case to be told, and how often it is lived."""

    name: str
    share: float
    """Of all that is over, or of all that is open; shares need not add up to anything."""
    received: int
    tell: Telling | None
    kind: str = "matter"
    """A list of ``others.toml`` for what is no complaint."""
    about: str = ""
    """How the matter's subject begins; '' for the next in turn."""
    is_over: bool = True
    is_not_upheld: bool = False
    need: int | None = None
    """Which of the needs in ``people.toml`` the resident has told us of."""
    reply_by: ReplyBy = ReplyBy.EMAIL
    era: str = ""
    """``before`` or ``since`` the law on dangers in homes, where it makes a difference."""
    logged: int | None = None
    """When it was taken in, where that was later."""
    to_finish: tuple[str, ...] = field(default=())
    """What the real services do at the end to some who live it: ``post``, ``review``, ``returned``, ``money``."""


def lives(only: Collection[str] = ()) -> tuple[Life, ...]:
    """Every life there is, or those of these names, which tests are content with."""
    every = (*_answered(), *_further(), *_others(), *_open(), *_open_further())
    return tuple(life for life in every if not only or life.name in only)


def _answered() -> Iterator[Life]:
    """Each matter answered at stage 1 in time; dangers are told twice, before there was a law on them and since."""
    shares, listed = texts("landlords")["categories"], texts("complaints")["matter"]
    of = [category_of(each["subject"]) for each in listed]
    for number, (matter, category) in enumerate(zip(listed, of, strict=True)):
        share = 58 * shares[category] / 100 / of.count(category)
        is_against = number % 4 == 2
        reply_by = ReplyBy.POST if number % 3 == 1 else ReplyBy.EMAIL
        need = number // 5 % len(texts("people")["needs"]) if number % 5 == 4 else None
        for era in ("before", "since") if _is_timed(matter) else ("",):
            received = RECENT if era != "before" else RECENT + BEFORE_THE_LAW
            about = matter["subject"].partition(" {")[0]
            tell = over.answered(received, lag=number % 3, taken=5 + number % 5)
            yield Life(
                f"answered {number}{era}", share, received, tell, about=about, is_not_upheld=is_against, need=need,
                reply_by=reply_by, era=era,
            )  # fmt: skip


def _further() -> Iterator[Life]:
    """Answered late, with more time, with money, at stage 2, at the Ombudsman; left out and withdrawn."""
    for number, about in enumerate(("Repair closed", "Garden fence", "Rats in", "Windows", "Rent account")):
        late = over.late(RECENT, number)
        yield Life(f"late {number}", 2.4, RECENT, late, about=about, is_not_upheld=number == 3)
    for number, about in enumerate(("Scaffolding", "Missed repair", "Lift out", "Bathroom ceiling")):
        more = over.extended(RECENT)
        reply_by = ReplyBy.POST if number == 1 else ReplyBy.EMAIL
        yield Life(f"extended {number}", 1.7, RECENT, more, about=about, reply_by=reply_by)
    for number, about in enumerate(("Contractor damaged", "Bathroom ceiling", "Missed repair")):
        yield Life(f"paid {number}", 2.2, RECENT, over.paid(RECENT), about=about)
    for number, about in enumerate(
        ("Repair closed", "Garden fence", "Windows", "Kept waiting", "Parking", "Service charge")
    ):
        stage2 = over.stage2(160, is_late=number == 4)
        yield Life(f"stage 2 {number}", 1.7, 160, stage2, about=about, is_not_upheld=number in {2, 4})
    for number, about in enumerate(("Repair closed", "How your report", "Adaptation")):
        yield Life(f"ombudsman {number}", 0.45, 300, over.ombudsman(300), about=about)
    for number in (0, 2):
        yield Life(f"left out {number}", 0.7, RECENT, over.left_out(RECENT), kind=f"excluded/{number}")
    for number, about in enumerate(("Grass cut", "Kept waiting")):
        yield Life(f"withdrawn {number}", 0.8, RECENT, over.withdrawn(RECENT), about=about)


def _others() -> Iterator[Life]:
    """What is no complaint: requests, questions, praise."""
    for number in range(4):
        yield Life(
            f"request {number}",
            1.3,
            60,
            over.request("service_request", 60, 9 + number),
            kind=f"service_request/{number}",
        )
    for number in range(3):
        yield Life(f"question {number}", 0.8, 50, over.request("enquiry", 50, 2 + number), kind=f"enquiry/{number}")
    for number, kind in enumerate(("compliment/0", "compliment/1", "comment/0", "comment/1")):
        yield Life(f"word {number}", 0.7, 40, over.word(kind.partition("/")[0], 40), kind=kind)
    for number in (0, 5):
        yield Life(f"gone wrong {number}", 0.7, 110, over.gone_wrong(110), kind=f"service_request/{number}")


def _open() -> Iterator[Life]:
    """On the desk now, from what nobody has triaged to what is answered and still promised."""
    for number, received in enumerate((0, 0, 1, 1, 2, 3, 6)):
        share, about = (1.6, 1.6, 1.5, 1.4, 1.0, 0.5, 0.15)[number], _turn(number)
        yield Life(f"new {number}", share, received, None, about=about, is_over=False, logged=max(received - 1, 0))
    for number, received in enumerate((1, 2, 2, 3, 3, 4, 7)):
        share = (1.6, 1.5, 1.5, 1.3, 1.2, 0.8, 0.15)[number]
        yield Life(
            f"to acknowledge {number}", share, received, going.logged(received), about=_turn(3 * number), is_over=False
        )
    for number, received in enumerate((2, 3, 4)):
        drafted = going.drafted(received, LetterKind.STAGE1_ACKNOWLEDGEMENT)
        yield Life(
            f"acknowledgement {number}", 1.4, received, drafted, about=_turn(5 + number), is_over=False,
            reply_by=ReplyBy.POST, need=0 if number == 1 else None, to_finish=("post",),
        )  # fmt: skip
    for number, day in enumerate((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14)):
        share = 1.6 if day < ANSWERED_BY else 0.25
        looked = going.looked_into(day, number)
        yield Life(f"looked into {number}", share, day + 3, looked, about=_turn(2 * number + 1), is_over=False)
    for number, day in enumerate((9, 9, 8, 7, 6)):
        answering = going.answering(day)
        yield Life(
            f"answering {number}", 1.4, day + 3, answering, about=_turn(4 * number + 2), is_over=False,
            reply_by=ReplyBy.POST if number % 2 == 0 else ReplyBy.EMAIL,
            to_finish=("post", "review", "returned", "money"),
        )  # fmt: skip
    for number, day in enumerate((18, 16, 14, 13)):
        yield Life(f"more time {number}", 0.6, day + 3, going.extended(day), about=_turn(6 * number), is_over=False)
    for number, day in enumerate((2, 6, 11, 16, 22, 9)):
        promised = going.promised(day, leave=1 + number % 2)
        yield Life(
            f"promised {number}",
            2.6 if number in {0, 2} else 0.35,
            day + 12,
            promised,
            about=_turn(5 * number),
            is_over=False,
        )


def _open_further() -> Iterator[Life]:
    """Stage 2, the Ombudsman, requests that wait."""
    for number, (asked, reached) in enumerate(((2, 0), (3, 1), (4, 2), (9, 3), (13, 4), (17, 4), (20, 4), (27, 5))):
        share = 0.25 if asked == 27 else 0.75
        yield Life(
            f"at stage 2 {number}",
            share,
            asked + 34,
            going.stage2(asked, reached),
            about=_turn(3 * number),
            is_over=False,
        )
    for number, (asked, reached) in enumerate(((60, 1), (75, 2), (90, 3), (110, 4))):
        at = going.ombudsman(asked, reached, OmbudsmanRoute.ENQUIRY if reached == 1 else OmbudsmanRoute.FULL)
        yield Life(f"at the ombudsman {number}", 1.0, asked + 30, at, about=_turn(7 * number + 1), is_over=False)
    for number, (name, day, tell) in enumerate(going.SPECIAL):
        yield Life(name, 0.35, day, tell(day), about=_turn(9 * number), is_over=False)
    for number, day in enumerate((0, 2, 4, 8)):
        yield Life(
            f"request open {number}", 1.0, day, going.request(day), kind=f"service_request/{number}", is_over=False
        )
    for number, day in enumerate((1, 3)):
        yield Life(
            f"question open {number}", 0.5, day, going.other("enquiry", day), kind=f"enquiry/{number}", is_over=False
        )
    yield Life("elsewhere", 0.4, 5, going.other("other_policy", 5), kind="other_policy/1", is_over=False)
    yield Life("asked to be left out", 0.3, 4, going.left_out(4), kind="excluded/0", is_over=False, to_finish=("post",))


def _is_timed(matter: dict[str, Any]) -> bool:
    return bool({"damp_mould", "emergency"} & set(matter.get("hazards", ())))


def _turn(number: int) -> str:
    """The matters in turn, by how their subject begins."""
    listed = texts("complaints")["matter"]
    return str(listed[number % len(listed)]["subject"]).partition(" {")[0]
