"""Lives that go on: where each stands today, told from the day its complaint came in."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.policy.kinds import Channel, LetterKind, OmbudsmanRoute
from desktop_app.services import demo_further as further
from desktop_app.services import demo_ombudsman, demo_stage2, updates
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_plan import exclusion_answers
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries_side import UpdateEntry
from desktop_app.services.landlords.closed_lives import sort

UPDATED_EVERY = 4
"""Working days between the calls that were agreed with more time."""


def logged(received: int) -> Telling:
    """Triaged, and its acknowledgement still to be written."""

    def tell(story: Story, owner: int) -> None:
        day = max(received - 1, 0)
        story.log_complaint(day, owner)
        story.tell_leads(day)

    return tell


def drafted(received: int, kind: LetterKind) -> Telling:
    """Triaged, and a letter written that nobody has issued."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(received - 1, owner)
        story.letter(0, kind, issued=False)

    return tell


def looked_into(day: int, number: int) -> Telling:
    """Acknowledged on a day and being looked into."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day + 2, owner)
        story.acknowledge(day)
        if day > 2:
            story.look_into(day - 2)
        if day > 4 and number % 2:
            story.find(day - 4, how_many=1 if number % 4 == 1 else 99)

    return tell


def answering(day: int) -> Telling:
    """Acknowledged on a day, found, promised, and the answer written."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day + 2, owner)
        story.acknowledge(day)
        story.look_into(day - 2)
        story.find(day - 4)
        story.promise(1)
        story.letter(0, LetterKind.STAGE1_RESPONSE, issued=False)

    return tell


def extended(day: int) -> Telling:
    """Acknowledged on a day, and given more time before its day had come."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day + 1, owner)
        story.acknowledge(day)
        story.look_into(day - 2)
        story.extend(day - 8, 10)
        story.send(day - 8, story.letter(day - 8, LetterKind.STAGE1_EXTENSION))
        for again in range(day - 8, 0, -UPDATED_EVERY):
            told = UpdateEntry(
                story.days.go(again), Channel.PHONE, str(texts("further")["update"]), every=UPDATED_EVERY
            )
            story.case = updates.update_resident(story.desk, story.it.id, told, story.act())[0]

    return tell


def promised(day: int, leave: int) -> Telling:
    """Answered on a day, some of what was promised still to do."""

    def tell(story: Story, owner: int) -> None:
        story.log_complaint(day + 11, owner)
        story.acknowledge(day + 9)
        story.look_into(day + 7)
        story.find(day + 2)
        story.respond(day)
        story.keep_promises(1, leave=leave)

    return tell


def stage2(asked: int, reached: int) -> Telling:
    """Answered and asked for stage 2 on a day; how far it got is counted as in ``demo_stage2``."""

    def tell(story: Story, owner: int) -> None:
        demo_stage2.answered(story, owner, asked + 34, asked + 23)
        story.keep_promises(asked + 1)
        demo_stage2.through_stage2(story, asked, reached)

    return tell


def ombudsman(asked: int, reached: int, route: OmbudsmanRoute) -> Telling:
    """At the Ombudsman: 1 an enquiry, 2 evidence asked for, 3 sent, 4 decided with orders open."""

    def tell(story: Story, owner: int) -> None:
        demo_stage2.answered(story, owner, asked + 30, asked + 19)
        story.keep_promises(asked + 1)
        demo_stage2.through_stage2(story, asked, 5)
        demo_ombudsman.recorded(story, asked - 25, route)
        if reached > 1:
            demo_ombudsman.evidence(story, 9 if reached == 2 else asked - 27, is_sent=reached > 2)
        if reached > 3:
            demo_ombudsman.decided(story, 15, is_met=False)

    return tell


def request(day: int) -> Telling:
    """A request that somebody is dealing with, looked at again whenever that was due."""

    def tell(story: Story, owner: int) -> None:
        sort(story, owner, "service_request", day)
        story.review_request(day)

    return tell


def other(kind: str, day: int) -> Telling:
    """A question, or what another policy is for."""

    def tell(story: Story, owner: int) -> None:
        sort(story, owner, kind, day)

    return tell


def left_out(received: int) -> Telling:
    """Decided that it is not taken on, and the letter that says so written."""

    def tell(story: Story, owner: int) -> None:
        story.triage(received - 1, owner, exclusion_answers(story))
        story.letter(0, LetterKind.EXCLUSION, issued=False)

    return tell


SPECIAL: tuple[tuple[str, int, Callable[[int], Telling]], ...] = (
    ("on hold", 9, further.on_hold),
    ("asking others", 7, further.asking_others),
    ("visited", 11, further.visited),
    ("restricted", 13, further.restricted),
    ("petition", 6, further.petition),
)
"""What stands beside an answer: name, the day it was received, and the telling."""
