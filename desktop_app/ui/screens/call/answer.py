"""What can be said to whoever rings: how much they may hear, then where the case stands in sentences to read out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.telling import Caller, Extent, Telling
from desktop_app.services.calls import CallView
from desktop_app.ui.screens.case.acts.contact_made import reaching
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.needs import hazards_of
from desktop_app.ui.screens.case.pane import Sheet
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.words import show_if

_KINDS = {Extent.WHOLE: "done", Extent.PART: "warning", Extent.NOTHING: "problem"}


class Answer(Sheet):
    """Empty until a case is picked."""

    def __init__(self) -> None:
        super().__init__()
        self.extent = Banner("note", can_dismiss=False)
        self.first, self.source = body(""), quiet("")
        self.keep_back = body("")
        self.hazard = Banner("problem", can_dismiss=False)
        self.needs = Banner("adjustment", can_dismiss=False)
        self.title = heading("", 2)
        self.stands = Card("What to say", marked=True)
        self._said: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(1.2), em(0.9), em(1.2), em(0.9))
        self.column.setSpacing(em(0.6))
        parts = (
            *(self.title, self.extent, self.first, self.keep_back, self.source),
            *(self.hazard, self.needs, self.stands),
        )
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.clear()

    def clear(self) -> None:
        """No case is picked."""
        for band in (self.extent, self.hazard, self.needs):
            band.show_text("note", "")
        for part in (self.first, self.keep_back, self.source, self.stands):
            part.hide()
        self.title.setText("Pick the case at the left to see what can be said.")

    def show_view(self, view: CallView, caller: Caller) -> None:
        """A case, for one caller."""
        case = view.case
        whose = ", ".join(filter(None, (case.resident.name or "Anonymous", case.subject)))
        self.title.setText(f"{case.reference}: {whose}")
        self._tell(view.tellings[caller])
        self.hazard.show_text("problem", hazards_of(case))
        self.needs.show_text("adjustment", "\n".join(reaching(case)))
        for old in self._said:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._said = [part for said in view.stands for part in (heading(said.about), body(said.words))]
        self.stands.add(*self._said)
        self.stands.show()

    def _tell(self, told: Telling) -> None:
        self.extent.show_text(_KINDS[told.extent], f"{told.extent.value}.")
        kept = " ".join(told.keep_back)
        self.keep_back.setText(f"Keep back: {kept}" if kept else "")
        self.first.setText(told.first)
        self.source.setText(told.source.words)
        for part in (self.first, self.source):
            show_if(part, bool(part.text()))
        show_if(self.keep_back, bool(kept))
