"""What whoever rings about a case may be told of it: all of it, what answers their question, or nothing at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from desktop_app.policy.authority import DATA, standing
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Authority, Worded

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

PRINCIPLES = "UK GDPR"
SECURE = Source(PRINCIPLES, "Article 5(1)(f)")
"""Nobody is told what is not theirs to know."""
SPARE = Source(PRINCIPLES, "Article 5(1)(c)")
"""Whoever may be told a part is told no more than they need."""
ELECTED_LAW = Source(DATA, "Schedule 1, paragraph 24")
"""An elected member who asks because somebody asked them to may be answered without that person's written consent."""


class Caller(Worded):
    """Who is on the telephone."""

    RESIDENT = "resident", "The resident"
    REPRESENTATIVE = "representative", "Whoever acts for the resident"
    ELECTED = "elected", "MP or councillor, or their office"
    OURS = "ours", "A colleague or contractor"
    SOMEBODY = "somebody", "Somebody else"


class Extent(Enum):
    """How much may be told, in words that stand over the rest."""

    WHOLE = "May be told how the case stands"
    PART = "May be told what answers their question, and no more"
    NOTHING = "Tell them nothing, not even that there is a case"


@dataclass(frozen=True, slots=True)
class AboutCase:
    """What decides it: whose case it is, and who acts for them."""

    is_anonymous: bool
    acting: str = ""
    """Whoever acts for the resident; '' for nobody."""
    authority: Authority = Authority.NONE_YET
    expires_on: date | None = None
    scope: str = ""
    asks_safe_contact: bool = False
    """The resident is reached in one way only: somebody else might use what they learn, or pretend to be them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one caller may be told."""

    extent: Extent
    first: str
    """What to make sure of before a word is said."""
    keep_back: tuple[str, ...]
    """What stays with us whatever is told, a sentence each."""
    source: Source


_SAFE = "They are reached in one safe way only: ring back that way before you say anything. A voice may be another’s."
_WHERE = "Where and how the resident can be reached, and that they asked for that."
_OTHERS = "What anybody else has told us, and who they are."
_PRIVATE = "Health, money and who lives there, unless that is what they ask about and the answer needs it."


def telling(caller: Caller, about: AboutCase, today: date, rules: Rules) -> Telling:
    """What a caller may be told today.

    A telephone shows nobody's face: each answer begins with how to be sure who is speaking. Whoever acts for the
    resident is heard as far as their authority holds; an MP or councillor without written consent where the
    landlord's policy leaves the law as it is.

    Source: UK GDPR, Article 5(1)(c) and (f); Data Protection Act 2018, Schedule 1, paragraph 24.
    """
    told = _to(caller, about, today, rules)
    if not about.asks_safe_contact or told.extent is Extent.NOTHING:
        return told
    first = f"{_SAFE} {told.first}" if caller is Caller.RESIDENT else told.first
    return replace(told, first=first, keep_back=(*told.keep_back, *(() if caller is Caller.RESIDENT else (_WHERE,))))


def _to(caller: Caller, about: AboutCase, today: date, rules: Rules) -> Telling:
    if caller is Caller.RESIDENT:
        return _resident(about)
    if caller is Caller.REPRESENTATIVE:
        return _representative(about, today, rules)
    if caller is Caller.ELECTED:
        return _elected(today, rules)
    if caller is Caller.OURS:
        first = "Be sure that it is theirs to know: ring back through the switchboard if you do not know the voice."
        return Telling(Extent.PART, first, ("Everything their part of the work does not need.", _OTHERS), SPARE)
    first = "Take down what they say. Whoever wants to hear more asks the resident, or has the resident ring us."
    return Telling(Extent.NOTHING, first, (), SECURE)


def _resident(about: AboutCase) -> Telling:
    if about.is_anonymous:
        first = "They gave no name, so nobody can show that the case is theirs. Take down what they say."
        return Telling(Extent.NOTHING, first, (), SECURE)
    first = "Ask for their full name, their address and one thing more that we know of them."
    return Telling(Extent.WHOLE, first, (_OTHERS,), SECURE)


def _representative(about: AboutCase, today: date, rules: Rules) -> Telling:
    if not about.acting:
        first = "Nobody acts for the resident on this case. Ask what shows that they may, and ask the resident."
        return Telling(Extent.NOTHING, first, (), rules.representative.source)
    holds = standing(about.authority, about.expires_on, today, rules)
    if not holds.may_be_told:
        return Telling(Extent.NOTHING, f"{about.acting}: {holds.why}", (), holds.source)
    scope = f"They act for {about.scope} and for nothing else. " if about.scope else ""
    first = f"{scope}Be sure that it is {about.acting}: ring the number on the case."
    return Telling(Extent.WHOLE, first, (_OTHERS,), holds.source)


def _elected(today: date, rules: Rules) -> Telling:
    """Asked as if they were the one who acts: the landlord's policy may want consent where the law does not."""
    holds = standing(Authority.ELECTED, None, today, rules)
    if not holds.may_be_told:
        return Telling(Extent.NOTHING, holds.why, (), holds.source)
    first = (
        "Ask whether the resident asked them to ring, then ring back on the number their office publishes. "
        "If somebody else asked them, ask the resident first."
    )
    return Telling(Extent.PART, first, (_PRIVATE, _OTHERS), ELECTED_LAW)
