"""The fictional complaints that go to stage 2: asked for, refused, or looked at again by somebody else."""

from __future__ import annotations

from desktop_app.policy.kinds import Channel, LetterKind
from desktop_app.services import cases, escalation, stage2
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_story import Story, Telling
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry, RequestEntry
from desktop_app.services.staff import colleagues

REVIEWER = "Marcus Bell"
HEAD = "Farida Aziz"


def staff_called(story: Story, name: str) -> int:
    """A colleague by name."""
    return next(each.id for each in colleagues(story.desk) if each.name == name)


def answered(story: Story, owner: int, received: int, day: int) -> None:
    """Taken through stage 1 and answered on a day."""
    story.log_complaint(received - 1, owner)
    story.acknowledge(received - 2)
    story.look_into(received - 4)
    story.find(day + 2)
    story.respond(day)


def ask(story: Story, day: int) -> None:
    """Stage 2 is asked for."""
    on = story.days.go(day)
    entry = RequestEntry(on, Channel.PHONE, "the contact centre", story.chance.choice(texts("further")["reasons"]))
    story.case = escalation.request(story.desk, story.it.id, entry, story.act())[0]


def asked(day: int) -> Telling:
    """Stage 2 asked for, and nobody has decided yet."""

    def tell(story: Story, owner: int) -> None:
        received = 30 + day * 4
        answered(story, owner, received, received - 11)
        ask(story, day)

    return tell


def refused(day: int) -> Telling:
    """Stage 2 refused on a ground the Code knows, and told in a letter."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, 34, 23)
        ask(story, day)
        story.days.go(day - 2)
        head = staff_called(story, HEAD)
        story.desk.sit_down(head)
        ground = escalation.grounds(story.desk, story.it.id)[0].key
        evidence, consideration = (str(texts("further")[f"refusal_{what}"]) for what in ("evidence", "consideration"))
        entry = RefuseEntry(ground, evidence, consideration, decided_by_id=head, is_confirmed=True)
        story.case = escalation.refuse(story.desk, story.it.id, entry, story.act())[0]
        story.send(day - 3, story.letter(day - 3, LetterKind.ESCALATION_REFUSAL))

    return tell


def at_stage2(asked: int, reached: int) -> Telling:
    """At stage 2: 1 accepted, 2 a reviewer named, 3 acknowledged, 4 looked into, 5 answered, 6 closed."""

    def tell(story: Story, owner: int) -> None:
        answered(story, owner, asked + 34, asked + 23)
        through_stage2(story, asked, reached)

    return tell


def through_stage2(story: Story, asked: int, reached: int) -> None:
    """Asked for on a day and taken as far as :func:`at_stage2` counts; 0 is asked and no more."""
    ask(story, asked)
    if not reached:
        return
    story.days.go(asked - 1)
    reviewer = staff_called(story, REVIEWER)
    story.desk.sit_down(reviewer)
    story.case = escalation.accept(story.desk, story.it.id, AcceptEntry(owner_id=reviewer), story.act())[0]
    if reached > 1:
        _define(story, asked - 2, reviewer)
    if reached > 2:
        story.send(asked - 2, story.letter(asked - 2, LetterKind.ESCALATION_ACKNOWLEDGEMENT))
    if reached > 3:
        story.look_into(asked - 4)
        story.find(asked - 6)
    if reached > 4:
        story.send(asked - 17, story.letter(asked - 17, LetterKind.FINAL_RESPONSE))
    if reached > 5:
        finish(story, asked - 19)


def finish(story: Story, day: int) -> None:
    """What was still to be done is done, and the case closed."""
    for action in [each for each in story.it.actions if each.done_on is None]:
        on = story.days.go(day)
        story.case = cases.complete_action(story.desk, action.id, on, story.cast.doing("evidence"), story.act())[0]
    story.close(day)


def _define(story: Story, day: int, reviewer: int) -> None:
    """A reviewer, and every point in dispute as it was."""
    story.days.go(day)
    story.case = stage2.name_reviewer(story.desk, story.it.id, reviewer, story.act())[0]
    points = tuple(DisputeEntry(point.id) for point in story.it.points)
    story.case = stage2.set_dispute(story.desk, story.it.id, points, story.act())[0]
