"""A form that two people may have open: it is sent with what it held at first, and what clashes is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop_app.errors import Overtaken, RedressError
from desktop_app.services.clashing import Opened
from desktop_app.ui.clash_dialog import Chosen
from desktop_app.ui.context import Context


def chosen_over(error: Overtaken, chosen: Chosen) -> Opened[Any]:
    """What a form goes by once its person has seen the other's changes and chosen."""
    over = tuple(one.field for one in error.clashes if one.field not in chosen.as_theirs)
    return Opened(error.theirs, over, chosen.why)


def send_form(
    ctx: Context, do: Callable[..., Any], *args: object, opened: Opened[Any],
    done: Callable[..., object], failed: Callable[[RedressError], object], owner: QObject,
) -> None:  # fmt: skip
    """Saves a form whose entry is the last of ``args``; ``opened`` is what that was when it was shown.

    Going back from the question leaves everything as it was typed.
    """

    def overtaken(error: RedressError) -> None:
        chosen = ctx.messages.settle(error) if isinstance(error, Overtaken) else None
        if chosen is None or not isinstance(error, Overtaken):
            failed(error)
            return
        again = (*args[:-1], error.settled(chosen.as_theirs))
        send_form(ctx, do, *again, opened=chosen_over(error, chosen), done=done, failed=failed, owner=owner)

    ctx.act(partial(do, opened=opened), *args, done=done, failed=overtaken, owner=owner)
