"""A letter that is held back: by whom and why, and what was put right before it is let go."""

from __future__ import annotations

from desktop_app.policy.steps_post import held_words
from desktop_app.services.letter_holding import let_go
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.words import button


class ReleaseLetterPage(SidePage):
    """The first that is held; the next one comes when it is let go."""

    title = "A letter is held back"
    verb = "Let it go"
    intro = "It is issued and still here. Its day keeps running while it is held."
    done_words = "The letter may leave again."

    def build(self) -> None:
        """Why it is held, the way to the letter, and what was put right."""
        self.letter = next(one for one in self.case.letters if one.held is not None)
        held, letter_id = self.letter.held, self.letter.id
        assert held is not None
        self.form.add_widget(body(held_words(held)))
        self.form.add_widget(button("Open the letter", lambda: self.ctx.open_letter.emit(letter_id), symbol="arrow"))
        hint = "Leave empty if nothing had to be."
        self.words = self.form.add_box("what", "What was put right", hint, lines=3)
        self.consequences(
            (
                "It can be printed, posted and sent again.",
                "The address on an issued letter never changes: if that is wrong, correct the letter instead.",
            )
        )

    def hand_in(self) -> None:
        """Let it go."""
        self.run(let_go, self.letter.id, self.words.text())
