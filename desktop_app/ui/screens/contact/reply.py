"""How to reply, in what format, what must not be missed, and how it is safe to reach them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.policy.kinds import Channel, LetterFormat, ReplyBy
from desktop_app.services.entries import PersonEntry
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.field import Field, Section
from desktop_app.ui.widgets.text_box import TextBox

_BY_POST = frozenset({Channel.LETTER, Channel.PETITION})
_BY_PHONE = frozenset({Channel.PHONE, Channel.TEXT})
NO_REPLY = "Choose how to reply"
AS_ASKED = "The way they asked for"
"""The hint always has words, so that nothing moves when it says something else."""
NO_ADDRESS = "Suggested, but there is no address yet. Ask if you can"
_WRITTEN = ("adjustments", "safe_contact", "vulnerability")


class ReplySection(Section):
    """Reply by, letter format, adjustments, safe contact and vulnerability: the parts of a person that letters obey."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("How should we reply?", parent=parent)
        self._is_chosen = False
        self.reply_by = CalmChoice(ReplyBy, ask=NO_REPLY)
        self.letter_format = CalmChoice(LetterFormat)
        self.adjustments = TextBox(lines=2, most=8)
        self.safe_contact = QLineEdit()
        self.vulnerability = TextBox(lines=2, most=6)
        self.fields = {
            "reply_by": Field("Reply by", self.reply_by, AS_ASKED),
            "letter_format": Field("Letters in", self.letter_format, "What they can read with ease"),
            "adjustments": Field(
                "Adjustments they need", self.adjustments, "One on each line. Shown at the top of the case from now on"
            ),
            "safe_contact": Field(
                "When and how it is safe to reach them",
                self.safe_contact,
                "For example: not after 3pm, never voicemail",
            ),
            "vulnerability": Field(
                "Anything that makes them more at risk", self.vulnerability, "What they told us, in a few words"
            ),
        }
        self.add_row(self.fields["reply_by"], self.fields["letter_format"])
        for key in ("adjustments", "safe_contact", "vulnerability"):
            self.add(self.fields[key])
        self._listen()

    def read_into(self, person: PersonEntry) -> PersonEntry:
        """``person`` with these answers."""
        return replace(
            person,
            reply_by=self.reply_by.member() or ReplyBy.EMAIL,
            letter_format=self.letter_format.member() or LetterFormat.CLEAR,
            adjustments=self.adjustments.text().strip(),
            safe_contact=self.safe_contact.text().strip(),
            vulnerability=self.vulnerability.text().strip(),
        )

    def show_entry(self, person: PersonEntry, *, is_chosen: bool) -> None:
        """Fill every field; ``is_chosen`` says the reply was chosen by somebody, not suggested."""
        self._is_chosen = is_chosen
        self.reply_by.choose(person.reply_by if is_chosen else None)
        self.letter_format.choose(person.letter_format)
        self.adjustments.setText(person.adjustments)
        self.safe_contact.setText(person.safe_contact)
        self.vulnerability.setText(person.vulnerability)

    def link(self, person: PersonEntry) -> None:
        """Somebody already known was picked: what we hold about them, with anything typed that we lack."""
        typed = self.read_into(person)
        held = {name: getattr(person, name) or getattr(typed, name) for name in _WRITTEN}
        self.show_entry(replace(person, **held), is_chosen=True)
        self.fields["reply_by"].set_hint("As they asked before")
        self.changed.emit()

    @property
    def is_chosen(self) -> bool:
        """Whether the way to reply was chosen rather than suggested."""
        return self._is_chosen

    def suggest(self, channel: Channel | None, email: str, *, has_address: bool = True) -> None:
        """Offer the way they came to us, until somebody chooses."""
        if self._is_chosen or channel is None:
            return
        if channel is Channel.SOCIAL_MEDIA and not email and not has_address:
            offered = ReplyBy.MESSAGE
        elif channel in _BY_POST or (not email and channel not in _BY_PHONE):
            offered = ReplyBy.POST
        elif channel in _BY_PHONE:
            offered = ReplyBy.PHONE
        else:
            offered = ReplyBy.EMAIL
        self.reply_by.choose(offered)
        is_nowhere = offered is ReplyBy.POST and not has_address
        self.fields["reply_by"].set_hint(NO_ADDRESS if is_nowhere else "Suggested. Ask if you can")

    def _listen(self) -> None:
        self.reply_by.chosen.connect(self._choose)
        self.letter_format.chosen.connect(self._tell)
        self.adjustments.textChanged.connect(self._tell)
        self.safe_contact.textChanged.connect(self._tell)
        self.vulnerability.textChanged.connect(self._tell)

    def _choose(self) -> None:
        self._is_chosen = self.reply_by.member() is not None
        self.fields["reply_by"].set_hint(AS_ASKED)
        self.changed.emit()

    def _tell(self) -> None:
        self.changed.emit()
