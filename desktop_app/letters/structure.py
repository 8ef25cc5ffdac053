"""The structure tree of a tagged PDF: what is a heading, a list, a table, in the order it is read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class Element:
    """One node of the tree. Elements are made in reading order, whatever order they are painted in."""

    role: str
    """A standard structure type: ``Document``, ``H1``, ``P``, ``L``, ``LI``, ``TH``..."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Owner, name and value of each attribute, all of them names: ``("Table", "Scope", "Column")``."""
    kids: list[Element | Marked] = field(default_factory=list)
    alt: str = ""
    """What a picture shows, for whoever cannot see it; '' for everything that has words of its own."""

    def add(self, role: str, *attributes: tuple[str, str, str]) -> Element:
        """A new last child."""
        child = Element(role, attributes)
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of page content that belongs to an element."""

    page: int
    """From 0."""
    mark: int
    """Its number on that page."""
