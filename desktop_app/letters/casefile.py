"""A casefile as one PDF: cover, contents with page numbers, each part with its words and then the files it shows.

Letters and other PDFs are put in page by page as they were kept; pictures stand on a sheet of their own. Pages made
here are tagged, and so are letters of ours: their structure goes into the whole. What others made stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from desktop_app.letters.template import FilledBlock

Told = Callable[[str], bool]
"""Told what is being done, in words; False to stop."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of the casefile. Its bytes are asked for when its turn comes, and let go of after."""

    number: int
    title: str
    pages: int
    """How many it fills here; 0 for one that is only listed."""
    content: Callable[[], bytes]
    is_picture: bool = False
    is_ours: bool = False
    """A letter made by us: tagged, and its tags go along."""
    beneath: str = ""
    """Words under a picture."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part: its words, and the files that follow it."""

    title: str
    blocks: tuple[FilledBlock, ...]
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Casefile:
    """The whole paper."""

    title: str
    author: str
    on: date
    cover: tuple[FilledBlock, ...]
    """Without one there is no list of contents either: a paper of one part."""
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of it."""

    pages: int
    starts: dict[int, int]
    """On which page each file begins, by its number; one that is only listed has none."""


def bind(paper: Casefile, out: BinaryIO, told: Told = lambda _: True) -> Bound | None:
    """Writes the casefile; None, with nothing written, when ``told`` says to stop.

    Raises:
        OSError: it cannot be written.
    """
    from desktop_app.letters.binding import bound
    from desktop_app.letters.casefile_pages import Plan

    plan = Plan(paper)
    if not told("Setting the pages"):
        return None
    pdf = plan.drawn(told)
    if pdf is None or not bound(pdf, plan.placings(), plan.marks(), out, told):
        return None
    return Bound(plan.many, plan.starts)


@dataclass(frozen=True, slots=True)
class Placing:
    """A PDF that goes in."""

    at: int
    """The page before which it goes, from 0, once everything before it is in."""
    enclosure: Enclosure
    chapter: int
    """The chapter that it belongs to, from 0."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the reader's side bar."""

    title: str
    page: int
    """From 0."""
    beneath: tuple[Bookmark, ...] = ()


def stamp_words(paper_title: str, number: int, page: int, many: int) -> str:
    """What stands at the foot of a page that others made: ``Casefile C-000412, file 7, page 31 of 88``."""
    return f"{paper_title}, file {number}, page {page} of {many}"
