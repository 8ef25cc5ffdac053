"""Marking letters as posted: how, when and with what proof, and what that means, before it is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.posting import POSTED
from desktop_app.policy.words import count, listed, short_date, with_weekday
from desktop_app.services.views_post import LetterToGo
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.screens.post.page import PostPage
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.post_leaving import PostingEntry
    from desktop_app.services.post_settings import PostingNow

TOOK_THEM = "Did it take them?"
TOOK, LEFT_THEM = "took", "left"
WAYS = (*POSTED, Leaving.HANDED_OVER)


class PostingPage(PostPage):
    """``sent`` carries the entry for all the letters shown; ``kept_back`` the day they leave instead."""

    sent = Signal(object)
    kept_back = Signal(object)

    def __init__(self, ctx: Context, letters: list[LetterToGo], now: PostingNow, back: Callable[[], object]) -> None:
        self.verb = f"Mark {count(len(letters), 'letter')} as posted"
        super().__init__(self.verb, _about(letters), self.verb, self._send, back)
        self.ctx, self.letters, self.missed = ctx, letters, now.missed
        settings = now.settings
        self.form = Form()
        self.how = CalmChoice(WAYS)
        self.how.choose(settings.default_class)
        self.form.add("how", "How they left", self.how)
        self.on = DateField(ctx.clock, "Date they left")
        self.on.set_date(ctx.today())
        self.form.add("on", "Date they left", self.on, "The day they left us, not the day they were printed.")
        self.took = self.form.add_choice("took", TOOK_THEM, self._answers(), now.missed.why if now.missed else "")
        hint = "Leave empty for what the settings say." if settings.collection_place else "Such as: Reception, 16:30."
        self.collection = self.form.add_line("collection", "Where and when they were collected", hint, characters=40)
        self.certificate = self.form.add_line("certificate", "Certificate of posting", _CERTIFICATE, characters=24)
        self.enclosures = self.form.add_line("enclosures", "What else is in each envelope", characters=40)
        self.tracking = self.form.add_box("tracking", "Tracking numbers", _TRACKING, lines=3)
        self.consequence = body("")
        card = Card("What this does", marked=True)
        card.add(self.consequence)
        self.form.add_widget(card)
        self.ask(self.form)
        self.finish()
        self.how.chosen.connect(self._show)
        self.on.changed.connect(self._show)
        self.took.currentIndexChanged.connect(self._show)
        self._show()

    def entry(self) -> PostingEntry:
        """What is typed.

        Raises:
            BadEntries: no date or a day still to come, or a tracking number for a letter that is not among these.
        """
        from desktop_app.services.post_leaving import PostingEntry

        how, on = self.how.member(), self.on.date()
        assert how is not None
        wrong = self.on.trouble() or ("" if on else "Enter the date they left.")
        problems = [BadInput(wrong, field="on")] if wrong else []
        if self._is_asked() and not self.took.currentData():
            problems.append(BadInput("Say whether the last collection took them.", field="took"))
        tracking: dict[int, str] = {}
        try:
            tracking = tracking_of(self.tracking.toPlainText(), self.letters)
        except BadInput as problem:
            problems.append(problem)
        if problems or on is None:
            raise BadEntries(tuple(problems))
        typed = (self.collection.text(), self.enclosures.text(), self.certificate.text())
        collection, enclosures, certificate = (one.strip() for one in typed)
        return PostingEntry(how, on, collection, enclosures, certificate, tracking)

    def _is_asked(self) -> bool:
        """Whether they would be marked for a day on which nothing more is collected."""
        return self.missed is not None and self.on.date() == self.ctx.today() and self.how.member() in POSTED

    def _answers(self) -> tuple[tuple[str, str], ...]:
        if self.missed is None:
            return ()
        return (
            ("", "Choose…"),
            (TOOK, "Yes, they left today"),
            (LEFT_THEM, f"No, they leave {short_date(self.missed.next_on, self.ctx.today())}"),
        )

    def _send(self) -> None:
        self.form.clear_problems()
        if self._is_asked() and self.took.currentData() == LEFT_THEM and self.missed is not None:
            self.kept_back.emit(self.missed.next_on)
            return
        try:
            entry = self.entry()
        except BadInput as problem:
            self.form.show_problems(problem)
            return
        self.go.setEnabled(False)
        self.sent.emit(entry)

    def _show(self) -> None:
        self.form.fields["took"].setVisible(self._is_asked())
        is_kept = self._is_asked() and self.took.currentData() == LEFT_THEM
        self.go.setText("Leave them unmarked" if is_kept else self.verb)
        if is_kept and self.missed is not None:
            self.consequence.setText(self._kept_words(self.missed.next_on))
        else:
            self._say_marked()

    def _kept_words(self, next_on: date) -> str:
        """What it means that they lie there, and which of them are late by it."""
        late = [one.reference for one in self.letters if one.due_on is not None and one.due_on < next_on]
        day = with_weekday(next_on)
        said = f"Nothing is recorded. They stay under Printed, not posted, and count as posted on {day}."
        if not late:
            return f"{said} None of them is late by it."
        return f"{said} Late by it: {listed(late)}. Hand those over today, or email them if the resident agrees."

    def _say_marked(self) -> None:
        on, how = self.on.date(), self.how.member()
        when = f"on {with_weekday(on)}" if on else "on that day"
        many = count(len(self.letters), "letter")
        way = how.words.lower() if how is not None else ""
        self.consequence.setText(
            f"{many} {'is' if len(self.letters) == 1 else 'are'} recorded as {way} {when}. Each case is told, its "
            "deadline is met on that day, and the next one runs from it. This cannot be taken back: a mistake is put "
            "right by an entry in the case. A letter that may not leave is skipped, and you are told why."
        )


def tracking_of(text: str, letters: list[LetterToGo]) -> dict[int, str]:
    """Letter id to number, from lines that begin with a reference.

    Raises:
        BadInput: a line names no letter that is being posted, or no number.
    """
    by_reference = {one.reference.casefold(): one.id for one in letters}
    found: dict[int, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        reference, _, number = re.sub(r"[:\s]+", " ", line, count=1).partition(" ")
        letter_id = by_reference.get(reference.casefold())
        if letter_id is None or not number.strip():
            raise BadInput(f"“{line}” is not a reference from the list and a number.", field="tracking")
        found[letter_id] = number.strip()
    return found


def _about(letters: list[LetterToGo]) -> str:
    sheets = count(sum(one.sheets for one in letters), "sheet")
    shown = ", ".join(one.reference for one in letters[:12])
    more = f" and {len(letters) - 12} more" if len(letters) > 12 else ""
    unprinted = sum(not one.is_printed for one in letters)
    warned = f" {count(unprinted, 'letter')} of them were not printed in a batch." if unprinted else ""
    return f"{sheets}: {shown}{more}.{warned}"


_CERTIFICATE = "The number on the certificate the post office gave, if it gave one for these."
_TRACKING = "One line for each signed-for letter: its reference, then its number. C-000012 AB 1234 5678 9GB."
