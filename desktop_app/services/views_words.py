"""Views of the landlord's own words: templates, their versions, and standard paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.policy.kinds import LetterKind


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One letter in the list of letters."""

    kind: LetterKind
    title: str
    number: int
    """Of the landlord's version in force; 0 for the words that come with Redress."""
    by: str = ""
    made_at: datetime | None = None
    holds_from: date | None = None
    coming: int = 0
    """A version that holds later; 0 for none."""
    coming_from: date | None = None
    is_shipped_newer: bool = False
    """Redress brings other words since this version was written."""

    @property
    def words(self) -> str:
        """``Version 2``, or ``Redress’s own words``."""
        return f"Version {self.number}" if self.number else "Redress’s own words"


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a letter's words, for good."""

    number: int
    text: str
    is_shipped: bool
    why: str
    holds_from: date
    made_at: datetime
    by: str
    mark: str
    """The short form of its words that issued letters record; '' where they can no longer be read."""


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A letter's words with everything its editor needs."""

    line: TemplateLine
    text: str
    """In force today."""
    shipped: str
    shipped_then: str
    """The shipped words when the version in force was written; the same as ``shipped`` where there is none."""
    versions: tuple[VersionView, ...] = ()
    """Newest first."""
    why_not: str = ""
    """Why whoever acts may not change it; '' when they may."""

    @property
    def latest(self) -> int:
        """The number of the newest version; 0 for none. Hand it back when saving."""
        return self.versions[0].number if self.versions else 0


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A standard paragraph as it stands now."""

    id: int
    """Of this version."""
    series: str
    number: int
    title: str
    text: str
    kinds: tuple[LetterKind, ...]
    """The letters it is offered in; () for all."""
    holds_from: date
    expires_on: date | None
    is_withdrawn: bool
    why: str
    by: str
    made_at: datetime
    standing: str
    """``ends Thu 26 Nov``."""
    is_offered: bool
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class ParagraphOffer:
    """A standard paragraph with the facts of one letter in it, ready to be put in."""

    id: int
    title: str
    text: str
    standing: str
