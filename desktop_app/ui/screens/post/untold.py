"""Decided but not told: what waits to leave, whoever has to see to it."""

from __future__ import annotations

from desktop_app.policy.words import dated
from desktop_app.ui.screens.post.list_pane import ListPane
from desktop_app.ui.screens.post.model import Column
from desktop_app.ui.widgets.words import button

_COLUMNS = (
    Column("Must leave", lambda one: one.chip.text, 22, chip=lambda one: one.chip),
    Column("Reference", lambda one: one.reference, 12),
    Column("What was decided", lambda one: one.what, 36),
    Column("Since", lambda one: dated(one.since_on), 14),
    Column("What would tell them", lambda one: one.do, 28),
)


class UntoldPane(ListPane):
    """Enter opens the letter, or the case where there is none yet."""

    def __init__(self) -> None:
        self.open = button("Open it", symbol="arrow")
        empty = (
            "Everybody has been told",
            "Letters issued or approved and not sent stand here, and extensions untold.",
        )
        super().__init__("Decided, not told", _COLUMNS, _key, empty=empty, tools=(self.open,))


def _key(one: object) -> int:
    return hash(one)
