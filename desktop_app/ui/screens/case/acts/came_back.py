"""A letter the post brought back: what it was, where it went, and what was done about it."""

from __future__ import annotations

from desktop_app.policy.words import with_weekday
from desktop_app.services.post_returned import deal_with
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.words import button


class LetterBackPage(SidePage):
    """The first that waits; the next one comes when it is dealt with."""

    title = "A letter came back"
    verb = "Record what was done"
    intro = "It counts as sent, so no date moves. But the resident may not have it."
    done_words = "Recorded what was done about the letter that came back."

    def build(self) -> None:
        """What came back, the way to send it again, and what else was done."""
        self.back_letter = next(one for one in self.case.letters if one.is_back)
        one = self.back_letter
        on = with_weekday(one.returned_on) if one.returned_on is not None else ""
        self.form.add_widget(body(f"{one.title}, back on {on}: {one.returned_why}."))
        open_it = button("Open the letter to send it again", lambda: self.ctx.open_letter.emit(one.id), symbol="arrow")
        self.form.add_widget(open_it)
        hint = "Like: rang, she has moved to her daughter’s; address put right, letter corrected and sent again."
        self.words = self.form.add_box("what_next", "What was done about it", hint, lines=3)
        self.consequences(
            (
                "It leaves the top of the case, the queue and Your day, and stands in the chronology.",
                "Sent again, or put right and sent, it leaves them by itself: then nothing need be written here.",
            )
        )

    def hand_in(self) -> None:
        """Say it."""
        one = self.back_letter
        assert one.back_sent_id is not None
        self.run(deal_with, one.id, one.back_sent_id, self.words.text())
