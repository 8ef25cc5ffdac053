"""Asks about an improbable date of receipt as soon as it has been left, while the paper is still in hand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.services.contact_checks import date_doubts
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.form import ContactForm


class DateWeighing(QObject):
    """Weighs the date on the worker; an answer about a date that was changed meanwhile is dropped."""

    doubted = Signal(object, object)
    """The ``ContactEntry`` as it stood, and what is improbable about its date."""

    def __init__(self, ctx: Context, form: ContactForm, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._form = ctx, form
        form.receipt.received_on.left.connect(self._weigh)

    def _weigh(self) -> None:
        entry = self._form.read()[0].entry
        on = entry.received_on
        if on is None or not self._form.receipt.doubt.isHidden():
            return

        def tell(doubts: tuple[str, ...]) -> None:
            if doubts and self._form.receipt.received_on.date() == on:
                self.doubted.emit(entry, doubts)

        self._ctx.read(date_doubts, on, done=tell, owner=self, latest="date doubts")
