"""What the post room's lines say, and the icon beside each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from desktop_app.policy.kinds import PrintResult
from desktop_app.policy.post_checks import CheckLevel
from desktop_app.policy.words import count
from desktop_app.services.views_post import LetterToGo
from desktop_app.ui.screens.post.model import Column, Heading

SYMBOLS = {CheckLevel.STOP: "overdue", CheckLevel.LOOK: "eye", CheckLevel.FINE: "tick"}


_CHIP = "Overdue 1 working day · Thu 26 Nov"
"""A chip is read whole: its date stands at its end."""


def letter_columns() -> tuple[Column, ...]:
    """The columns of letters that wait."""
    return (
        Column("Reference", lambda one: one.reference, 6, least="C-000000"),
        Column("To", lambda one: one.place, 17, least="Mrs Olive Barnes"),
        Column("Letter", lambda one: one.title, 15, least="Stage 1 response"),
        Column("Sheets", lambda one: str(one.sheets), 5, is_number=True),
        Column("What to know", checks_words, 25, symbol=lambda one: SYMBOLS[one.level]),
        Column("Must leave", lambda one: one.chip.text, 4, chip=lambda one: one.chip, least=_CHIP),
        Column("Arrives", lambda one: one.arrives, 5, least="Thu 26 Nov 2026"),
    )


def checks_words(one: LetterToGo) -> str:
    """The gravest check, and how many more there are; that it did not come out comes first."""
    first = {PrintResult.SPOILED: "Spoiled: print it again. ", PrintResult.NOT_PRINTED: "Did not print. "}
    said = one.level.words if one.level is CheckLevel.FINE else one.checks[0].words
    more = f" (and {len(one.checks) - 1} more)" if len(one.checks) > 1 else ""
    return f"{first.get(one.result, '') if one.result else ''}{said}{more}"


def spoken_letter(one: LetterToGo) -> str:
    """A whole line for a screen reader."""
    what = (one.reference, one.title, f"to {one.place}", count(one.sheets, "sheet"))
    return ", ".join((*what, one.level.words, checks_words(one), *one.advice))


def in_groups(lines: Iterable[LetterToGo]) -> list[LetterToGo | Heading]:
    """The lines with a heading above each group; only what can go is ticked by it."""
    rows: list[LetterToGo | Heading] = []
    for group, found in groupby(lines, key=lambda one: one.group):
        members = list(found)
        totals = totals_words(members)
        ids = tuple(one.id for one in members if one.level is not CheckLevel.STOP)
        rows += [Heading(f"{group.words}  —  {totals}", ids), *members]
    return rows


def totals_words(lines: Iterable[LetterToGo]) -> str:
    """``12 letters, 24 sheets``."""
    found = list(lines)
    return f"{count(len(found), 'letter')}, {count(sum(one.sheets for one in found), 'sheet')}"
