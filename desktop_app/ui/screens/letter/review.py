"""The strip that says where a letter's review stands, and sends it, withdraws it, approves it or returns it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.errors import BadInput, RedressError, sentence
from desktop_app.policy.kinds import LetterState, ReviewStep
from desktop_app.policy.words import inside
from desktop_app.services import letters
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.screens.letter.review_forms import ReturnForm, SendForm
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.rule import Rule
from desktop_app.ui.widgets.words import button, show_if

APPROVING = (
    "You have read it as it prints, and what differs from the template.\n\n"
    "Its writer can issue it word for word as it is. A word changed afterwards, here or in the case, undoes your "
    "approval, and you are told."
)
WITHDRAW, CHANGE = "Withdraw from review", "Change it again"
"""The same gesture before and after the answer."""
TAKING_BACK = "{words}\n\nOnce you change it again, that approval no longer holds, and they are told."


class ReviewStrip(QWidget):
    """Under the bar of a draft. Nothing is decided here: what may be done comes with the letter."""

    shown = Signal(object)
    """The letter after an act (``LetterView``)."""
    failed = Signal(object)
    about_to_send = Signal()
    """What was typed last has to be saved first."""

    def __init__(self, ctx: Context, letter_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Review of the letter")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._ctx, self._letter_id = ctx, letter_id
        self.letter: LetterView | None = None
        self.words, self.said = body(""), body("")
        self.reason = Banner("warning", can_dismiss=False)
        self.send = button("Send for review…", self._ask_send)
        self.take_back = button(WITHDRAW, self._take_back)
        self.give_back = button("Return…", self._ask_return)
        self.approve = button("Approve…", self.say_yes, primary=True)
        self.approve.setToolTip("Approve this letter (Ctrl+Shift+A)")
        self.send_form, self.return_form = SendForm(), ReturnForm()
        self._lay_out()
        self.send_form.sent.connect(self._send)
        self.return_form.sent.connect(self._return)
        self.send_form.left.connect(self._leave)
        self.return_form.left.connect(self._leave)

    def show_letter(self, letter: LetterView) -> None:
        """The line and the buttons that hold now; nothing once the letter is issued, or for a copy."""
        self.letter, review = letter, letter.review
        is_there = letter.summary.state == LetterState.DRAFT and bool(review.words)
        if not is_there or self.is_stale():
            self._close_forms()
        self.setVisible(is_there)
        self.words.setText(f"{review.words} {review.why_not}".strip())
        is_back = review.step is ReviewStep.SENT_BACK
        self.said.setText(f"Note: {review.said}" if review.said and not is_back else "")
        show_if(self.said, review.is_locked and bool(review.said))
        self.reason.show_text("warning", f"Reason: {review.said}" if is_back else "")
        for made, may in (
            (self.send, review.may_send),
            (self.take_back, review.may_take_back),
            (self.give_back, review.may_answer),
            (self.approve, review.may_answer),
        ):
            show_if(made, may)
        self.take_back.setText(CHANGE if review.step is ReviewStep.APPROVED else WITHDRAW)
        is_again = review.step in {ReviewStep.SENT_BACK, ReviewStep.CHANGED, ReviewStep.APPROVED}
        self.send.setText("Send for review again…" if is_again else "Send for review…")

    def start(self) -> None:
        """Take the focus where the review goes on."""
        made = (self.approve, self.send, self.take_back)
        next((one for one in made if one.isVisible()), self.words).setFocus()

    def say_yes(self) -> None:
        """Approve the words as they were shown (Ctrl+Shift+A)."""
        letter = self.letter
        if letter is None or not letter.review.may_answer:
            return
        title = f"Approve this {inside(letter.summary.title)}?"
        if self._ctx.messages.ask(title, APPROVING, "Approve letter", dangerous=True):
            self._act("Letter approved. Its writer can issue it.", letters.approve, letter.review.sha256, "")

    def is_stale(self) -> bool:
        """Whether an open form asks for what can no longer be done."""
        review = self.letter.review if self.letter is not None else None
        sends, returns = not self.send_form.isHidden(), not self.return_form.isHidden()
        return review is not None and ((sends and not review.may_send) or (returns and not review.may_answer))

    def _ask_send(self) -> None:
        if self.letter is not None:
            self._close_forms()
            self.send_form.open(self.letter.review.readers)

    def _ask_return(self) -> None:
        self._close_forms()
        self.return_form.open()

    def _send(self, asked_of: int | None, words: str) -> None:
        self.about_to_send.emit()
        self._act("Letter sent for review.", letters.send_for_review, asked_of, words)

    def _return(self, words: str) -> None:
        self._act("Letter returned to its writer.", letters.send_back, words)

    def _take_back(self) -> None:
        letter = self.letter
        if letter is None:
            return
        words = TAKING_BACK.format(words=letter.review.words)
        is_approved = letter.review.step is ReviewStep.APPROVED
        if not is_approved or self._ctx.messages.ask("Change the letter again?", words, CHANGE, dangerous=True):
            self._act("Letter withdrawn from review. You can go on writing.", letters.take_back)

    def _act(self, told: str, act: Callable[..., object], *given: object) -> None:
        def done(letter: LetterView) -> None:
            self._close_forms()
            self.shown.emit(letter)
            self._ctx.messages.tell("done", told)

        self._ctx.act(act, self._letter_id, *given, done=done, failed=self._refused, owner=self)

    def _refused(self, error: RedressError) -> None:
        """Beside the open form; where none is open, on the screen."""
        form = next((one for one in (self.send_form, self.return_form) if not one.isHidden()), None)
        if form is not None and isinstance(error, BadInput) and error.field in form.form.fields:
            form.form.show_problems(error)
        elif form is not None:
            form.form.summary.show_problems([(sentence(error), None)])
        else:
            self.failed.emit(error)

    def _leave(self) -> None:
        self._close_forms()
        self.start()

    def _close_forms(self) -> None:
        self.send_form.hide()
        self.return_form.hide()

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(em(0.2))
        said.addWidget(self.words)
        said.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(em(0.6))
        row.addLayout(said, 1)
        for made in (self.take_back, self.give_back, self.send, self.approve):
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setContentsMargins(em(1), em(0.4), em(1), em(0.5))
        inner.setSpacing(em(0.4))
        inner.addLayout(row)
        inner.addWidget(self.reason)
        inner.addWidget(self.send_form)
        inner.addWidget(self.return_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(Qt.Orientation.Horizontal))
        column.addLayout(inner)
        self.hide()
