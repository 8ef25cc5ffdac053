"""What the rules are told of the people in a case: who may not touch it, who speaks for whom, what is reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Authority, RestrictionKind


@dataclass(frozen=True, slots=True)
class ActingFacts:
    """Somebody who acts for the resident, or would."""

    name: str
    authority: Authority
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """The people of a case. Defaults describe a resident on their own whom everybody may deal with."""

    barred: frozenset[int] = frozenset()
    """Colleagues for whom the case is not there: it is about them, or something ties them to it."""
    conflicted: frozenset[int] = frozenset()
    """Colleagues whose latest declaration names a tie; they may not look into it."""
    declared: frozenset[int] = frozenset()
    """Colleagues who said at this stage that nothing ties them to it."""
    named_id: int | None = None
    """The colleague named to look into it at the stage it is in; None for nobody, or for somebody from outside."""
    acting: ActingFacts | None = None
    """Who acts for the resident, with or without authority."""
    is_kept_from_resident: bool = False
    """They told us something and do not want the resident to know that it was them."""
    is_consent_asked: bool = False
    """The resident was asked whether they may act."""
    needs_review_on: date | None = None
    """The earliest day on which an adjustment or a disability told us of is to be looked at again."""
    restriction_review_on: date | None = None
    """The same of a limit on the resident's contact with us."""
    limits: tuple[RestrictionKind, ...] = ()
    """The limits on the resident's contact that stand, warnings among them."""
    is_for_several: bool = False
    """Triage found that it affects several households: a petition, a block."""
    members: int = 0
    """Others who complain with the resident."""
    has_lead: bool = False
    """Somebody is named who speaks for them all."""
    is_tenure_known: bool = True
    cannot_be_written_to: bool = False
    """No name and no way to write was given, and nobody acts for them: no letter of ours can be addressed."""
    cannot_be_reached: bool = False
    """Nor is there a telephone number: nobody can be spoken to."""


NO_PEOPLE = PeopleFacts()
"""A resident on their own."""
