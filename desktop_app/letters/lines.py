"""Breaking words into lines, left aligned: at spaces only, and inside a word only when no line could hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.letters.fonts import width
from desktop_app.letters.marks import Run, Runs
from desktop_app.letters.words import NO_BREAK

_CUT_AFTER = "-/@._–"
"""Where a word too wide for its line is best cut: a double name, an email or web address."""

_LONE = 4.5
"""A last word no wider than this, in body sizes, is not left alone on its line."""
_SETTLED_FROM = 15.0
"""Narrower than this (a table's cell, a label) a lone word is better than one more ragged line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. It ends in a space when the words go on, so that no reader joins two words."""

    runs: Runs


def broken(words: Runs, room: float) -> tuple[Line, ...]:
    """``words`` in lines no wider than ``room``, which is in body sizes (points divided by the body's points).

    No-break spaces hold together what stands around them. At least one line, empty when there are no words.
    """
    lines: list[Line] = []
    line: list[Run] = []
    used = 0.0
    for word in _words(words):
        for piece, is_whole in _fitting(word, room):
            wide = _wide(piece)
            space = width(" ", line[-1].is_bold) if line else 0.0
            if line and used + space + wide > room:
                lines.append(Line(_merged([*line, Run(" ", line[-1].is_bold)] if is_whole else line)))
                line, used, space = [], 0.0, 0.0
            if line:
                line.append(Run(" ", line[-1].is_bold and piece[0].is_bold))
            line.extend(piece)
            used += space + wide
    return (*lines, Line(_merged(line)))


def stacked(each: Iterable[Runs], room: float) -> tuple[Line, ...]:
    """Several lines of words, each begun on a new line, as one stretch of text: each but the last ends in a space."""
    lines: list[Line] = []
    for words in each:
        if lines and lines[-1].runs:
            last = lines[-1].runs[-1]
            lines[-1] = Line((*lines[-1].runs[:-1], Run(f"{last.text} ", last.is_bold)))
        lines.extend(settled(broken(words, room), room))
    return tuple(lines)


def settled(lines: tuple[Line, ...], room: float) -> tuple[Line, ...]:
    """The same lines, a short last word joined by the one before it: alone at the end of a paragraph it looks lost."""
    if len(lines) < 2 or room < _SETTLED_FROM:
        return lines
    last, before = list(_words(lines[-1].runs)), list(_words(lines[-2].runs))
    if len(last) != 1 or _wide(last[0]) > _LONE or len(before) < 4 or not lines[-2].runs[-1].text.endswith(" "):
        return lines
    moved, kept = [before[-1], last[0]], before[:-1]
    if _wide(_spaced(moved)) > room or _wide(_spaced(kept)) < room / 2:
        return lines
    return (*lines[:-2], Line(_merged([*_spaced(kept), Run(" ", kept[-1][-1].is_bold)])), Line(_spaced(moved)))


def _spaced(words: Iterable[Runs]) -> Runs:
    """Words with a space between each two, bold where both beside it are."""
    runs: list[Run] = []
    for word in words:
        if runs:
            runs.append(Run(" ", runs[-1].is_bold and word[0].is_bold))
        runs.extend(word)
    return _merged(runs)


def balanced(words: Runs, room: float) -> tuple[Line, ...]:
    """``words`` in as few lines as ``broken`` needs, evenly filled: for headings, where a last lone word looks lost."""
    lines = broken(words, room)
    if len(lines) > 6:
        return lines
    while len(lines) > 1:
        room -= 0.75
        narrower = broken(words, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _words(words: Runs) -> Iterator[Runs]:
    """Words parted by spaces; a word may change its weight inside (``**8 December**.``)."""
    word: list[Run] = []
    for run in words:
        first, *others = run.text.split(" ")
        if first:
            word.append(Run(first, run.is_bold))
        for other in others:
            if word:
                yield tuple(word)
            word = [Run(other, run.is_bold)] if other else []
    if word:
        yield tuple(word)


def _fitting(word: Runs, room: float) -> Iterator[tuple[Runs, bool]]:
    """The word whole, or in pieces that each fit a line. The flag: a space stood before this piece.

    What was held together is let go where it cannot stand on one line; then a word is cut after a hyphen or the like,
    and only then anywhere.
    """
    if _wide(word) <= room:
        yield word, True
    elif any(NO_BREAK in run.text for run in word):
        parted = tuple(Run(run.text.replace(NO_BREAK, " "), run.is_bold) for run in word)
        for part in _words(parted):
            yield from _fitting(part, room)
    else:
        yield from _cut(word, room)


def _cut(word: Runs, room: float) -> Iterator[tuple[Runs, bool]]:
    """A word wider than the line, in pieces as wide as the line allows."""
    marks = [Run(mark, run.is_bold) for run in word for mark in run.text]
    is_whole = True
    while marks:
        fits, used = 0, 0.0
        while fits < len(marks) and (not fits or used + _wide((marks[fits],)) <= room):
            used += _wide((marks[fits],))
            fits += 1
        if fits < len(marks):
            fits = next((at for at in range(fits, fits // 2, -1) if marks[at - 1].text in _CUT_AFTER), fits)
        yield _merged(marks[:fits]), is_whole
        marks, is_whole = marks[fits:], False


def _wide(words: Runs) -> float:
    return sum(width(run.text, run.is_bold) for run in words)


def _merged(pieces: list[Run]) -> Runs:
    """Neighbours of one weight joined, so that a line is drawn in as few strokes as it needs."""
    merged: list[Run] = []
    for piece in pieces:
        if merged and merged[-1].is_bold == piece.is_bold:
            merged[-1] = Run(merged[-1].text + piece.text, piece.is_bold)
        else:
            merged.append(piece)
    return tuple(merged)
