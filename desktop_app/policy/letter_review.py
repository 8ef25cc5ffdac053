"""Which letters somebody else reviews before they are issued, and who may: the one place that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.barring import may_look_into
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import LetterKind, Rank, ReviewStep
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal, and_above, may_handle_stage2, needs_review

if TYPE_CHECKING:
    from desktop_app.policy.facts import Actor, CaseFacts
    from desktop_app.policy.facts_review import ReviewFacts
    from desktop_app.policy.rules import Rules

REVIEW_SETTINGS = Source("Settings, Who reviews letters")
SOMEBODY_ELSE = code_source("5.8")
"""An independent mind, and no conflict of interest: nobody marks their own work."""
NEVER = frozenset({LetterKind.COPY})
"""A copy says what the letter that it is of says: that one was reviewed."""
OF_STAGE2 = frozenset({LetterKind.FINAL_RESPONSE, LetterKind.ESCALATION_REFUSAL})
"""Letters that say what a second look came to: nobody who dealt with stage 1 has a part in them."""

OwnRanks = Mapping[LetterKind, Rank]
"""What the landlord set for itself: the lowest rank that reviews a letter of each kind; a kind left out, nobody."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose eyes a letter needs before it is issued."""

    rank: Rank | None
    """The lowest rank that may approve it; None where nobody has to."""
    source: Source

    @property
    def who(self) -> str:
        """``Team leader or above``; '' where nobody has to."""
        return and_above(self.rank) if self.rank is not None else ""


def policy_asks(kind: LetterKind, rules: Rules) -> Rank | None:
    """The rank whose eyes the policy asks for on letters of this kind; None where it asks for nobody's.

    Source: PA Housing 5.4.1; Portsmouth 8, Stage Two. The Code asks for nobody's.
    """
    return rules.stage2_reviewer.row.reviewed_by if kind is LetterKind.FINAL_RESPONSE else None


def wanted(kind: LetterKind, facts: CaseFacts, rules: Rules, own: OwnRanks) -> Wanted:
    """Whose eyes a letter needs: what the policy asks and what the landlord set for itself, whichever is higher.

    What the policy asks on a final response is met by a reviewer senior enough to answer alone, and by a look-over
    recorded on the answer; the landlord's own setting is not.
    """
    if kind in NEVER:
        return Wanted(None, REVIEW_SETTINGS)
    set_here = own.get(kind)
    asked = policy_asks(kind, rules)
    if asked is not None and (facts.stage2.is_answer_reviewed or not needs_review(facts, rules)):
        asked = None
    if asked is not None and (set_here is None or asked.at_least(set_here)):
        return Wanted(asked, rules.stage2_reviewer.source)
    return Wanted(set_here, REVIEW_SETTINGS)


def may_approve(
    letter: ReviewFacts, facts: CaseFacts, actor: Actor, source: Source = REVIEW_SETTINGS
) -> Refusal | None:
    """Whether somebody may approve this letter or send it back; None when they may.

    ``source`` is where the rank asked for stands (:class:`Wanted`).
    """
    if not actor.rank.at_least(Rank.HANDLER):
        why = "The post room prints and sends letters; it does not approve them."
        return Refusal(why, code_source("4.2"), and_above(letter.wanted or Rank.HANDLER))
    if actor.staff_id in letter.hands:
        why = "Nobody approves a letter they began, wrote in or sent for review."
        return Refusal(why, SOMEBODY_ELSE, _who(letter))
    if letter.wanted is not None and not actor.rank.at_least(letter.wanted):
        why = f"A letter of this kind is approved by: {and_above(letter.wanted).lower()}."
        return Refusal(why, source, _who(letter))
    return _tied(letter.kind, facts, actor)


def may_take_back(letter: ReviewFacts, facts: CaseFacts, actor: Actor) -> Refusal | None:
    """Whether somebody may take this letter out of review; None when they may.

    Whoever sent it, began it or wrote in it, and whoever has the case now: whoever reviews it says yes or no to it, and
    does not take it from its writer.

    Source: Code 5.8: the review is of value while whoever gives it stays apart from the letter.
    """
    if actor.staff_id in letter.hands or actor.staff_id == facts.owner_id:
        return None
    why = "A letter is withdrawn from review by whoever wrote it or sent it."
    return Refusal(why, SOMEBODY_ELSE, "Its writer, or whoever has the case")


def _tied(kind: LetterKind, facts: CaseFacts, actor: Actor) -> Refusal | None:
    if tied := may_look_into(facts, actor.staff_id):
        return Refusal(tied.why, tied.source, tied.who_could)
    return may_handle_stage2(facts, actor.staff_id) if kind in OF_STAGE2 else None


def _who(letter: ReviewFacts) -> str:
    return f"{and_above(letter.wanted or Rank.HANDLER)} who had no hand in it"


def may_be_issued(step: ReviewStep | None, wanted: Wanted, *, is_as_approved: bool) -> Refusal | None:
    """Whether a review keeps a letter from being issued; None when it does not.

    Args:
        step: The latest step of its review; None when nobody was asked.
        wanted: Whose eyes it needs.
        is_as_approved: It says word for word what was approved, and by somebody of the rank that is asked for.
    """
    if step is ReviewStep.ASKED:
        return Refusal(
            "It is in review. Its writer can withdraw it, or wait for the answer.", wanted.source, wanted.who
        )
    if step is ReviewStep.SENT_BACK:
        why = "It was returned with a reason. Put it right and send it for review again."
        return Refusal(why, wanted.source, wanted.who)
    if wanted.rank is None or is_as_approved:
        return None
    return Refusal(f"Before it is issued it needs the approval of: {wanted.who.lower()}.", wanted.source, wanted.who)


def may_set_rules(rank: Rank, highest: Rank) -> Refusal | None:
    """Whether somebody may say who reviews letters and who decides; None when they may.

    A head of service and above; where nobody so senior works here, whoever is most senior.
    """
    least = Rank.HEAD_OF_SERVICE if highest.at_least(Rank.HEAD_OF_SERVICE) else highest
    if rank.at_least(least):
        return None
    why = "Who reviews letters, and who decides, is set by somebody more senior."
    return Refusal(why, REVIEW_SETTINGS, and_above(least))
