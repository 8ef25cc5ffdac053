"""Who the contact is from: typed, picked from people already known, or not known at all."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.policy.kinds import Tenure
from desktop_app.services.entries import PersonEntry
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.field import Field, Section, plain_label
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import button

AS_WRITTEN = "As they write it, with a title if they use one"


class PersonSection(Section):
    """Name, how to begin a letter, address, phone, email and tenure. How to reply stands in its own section."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who is it about?", parent=parent)
        self._known_id: int | None = None
        self._known_name = ""
        self.nobody = Tick("We do not know who this is, or they want to stay anonymous")
        self.name, self.salutation = QLineEdit(), QLineEdit()
        self.address, self.postcode = TextBox(lines=4, most=7), QLineEdit()
        self.phone, self.email = QLineEdit(), QLineEdit()
        self.tenure = CalmChoice(Tenure)
        self.fields = {
            "name": Field("Name", self.name, AS_WRITTEN),
            "salutation": Field("Dear …", self.salutation, "If not their name"),
            "address": Field("Address", self.address, "One line for each part"),
            "postcode": Field("Postcode", self.postcode),
            "phone": Field("Telephone", self.phone),
            "email": Field("Email", self.email),
            "tenure": Field("How they hold their home", self.tenure),
        }
        self._lay_out()
        self._listen()

    def read(self) -> PersonEntry:
        """What is typed, trimmed at the ends; no name once it is ticked that nobody is to be named."""
        is_anonymous = self.nobody.isChecked()
        return PersonEntry(
            resident_id=self._known_id,
            name="" if is_anonymous else self.name.text().strip(),
            salutation="" if is_anonymous else self.salutation.text().strip(),
            address=self.address.text().strip(),
            postcode=self.postcode.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            tenure=self.tenure.member() or Tenure.UNKNOWN,
            is_anonymous=is_anonymous,
        )

    def show_entry(self, person: PersonEntry, known_name: str = "") -> None:
        """Fill every field from ``person``."""
        self.name.setText(person.name)
        self.salutation.setText(person.salutation)
        self.address.setText(person.address)
        self.postcode.setText(person.postcode)
        self.phone.setText(person.phone)
        self.email.setText(person.email)
        self.tenure.choose(person.tenure)
        self.nobody.setChecked(person.is_anonymous)
        self._link(person.resident_id, known_name or person.name)

    def link(self, person: PersonEntry) -> None:
        """Somebody already known was picked: fill what is empty or theirs, keep anything typed that they lack."""
        typed = self.read()
        kept = {
            name: getattr(person, name) or getattr(typed, name)
            for name in ("name", "salutation", "address", "postcode", "phone", "email")
        }
        self.show_entry(replace(person, **kept, is_anonymous=False), person.name)
        self.changed.emit()

    @property
    def known_name(self) -> str:
        """The picked person's name, '' when nobody was picked."""
        return self._known_name if self._known_id is not None else ""

    def _lay_out(self) -> None:
        self.linked = plain_label(role="label")
        self.unlink = button("Not this person")
        self.unlink.setAccessibleDescription("Keeps what is typed and takes it in as somebody new")
        self._linked_row = QWidget()
        row = QHBoxLayout(self._linked_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.linked, 1)
        row.addWidget(self.unlink)
        self._linked_row.hide()
        self.add(self._linked_row)
        self.add_row(self.fields["name"], self.fields["salutation"], stretches=(3, 2))
        self.add(self.fields["address"])
        self.add_row(self.fields["postcode"], self.fields["tenure"], stretches=(2, 5))  # or its words are cut off
        self.add_row(self.fields["phone"], self.fields["email"])
        self.add(self.nobody)

    def _listen(self) -> None:
        for line in (self.name, self.salutation, self.postcode, self.phone, self.email):
            line.textChanged.connect(self._tell)
        self.address.textChanged.connect(self._tell)
        self.tenure.chosen.connect(self._tell)
        self.nobody.toggled.connect(self._know_nobody)
        self.unlink.clicked.connect(self._forget)

    def _tell(self) -> None:
        self.changed.emit()

    def _know_nobody(self, unknown: bool) -> None:
        for key in ("name", "salutation"):
            self.fields[key].setEnabled(not unknown)
        if unknown:
            self._link(None, "")
        self.changed.emit()

    def _forget(self) -> None:
        self._link(None, "")
        self.name.setFocus()
        self.changed.emit()

    def _link(self, resident_id: int | None, name: str) -> None:
        self._known_id = resident_id
        self._known_name = name
        self._linked_row.setVisible(resident_id is not None)
        self.linked.setText(f"Linked to {name}, already known to us. Changes typed here update their details.")
