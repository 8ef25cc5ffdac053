"""Letters on their way through the mail server: on a thread of their own, so that a slow server holds up nothing.

It belongs to the window and not to a letter's tab: whoever closes the tab meanwhile still has it recorded.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import RedressError
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.errand import Errand

if TYPE_CHECKING:
    from desktop_app.services.letter_smtp import Answer, Outgoing
    from desktop_app.services.views_letters import LetterView

_STILL = "A letter is still being sent"
_CUT_OFF = (
    "If you close now, nobody knows whether it left: it stays unrecorded until somebody has looked in the mailbox that "
    "it is sent from."
)


class Sending(QObject):
    """One per window. The attempt is written down on the worker, handed over here, and ended on the worker."""

    sent = Signal(int, object)
    """A letter's number, and the letter after it left (``LetterView``)."""
    failed = Signal(int, object)
    """A letter's number, and why it did not leave, or may have (``RedressError``)."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.ctx = ctx
        self.under_way: set[int] = set()
        """Numbers of the letters that are being sent."""
        self._is_heard = False
        self._errand = Errand(self)
        self._errand.answered.connect(self._end)

    @classmethod
    def of(cls, ctx: Context) -> Sending:
        """The window's own."""
        return ctx.findChild(cls) or cls(ctx)

    def send(self, letter_id: int) -> None:
        """Send a letter; a second press while it is on its way does nothing."""
        from desktop_app.services.letter_smtp import begin_sending

        if letter_id in self.under_way:
            return
        self.under_way.add(letter_id)

        failed = partial(self._not_sent, letter_id)
        self.ctx.act(begin_sending, letter_id, done=self._begun, failed=failed, owner=self, act=new_act())

    def hear(self) -> None:
        """Said by the letter's own tab, on either signal: it tells the person itself."""
        self._is_heard = True

    def may_close(self) -> bool:
        """Whether the window may go: asked where a letter is still on its way."""
        return not self.under_way or self.ctx.messages.ask(_STILL, _CUT_OFF, "Close all the same", "Wait")

    def _begun(self, out: Outgoing) -> None:
        self._errand.start(partial(_delivered, out))

    def _end(self, delivered: tuple[Outgoing, Answer]) -> None:
        from desktop_app.services.letter_smtp import end_sending

        out, answer = delivered
        done, failed = partial(self._sent, out.letter_id), partial(self._not_sent, out.letter_id)
        self.ctx.act(end_sending, out, answer, done=done, failed=failed, owner=self, act=out.act)

    def _sent(self, letter_id: int, view: LetterView) -> None:
        self._over(letter_id)
        self.sent.emit(letter_id, view)
        if not self._is_heard:
            self.ctx.messages.tell("done", f"{view.summary.title}: sent by email and recorded.")

    def _not_sent(self, letter_id: int, error: RedressError) -> None:
        self._over(letter_id)
        self.failed.emit(letter_id, error)
        if not self._is_heard:
            self.ctx.messages.tell_error(error)

    def _over(self, letter_id: int) -> None:
        self.under_way.discard(letter_id)
        self._is_heard = False


def _delivered(out: Outgoing) -> tuple[Outgoing, Answer]:
    from desktop_app.services.letter_smtp import deliver

    return out, deliver(out)
