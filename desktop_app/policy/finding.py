"""What a rule answers with: a value that carries its reasons, its sources and its working out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: the document's short name and the section, heading or provision inside it."""

    document: str
    section: str = ""

    @property
    def words(self) -> str:
        """As a person cites it: ``Complaint Handling Code 2024, 6.3``."""
        return ", ".join(part for part in (self.document, self.section) if part)

    def __str__(self) -> str:
        """The same words, so that a source drops into a sentence."""
        return self.words


@dataclass(frozen=True, slots=True)
class Finding(Generic[T_co]):
    """An answer that can be checked: never a bare value where a resident or the Ombudsman may ask why."""

    value: T_co
    reasons: tuple[str, ...] = ()
    """Full sentences, the weightiest first; empty only where the value speaks for itself."""
    sources: tuple[Source, ...] = ()
    worked_out: tuple[str, ...] = ()
    """The steps of a calculation, one line each, in order."""
