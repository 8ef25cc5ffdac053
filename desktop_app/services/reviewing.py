"""A letter's review weighed now: whose eyes it needs, who may approve it, and whether an approval still holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.letters.template import FilledBlock
from desktop_app.london import london
from desktop_app.models import Case, Letter, Staff
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.kinds import ReviewStep
from desktop_app.policy.letter_review import Wanted, may_approve, may_be_issued, may_take_back, wanted
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.words import listed
from desktop_app.services.case_facts import facts_of
from desktop_app.services.desk import Desk
from desktop_app.services.letter_view import Written, written
from desktop_app.services.reader import reader_in
from desktop_app.services.review_facts import approval, reviewed
from desktop_app.services.review_rules import own_ranks


@dataclass
class Reviewing:
    """One draft's review, worked out once and asked several times."""

    session: Session
    desk: Desk
    letter: Letter
    case: Case
    draft: Written
    """The letter as it would go out today."""

    @cached_property
    def facts(self) -> CaseFacts:
        """The case as the rules see it."""
        return facts_of(self.desk, self.case)

    @cached_property
    def wanted(self) -> Wanted:
        """Whose eyes the letter needs."""
        rules = self.desk.rules(self.case.edition_id)
        return wanted(self.letter.kind, self.facts, rules, own_ranks(reader_in(self.session)))

    @cached_property
    def review(self) -> ReviewFacts:
        """As the rules see it, by the rank that is asked for now."""
        return reviewed(self.letter, self.wanted.rank, self.letter.review or ReviewStep.TAKEN_BACK)

    def refused(self, who: Staff, *, sent_by: int | None = None) -> Refusal | None:
        """Why a colleague may not approve it; ``sent_by`` is about to send it for review and counts as a hand in it."""
        review = self.review
        if sent_by is not None and who.id == sent_by:
            review = reviewed_with(review, sent_by)
        found = may_approve(review, self.facts, Actor(who.id, who.rank), self.wanted.source)
        return found and Refusal(found.why, found.source, self.who_could(found.who_could))

    def taken_back_by(self, who: Staff) -> Refusal | None:
        """Why a colleague may not withdraw it from review; None when they may."""
        return may_take_back(self.review, self.facts, Actor(who.id, who.rank))

    def readers(self, *, sent_by: int | None = None) -> tuple[Staff, ...]:
        """Who may approve it, by name."""
        review = self.review if sent_by is None else reviewed_with(self.review, sent_by)
        return tuple(
            one
            for one in self.session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name, Staff.id))
            if may_approve(review, self.facts, Actor(one.id, one.rank)) is None
        )

    def who_could(self, words: str) -> str:
        """Whoever the rule means, with the colleagues here by name; where to add one when there is none."""
        names = [one.name for one in self.readers()]
        return f"{words}: {listed(names, 'or')}" if names else f"{words}. Nobody here: add a colleague in Settings"

    @cached_property
    def is_as_approved(self) -> bool:
        """It says what was approved, word for word but for its own date, and by somebody of the rank asked for now."""
        row = approval(self.letter)
        if row is None or (self.wanted.rank is not None and not row.by.rank.at_least(self.wanted.rank)):
            return False
        day = london(row.at).date()
        then = written(self.session, self.desk, self.letter, self.case, day)
        return words_sha(then.blocks) == row.sha256

    def keeps_back(self) -> Refusal | None:
        """Why it may not be issued; None where its review does not keep it back."""
        found = may_be_issued(self.letter.review, self.wanted, is_as_approved=self.is_as_approved)
        if found is None:
            return None
        why = found.why
        if (row := approval(self.letter)) is not None:
            why = f"The case has changed since {row.by.name} approved it, and the words with it. {why}"
        return Refusal(why, found.source, self.who_could(found.who_could or "A colleague"))


def reviewed_with(review: ReviewFacts, staff_id: int) -> ReviewFacts:
    """The same with one more hand in it."""
    from dataclasses import replace

    return replace(review, hands=review.hands | {staff_id})


def words_sha(blocks: tuple[FilledBlock, ...]) -> str:
    """A hash of every word of a letter and of the passage it stands in."""
    said = json.dumps([(block.key, block.text) for block in blocks], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
