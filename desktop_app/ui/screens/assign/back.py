"""Taking a handing over back, or doing it after all: each case by itself, and told how far that went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.policy.words import count, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.assigning import Handed
    from desktop_app.services.desk import Desk
    from desktop_app.ui.context import Context

    Told = Callable[[str, tuple[Handed, ...]], object]

AT_A_TIME = 10
NAMED = 3
"""Cases that are named when they could not be taken back; of more only how many."""


def _nobody(_title: str, _rows: tuple[Handed, ...]) -> None:
    """No page shows the result."""


def offer_way_back(ctx: Context, words: str, rows: tuple[Handed, ...], told: Told = _nobody) -> None:
    """Tell of a handing over, with its way back, and the way forth again; ``told`` hears what became of each."""
    ctx.undo.offer(words, lambda: take_back(ctx, rows, told), lambda: give_again(ctx, rows, told))


def take_back(ctx: Context, rows: tuple[Handed, ...], told: Told = _nobody, before: tuple[Handed, ...] = ()) -> None:
    """An act of its own, which each chronology keeps. Some at a time, so that the window goes on meanwhile."""

    def took(back: tuple[Handed, ...]) -> None:
        if rest := rows[AT_A_TIME:]:
            take_back(ctx, rest, told, (*before, *back))
            return
        every = (*before, *back)
        ctx.messages.tell("done" if all(row.done for row in every) else "warning", back_words(every))
        told(back_words(every), every)

    ctx.act(_give_back, rows[:AT_A_TIME], done=took, owner=ctx)


def give_again(ctx: Context, rows: tuple[Handed, ...], told: Told = _nobody, before: tuple[Handed, ...] = ()) -> None:
    """The other way round: what was taken back is handed over after all. Told only where a case was left aside."""

    def gave(forth: tuple[Handed, ...]) -> None:
        if rest := rows[AT_A_TIME:]:
            give_again(ctx, rest, told, (*before, *forth))
            return
        every = (*before, *forth)
        left = tuple(row for row in every if not row.done)
        if left:
            ctx.messages.tell("warning", _aside(left))
        from desktop_app.ui.screens.assign.result import result_title  # with the rules of handing over, not at a start

        told(result_title(every), every)

    ctx.act(_give_again, rows[:AT_A_TIME], done=gave, owner=ctx)


def back_words(rows: tuple[Handed, ...]) -> str:
    """``2 cases are back with whose they were. C-000012 was left: It is Tom Reed’s by now …``."""
    done, left = [row for row in rows if row.done], [row for row in rows if not row.done]
    words = f"{count(len(done), 'case')} {'is' if len(done) == 1 else 'are'} back with whose they were."
    if len(done) == 1:
        words = f"{done[0].reference} is back where it was."
    if not left:
        return words
    aside = _aside(left)
    return f"{words} {aside}" if done else aside


def _aside(left: Sequence[Handed]) -> str:
    if len(left) <= NAMED:
        return " ".join(f"{row.reference} was left: {row.words}" for row in left)
    return f"{count(len(left), 'case')} were left, among them {listed(row.reference for row in left[:NAMED])}."


def _give_back(desk: Desk, rows: tuple[Handed, ...], act: str) -> Any:
    from desktop_app.services.assigning import give_back

    return give_back(desk, rows, act)


def _give_again(desk: Desk, rows: tuple[Handed, ...], act: str) -> Any:
    from desktop_app.services.assigning import give_again as again

    return again(desk, rows, act)
