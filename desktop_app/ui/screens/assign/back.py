"""Taking a handing over back: each case to whose it was, and told how far that went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.policy.words import count, listed

if TYPE_CHECKING:
    from desktop_app.services.assigning import Handed
    from desktop_app.services.desk import Desk
    from desktop_app.ui.context import Context

AT_A_TIME = 10
NAMED = 3
"""Cases that are named when they could not be taken back; of more only how many."""


def take_back(ctx: Context, rows: tuple[Handed, ...], told: tuple[Handed, ...] = ()) -> None:
    """An act of its own, which each chronology keeps. Some at a time, so that the window goes on meanwhile."""

    def took(back: tuple[Handed, ...]) -> None:
        if rest := rows[AT_A_TIME:]:
            take_back(ctx, rest, (*told, *back))
            return
        every = (*told, *back)
        ctx.messages.tell("done" if all(row.done for row in every) else "warning", back_words(every))

    ctx.act(_give_back, rows[:AT_A_TIME], done=took, owner=ctx)


def back_words(rows: tuple[Handed, ...]) -> str:
    """``2 cases are back with whose they were. C-000012 was left: It is Tom Reed’s by now …``."""
    done, left = [row for row in rows if row.done], [row for row in rows if not row.done]
    words = f"{count(len(done), 'case')} {'is' if len(done) == 1 else 'are'} back with whose they were."
    if len(done) == 1:
        words = f"{done[0].reference} is back where it was."
    if not left:
        return words
    if len(left) <= NAMED:
        aside = " ".join(f"{row.reference} was left: {row.words}" for row in left)
    else:
        aside = f"{count(len(left), 'case')} were left, among them {listed(row.reference for row in left[:NAMED])}."
    return f"{words} {aside}" if done else aside


def _give_back(desk: Desk, rows: tuple[Handed, ...], act: str) -> Any:
    from desktop_app.services.assigning import give_back

    return give_back(desk, rows, act)
