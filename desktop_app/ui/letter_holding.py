"""Holding a letter back, and letting it go again: asked the same way in the post room and beside the letter."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.policy.steps_post import RUNS_ON
from desktop_app.ui.context import Context


def hold_back(ctx: Context, letter_id: int, name: str, owner: QObject) -> None:
    """Ask why, and hold it back; the case is told, and so is whoever does it that the day keeps running."""
    from desktop_app.services.letter_holding import hold_back as hold

    text = (
        f"{name}: it goes with no batch and cannot be posted or sent until it is let go. Its case says why. "
        "Its day keeps running."
    )
    why = ctx.messages.ask_text("Hold this letter back?", text, "Why", "Hold it back")
    if why:
        ctx.act(hold, letter_id, why, done=lambda _: _told(ctx, name), owner=owner)


def let_go(ctx: Context, letter_id: int, name: str, owner: QObject) -> None:
    """Let it leave again."""
    from desktop_app.services.letter_holding import let_go as release

    def told(_letter: object) -> None:
        ctx.messages.tell("done", f"{name} may leave again.")

    ctx.act(release, letter_id, "", done=told, owner=owner)


def _told(ctx: Context, name: str) -> None:
    ctx.messages.tell("note", f"{name} is held back, and its case says so. {RUNS_ON}")
