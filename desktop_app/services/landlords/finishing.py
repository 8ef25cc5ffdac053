"""What the real services do last to some open cases: letters issued for the post, decisions that wait, new hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from sqlalchemy import select

from desktop_app.models import Case, Letter
from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import Answered, Decision, LetterState
from desktop_app.services import approval_requests, letters
from desktop_app.services.assigning import assign, cases_of
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_days import PastDesk
from desktop_app.services.entries_redress import CompensationEntry, PartEntry
from desktop_app.services.landlords.sizes import Size
from desktop_app.services.landlords.staffing import Staff, Team

ASKED_FOR = (16, 30)
"""Tens of pounds: more than a handler may give and no more than a team leader may."""
HANDED_OVER = 2
"""Cases of each team that changed hands last, and that nobody has opened since."""
PAY_WITHIN = 15
"""Working days in which the sum asked for is to be paid."""


class Finishing:
    """Acts on open cases in the names of those who own them."""

    def __init__(self, past: PastDesk, staff: Staff, chance: Random) -> None:
        self._past = past
        self._chance = chance
        self._owner = 0
        self._teams = staff.teams
        self._leader_of = {handler: team.leader for team in staff.teams for handler in team.handlers}

    def finish(self, to_finish: Mapping[str, Sequence[int]], size: Size, done: Callable[[], object]) -> None:
        """Some came back from a review, wait for a sum of money or for a review; others are ready for the post.

        The first of each is a case of whoever opens the demonstration, as far as they have any. Then some change hands.
        """
        answers = self._shuffled(set(to_finish.get("review", ())))
        mine = set(cases_of(self._past, self._past.staff_id))
        answers.sort(key=lambda one: one not in mine)
        third = max(1, size.waiting // 3)
        for number, act in enumerate((self._return, self._ask_for_money, self._review)):
            for case_id in answers[number::3][:third]:
                act(case_id)
                done()
        taken = set(answers[: 3 * third])
        for case_id in self._shuffled(set(to_finish.get("post", ())) - taken)[: size.ready_to_post]:
            letter = self._draft(case_id)
            letters.issue(self._past, letter, self._act())
            done()
        for team in self._teams:
            self._relieve(team)

    def _relieve(self, team: Team) -> None:
        """The team's leader hands some cases of whoever has most to the first of the others."""
        to, *others = team.handlers
        if not others:
            return
        self._past.forget()
        self._past.sit_down(team.leader)
        theirs = max((cases_of(self._past, one) for one in others), key=len)
        assign(self._past, theirs[-HANDED_OVER:], to, str(texts("landlords")["handed_over"]), self._act())

    def _review(self, case_id: int) -> int:
        letter = self._draft(case_id)
        leader = self._leader() if self._chance.random() < 0.6 else None
        letters.send_for_review(self._past, letter, leader, str(texts("beside")["review_note"]), self._act())
        return letter

    def _return(self, case_id: int) -> None:
        letter, leader = self._draft(case_id), self._leader()
        letters.send_for_review(self._past, letter, leader, str(texts("beside")["review_note"]), self._act())
        self._past.sit_down(leader)
        letters.send_back(self._past, letter, str(texts("beside")["review_returned"]), self._act())

    def _ask_for_money(self, case_id: int) -> None:
        self._draft(case_id)
        words = texts("beside")
        pay_by = self._past.calendar().after(self._past.clock.today(), PAY_WITHIN)
        sum_ = PartEntry(Head.UNQUANTIFIABLE, str(words["asked_for"]), f"£{self._chance.randrange(*ASKED_FOR) * 10}")
        entry = CompensationEntry((sum_,), str(words["asked_impact"]), "The income team", pay_by)
        leader, note = self._leader(), str(words["asked_note"])
        view, _ = approval_requests.ask(self._past, case_id, Decision.COMPENSATION, entry, note, leader, self._act())
        if self._chance.random() < 0.3:
            self._past.sit_down(leader)
            back = str(words["asked_returned"])
            approval_requests.answer(self._past, view.asked[0].id, Answered.RETURNED, back, self._act())

    def _draft(self, case_id: int) -> int:
        """The draft of a case, with its owner at the desk."""
        self._past.forget()
        with self._past.reading() as session:
            owner = session.scalars(select(Case.owner_id).where(Case.id == case_id)).one()
            draft = select(Letter.id).where(Letter.case_id == case_id, Letter.state == LetterState.DRAFT)
            found = session.scalars(draft).one()
        assert owner is not None
        self._past.sit_down(owner)
        self._owner = owner
        return found

    def _leader(self) -> int:
        """The leader of whoever sits at the desk."""
        return self._leader_of[self._owner]

    def _act(self) -> str:
        return f"size-{self._chance.getrandbits(96):024x}"

    def _shuffled(self, ids: set[int]) -> list[int]:
        return self._chance.sample(sorted(ids), len(ids))
