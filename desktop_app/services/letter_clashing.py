"""Two people at one draft: different passages go together, the same passage is chosen between."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from desktop_app.models import Letter, Staff
from desktop_app.policy.words import listed
from desktop_app.services.clashing import WHOLE, Changed, FormShape, Opened, combine, time_words
from desktop_app.services.desk import Desk
from desktop_app.services.letter_templates import template_of
from desktop_app.services.review_facts import hands


def require_own_passage(desk: Desk, letter: Letter, key: str, was: str, text: str) -> None:
    """Lets words into a passage unless somebody else wrote others there since ``was`` was read.

    A passage still in the template's words is nobody's: putting words there loses none.

    Raises:
        Overtaken: with their words and mine.
    """
    theirs = letter.edits.get(key, was)
    if theirs == text:
        return
    session = object_session(letter)
    assert session is not None
    title = next((one.title for one in template_of(session, letter).blocks if one.key == key), "")
    changed = _writer(session, desk, letter)
    combine(Opened(was), text, theirs, FormShape({WHOLE: title or "this passage"}), lambda _name: changed)


def _writer(session: Session, desk: Desk, letter: Letter) -> Changed:
    """Who else has a hand in it, and when its words were changed last."""
    others = hands(letter) - {desk.staff_id}
    names = session.scalars(select(Staff.name).where(Staff.id.in_(others)).order_by(Staff.name)).all()
    who = listed(names, "or") if names else "You, in another window,"
    return Changed(who, time_words(letter.changed_at, desk.clock.today()))
