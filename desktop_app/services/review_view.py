"""Where a draft's review stands, in words, for whoever opens the letter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from desktop_app.london import london
from desktop_app.models import Case, Letter, LetterReview, Staff
from desktop_app.policy.kinds import ReviewStep
from desktop_app.policy.letter_review import NEVER
from desktop_app.policy.steps import may_change_cases
from desktop_app.policy.words import short_date
from desktop_app.services.desk import Desk
from desktop_app.services.letter_view import Written
from desktop_app.services.review_facts import approval, last_asked
from desktop_app.services.reviewing import Reviewing, words_sha
from desktop_app.services.views_review import NO_REVIEW, ReaderView, ReviewView

LOCKED = frozenset({ReviewStep.ASKED, ReviewStep.APPROVED})
"""Steps at which the words rest until the letter is taken back."""


def review_view(session: Session, desk: Desk, letter: Letter, case: Case, draft: Written) -> ReviewView:
    """The review of a draft; nothing of a copy, which is never reviewed by itself."""
    if letter.kind in NEVER:
        return NO_REVIEW
    now, me = Reviewing(session, desk, letter, case, draft), session.get_one(Staff, desk.staff_id)
    writes, step = may_change_cases(me.rank) is None, letter.review
    is_asked = step is ReviewStep.ASKED
    refused, kept = now.refused(me) if is_asked else None, now.keeps_back()
    return ReviewView(
        step=step,
        words=_words(now),
        said=letter.reviews[-1].words if letter.reviews else "",
        is_locked=step in LOCKED,
        may_send=writes and not is_asked and not (step is ReviewStep.APPROVED and now.is_as_approved),
        may_take_back=writes and step in LOCKED and now.taken_back_by(me) is None,
        may_answer=is_asked and refused is None,
        why_not=f"{refused.why} {refused.who_could}." if refused else "",
        keeps_back=f"{kept.why} {kept.who_could}." if kept else "",
        readers=tuple(ReaderView(one.id, _named(one)) for one in now.readers(sent_by=me.id)),
        sha256=words_sha(draft.blocks),
    )


def _words(now: Reviewing) -> str:
    letter = now.letter
    latest = letter.reviews[-1] if letter.reviews else None
    if latest is None or letter.review is ReviewStep.TAKEN_BACK:
        return _asked_for(now)
    if letter.review is ReviewStep.ASKED:
        whom = f"with {latest.asked_of.name}" if latest.asked_of else "with anybody who may approve it"
        return f"In review {whom}, sent by {latest.by.name} {_when(now, latest.at)}."
    if letter.review is ReviewStep.SENT_BACK:
        return f"Returned by {latest.by.name} {_when(now, latest.at)}, to be put right."
    if (row := approval(letter)) is not None:
        return _approved(now, row)
    return f"Changed by {latest.by.name} {_when(now, latest.at)}: {_approver(letter)} approved other words."


def _asked_for(now: Reviewing) -> str:
    if now.wanted.rank is None:
        return "Nobody else has to review it. You can ask a colleague."
    return f"Before it is issued it needs the approval of: {now.wanted.who.lower()} ({now.wanted.source})."


def _approved(now: Reviewing, row: LetterReview) -> str:
    said = f"Approved by {row.by.name} {_when(now, row.at)}."
    return said if now.is_as_approved else f"{said} The case has changed since, and the words with it."


def _approver(letter: Letter) -> str:
    since = letter.reviews[letter.reviews.index(last_asked(letter)) :]
    return next(row.by.name for row in since if row.step is ReviewStep.APPROVED)


def _named(one: Staff) -> str:
    return f"{one.name}, {one.job_title or one.rank.words}"


def _when(now: Reviewing, at: datetime) -> str:
    """``on Thu 26 Nov, 10:42``."""
    there = london(at)
    return f"on {short_date(there.date(), now.desk.clock.today())}, {there:%H:%M}"
