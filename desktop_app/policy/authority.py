"""Who may act for a resident: what each kind of authority must show, and whether it holds today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Authority
from desktop_app.policy.words import inside, long_date

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

CAPACITY = "Mental Capacity Act 2005"
DATA = "Data Protection Act 2018"


@dataclass(frozen=True, slots=True)
class Needs:
    """What one kind of authority has to show."""

    label: str
    """What is asked, over the box it is written in."""
    hint: str
    ask: str
    """The sentence for somebody who left it blank."""
    law: Source | None = None
    """The law behind it; None where the landlord's own policy is."""


_NEEDS: Mapping[Authority, Needs] = MappingProxyType(
    {
        Authority.WRITTEN_CONSENT: Needs(
            "The written consent and its date",
            "The signed form or email, its date, and where it is kept.",
            "Enter what the resident signed or wrote, its date, and where it is kept.",
        ),
        Authority.VERBAL_CONSENT: Needs(
            "Who heard the consent, and when",
            "Who took the call, on which day, and what the resident said.",
            "Enter who heard the resident say so, and on which day.",
        ),
        Authority.POWER_OF_ATTORNEY: Needs(
            "The power of attorney, and that it is registered",
            "Its kind, its registration with the Public Guardian, and where our copy is kept.",
            "Enter that the power of attorney is registered, and where our copy is kept.",
            Source(CAPACITY, "section 9"),
        ),
        Authority.BEST_INTERESTS: Needs(
            "Who decided, and on what basis",
            "Who found that the resident cannot decide this, when, and why this person acts in their best interests.",
            "Enter who decided that the resident cannot consent, and why this person acts in their best interests.",
            Source(CAPACITY, "sections 1 to 4"),
        ),
        Authority.ESTATE: Needs(
            "What shows that they act for the estate",
            "Executor with the will, or administrator with the grant; and where our copy is kept.",
            "Enter whether they are executor or administrator, what shows it, and where it is kept.",
        ),
        Authority.ELECTED: Needs(
            "What was weighed before anything sensitive is told",
            "The law lets an elected member ask for a resident without written consent; some policies want it. "
            "Say what is sensitive here, and whether the resident would expect it to be told.",
            "Enter what was weighed before anything sensitive about the resident is told to them.",
            Source(DATA, "Schedule 1, paragraphs 23 and 24"),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether somebody may be told things today; why not, where they may not."""

    may_be_told: bool
    why: str
    source: Source


def needs_of(authority: Authority) -> Needs | None:
    """What this kind of authority has to show; None while there is none yet."""
    return _NEEDS.get(authority)


def source_of(authority: Authority, rules: Rules) -> Source:
    """The law behind one kind of authority, or the policy where the law leaves it to the landlord."""
    needs = needs_of(authority)
    return (needs.law if needs else None) or rules.representative.source


def standing(authority: Authority, expires_on: date | None, today: date, rules: Rules) -> Standing:
    """Whether authority holds today. After its last day it counts as none; a policy may want consent in writing."""
    source = source_of(authority, rules)
    if authority is Authority.NONE_YET:
        return Standing(False, "Nothing shows yet that the resident wants them to act.", source)
    if expires_on is not None and expires_on < today:
        why = f"Their authority ended on {long_date(expires_on)}. Ask the resident again."
        return Standing(False, why, source)
    representative = rules.representative
    if authority is Authority.ELECTED and representative.row.elected_needs_consent:
        why = (
            "This policy hears an MP or councillor only with the resident’s consent. Ask the resident, then record it."
        )
        return Standing(False, f"{why} {representative.row.elected_instead}".strip(), representative.source)
    if authority is Authority.VERBAL_CONSENT and representative.row.consent == "written":
        return Standing(False, "This policy wants the consent in writing. Ask the resident for it.", source)
    return Standing(True, "", source)


def is_told_by_another(authority: Authority | None) -> bool:
    """Whether what we hold was said by somebody the resident never asked to speak; None for nobody acting.

    Their words are then no words of the resident's: they go into no point, no title and no letter by themselves, and
    a letter does not call them a complaint of the resident's.

    Source: Code 1.3 and 3.6.
    """
    return authority is Authority.NONE_YET


def acting_words(name: str, authority: Authority) -> str:
    """Who speaks, in a line: somebody without authority told us something, and does not act for anybody yet."""
    if is_told_by_another(authority):
        return f"{name} told us, and has no authority to act for them yet"
    return f"{name} acts for them: {inside(authority.words)}"


def accepted_words(rules: Rules) -> str:
    """What the landlord's own policy says about whom it hears, in a sentence."""
    row = rules.representative
    accepts = "; ".join(row.row.accepts)
    says = f"{row.words} It accepts: {accepts}." if accepts else row.words
    return f"{says} {row.row.elected_instead}".strip()
