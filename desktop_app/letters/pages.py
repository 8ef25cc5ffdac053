"""Dealing pieces out to pages: headings stay with their text, tables repeat their heads, nothing is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop_app.letters.pieces import Piece, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where its top stands on the page."""

    piece: Piece
    top: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for text on a page, in points from its top edge."""

    top: float
    bottom: float


def dealt(pieces: Iterable[Piece], first: Frame, later: Frame) -> list[list[Placed]]:
    """The pieces in order on as many pages as they need; always one page at least."""
    waiting = deque(pieces)
    pages: list[list[Placed]] = [[]]
    frame, at = first, first.top
    while waiting:
        piece = waiting[0]
        is_first = not pages[-1]
        gap = 0.0 if is_first else piece.before
        if not is_first and at + gap + _needed(waiting) > frame.bottom:
            pages.append([])
            frame, at = later, later.top
            continue
        waiting.popleft()
        if is_first and isinstance(piece, Row) and piece.head is not None:
            pages[-1].append(Placed(piece.head, at))
            at += piece.head.height
        room = frame.bottom - at - gap
        if piece.height > room:
            parts = piece.parted(room) or piece.parted(room, force=is_first)
            if parts is None and not is_first:
                waiting.appendleft(piece)
                pages.append([])
                frame, at = later, later.top
                continue
            if parts is not None:
                piece = parts[0]
                waiting.appendleft(parts[1])
        pages[-1].append(Placed(piece, at + gap))
        at += gap + piece.height
    return pages


def _needed(waiting: deque[Piece]) -> float:
    """Height that must be free for the first piece: with it, all it may not be parted from, and a start of the next."""
    total = 0.0
    for number, piece in enumerate(waiting):
        total += piece.before if number else 0.0
        if not piece.keeps_next:
            return total + piece.least
        total += piece.height
    return total


def kept_with_next(piece: Piece) -> Piece:
    """The same piece, never last on a page."""
    return replace(piece, keeps_next=True)
