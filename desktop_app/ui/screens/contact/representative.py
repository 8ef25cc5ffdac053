"""Somebody who acts for the resident: hidden until ticked, with the authority they act on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.policy.kinds import Authority
from desktop_app.services.entries import RepresentativeEntry
from desktop_app.ui.screens.contact.doubts import DoubtBox
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.field import Field, Section, side_by_side
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.text_box import TextBox


class RepresentativeSection(Section):
    """One tick; the fields show only when somebody acts for the resident."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Is somebody acting for them?", parent=parent)
        self.acts = Tick("Somebody else is acting for the resident")
        self.name, self.relationship = QLineEdit(), QLineEdit()
        self.authority = CalmChoice(Authority)
        self.phone, self.email = QLineEdit(), QLineEdit()
        self.address, self.postcode = TextBox(lines=3, most=6), QLineEdit()
        self.fields = {
            "representative.name": Field("Representative’s name", self.name),
            "representative.relationship": Field(
                "Who they are to the resident", self.relationship, "Daughter, support worker, councillor"
            ),
            "representative.authority": Field(
                "What lets them act",
                self.authority,
                "Without authority we can take the contact in, but not tell them anything about the resident",
            ),
            "representative.phone": Field("Representative’s telephone", self.phone),
            "representative.email": Field("Representative’s email", self.email),
            "representative.address": Field("Representative’s address", self.address),
            "representative.postcode": Field("Representative’s postcode", self.postcode),
        }
        self.doubt = DoubtBox()
        self._details = QWidget()
        self._lay_out()
        self._listen()

    def read(self) -> RepresentativeEntry | None:
        """What is typed; None when nobody acts for the resident."""
        if not self.acts.isChecked():
            return None
        return RepresentativeEntry(
            name=self.name.text().strip(),
            relationship=self.relationship.text().strip(),
            authority=self.authority.member() or Authority.NONE_YET,
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            address=self.address.text().strip(),
            postcode=self.postcode.text().strip(),
        )

    def show_entry(self, entry: RepresentativeEntry | None) -> None:
        """Fill every field; None hides them."""
        shown = entry or RepresentativeEntry()
        self.name.setText(shown.name)
        self.relationship.setText(shown.relationship)
        self.authority.choose(shown.authority)
        self.phone.setText(shown.phone)
        self.email.setText(shown.email)
        self.address.setText(shown.address)
        self.postcode.setText(shown.postcode)
        self.acts.setChecked(entry is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._details)
        column.setContentsMargins(24, 0, 0, 0)
        column.setSpacing(14)
        parts = list(self.fields.values())
        column.addLayout(side_by_side(parts[0], parts[1]))
        column.addWidget(parts[2])
        column.addLayout(side_by_side(parts[3], parts[4]))
        column.addLayout(side_by_side(parts[5], parts[6], stretches=(3, 2), tops=True))
        self._details.hide()
        self.add(self.acts)
        self.add(self._details)
        self.add(self.doubt)

    def _listen(self) -> None:
        for line in (self.name, self.relationship, self.phone, self.email, self.postcode):
            line.textChanged.connect(self._tell)
        self.address.textChanged.connect(self._tell)
        self.authority.chosen.connect(self._tell)
        self.acts.toggled.connect(self._toggle)

    def _tell(self) -> None:
        self.doubt.hide()
        self.changed.emit()

    def _toggle(self, acting: bool) -> None:
        self._details.setVisible(acting)
        self.doubt.hide()
        self.changed.emit()
