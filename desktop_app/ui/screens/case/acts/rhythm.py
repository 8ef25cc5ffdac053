"""How often a resident hears from us while an answer is late: chosen from what is usual, or said in other words."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.policy.kinds import ReplyBy
from desktop_app.policy.updates import next_named_day
from desktop_app.policy.words import WEEKDAYS, with_weekday
from desktop_app.ui.widgets.form import Form

USUAL = (*(f"Every {day}" for day in WEEKDAYS[:5]), "Every two weeks", "Every month", "Every two working days")
_BY = {
    ReplyBy.EMAIL: "by email",
    ReplyBy.POST: "by letter",
    ReplyBy.PHONE: "by telephone",
    ReplyBy.IN_PERSON: "in person",
    ReplyBy.MESSAGE: "by private message",
}


def add_rhythm(form: Form, reply_by: ReplyBy) -> tuple[QComboBox, QLineEdit]:
    """Adds the usual rhythms and the line they are written into, which takes any other words."""
    chosen = form.add_choice(
        "rhythm", "How often they hear from us", (("", "Not agreed yet"), *((one, one) for one in USUAL))
    )
    hint = "Choosing above writes it here. Put it in other words where that is what was agreed."
    line = form.add_line("updates", "When and how you will update them", hint)

    def write(_at: int) -> None:
        if words := str(chosen.currentData()):
            line.setText(f"{words} {_BY[reply_by]}")
            line.setModified(True)

    chosen.currentIndexChanged.connect(write)
    return chosen, line


def first_update(words: str, first_on: date | None, today: date) -> str:
    """``They hear from us first on Friday 27 November 2026.``; '' where no day can be named before it is counted."""
    first = first_on or next_named_day(words, today)
    return f"They hear from us first on {with_weekday(first)}." if words.strip() and first is not None else ""
